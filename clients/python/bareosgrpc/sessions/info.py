"""What is known about a console session."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Optional

from bareosgrpc.contract_enum import ContractEnum
from bareosgrpc.times import duration_of, time_of


class SessionState(ContractEnum):
    """Where a session stands. The numbers are those of bareosgrpc.v1.SessionState."""

    UNSPECIFIED = 0
    #: It waits for a command.
    READY = 1
    #: It runs a command.
    BUSY = 2
    #: It waits for the answer to a prompt.
    AT_PROMPT = 3
    #: It reads off the reply of a command that was given up.
    DRAINING = 4
    #: It is over; `SessionInfo.closed_reason` says why.
    CLOSED = 5


@dataclass(frozen=True)
class TlsInfo:
    """What TLS agreed on between the service and the director."""

    #: E.g. "TLSv1.3".
    protocol_version: str
    #: OpenSSL's name of the cipher suite, e.g. "TLS_AES_128_GCM_SHA256".
    cipher: str
    #: The strength of the cipher in bits.
    cipher_bits: int
    #: The PSK identity that the session is keyed by; empty with certificates.
    psk_identity: str


@dataclass(frozen=True)
class SessionInfo:
    """A console session with a director, as it was when the service was asked."""

    #: 128 random bits in hexadecimal. Empty for a dialogue's own session.
    session_id: str
    #: The director's and the console's name in the service's configuration.
    director: str
    console: str
    state: SessionState
    #: Why it is over, as a sentence; empty while it is not.
    closed_reason: str
    #: What the director calls itself.
    director_name: str
    #: The director's version, e.g. "26.0.0", and its date as the director says it.
    director_version: str
    director_version_date: str
    #: The director's words after the login.
    login_info: str
    #: The console protocol: 1 is the old one, 2 the one since 18.2.
    protocol_version: int
    #: How the connection is protected; None for clear text.
    tls: Optional[TlsInfo]
    #: When the login was complete, in UTC; None if the service does not say.
    opened_at: Optional[datetime.datetime]
    #: How long the session may stay unused before the service closes it; None if the service does not say.
    idle_limit: Optional[datetime.timedelta]
    #: When the service closes it unless it is used before, in UTC; None for a dialogue's own session and a closed one.
    expires_at: Optional[datetime.datetime]
    #: The catalog that it works on; empty for the console's own.
    catalog: str
    #: Whether it belongs to a dialogue rather than to `Console.open_session`.
    is_dialogue: bool

    @classmethod
    def from_proto(cls, message: Any) -> SessionInfo:
        return cls(
            session_id=message.session_id,
            director=message.director,
            console=message.console,
            state=SessionState(message.state),
            closed_reason=message.closed_reason,
            director_name=message.director_name,
            director_version=message.director_version,
            director_version_date=message.director_version_date,
            login_info=message.login_info,
            protocol_version=message.protocol_version,
            tls=_tls(message.tls) if message.HasField("tls") else None,
            opened_at=time_of(message, "opened_at"),
            idle_limit=duration_of(message, "idle_limit"),
            expires_at=time_of(message, "expires_at"),
            catalog=message.catalog,
            is_dialogue=message.is_dialogue,
        )


def _tls(message: Any) -> TlsInfo:
    return TlsInfo(message.protocol_version, message.cipher, message.cipher_bits, message.psk_identity)

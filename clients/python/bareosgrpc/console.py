"""The way in: a console of a director."""

from __future__ import annotations

from types import TracebackType
from typing import List, Optional, Type

import grpc

from bareosgrpc.calls import calling
from bareosgrpc.calls.request_outcome import RequestOutcome
from bareosgrpc.commands import Commands
from bareosgrpc.connection.address import Address
from bareosgrpc.connection.channel import open_channel
from bareosgrpc.connection.link import Link
from bareosgrpc.connection.retries import Retries
from bareosgrpc.connection.security import Pem, Security
from bareosgrpc.directors import Director
from bareosgrpc.requests import TargetScope
from bareosgrpc.sessions import work
from bareosgrpc.sessions.info import SessionInfo
from bareosgrpc.sessions.session import Session


class Console(Commands):
    """A console of a director, behind a BareosGrpc service.

    `address` is HOST:PORT. `key` is the caller's API key. `director` and `console` are names of the service's configuration, and
    may be left out where the caller may use only one. The way is clear text to an address of this machine, and TLS to any other,
    or if `ca` is given: a PEM file (or its content) with the certificates to trust; without it, the system's. `server_name` is
    the name in the service's certificate, where it is not the address's. `certificate` and `private_key` are the caller's own.
    `plaintext` overrides that: True sends the API key and all answers readably over a network.

    `catalog` is the one that commands work on; empty for the console's own.

    `timeout` is the default deadline of calls, `stream_timeout` that of streams and dialogues; both in seconds. `retries` says
    how calls are sent again where that is safe.

    A console connects with its first call. It is safe for use by several threads. After a fork, make a new one.
    """

    def __init__(
        self,
        address: str,
        *,
        key: Optional[str] = None,
        director: str = "",
        console: str = "",
        catalog: str = "",
        ca: Optional[Pem] = None,
        server_name: Optional[str] = None,
        certificate: Optional[Pem] = None,
        private_key: Optional[Pem] = None,
        plaintext: Optional[bool] = None,
        timeout: float = 60.0,
        stream_timeout: float = 3600.0,
        retries: Retries = Retries(),
        channel: Optional[grpc.Channel] = None,
    ) -> None:
        """`channel` is used instead of one of its own where given, for interceptors; `close` closes it."""
        where = Address.parse(address)
        security = Security(key, ca, certificate, private_key, plaintext)
        way = channel if channel is not None else open_channel(where, security, server_name)
        target = TargetScope(director, console, catalog)
        super().__init__(Link(way, security.metadata(), timeout, stream_timeout, retries), target)
        self._target = target
        #: Where the service is.
        self.address = address
        #: The names that were given.
        self.director = director
        self.console = console

    def list_directors(self, *, timeout: Optional[float] = None) -> List[Director]:
        """The directors and consoles that this caller may use, and how they are. Raises BareosError."""
        return self._link.run(work.list_directors(self._link, timeout))

    def list_sessions(self, *, timeout: Optional[float] = None) -> List[SessionInfo]:
        """This caller's open sessions, named ones and dialogues, in the order in which they were opened. Raises BareosError."""
        return self._link.run(work.list_sessions(self._link, timeout))

    def open_session(self, *, timeout: Optional[float] = None) -> Session:
        """Logs in and keeps the session for this program, for commands that change the session itself. Raises BareosError."""
        return Session(self._link, self._link.run(work.open_session(self._link, self._target, timeout)))

    def get_session(self, session_id: str, *, timeout: Optional[float] = None) -> Session:
        """A session that was opened before, by this caller's programs: see `list_sessions`. Raises BareosError."""
        return Session(self._link, self._link.run(work.get_session(self._link, session_id, timeout)))

    def get_outcome(self, request_id: str, *, timeout: Optional[float] = None) -> RequestOutcome:
        """How a call with a request id ended, or that it still runs: the question to ask when its answer never arrived.

        Raises BareosError; `RequestNotFound` if the service sent no change of this caller's under this id: sending it now
        runs it once.
        """
        return self._link.run(calling.outcome_of(self._link, request_id, timeout))

    def close(self) -> None:
        """Closes the connection; what runs is cancelled."""
        self._link.close()

    def __enter__(self) -> Console:
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Console({self.address!r}, director={self.director!r}, console={self.console!r})"

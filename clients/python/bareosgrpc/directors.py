"""The directors behind a service."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Optional, Tuple

from bareosgrpc.contract_enum import ContractEnum
from bareosgrpc.times import time_of


class DirectorHealth(ContractEnum):
    """How a director is. The numbers are those of bareosgrpc.v1.DirectorHealth."""

    #: Nobody has tried yet.
    UNSPECIFIED = 0
    #: The last login succeeded, and so has every session since.
    SERVING = 1
    #: The last login failed, or the last session was lost.
    NOT_SERVING = 2


class CircuitState(ContractEnum):
    """Whether the service tries to log in. The numbers are those of bareosgrpc.v1.CircuitState."""

    UNSPECIFIED = 0
    #: Logins are tried whenever they are needed.
    CLOSED = 1
    #: The last logins failed: calls that need a new session fail at once until `Director.next_attempt_at`.
    OPEN = 2
    #: One login is being tried; the others wait for what becomes of it.
    HALF_OPEN = 3


@dataclass(frozen=True)
class Director:
    """A director that this caller may use."""

    #: Its name in the service's configuration.
    name: str
    #: The consoles that this caller may use, by their names in the service's configuration.
    consoles: Tuple[str, ...]
    health: DirectorHealth
    #: What is wrong, as a sentence; empty while nothing is.
    health_message: str
    #: Its version as it said at the last login; empty before the first.
    version: str
    #: Console sessions that the service has open to it, and may have open.
    open_sessions: int
    max_sessions: int
    circuit: CircuitState
    #: When the next login is tried while the circuit is open, in UTC.
    next_attempt_at: Optional[datetime.datetime]
    #: Calls that wait for a session.
    waiting_calls: int
    #: The connections that the director says it allows; 0 where it did not say.
    director_connection_limit: int

    @classmethod
    def from_proto(cls, message: Any) -> Director:
        return cls(
            name=message.name,
            consoles=tuple(message.consoles),
            health=DirectorHealth(message.health),
            health_message=message.health_message,
            version=message.version,
            open_sessions=message.open_sessions,
            max_sessions=message.max_sessions,
            circuit=CircuitState(message.circuit),
            next_attempt_at=time_of(message, "next_attempt_at"),
            waiting_calls=message.waiting_calls,
            director_connection_limit=message.director_connection_limit,
        )

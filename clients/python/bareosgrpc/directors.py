"""The directors behind a service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Tuple

from bareosgrpc.contract_enum import ContractEnum


class DirectorHealth(ContractEnum):
    """How a director is. The numbers are those of bareosgrpc.v1.DirectorHealth."""

    #: Nobody has tried yet.
    UNSPECIFIED = 0
    #: The last login succeeded, and so has every session since.
    SERVING = 1
    #: The last login failed, or the last session was lost.
    NOT_SERVING = 2


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
        )

"""The director's own messages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Tuple


@dataclass(frozen=True)
class DirectorMessages:
    """What the director said, in its order, by severity."""

    errors: Tuple[str, ...] = ()
    warnings: Tuple[str, ...] = ()
    infos: Tuple[str, ...] = ()
    #: Whether the service cut texts to keep the whole under 4 KiB.
    truncated: bool = False

    def __bool__(self) -> bool:
        return bool(self.errors or self.warnings or self.infos)

    @classmethod
    def from_proto(cls, message: Any) -> DirectorMessages:
        return cls(tuple(message.errors), tuple(message.warnings), tuple(message.infos), message.truncated)

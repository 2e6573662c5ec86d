"""What is missing in a followed stream."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Gap:
    """Positions of a followed stream that will not come. `str(gap)` says why."""

    #: The first and the last missing position.
    first: int
    last: int
    #: Why, as a sentence.
    message: str

    def __str__(self) -> str:
        return self.message

    @classmethod
    def from_proto(cls, message: Any) -> Gap:
        return cls(message.from_position, message.to_position, message.message)

"""How a line could go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Tuple


@dataclass(frozen=True)
class LineCompletion:
    """One way in which a line could go on. `str(completion)` is its text."""

    #: What stands in the line instead, quoted where it must be.
    text: str
    #: What it is, e.g. "command", "keyword", "job", "client", "file".
    kind: str
    #: A short explanation; may be empty.
    description: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Completions:
    """The ways in which a line could go on."""

    #: The characters from here to the cursor are replaced by an item.
    replace_from: int
    #: What fits, in order.
    items: Tuple[LineCompletion, ...]
    #: Whether there were more than the service gives at once.
    is_truncated: bool

    @property
    def texts(self) -> Tuple[str, ...]:
        """The texts of the items."""
        return tuple(item.text for item in self.items)

    @classmethod
    def from_proto(cls, message: Any) -> Completions:
        items = tuple(LineCompletion(item.text, item.kind, item.description) for item in message.items)
        return cls(message.replace_from, items, message.truncated)

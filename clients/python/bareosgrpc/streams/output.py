"""A piece of output."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterable, Iterator, List

from bareosgrpc.contract_enum import ContractEnum


class Severity(ContractEnum):
    """How serious the director calls a piece of output. The numbers are those of bareosgrpc.v1.Severity."""

    NONE = 0
    INFO = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True)
class Output:
    """One packet of output, as the director sent it. `str(output)` is its text.

    Its boundaries are the director's: usually a line or a row with its line end, but a long text is cut at any byte.
    """

    #: The bytes.
    data: bytes
    #: The same as text; bytes that are not UTF-8 are U+FFFD. Characters that a packet's end cuts come whole in the next one.
    text: str
    severity: Severity = Severity.NONE

    def __str__(self) -> str:
        return self.text

    @classmethod
    def from_proto(cls, message: Any) -> Output:
        return cls(message.data, message.text, Severity(message.severity))


class LinesOf:
    """Puts pieces of output together to lines without their ends."""

    def __init__(self) -> None:
        self._rest = ""

    def of(self, piece: Output) -> List[str]:
        """The lines that a piece completes."""
        *whole, self._rest = (self._rest + piece.text).split("\n")
        return whole

    def rest(self) -> List[str]:
        """A last line without an end, if there is one."""
        return [self._rest] if self._rest else []


def lines_of(pieces: Iterable[Output]) -> Iterator[str]:
    """Puts pieces together and yields the lines without their ends."""
    lines = LinesOf()
    for piece in pieces:
        yield from lines.of(piece)
    yield from lines.rest()

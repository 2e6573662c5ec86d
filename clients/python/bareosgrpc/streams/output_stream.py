"""The output of one command as it arrives, for programs with threads."""

from __future__ import annotations

from typing import Any, Iterator, Optional

from bareosgrpc.connection.link import Link
from bareosgrpc.errors.decoding import Effect
from bareosgrpc.streams.iteration import Iteration
from bareosgrpc.streams.output import Output, lines_of
from bareosgrpc.streams.output_reading import OutputReading


class OutputStream(OutputReading, Iteration[Output]):
    """Iterates over the packets of a command's output; of any size, in constant memory.

    The iteration ends when all output has arrived. It raises BareosError if the output did not arrive whole, and
    `CommandFailed` behind the last packet if the director says that the command failed.

    Leaving the stream early (``break`` out of a ``with`` block, or `close`) ends the stream, not the command: a director
    cannot be interrupted.
    """

    def __init__(self, link: Link, request: Any, timeout: Optional[float], effect: Effect, *, check: bool) -> None:
        super().__init__(link, request, timeout, effect, check=check)
        self._runner = link
        link.run(self._begin())

    def lines(self) -> Iterator[str]:
        """Iterates over whole lines, without their ends."""
        return lines_of(self)

    def read(self) -> str:
        """All output that is still to come, as one text."""
        return "".join(output.text for output in self)

"""Output as it arrives, job logs, rows and messages, for programs with asyncio."""

from __future__ import annotations

from typing import Any, AsyncIterator, Optional

from bareosgrpc.aio.link import Link
from bareosgrpc.aio.opening import Iteration
from bareosgrpc.errors.decoding import Effect
from bareosgrpc.requests import Asking
from bareosgrpc.streams.director_messages import DirectorMessage, DirectorMessageReading
from bareosgrpc.streams.job_log import JobLogEntry, JobLogReading
from bareosgrpc.streams.output import LinesOf, Output
from bareosgrpc.streams.output_reading import OutputReading
from bareosgrpc.streams.resume import Resume
from bareosgrpc.streams.rows import Row, RowReading


class OutputStream(OutputReading, Iteration[Output]):
    """Iterates over the packets of a command's output; see `bareosgrpc.OutputStream`."""

    def __init__(self, link: Link, request: Any, timeout: Optional[float], effect: Effect, *, check: bool) -> None:
        super().__init__(link, request, timeout, effect, check=check)
        self._runner = link

    async def lines(self) -> AsyncIterator[str]:
        """Iterates over whole lines, without their ends."""
        lines = LinesOf()
        async for output in self:
            for line in lines.of(output):
                yield line
        for line in lines.rest():
            yield line

    async def read(self) -> str:
        """All output that is still to come, as one text."""
        return "".join([output.text async for output in self])


class JobLogStream(JobLogReading, Iteration[JobLogEntry]):
    """Iterates over the entries of a job's log until the job has ended; see `bareosgrpc.JobLogStream`."""

    def __init__(self, link: Link, request: Asking, after: int, timeout: Optional[float], resume: Resume) -> None:
        super().__init__(link, request, after, timeout, resume)
        self._runner = link


class RowStream(RowReading, Iteration[Row]):
    """Iterates over the rows of a list; see `bareosgrpc.RowStream`."""

    def __init__(self, link: Link, request: Asking, after: int, timeout: Optional[float], resume: Resume) -> None:
        super().__init__(link, request, after, timeout, resume)
        self._runner = link


class DirectorMessageStream(DirectorMessageReading, Iteration[DirectorMessage]):
    """Iterates over the director's messages until it is closed; see `bareosgrpc.DirectorMessageStream`."""

    def __init__(
        self, link: Link, request: Asking, after: Optional[int], timeout: Optional[float], resume: Resume
    ) -> None:
        super().__init__(link, request, after, timeout, resume)
        self._runner = link

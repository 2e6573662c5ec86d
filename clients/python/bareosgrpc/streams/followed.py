"""Streams that are taken up again when they break, for programs with threads."""

from __future__ import annotations

from typing import Optional

from bareosgrpc.connection.link import Link
from bareosgrpc.requests import Asking
from bareosgrpc.streams.director_messages import DirectorMessage, DirectorMessageReading
from bareosgrpc.streams.iteration import Iteration
from bareosgrpc.streams.job_log import JobLogEntry, JobLogReading
from bareosgrpc.streams.resume import Resume
from bareosgrpc.streams.rows import Row, RowReading


class JobLogStream(JobLogReading, Iteration[JobLogEntry]):
    """Iterates over the entries of a job's log, each once and in order, until the job has ended.

    When the stream breaks, it is opened anew behind the last entry that arrived: the catalog is read, and nothing is changed
    by that. Closing it leaves the job alone.
    """

    def __init__(self, link: Link, request: Asking, after: int, timeout: Optional[float], resume: Resume) -> None:
        super().__init__(link, request, after, timeout, resume)
        self._runner = link
        link.run(self._begin())


class RowStream(RowReading, Iteration[Row]):
    """Iterates over the rows of a list, however long, in constant memory.

    When the stream breaks, it goes on behind the last row that arrived. Pages are no snapshot: rows that are added or removed
    while the list is read may be seen twice or missed.
    """

    def __init__(self, link: Link, request: Asking, after: int, timeout: Optional[float], resume: Resume) -> None:
        super().__init__(link, request, after, timeout, resume)
        self._runner = link
        link.run(self._begin())


class DirectorMessageStream(DirectorMessageReading, Iteration[DirectorMessage]):
    """Iterates over the director's messages, each once and in order, until it is closed."""

    def __init__(
        self, link: Link, request: Asking, after: Optional[int], timeout: Optional[float], resume: Resume
    ) -> None:
        super().__init__(link, request, after, timeout, resume)
        self._runner = link
        link.run(self._begin())

"""A job's log, followed until the job ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterable

from bareosgrpc.streams.resuming import Resuming


@dataclass(frozen=True)
class JobLogEntry:
    """An entry of a job's log. `str(entry)` is its text."""

    #: Where to resume behind this entry.
    position: int
    #: When it was written, in the director's local time as the director says it, e.g. "2026-11-21 20:01:36".
    time: str
    #: The text, with its line feeds.
    text: str

    def __str__(self) -> str:
        return self.text

    @classmethod
    def from_proto(cls, position: int, message: Any) -> JobLogEntry:
        return cls(position, message.time, message.text)


class JobLogReading(Resuming[JobLogEntry]):
    """How a job's log is read."""

    @property
    def job_status(self) -> str:
        """The job's last status letter, e.g. "T" for done; empty before the end."""
        return self.completion.job_status if self.completion else ""

    def _elements(self, event: Any) -> Iterable[JobLogEntry]:
        if event.HasField("job_log_entry"):
            yield JobLogEntry.from_proto(event.position, event.job_log_entry)

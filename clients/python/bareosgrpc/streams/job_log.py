"""A job's log, followed until the job ends."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Callable, Iterator, Optional, Type

import grpc

from bareosgrpc.connection.link import check_timeout
from bareosgrpc.errors.base import BareosError, CallCancelled, ServiceUnavailable
from bareosgrpc.errors.decoding import Effect, error_of
from bareosgrpc.errors.outcome import Outcome
from bareosgrpc.errors.reasons import DeadlineExceeded
from bareosgrpc.streams.completion import Completion
from bareosgrpc.streams.resume import Attempts, Resume


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


#: Opens a stream: behind a position, with a deadline in seconds.
Opener = Callable[[int, float], Any]


class JobLogStream(Iterator[JobLogEntry]):
    """Iterates over the entries of a job's log, each once and in order, until the job has ended.

    When the stream breaks, it is opened anew behind the last entry that arrived: the catalog is read, and nothing is changed
    by that. Errors that a repetition cannot mend, and a service that stays away for longer than `Resume.give_up_after`, raise
    BareosError; `position` tells where another call can go on.
    """

    def __init__(self, open_stream: Opener, after: int, timeout: Optional[float], attempt_timeout: float, resume: Resume) -> None:
        self._open_stream = open_stream
        self._attempt_timeout = attempt_timeout
        self._ends_at = None if timeout is None else time.monotonic() + check_timeout(timeout)
        self._attempts = Attempts(resume, time.monotonic())
        self._closed = threading.Event()
        #: The position of the last entry: pass it as `after` to follow on later.
        self.position = after
        #: What the service said at the end; None before it.
        self.completion: Optional[Completion] = None
        self._call = self._open()
        # A job that does not exist is told at once; from here on a broken stream is resumed.
        self._first = self._receive()

    @property
    def job_status(self) -> str:
        """The job's last status letter, e.g. "T" for done; empty before the end."""
        return self.completion.job_status if self.completion else ""

    def __next__(self) -> JobLogEntry:
        while self.completion is None:
            message = self._next_message()
            kind = message.WhichOneof("event")
            if kind == "completed":
                self.completion = Completion.from_proto(message.completed)
            elif kind == "job_log_entry" and message.position > self.position:
                self.position = message.position
                return JobLogEntry.from_proto(message.position, message.job_log_entry)
        raise StopIteration

    def close(self) -> None:
        """Ends the stream; the job goes on. May be called from another thread."""
        self._closed.set()
        self._call.cancel()

    def __enter__(self) -> JobLogStream:
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.close()

    def _next_message(self) -> Any:
        first, self._first = self._first, None
        while first is None:
            try:
                return self._receive()
            except BareosError as error:
                self._wait_after(error)
                self._call = self._open()
        return first

    def _receive(self) -> Any:
        try:
            message = next(self._call)
        except grpc.RpcError as error:
            raise error_of(error, Effect.READS) from error
        except StopIteration:
            raise ServiceUnavailable("The stream ended before the job did.", outcome=Outcome.UNKNOWN) from None
        self._attempts.heard(time.monotonic())
        return message

    def _open(self) -> Any:
        return self._open_stream(self.position, min(self._attempt_timeout, self._remaining()))

    def _remaining(self) -> float:
        if self._ends_at is None:
            return self._attempt_timeout
        return max(self._ends_at - time.monotonic(), 0.001)

    def _wait_after(self, error: BareosError) -> None:
        """Waits before the next attempt, or raises the error where there shall be none."""
        now = time.monotonic()
        if self._closed.is_set():
            raise CallCancelled("The job log was closed by this program.") from error
        if isinstance(error, DeadlineExceeded):
            # The deadline of one stream only guards against a service that hangs; the job may run for longer.
            if self._ends_at is None or now < self._ends_at:
                return
            raise error
        delay = self._attempts.delay_after(error, now)
        if delay is None:
            raise error
        if self._closed.wait(min(delay, self._remaining())):
            raise CallCancelled("The job log was closed by this program.") from error

"""How a stream with positions is read, and taken up again behind the last one when it breaks; in either way of calling."""

from __future__ import annotations

import collections
import time
from typing import Any, Deque, Generic, Iterable, List, Optional, TypeVar

import grpc

from bareosgrpc.connection.timeouts import Deadline
from bareosgrpc.errors.base import BareosError, CallCancelled
from bareosgrpc.errors.decoding import Effect, error_of, error_of_early_end
from bareosgrpc.errors.outcome import Outcome
from bareosgrpc.errors.reasons import DeadlineExceeded
from bareosgrpc.requests import Asking
from bareosgrpc.steps import Call, Pause, Read, Wire, Work
from bareosgrpc.streams.completion import Completion
from bareosgrpc.streams.gap import Gap
from bareosgrpc.streams.resume import Attempts, Resume

Element = TypeVar("Element")

# Of the positions that will not come, the last ones are kept.
_MOST_GAPS = 100

# The pause before a stream whose time was up is opened anew, in seconds: a service that says so at once is not run down.
_BETWEEN_STREAMS = 0.1


class Resuming(Generic[Element]):
    """A stream that is opened anew behind the last position when it breaks: nothing is changed by reading on.

    Errors that a repetition cannot mend, and a service that stays away for longer than `Resume.give_up_after`, raise
    BareosError; `position` tells where another call can go on.
    """

    def __init__(self, link: Wire, request: Asking, after: Optional[int], timeout: Optional[float], resume: Resume) -> None:
        self._link = link
        self._request = request
        self._after = after
        self._deadline = Deadline(timeout)
        self._attempts = Attempts(resume, time.monotonic())
        self._alarm = link.alarm()
        self._call: Optional[Call] = None
        self._waiting: Deque[Any] = collections.deque()
        #: Behind what was given out: pass it as `after` to go on later, or elsewhere.
        self.position = after or 0
        #: What the service said at the end; None before it.
        self.completion: Optional[Completion] = None
        #: What is missing, the last gaps of it.
        self.gaps: List[Gap] = []

    def _begin(self) -> Work[None]:
        """Opens the stream. What cannot be read is told at once; from here on, a broken stream is taken up again."""
        self._call = self._open()
        self._take((yield from self._receive()))

    def _advance(self) -> Work[Optional[Element]]:
        """The next element; None at the end."""
        while not self._waiting and self.completion is None:
            self._take((yield from self._next_event()))
        if not self._waiting:
            return None
        element, position = self._waiting.popleft()
        self.position = max(self.position, position)
        found: Element = element
        return found

    def _elements(self, event: Any) -> Iterable[Element]:
        """What an event brings, in order. The position of the event is that of the last of them."""
        raise NotImplementedError

    def _cancel(self) -> None:
        self._alarm.set()
        if self._call is not None:
            self._call.cancel()

    def _take(self, event: Any) -> None:
        kind = event.WhichOneof("event")
        if kind == "completed":
            self.completion = Completion.from_proto(event.completed)
        elif kind == "notice" and event.notice.HasField("gap"):
            gap = Gap.from_proto(event.notice.gap)
            self.gaps = [*self.gaps, gap][-_MOST_GAPS:]
            self.position = max(self.position, gap.last)
        elif kind in ("started", "heartbeat"):
            # Also where nothing has come yet there is a place to go on from.
            self.position = max(self.position, event.position)
        elif event.position > self.position:
            elements = list(self._elements(event))
            if not elements:
                self.position = event.position
            # Only the position of an event's last element is known: behind the others, the whole event comes again.
            positions = [0] * (len(elements) - 1) + [event.position]
            self._waiting.extend(zip(elements, positions))

    def _next_event(self) -> Work[Any]:
        while True:
            try:
                return (yield from self._receive())
            except BareosError as error:
                yield from self._wait_after(error)
            self._call = self._open()

    def _receive(self) -> Work[Any]:
        assert self._call is not None, "the stream was opened"
        try:
            event = yield Read(self._call)
        except grpc.RpcError as error:
            raise error_of(error, Effect.READS) from error
        if event is None:
            raise error_of_early_end("The stream ended too early.", Effect.READS)
        self._attempts.heard(time.monotonic())
        return event

    def _open(self) -> Call:
        # Who began with what is new, and has seen nothing yet, begins so again.
        after = self._after if self.position == 0 else self.position
        return self._link.open_stream(self._request(after), min(self._link.stream_timeout, self._deadline.for_call))

    def _wait_after(self, error: BareosError) -> Work[None]:
        """Waits before the next attempt, or raises the error where there shall be none."""
        if not self._alarm.is_set():
            if isinstance(error, DeadlineExceeded):
                # The deadline of one stream only guards against a service that hangs; the whole may take longer.
                if self._deadline.remaining <= 0:
                    raise error
                yield Pause(min(_BETWEEN_STREAMS, self._deadline.for_call), self._alarm)
                return
            delay = self._attempts.delay_after(error, time.monotonic())
            if delay is None or delay >= self._deadline.remaining:
                raise error
            yield Pause(delay, self._alarm)
        if self._alarm.is_set():
            raise CallCancelled("The stream was closed by this program.", outcome=Outcome.UNKNOWN) from error

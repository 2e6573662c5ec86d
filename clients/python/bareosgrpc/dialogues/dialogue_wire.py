"""The messages of a dialogue, over as many streams as it takes."""

from __future__ import annotations

import time
from typing import Any, Optional

import grpc

from bareosgrpc import requests
from bareosgrpc.connection.timeouts import Deadline
from bareosgrpc.dialogues.ledger import Ledger
from bareosgrpc.errors.base import BareosError, ServiceUnavailable
from bareosgrpc.errors.decoding import Effect, error_of, error_of_detail, error_of_early_end, is_lost
from bareosgrpc.errors.dialogue import CloseReason
from bareosgrpc.errors.reasons import OutcomeUnknown
from bareosgrpc.sessions.info import SessionInfo
from bareosgrpc.steps import Call, Pause, Read, Wire, Work
from bareosgrpc.streams.resume import Attempts, Resume


class DialogueWire:
    """Sends and reads the messages of one dialogue; goes on over another stream when one breaks."""

    def __init__(self, link: Wire, timeout: Optional[float], resume: Resume) -> None:
        self._link = link
        self._resume = resume
        self._deadline = Deadline(link.stream_timeout if timeout is None else timeout)
        self._ledger = Ledger()
        self._call: Optional[Call] = None
        self._opened: Any = None
        self._is_finishing = False
        #: How often the dialogue went on over another stream.
        self.reattachments = 0

    @property
    def session(self) -> SessionInfo:
        """The session that the dialogue runs on, as it was when the dialogue was opened."""
        assert self._opened is not None, "the service opened the dialogue"
        return SessionInfo.from_proto(self._opened.session)

    def open(self, request: Any) -> Work[None]:
        """Opens the dialogue; repeated where the catalogue says that this is safe."""
        failures = 0
        while True:
            self._ledger = Ledger()
            self._call = self._link.open_dialogue(self._deadline.for_call)
            try:
                self._call.write(self._ledger.number(request))
                self._opened = yield from self._read_opened(self._call)
                return
            except BareosError as error:
                self._call.half_close()
                failures += 1
                delay = self._link.retries.delay_after(error, failures)
                if delay is None or delay >= self._deadline.remaining:
                    raise
            yield Pause(delay)

    def send(self, request: Any) -> int:
        """Sends a message; returns its number. Should the stream be broken, reading shows it, and it is sent again."""
        with self._ledger.lock:
            self._ledger.number(request)
            if self._call is not None:
                self._call.write(request)
            return self._ledger.sequence

    def has_arrived(self) -> bool:
        """Whether what was sent last is known to have arrived."""
        return self._ledger.has_arrived(self._ledger.sequence)

    def next(self, effect: Effect) -> Work[Any]:
        """The next message of the service that is worth a look. Raises BareosError."""
        while True:
            assert self._call is not None, "the dialogue was opened"
            try:
                response = yield from _read(self._call, effect)
            except BareosError as error:
                yield from self._reattach_after(error, effect)
                continue
            is_new = self._ledger.take(response)
            self._acknowledge(self._call)
            if is_new and not response.HasField("heartbeat"):
                return response

    def finish(self, patience: float) -> Work[Optional[CloseReason]]:
        """Half-closes the stream, and waits until it is over, or patience ends; returns what the service says of the end."""
        closed: Optional[CloseReason] = None
        if self._call is None:
            return closed
        self._is_finishing = True
        self._call.half_close()
        keep = self._call.cancel_after(patience)
        try:
            while True:
                response = yield Read(self._call)
                if response is None:
                    return closed
                if response.HasField("closed"):
                    closed = CloseReason(response.closed.reason)
        except grpc.RpcError:
            # However it ends, the service leaves an open question by itself and restores nothing.
            return closed
        finally:
            keep()

    def leave(self) -> None:
        """Ends the stream without waiting."""
        if self._call is not None:
            self._call.half_close()

    def _acknowledge(self, call: Call) -> None:
        with self._ledger.lock:
            acknowledgement = self._ledger.acknowledgement()
            if acknowledgement is not None and not self._is_finishing:
                call.write(acknowledgement)

    def _read_opened(self, call: Call) -> Work[Any]:
        while True:
            response = yield from _read(call, Effect.MAKES)
            self._ledger.take(response)
            if response.HasField("rejected"):
                raise error_of_detail(response.rejected.message, response.rejected.detail)
            if response.HasField("opened"):
                return response.opened

    def _reattach_after(self, error: BareosError, effect: Effect) -> Work[None]:
        """Goes on over another stream, or raises the error where that cannot be."""
        window = min(self._opened.reattach_window.ToTimedelta().total_seconds(), self._resume.give_up_after)
        if not self._opened.resume_token or window <= 0 or not is_lost(error):
            raise error
        ends_at = time.monotonic() + min(window, self._deadline.remaining)
        attempts = Attempts(self._resume, time.monotonic())
        while True:
            try:
                return (yield from self._reattach(ends_at - time.monotonic()))
            except BareosError as again:
                now = time.monotonic()
                delay = attempts.delay_after(_as_safe(again), now) if is_lost(again) else None
                if delay is None or now + delay > ends_at:
                    # What became of the command is what the program must know; why nobody could tell comes with it.
                    raise (_outcome_unknown(error, again) if effect is Effect.MAY_CHANGE else again) from error
            yield Pause(delay)

    def _reattach(self, patience: float) -> Work[None]:
        call = self._link.open_dialogue(self._deadline.for_call)
        keep = call.cancel_after(max(patience, 0.0))
        try:
            call.write(self._ledger.stamp(requests.reattach(self._opened.resume_token)))
            opened = yield from self._read_opened(call)
        except BaseException:
            call.cancel()
            raise
        finally:
            keep()
        if opened.resume_token:
            self._opened = opened
        self.reattachments += 1
        with self._ledger.lock:
            self.leave()
            self._call = call
            for request in self._ledger.to_repeat():
                call.write(request)


def _read(call: Call, effect: Effect) -> Work[Any]:
    try:
        response = yield Read(call)
    except grpc.RpcError as error:
        raise error_of(error, effect) from error
    if response is None:
        raise error_of_early_end("The service ended the dialogue without a word.", effect)
    return response


def _as_safe(error: BareosError) -> BareosError:
    return ServiceUnavailable(error.message, retry_after=error.retry_after)


def _outcome_unknown(lost: BareosError, last: BareosError) -> BareosError:
    sentence = f"The dialogue was lost while its command ran, and could not be taken up again: {last.message}"
    return OutcomeUnknown(sentence, reason="", code=lost.code, outcome=lost.outcome)

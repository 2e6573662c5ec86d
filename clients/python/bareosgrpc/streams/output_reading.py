"""How the output of one command is read, in either way of calling."""

from __future__ import annotations

from typing import Any, List, Optional

import grpc

from bareosgrpc.calls.result import CommandStatus
from bareosgrpc.connection.timeouts import Deadline
from bareosgrpc.errors.base import BareosError
from bareosgrpc.errors.decoding import Effect, error_of, error_of_early_end
from bareosgrpc.errors.messages import DirectorMessages
from bareosgrpc.errors.outcome import Outcome
from bareosgrpc.errors.reasons import CommandFailed
from bareosgrpc.steps import Call, Pause, Read, Wire, Work
from bareosgrpc.streams.completion import Completion
from bareosgrpc.streams.output import Output, Severity

# A few are enough to say what failed; a stream's memory stays bounded.
_MOST_ERRORS = 20


class OutputReading:
    """What is known of the output of a command while it arrives."""

    def __init__(self, link: Wire, request: Any, timeout: Optional[float], effect: Effect, *, check: bool) -> None:
        self._link = link
        self._request = request
        self._deadline = Deadline(link.stream_timeout if timeout is None else timeout)
        self._effect = effect
        self._check = check
        self._errors: List[str] = []
        self._last = ""
        self._call: Optional[Call] = None
        #: What the service said at the end; None before it.
        self.completion: Optional[Completion] = None
        #: The director's and the console's names in the service's configuration.
        self.director = ""
        self.console = ""

    def _begin(self) -> Work[None]:
        """Until the command has been sent. Repeated where the catalogue says that this is safe."""
        failures = 0
        while True:
            self._call = self._link.open_stream(self._request, self._deadline.for_call)
            try:
                started = (yield from self._receive(self._call)).started
                self.director, self.console = started.director, started.console
                return
            except BareosError as error:
                failures += 1
                delay = self._link.retries.delay_after(error, failures)
                if delay is None or delay >= self._deadline.remaining:
                    raise
            yield Pause(delay)

    def _advance(self) -> Work[Optional[Output]]:
        """The next packet; None at the end."""
        while self.completion is None:
            assert self._call is not None, "the stream was begun"
            event = yield from self._receive(self._call)
            kind = event.WhichOneof("event")
            if kind == "output":
                output = Output.from_proto(event.output)
                self._note(output)
                return output
            if kind == "completed":
                self.completion = Completion.from_proto(event.completed)
                self._raise_if_failed(self.completion)
        return None

    def _cancel(self) -> None:
        if self._call is not None:
            self._call.cancel()

    def _receive(self, call: Call) -> Work[Any]:
        try:
            event = yield Read(call)
        except grpc.RpcError as error:
            raise error_of(error, self._effect) from error
        if event is None:
            raise error_of_early_end("The stream ended before the output did.", self._effect)
        return event

    def _note(self, output: Output) -> None:
        self._last = output.text
        if output.severity is Severity.ERROR and len(self._errors) < _MOST_ERRORS:
            self._errors.append(output.text)

    def _raise_if_failed(self, completion: Completion) -> None:
        if self._check and completion.status is CommandStatus.FAILED:
            # Not every text that says what is wrong is called an error.
            errors = tuple(self._errors or [self._last])
            said = errors[0].strip() or "The director says that the command failed, and not why."
            raise CommandFailed(said, outcome=Outcome.EXECUTED, messages=DirectorMessages(errors=errors))

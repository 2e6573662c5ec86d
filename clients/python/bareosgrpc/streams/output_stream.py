"""The output of one command as it arrives."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Iterator, List, Optional, Type

import grpc

from bareosgrpc.calls.result import CommandStatus
from bareosgrpc.errors.base import BareosError, ServiceUnavailable
from bareosgrpc.errors.decoding import Effect, error_of
from bareosgrpc.errors.messages import DirectorMessages
from bareosgrpc.errors.outcome import Outcome
from bareosgrpc.errors.reasons import CommandFailed, OutcomeUnknown
from bareosgrpc.streams.completion import Completion
from bareosgrpc.streams.output import Output, Severity, lines_of


class OutputStream(Iterator[Output]):
    """Iterates over the packets of a command's output; of any size, in constant memory.

    The iteration ends when all output has arrived. It raises BareosError if the output did not arrive whole, and
    `CommandFailed` behind the last packet if the director says that the command failed.

    Leaving the stream early (``break`` out of a ``with`` block, or `close`) ends the stream, not the command: a director
    cannot be interrupted.
    """

    def __init__(self, call: Any, effect: Effect, *, check: bool) -> None:
        self._call = call
        self._effect = effect
        self._check = check
        self._errors: List[str] = []
        self._last = ""
        #: What the service said at the end; None before it.
        self.completion: Optional[Completion] = None
        started = self._next_event()
        #: The director's and the console's names in the service's configuration.
        self.director: str = started.started.director
        self.console: str = started.started.console

    def __next__(self) -> Output:
        while self.completion is None:
            event = self._next_event()
            kind = event.WhichOneof("event")
            if kind == "output":
                output = Output.from_proto(event.output)
                self._note(output)
                return output
            if kind == "completed":
                self.completion = Completion.from_proto(event.completed)
                self._raise_if_failed(self.completion)
        raise StopIteration

    def lines(self) -> Iterator[str]:
        """Iterates over whole lines, without their ends."""
        return lines_of(self)

    def read(self) -> str:
        """All output that is still to come, as one text."""
        return "".join(output.text for output in self)

    def close(self) -> None:
        """Ends the stream. Does nothing if it is at its end."""
        self._call.cancel()

    def __enter__(self) -> OutputStream:
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.close()

    def _next_event(self) -> Any:
        try:
            return next(self._call)
        except grpc.RpcError as error:
            raise error_of(error, self._effect) from error
        except StopIteration:
            raise _cut_off(self._effect) from None

    def _note(self, output: Output) -> None:
        self._last = output.text
        # A few are enough to say what failed; a stream's memory stays bounded.
        if output.severity is Severity.ERROR and len(self._errors) < 20:
            self._errors.append(output.text)

    def _raise_if_failed(self, completion: Completion) -> None:
        if self._check and completion.status is CommandStatus.FAILED:
            # Not every text that says what is wrong is called an error.
            errors = tuple(self._errors or [self._last])
            said = errors[0].strip() or "The director says that the command failed, and not why."
            raise CommandFailed(said, outcome=Outcome.EXECUTED, messages=DirectorMessages(errors=errors))


def _cut_off(effect: Effect) -> BareosError:
    if effect is Effect.MAY_CHANGE:
        return OutcomeUnknown("The stream ended before the command did: it may have taken effect.", outcome=Outcome.UNKNOWN)
    return ServiceUnavailable("The stream ended before the output did.", outcome=Outcome.UNKNOWN)

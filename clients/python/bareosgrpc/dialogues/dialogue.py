"""A dialogue with a director, over a stream in both directions."""

from __future__ import annotations

import queue
import threading
from types import TracebackType
from typing import Any, Callable, Iterator, Optional, Type, Union

import grpc

from bareosgrpc.calls.command import AnyCommand, Command, Value, command_from
from bareosgrpc.connection.link import Link, check_timeout
from bareosgrpc.dialogues.answers import Answer
from bareosgrpc.dialogues.prompts import Prompt
from bareosgrpc.dialogues.reply import Reply
from bareosgrpc.dialogues.turns import Turns
from bareosgrpc.errors.base import BareosError
from bareosgrpc.errors.decoding import Effect, error_of
from bareosgrpc.errors.dialogue import CloseReason, DialogueClosed
from bareosgrpc.errors.outcome import Outcome
from bareosgrpc.errors.reasons import OutcomeUnknown
from bareosgrpc.requests import dialogue_command
from bareosgrpc.sessions.info import SessionInfo
from bareosgrpc.streams.output import Output
from bareosgrpc.v1 import console_pb2

#: How long `Dialogue.close` waits for a clean end, in seconds.
CLOSE_TIMEOUT = 10.0

#: After how many messages of the service one says that they were taken.
ACKNOWLEDGE_EVERY = 64


class Dialogue:
    """Commands that may ask questions, and their answers. Made by `Console.interactive`; for one thread at a time.

    Leaving the ``with`` block leaves an open question without an answer (in the restore tree: nothing is restored) and ends
    the dialogue. A command that still runs ends first, for as long as `CLOSE_TIMEOUT`.
    """

    def __init__(
        self, link: Link, open_request: Any, timeout: Optional[float], on_output: Optional[Callable[[Output], None]]
    ) -> None:
        self._turns = Turns()
        self._on_output = on_output
        self._acknowledged = 0
        self._requests: queue.SimpleQueue[Any] = queue.SimpleQueue()
        limit = link.stream_timeout if timeout is None else check_timeout(timeout)
        self._call = link.consoles.Interactive(_until_none(self._requests), timeout=limit, metadata=link.metadata)
        self._turn(open_request, Effect.READS)

    @property
    def session(self) -> SessionInfo:
        """The session that the dialogue runs on, as it was when the dialogue was opened."""
        assert self._turns.session is not None, "the service opened the dialogue"
        return self._turns.session

    @property
    def prompt(self) -> Optional[Prompt]:
        """The question that waits for an answer, if any."""
        return self._turns.prompt

    @property
    def closed(self) -> Optional[CloseReason]:
        """Why the dialogue is over; None while it is not known to be."""
        return self._turns.closed

    def command(self, command: Union[str, Command], *flags: str, **arguments: Value) -> Reply:
        """Runs a command, given as for `Console.call`, until it asks or has ended.

        Whoever holds a dialogue is asked by the director itself: `confirmed` is not needed. A command that the director says
        has failed is no exception here; see `Reply.status`. Raises BareosError, `DialogueBusy` while a question is open.
        """
        what: AnyCommand = command_from(command, flags, arguments)
        return self._turn(dialogue_command(what), Effect.MAY_CHANGE)

    def answer(self, answer: Answer) -> Reply:
        """Answers the open question: ``dialogue.answer(prompt.choose("client1-fd"))``.

        Raises `PromptChanged` if the answer is for another question than the open one, and `InvalidAnswer` if it does not fit;
        the question stays open then, and nothing was sent.
        """
        if not isinstance(answer, Answer):
            raise TypeError("an answer is made by the prompt, such as prompt.choose(…), prompt.yes() or prompt.answer('text')")
        return self._turn(answer.to_proto(), Effect.MAY_CHANGE)

    def cancel(self) -> Reply:
        """Leaves the open question without an answer; in the restore tree nothing is restored. Does nothing without one."""
        return Reply() if self.prompt is None else self.answer(self.prompt.cancel())

    def wait(self) -> Reply:
        """Goes on waiting for a reply after the program was interrupted while it waited, as by Ctrl-C.

        Raises ValueError if no reply is due, and what the interrupted call raises.
        """
        if not self._turns.is_running:
            raise ValueError("no reply is due: nothing was sent since the last one")
        return self._read_reply(Effect.MAY_CHANGE)

    def close(self) -> None:
        """Ends the dialogue, as leaving the ``with`` block does. Does nothing if it is over."""
        if self._call.done():
            self._requests.put(None)
            return
        if self.prompt is not None and self.closed is None:
            self._requests.put(self._turns.begin(self.prompt.cancel().to_proto()))
        self._requests.put(None)
        given_up = threading.Timer(CLOSE_TIMEOUT, self._call.cancel)
        given_up.start()
        try:
            for response in self._call:
                self._take_last(response)
        except grpc.RpcError:
            # However it ends, the service leaves an open question by itself and restores nothing.
            pass
        finally:
            given_up.cancel()

    def __enter__(self) -> Dialogue:
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.close()

    def __del__(self) -> None:
        # The thread that sends waits for the next request, or for this.
        self._requests.put(None)

    def _turn(self, request: Any, effect: Effect) -> Reply:
        self._requests.put(self._turns.begin(request))
        return self._read_reply(effect)

    def _read_reply(self, effect: Effect) -> Reply:
        while True:
            try:
                response = next(self._call)
            except grpc.RpcError as error:
                self._end()
                raise error_of(error, effect) from error
            except StopIteration:
                self._end()
                raise _cut_off(effect) from None
            reply = self._turns.take(response)
            if reply is not None:
                return reply
            self._acknowledge()
            output = self._turns.output_of(response)
            if output is not None and self._on_output is not None:
                self._on_output(output)

    def _acknowledge(self) -> None:
        # The service keeps what is not acknowledged, and says no more than it may keep.
        if self._turns.taken - self._acknowledged >= ACKNOWLEDGE_EVERY:
            self._acknowledged = self._turns.taken
            self._requests.put(console_pb2.InteractiveRequest(acknowledged=self._acknowledged))

    def _take_last(self, response: Any) -> None:
        try:
            self._turns.take(response)
        except BareosError:
            # The program leaves and has nobody to tell.
            pass

    def _end(self) -> None:
        self._turns.closed = self._turns.closed or CloseReason.UNSPECIFIED
        self._requests.put(None)


def _cut_off(effect: Effect) -> BareosError:
    sentence = "The service ended the dialogue without a word."
    if effect is Effect.MAY_CHANGE:
        return OutcomeUnknown(sentence, outcome=Outcome.UNKNOWN)
    return DialogueClosed(sentence)


def _until_none(requests: queue.SimpleQueue[Any]) -> Iterator[Any]:
    return iter(requests.get, None)

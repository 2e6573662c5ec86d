"""How a dialogue is held, in either way of calling."""

from __future__ import annotations

from typing import Any, Callable, Mapping, Optional, Tuple, Union

from bareosgrpc.calls.command import Command, Value, command_from
from bareosgrpc.dialogues.answers import Answer
from bareosgrpc.dialogues.completions import Completions
from bareosgrpc.dialogues.dialogue_wire import DialogueWire
from bareosgrpc.dialogues.prompts import Prompt
from bareosgrpc.dialogues.reply import Reply
from bareosgrpc.dialogues.turns import Turns
from bareosgrpc.errors.base import BareosError
from bareosgrpc.errors.decoding import Effect
from bareosgrpc.errors.dialogue import CloseReason, DialogueClosed
from bareosgrpc.errors.outcome import Outcome
from bareosgrpc.requests import cancel_command, complete_line, dialogue_command
from bareosgrpc.sessions.info import SessionInfo
from bareosgrpc.steps import Show, Wire, Work
from bareosgrpc.streams.output import Output
from bareosgrpc.streams.resume import Resume

#: How long `Dialogue.close` waits for a clean end, in seconds.
CLOSE_TIMEOUT = 10.0


class Conversation:
    """Where a dialogue stands, and what it says next."""

    def __init__(
        self, link: Wire, open_request: Any, timeout: Optional[float], on_output: Optional[Callable[[Output], Any]], resume: Resume
    ) -> None:
        self._turns = Turns()
        self._wire = DialogueWire(link, timeout, resume)
        self._open_request = open_request
        self._on_output = on_output

    @property
    def session(self) -> SessionInfo:
        """The session that the dialogue runs on, as it was when the dialogue was opened."""
        return self._wire.session

    @property
    def prompt(self) -> Optional[Prompt]:
        """The question that waits for an answer, if any."""
        return self._turns.prompt

    @property
    def closed(self) -> Optional[CloseReason]:
        """Why the dialogue is over; None while it is not known to be."""
        return self._turns.closed

    @property
    def reattachments(self) -> int:
        """How often the dialogue went on over another stream."""
        return self._wire.reattachments

    def cancel_command(self) -> None:
        """Gives up the command that runs: the rest of its output is thrown away, and its questions are left.

        For `on_output`, for other threads and tasks, and for a program that was interrupted; the reply is still waited for. A
        director cannot be interrupted: the command may still take effect, and the dialogue is busy until it has ended.
        """
        if self._turns.is_running:
            self._wire.send(cancel_command())

    def _begin(self) -> Work[None]:
        self._turns.check()
        try:
            yield from self._wire.open(self._open_request)
        except BareosError:
            self._turns.end()
            raise

    def _command(self, command: Union[str, Command], flags: Tuple[str, ...], arguments: Mapping[str, Value]) -> Work[Reply]:
        return self._turn(dialogue_command(command_from(command, flags, arguments)))

    def _answer(self, answer: Answer) -> Work[Reply]:
        if not isinstance(answer, Answer):
            raise TypeError("an answer is made by the prompt, such as prompt.choose(…), prompt.yes() or prompt.answer('text')")
        return self._turn(answer.to_proto())

    def _leave_prompt(self) -> Work[Reply]:
        if self.prompt is None:
            return Reply()
        return (yield from self._answer(self.prompt.cancel()))

    def _wait(self) -> Work[Reply]:
        if not self._turns.is_running:
            raise ValueError("no reply is due: nothing was sent since the last one")
        return self._read_reply()

    def _complete(self, line: str, cursor: Optional[int]) -> Work[Completions]:
        self._turns.check()
        asked = self._wire.send(complete_line(line, cursor))
        while True:
            response = yield from self._next()
            if response.HasField("completions") and response.completions.sequence == asked:
                return Completions.from_proto(response.completions)
            self._turns.take(response, has_arrived=True)
            if self._turns.closed is not None:
                raise DialogueClosed(
                    "The dialogue is over.", close_reason=self._turns.closed, outcome=Outcome.NOT_SENT
                )

    def _finish(self) -> Work[None]:
        if self._turns.closed is not None:
            self._wire.leave()
            return
        if self.prompt is not None:
            self._wire.send(self.prompt.cancel().to_proto())
        self._turns.end((yield from self._wire.finish(CLOSE_TIMEOUT)) or CloseReason.CALLER)

    def _turn(self, request: Any) -> Work[Reply]:
        self._turns.check()
        self._turns.begin(self._wire.send(request))
        return (yield from self._read_reply())

    def _read_reply(self) -> Work[Reply]:
        while True:
            response = yield from self._next()
            reply = self._turns.take(response, has_arrived=self._wire.has_arrived())
            if reply is not None:
                return reply
            if self._on_output is not None and response.HasField("output"):
                yield Show(self._on_output, Output.from_proto(response.output))

    def _next(self) -> Work[Any]:
        try:
            return (yield from self._wire.next(Effect.MAY_CHANGE if self._turns.is_running else Effect.READS))
        except BareosError:
            self._turns.end()
            self._wire.leave()
            raise

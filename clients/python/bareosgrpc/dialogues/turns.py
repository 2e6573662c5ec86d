"""Where a dialogue stands: puts together what comes down to replies. It does no input and output itself."""

from __future__ import annotations

from typing import Any, List, Optional

from bareosgrpc.calls.result import CommandStatus
from bareosgrpc.dialogues.prompts import Prompt
from bareosgrpc.dialogues.reply import Reply
from bareosgrpc.errors.base import BareosError
from bareosgrpc.errors.decoding import error_of_detail
from bareosgrpc.errors.dialogue import CloseReason, DialogueClosed
from bareosgrpc.errors.outcome import Outcome
from bareosgrpc.errors.reasons import DialogueBusy
from bareosgrpc.streams.output import Output


class Turns:
    """The state of one dialogue."""

    def __init__(self) -> None:
        #: The question that waits for an answer.
        self.prompt: Optional[Prompt] = None
        #: Why the dialogue is over; None while it is not.
        self.closed: Optional[CloseReason] = None
        #: Whether something was sent that the director has not finished answering.
        self.is_running = False
        self._sequence = 0
        self._prompt_before: Optional[Prompt] = None
        self._output: List[Output] = []
        self._messages_pending = False

    def check(self) -> None:
        """Before something is sent that begins a turn. Raises `DialogueClosed`, and `DialogueBusy` during another turn."""
        if self.closed is not None:
            raise DialogueClosed(_sentence(self.closed), close_reason=self.closed, outcome=Outcome.NOT_SENT)
        if self.is_running:
            # What arrives next belongs to the turn before.
            sentence = "The reply before has not been read to its end: the program left while it waited."
            raise DialogueBusy(sentence, outcome=Outcome.NOT_SENT, advice="Go on with wait().")

    def begin(self, sequence: int) -> None:
        """A message with this number was sent, and begins a turn."""
        self._sequence = sequence
        self._prompt_before, self.prompt = self.prompt, None
        self._output, self._messages_pending, self.is_running = [], False, True

    def take(self, response: Any, *, has_arrived: bool) -> Optional[Reply]:
        """Takes a message of the service; returns the reply when it is complete.

        Raises the exception of its reason when the service rejects what the caller sent, and `DialogueClosed` when the
        dialogue is over before the reply is.
        """
        kind = response.WhichOneof("message")
        if kind == "output":
            self._output.append(Output.from_proto(response.output))
        elif kind == "notice":
            self._messages_pending |= response.notice.HasField("messages_pending")
        elif kind == "prompt":
            return self._reply(Prompt.from_proto(response.prompt), None)
        elif kind == "completed":
            return self._reply(None, CommandStatus(response.completed.status))
        elif kind == "rejected":
            raise self._rejection(response.rejected)
        elif kind == "closed":
            self._close(CloseReason(response.closed.reason), has_arrived)
        return None

    def end(self, reason: CloseReason = CloseReason.UNSPECIFIED) -> None:
        """The dialogue is over; what was known of its end stays."""
        self.closed = self.closed or reason
        self.prompt, self.is_running = None, False

    def _reply(self, prompt: Optional[Prompt], status: Optional[CommandStatus]) -> Reply:
        self.prompt, self.is_running = prompt, False
        return Reply(tuple(self._output), prompt, status, self._messages_pending)

    def _rejection(self, rejected: Any) -> BareosError:
        # Something beside the turn, such as a completion, can be rejected, too: the turn goes on then.
        if rejected.sequence == self._sequence:
            self.prompt, self.is_running = self._prompt_before, False
        return error_of_detail(rejected.message, rejected.detail)

    def _close(self, reason: CloseReason, has_arrived: bool) -> None:
        was_running = self.is_running
        self.end(reason)
        if was_running:
            outcome = Outcome.UNKNOWN if has_arrived else Outcome.NOT_SENT
            raise DialogueClosed(_sentence(reason), close_reason=reason, outcome=outcome)


def _sentence(reason: CloseReason) -> str:
    return _SENTENCES.get(reason, "The dialogue is over.")


_SENTENCES = {
    CloseReason.CALLER: "The dialogue was closed by this program.",
    CloseReason.QUIT: "The dialogue is over: a command ended its session.",
    CloseReason.SHUTTING_DOWN: "The dialogue is over: the service is shutting down.",
    CloseReason.IDLE: "The dialogue is over: it was idle for too long.",
    CloseReason.REPLACED: "The dialogue goes on over another stream, which took its place.",
}

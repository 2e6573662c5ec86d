"""Where a dialogue stands: numbers what goes up, and puts together what comes down. It does no input and output itself."""

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
from bareosgrpc.sessions.info import SessionInfo
from bareosgrpc.streams.output import Output


class Turns:
    """The state of one dialogue."""

    def __init__(self) -> None:
        #: The session that the dialogue runs on; None until it is open.
        self.session: Optional[SessionInfo] = None
        #: The question that waits for an answer.
        self.prompt: Optional[Prompt] = None
        #: Why the dialogue is over; None while it is not.
        self.closed: Optional[CloseReason] = None
        #: Whether something was sent that the director has not finished answering.
        self.is_running = False
        #: The highest number of the service's messages that has been taken.
        self.taken = 0
        self._sequence = 0
        self._prompt_before: Optional[Prompt] = None
        self._output: List[Output] = []
        self._messages_pending = False

    def begin(self, request: Any) -> Any:
        """Numbers a message of the caller and begins its turn. Raises `DialogueClosed`, and `DialogueBusy` during another turn."""
        if self.closed is not None:
            raise DialogueClosed(_sentence(self.closed), close_reason=self.closed, outcome=Outcome.NOT_SENT)
        if self.is_running:
            # What arrives next belongs to the turn before.
            sentence = "The reply before has not been read to its end: the program left while it waited."
            raise DialogueBusy(sentence, outcome=Outcome.NOT_SENT, advice="Go on with wait().")
        self._sequence += 1
        request.sequence = self._sequence
        request.acknowledged = self.taken
        self._prompt_before, self.prompt = self.prompt, None
        self._output, self._messages_pending, self.is_running = [], False, True
        return request

    def output_of(self, response: Any) -> Optional[Output]:
        """The piece of output in a message of the service, if it is one."""
        return Output.from_proto(response.output) if response.WhichOneof("message") == "output" else None

    def take(self, response: Any) -> Optional[Reply]:
        """Takes a message of the service; returns the reply when it is complete.

        Raises the exception of its reason when the service rejects what the caller sent, and `DialogueClosed` when the
        dialogue is over before the reply is.
        """
        self.taken = max(self.taken, response.sequence)
        kind = response.WhichOneof("message")
        if kind == "output":
            self._output.append(Output.from_proto(response.output))
        elif kind == "notice":
            self._messages_pending |= response.notice.HasField("messages_pending")
        elif kind == "opened":
            self.session = SessionInfo.from_proto(response.opened.session)
            return self._reply(None, None)
        elif kind == "prompt":
            return self._reply(Prompt.from_proto(response.prompt), None)
        elif kind == "completed":
            return self._reply(None, CommandStatus(response.completed.status))
        elif kind == "rejected":
            raise self._rejection(response.rejected)
        elif kind == "closed":
            self._close(CloseReason(response.closed.reason), response.acknowledged)
        return None

    def _reply(self, prompt: Optional[Prompt], status: Optional[CommandStatus]) -> Reply:
        self.prompt, self.is_running = prompt, False
        return Reply(tuple(self._output), prompt, status, self._messages_pending)

    def _rejection(self, rejected: Any) -> BareosError:
        self.prompt, self.is_running = self._prompt_before, False
        return error_of_detail(rejected.message, rejected.detail)

    def _close(self, reason: CloseReason, acknowledged: int) -> None:
        was_running, self.is_running = self.is_running, False
        self.closed, self.prompt = reason, None
        if was_running:
            not_sent = acknowledged < self._sequence
            raise DialogueClosed(_sentence(reason), close_reason=reason, outcome=Outcome.NOT_SENT if not_sent else Outcome.UNKNOWN)


def _sentence(reason: CloseReason) -> str:
    return _SENTENCES.get(reason, "The dialogue is over.")


_SENTENCES = {
    CloseReason.CALLER: "The dialogue was closed by this program.",
    CloseReason.QUIT: "The dialogue is over: a command ended its session.",
    CloseReason.SHUTTING_DOWN: "The dialogue is over: the service is shutting down.",
    CloseReason.IDLE: "The dialogue is over: it was idle for too long.",
    CloseReason.REPLACED: "The dialogue goes on over another stream, which took its place.",
}

"""A dialogue with a director, for programs with threads."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Callable, Optional, Type, Union

from bareosgrpc.calls.command import Command, Value
from bareosgrpc.connection.link import Link
from bareosgrpc.dialogues.answers import Answer
from bareosgrpc.dialogues.completions import Completions
from bareosgrpc.dialogues.conversation import Conversation
from bareosgrpc.dialogues.reply import Reply
from bareosgrpc.streams.output import Output
from bareosgrpc.streams.resume import Resume


class Dialogue(Conversation):
    """Commands that may ask questions, and their answers. Made by `Console.interactive`; for one thread at a time.

    A stream that breaks is taken up again where it stood, for as long as the service and `Resume` allow: nothing is lost, and
    nothing is answered twice.

    Leaving the ``with`` block leaves an open question without an answer (in the restore tree: nothing is restored) and ends
    the dialogue. A command that still runs ends first, for as long as 10 seconds.
    """

    def __init__(
        self, link: Link, open_request: Any, timeout: Optional[float], on_output: Optional[Callable[[Output], Any]], resume: Resume
    ) -> None:
        super().__init__(link, open_request, timeout, on_output, resume)
        self._runner = link
        link.run(self._begin())

    def command(self, command: Union[str, Command], *flags: str, **arguments: Value) -> Reply:
        """Runs a command, given as for `Console.call`, until it asks or has ended.

        Whoever holds a dialogue is asked by the director itself: `confirmed` is not needed. A command that the director says
        has failed is no exception here; see `Reply.status`. Raises BareosError, `DialogueBusy` while a question is open.
        """
        return self._runner.run(self._command(command, flags, arguments))

    def answer(self, answer: Answer) -> Reply:
        """Answers the open question: ``dialogue.answer(prompt.choose("client1-fd"))``.

        Raises `PromptChanged` if the answer is for another question than the open one, and `InvalidAnswer` if it does not fit;
        the question stays open then, and nothing was sent.
        """
        return self._runner.run(self._answer(answer))

    def cancel(self) -> Reply:
        """Leaves the open question without an answer; in the restore tree nothing is restored. Does nothing without one."""
        return self._runner.run(self._leave_prompt())

    def complete(self, line: str, cursor: Optional[int] = None) -> Completions:
        """How a line could go on. Nothing is sent into the dialogue for it.

        `cursor` is how many characters of the line stand before the cursor; None is its end. Raises BareosError.
        """
        return self._runner.run(self._complete(line, cursor))

    def wait(self) -> Reply:
        """Goes on waiting for a reply after the program was interrupted while it waited, as by Ctrl-C.

        Raises ValueError if no reply is due, and what the interrupted call raises.
        """
        return self._runner.run(self._wait())

    def close(self) -> None:
        """Ends the dialogue, as leaving the ``with`` block does. Does nothing if it is over."""
        self._runner.run(self._finish())

    def __enter__(self) -> Dialogue:
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.close()

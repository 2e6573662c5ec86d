"""What a director says to a command or an answer, until it asks or has ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Optional, Tuple, Type, TypeVar

from bareosgrpc.calls.result import CommandStatus
from bareosgrpc.dialogues.prompts import Prompt
from bareosgrpc.errors.dialogue import UnexpectedPrompt
from bareosgrpc.streams.output import Output

SomePrompt = TypeVar("SomePrompt", bound=Prompt)


@dataclass(frozen=True)
class Reply:
    """One turn of a dialogue. Iterating over it yields its packets of output."""

    #: The output, packet by packet.
    output: Tuple[Output, ...] = ()
    #: The question that waits for an answer; None if the command has ended.
    prompt: Optional[Prompt] = None
    #: How the command ended; None while a question is open.
    status: Optional[CommandStatus] = None
    #: Whether messages wait in the director's queue.
    messages_pending: bool = False

    @property
    def text(self) -> str:
        """The output as one text."""
        return "".join(piece.text for piece in self.output)

    def __iter__(self) -> Iterator[Output]:
        return iter(self.output)

    def expect(self, kind: Type[SomePrompt]) -> SomePrompt:
        """The question, which must be of this kind: ``reply.expect(SelectPrompt).choose("client1-fd")``.

        Raises `UnexpectedPrompt` if the director asks something else, or has ended the command.
        """
        if isinstance(self.prompt, kind):
            return self.prompt
        asked = "the command has ended"
        if self.prompt is not None:
            asked = f"the director asks {self.prompt.text!r} ({type(self.prompt).__name__})"
        raise UnexpectedPrompt(f"A {kind.__name__} was expected, and {asked}.", prompt=self.prompt)

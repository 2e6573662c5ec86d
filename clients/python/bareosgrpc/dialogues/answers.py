"""An answer to a question of a director."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional

from bareosgrpc.v1 import console_pb2


@dataclass(frozen=True)
class Answer:
    """What a caller says to a question; made by the methods of the question, sent by `Dialogue.answer`."""

    #: The question that is answered.
    prompt_id: str
    #: What would be typed at a console.
    text: Optional[str] = None
    #: For a list: the item itself.
    item: Optional[str] = None
    #: For yes or no.
    yes: Optional[bool] = None
    #: Whether the question is left without an answer.
    cancels: bool = False

    def to_proto(self) -> Any:
        """The InteractiveRequest, still without its number."""
        if self.cancels:
            return console_pb2.InteractiveRequest(cancel=console_pb2.CancelPrompt(prompt_id=self.prompt_id))
        answer = console_pb2.PromptAnswer(prompt_id=self.prompt_id)
        if self.yes is not None:
            answer.yes = self.yes
        elif self.item is not None:
            answer.item = self.item
        else:
            answer.text = self.text or ""
        return console_pb2.InteractiveRequest(answer=answer)

"""The questions of a director. They are plain values: each makes the answers that fit it, and a dialogue sends them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Tuple, Union

from bareosgrpc.dialogues.answers import Answer
from bareosgrpc.dialogues.tree_words import tree_command


@dataclass(frozen=True)
class Prompt:
    """A question. `str(prompt)` is the question as the director wrote it."""

    #: Identifies the question within its dialogue. Empty where no answer can be given, as in an exception of `Console.call`.
    id: str
    #: The question as the director wrote it, e.g. "Select Job resource (1-13): ".
    text: str

    def __str__(self) -> str:
        return self.text

    def answer(self, text: str) -> Answer:
        """What would be typed at a console."""
        return Answer(self.id, text=text)

    def cancel(self) -> Answer:
        """Leaves the question without an answer; in the restore tree nothing is restored."""
        return Answer(self.id, cancels=True)

    @classmethod
    def from_proto(cls, message: Any) -> Prompt:
        """Reads a bareosgrpc.v1.Prompt; a kind that this version does not know is answered as text."""
        kind = message.WhichOneof("kind")
        if kind == "select":
            return SelectPrompt(message.id, message.text, message.select.title, tuple(message.select.items))
        if kind == "yes_no":
            return YesNoPrompt(message.id, message.text)
        if kind == "run_confirmation":
            return RunConfirmationPrompt(message.id, message.text, message.run_confirmation.summary)
        if kind == "restore_tree":
            return RestoreTreePrompt(message.id, message.text)
        return TextPrompt(message.id, message.text)


@dataclass(frozen=True)
class SelectPrompt(Prompt):
    """Choose one of a list."""

    #: What the list is of, e.g. "The defined Job resources are:".
    title: str = ""
    #: The items in the director's order.
    items: Tuple[str, ...] = ()

    def choose(self, item: Union[str, int]) -> Answer:
        """The item itself, or its number, which begins at 1. Raises ValueError if the list has no such item."""
        if isinstance(item, int):
            if not 1 <= item <= len(self.items):
                raise ValueError(f"the list has the items 1 to {len(self.items)}, and no {item}")
            return Answer(self.id, text=str(item))
        if item not in self.items:
            raise ValueError(f"the list has no item {item!r}, only {', '.join(map(repr, self.items))}")
        return Answer(self.id, item=item)


@dataclass(frozen=True)
class YesNoPrompt(Prompt):
    """Yes or no."""

    def yes(self) -> Answer:
        return Answer(self.id, yes=True)

    def no(self) -> Answer:
        return Answer(self.id, yes=False)


@dataclass(frozen=True)
class TextPrompt(Prompt):
    """Any text; an empty text is an answer too."""


@dataclass(frozen=True)
class RunConfirmationPrompt(Prompt):
    """A job is about to run."""

    #: The director's summary of the job, one line a parameter.
    summary: str = ""

    @property
    def parameters(self) -> Dict[str, str]:
        """The summary's parameters, e.g. ``{"JobName": "backup-client1", "Level": "Full", …}``, in the director's order."""
        pairs = (line.partition(":") for line in self.summary.splitlines() if ":" in line)
        return {name.strip(): value.strip() for name, _, value in pairs}

    def yes(self) -> Answer:
        """Runs the job."""
        return Answer(self.id, yes=True)

    def no(self) -> Answer:
        """Does not run it."""
        return Answer(self.id, yes=False)

    def modify(self) -> Answer:
        """Asks which parameter to change; a list of them comes as the next question."""
        return Answer(self.id, text="mod")


@dataclass(frozen=True)
class RestoreTreePrompt(Prompt):
    """The restore tree waits for one of its own commands.

    They are ls, dir, cd, pwd, mark, unmark, lsmark, find, count, estimate, done, quit.
    """

    def command(self, verb: str, *paths: str) -> Answer:
        """A command of the tree, e.g. ``command("mark", "/etc/my file")``: paths are quoted. Wildcards in them work.

        Raises ValueError for a path with ``=``, which the tree takes for the end of the path: write ``?`` in its place.
        """
        return Answer(self.id, text=tree_command(verb, paths))

    def done(self) -> Answer:
        """Leaves the tree with what is marked; the question whether to run the restore follows."""
        return Answer(self.id, text="done")

"""A dialogue with a director, for programs with asyncio."""

from __future__ import annotations

from typing import Any, Callable, Optional, Union

from bareosgrpc.aio.link import Link
from bareosgrpc.aio.opening import Lazy
from bareosgrpc.calls.command import Command, Value
from bareosgrpc.dialogues.answers import Answer
from bareosgrpc.dialogues.completions import Completions
from bareosgrpc.dialogues.conversation import Conversation
from bareosgrpc.dialogues.reply import Reply
from bareosgrpc.streams.output import Output
from bareosgrpc.streams.resume import Resume


class Dialogue(Conversation, Lazy):
    """Commands that may ask questions, and their answers; see `bareosgrpc.Dialogue`.

    ``async with console.interactive() as dialogue`` opens it, and so does ``await console.interactive()``. A program that gives
    up waiting for a reply (`asyncio.wait_for`) goes on with `wait`.
    """

    def __init__(
        self, link: Link, open_request: Any, timeout: Optional[float], on_output: Optional[Callable[[Output], Any]], resume: Resume
    ) -> None:
        super().__init__(link, open_request, timeout, on_output, resume)
        self._runner = link

    async def command(self, command: Union[str, Command], *flags: str, **arguments: Value) -> Reply:
        """Runs a command until it asks or has ended; see `bareosgrpc.Dialogue.command`."""
        await self._opened()
        return await self._runner.run(self._command(command, flags, arguments))

    async def answer(self, answer: Answer) -> Reply:
        """Answers the open question; see `bareosgrpc.Dialogue.answer`."""
        return await self._runner.run(self._answer(answer))

    async def cancel(self) -> Reply:
        """Leaves the open question without an answer; in the restore tree nothing is restored. Does nothing without one."""
        return await self._runner.run(self._leave_prompt())

    async def complete(self, line: str, cursor: Optional[int] = None) -> Completions:
        """How a line could go on; see `bareosgrpc.Dialogue.complete`."""
        await self._opened()
        return await self._runner.run(self._complete(line, cursor))

    async def wait(self) -> Reply:
        """Goes on waiting for a reply after the program gave up waiting; see `bareosgrpc.Dialogue.wait`."""
        return await self._runner.run(self._wait())

    async def close(self) -> None:
        """Ends the dialogue, as leaving the ``async with`` block does. Does nothing if it is over."""
        await self._runner.run(self._finish())

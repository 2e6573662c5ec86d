"""What consoles and sessions have in common: they run commands. For programs with asyncio."""

from __future__ import annotations

from typing import Any, Callable, Optional, Union

from bareosgrpc import requests
from bareosgrpc.aio.dialogue import Dialogue
from bareosgrpc.aio.link import Link
from bareosgrpc.aio.streams import DirectorMessageStream, JobLogStream, OutputStream, RowStream
from bareosgrpc.calls import calling
from bareosgrpc.calls.command import Command, Value, command_from
from bareosgrpc.calls.result import ReplyFormat, Result
from bareosgrpc.requests import Scope, effect_of
from bareosgrpc.streams.output import Output
from bareosgrpc.streams.resume import Resume


class Commands:
    """Runs commands on a console, or on one session; arguments and errors are those of `bareosgrpc.Console`.

    What is opened here is opened by ``await``, by ``async with``, or, what can be iterated over, by ``async for``.
    """

    def __init__(self, link: Link, scope: Scope) -> None:
        self._link = link
        self._scope = scope

    async def call(
        self,
        command: Union[str, Command],
        *flags: str,
        confirmed: bool = False,
        format: ReplyFormat = ReplyFormat.AUTO,
        full_result: bool = False,
        request_id: Optional[str] = None,
        timeout: Optional[float] = None,
        **arguments: Value,
    ) -> Result:
        """Runs one command and returns its complete result; see `bareosgrpc.Console.call`."""
        what = command_from(command, flags, arguments)
        request = requests.call_request(
            self._scope, what, confirmed=confirmed, reply_format=format, full_result=full_result, request_id=request_id
        )
        return await self._link.run(calling.call(self._link, request, timeout, effect_of(what, confirmed)))

    def stream(
        self,
        command: Union[str, Command],
        *flags: str,
        confirmed: bool = False,
        format: ReplyFormat = ReplyFormat.AUTO,
        check: bool = True,
        timeout: Optional[float] = None,
        **arguments: Value,
    ) -> OutputStream:
        """Runs one command; its output as it arrives. See `bareosgrpc.Console.stream`."""
        what = command_from(command, flags, arguments)
        request = requests.stream_request(self._scope, what, confirmed=confirmed, reply_format=format)
        return OutputStream(self._link, request, timeout, effect_of(what, confirmed), check=check)

    def rows(
        self,
        command: Union[str, Command],
        *flags: str,
        after: int = 0,
        page_size: int = 0,
        timeout: Optional[float] = None,
        resume: Resume = Resume(),
        **arguments: Value,
    ) -> RowStream:
        """The rows of a list, however long, each as a dict; see `bareosgrpc.Console.rows`."""
        request = requests.rows_request(self._scope, command_from(command, flags, arguments), page_size)
        return RowStream(self._link, request, after, timeout, resume)

    def follow_job_log(
        self, job_id: int, *, after: int = 0, timeout: Optional[float] = None, resume: Resume = Resume()
    ) -> JobLogStream:
        """Follows the log of a job until the job ends; see `bareosgrpc.Console.follow_job_log`."""
        return JobLogStream(self._link, requests.job_log_request(self._scope, int(job_id)), after, timeout, resume)

    def follow_messages(
        self, *, after: Optional[int] = None, timeout: Optional[float] = None, resume: Resume = Resume()
    ) -> DirectorMessageStream:
        """Follows the director's messages; see `bareosgrpc.Console.follow_messages`."""
        return DirectorMessageStream(self._link, requests.messages_request(self._scope), after, timeout, resume)

    def interactive(
        self,
        *,
        on_output: Optional[Callable[[Output], Any]] = None,
        timeout: Optional[float] = None,
        resume: Resume = Resume(),
    ) -> Dialogue:
        """Opens a dialogue; see `bareosgrpc.Console.interactive`. `on_output` may be a coroutine function, too."""
        return Dialogue(self._link, requests.open_dialogue(self._scope), timeout, on_output, resume)

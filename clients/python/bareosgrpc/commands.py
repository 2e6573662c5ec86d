"""What consoles and sessions have in common: they run commands."""

from __future__ import annotations

from typing import Any, Callable, Optional, Union

from bareosgrpc.calls.command import AnyCommand, Command, Value, command_from
from bareosgrpc.calls.result import ReplyFormat, Result
from bareosgrpc.connection.link import Link, check_timeout
from bareosgrpc.dialogues.dialogue import Dialogue
from bareosgrpc.errors.decoding import Effect
from bareosgrpc.requests import Scope, call_request, follow_request, open_dialogue, stream_request
from bareosgrpc.streams.job_log import JobLogStream
from bareosgrpc.streams.output import Output
from bareosgrpc.streams.output_stream import OutputStream
from bareosgrpc.streams.resume import Resume


class Commands:
    """Runs commands on a console, or on one session. All timeouts are in seconds.

    No command is ever sent twice: what may be repeated is the program's decision (`BareosError.retry`).
    """

    def __init__(self, link: Link, scope: Scope) -> None:
        self._link = link
        self._scope = scope

    def call(
        self,
        command: Union[str, Command],
        *flags: str,
        confirmed: bool = False,
        format: ReplyFormat = ReplyFormat.AUTO,
        full_result: bool = False,
        timeout: Optional[float] = None,
        **arguments: Value,
    ) -> Result:
        """Runs one command and returns its complete result.

        ``call("list jobs")`` sends the text as it is. With further keywords or arguments, as in
        ``call("list jobs", "last", limit=10)`` and ``call("run", job="My Job", confirmed=True)``, the service puts the command
        together and quotes the values.

        `confirmed` must be true for a command that may change anything: the director asks nobody. `full_result` returns an
        error of the director as a result, too; see `Result.envelope`.

        Raises BareosError, by reason; among them `ConfirmationRequired`, `CommandFailed`, `OutcomeUnknown`, `DeadlineExceeded`.
        """
        what = command_from(command, flags, arguments)
        request = call_request(self._scope, what, confirmed=confirmed, reply_format=format, full_result=full_result)
        return Result.from_proto(self._link.unary(self._link.consoles.Call, request, timeout, _effect(what, confirmed)))

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
        """Runs one command, given as for `call`, and returns its output as it arrives.

        Returns when the command has been sent. `format` is text (the default) or CONSOLE_TEXT. With `check`, a command that the
        director says has failed raises `CommandFailed` behind its output. `timeout` is for the whole stream. Raises BareosError.
        """
        what = command_from(command, flags, arguments)
        request = stream_request(self._scope, what, confirmed=confirmed, reply_format=format)
        return OutputStream(self._open_stream(request, timeout), _effect(what, confirmed), check=check)

    def follow_job_log(
        self, job_id: int, *, after: int = 0, timeout: Optional[float] = None, resume: Resume = Resume()
    ) -> JobLogStream:
        """Follows the log of a job until the job ends, and resumes by itself when the stream breaks.

        `after` is the `position` of an earlier stream; 0 begins at the beginning. `timeout` is for the whole; without one, it
        ends with the job. Raises BareosError; `JobNotFound` and a service that is not there at once.
        """
        return JobLogStream(
            lambda position, limit: self._open_stream(follow_request(self._scope, int(job_id), position), limit),
            after,
            timeout,
            self._link.stream_timeout,
            resume,
        )

    def interactive(self, *, on_output: Optional[Callable[[Output], None]] = None, timeout: Optional[float] = None) -> Dialogue:
        """Opens a dialogue: commands that may ask, and their answers. Use it in a ``with`` block.

        `on_output` gets each packet of output as it arrives, for programs that show it to somebody. `timeout` is for the whole
        dialogue. Raises BareosError.
        """
        return Dialogue(self._link, open_dialogue(self._scope), timeout, on_output)

    def _open_stream(self, request: Any, timeout: Optional[float]) -> Any:
        limit = self._link.stream_timeout if timeout is None else check_timeout(timeout)
        return self._link.consoles.StreamMessages(request, timeout=limit, metadata=self._link.metadata)


def _effect(command: AnyCommand, confirmed: bool) -> Effect:
    return Effect.MAY_CHANGE if confirmed else command.effect

"""What consoles and sessions have in common: they run commands."""

from __future__ import annotations

from typing import Any, Callable, Optional, Union

from bareosgrpc import requests
from bareosgrpc.calls import calling
from bareosgrpc.calls.command import Command, Value, command_from
from bareosgrpc.calls.result import ReplyFormat, Result
from bareosgrpc.connection.link import Link
from bareosgrpc.dialogues.dialogue import Dialogue
from bareosgrpc.requests import Scope, effect_of
from bareosgrpc.streams.followed import DirectorMessageStream, JobLogStream, RowStream
from bareosgrpc.streams.output import Output
from bareosgrpc.streams.output_stream import OutputStream
from bareosgrpc.streams.resume import Resume


class Commands:
    """Runs commands on a console, or on one session. All timeouts are in seconds.

    What the error catalogue calls safe to send again is sent again, within its deadline (`Retries`). A change carries a request
    id, under which it never runs twice; one whose answer is lost is asked for again under that id.
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
        request_id: Optional[str] = None,
        timeout: Optional[float] = None,
        **arguments: Value,
    ) -> Result:
        """Runs one command and returns its complete result.

        ``call("list jobs")`` sends the text as it is. With further keywords or arguments, as in
        ``call("list jobs", "last", limit=10)`` and ``call("run", job="My Job", confirmed=True)``, the service puts the command
        together and quotes the values.

        `confirmed` must be true for a command that may change anything: the director asks nobody. `full_result` returns an
        error of the director as a result, too; see `Result.envelope`. `request_id` names a change: sent again under the same
        id, it does not run again. Without one, a random UUID is used; see `Result.request_id` and `BareosError.request_id`.

        Raises BareosError, by reason; among them `ConfirmationRequired`, `CommandFailed`, `OutcomeUnknown`, `DeadlineExceeded`.
        """
        what = command_from(command, flags, arguments)
        request = requests.call_request(
            self._scope, what, confirmed=confirmed, reply_format=format, full_result=full_result, request_id=request_id
        )
        return self._link.run(calling.call(self._link, request, timeout, effect_of(what, confirmed)))

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
        director says has failed raises `CommandFailed` behind its output. `timeout` is for the whole stream. A stream has no
        request id: for a change, `call` is the better way. Raises BareosError.
        """
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
        """The rows of a list, however long, each as a dict; resumes by itself when the stream breaks.

        The list is given as for `call`, without limit and offset, which the service sets: list and llist of jobs, joblog,
        volumes and files, and the .bvfs_ls commands. `after` is the `position` of an earlier stream. `page_size` is how many
        rows the director is asked for at once, 1 to 10,000; 0 leaves that to the service. Raises BareosError.
        """
        request = requests.rows_request(self._scope, command_from(command, flags, arguments), page_size)
        return RowStream(self._link, request, after, timeout, resume)

    def follow_job_log(
        self, job_id: int, *, after: int = 0, timeout: Optional[float] = None, resume: Resume = Resume()
    ) -> JobLogStream:
        """Follows the log of a job until the job ends, and resumes by itself when the stream breaks.

        `after` is the `position` of an earlier stream; 0 begins at the beginning. `timeout` is for the whole; without one, it
        ends with the job. Raises BareosError; `JobNotFound` and a service that is not there at once.
        """
        return JobLogStream(self._link, requests.job_log_request(self._scope, int(job_id)), after, timeout, resume)

    def follow_messages(
        self, *, after: Optional[int] = None, timeout: Optional[float] = None, resume: Resume = Resume()
    ) -> DirectorMessageStream:
        """Follows the director's messages, where the service's configuration allows it; resumes by itself.

        `after` is the `position` of an earlier stream, 0 for the oldest message that is kept, and None for those from now on.
        `timeout` is for the whole; without one, it goes on until it is closed. Raises BareosError.
        """
        return DirectorMessageStream(self._link, requests.messages_request(self._scope), after, timeout, resume)

    def interactive(
        self,
        *,
        on_output: Optional[Callable[[Output], Any]] = None,
        timeout: Optional[float] = None,
        resume: Resume = Resume(),
    ) -> Dialogue:
        """Opens a dialogue: commands that may ask, and their answers. Use it in a ``with`` block.

        `on_output` gets each packet of output as it arrives, for programs that show it to somebody. `timeout` is for the whole
        dialogue. `resume` says for how long a broken stream is taken up again; the service has a limit of its own. Raises
        BareosError.
        """
        return Dialogue(self._link, requests.open_dialogue(self._scope), timeout, on_output, resume)

"""The requests of the contract. No input and output here: what is right for one way of calling is right for all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Dict, Optional, Union

from bareosgrpc.calls.command import AnyCommand, Command
from bareosgrpc.calls.result import ReplyFormat
from bareosgrpc.errors.decoding import Effect
from bareosgrpc.request_ids import check_request_id, new_request_id
from bareosgrpc.v1 import console_pb2


@dataclass(frozen=True)
class TargetScope:
    """Any session with a console of a director, by their names in the service's configuration. Empty where there is only one.

    The catalog is the one that commands work on; empty for the console's own.
    """

    director: str = ""
    console: str = ""
    catalog: str = ""

    def fields(self) -> Dict[str, Any]:
        return {"target": console_pb2.ConsoleTarget(director=self.director, console=self.console, catalog=self.catalog)}


@dataclass(frozen=True)
class SessionScope:
    """A session of the caller's own."""

    session_id: str

    def fields(self) -> Dict[str, Any]:
        return {"session_id": self.session_id}


Scope = Union[TargetScope, SessionScope]

#: Makes the request of a stream for what comes behind a position.
Asking = Callable[[Optional[int]], Any]


def call_request(
    scope: Scope, command: AnyCommand, *, confirmed: bool, reply_format: ReplyFormat, full_result: bool, request_id: Optional[str]
) -> Any:
    """One command for a complete result, as the exact JSON. What may change something gets an id of its own, if it has none."""
    if request_id is None and effect_of(command, confirmed) is Effect.MAY_CHANGE:
        request_id = new_request_id()
    return console_pb2.CallRequest(
        **scope.fields(),
        **_input(command),
        confirmed=confirmed,
        format=_format(reply_format),
        raw_json=True,
        omit_struct=True,
        full_result=full_result,
        request_id="" if request_id is None else check_request_id(request_id),
    )


def stream_request(scope: Scope, command: AnyCommand, *, confirmed: bool, reply_format: ReplyFormat) -> Any:
    """One command for its output."""
    return console_pb2.StreamMessagesRequest(**scope.fields(), **_input(command), confirmed=confirmed, format=_format(reply_format))


def job_log_request(scope: Scope, job_id: int) -> Asking:
    """A job's log."""
    def behind(after: Optional[int]) -> Any:
        follow = console_pb2.FollowJobLog(job_id=job_id, after_position=after or 0)
        return console_pb2.StreamMessagesRequest(**scope.fields(), follow_job_log=follow)

    return behind


def rows_request(scope: Scope, command: AnyCommand, page_size: int) -> Asking:
    """The rows of a list; always as the exact JSON."""
    def behind(after: Optional[int]) -> Any:
        what = console_pb2.ListRows(
            **_input(command), after_position=after or 0, page_size=page_size, raw_json=True, omit_struct=True
        )
        return console_pb2.StreamMessagesRequest(**scope.fields(), list_rows=what)

    return behind


def messages_request(scope: Scope) -> Asking:
    """The director's messages; behind None are those from now on."""
    def behind(after: Optional[int]) -> Any:
        follow = console_pb2.FollowDirectorMessages(after_position=after)
        return console_pb2.StreamMessagesRequest(**scope.fields(), follow_director_messages=follow)

    return behind


def open_dialogue(scope: Scope) -> Any:
    """The first message of a dialogue."""
    return console_pb2.InteractiveRequest(open=console_pb2.OpenDialogue(**scope.fields()))


def dialogue_command(command: AnyCommand) -> Any:
    """A command in a dialogue."""
    return console_pb2.InteractiveRequest(command=console_pb2.DialogueCommand(**_input(command)))


def cancel_command() -> Any:
    """Gives up the command that runs in a dialogue."""
    return console_pb2.InteractiveRequest(cancel_command=console_pb2.CancelCommand())


def complete_line(line: str, cursor: Optional[int]) -> Any:
    """Asks how a line could go on. Without a cursor, it stands at the line's end."""
    complete = console_pb2.CompleteLine(line=line, cursor=len(line) if cursor is None else cursor)
    return console_pb2.InteractiveRequest(complete=complete)


def reattach(resume_token: str) -> Any:
    """Goes on with a dialogue whose stream broke."""
    return console_pb2.InteractiveRequest(reattach=console_pb2.ReattachDialogue(resume_token=resume_token))


def effect_of(command: AnyCommand, confirmed: bool) -> Effect:
    """What a command may do, as far as the caller says."""
    return Effect.MAY_CHANGE if confirmed else command.effect


def _format(reply_format: ReplyFormat) -> Any:
    # The generated types take the number for what it is only at run time.
    return int(reply_format)


def _input(command: AnyCommand) -> Dict[str, Any]:
    return {"command": command.to_proto()} if isinstance(command, Command) else {"text": command.text}

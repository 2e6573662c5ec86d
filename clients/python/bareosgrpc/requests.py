"""The requests of the contract. No input and output here: what is right for one way of calling is right for all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Union

from bareosgrpc.calls.command import AnyCommand, Command
from bareosgrpc.calls.result import ReplyFormat
from bareosgrpc.v1 import console_pb2


@dataclass(frozen=True)
class TargetScope:
    """Any session with a console of a director, by their names in the service's configuration. Empty where there is only one."""

    director: str = ""
    console: str = ""

    def fields(self) -> Dict[str, Any]:
        return {"target": console_pb2.ConsoleTarget(director=self.director, console=self.console)}


@dataclass(frozen=True)
class SessionScope:
    """A session of the caller's own."""

    session_id: str

    def fields(self) -> Dict[str, Any]:
        return {"session_id": self.session_id}


Scope = Union[TargetScope, SessionScope]


def call_request(
    scope: Scope, command: AnyCommand, *, confirmed: bool, reply_format: ReplyFormat, full_result: bool
) -> Any:
    """One command for a complete result; always with the exact JSON."""
    return console_pb2.CallRequest(
        **scope.fields(),
        **_input(command),
        confirmed=confirmed,
        format=_format(reply_format),
        raw_json=True,
        full_result=full_result,
    )


def stream_request(scope: Scope, command: AnyCommand, *, confirmed: bool, reply_format: ReplyFormat) -> Any:
    """One command for its output."""
    return console_pb2.StreamMessagesRequest(**scope.fields(), **_input(command), confirmed=confirmed, format=_format(reply_format))


def follow_request(scope: Scope, job_id: int, after: int) -> Any:
    """A job's log behind a position."""
    follow = console_pb2.FollowJobLog(job_id=job_id, after_position=after)
    return console_pb2.StreamMessagesRequest(**scope.fields(), follow_job_log=follow)


def open_dialogue(scope: Scope) -> Any:
    """The first message of a dialogue."""
    return console_pb2.InteractiveRequest(open=console_pb2.OpenDialogue(**scope.fields()))


def dialogue_command(command: AnyCommand) -> Any:
    """A command in a dialogue."""
    return console_pb2.InteractiveRequest(command=console_pb2.DialogueCommand(**_input(command)))


def _format(reply_format: ReplyFormat) -> Any:
    # The generated types take the number for what it is only at run time.
    return int(reply_format)


def _input(command: AnyCommand) -> Dict[str, Any]:
    return {"command": command.to_proto()} if isinstance(command, Command) else {"text": command.text}

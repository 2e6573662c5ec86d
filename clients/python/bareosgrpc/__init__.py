"""Bareos directors through a BareosGrpc service: commands, streams, dialogues.

::

    from bareosgrpc import Console

    with Console("127.0.0.1:9190") as console:
        for job in console.call("list jobs", limit=10)["jobs"]:
            print(job["jobid"], job["name"], job["jobstatus"])
"""

from bareosgrpc import errors
from bareosgrpc._version import __version__
from bareosgrpc.calls.command import Command
from bareosgrpc.calls.request_outcome import RequestOutcome, RequestState
from bareosgrpc.calls.result import CommandStatus, ReplyFormat, Result, Timing
from bareosgrpc.connection.retries import Retries
from bareosgrpc.console import Console
from bareosgrpc.dialogues.answers import Answer
from bareosgrpc.dialogues.completions import Completions, LineCompletion
from bareosgrpc.dialogues.dialogue import Dialogue
from bareosgrpc.dialogues.prompts import (
    Prompt,
    RestoreTreePrompt,
    RunConfirmationPrompt,
    SelectPrompt,
    TextPrompt,
    YesNoPrompt,
)
from bareosgrpc.dialogues.reply import Reply
from bareosgrpc.directors import CircuitState, Director, DirectorHealth
from bareosgrpc.errors import (
    BareosError,
    CallCancelled,
    CloseReason,
    CommandFailed,
    ConfirmationRequired,
    DeadlineExceeded,
    DialogueClosed,
    DirectorMessages,
    DirectorUnreachable,
    Outcome,
    OutcomeUnknown,
    PromptRequired,
    Retry,
    ServiceUnavailable,
    UnexpectedPrompt,
)
from bareosgrpc.request_ids import new_request_id
from bareosgrpc.sessions.info import SessionInfo, SessionState, TlsInfo
from bareosgrpc.sessions.session import Session
from bareosgrpc.streams.completion import Completion
from bareosgrpc.streams.director_messages import DirectorMessage
from bareosgrpc.streams.followed import DirectorMessageStream, JobLogStream, RowStream
from bareosgrpc.streams.gap import Gap
from bareosgrpc.streams.job_log import JobLogEntry
from bareosgrpc.streams.output import Output, Severity
from bareosgrpc.streams.output_stream import OutputStream
from bareosgrpc.streams.resume import Resume

__all__ = [
    "Answer", "BareosError", "CallCancelled", "CircuitState", "CloseReason", "Command", "CommandFailed", "CommandStatus",
    "Completion", "Completions", "ConfirmationRequired", "Console", "DeadlineExceeded", "Dialogue", "DialogueClosed",
    "Director", "DirectorHealth", "DirectorMessage", "DirectorMessageStream", "DirectorMessages", "DirectorUnreachable", "Gap",
    "JobLogEntry", "JobLogStream", "LineCompletion", "Outcome", "OutcomeUnknown", "Output", "OutputStream", "Prompt",
    "PromptRequired", "Reply", "ReplyFormat", "RequestOutcome", "RequestState", "RestoreTreePrompt", "Result", "Resume",
    "Retries", "Retry", "RowStream", "RunConfirmationPrompt", "SelectPrompt", "ServiceUnavailable", "Session", "SessionInfo",
    "SessionState", "Severity", "TextPrompt", "Timing", "TlsInfo", "UnexpectedPrompt", "YesNoPrompt", "__version__", "errors",
    "new_request_id",
]

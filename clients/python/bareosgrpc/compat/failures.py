"""Turns the exceptions of `bareosgrpc` into those that programs of python-bareos catch."""

from __future__ import annotations

import contextlib
from typing import Any, Dict, Iterator

from bareosgrpc import errors
from bareosgrpc.compat.exceptions import AuthenticationError, ConnectionError, ConnectionLostError, Error, UnknownDirectorError
from bareosgrpc.errors.base import BareosError

# What refuses a command, and says so where the director itself would answer with an error.
_OF_THE_COMMAND = (
    errors.CommandFailed, errors.CommandNotPermitted, errors.ConfirmationRequired, errors.InvalidCommand, errors.PromptRequired,
    errors.ReplyTooLarge, errors.ResultTooLarge, errors.SessionCommand, errors.UnknownCommand, errors.UseInteractive,
)

_KINDS = (
    ((errors.ApiKeyMissing, errors.ApiKeyUnknown, errors.DirectorLoginFailed, errors.DirectorConsoleRefused), AuthenticationError),
    ((errors.UnknownDirector, errors.ConsoleNotPermitted), UnknownDirectorError),
    (
        (
            errors.ServiceUnavailable, errors.OutcomeUnknown, errors.DeadlineExceeded, errors.DirectorConnectionLost,
            errors.DialogueClosed, errors.CallCancelled, errors.SessionClosed, errors.SessionLost, errors.SessionNotFound,
            errors.ShuttingDown,
        ),
        ConnectionLostError,
    ),
    (
        (
            errors.DirectorUnreachable, errors.DirectorTlsFailed, errors.NotADirector, errors.DirectorTimeout,
            errors.DirectorConnectionLimit, errors.SessionBudgetExhausted, errors.CallerSessionLimit, errors.SessionQueueFull,
        ),
        ConnectionError,
    ),
)


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Raises what happens inside by the names that programs know."""
    try:
        yield
    except BareosError as error:
        raise kind_of(error)(str(error)) from error


def kind_of(error: BareosError) -> type[Error]:
    """The class of the exception that stands for an error."""
    return next((kind for errors_of_kind, kind in _KINDS if isinstance(error, errors_of_kind)), Error)


def envelope_of(error: BareosError) -> Dict[str, Any]:
    """A director's reply that says what the service refuses in its place. Raises the error if it is not the command's fault."""
    if not isinstance(error, _OF_THE_COMMAND):
        raise error
    said = list(error.messages.errors) or [f"{error}\n"]
    data = {"result": {}, "messages": {"error": said}}
    return {"jsonrpc": "2.0", "id": None, "error": {"code": 1, "message": "failed", "data": data}}

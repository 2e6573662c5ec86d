"""Turns what gRPC raises into the exceptions of this package."""

from __future__ import annotations

import enum
from typing import Any, Dict, Optional

import grpc

from bareosgrpc.dialogues.prompts import Prompt
from bareosgrpc.errors import status_details
from bareosgrpc.errors.base import BareosError, CallCancelled, ServiceUnavailable
from bareosgrpc.errors.messages import DirectorMessages
from bareosgrpc.errors.outcome import Outcome, Retry
from bareosgrpc.errors.reasons import BY_REASON, DeadlineExceeded, OutcomeUnknown, ShuttingDown
from bareosgrpc.v1 import errors_pb2

_PREFIX = "ERROR_REASON_"

_CODES = {code.value[0]: code for code in grpc.StatusCode}

# How gRPC says that this program ended a call, or closed its channel.
_LOCAL = ("Locally cancelled by application!", "Channel closed!")

# How gRPC begins the details of UNAVAILABLE where no connection came about at all, so that nothing can have been sent.
_NEVER_CONNECTED = ("failed to connect to all addresses", "DNS resolution failed", "Connect Failed")


class Effect(enum.Enum):
    """What a call may do at a director; decides what it means that the call was cut off."""

    #: It carries no command.
    NONE = enum.auto()
    #: It carries no command, and makes something that a second call would make again: a session, a dialogue.
    MAKES = enum.auto()
    #: The service lets its command through only if it is one that reads.
    READS = enum.auto()
    #: Its command may change something.
    MAY_CHANGE = enum.auto()


def error_of(call: Any, effect: Effect) -> BareosError:
    """The exception for a grpc.RpcError (or grpc.aio.AioRpcError): by its reason, or else by its status."""
    code, message = call.code(), call.details() or ""
    try:
        details = _details_of(call)
    except ValueError as error:
        message = f"{message} (The details of the error cannot be read: {error}.)"
        details = None
    if details is None or not (details.reason or details.detail):
        return _without_reason(code, message, effect)
    told = _told(details.detail)
    reason = details.reason or told.pop("reason")
    told.update(reason=reason, code=code, retry_after=details.retry_after, facts=details.facts)
    return BY_REASON.get(reason, BareosError)(message, **told)


def error_of_detail(message: str, detail: Any) -> BareosError:
    """The exception for a bareosgrpc.v1.ErrorDetail that came without a failed call, as in a dialogue."""
    told = _told(detail)
    return BY_REASON.get(told["reason"], BareosError)(message, **told)


def error_of_failure(failure: Any) -> BareosError:
    """The exception for a bareosgrpc.v1.CallFailure: the error of an earlier call, as the service remembers it."""
    error = error_of_detail(failure.message, failure.detail)
    error.code = _CODES.get(failure.grpc_code)
    return error


def error_of_early_end(sentence: str, effect: Effect) -> BareosError:
    """The exception for a stream that ended with status OK before it was complete."""
    if effect is Effect.MAY_CHANGE:
        return OutcomeUnknown(f"{sentence} It may have taken effect.", reason="", outcome=Outcome.UNKNOWN)
    return ServiceUnavailable(sentence, outcome=Outcome.UNKNOWN)


def is_lost(error: BareosError) -> bool:
    """Whether the connection was lost, or the service goes: what another connection may mend."""
    return isinstance(error, (ServiceUnavailable, ShuttingDown)) or (isinstance(error, OutcomeUnknown) and not error.reason)


def _details_of(call: Any) -> Optional[status_details.StatusDetails]:
    # Not dict(…): what grpc.aio 1.51 returns cannot be made one.
    for key, value in call.trailing_metadata() or ():
        if key == status_details.TRAILER:
            return status_details.parse(value)
    return None


def _told(detail: Any) -> Dict[str, Any]:
    if detail is None:
        return {"reason": ""}
    known = detail.reason in errors_pb2.ErrorReason.values()
    name: str = errors_pb2.ErrorReason.Name(detail.reason) if known and detail.reason else ""
    return {
        "reason": name[len(_PREFIX):],
        "retry": Retry(detail.retry) or None,
        "outcome": Outcome(detail.outcome),
        "advice": detail.advice or None,
        "messages": DirectorMessages.from_proto(detail.messages) if detail.HasField("messages") else None,
        "prompt": Prompt.from_proto(detail.prompt) if detail.HasField("prompt") else None,
    }


def _without_reason(code: grpc.StatusCode, message: str, effect: Effect) -> BareosError:
    """The service did not say why: gRPC itself, a proxy, or something that is not this service ended the call."""
    has_command = effect in (Effect.READS, Effect.MAY_CHANGE)
    outcome = Outcome.UNKNOWN if has_command else Outcome.UNSPECIFIED
    if code == grpc.StatusCode.UNAVAILABLE and any(text in message for text in _NEVER_CONNECTED):
        not_sent = Outcome.NOT_SENT if has_command else Outcome.UNSPECIFIED
        return ServiceUnavailable(f"The service cannot be reached: {message.rstrip('.')}.", outcome=not_sent)
    if code == grpc.StatusCode.DEADLINE_EXCEEDED:
        return DeadlineExceeded("The service did not answer within the call's time.", outcome=outcome)
    if code == grpc.StatusCode.CANCELLED and message in _LOCAL:
        return CallCancelled("The call was cancelled by this program.", outcome=outcome)
    if effect is Effect.MAY_CHANGE and code not in _REFUSALS:
        sentence = f"The call was cut off, and its command may have taken effect: {message.rstrip('.')}."
        return OutcomeUnknown(sentence, reason="", code=code, outcome=outcome)
    if _is_lost(code, message):
        retry = Retry.AFTER_CHECK if effect is Effect.MAKES else Retry.SAFE
        sentence = f"The connection to the service was lost: {message.rstrip('.')}."
        return ServiceUnavailable(sentence, code=code, outcome=outcome, retry=retry)
    return BareosError(message or f"The call ended with {code.name}.", code=code, outcome=outcome, retry=Retry.AFTER_CHECK)


def _is_lost(code: grpc.StatusCode, message: str) -> bool:
    # A proxy that loses the service ends calls by INTERNAL (RST_STREAM) or by a CANCELLED that nobody asked for.
    return code in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.CANCELLED) or (
        code in (grpc.StatusCode.INTERNAL, grpc.StatusCode.UNKNOWN)
        and ("RST_STREAM" in message or "Stream removed" in message)
    )


# What a proxy or another kind of server answers before any command is looked at.
_REFUSALS = (
    grpc.StatusCode.INVALID_ARGUMENT,
    grpc.StatusCode.PERMISSION_DENIED,
    grpc.StatusCode.UNAUTHENTICATED,
    grpc.StatusCode.UNIMPLEMENTED,
)

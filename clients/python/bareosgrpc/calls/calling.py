"""Sends a call, and sends it again where that is safe."""

from __future__ import annotations

from typing import Any, Optional

import grpc

from bareosgrpc.calls.request_outcome import RequestOutcome
from bareosgrpc.calls.result import Result
from bareosgrpc.connection.timeouts import Deadline
from bareosgrpc.errors.base import BareosError, ServiceUnavailable
from bareosgrpc.errors.decoding import Effect, error_of
from bareosgrpc.errors.outcome import Retry
from bareosgrpc.errors.reasons import OutcomeUnknown, RequestStoreUnavailable, ShuttingDown
from bareosgrpc.request_ids import check_request_id
from bareosgrpc.steps import Invoke, Pause, Wire, Work
from bareosgrpc.v1 import console_pb2

# What says nothing about a call that was sent before.
_SAYS_NOTHING = (ServiceUnavailable, ShuttingDown, RequestStoreUnavailable)


def unary(link: Wire, service: str, method: str, request: Any, timeout: Optional[float], effect: Effect) -> Work[Any]:
    """Calls a method, and again where the catalogue says that this is safe. Raises BareosError."""
    deadline = Deadline(link.timeout if timeout is None else timeout)
    failures = 0
    while True:
        try:
            return (yield from _once(Invoke(service, method, request, deadline.for_call), effect))
        except BareosError as error:
            failures += 1
            delay = link.retries.delay_after(error, failures)
            if delay is None or delay >= deadline.remaining:
                raise
        yield Pause(delay)


def call(link: Wire, request: Any, timeout: Optional[float], effect: Effect) -> Work[Result]:
    """ConsoleService.Call. A change whose answer is lost is asked for again, under its request id. Raises BareosError."""
    deadline = Deadline(link.timeout if timeout is None else timeout)
    try:
        try:
            response = yield from unary(link, "consoles", "Call", request, deadline.for_call, effect)
        except OutcomeUnknown as lost:
            # With a reason, it is the service that does not know, and asking again would not change that.
            if lost.reason or not request.request_id:
                raise
            response = yield from _settle(link, request, lost, deadline)
    except BareosError as error:
        error.request_id = request.request_id
        raise
    return Result.from_proto(response, request.request_id)


def outcome_of(link: Wire, request_id: str, timeout: Optional[float]) -> Work[RequestOutcome]:
    """ConsoleService.GetOutcome. Raises BareosError, `RequestNotFound` among them."""
    request = console_pb2.GetOutcomeRequest(request_id=check_request_id(request_id))
    response = yield from unary(link, "consoles", "GetOutcome", request, timeout, Effect.NONE)
    return RequestOutcome.from_proto(response)


def _settle(link: Wire, request: Any, lost: OutcomeUnknown, deadline: Deadline) -> Work[Any]:
    """Sends a change again under the same id: it runs once, however often it is sent."""
    settled = Deadline(link.retries.settle_within) if link.retries.settle_within else None
    error: BareosError = lost
    failures = 0
    while settled is not None:
        failures += 1
        delay = link.retries.delay(failures, error)
        if delay >= min(deadline.remaining, settled.remaining):
            break
        yield Pause(delay)
        try:
            return (yield from _once(Invoke("consoles", "Call", request, deadline.for_call), Effect.MAY_CHANGE))
        except OutcomeUnknown as again:
            if again.reason:
                raise
            error = again
        except BareosError as again:
            if again.retry is not Retry.SAFE:
                raise
            error = again
    if isinstance(error, (OutcomeUnknown, *_SAYS_NOTHING)):
        raise lost from (None if error is lost else error)
    # Nothing of it is remembered under its id, and now nothing can be sent: so nothing was.
    raise error


def _once(step: Invoke, effect: Effect) -> Work[Any]:
    try:
        return (yield step)
    except grpc.RpcError as error:
        raise error_of(error, effect) from error

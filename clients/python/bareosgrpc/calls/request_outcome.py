"""What became of a call with a request id."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Optional

from bareosgrpc.calls.result import Result
from bareosgrpc.contract_enum import ContractEnum
from bareosgrpc.errors.base import BareosError
from bareosgrpc.errors.decoding import error_of_failure
from bareosgrpc.errors.outcome import Outcome
from bareosgrpc.errors.reasons import AnswerNotKept
from bareosgrpc.times import time_of


class RequestState(ContractEnum):
    """Where a call with a request id stands. The numbers are those of bareosgrpc.v1.RequestState."""

    UNSPECIFIED = 0
    #: It runs.
    RUNNING = 1
    #: It has ended; `RequestOutcome.outcome` is final.
    ENDED = 2


@dataclass(frozen=True)
class RequestOutcome:
    """How a call with a request id ended, or that it still runs."""

    request_id: str
    state: RequestState
    #: What is known about the effect. UNKNOWN stays so: look at the director before you send the command under a new id.
    outcome: Outcome
    #: The verb of the command, e.g. "run".
    verb: str
    #: The director's and the console's name in the service's configuration.
    director: str
    console: str
    #: When the intent was recorded, before the command was sent; in UTC.
    started_at: Optional[datetime.datetime]
    #: When it ended; None while it runs.
    ended_at: Optional[datetime.datetime]
    #: The answer, if there was one and it was kept.
    result: Optional[Result]
    #: What the call ended in, if it failed; `AnswerNotKept` if its answer was too large to keep.
    error: Optional[BareosError]

    @property
    def is_running(self) -> bool:
        """Whether the command still runs."""
        return self.state is RequestState.RUNNING

    @classmethod
    def from_proto(cls, message: Any) -> RequestOutcome:
        return cls(
            request_id=message.request_id,
            state=RequestState(message.state),
            outcome=Outcome(message.outcome),
            verb=message.verb,
            director=message.director,
            console=message.console,
            started_at=time_of(message, "started_at"),
            ended_at=time_of(message, "ended_at"),
            result=Result.from_proto(message.answer, message.request_id) if message.HasField("answer") else None,
            error=_error_of(message),
        )


def _error_of(message: Any) -> Optional[BareosError]:
    error: Optional[BareosError] = None
    if message.HasField("failure"):
        error = error_of_failure(message.failure)
    elif message.HasField("answer_not_kept"):
        size = message.answer_not_kept.bytes
        error = AnswerNotKept(f"The answer of {size} bytes was too large to be kept.", outcome=Outcome(message.outcome))
    if error is not None:
        error.request_id = message.request_id
    return error

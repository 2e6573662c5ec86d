"""How calls are sent again by themselves."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Optional

from bareosgrpc.errors.base import BareosError
from bareosgrpc.errors.outcome import Retry


@dataclass(frozen=True)
class Retries:
    """How often a call is sent again, and after how long. All times are in seconds.

    Only where the error catalogue says that it is safe (`Retry.SAFE`): nothing of the command reached the director, or it only
    reads. A change whose answer was lost is asked for again under the same request id, which never runs it twice.
    `Retries(attempts=1, settle_within=0)` never sends anything again.
    """

    #: How often a call is sent at most.
    attempts: int = 4
    #: The wait before the second attempt; each further one is twice as long. gRPC itself waits 0.25 s before it connects again.
    first_delay: float = 0.2
    #: The longest wait. A service that asks for a longer one is not waited for.
    max_delay: float = 2.0
    #: For how long the outcome of a change whose answer was lost is asked for; the deadline of the call may end that earlier.
    settle_within: float = 30.0

    def __post_init__(self) -> None:
        if self.attempts < 1 or self.settle_within < 0 or not 0 < self.first_delay <= self.max_delay:
            raise ValueError("retries need at least one attempt, and delays above 0 of which the first is not above the longest")

    def delay(self, failures: int, error: BareosError) -> float:
        """How long to wait after so many failures."""
        delay = min(self.first_delay * 2.0 ** min(failures - 1, 30), self.max_delay)
        # Callers that were turned away together do not come back at the same moment.
        return max(delay * random.uniform(0.75, 1.25), error.retry_after or 0.0)

    def delay_after(self, error: BareosError, failures: int) -> Optional[float]:
        """How long to wait before the next attempt; None if there shall be none."""
        if error.retry is not Retry.SAFE or failures >= self.attempts or (error.retry_after or 0.0) > self.max_delay:
            return None
        return self.delay(failures, error)

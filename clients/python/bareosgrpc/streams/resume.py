"""When a stream is taken up again after it broke."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Optional

from bareosgrpc.errors.base import BareosError
from bareosgrpc.errors.outcome import Retry


@dataclass(frozen=True)
class Resume:
    """How long, and how often, a broken stream is taken up again. All in seconds."""

    #: After how long without a message from the service the error is raised; 0 never resumes.
    give_up_after: float = 120.0
    #: The first wait. Each further one is twice as long.
    first_delay: float = 0.25
    #: The longest wait.
    max_delay: float = 10.0


class Attempts:
    """Counts the attempts since the service was last heard of. `now` is a clock that only goes forward, in seconds."""

    def __init__(self, resume: Resume, now: float) -> None:
        self._resume = resume
        self._heard = now
        self._failures = 0

    def heard(self, now: float) -> None:
        """The service sent something."""
        self._heard = now
        self._failures = 0

    def delay_after(self, error: BareosError, now: float) -> Optional[float]:
        """How long to wait before the next attempt; None if the error is final."""
        delay = min(self._resume.first_delay * 2.0 ** min(self._failures, 30), self._resume.max_delay)
        # Callers that lost the same service do not come back at the same moment.
        delay *= random.uniform(0.75, 1.25)
        delay = max(delay, error.retry_after or 0.0)
        self._failures += 1
        if error.retry is not Retry.SAFE or now + delay - self._heard > self._resume.give_up_after:
            return None
        return delay

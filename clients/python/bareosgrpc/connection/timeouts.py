"""Deadlines."""

from __future__ import annotations

import time
from typing import Optional


def check_timeout(seconds: float) -> float:
    """A deadline in seconds, above 0. Raises ValueError for anything else: a call without deadline can wait forever."""
    if not 0 < seconds < float("inf"):
        raise ValueError(f"a timeout is a number of seconds above 0, and not {seconds!r}")
    return seconds


class Deadline:
    """The end of an operation, by a clock that only goes forward."""

    def __init__(self, seconds: Optional[float]) -> None:
        """Without seconds, there is none."""
        self._ends_at = None if seconds is None else time.monotonic() + check_timeout(seconds)

    @property
    def remaining(self) -> float:
        """Seconds that are left; infinite without an end."""
        return float("inf") if self._ends_at is None else self._ends_at - time.monotonic()

    @property
    def for_call(self) -> float:
        """The same as a timeout that gRPC takes."""
        return max(self.remaining, 0.001)

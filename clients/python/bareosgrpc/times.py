"""Times of the contract as Python's."""

from __future__ import annotations

import datetime
from typing import Any, Optional


def time_of(message: Any, field: str) -> Optional[datetime.datetime]:
    """A google.protobuf.Timestamp field in UTC; None if it is not set."""
    if not message.HasField(field):
        return None
    moment: datetime.datetime = getattr(message, field).ToDatetime()
    return moment.replace(tzinfo=datetime.timezone.utc)


def duration_of(message: Any, field: str) -> Optional[datetime.timedelta]:
    """A google.protobuf.Duration field; None if it is not set."""
    if not message.HasField(field):
        return None
    duration: datetime.timedelta = getattr(message, field).ToTimedelta()
    return duration

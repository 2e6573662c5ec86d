"""Ids of requests: what makes a command that may change something safe to send again."""

from __future__ import annotations

import re
import uuid


def new_request_id() -> str:
    """A random UUID."""
    return str(uuid.uuid4())


def check_request_id(request_id: str) -> str:
    """Raises ValueError for an id that the service would not take."""
    if not isinstance(request_id, str) or not re.fullmatch(r"[!-~]{1,128}", request_id):
        raise ValueError("a request id is 1 to 128 visible ASCII characters")
    return request_id

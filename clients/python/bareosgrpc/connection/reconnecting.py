"""Waits without letting a channel of gRPC stand still."""

from __future__ import annotations

import threading
import time
from typing import Any, Optional

# How long one look at the channel takes at most, in seconds.
_SLICE = 0.2


def pause(channel: Any, seconds: float, alarm: Optional[threading.Event]) -> None:
    """Waits, or until the alarm is set; a lost connection is made again meanwhile.

    Between calls nobody looks after a channel: a connection would only go on being made every five seconds, step by step, and a
    call that comes meanwhile fails at once. `grpc.Channel.subscribe` would look after it, and leaves a thread that fails with a
    traceback when the channel is closed. So this thread does, by what gRPC's own subscriptions use; where a version of gRPC
    does not have it, this only waits.
    """
    ends_at = time.monotonic() + seconds
    alarm = alarm or threading.Event()
    core = _core_of(channel)
    try:
        while core is not None and not alarm.is_set() and (left := ends_at - time.monotonic()) > 0:
            state = core.check_connectivity_state(True)
            core.watch_connectivity_state(state, time.time() + min(left, _SLICE))
    except ValueError:
        # Another thread has closed the channel; whoever pauses hears of it from the next call.
        return
    alarm.wait(max(ends_at - time.monotonic(), 0.0))


def _core_of(channel: Any) -> Any:
    """What a channel, also one with interceptors, rests on."""
    while channel is not None and not hasattr(channel, "watch_connectivity_state"):
        channel = getattr(channel, "_channel", None)
    return channel

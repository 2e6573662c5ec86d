"""The end of a stream."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bareosgrpc.calls.result import CommandStatus, Timing


@dataclass(frozen=True)
class Completion:
    """What the service says at the end of a stream."""

    #: Whether the director said that the command succeeded. In the console's own look it says neither.
    status: CommandStatus
    #: The job's last status letter, e.g. "T", for a followed job log; else empty.
    job_status: str
    #: How many packets or entries the service sent on this stream.
    count: int
    #: How many bytes of output those had.
    bytes: int
    #: How long it took.
    timing: Timing

    @classmethod
    def from_proto(cls, message: Any) -> Completion:
        return cls(
            CommandStatus(message.status), message.job_status, message.count, message.bytes, Timing.from_proto(message.timing)
        )

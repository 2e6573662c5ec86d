"""What everything that calls the service shares: channel, stubs, API key, default deadlines."""

from __future__ import annotations

from typing import Any, Optional

import grpc

from bareosgrpc.connection.security import Metadata
from bareosgrpc.errors.decoding import Effect, error_of
from bareosgrpc.v1 import console_pb2_grpc, directors_pb2_grpc, sessions_pb2_grpc


class Link:
    """A channel to a service with the stubs of its services. Safe for use by several threads."""

    def __init__(self, channel: grpc.Channel, metadata: Metadata, timeout: float, stream_timeout: float) -> None:
        self.metadata = metadata
        self.timeout = check_timeout(timeout)
        self.stream_timeout = check_timeout(stream_timeout)
        self.consoles = _stub(console_pb2_grpc.ConsoleServiceStub, channel)
        self.sessions = _stub(sessions_pb2_grpc.SessionServiceStub, channel)
        self.directors = _stub(directors_pb2_grpc.DirectorServiceStub, channel)
        self._channel = channel

    def unary(self, method: Any, request: Any, timeout: Optional[float], effect: Effect = Effect.NONE) -> Any:
        """Calls a method once. Raises BareosError."""
        limit = self.timeout if timeout is None else check_timeout(timeout)
        try:
            return method(request, timeout=limit, metadata=self.metadata)
        except grpc.RpcError as error:
            raise error_of(error, effect) from error

    def close(self) -> None:
        """Closes the channel; calls that run are cancelled."""
        self._channel.close()


def _stub(kind: Any, channel: grpc.Channel) -> Any:
    # Generated stubs carry no types.
    return kind(channel)


def check_timeout(seconds: float) -> float:
    """A deadline in seconds, above 0. Raises ValueError for anything else: a call without deadline can wait forever."""
    if not 0 < seconds < float("inf"):
        raise ValueError(f"a timeout is a number of seconds above 0, and not {seconds!r}")
    return seconds

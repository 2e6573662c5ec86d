"""The generated stubs of the contract's services."""

from __future__ import annotations

from typing import Any, Dict

from bareosgrpc.v1 import console_pb2_grpc, directors_pb2_grpc, sessions_pb2_grpc

# Generated stubs carry no types.
_KINDS: Dict[str, Any] = {
    "consoles": console_pb2_grpc.ConsoleServiceStub,
    "sessions": sessions_pb2_grpc.SessionServiceStub,
    "directors": directors_pb2_grpc.DirectorServiceStub,
}


def stubs_of(channel: Any) -> Dict[str, Any]:
    """A stub for each service, for channels of `grpc` and `grpc.aio` alike."""
    return {name: kind(channel) for name, kind in _KINDS.items()}

"""The details of a gRPC error: google.rpc.Status in the trailer grpc-status-details-bin.

The types of google.rpc are read by their field numbers. Their generated modules belong to the package googleapis-common-protos:
a second copy of them here would meet that one in protobuf's descriptor pool, and programs that have both would not start.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, Optional

from google.protobuf.message import DecodeError

from bareosgrpc.errors.wire import all_bytes, last_bytes, last_int
from bareosgrpc.v1 import errors_pb2

#: The trailer that the details travel in.
TRAILER = "grpc-status-details-bin"

#: The domain of ErrorInfo that makes a reason one of ours.
DOMAIN = "bareosgrpc"

_ERROR_INFO = "google.rpc.ErrorInfo"
_RETRY_INFO = "google.rpc.RetryInfo"
_ERROR_DETAIL = "bareosgrpc.v1.ErrorDetail"


@dataclass
class StatusDetails:
    """What the details say."""

    #: The reason's name; empty if no service of ours said it.
    reason: str = ""
    #: What ErrorInfo carries beside the reason.
    facts: Dict[str, str] = field(default_factory=dict)
    #: How long to wait before a retry, in seconds.
    retry_after: Optional[float] = None
    #: bareosgrpc.v1.ErrorDetail.
    detail: Any = None


def parse(trailer: bytes) -> StatusDetails:
    """Reads a google.rpc.Status. Raises ValueError if the bytes are none."""
    details = StatusDetails()
    for packed in all_bytes(trailer, 3):
        name = _text(last_bytes(packed, 1)).rpartition("/")[2]
        value = last_bytes(packed, 2)
        if name == _ERROR_INFO:
            _read_error_info(value, details)
        elif name == _RETRY_INFO:
            details.retry_after = _seconds(last_bytes(value, 1))
        elif name == _ERROR_DETAIL:
            details.detail = _read_error_detail(value)
    return details


def _read_error_info(value: bytes, details: StatusDetails) -> None:
    if _text(last_bytes(value, 2)) != DOMAIN:
        return
    details.reason = _text(last_bytes(value, 1))
    details.facts = {_text(last_bytes(entry, 1)): _text(last_bytes(entry, 2)) for entry in all_bytes(value, 3)}


def _read_error_detail(value: bytes) -> Any:
    try:
        return errors_pb2.ErrorDetail.FromString(value)
    except DecodeError as error:
        raise ValueError("the details hold an ErrorDetail that is none") from error


def _seconds(duration: bytes) -> float:
    return last_int(duration, 1) + last_int(duration, 2) / 1_000_000_000


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace")

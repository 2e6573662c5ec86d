"""Opens the channel of gRPC."""

from __future__ import annotations

from typing import Any, Callable, List, Optional, Tuple, Union

import grpc
import grpc.aio

from bareosgrpc._version import __version__
from bareosgrpc.connection.address import Address
from bareosgrpc.connection.security import Security

Option = Tuple[str, Union[str, int]]

_OPTIONS: List[Option] = [
    ("grpc.primary_user_agent", f"bareosgrpc-python/{__version__}"),
    # A service that is gone without a word is noticed within 80 s by calls that wait for it.
    ("grpc.keepalive_time_ms", 60_000),
    ("grpc.keepalive_timeout_ms", 20_000),
    # A service that is back is found within seconds; gRPC's own limit is two minutes.
    ("grpc.initial_reconnect_backoff_ms", 250),
    ("grpc.max_reconnect_backoff_ms", 5_000),
    # Retry policies can come with name resolution. What may be repeated is not theirs to decide.
    ("grpc.service_config_disable_resolution", 1),
    # Answers stay under 3 MiB and details under 8 KiB; a proxy's own headers come on top.
    ("grpc.max_receive_message_length", 16 * 1024 * 1024),
    ("grpc.max_metadata_size", 64 * 1024),
]


def open_channel(address: Address, security: Security, server_name: Optional[str]) -> grpc.Channel:
    """Opens a channel; it connects with the first call."""
    return _opener(grpc, address, security, server_name)()


def open_aio_channel(address: Address, security: Security, server_name: Optional[str]) -> Callable[[], grpc.aio.Channel]:
    """A function that opens a channel for the event loop that runs then. Raises OSError at once if a file cannot be read."""
    return _opener(grpc.aio, address, security, server_name)


def _opener(kind: Any, address: Address, security: Security, server_name: Optional[str]) -> Callable[[], Any]:
    target, options = address.target, channel_options(address, server_name)
    if security.is_plaintext(is_loopback=address.is_loopback):
        return lambda: kind.insecure_channel(target, options)
    credentials = security.tls()
    return lambda: kind.secure_channel(target, credentials, options)


def channel_options(address: Address, server_name: Optional[str]) -> List[Option]:
    """The options of gRPC for a channel to this address, for `grpc` and `grpc.aio` alike."""
    name = server_name or (address.host if address.host not in address.target else None)
    return _OPTIONS if name is None else [*_OPTIONS, ("grpc.ssl_target_name_override", name), ("grpc.default_authority", name)]

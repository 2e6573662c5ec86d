"""Where the service is, and whether the way to it stays on this machine."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass


@dataclass(frozen=True)
class Address:
    """The address of a service: what gRPC dials, and the name that its certificate must carry."""

    target: str
    host: str
    is_loopback: bool

    @classmethod
    def parse(cls, text: str) -> Address:
        """Reads HOST:PORT, [IPV6]:PORT, or unix:PATH. Raises ValueError for anything else."""
        if text.startswith("unix:"):
            return cls(target=text, host="localhost", is_loopback=True)
        host, colon, port = text.rpartition(":")
        host = host[1:-1] if host.startswith("[") and host.endswith("]") else host
        if not colon or not host or "/" in host or (":" in host and not _is_ip(host)) or not _is_port(port):
            raise ValueError(f"an address is HOST:PORT, such as 127.0.0.1:9190, and not {text!r}")
        # Where no name server answers, gRPC's resolver can wait forever for the address of localhost.
        dialled = "127.0.0.1" if host.lower() == "localhost" else host
        return cls(
            target=f"[{dialled}]:{port}" if ":" in dialled else f"{dialled}:{port}",
            host=host,
            is_loopback=_is_loopback(dialled),
        )


def _is_port(text: str) -> bool:
    return text.isascii() and text.isdigit() and 0 < int(text) < 65536


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_loopback(host: str) -> bool:
    return _is_ip(host) and ipaddress.ip_address(host).is_loopback

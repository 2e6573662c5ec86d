"""How the way to the service is protected, and how the caller shows who it is."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Optional, Tuple, Union

import grpc

#: A PEM file, or its content.
Pem = Union[str, "os.PathLike[str]", bytes]

Metadata = Tuple[Tuple[str, str], ...]


@dataclass(frozen=True, repr=False)
class Security:
    """TLS and API key of a console. Its text shows neither key."""

    #: The caller's API key.
    key: Optional[str] = None
    #: The certificates that may sign the service's: a PEM file or its content. Without any, the system's.
    ca: Optional[Pem] = None
    #: The caller's own certificate and private key, where the service asks for one.
    certificate: Optional[Pem] = None
    private_key: Optional[Pem] = None
    #: True for clear text, False for TLS; None decides by the address: clear text on this machine only.
    plaintext: Optional[bool] = None

    def __post_init__(self) -> None:
        if self.key is not None and not re.fullmatch(r"[!-~]+", self.key):
            raise ValueError("an API key is one word of printable ASCII characters; is there a line end behind it?")
        if (self.certificate is None) != (self.private_key is None):
            raise ValueError("certificate and private_key belong together: give both or neither")
        if self.plaintext and self._has_tls_material:
            raise ValueError("plaintext=True and certificates contradict each other")

    @property
    def _has_tls_material(self) -> bool:
        return self.ca is not None or self.certificate is not None

    def is_plaintext(self, *, is_loopback: bool) -> bool:
        """Whether the way goes in clear text."""
        if self.plaintext is not None:
            return self.plaintext
        return is_loopback and not self._has_tls_material

    def tls(self) -> grpc.ChannelCredentials:
        """The credentials of gRPC. Raises OSError if a file cannot be read."""
        return grpc.ssl_channel_credentials(
            root_certificates=_read(self.ca), private_key=_read(self.private_key), certificate_chain=_read(self.certificate)
        )

    def metadata(self) -> Metadata:
        """What every call carries."""
        return () if self.key is None else (("authorization", f"Bearer {self.key}"),)


def _read(pem: Optional[Pem]) -> Optional[bytes]:
    if pem is None or isinstance(pem, bytes):
        return pem
    return Path(pem).read_bytes()

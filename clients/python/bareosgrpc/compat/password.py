"""A password in both forms that directors know."""

from __future__ import annotations

import hashlib
from typing import Optional


class Password:
    """A password, in clear text or as the MD5 that the console protocol computes with."""

    def __init__(self, password: Optional[str] = None) -> None:
        self._plaintext: Optional[str] = None
        self._md5: Optional[bytes] = None
        if password is not None:
            self.set_plaintext(password)

    def set_plaintext(self, password: str) -> None:
        """Sets the password in clear text."""
        self._plaintext = password
        self._md5 = hashlib.md5(password.encode()).hexdigest().encode()

    def set_md5(self, password: bytes) -> None:
        """Sets the MD5 in hexadecimal; the clear text is not known then."""
        self._plaintext = None
        self._md5 = password

    def plaintext(self) -> Optional[str]:
        """The clear text; None where only the MD5 is known."""
        return self._plaintext

    def md5(self) -> Optional[bytes]:
        """The MD5 in hexadecimal; None while there is no password."""
        return self._md5

    def __repr__(self) -> str:
        return "Password(…)"

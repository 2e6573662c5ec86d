"""Versions of the console protocol."""

from __future__ import annotations

import enum


class ProtocolVersions(enum.IntEnum):
    """Versions of the console protocol, by the release that brought them."""

    bareos_12_4 = 1
    bareos_18_2 = 2
    last = 2

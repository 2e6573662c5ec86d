"""Enums whose numbers are those of the contract."""

from __future__ import annotations

import enum
from typing import Type, TypeVar

Self = TypeVar("Self", bound="ContractEnum")


class ContractEnum(enum.IntEnum):
    """An enum of the contract. A number that only a newer service knows counts as 0, which means: not said."""

    @classmethod
    def _missing_(cls: Type[Self], value: object) -> Self:
        return cls(0)

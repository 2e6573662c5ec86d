"""Reads the fields of a protobuf message without knowing its type."""

from __future__ import annotations

from typing import Iterator, List, Tuple, Union

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_FIXED_SIZES = {_FIXED64: 8, _FIXED32: 4}
_MOST_BYTES_OF_VARINT = 10

Field = Tuple[int, Union[int, bytes]]


def fields(data: bytes) -> Iterator[Field]:
    """Yields number and value of each field: an int for a varint, bytes for everything else.

    Raises ValueError if the bytes are no protobuf message.
    """
    at = 0
    while at < len(data):
        tag, at = _varint(data, at)
        number, kind = tag >> 3, tag & 7
        if number == 0:
            raise ValueError("a field has the number 0")
        if kind == _VARINT:
            value, at = _varint(data, at)
            yield number, value
            continue
        if kind == _BYTES:
            size, at = _varint(data, at)
        elif kind in _FIXED_SIZES:
            size = _FIXED_SIZES[kind]
        else:
            raise ValueError(f"field {number} has the wire type {kind}, which is not in use")
        if size > len(data) - at:
            raise ValueError(f"field {number} says {size} bytes, and {len(data) - at} follow")
        yield number, data[at:at + size]
        at += size


def all_bytes(data: bytes, number: int) -> List[bytes]:
    """All values of a repeated string, bytes or message field."""
    return [value for found, value in fields(data) if found == number and isinstance(value, bytes)]


def last_bytes(data: bytes, number: int) -> bytes:
    """The value of a string, bytes or message field; empty if it is not there. Of several, protobuf takes the last."""
    values = all_bytes(data, number)
    return values[-1] if values else b""


def last_int(data: bytes, number: int) -> int:
    """The value of an int32, int64 or enum field; 0 if it is not there."""
    values = [value for found, value in fields(data) if found == number and isinstance(value, int)]
    return _signed(values[-1]) if values else 0


def _signed(value: int) -> int:
    return value - (1 << 64) if value >> 63 else value


def _varint(data: bytes, at: int) -> Tuple[int, int]:
    value = 0
    for index in range(_MOST_BYTES_OF_VARINT):
        if at + index >= len(data):
            raise ValueError("a number is cut off")
        byte = data[at + index]
        value |= (byte & 0x7F) << (7 * index)
        if byte < 0x80:
            return value & 0xFFFFFFFFFFFFFFFF, at + index + 1
    raise ValueError("a number has more than 64 bits")

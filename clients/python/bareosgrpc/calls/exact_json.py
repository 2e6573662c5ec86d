"""The director's JSON as Python values: integers stay int, strings stay str, keys keep their order."""

from __future__ import annotations

import json
from typing import Any, Dict, Tuple


def envelope_of(raw_json: bytes) -> Dict[str, Any]:
    """The director's whole reply, e.g. ``{"jsonrpc": "2.0", "id": None, "result": {…}}``; empty if no JSON came."""
    if not raw_json.strip():
        return {}
    # A director repairs its values to UTF-8; should one not, a replacement character is better than no answer.
    envelope = json.loads(raw_json.decode("utf-8", "replace"))
    return envelope if isinstance(envelope, dict) else {}


def result_of(envelope: Dict[str, Any]) -> Dict[str, Any]:
    """The result in an envelope: of an error, what the director had until then."""
    holder = envelope
    error = envelope.get("error")
    if isinstance(error, dict) and isinstance(error.get("data"), dict):
        holder = error["data"]
    result = holder.get("result")
    return result if isinstance(result, dict) else {}


def row_of(raw_json: bytes) -> Dict[str, Any]:
    """A row of a list."""
    row = json.loads(raw_json.decode("utf-8", "replace"))
    return row if isinstance(row, dict) else {"value": row}


def columns_of(result: Dict[str, Any]) -> Dict[str, Tuple[str, ...]]:
    """The keys of the objects in each list, in the order in which they come; by the list's path, e.g. "volumes.full"."""
    found: Dict[str, Dict[str, None]] = {}
    _collect(result, "", found)
    return {path: tuple(columns) for path, columns in found.items()}


def _collect(value: Any, path: str, found: Dict[str, Dict[str, None]]) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            _collect(inner, f"{path}.{key}" if path else key, found)
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, dict):
                found.setdefault(path, {}).update(dict.fromkeys(inner))
            _collect(inner, path, found)

"""The director's JSON as Python values: integers stay int, strings stay str, keys keep their order."""

from __future__ import annotations

import json
from typing import Any, Dict


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

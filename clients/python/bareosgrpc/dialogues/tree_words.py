"""Commands of the restore tree with paths, quoted the way a director splits them."""

from __future__ import annotations

import re
from typing import Sequence

_PLAIN = re.compile(r"[A-Za-z0-9_.,:/+@%-]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def tree_command(verb: str, paths: Sequence[str]) -> str:
    """Puts verb and paths together. Raises ValueError for a path that no quoting can carry."""
    return " ".join([verb, *map(_quoted, paths)])


def _quoted(path: str) -> str:
    if not path or "=" in path or _CONTROL.search(path):
        raise ValueError(
            f"the path {path!r} cannot be given: it is empty or holds '=' or a control character. The wildcard ? stands for one."
        )
    if _PLAIN.fullmatch(path):
        return path
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'

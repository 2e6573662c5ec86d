"""Which director and console of the service a program of python-bareos means."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Iterable, List, Mapping, Optional

from bareosgrpc.compat.exceptions import UnknownDirectorError
from bareosgrpc.directors import Director

#: What the parameters say where nothing was given.
DEFAULT_ADDRESS, DEFAULT_PORT, DEFAULT_NAME = "localhost", 9101, "*UserAgent*"


@dataclass(frozen=True)
class Matched:
    """Names of the service's configuration."""

    director: str
    console: str


@dataclass(frozen=True)
class Wanted:
    """What a program says of the director that it wants.

    `table` says which addresses are which directors, as ``{"backup1:9101": "main", "backup2": "second/reports"}``: a service does
    not tell where its directors are.
    """

    address: str = DEFAULT_ADDRESS
    port: int = DEFAULT_PORT
    dirname: Optional[str] = None
    name: str = DEFAULT_NAME
    table: Mapping[str, str] = field(default_factory=dict)

    def match(self, directors: Iterable[Director]) -> Matched:
        """Finds them among those that the caller may use. Raises UnknownDirectorError, which says what there is."""
        known = {director.name: director for director in directors}
        name, _, console = self._director(list(known)).partition("/")
        if name not in known:
            raise UnknownDirectorError(f"The service has no director {name!r} for this caller, only {_list(known)}.")
        return Matched(name, self._console(known[name], console))

    def _director(self, known: List[str]) -> str:
        if self.dirname:
            return self.dirname
        for key in (f"{self.address}:{self.port}", self.address):
            if key in self.table:
                return self.table[key]
        if self.port == DEFAULT_PORT and self.address in known:
            return self.address
        if (self.address, self.port) == (DEFAULT_ADDRESS, DEFAULT_PORT) and len(known) == 1:
            return known[0]
        raise UnknownDirectorError(
            f"The service does not say which of its directors is at {self.address}:{self.port}. This caller may use "
            f"{_list(known)}: pass dirname=, or directors={{'{self.address}:{self.port}': NAME}}."
        )

    def _console(self, director: Director, given: str) -> str:
        name = given if given and self.name == DEFAULT_NAME else self.name
        if name in director.consoles:
            return name
        if name == DEFAULT_NAME and len(director.consoles) == 1:
            return director.consoles[0]
        raise UnknownDirectorError(
            f"The service has no console {name!r} of director {director.name!r} for this caller: pass name=, one of "
            f"{_list(director.consoles)}."
        )


def table_of(text: str) -> Mapping[str, str]:
    """Reads ``backup1:9101=main,backup2=second/reports``. Raises ValueError for anything else."""
    table = {}
    for part in filter(None, map(str.strip, text.split(","))):
        address, equals, director = part.partition("=")
        if not equals or not address.strip() or not director.strip():
            raise ValueError(f"a table of directors is ADDRESS:PORT=NAME, and not {part!r}")
        table[address.strip()] = director.strip()
    return table


def _list(names: Iterable[str]) -> str:
    return ", ".join(map(repr, names)) or "none"

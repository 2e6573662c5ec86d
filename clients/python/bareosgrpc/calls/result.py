"""The complete result of a command."""

from __future__ import annotations

import datetime
import functools
from dataclasses import dataclass, field
from typing import Any, Dict, Iterator, Mapping, Tuple

from bareosgrpc.calls.exact_json import columns_of, envelope_of, result_of
from bareosgrpc.contract_enum import ContractEnum
from bareosgrpc.errors.outcome import Outcome


class ReplyFormat(ContractEnum):
    """How a reply is asked for. The numbers are those of bareosgrpc.v1.ReplyFormat."""

    #: The service decides by the command: JSON where the director has it, packets of text otherwise.
    AUTO = 0
    #: The director's JSON (API mode 2).
    JSON = 1
    #: Text without table borders (API mode 1).
    TEXT = 2
    #: The console's own look for people (API mode 0).
    CONSOLE_TEXT = 3


class CommandStatus(ContractEnum):
    """How the director says a command ended. The numbers are those of bareosgrpc.v1.CommandStatus."""

    #: The director does not say.
    UNSPECIFIED = 0
    #: It succeeded.
    OK = 1
    #: It failed, or was left at a prompt.
    FAILED = 2


@dataclass(frozen=True)
class Timing:
    """How long a call took, measured by the service."""

    #: Until a session was there.
    waited: datetime.timedelta
    #: From the sending of the command until the end of its reply.
    director: datetime.timedelta

    @classmethod
    def from_proto(cls, message: Any) -> Timing:
        return cls(message.waited.ToTimedelta(), message.director.ToTimedelta())


@dataclass(frozen=True, repr=False, eq=False)
class Result(Mapping[str, Any]):
    """The result of a command: a mapping of the director's result object, and what is known beside it.

    Values are the director's own: catalog numbers are strings in its JSON and stay so, other integers are int whatever their
    size, keys keep their order. A command without JSON has an empty mapping and its output in `text`.
    """

    #: The text of a command that has no JSON, or that came beside the JSON.
    text: str
    #: The director's reply, byte for byte; empty for text.
    raw_json: bytes
    #: The whole envelope of that JSON: jsonrpc, id, and result or error.
    envelope: Mapping[str, Any]
    #: The format that the reply came in: never AUTO.
    format: ReplyFormat
    #: Whether the director said that the command succeeded; with `full_result` a failed command is a result, too.
    status: CommandStatus
    #: What is known about the effect.
    outcome: Outcome
    #: How many warnings the director gave. Their texts do not travel in JSON.
    warning_count: int
    #: How many pieces of information the director gave.
    info_count: int
    #: Whether messages wait in the director's queue.
    messages_pending: bool
    #: How long it took.
    timing: Timing
    #: The director's name in the service's configuration.
    director: str
    #: The console's name in the service's configuration.
    console: str
    #: The id that the command was sent under; empty for one that only reads, unless the program gave one.
    request_id: str = ""
    #: Whether this is the kept answer of an earlier call with the same id.
    replayed: bool = False
    _values: Dict[str, Any] = field(default_factory=dict)

    @classmethod
    def from_proto(cls, response: Any, request_id: str = "") -> Result:
        """Reads a CallResponse that was asked for with raw_json."""
        envelope = envelope_of(response.raw_json)
        return cls(
            text=response.text,
            raw_json=response.raw_json,
            envelope=envelope,
            format=ReplyFormat(response.format),
            status=CommandStatus(response.status),
            outcome=Outcome(response.outcome),
            warning_count=response.warning_count,
            info_count=response.info_count,
            messages_pending=response.messages_pending,
            timing=Timing.from_proto(response.timing),
            director=response.director,
            console=response.console,
            request_id=request_id,
            replayed=response.replayed,
            _values=result_of(envelope),
        )

    @functools.cached_property
    def columns(self) -> Mapping[str, Tuple[str, ...]]:
        """The columns of each list in the director's order, by its path, e.g. ``columns["jobs"]``; also where its rows differ."""
        return columns_of(self._values)

    def __getitem__(self, key: str) -> Any:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Result({self._values!r}, text={self.text!r})"

"""The director's messages, followed for as long as the program wants."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Iterable, Optional

from bareosgrpc.streams.resuming import Resuming
from bareosgrpc.times import time_of


@dataclass(frozen=True)
class DirectorMessage:
    """A message of the director. `str(message)` is its text."""

    #: Where to resume behind this message.
    position: int
    #: When the service read it, in UTC.
    read_at: Optional[datetime.datetime]
    #: The bytes.
    data: bytes
    #: The same as text; bytes that are not UTF-8 are U+FFFD.
    text: str

    def __str__(self) -> str:
        return self.text

    @classmethod
    def from_proto(cls, position: int, message: Any) -> DirectorMessage:
        return cls(position, time_of(message, "read_at"), message.data, message.text)


class DirectorMessageReading(Resuming[DirectorMessage]):
    """How the director's messages are read."""

    def _elements(self, event: Any) -> Iterable[DirectorMessage]:
        if event.HasField("director_message"):
            yield DirectorMessage.from_proto(event.position, event.director_message)

"""What both ways of calling share: an operation is a generator that yields the steps at which it waits.

Whoever runs it does the waiting: `connection.link.Link` with threads, `aio.link.Link` with asyncio. The decisions between the
steps (what to send, when to repeat it, what an answer means) are written once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Generator, Optional, Protocol, TypeVar, Union

from bareosgrpc.connection.retries import Retries


class Call(Protocol):
    """A stream of answers, with or without requests that go up beside them."""

    def write(self, request: Any) -> None:
        """Sends a request. Does nothing on a stream that is over: reading tells why it is."""

    def half_close(self) -> None:
        """Nothing more will be sent."""

    def cancel(self) -> None:
        """Ends the stream; whoever reads gets CANCELLED."""

    def cancel_after(self, seconds: float) -> Callable[[], None]:
        """Ends the stream later, unless the function that comes back is called before."""


class Alarm(Protocol):
    """Ends a pause before its time."""

    def set(self) -> None:
        """Ends every pause that waits with it, now and later."""

    def is_set(self) -> bool:
        """Whether it was set."""


@dataclass(frozen=True)
class Invoke:
    """Calls a method with one request, and waits for its answer. Raises grpc.RpcError."""

    service: str
    method: str
    request: Any
    timeout: float


@dataclass(frozen=True)
class Read:
    """Waits for the next message of a stream; None at its end. Raises grpc.RpcError."""

    call: Any


@dataclass(frozen=True)
class Pause:
    """Waits for some seconds, or until the alarm is set."""

    seconds: float
    alarm: Optional[Any] = None


@dataclass(frozen=True)
class Show:
    """Hands something to a function of the program's."""

    show: Callable[[Any], Any]
    what: Any


Step = Union[Invoke, Read, Pause, Show]

T = TypeVar("T")

#: An operation that ends in a T.
Work = Generator[Step, Any, T]


class Wire(Protocol):
    """What an operation needs of the connection that it runs on."""

    #: Default deadlines in seconds: of calls, and of streams and dialogues.
    timeout: float
    stream_timeout: float
    #: How calls are sent again.
    retries: Retries

    def open_stream(self, request: Any, timeout: float) -> Call:
        """Begins StreamMessages."""

    def open_dialogue(self, timeout: float) -> Call:
        """Begins Interactive."""

    def alarm(self) -> Alarm:
        """A new alarm."""

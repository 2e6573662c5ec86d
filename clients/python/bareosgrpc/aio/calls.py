"""Streams of gRPC for programs with asyncio."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any, AsyncIterator, Awaitable, Callable, Optional

import grpc
import grpc.aio


class LocallyCancelled(grpc.RpcError):  # type: ignore[misc]
    """This program ended the call itself. asyncio's own exception would end the task that reads, too."""

    def code(self) -> grpc.StatusCode:
        return grpc.StatusCode.CANCELLED

    def details(self) -> str:
        return "Locally cancelled by application!"

    def trailing_metadata(self) -> None:
        return None


async def finished(task: asyncio.Future[Any], give_up: Callable[[], Any]) -> Any:
    """Waits for something of gRPC's; `give_up` is called when the program gives up waiting."""
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        if task.cancelled():
            raise LocallyCancelled from None
        give_up()
        raise


class StreamCall:
    """A stream of answers to one request."""

    def __init__(self, call: Any) -> None:
        self._call = call
        self._reading: Optional[asyncio.Future[Any]] = None

    async def read(self) -> Any:
        """The next message; None at the end. Raises grpc.RpcError.

        A program that gives up waiting (`asyncio.wait_for`, a cancelled task) loses nothing: the message comes with the next read.
        """
        if self._reading is None:
            self._reading = asyncio.ensure_future(self._call.read())
            self._reading.add_done_callback(_note)
        message = await finished(self._reading, lambda: None) if not self._reading.done() else _result_of(self._reading)
        self._reading = None
        return None if message is grpc.aio.EOF else message

    def write(self, request: Any) -> None:
        """There is but one request, and it was sent."""
        raise TypeError("this stream takes no further requests")

    def half_close(self) -> None:
        """Nothing was to be sent anyway."""

    def cancel(self) -> None:
        """Ends the stream."""
        self._call.cancel()

    def cancel_after(self, seconds: float) -> Callable[[], None]:
        """Ends the stream later, unless the function that comes back is called before."""
        return asyncio.get_running_loop().call_later(seconds, self.cancel).cancel


class DialogueCall(StreamCall):
    """A stream in both directions."""

    def __init__(self, begin: Callable[[AsyncIterator[Any]], Any]) -> None:
        self._requests: asyncio.Queue[Any] = asyncio.Queue()
        super().__init__(begin(_Requests(self._requests)))

    def write(self, request: Any) -> None:
        """Sends a request."""
        self._requests.put_nowait(request)

    def half_close(self) -> None:
        """Nothing more will be sent. It ends the task that sends, too."""
        self._requests.put_nowait(None)

    def cancel(self) -> None:
        """Ends the stream."""
        super().cancel()
        self.half_close()

    def __del__(self) -> None:
        # The task that sends waits for the next request, or for this. Where the loop is closed, it has ended with it.
        with contextlib.suppress(RuntimeError):
            self._requests.put_nowait(None)


async def unary(call: Any) -> Any:
    """The answer of a call that was begun. Raises grpc.RpcError."""
    return await finished(asyncio.ensure_future(_awaited(call)), call.cancel)


async def _awaited(call: Awaitable[Any]) -> Any:
    return await call


class _Requests(AsyncIterator[Any]):
    # No generator: one that is forgotten while it waits cannot be closed, and asyncio says so.
    def __init__(self, requests: asyncio.Queue[Any]) -> None:
        self._requests = requests

    async def __anext__(self) -> Any:
        request = await self._requests.get()
        if request is None:
            raise StopAsyncIteration
        return request


def _result_of(reading: asyncio.Future[Any]) -> Any:
    if reading.cancelled():
        raise LocallyCancelled
    return reading.result()


def _note(reading: asyncio.Future[Any]) -> None:
    # An error that nobody waits for any more is no news: the stream was left.
    if not reading.cancelled():
        reading.exception()

"""Streams of gRPC for programs with threads."""

from __future__ import annotations

import queue
import threading
from typing import Any, Callable, Iterator


class StreamCall:
    """A stream of answers to one request."""

    def __init__(self, call: Any) -> None:
        self._call = call

    def read(self) -> Any:
        """The next message; None at the end. Raises grpc.RpcError."""
        return next(self._call, None)

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
        timer = threading.Timer(seconds, self.cancel)
        timer.daemon = True
        timer.start()
        return timer.cancel


class DialogueCall(StreamCall):
    """A stream in both directions."""

    def __init__(self, begin: Callable[[Iterator[Any]], Any]) -> None:
        self._requests: queue.SimpleQueue[Any] = queue.SimpleQueue()
        super().__init__(begin(_until_none(self._requests)))

    def write(self, request: Any) -> None:
        """Sends a request."""
        self._requests.put(request)

    def half_close(self) -> None:
        """Nothing more will be sent. It ends the thread that sends, too."""
        self._requests.put(None)

    def cancel(self) -> None:
        """Ends the stream."""
        super().cancel()
        self.half_close()

    def __del__(self) -> None:
        # The thread that sends waits for the next request, or for this.
        self._requests.put(None)


def _until_none(requests: queue.SimpleQueue[Any]) -> Iterator[Any]:
    return iter(requests.get, None)

"""What everything that calls the service with threads shares: channel, stubs, API key, default deadlines."""

from __future__ import annotations

import threading
from typing import Any, Callable, Dict

import grpc

from bareosgrpc.connection.calls import DialogueCall, StreamCall
from bareosgrpc.connection.reconnecting import pause
from bareosgrpc.connection.retries import Retries
from bareosgrpc.connection.security import Metadata
from bareosgrpc.connection.stubs import stubs_of
from bareosgrpc.connection.timeouts import check_timeout
from bareosgrpc.steps import Alarm, Call, Invoke, Pause, Read, Show, Step, T, Work


class Link:
    """A channel to a service with the stubs of its services; runs operations. Safe for use by several threads."""

    def __init__(
        self, channel: grpc.Channel, metadata: Metadata, timeout: float, stream_timeout: float, retries: Retries
    ) -> None:
        self.timeout = check_timeout(timeout)
        self.stream_timeout = check_timeout(stream_timeout)
        self.retries = retries
        self._metadata = metadata
        self._channel = channel
        self._stubs = stubs_of(channel)
        self._is_closed = False

    def run(self, work: Work[T]) -> T:
        """Runs an operation to its end."""
        try:
            step = next(work)
            while True:
                try:
                    value = self._perform(step)
                except BaseException as error:  # noqa: B902 - an interrupt, too, is the operation's to hear of
                    step = work.throw(error)
                else:
                    step = work.send(value)
        except StopIteration as end:
            result: T = end.value
            return result

    def open_stream(self, request: Any, timeout: float) -> Call:
        """Begins StreamMessages."""
        return StreamCall(self._method("consoles", "StreamMessages")(request, timeout=timeout, metadata=self._metadata))

    def open_dialogue(self, timeout: float) -> Call:
        """Begins Interactive."""
        method = self._method("consoles", "Interactive")
        return DialogueCall(lambda requests: method(requests, timeout=timeout, metadata=self._metadata))

    def alarm(self) -> Alarm:
        """A new alarm."""
        return threading.Event()

    def close(self) -> None:
        """Closes the channel; calls that run are cancelled."""
        self._is_closed = True
        self._channel.close()

    def _perform(self, step: Step) -> Any:
        return _PERFORM[type(step)](self, step)

    def _invoke(self, step: Invoke) -> Any:
        return self._method(step.service, step.method)(step.request, timeout=step.timeout, metadata=self._metadata)

    def _read(self, step: Read) -> Any:
        return step.call.read()

    def _pause(self, step: Pause) -> None:
        pause(self._channel, step.seconds, step.alarm)

    def _show(self, step: Show) -> None:
        step.show(step.what)

    def _method(self, service: str, method: str) -> Any:
        if self._is_closed:
            raise ValueError("the console is closed")
        return getattr(self._stubs[service], method)


_PERFORM: Dict[type, Callable[..., Any]] = {
    Invoke: Link._invoke, Read: Link._read, Pause: Link._pause, Show: Link._show,
}

"""What everything that calls the service with asyncio shares: channel, stubs, API key, default deadlines."""

from __future__ import annotations

import asyncio
import inspect
from typing import Any, Callable, Dict, Optional

from bareosgrpc.aio.calls import DialogueCall, StreamCall, unary
from bareosgrpc.connection.retries import Retries
from bareosgrpc.connection.security import Metadata
from bareosgrpc.connection.stubs import stubs_of
from bareosgrpc.connection.timeouts import check_timeout
from bareosgrpc.steps import Alarm, Call, Invoke, Pause, Read, Show, Step, T, Work


class Link:
    """A channel to a service with the stubs of its services; runs operations. For the event loop of its first call."""

    def __init__(
        self, open_channel: Callable[[], Any], metadata: Metadata, timeout: float, stream_timeout: float, retries: Retries
    ) -> None:
        self.timeout = check_timeout(timeout)
        self.stream_timeout = check_timeout(stream_timeout)
        self.retries = retries
        self._metadata = metadata
        # A channel belongs to the event loop that runs when it is opened.
        self._open_channel = open_channel
        self._channel: Any = None
        self._stubs: Optional[Dict[str, Any]] = None
        self._is_closed = False

    async def run(self, work: Work[T]) -> T:
        """Runs an operation to its end."""
        try:
            step = next(work)
            while True:
                try:
                    value = await self._perform(step)
                except BaseException as error:  # noqa: B902 - that its task is cancelled is the operation's to hear of
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
        return asyncio.Event()

    async def close(self) -> None:
        """Closes the channel; calls that run are cancelled."""
        self._is_closed = True
        if self._channel is not None:
            await self._channel.close()

    async def _perform(self, step: Step) -> Any:
        return await _PERFORM[type(step)](self, step)

    async def _invoke(self, step: Invoke) -> Any:
        method = self._method(step.service, step.method)
        return await unary(method(step.request, timeout=step.timeout, metadata=self._metadata))

    async def _read(self, step: Read) -> Any:
        return await step.call.read()

    async def _pause(self, step: Pause) -> None:
        if step.alarm is None:
            await asyncio.sleep(step.seconds)
            return
        try:
            await asyncio.wait_for(step.alarm.wait(), step.seconds)
        except asyncio.TimeoutError:
            # The pause is over, and nobody wanted it shorter.
            return

    async def _show(self, step: Show) -> None:
        shown = step.show(step.what)
        if inspect.isawaitable(shown):
            await shown

    def _method(self, service: str, method: str) -> Any:
        if self._is_closed:
            raise ValueError("the console is closed")
        if self._stubs is None:
            self._channel = self._open_channel()
            self._stubs = stubs_of(self._channel)
        return getattr(self._stubs[service], method)


_PERFORM: Dict[type, Callable[..., Any]] = {
    Invoke: Link._invoke, Read: Link._read, Pause: Link._pause, Show: Link._show,
}

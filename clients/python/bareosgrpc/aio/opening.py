"""What is opened by ``await``, by ``async with``, or by iterating over it."""

from __future__ import annotations

from types import TracebackType
from typing import Any, AsyncIterator, Coroutine, Generator, Generic, Optional, Type, TypeVar

from bareosgrpc.aio.link import Link
from bareosgrpc.steps import Work

Opened = TypeVar("Opened", bound="Closing")
Element = TypeVar("Element")
Self = TypeVar("Self", bound="Lazy")


class Closing:
    """What is closed when its ``async with`` block is left."""

    async def close(self) -> None:
        """Ends it."""
        raise NotImplementedError

    async def _close_behind(self, error: Optional[BaseException]) -> None:
        await self.close()


class Opening(Generic[Opened]):
    """Something that is being opened: ``await`` it, or use it in an ``async with`` block, which closes it, too."""

    def __init__(self, opening: Coroutine[Any, Any, Opened]) -> None:
        self._opening = opening
        self._opened: Optional[Opened] = None

    def __await__(self) -> Generator[Any, None, Opened]:
        return self._opening.__await__()

    async def __aenter__(self) -> Opened:
        self._opened = await self._opening
        return self._opened

    async def __aexit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        assert self._opened is not None, "the block was entered"
        await self._opened._close_behind(error)


class Lazy(Closing):
    """Something that is opened when it is first needed; ``await`` opens it at once."""

    _runner: Link
    _is_begun = False

    def _begin(self) -> Work[None]:
        raise NotImplementedError

    async def _opened(self) -> None:
        if not self._is_begun:
            self._is_begun = True
            await self._runner.run(self._begin())

    async def _itself(self: Self) -> Self:
        await self._opened()
        return self

    def __await__(self: Self) -> Generator[Any, None, Self]:
        return self._itself().__await__()

    async def __aenter__(self: Self) -> Self:
        return await self._itself()

    async def __aexit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        await self._close_behind(error)


class Iteration(Lazy, AsyncIterator[Element], Generic[Element]):
    """An iterator over what a reading brings."""

    def _advance(self) -> Work[Optional[Element]]:
        raise NotImplementedError

    def _cancel(self) -> None:
        raise NotImplementedError

    async def __anext__(self) -> Element:
        await self._opened()
        element = await self._runner.run(self._advance())
        if element is None:
            raise StopAsyncIteration
        return element

    async def close(self) -> None:
        """Ends the stream, and does nothing at its end. May be called from another task."""
        self._cancel()

"""Iterating over a stream with threads."""

from __future__ import annotations

from types import TracebackType
from typing import Generic, Iterator, Optional, Type, TypeVar

from bareosgrpc.connection.link import Link
from bareosgrpc.steps import Work

Element = TypeVar("Element")
Self = TypeVar("Self", bound="Iteration")  # type: ignore[type-arg]


class Iteration(Iterator[Element], Generic[Element]):
    """An iterator over what a reading brings; leaving its ``with`` block ends the stream."""

    _runner: Link

    def _advance(self) -> Work[Optional[Element]]:
        raise NotImplementedError

    def _cancel(self) -> None:
        raise NotImplementedError

    def __next__(self) -> Element:
        element = self._runner.run(self._advance())
        if element is None:
            raise StopIteration
        return element

    def close(self) -> None:
        """Ends the stream, and does nothing at its end. May be called from another thread."""
        self._cancel()

    def __enter__(self: Self) -> Self:
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.close()

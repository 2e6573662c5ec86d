"""A console session of one's own, for programs with asyncio."""

from __future__ import annotations

from typing import Optional

from bareosgrpc.aio.commands import Commands
from bareosgrpc.aio.link import Link
from bareosgrpc.aio.opening import Closing
from bareosgrpc.errors.base import BareosError
from bareosgrpc.requests import SessionScope
from bareosgrpc.sessions import work
from bareosgrpc.sessions.info import SessionInfo


class Session(Commands, Closing):
    """A session that keeps its state from call to call; see `bareosgrpc.Session`.

    ``async with console.open_session() as session`` opens and quits it; ``await console.open_session()`` opens it, and `close`
    quits it.
    """

    def __init__(self, link: Link, info: SessionInfo) -> None:
        super().__init__(link, SessionScope(info.session_id))
        #: What was known when it was opened.
        self.opened = info

    @property
    def id(self) -> str:
        """The session's id: only this caller can use it."""
        return self.opened.session_id

    async def info(self, *, timeout: Optional[float] = None) -> SessionInfo:
        """Asks the service about the session; also after it was lost. Raises BareosError."""
        return await self._link.run(work.get_session(self._link, self.id, timeout))

    async def reconnect(self, *, timeout: Optional[float] = None) -> SessionInfo:
        """Logs in anew under the same id; see `bareosgrpc.Session.reconnect`."""
        return await self._link.run(work.reconnect_session(self._link, self.id, timeout))

    async def close(self, *, timeout: Optional[float] = None) -> None:
        """Quits the session; a closed one stays closed. Raises BareosError."""
        await self._link.run(work.close_session(self._link, self.id, timeout))

    async def _close_behind(self, error: Optional[BaseException]) -> None:
        try:
            await self.close()
        except BareosError:
            # What happened in the block matters more; the service closes a session that nobody uses.
            if error is None:
                raise

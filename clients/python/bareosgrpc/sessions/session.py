"""A console session of one's own."""

from __future__ import annotations

from types import TracebackType
from typing import Optional, Type

from bareosgrpc.commands import Commands
from bareosgrpc.connection.link import Link
from bareosgrpc.errors.base import BareosError
from bareosgrpc.requests import SessionScope
from bareosgrpc.sessions import work
from bareosgrpc.sessions.info import SessionInfo


class Session(Commands):
    """A session that keeps its state (catalog, gui, autodisplay) from call to call, and runs its calls in order.

    Made by `Console.open_session`. It has the methods of a console; `close`, or leaving the ``with`` block, quits it. The
    service closes one that nobody uses (`SessionInfo.expires_at`); every call puts that off.
    """

    def __init__(self, link: Link, info: SessionInfo) -> None:
        super().__init__(link, SessionScope(info.session_id))
        #: What was known when it was opened, or found.
        self.opened = info

    @property
    def id(self) -> str:
        """The session's id: only this caller can use it."""
        return self.opened.session_id

    def info(self, *, timeout: Optional[float] = None) -> SessionInfo:
        """Asks the service about the session; also after it was lost. Raises BareosError."""
        return self._link.run(work.get_session(self._link, self.id, timeout))

    def reconnect(self, *, timeout: Optional[float] = None) -> SessionInfo:
        """Logs in anew under the same id, when the calls before have ended: all state but the catalog is forgotten.

        For a session that the director lost or closed. Raises BareosError, `SessionClosed` for one that was closed or expired.
        """
        return self._link.run(work.reconnect_session(self._link, self.id, timeout))

    def close(self, *, timeout: Optional[float] = None) -> None:
        """Quits the session; a closed one stays closed. Raises BareosError."""
        self._link.run(work.close_session(self._link, self.id, timeout))

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        try:
            self.close()
        except BareosError:
            # What happened in the block matters more; the service closes a session that nobody uses.
            if error is None:
                raise

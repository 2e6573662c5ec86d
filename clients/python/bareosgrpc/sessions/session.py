"""A console session of one's own."""

from __future__ import annotations

from types import TracebackType
from typing import Optional, Type

from bareosgrpc.commands import Commands
from bareosgrpc.connection.link import Link
from bareosgrpc.errors.base import BareosError
from bareosgrpc.requests import SessionScope
from bareosgrpc.sessions.info import SessionInfo
from bareosgrpc.v1 import sessions_pb2


class Session(Commands):
    """A session that keeps its state (catalog, gui, autodisplay) from call to call, and runs its calls in order.

    Made by `Console.open_session`. It has the methods of a console; `close`, or leaving the ``with`` block, quits it.
    """

    def __init__(self, link: Link, info: SessionInfo) -> None:
        super().__init__(link, SessionScope(info.session_id))
        #: What was known when it was opened.
        self.opened = info

    @property
    def id(self) -> str:
        """The session's id: only this caller can use it."""
        return self.opened.session_id

    def info(self, *, timeout: Optional[float] = None) -> SessionInfo:
        """Asks the service about the session; also after it was lost. Raises BareosError."""
        request = sessions_pb2.GetSessionRequest(session_id=self.id)
        return SessionInfo.from_proto(self._link.unary(self._link.sessions.GetSession, request, timeout).session)

    def close(self, *, timeout: Optional[float] = None) -> None:
        """Quits the session; a closed one stays closed. Raises BareosError."""
        self._link.unary(self._link.sessions.CloseSession, sessions_pb2.CloseSessionRequest(session_id=self.id), timeout)

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

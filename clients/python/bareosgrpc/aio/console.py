"""The way in: a console of a director, for programs with asyncio."""

from __future__ import annotations

from types import TracebackType
from typing import List, Optional, Type

import grpc.aio

from bareosgrpc.aio.commands import Commands
from bareosgrpc.aio.link import Link
from bareosgrpc.aio.opening import Opening
from bareosgrpc.aio.session import Session
from bareosgrpc.calls import calling
from bareosgrpc.calls.request_outcome import RequestOutcome
from bareosgrpc.connection.address import Address
from bareosgrpc.connection.channel import open_aio_channel
from bareosgrpc.connection.retries import Retries
from bareosgrpc.connection.security import Pem, Security
from bareosgrpc.directors import Director
from bareosgrpc.requests import TargetScope
from bareosgrpc.sessions import work
from bareosgrpc.sessions.info import SessionInfo


class Console(Commands):
    """A console of a director, behind a BareosGrpc service; the arguments are those of `bareosgrpc.Console`.

    It connects with its first call, and belongs to the event loop that runs then.
    """

    def __init__(
        self,
        address: str,
        *,
        key: Optional[str] = None,
        director: str = "",
        console: str = "",
        catalog: str = "",
        ca: Optional[Pem] = None,
        server_name: Optional[str] = None,
        certificate: Optional[Pem] = None,
        private_key: Optional[Pem] = None,
        plaintext: Optional[bool] = None,
        timeout: float = 60.0,
        stream_timeout: float = 3600.0,
        retries: Retries = Retries(),
        channel: Optional[grpc.aio.Channel] = None,
    ) -> None:
        """`channel` is used instead of one of its own where given, for interceptors; `close` closes it."""
        where = Address.parse(address)
        security = Security(key, ca, certificate, private_key, plaintext)
        way = open_aio_channel(where, security, server_name) if channel is None else lambda: channel
        self._target = TargetScope(director, console, catalog)
        super().__init__(Link(way, security.metadata(), timeout, stream_timeout, retries), self._target)
        #: Where the service is.
        self.address = address
        #: The names that were given.
        self.director = director
        self.console = console

    async def list_directors(self, *, timeout: Optional[float] = None) -> List[Director]:
        """The directors and consoles that this caller may use, and how they are. Raises BareosError."""
        return await self._link.run(work.list_directors(self._link, timeout))

    async def list_sessions(self, *, timeout: Optional[float] = None) -> List[SessionInfo]:
        """This caller's open sessions, named ones and dialogues, in the order in which they were opened. Raises BareosError."""
        return await self._link.run(work.list_sessions(self._link, timeout))

    def open_session(self, *, timeout: Optional[float] = None) -> Opening[Session]:
        """Logs in and keeps the session for this program; see `bareosgrpc.Console.open_session`."""
        async def opened() -> Session:
            return Session(self._link, await self._link.run(work.open_session(self._link, self._target, timeout)))

        return Opening(opened())

    async def get_session(self, session_id: str, *, timeout: Optional[float] = None) -> Session:
        """A session that was opened before, by this caller's programs; see `bareosgrpc.Console.get_session`."""
        return Session(self._link, await self._link.run(work.get_session(self._link, session_id, timeout)))

    async def get_outcome(self, request_id: str, *, timeout: Optional[float] = None) -> RequestOutcome:
        """How a call with a request id ended, or that it still runs; see `bareosgrpc.Console.get_outcome`."""
        return await self._link.run(calling.outcome_of(self._link, request_id, timeout))

    async def close(self) -> None:
        """Closes the connection; what runs is cancelled."""
        await self._link.close()

    async def __aenter__(self) -> Console:
        return self

    async def __aexit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"Console({self.address!r}, director={self.director!r}, console={self.console!r})"

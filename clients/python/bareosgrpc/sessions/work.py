"""What is asked of the services for sessions and directors, in either way of calling."""

from __future__ import annotations

from typing import List, Optional

from bareosgrpc.calls.calling import unary
from bareosgrpc.directors import Director
from bareosgrpc.errors.decoding import Effect
from bareosgrpc.requests import TargetScope
from bareosgrpc.sessions.info import SessionInfo
from bareosgrpc.steps import Wire, Work
from bareosgrpc.v1 import directors_pb2, sessions_pb2


def list_directors(link: Wire, timeout: Optional[float]) -> Work[List[Director]]:
    """DirectorService.List. Raises BareosError."""
    response = yield from unary(link, "directors", "List", directors_pb2.ListRequest(), timeout, Effect.NONE)
    return [Director.from_proto(director) for director in response.directors]


def list_sessions(link: Wire, timeout: Optional[float]) -> Work[List[SessionInfo]]:
    """SessionService.ListSessions. Raises BareosError."""
    response = yield from unary(link, "sessions", "ListSessions", sessions_pb2.ListSessionsRequest(), timeout, Effect.NONE)
    return [SessionInfo.from_proto(session) for session in response.sessions]


def open_session(link: Wire, target: TargetScope, timeout: Optional[float]) -> Work[SessionInfo]:
    """SessionService.OpenSession. Raises BareosError."""
    request = sessions_pb2.OpenSessionRequest(director=target.director, console=target.console, catalog=target.catalog)
    response = yield from unary(link, "sessions", "OpenSession", request, timeout, Effect.MAKES)
    return SessionInfo.from_proto(response.session)


def get_session(link: Wire, session_id: str, timeout: Optional[float]) -> Work[SessionInfo]:
    """SessionService.GetSession. Raises BareosError."""
    request = sessions_pb2.GetSessionRequest(session_id=session_id)
    response = yield from unary(link, "sessions", "GetSession", request, timeout, Effect.NONE)
    return SessionInfo.from_proto(response.session)


def reconnect_session(link: Wire, session_id: str, timeout: Optional[float]) -> Work[SessionInfo]:
    """SessionService.ReconnectSession. Raises BareosError."""
    request = sessions_pb2.ReconnectSessionRequest(session_id=session_id)
    response = yield from unary(link, "sessions", "ReconnectSession", request, timeout, Effect.MAKES)
    return SessionInfo.from_proto(response.session)


def close_session(link: Wire, session_id: str, timeout: Optional[float]) -> Work[None]:
    """SessionService.CloseSession. Raises BareosError."""
    request = sessions_pb2.CloseSessionRequest(session_id=session_id)
    yield from unary(link, "sessions", "CloseSession", request, timeout, Effect.NONE)

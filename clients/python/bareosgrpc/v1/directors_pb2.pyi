from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

CIRCUIT_STATE_CLOSED: CircuitState
CIRCUIT_STATE_HALF_OPEN: CircuitState
CIRCUIT_STATE_OPEN: CircuitState
CIRCUIT_STATE_UNSPECIFIED: CircuitState
DESCRIPTOR: _descriptor.FileDescriptor
DIRECTOR_HEALTH_NOT_SERVING: DirectorHealth
DIRECTOR_HEALTH_SERVING: DirectorHealth
DIRECTOR_HEALTH_UNSPECIFIED: DirectorHealth

class Director(_message.Message):
    __slots__ = ["circuit", "consoles", "director_connection_limit", "health", "health_message", "max_sessions", "name", "next_attempt_at", "open_sessions", "version", "waiting_calls"]
    CIRCUIT_FIELD_NUMBER: _ClassVar[int]
    CONSOLES_FIELD_NUMBER: _ClassVar[int]
    DIRECTOR_CONNECTION_LIMIT_FIELD_NUMBER: _ClassVar[int]
    HEALTH_FIELD_NUMBER: _ClassVar[int]
    HEALTH_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    MAX_SESSIONS_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    NEXT_ATTEMPT_AT_FIELD_NUMBER: _ClassVar[int]
    OPEN_SESSIONS_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    WAITING_CALLS_FIELD_NUMBER: _ClassVar[int]
    circuit: CircuitState
    consoles: _containers.RepeatedScalarFieldContainer[str]
    director_connection_limit: int
    health: DirectorHealth
    health_message: str
    max_sessions: int
    name: str
    next_attempt_at: _timestamp_pb2.Timestamp
    open_sessions: int
    version: str
    waiting_calls: int
    def __init__(self, name: _Optional[str] = ..., consoles: _Optional[_Iterable[str]] = ..., health: _Optional[_Union[DirectorHealth, str]] = ..., health_message: _Optional[str] = ..., version: _Optional[str] = ..., open_sessions: _Optional[int] = ..., max_sessions: _Optional[int] = ..., circuit: _Optional[_Union[CircuitState, str]] = ..., next_attempt_at: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., waiting_calls: _Optional[int] = ..., director_connection_limit: _Optional[int] = ...) -> None: ...

class ListRequest(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class ListResponse(_message.Message):
    __slots__ = ["directors"]
    DIRECTORS_FIELD_NUMBER: _ClassVar[int]
    directors: _containers.RepeatedCompositeFieldContainer[Director]
    def __init__(self, directors: _Optional[_Iterable[_Union[Director, _Mapping]]] = ...) -> None: ...

class DirectorHealth(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class CircuitState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

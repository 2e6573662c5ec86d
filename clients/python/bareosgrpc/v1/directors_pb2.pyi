from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
DIRECTOR_HEALTH_NOT_SERVING: DirectorHealth
DIRECTOR_HEALTH_SERVING: DirectorHealth
DIRECTOR_HEALTH_UNSPECIFIED: DirectorHealth

class Director(_message.Message):
    __slots__ = ["consoles", "health", "health_message", "max_sessions", "name", "open_sessions", "version"]
    CONSOLES_FIELD_NUMBER: _ClassVar[int]
    HEALTH_FIELD_NUMBER: _ClassVar[int]
    HEALTH_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    MAX_SESSIONS_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    OPEN_SESSIONS_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    consoles: _containers.RepeatedScalarFieldContainer[str]
    health: DirectorHealth
    health_message: str
    max_sessions: int
    name: str
    open_sessions: int
    version: str
    def __init__(self, name: _Optional[str] = ..., consoles: _Optional[_Iterable[str]] = ..., health: _Optional[_Union[DirectorHealth, str]] = ..., health_message: _Optional[str] = ..., version: _Optional[str] = ..., open_sessions: _Optional[int] = ..., max_sessions: _Optional[int] = ...) -> None: ...

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

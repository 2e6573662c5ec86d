from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
SESSION_STATE_AT_PROMPT: SessionState
SESSION_STATE_BUSY: SessionState
SESSION_STATE_CLOSED: SessionState
SESSION_STATE_DRAINING: SessionState
SESSION_STATE_READY: SessionState
SESSION_STATE_UNSPECIFIED: SessionState

class CloseSessionRequest(_message.Message):
    __slots__ = ["session_id"]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    def __init__(self, session_id: _Optional[str] = ...) -> None: ...

class CloseSessionResponse(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class GetSessionRequest(_message.Message):
    __slots__ = ["session_id"]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    def __init__(self, session_id: _Optional[str] = ...) -> None: ...

class GetSessionResponse(_message.Message):
    __slots__ = ["session"]
    SESSION_FIELD_NUMBER: _ClassVar[int]
    session: SessionInfo
    def __init__(self, session: _Optional[_Union[SessionInfo, _Mapping]] = ...) -> None: ...

class ListSessionsRequest(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class ListSessionsResponse(_message.Message):
    __slots__ = ["sessions"]
    SESSIONS_FIELD_NUMBER: _ClassVar[int]
    sessions: _containers.RepeatedCompositeFieldContainer[SessionInfo]
    def __init__(self, sessions: _Optional[_Iterable[_Union[SessionInfo, _Mapping]]] = ...) -> None: ...

class OpenSessionRequest(_message.Message):
    __slots__ = ["catalog", "console", "director"]
    CATALOG_FIELD_NUMBER: _ClassVar[int]
    CONSOLE_FIELD_NUMBER: _ClassVar[int]
    DIRECTOR_FIELD_NUMBER: _ClassVar[int]
    catalog: str
    console: str
    director: str
    def __init__(self, director: _Optional[str] = ..., console: _Optional[str] = ..., catalog: _Optional[str] = ...) -> None: ...

class OpenSessionResponse(_message.Message):
    __slots__ = ["session"]
    SESSION_FIELD_NUMBER: _ClassVar[int]
    session: SessionInfo
    def __init__(self, session: _Optional[_Union[SessionInfo, _Mapping]] = ...) -> None: ...

class ReconnectSessionRequest(_message.Message):
    __slots__ = ["session_id"]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    def __init__(self, session_id: _Optional[str] = ...) -> None: ...

class ReconnectSessionResponse(_message.Message):
    __slots__ = ["session"]
    SESSION_FIELD_NUMBER: _ClassVar[int]
    session: SessionInfo
    def __init__(self, session: _Optional[_Union[SessionInfo, _Mapping]] = ...) -> None: ...

class SessionInfo(_message.Message):
    __slots__ = ["catalog", "closed_reason", "console", "director", "director_name", "director_version", "director_version_date", "expires_at", "idle_limit", "is_dialogue", "login_info", "opened_at", "protocol_version", "session_id", "state", "tls"]
    CATALOG_FIELD_NUMBER: _ClassVar[int]
    CLOSED_REASON_FIELD_NUMBER: _ClassVar[int]
    CONSOLE_FIELD_NUMBER: _ClassVar[int]
    DIRECTOR_FIELD_NUMBER: _ClassVar[int]
    DIRECTOR_NAME_FIELD_NUMBER: _ClassVar[int]
    DIRECTOR_VERSION_DATE_FIELD_NUMBER: _ClassVar[int]
    DIRECTOR_VERSION_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_AT_FIELD_NUMBER: _ClassVar[int]
    IDLE_LIMIT_FIELD_NUMBER: _ClassVar[int]
    IS_DIALOGUE_FIELD_NUMBER: _ClassVar[int]
    LOGIN_INFO_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    PROTOCOL_VERSION_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TLS_FIELD_NUMBER: _ClassVar[int]
    catalog: str
    closed_reason: str
    console: str
    director: str
    director_name: str
    director_version: str
    director_version_date: str
    expires_at: _timestamp_pb2.Timestamp
    idle_limit: _duration_pb2.Duration
    is_dialogue: bool
    login_info: str
    opened_at: _timestamp_pb2.Timestamp
    protocol_version: int
    session_id: str
    state: SessionState
    tls: TlsInfo
    def __init__(self, session_id: _Optional[str] = ..., director: _Optional[str] = ..., console: _Optional[str] = ..., state: _Optional[_Union[SessionState, str]] = ..., closed_reason: _Optional[str] = ..., director_name: _Optional[str] = ..., director_version: _Optional[str] = ..., director_version_date: _Optional[str] = ..., login_info: _Optional[str] = ..., protocol_version: _Optional[int] = ..., tls: _Optional[_Union[TlsInfo, _Mapping]] = ..., opened_at: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., idle_limit: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., expires_at: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., catalog: _Optional[str] = ..., is_dialogue: bool = ...) -> None: ...

class TlsInfo(_message.Message):
    __slots__ = ["cipher", "cipher_bits", "protocol_version", "psk_identity"]
    CIPHER_BITS_FIELD_NUMBER: _ClassVar[int]
    CIPHER_FIELD_NUMBER: _ClassVar[int]
    PROTOCOL_VERSION_FIELD_NUMBER: _ClassVar[int]
    PSK_IDENTITY_FIELD_NUMBER: _ClassVar[int]
    cipher: str
    cipher_bits: int
    protocol_version: str
    psk_identity: str
    def __init__(self, protocol_version: _Optional[str] = ..., cipher: _Optional[str] = ..., cipher_bits: _Optional[int] = ..., psk_identity: _Optional[str] = ...) -> None: ...

class SessionState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

from bareosgrpc.v1 import prompts_pb2 as _prompts_pb2
from google.protobuf import descriptor_pb2 as _descriptor_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

CONTRACT_FIELD_NUMBER: _ClassVar[int]
DESCRIPTOR: _descriptor.FileDescriptor
ERROR_REASON_ANSWER_NOT_KEPT: ErrorReason
ERROR_REASON_API_KEY_MISSING: ErrorReason
ERROR_REASON_API_KEY_UNKNOWN: ErrorReason
ERROR_REASON_API_MODE_UNAVAILABLE: ErrorReason
ERROR_REASON_CALLER_SESSION_LIMIT: ErrorReason
ERROR_REASON_CALLER_STREAM_LIMIT: ErrorReason
ERROR_REASON_COMMAND_FAILED: ErrorReason
ERROR_REASON_COMMAND_NOT_PERMITTED: ErrorReason
ERROR_REASON_CONFIRMATION_REQUIRED: ErrorReason
ERROR_REASON_CONSOLE_NOT_PERMITTED: ErrorReason
ERROR_REASON_DEADLINE_EXCEEDED: ErrorReason
ERROR_REASON_DIALOGUE_BUSY: ErrorReason
ERROR_REASON_DIRECTOR_CONNECTION_LIMIT: ErrorReason
ERROR_REASON_DIRECTOR_CONNECTION_LOST: ErrorReason
ERROR_REASON_DIRECTOR_CONSOLE_REFUSED: ErrorReason
ERROR_REASON_DIRECTOR_LOGIN_FAILED: ErrorReason
ERROR_REASON_DIRECTOR_MESSAGES_OFF: ErrorReason
ERROR_REASON_DIRECTOR_PROTOCOL_ERROR: ErrorReason
ERROR_REASON_DIRECTOR_TIMEOUT: ErrorReason
ERROR_REASON_DIRECTOR_TLS_FAILED: ErrorReason
ERROR_REASON_DIRECTOR_UNREACHABLE: ErrorReason
ERROR_REASON_INTERNAL: ErrorReason
ERROR_REASON_INVALID_ANSWER: ErrorReason
ERROR_REASON_INVALID_COMMAND: ErrorReason
ERROR_REASON_INVALID_REQUEST: ErrorReason
ERROR_REASON_JOB_NOT_FOUND: ErrorReason
ERROR_REASON_LIST_NOT_PAGEABLE: ErrorReason
ERROR_REASON_MESSAGES_NOT_PERMITTED: ErrorReason
ERROR_REASON_MESSAGE_STORE_UNAVAILABLE: ErrorReason
ERROR_REASON_NOT_A_DIRECTOR: ErrorReason
ERROR_REASON_OUTCOME_UNKNOWN: ErrorReason
ERROR_REASON_PROMPT_CHANGED: ErrorReason
ERROR_REASON_PROMPT_REQUIRED: ErrorReason
ERROR_REASON_REPLY_TOO_LARGE: ErrorReason
ERROR_REASON_REQUEST_ID_REUSED: ErrorReason
ERROR_REASON_REQUEST_NOT_FOUND: ErrorReason
ERROR_REASON_REQUEST_STORE_FULL: ErrorReason
ERROR_REASON_REQUEST_STORE_UNAVAILABLE: ErrorReason
ERROR_REASON_RESULT_TOO_LARGE: ErrorReason
ERROR_REASON_RESUME_TOKEN_INVALID: ErrorReason
ERROR_REASON_SESSION_BUDGET_EXHAUSTED: ErrorReason
ERROR_REASON_SESSION_CLOSED: ErrorReason
ERROR_REASON_SESSION_COMMAND: ErrorReason
ERROR_REASON_SESSION_LOST: ErrorReason
ERROR_REASON_SESSION_NOT_FOUND: ErrorReason
ERROR_REASON_SESSION_NOT_OWNED: ErrorReason
ERROR_REASON_SESSION_QUEUE_FULL: ErrorReason
ERROR_REASON_SHUTTING_DOWN: ErrorReason
ERROR_REASON_UNKNOWN_COMMAND: ErrorReason
ERROR_REASON_UNKNOWN_DIRECTOR: ErrorReason
ERROR_REASON_UNSPECIFIED: ErrorReason
ERROR_REASON_USE_INTERACTIVE: ErrorReason
OUTCOME_EXECUTED: Outcome
OUTCOME_NOT_SENT: Outcome
OUTCOME_UNKNOWN: Outcome
OUTCOME_UNSPECIFIED: Outcome
RETRY_AFTER_CHANGE: Retry
RETRY_AFTER_CHECK: Retry
RETRY_SAFE: Retry
RETRY_UNSPECIFIED: Retry
contract: _descriptor.FieldDescriptor

class DirectorMessages(_message.Message):
    __slots__ = ["errors", "infos", "truncated", "warnings"]
    ERRORS_FIELD_NUMBER: _ClassVar[int]
    INFOS_FIELD_NUMBER: _ClassVar[int]
    TRUNCATED_FIELD_NUMBER: _ClassVar[int]
    WARNINGS_FIELD_NUMBER: _ClassVar[int]
    errors: _containers.RepeatedScalarFieldContainer[str]
    infos: _containers.RepeatedScalarFieldContainer[str]
    truncated: bool
    warnings: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, errors: _Optional[_Iterable[str]] = ..., warnings: _Optional[_Iterable[str]] = ..., infos: _Optional[_Iterable[str]] = ..., truncated: bool = ...) -> None: ...

class ErrorContract(_message.Message):
    __slots__ = ["advice", "grpc_code", "retry"]
    ADVICE_FIELD_NUMBER: _ClassVar[int]
    GRPC_CODE_FIELD_NUMBER: _ClassVar[int]
    RETRY_FIELD_NUMBER: _ClassVar[int]
    advice: str
    grpc_code: int
    retry: Retry
    def __init__(self, grpc_code: _Optional[int] = ..., retry: _Optional[_Union[Retry, str]] = ..., advice: _Optional[str] = ...) -> None: ...

class ErrorDetail(_message.Message):
    __slots__ = ["advice", "messages", "outcome", "prompt", "reason", "retry"]
    ADVICE_FIELD_NUMBER: _ClassVar[int]
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    PROMPT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RETRY_FIELD_NUMBER: _ClassVar[int]
    advice: str
    messages: DirectorMessages
    outcome: Outcome
    prompt: _prompts_pb2.Prompt
    reason: ErrorReason
    retry: Retry
    def __init__(self, reason: _Optional[_Union[ErrorReason, str]] = ..., retry: _Optional[_Union[Retry, str]] = ..., outcome: _Optional[_Union[Outcome, str]] = ..., advice: _Optional[str] = ..., messages: _Optional[_Union[DirectorMessages, _Mapping]] = ..., prompt: _Optional[_Union[_prompts_pb2.Prompt, _Mapping]] = ...) -> None: ...

class Retry(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class Outcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class ErrorReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

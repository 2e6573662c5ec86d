from bareosgrpc.v1 import errors_pb2 as _errors_pb2
from bareosgrpc.v1 import prompts_pb2 as _prompts_pb2
from bareosgrpc.v1 import sessions_pb2 as _sessions_pb2
from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import struct_pb2 as _struct_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

CLOSE_REASON_CALLER: CloseReason
CLOSE_REASON_IDLE: CloseReason
CLOSE_REASON_QUIT: CloseReason
CLOSE_REASON_SHUTTING_DOWN: CloseReason
CLOSE_REASON_UNSPECIFIED: CloseReason
COMMAND_STATUS_FAILED: CommandStatus
COMMAND_STATUS_OK: CommandStatus
COMMAND_STATUS_UNSPECIFIED: CommandStatus
DESCRIPTOR: _descriptor.FileDescriptor
REPLY_FORMAT_CONSOLE_TEXT: ReplyFormat
REPLY_FORMAT_JSON: ReplyFormat
REPLY_FORMAT_TEXT: ReplyFormat
REPLY_FORMAT_UNSPECIFIED: ReplyFormat
SEVERITY_ERROR: Severity
SEVERITY_INFO: Severity
SEVERITY_UNSPECIFIED: Severity
SEVERITY_WARNING: Severity

class Argument(_message.Message):
    __slots__ = ["name", "value"]
    NAME_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    name: str
    value: str
    def __init__(self, name: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CallRequest(_message.Message):
    __slots__ = ["command", "confirmed", "format", "full_result", "omit_struct", "raw_json", "session_id", "target", "text"]
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_FIELD_NUMBER: _ClassVar[int]
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    FULL_RESULT_FIELD_NUMBER: _ClassVar[int]
    OMIT_STRUCT_FIELD_NUMBER: _ClassVar[int]
    RAW_JSON_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    command: Command
    confirmed: bool
    format: ReplyFormat
    full_result: bool
    omit_struct: bool
    raw_json: bool
    session_id: str
    target: ConsoleTarget
    text: str
    def __init__(self, target: _Optional[_Union[ConsoleTarget, _Mapping]] = ..., session_id: _Optional[str] = ..., text: _Optional[str] = ..., command: _Optional[_Union[Command, _Mapping]] = ..., confirmed: bool = ..., format: _Optional[_Union[ReplyFormat, str]] = ..., raw_json: bool = ..., full_result: bool = ..., omit_struct: bool = ...) -> None: ...

class CallResponse(_message.Message):
    __slots__ = ["column_orders", "console", "director", "exact_integer_paths", "format", "full_result", "info_count", "messages_pending", "outcome", "raw_json", "result", "status", "text", "timing", "warning_count"]
    COLUMN_ORDERS_FIELD_NUMBER: _ClassVar[int]
    CONSOLE_FIELD_NUMBER: _ClassVar[int]
    DIRECTOR_FIELD_NUMBER: _ClassVar[int]
    EXACT_INTEGER_PATHS_FIELD_NUMBER: _ClassVar[int]
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    FULL_RESULT_FIELD_NUMBER: _ClassVar[int]
    INFO_COUNT_FIELD_NUMBER: _ClassVar[int]
    MESSAGES_PENDING_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    RAW_JSON_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    TIMING_FIELD_NUMBER: _ClassVar[int]
    WARNING_COUNT_FIELD_NUMBER: _ClassVar[int]
    column_orders: _containers.RepeatedCompositeFieldContainer[ColumnOrder]
    console: str
    director: str
    exact_integer_paths: _containers.RepeatedScalarFieldContainer[str]
    format: ReplyFormat
    full_result: _struct_pb2.Struct
    info_count: int
    messages_pending: bool
    outcome: _errors_pb2.Outcome
    raw_json: bytes
    result: _struct_pb2.Struct
    status: CommandStatus
    text: str
    timing: Timing
    warning_count: int
    def __init__(self, result: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., text: _Optional[str] = ..., raw_json: _Optional[bytes] = ..., full_result: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., format: _Optional[_Union[ReplyFormat, str]] = ..., column_orders: _Optional[_Iterable[_Union[ColumnOrder, _Mapping]]] = ..., exact_integer_paths: _Optional[_Iterable[str]] = ..., warning_count: _Optional[int] = ..., info_count: _Optional[int] = ..., messages_pending: bool = ..., outcome: _Optional[_Union[_errors_pb2.Outcome, str]] = ..., timing: _Optional[_Union[Timing, _Mapping]] = ..., director: _Optional[str] = ..., console: _Optional[str] = ..., status: _Optional[_Union[CommandStatus, str]] = ...) -> None: ...

class CancelPrompt(_message.Message):
    __slots__ = ["prompt_id"]
    PROMPT_ID_FIELD_NUMBER: _ClassVar[int]
    prompt_id: str
    def __init__(self, prompt_id: _Optional[str] = ...) -> None: ...

class ColumnOrder(_message.Message):
    __slots__ = ["columns", "path"]
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    columns: _containers.RepeatedScalarFieldContainer[str]
    path: str
    def __init__(self, path: _Optional[str] = ..., columns: _Optional[_Iterable[str]] = ...) -> None: ...

class Command(_message.Message):
    __slots__ = ["arguments", "verb"]
    ARGUMENTS_FIELD_NUMBER: _ClassVar[int]
    VERB_FIELD_NUMBER: _ClassVar[int]
    arguments: _containers.RepeatedCompositeFieldContainer[Argument]
    verb: str
    def __init__(self, verb: _Optional[str] = ..., arguments: _Optional[_Iterable[_Union[Argument, _Mapping]]] = ...) -> None: ...

class CommandCompleted(_message.Message):
    __slots__ = ["status"]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: CommandStatus
    def __init__(self, status: _Optional[_Union[CommandStatus, str]] = ...) -> None: ...

class ConsoleTarget(_message.Message):
    __slots__ = ["console", "director"]
    CONSOLE_FIELD_NUMBER: _ClassVar[int]
    DIRECTOR_FIELD_NUMBER: _ClassVar[int]
    console: str
    director: str
    def __init__(self, director: _Optional[str] = ..., console: _Optional[str] = ...) -> None: ...

class DialogueClosed(_message.Message):
    __slots__ = ["reason"]
    REASON_FIELD_NUMBER: _ClassVar[int]
    reason: CloseReason
    def __init__(self, reason: _Optional[_Union[CloseReason, str]] = ...) -> None: ...

class DialogueCommand(_message.Message):
    __slots__ = ["command", "text"]
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    command: Command
    text: str
    def __init__(self, text: _Optional[str] = ..., command: _Optional[_Union[Command, _Mapping]] = ...) -> None: ...

class DialogueOpened(_message.Message):
    __slots__ = ["session"]
    SESSION_FIELD_NUMBER: _ClassVar[int]
    session: _sessions_pb2.SessionInfo
    def __init__(self, session: _Optional[_Union[_sessions_pb2.SessionInfo, _Mapping]] = ...) -> None: ...

class FollowJobLog(_message.Message):
    __slots__ = ["after_position", "job_id"]
    AFTER_POSITION_FIELD_NUMBER: _ClassVar[int]
    JOB_ID_FIELD_NUMBER: _ClassVar[int]
    after_position: int
    job_id: int
    def __init__(self, job_id: _Optional[int] = ..., after_position: _Optional[int] = ...) -> None: ...

class Heartbeat(_message.Message):
    __slots__ = ["time"]
    TIME_FIELD_NUMBER: _ClassVar[int]
    time: _timestamp_pb2.Timestamp
    def __init__(self, time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class InteractiveRequest(_message.Message):
    __slots__ = ["answer", "cancel", "command", "open", "sequence"]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    CANCEL_FIELD_NUMBER: _ClassVar[int]
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    answer: PromptAnswer
    cancel: CancelPrompt
    command: DialogueCommand
    open: OpenDialogue
    sequence: int
    def __init__(self, sequence: _Optional[int] = ..., open: _Optional[_Union[OpenDialogue, _Mapping]] = ..., command: _Optional[_Union[DialogueCommand, _Mapping]] = ..., answer: _Optional[_Union[PromptAnswer, _Mapping]] = ..., cancel: _Optional[_Union[CancelPrompt, _Mapping]] = ...) -> None: ...

class InteractiveResponse(_message.Message):
    __slots__ = ["acknowledged", "closed", "completed", "notice", "opened", "output", "prompt", "rejected", "sequence"]
    ACKNOWLEDGED_FIELD_NUMBER: _ClassVar[int]
    CLOSED_FIELD_NUMBER: _ClassVar[int]
    COMPLETED_FIELD_NUMBER: _ClassVar[int]
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    OPENED_FIELD_NUMBER: _ClassVar[int]
    OUTPUT_FIELD_NUMBER: _ClassVar[int]
    PROMPT_FIELD_NUMBER: _ClassVar[int]
    REJECTED_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    acknowledged: int
    closed: DialogueClosed
    completed: CommandCompleted
    notice: Notice
    opened: DialogueOpened
    output: OutputPacket
    prompt: _prompts_pb2.Prompt
    rejected: Rejected
    sequence: int
    def __init__(self, sequence: _Optional[int] = ..., acknowledged: _Optional[int] = ..., opened: _Optional[_Union[DialogueOpened, _Mapping]] = ..., output: _Optional[_Union[OutputPacket, _Mapping]] = ..., notice: _Optional[_Union[Notice, _Mapping]] = ..., prompt: _Optional[_Union[_prompts_pb2.Prompt, _Mapping]] = ..., completed: _Optional[_Union[CommandCompleted, _Mapping]] = ..., rejected: _Optional[_Union[Rejected, _Mapping]] = ..., closed: _Optional[_Union[DialogueClosed, _Mapping]] = ...) -> None: ...

class JobLogEntry(_message.Message):
    __slots__ = ["text", "time"]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    text: str
    time: str
    def __init__(self, time: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class MessagesPending(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class Notice(_message.Message):
    __slots__ = ["messages_pending", "restore_tree_entered", "restore_tree_left"]
    MESSAGES_PENDING_FIELD_NUMBER: _ClassVar[int]
    RESTORE_TREE_ENTERED_FIELD_NUMBER: _ClassVar[int]
    RESTORE_TREE_LEFT_FIELD_NUMBER: _ClassVar[int]
    messages_pending: MessagesPending
    restore_tree_entered: RestoreTreeEntered
    restore_tree_left: RestoreTreeLeft
    def __init__(self, messages_pending: _Optional[_Union[MessagesPending, _Mapping]] = ..., restore_tree_entered: _Optional[_Union[RestoreTreeEntered, _Mapping]] = ..., restore_tree_left: _Optional[_Union[RestoreTreeLeft, _Mapping]] = ...) -> None: ...

class OpenDialogue(_message.Message):
    __slots__ = ["session_id", "target"]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    target: ConsoleTarget
    def __init__(self, target: _Optional[_Union[ConsoleTarget, _Mapping]] = ..., session_id: _Optional[str] = ...) -> None: ...

class OutputPacket(_message.Message):
    __slots__ = ["data", "severity", "text"]
    DATA_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    data: bytes
    severity: Severity
    text: str
    def __init__(self, data: _Optional[bytes] = ..., text: _Optional[str] = ..., severity: _Optional[_Union[Severity, str]] = ...) -> None: ...

class PromptAnswer(_message.Message):
    __slots__ = ["item", "prompt_id", "text", "yes"]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    PROMPT_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    YES_FIELD_NUMBER: _ClassVar[int]
    item: str
    prompt_id: str
    text: str
    yes: bool
    def __init__(self, prompt_id: _Optional[str] = ..., text: _Optional[str] = ..., item: _Optional[str] = ..., yes: bool = ...) -> None: ...

class Rejected(_message.Message):
    __slots__ = ["detail", "message", "sequence"]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    detail: _errors_pb2.ErrorDetail
    message: str
    sequence: int
    def __init__(self, sequence: _Optional[int] = ..., message: _Optional[str] = ..., detail: _Optional[_Union[_errors_pb2.ErrorDetail, _Mapping]] = ...) -> None: ...

class RestoreTreeEntered(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class RestoreTreeLeft(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class StreamCompleted(_message.Message):
    __slots__ = ["bytes", "count", "job_status", "status", "timing"]
    BYTES_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    JOB_STATUS_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    TIMING_FIELD_NUMBER: _ClassVar[int]
    bytes: int
    count: int
    job_status: str
    status: CommandStatus
    timing: Timing
    def __init__(self, status: _Optional[_Union[CommandStatus, str]] = ..., job_status: _Optional[str] = ..., count: _Optional[int] = ..., bytes: _Optional[int] = ..., timing: _Optional[_Union[Timing, _Mapping]] = ...) -> None: ...

class StreamMessagesRequest(_message.Message):
    __slots__ = ["command", "confirmed", "follow_job_log", "format", "session_id", "target", "text"]
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_FIELD_NUMBER: _ClassVar[int]
    FOLLOW_JOB_LOG_FIELD_NUMBER: _ClassVar[int]
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    command: Command
    confirmed: bool
    follow_job_log: FollowJobLog
    format: ReplyFormat
    session_id: str
    target: ConsoleTarget
    text: str
    def __init__(self, target: _Optional[_Union[ConsoleTarget, _Mapping]] = ..., session_id: _Optional[str] = ..., text: _Optional[str] = ..., command: _Optional[_Union[Command, _Mapping]] = ..., follow_job_log: _Optional[_Union[FollowJobLog, _Mapping]] = ..., confirmed: bool = ..., format: _Optional[_Union[ReplyFormat, str]] = ...) -> None: ...

class StreamMessagesResponse(_message.Message):
    __slots__ = ["completed", "heartbeat", "job_log_entry", "notice", "output", "position", "started"]
    COMPLETED_FIELD_NUMBER: _ClassVar[int]
    HEARTBEAT_FIELD_NUMBER: _ClassVar[int]
    JOB_LOG_ENTRY_FIELD_NUMBER: _ClassVar[int]
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    OUTPUT_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    STARTED_FIELD_NUMBER: _ClassVar[int]
    completed: StreamCompleted
    heartbeat: Heartbeat
    job_log_entry: JobLogEntry
    notice: Notice
    output: OutputPacket
    position: int
    started: StreamStarted
    def __init__(self, position: _Optional[int] = ..., started: _Optional[_Union[StreamStarted, _Mapping]] = ..., output: _Optional[_Union[OutputPacket, _Mapping]] = ..., job_log_entry: _Optional[_Union[JobLogEntry, _Mapping]] = ..., notice: _Optional[_Union[Notice, _Mapping]] = ..., heartbeat: _Optional[_Union[Heartbeat, _Mapping]] = ..., completed: _Optional[_Union[StreamCompleted, _Mapping]] = ...) -> None: ...

class StreamStarted(_message.Message):
    __slots__ = ["console", "director", "format"]
    CONSOLE_FIELD_NUMBER: _ClassVar[int]
    DIRECTOR_FIELD_NUMBER: _ClassVar[int]
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    console: str
    director: str
    format: ReplyFormat
    def __init__(self, director: _Optional[str] = ..., console: _Optional[str] = ..., format: _Optional[_Union[ReplyFormat, str]] = ...) -> None: ...

class Timing(_message.Message):
    __slots__ = ["director", "waited"]
    DIRECTOR_FIELD_NUMBER: _ClassVar[int]
    WAITED_FIELD_NUMBER: _ClassVar[int]
    director: _duration_pb2.Duration
    waited: _duration_pb2.Duration
    def __init__(self, waited: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., director: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class ReplyFormat(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class Severity(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class CommandStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class CloseReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

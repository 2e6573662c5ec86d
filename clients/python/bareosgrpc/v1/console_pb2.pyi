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
CLOSE_REASON_REPLACED: CloseReason
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
REQUEST_STATE_ENDED: RequestState
REQUEST_STATE_RUNNING: RequestState
REQUEST_STATE_UNSPECIFIED: RequestState
SEVERITY_ERROR: Severity
SEVERITY_INFO: Severity
SEVERITY_UNSPECIFIED: Severity
SEVERITY_WARNING: Severity

class AnswerNotKept(_message.Message):
    __slots__ = ["bytes"]
    BYTES_FIELD_NUMBER: _ClassVar[int]
    bytes: int
    def __init__(self, bytes: _Optional[int] = ...) -> None: ...

class Argument(_message.Message):
    __slots__ = ["name", "value"]
    NAME_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    name: str
    value: str
    def __init__(self, name: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CallFailure(_message.Message):
    __slots__ = ["detail", "grpc_code", "message"]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    GRPC_CODE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    detail: _errors_pb2.ErrorDetail
    grpc_code: int
    message: str
    def __init__(self, grpc_code: _Optional[int] = ..., message: _Optional[str] = ..., detail: _Optional[_Union[_errors_pb2.ErrorDetail, _Mapping]] = ...) -> None: ...

class CallRequest(_message.Message):
    __slots__ = ["command", "confirmed", "format", "full_result", "omit_struct", "raw_json", "request_id", "session_id", "target", "text"]
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_FIELD_NUMBER: _ClassVar[int]
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    FULL_RESULT_FIELD_NUMBER: _ClassVar[int]
    OMIT_STRUCT_FIELD_NUMBER: _ClassVar[int]
    RAW_JSON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    command: Command
    confirmed: bool
    format: ReplyFormat
    full_result: bool
    omit_struct: bool
    raw_json: bool
    request_id: str
    session_id: str
    target: ConsoleTarget
    text: str
    def __init__(self, target: _Optional[_Union[ConsoleTarget, _Mapping]] = ..., session_id: _Optional[str] = ..., text: _Optional[str] = ..., command: _Optional[_Union[Command, _Mapping]] = ..., confirmed: bool = ..., format: _Optional[_Union[ReplyFormat, str]] = ..., raw_json: bool = ..., full_result: bool = ..., omit_struct: bool = ..., request_id: _Optional[str] = ...) -> None: ...

class CallResponse(_message.Message):
    __slots__ = ["column_orders", "console", "director", "exact_integer_paths", "format", "full_result", "info_count", "messages_pending", "outcome", "raw_json", "replayed", "result", "status", "text", "timing", "warning_count"]
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
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
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
    replayed: bool
    result: _struct_pb2.Struct
    status: CommandStatus
    text: str
    timing: Timing
    warning_count: int
    def __init__(self, result: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., text: _Optional[str] = ..., raw_json: _Optional[bytes] = ..., full_result: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., format: _Optional[_Union[ReplyFormat, str]] = ..., column_orders: _Optional[_Iterable[_Union[ColumnOrder, _Mapping]]] = ..., exact_integer_paths: _Optional[_Iterable[str]] = ..., warning_count: _Optional[int] = ..., info_count: _Optional[int] = ..., messages_pending: bool = ..., outcome: _Optional[_Union[_errors_pb2.Outcome, str]] = ..., timing: _Optional[_Union[Timing, _Mapping]] = ..., director: _Optional[str] = ..., console: _Optional[str] = ..., status: _Optional[_Union[CommandStatus, str]] = ..., replayed: bool = ...) -> None: ...

class CancelCommand(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

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

class CompleteLine(_message.Message):
    __slots__ = ["cursor", "line"]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    cursor: int
    line: str
    def __init__(self, line: _Optional[str] = ..., cursor: _Optional[int] = ...) -> None: ...

class Completion(_message.Message):
    __slots__ = ["description", "kind", "text"]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    description: str
    kind: str
    text: str
    def __init__(self, text: _Optional[str] = ..., kind: _Optional[str] = ..., description: _Optional[str] = ...) -> None: ...

class Completions(_message.Message):
    __slots__ = ["items", "replace_from", "sequence", "truncated"]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    REPLACE_FROM_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    TRUNCATED_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[Completion]
    replace_from: int
    sequence: int
    truncated: bool
    def __init__(self, sequence: _Optional[int] = ..., replace_from: _Optional[int] = ..., items: _Optional[_Iterable[_Union[Completion, _Mapping]]] = ..., truncated: bool = ...) -> None: ...

class ConsoleTarget(_message.Message):
    __slots__ = ["catalog", "console", "director"]
    CATALOG_FIELD_NUMBER: _ClassVar[int]
    CONSOLE_FIELD_NUMBER: _ClassVar[int]
    DIRECTOR_FIELD_NUMBER: _ClassVar[int]
    catalog: str
    console: str
    director: str
    def __init__(self, director: _Optional[str] = ..., console: _Optional[str] = ..., catalog: _Optional[str] = ...) -> None: ...

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
    __slots__ = ["reattach_window", "reattached", "resume_token", "session"]
    REATTACHED_FIELD_NUMBER: _ClassVar[int]
    REATTACH_WINDOW_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SESSION_FIELD_NUMBER: _ClassVar[int]
    reattach_window: _duration_pb2.Duration
    reattached: bool
    resume_token: str
    session: _sessions_pb2.SessionInfo
    def __init__(self, session: _Optional[_Union[_sessions_pb2.SessionInfo, _Mapping]] = ..., resume_token: _Optional[str] = ..., reattach_window: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., reattached: bool = ...) -> None: ...

class DirectorMessage(_message.Message):
    __slots__ = ["data", "read_at", "text"]
    DATA_FIELD_NUMBER: _ClassVar[int]
    READ_AT_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    data: bytes
    read_at: _timestamp_pb2.Timestamp
    text: str
    def __init__(self, read_at: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., data: _Optional[bytes] = ..., text: _Optional[str] = ...) -> None: ...

class FollowDirectorMessages(_message.Message):
    __slots__ = ["after_position"]
    AFTER_POSITION_FIELD_NUMBER: _ClassVar[int]
    after_position: int
    def __init__(self, after_position: _Optional[int] = ...) -> None: ...

class FollowJobLog(_message.Message):
    __slots__ = ["after_position", "job_id"]
    AFTER_POSITION_FIELD_NUMBER: _ClassVar[int]
    JOB_ID_FIELD_NUMBER: _ClassVar[int]
    after_position: int
    job_id: int
    def __init__(self, job_id: _Optional[int] = ..., after_position: _Optional[int] = ...) -> None: ...

class Gap(_message.Message):
    __slots__ = ["from_position", "message", "to_position"]
    FROM_POSITION_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    TO_POSITION_FIELD_NUMBER: _ClassVar[int]
    from_position: int
    message: str
    to_position: int
    def __init__(self, from_position: _Optional[int] = ..., to_position: _Optional[int] = ..., message: _Optional[str] = ...) -> None: ...

class GetOutcomeRequest(_message.Message):
    __slots__ = ["request_id"]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    def __init__(self, request_id: _Optional[str] = ...) -> None: ...

class GetOutcomeResponse(_message.Message):
    __slots__ = ["answer", "answer_not_kept", "console", "director", "ended_at", "failure", "outcome", "request_id", "started_at", "state", "verb"]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    ANSWER_NOT_KEPT_FIELD_NUMBER: _ClassVar[int]
    CONSOLE_FIELD_NUMBER: _ClassVar[int]
    DIRECTOR_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    FAILURE_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    STARTED_AT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERB_FIELD_NUMBER: _ClassVar[int]
    answer: CallResponse
    answer_not_kept: AnswerNotKept
    console: str
    director: str
    ended_at: _timestamp_pb2.Timestamp
    failure: CallFailure
    outcome: _errors_pb2.Outcome
    request_id: str
    started_at: _timestamp_pb2.Timestamp
    state: RequestState
    verb: str
    def __init__(self, request_id: _Optional[str] = ..., state: _Optional[_Union[RequestState, str]] = ..., outcome: _Optional[_Union[_errors_pb2.Outcome, str]] = ..., verb: _Optional[str] = ..., director: _Optional[str] = ..., console: _Optional[str] = ..., started_at: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., ended_at: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., answer: _Optional[_Union[CallResponse, _Mapping]] = ..., failure: _Optional[_Union[CallFailure, _Mapping]] = ..., answer_not_kept: _Optional[_Union[AnswerNotKept, _Mapping]] = ...) -> None: ...

class Heartbeat(_message.Message):
    __slots__ = ["time"]
    TIME_FIELD_NUMBER: _ClassVar[int]
    time: _timestamp_pb2.Timestamp
    def __init__(self, time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class InteractiveRequest(_message.Message):
    __slots__ = ["acknowledged", "answer", "cancel", "cancel_command", "command", "complete", "open", "reattach", "sequence"]
    ACKNOWLEDGED_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    CANCEL_COMMAND_FIELD_NUMBER: _ClassVar[int]
    CANCEL_FIELD_NUMBER: _ClassVar[int]
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    COMPLETE_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    REATTACH_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    acknowledged: int
    answer: PromptAnswer
    cancel: CancelPrompt
    cancel_command: CancelCommand
    command: DialogueCommand
    complete: CompleteLine
    open: OpenDialogue
    reattach: ReattachDialogue
    sequence: int
    def __init__(self, sequence: _Optional[int] = ..., acknowledged: _Optional[int] = ..., open: _Optional[_Union[OpenDialogue, _Mapping]] = ..., reattach: _Optional[_Union[ReattachDialogue, _Mapping]] = ..., command: _Optional[_Union[DialogueCommand, _Mapping]] = ..., answer: _Optional[_Union[PromptAnswer, _Mapping]] = ..., cancel: _Optional[_Union[CancelPrompt, _Mapping]] = ..., cancel_command: _Optional[_Union[CancelCommand, _Mapping]] = ..., complete: _Optional[_Union[CompleteLine, _Mapping]] = ...) -> None: ...

class InteractiveResponse(_message.Message):
    __slots__ = ["acknowledged", "closed", "completed", "completions", "heartbeat", "notice", "opened", "output", "prompt", "rejected", "sequence"]
    ACKNOWLEDGED_FIELD_NUMBER: _ClassVar[int]
    CLOSED_FIELD_NUMBER: _ClassVar[int]
    COMPLETED_FIELD_NUMBER: _ClassVar[int]
    COMPLETIONS_FIELD_NUMBER: _ClassVar[int]
    HEARTBEAT_FIELD_NUMBER: _ClassVar[int]
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    OPENED_FIELD_NUMBER: _ClassVar[int]
    OUTPUT_FIELD_NUMBER: _ClassVar[int]
    PROMPT_FIELD_NUMBER: _ClassVar[int]
    REJECTED_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    acknowledged: int
    closed: DialogueClosed
    completed: CommandCompleted
    completions: Completions
    heartbeat: Heartbeat
    notice: Notice
    opened: DialogueOpened
    output: OutputPacket
    prompt: _prompts_pb2.Prompt
    rejected: Rejected
    sequence: int
    def __init__(self, sequence: _Optional[int] = ..., acknowledged: _Optional[int] = ..., opened: _Optional[_Union[DialogueOpened, _Mapping]] = ..., output: _Optional[_Union[OutputPacket, _Mapping]] = ..., notice: _Optional[_Union[Notice, _Mapping]] = ..., prompt: _Optional[_Union[_prompts_pb2.Prompt, _Mapping]] = ..., completed: _Optional[_Union[CommandCompleted, _Mapping]] = ..., rejected: _Optional[_Union[Rejected, _Mapping]] = ..., closed: _Optional[_Union[DialogueClosed, _Mapping]] = ..., completions: _Optional[_Union[Completions, _Mapping]] = ..., heartbeat: _Optional[_Union[Heartbeat, _Mapping]] = ...) -> None: ...

class JobLogEntry(_message.Message):
    __slots__ = ["text", "time"]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    text: str
    time: str
    def __init__(self, time: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class ListRows(_message.Message):
    __slots__ = ["after_position", "command", "omit_struct", "page_size", "raw_json", "text"]
    AFTER_POSITION_FIELD_NUMBER: _ClassVar[int]
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    OMIT_STRUCT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    RAW_JSON_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    after_position: int
    command: Command
    omit_struct: bool
    page_size: int
    raw_json: bool
    text: str
    def __init__(self, text: _Optional[str] = ..., command: _Optional[_Union[Command, _Mapping]] = ..., after_position: _Optional[int] = ..., page_size: _Optional[int] = ..., raw_json: bool = ..., omit_struct: bool = ...) -> None: ...

class MessagesPending(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class Notice(_message.Message):
    __slots__ = ["gap", "messages_pending", "restore_tree_entered", "restore_tree_left"]
    GAP_FIELD_NUMBER: _ClassVar[int]
    MESSAGES_PENDING_FIELD_NUMBER: _ClassVar[int]
    RESTORE_TREE_ENTERED_FIELD_NUMBER: _ClassVar[int]
    RESTORE_TREE_LEFT_FIELD_NUMBER: _ClassVar[int]
    gap: Gap
    messages_pending: MessagesPending
    restore_tree_entered: RestoreTreeEntered
    restore_tree_left: RestoreTreeLeft
    def __init__(self, messages_pending: _Optional[_Union[MessagesPending, _Mapping]] = ..., restore_tree_entered: _Optional[_Union[RestoreTreeEntered, _Mapping]] = ..., restore_tree_left: _Optional[_Union[RestoreTreeLeft, _Mapping]] = ..., gap: _Optional[_Union[Gap, _Mapping]] = ...) -> None: ...

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

class ReattachDialogue(_message.Message):
    __slots__ = ["resume_token"]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    resume_token: str
    def __init__(self, resume_token: _Optional[str] = ...) -> None: ...

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

class Row(_message.Message):
    __slots__ = ["raw_json", "values"]
    RAW_JSON_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    raw_json: bytes
    values: _struct_pb2.Struct
    def __init__(self, values: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., raw_json: _Optional[bytes] = ...) -> None: ...

class Rows(_message.Message):
    __slots__ = ["columns", "path", "rows"]
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    columns: _containers.RepeatedScalarFieldContainer[str]
    path: str
    rows: _containers.RepeatedCompositeFieldContainer[Row]
    def __init__(self, path: _Optional[str] = ..., columns: _Optional[_Iterable[str]] = ..., rows: _Optional[_Iterable[_Union[Row, _Mapping]]] = ...) -> None: ...

class StreamClosing(_message.Message):
    __slots__ = ["reason"]
    REASON_FIELD_NUMBER: _ClassVar[int]
    reason: CloseReason
    def __init__(self, reason: _Optional[_Union[CloseReason, str]] = ...) -> None: ...

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
    __slots__ = ["command", "confirmed", "follow_director_messages", "follow_job_log", "format", "list_rows", "session_id", "target", "text"]
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_FIELD_NUMBER: _ClassVar[int]
    FOLLOW_DIRECTOR_MESSAGES_FIELD_NUMBER: _ClassVar[int]
    FOLLOW_JOB_LOG_FIELD_NUMBER: _ClassVar[int]
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    LIST_ROWS_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    command: Command
    confirmed: bool
    follow_director_messages: FollowDirectorMessages
    follow_job_log: FollowJobLog
    format: ReplyFormat
    list_rows: ListRows
    session_id: str
    target: ConsoleTarget
    text: str
    def __init__(self, target: _Optional[_Union[ConsoleTarget, _Mapping]] = ..., session_id: _Optional[str] = ..., text: _Optional[str] = ..., command: _Optional[_Union[Command, _Mapping]] = ..., follow_job_log: _Optional[_Union[FollowJobLog, _Mapping]] = ..., list_rows: _Optional[_Union[ListRows, _Mapping]] = ..., follow_director_messages: _Optional[_Union[FollowDirectorMessages, _Mapping]] = ..., confirmed: bool = ..., format: _Optional[_Union[ReplyFormat, str]] = ...) -> None: ...

class StreamMessagesResponse(_message.Message):
    __slots__ = ["closing", "completed", "director_message", "heartbeat", "job_log_entry", "notice", "output", "position", "rows", "started"]
    CLOSING_FIELD_NUMBER: _ClassVar[int]
    COMPLETED_FIELD_NUMBER: _ClassVar[int]
    DIRECTOR_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    HEARTBEAT_FIELD_NUMBER: _ClassVar[int]
    JOB_LOG_ENTRY_FIELD_NUMBER: _ClassVar[int]
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    OUTPUT_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    STARTED_FIELD_NUMBER: _ClassVar[int]
    closing: StreamClosing
    completed: StreamCompleted
    director_message: DirectorMessage
    heartbeat: Heartbeat
    job_log_entry: JobLogEntry
    notice: Notice
    output: OutputPacket
    position: int
    rows: Rows
    started: StreamStarted
    def __init__(self, position: _Optional[int] = ..., started: _Optional[_Union[StreamStarted, _Mapping]] = ..., output: _Optional[_Union[OutputPacket, _Mapping]] = ..., job_log_entry: _Optional[_Union[JobLogEntry, _Mapping]] = ..., notice: _Optional[_Union[Notice, _Mapping]] = ..., heartbeat: _Optional[_Union[Heartbeat, _Mapping]] = ..., completed: _Optional[_Union[StreamCompleted, _Mapping]] = ..., rows: _Optional[_Union[Rows, _Mapping]] = ..., director_message: _Optional[_Union[DirectorMessage, _Mapping]] = ..., closing: _Optional[_Union[StreamClosing, _Mapping]] = ...) -> None: ...

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

class RequestState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class Severity(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class CommandStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class CloseReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

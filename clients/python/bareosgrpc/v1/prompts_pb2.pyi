from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Prompt(_message.Message):
    __slots__ = ["id", "restore_tree", "run_confirmation", "select", "text", "text_input", "yes_no"]
    ID_FIELD_NUMBER: _ClassVar[int]
    RESTORE_TREE_FIELD_NUMBER: _ClassVar[int]
    RUN_CONFIRMATION_FIELD_NUMBER: _ClassVar[int]
    SELECT_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    TEXT_INPUT_FIELD_NUMBER: _ClassVar[int]
    YES_NO_FIELD_NUMBER: _ClassVar[int]
    id: str
    restore_tree: RestoreTreePrompt
    run_confirmation: RunConfirmationPrompt
    select: SelectPrompt
    text: str
    text_input: TextPrompt
    yes_no: YesNoPrompt
    def __init__(self, id: _Optional[str] = ..., text: _Optional[str] = ..., select: _Optional[_Union[SelectPrompt, _Mapping]] = ..., yes_no: _Optional[_Union[YesNoPrompt, _Mapping]] = ..., text_input: _Optional[_Union[TextPrompt, _Mapping]] = ..., run_confirmation: _Optional[_Union[RunConfirmationPrompt, _Mapping]] = ..., restore_tree: _Optional[_Union[RestoreTreePrompt, _Mapping]] = ...) -> None: ...

class RestoreTreePrompt(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class RunConfirmationPrompt(_message.Message):
    __slots__ = ["summary"]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    summary: str
    def __init__(self, summary: _Optional[str] = ...) -> None: ...

class SelectPrompt(_message.Message):
    __slots__ = ["default_item", "items", "title"]
    DEFAULT_ITEM_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    default_item: str
    items: _containers.RepeatedScalarFieldContainer[str]
    title: str
    def __init__(self, title: _Optional[str] = ..., items: _Optional[_Iterable[str]] = ..., default_item: _Optional[str] = ...) -> None: ...

class TextPrompt(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class YesNoPrompt(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

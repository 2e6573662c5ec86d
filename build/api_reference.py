"""Writes docs/api.md from a FileDescriptorSet with source info.

Usage: api_reference.py DESCRIPTORS > docs/api.md

What the reference says stands in the comments of the .proto files; this only puts it in order.
"""

import re
import sys
from pathlib import Path
from typing import Dict, Iterable, Iterator, List, NamedTuple, Tuple

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.descriptor_pb2 import DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorProto, ServiceDescriptorProto

PACKAGE = "bareosgrpc.v1"
REASONS = "ErrorReason"
REASON_PREFIX = "ERROR_REASON_"
RETRY_PREFIX = "RETRY_"

#: Field numbers in descriptor.proto, which paths in the source info are made of.
FILE_MESSAGE, FILE_ENUM, FILE_SERVICE = 4, 5, 6
MESSAGE_FIELD, MESSAGE_ONEOF = 2, 8
ENUM_VALUE = 2
SERVICE_METHOD = 2

CODES = {
    3: "INVALID_ARGUMENT", 4: "DEADLINE_EXCEEDED", 5: "NOT_FOUND", 6: "ALREADY_EXISTS", 7: "PERMISSION_DENIED", 8: "RESOURCE_EXHAUSTED",
    9: "FAILED_PRECONDITION", 10: "ABORTED", 11: "OUT_OF_RANGE", 12: "UNIMPLEMENTED", 13: "INTERNAL", 14: "UNAVAILABLE", 15: "DATA_LOSS",
    16: "UNAUTHENTICATED", 2: "UNKNOWN", 1: "CANCELLED",
}

SCALARS = {
    value: name[len("TYPE_"):].lower()
    for name, value in FieldDescriptorProto.Type.items()
    if name not in ("TYPE_MESSAGE", "TYPE_ENUM", "TYPE_GROUP")
}

INTRODUCTION = """# API reference

<!-- Written by build/generate-api-reference from the comments in protos/bareosgrpc/v1: change those, and run it again. -->

Package `bareosgrpc.v1`. Every call carries an API key as metadata `authorization: Bearer KEY` where the service is configured with
callers. An error carries `google.rpc.Status` in the trailer `grpc-status-details-bin`, with `google.rpc.ErrorInfo` (domain `bareosgrpc`,
the [reason](#errorreason)), `bareosgrpc.v1.ErrorDetail` and, where a time can be told, `google.rpc.RetryInfo`.
"""


class File(NamedTuple):
    proto: FileDescriptorProto
    comments: Dict[Tuple[int, ...], str]

    def comment(self, *path: int) -> str:
        return self.comments.get(path, "")


def main(descriptors: Path) -> None:
    data = descriptors.read_bytes()
    every = descriptor_pb2.FileDescriptorSet.FromString(data)
    files = [File(proto, comments_of(proto)) for proto in every.file if proto.package == PACKAGE]
    files.sort(key=lambda file: (not file.proto.service, file.proto.name))
    contracts = contracts_of(data)
    lines: List[str] = [INTRODUCTION]
    lines += contents(files)
    for file in files:
        for index, service in enumerate(file.proto.service):
            lines += service_section(file, index, service)
    lines += ["## Messages", ""]
    for file in files:
        for index, message in enumerate(file.proto.message_type):
            lines += message_section(file, index, message)
    lines += ["## Enumerations", ""]
    for file in files:
        for index, enum in enumerate(file.proto.enum_type):
            lines += enum_section(file, index, enum, contracts)
    sys.stdout.write("\n".join(lines).rstrip() + "\n")


def comments_of(proto: FileDescriptorProto) -> Dict[Tuple[int, ...], str]:
    return {tuple(location.path): location.leading_comments for location in proto.source_code_info.location}


def contracts_of(data: bytes) -> Dict[int, Tuple[str, str, str]]:
    """Code, retry and advice of each reason: the option of its enum value, read through the descriptors themselves."""
    pool = descriptor_pool.DescriptorPool()
    for file in descriptor_pb2.FileDescriptorSet.FromString(data).file:
        pool.Add(file)
    factory = message_factory.MessageFactory(pool)
    options_class = factory.GetPrototype(pool.FindMessageTypeByName("google.protobuf.EnumValueOptions"))
    factory.GetPrototype(pool.FindMessageTypeByName(f"{PACKAGE}.ErrorContract"))
    extension = pool.FindExtensionByName(f"{PACKAGE}.contract")
    options_class.RegisterExtension(extension)
    retries = pool.FindEnumTypeByName(f"{PACKAGE}.Retry").values_by_number
    contracts = {}
    for value in pool.FindEnumTypeByName(f"{PACKAGE}.{REASONS}").values:
        contract = options_class.FromString(value.GetOptions().SerializeToString()).Extensions[extension]
        if contract.grpc_code:
            contracts[value.number] = (CODES[contract.grpc_code], retries[contract.retry].name[len(RETRY_PREFIX):], contract.advice)
    return contracts


def contents(files: Iterable[File]) -> Iterator[str]:
    for file in files:
        for service in file.proto.service:
            methods = ", ".join(f"[{method.name}](#{anchor(method.name)})" for method in service.method)
            yield f"- [{service.name}](#{anchor(service.name)}): {methods}"
    yield "- [Messages](#messages), [Enumerations](#enumerations)"
    yield ""


def service_section(file: File, index: int, service: ServiceDescriptorProto) -> Iterator[str]:
    yield f"## {service.name}"
    yield ""
    yield from prose(file.comment(FILE_SERVICE, index))
    for number, method in enumerate(service.method):
        yield f"### {method.name}"
        yield ""
        request = ("stream " if method.client_streaming else "") + link(method.input_type)
        response = ("stream " if method.server_streaming else "") + link(method.output_type)
        yield f"{request} → {response}"
        yield ""
        yield from prose(file.comment(FILE_SERVICE, index, SERVICE_METHOD, number))


def message_section(file: File, index: int, message: DescriptorProto) -> Iterator[str]:
    if message.nested_type or message.enum_type:
        raise SystemExit(f"{message.name} declares types within itself; the reference has no place for them yet.")
    yield f"### {message.name}"
    yield ""
    yield from prose(file.comment(FILE_MESSAGE, index))
    if not message.field:
        return
    yield "| field | type | |"
    yield "|---|---|---|"
    for number, field in enumerate(message.field):
        comment = file.comment(FILE_MESSAGE, index, MESSAGE_FIELD, number)
        yield f"| {field.number} `{field.name}` | {type_of(field)} | {cell(one_of(file, index, message, field) + comment)} |"
    yield ""


def one_of(file: File, index: int, message: DescriptorProto, field: FieldDescriptorProto) -> str:
    """The alternatives stand in a row; what they are alternatives for is said at the first."""
    if not field.HasField("oneof_index") or field.proto3_optional:
        return ""
    group = message.oneof_decl[field.oneof_index].name
    first = next(other for other in message.field if other.HasField("oneof_index") and other.oneof_index == field.oneof_index)
    comment = file.comment(FILE_MESSAGE, index, MESSAGE_ONEOF, field.oneof_index)
    return f"*{group}* ({sentence(comment)}): " if field.number == first.number else f"*{group}*: "


def enum_section(file: File, index: int, enum: EnumDescriptorProto, contracts: Dict[int, Tuple[str, str, str]]) -> Iterator[str]:
    yield f"### {enum.name}"
    yield ""
    yield from prose(file.comment(FILE_ENUM, index))
    if enum.name == REASONS:
        yield "| reason | gRPC code | retry | | what to do |"
        yield "|---|---|---|---|---|"
    else:
        yield "| value | |"
        yield "|---|---|"
    for number, value in enumerate(enum.value):
        comment = cell(file.comment(FILE_ENUM, index, ENUM_VALUE, number))
        if enum.name != REASONS:
            yield f"| {value.number} `{value.name}` | {comment} |"
        elif value.number in contracts:
            code, retry, advice = contracts[value.number]
            yield f"| {value.number} `{value.name[len(REASON_PREFIX):]}` | {code} | {retry} | {comment} | {cell(advice)} |"
    yield ""


def type_of(field: FieldDescriptorProto) -> str:
    name = link(field.type_name) if field.type_name else SCALARS[field.type]
    if field.label == FieldDescriptorProto.LABEL_REPEATED:
        return f"repeated {name}"
    return f"optional {name}" if field.proto3_optional else name


def link(type_name: str) -> str:
    package, _, name = type_name.lstrip(".").rpartition(".")
    return f"[{name}](#{anchor(name)})" if package == PACKAGE else f"`{package}.{name}`"


def anchor(heading: str) -> str:
    return heading.lower().replace(" ", "-")


def prose(comment: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", comment.strip()):
        if paragraph:
            yield " ".join(paragraph.split()).replace("<", "&lt;")
            yield ""


def sentence(comment: str) -> str:
    text = " ".join(comment.split()).rstrip(".")
    return text[:1].lower() + text[1:]


def cell(comment: str) -> str:
    return " ".join(comment.split()).replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Writes errors the way the service does: google.rpc.Status with ErrorInfo, ErrorDetail and RetryInfo in a trailer."""

from bareosgrpc.v1 import errors_pb2

TRAILER = "grpc-status-details-bin"
DOMAIN = "bareosgrpc"


def contract_of(reason):
    value = errors_pb2.ErrorReason.DESCRIPTOR.values_by_name[f"ERROR_REASON_{reason}"]
    return value.number, value.GetOptions().Extensions[errors_pb2.contract]


def detail_of(reason, **fields):
    number, contract = contract_of(reason)
    return errors_pb2.ErrorDetail(reason=number, retry=contract.retry, advice=contract.advice, **fields)


def status_of(code, message, reason="", detail=None, retry_after=None, facts=None, domain=DOMAIN):
    packed = []
    if reason:
        entries = [text(1, key) + text(2, value) for key, value in (facts or {}).items()]
        packed.append(("google.rpc.ErrorInfo", text(1, reason) + text(2, domain) + b"".join(nested(3, e) for e in entries)))
    if detail is not None:
        packed.append(("bareosgrpc.v1.ErrorDetail", detail.SerializeToString()))
    if retry_after is not None:
        seconds = int(retry_after)
        duration = number(1, seconds) + number(2, round((retry_after - seconds) * 1e9))
        packed.append(("google.rpc.RetryInfo", nested(1, duration)))
    details = [text(1, f"type.googleapis.com/{name}") + nested(2, value) for name, value in packed]
    return number(1, code) + text(2, message) + b"".join(nested(3, detail) for detail in details)


def number(field, value):
    return varint(field << 3) + varint(value)


def text(field, value):
    return nested(field, value.encode())


def nested(field, value):
    return varint(field << 3 | 2) + varint(len(value)) + value


def varint(value):
    encoded = bytearray()
    while value > 0x7F:
        encoded.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*encoded, value])

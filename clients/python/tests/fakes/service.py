"""A gRPC server on a free port whose methods a test sets."""

import json
import time
from concurrent import futures

import grpc

from bareosgrpc import Console
from bareosgrpc.v1 import console_pb2, console_pb2_grpc, directors_pb2_grpc, sessions_pb2_grpc
from tests.fakes.status import TRAILER, contract_of, detail_of, status_of


class FakeService:
    """Each attribute `on_…` is the method of the contract, as a function of request (or requests) and context."""

    on_call = on_get_outcome = on_stream = on_interactive = on_list = None
    on_open_session = on_get_session = on_list_sessions = on_reconnect_session = on_close_session = None

    def __init__(self, port=0, credentials=None):
        self.requests = []
        self.metadata = []
        self._server = grpc.server(futures.ThreadPoolExecutor(12), options=[("grpc.so_reuseport", 0)])
        console_pb2_grpc.add_ConsoleServiceServicer_to_server(_Consoles(self), self._server)
        sessions_pb2_grpc.add_SessionServiceServicer_to_server(_Sessions(self), self._server)
        directors_pb2_grpc.add_DirectorServiceServicer_to_server(_Directors(self), self._server)
        address = f"127.0.0.1:{port}"
        if credentials is None:
            self.port = self._server.add_insecure_port(address)
        else:
            self.port = self._server.add_secure_port(address, credentials)
        self.address = f"127.0.0.1:{self.port}"
        self._server.start()

    def console(self, kind=Console, **options):
        return kind(self.address, **{"timeout": 20, "stream_timeout": 20, **options})

    def stop(self):
        self._server.stop(None).wait(10)

    def record(self, request, context):
        self.requests.append(request)
        self.metadata.append(dict(context.invocation_metadata()))


class _Consoles(console_pb2_grpc.ConsoleServiceServicer):
    def __init__(self, service):
        self.service = service

    def Call(self, request, context):
        self.service.record(request, context)
        return self.service.on_call(request, context)

    def GetOutcome(self, request, context):
        self.service.record(request, context)
        return self.service.on_get_outcome(request, context)

    def StreamMessages(self, request, context):
        self.service.record(request, context)
        yield from self.service.on_stream(request, context)

    def Interactive(self, requests, context):
        def recorded():
            for request in requests:
                self.service.record(request, context)
                yield request

        yield from self.service.on_interactive(recorded(), context)


class _Sessions(sessions_pb2_grpc.SessionServiceServicer):
    def __init__(self, service):
        self.service = service

    def OpenSession(self, request, context):
        self.service.record(request, context)
        return self.service.on_open_session(request, context)

    def GetSession(self, request, context):
        self.service.record(request, context)
        return self.service.on_get_session(request, context)

    def ListSessions(self, request, context):
        self.service.record(request, context)
        return self.service.on_list_sessions(request, context)

    def ReconnectSession(self, request, context):
        self.service.record(request, context)
        return self.service.on_reconnect_session(request, context)

    def CloseSession(self, request, context):
        self.service.record(request, context)
        return self.service.on_close_session(request, context)


class _Directors(directors_pb2_grpc.DirectorServiceServicer):
    def __init__(self, service):
        self.service = service

    def List(self, request, context):
        self.service.record(request, context)
        return self.service.on_list(request, context)


def hang(request, context):
    """Never answers."""
    while context.is_active():
        time.sleep(0.01)


def refuse(context, reason, message="It failed.", retry_after=None, facts=None, **detail):
    """Ends the call by an error with a reason of the catalogue."""
    _, contract = contract_of(reason)
    code = next(code for code in grpc.StatusCode if code.value[0] == contract.grpc_code)
    trailer = status_of(contract.grpc_code, message, reason, detail_of(reason, **detail), retry_after, facts)
    context.set_trailing_metadata(((TRAILER, trailer),))
    context.abort(code, message)


def json_response(result, **fields):
    """A CallResponse with a director's envelope as raw JSON."""
    envelope = {"jsonrpc": "2.0", "id": None, "result": result}
    return console_pb2.CallResponse(
        raw_json=json.dumps(envelope).encode(), format=console_pb2.REPLY_FORMAT_JSON, director="main", console="reports", **fields
    )

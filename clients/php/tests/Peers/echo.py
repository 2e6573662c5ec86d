"""A service of gRPC's own library, for tests of transports: it answers with the bytes that came, as the call's metadata ask.

Usage: echo.py [CERTIFICATE KEY [CLIENT_CA]]. Prints its port, and serves until its standard input ends.
"""

import sys
import threading
from concurrent import futures

import grpc

cancelled = threading.Semaphore(0)


def metadata(context):
    return dict(context.invocation_metadata())


def unary(request, context):
    asked = metadata(context)
    context.send_initial_metadata((("x-head", "h"), ("x-head-bin", b"\x00\xff")))
    context.set_trailing_metadata((("x-tail", asked.get("x-tail", "t")), ("x-tail-bin", b"\x01\xfe")))
    if "x-status" in asked:
        context.set_trailing_metadata((("grpc-status-details-bin", b"\x08\x09"),))
        context.abort(next(code for code in grpc.StatusCode if code.value[0] == int(asked["x-status"])), "because: ä\n%")
    if "x-timeout" in asked:
        return b"%d" % context.time_remaining()
    if "x-compress" in asked:
        context.set_compression(grpc.Compression.Gzip)
    if "x-bytes" in asked:
        return b"x" * int(asked["x-bytes"])
    if "x-metadata" in asked:
        return repr(sorted((key, value) for key, value in asked.items() if key.startswith("x-"))).encode()
    return request


def stream(request, context):
    count, size = (int(number) for number in request.split())
    for number in range(count):
        yield (b"%d " % number).ljust(size, b".")


def wait(request, context):
    over = threading.Event()

    def end():
        cancelled.release()
        over.set()

    # Not behind the loop: a call that is cancelled early is not gone on with.
    context.add_callback(end)
    yield b"waiting"
    over.wait(60)


def was_cancelled(request, context):
    return b"yes" if cancelled.acquire(timeout=10) else b"no"


def chat(requests, context):
    for request in requests:
        if request == b"stop":
            return
        yield request


def collect(requests, context):
    return b"".join(requests)


HANDLERS = grpc.method_handlers_generic_handler("test.Echo", {
    "Unary": grpc.unary_unary_rpc_method_handler(unary),
    "Stream": grpc.unary_stream_rpc_method_handler(stream),
    "Wait": grpc.unary_stream_rpc_method_handler(wait),
    "WasCancelled": grpc.unary_unary_rpc_method_handler(was_cancelled),
    "Chat": grpc.stream_stream_rpc_method_handler(chat),
    "Collect": grpc.stream_unary_rpc_method_handler(collect),
})


def credentials(certificate, key, client_ca=None):
    read = lambda path: open(path, "rb").read() if path else None
    return grpc.ssl_server_credentials([(read(key), read(certificate))], read(client_ca), client_ca is not None)


def main(*files):
    options = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1), ("grpc.so_reuseport", 0)]
    server = grpc.server(futures.ThreadPoolExecutor(128), handlers=[HANDLERS], options=options)
    if files and files[0] == "unix":
        server.add_insecure_port(f"unix:{files[1]}")
        port = 0
    elif files:
        port = server.add_secure_port("127.0.0.1:0", credentials(*files))
    else:
        port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print(f"port {port}", flush=True)
    sys.stdin.read()
    server.stop(None)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Stands between a program and a service, and breaks or holds connections when it is told to."""

import contextlib
import socket
import threading


class Proxy:
    """Hands bytes on in both directions, and says some of the service's words otherwise, in as many bytes."""

    def __init__(self, target, replaced=None):
        host, _, port = target.rpartition(":")
        self._target = (host, int(port))
        self._replaced = replaced or {}
        self._pairs = []
        self._lock = threading.Lock()
        self._hands_on = threading.Event()
        self._hands_on.set()
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        self.address = f"127.0.0.1:{self.port}"
        threading.Thread(target=self._accept, daemon=True).start()

    def break_connections(self):
        """All that there are, at once and without a word."""
        with self._lock:
            pairs, self._pairs = self._pairs, []
        for pair in pairs:
            for end in pair:
                _shut(end)

    def hold(self):
        """What the service says from now on is not handed on."""
        self._hands_on.clear()

    def lose_what_is_held(self):
        """Breaks all connections, with what was held, and hands on what comes over new ones."""
        self.break_connections()
        self._hands_on.set()

    def stop(self):
        self._hands_on.set()
        _shut(self._server)
        self._server.close()
        self.break_connections()

    def _accept(self):
        while True:
            try:
                caller, _ = self._server.accept()
            except OSError:
                return
            try:
                service = socket.create_connection(self._target, timeout=10)
            except OSError:
                caller.close()
                continue
            service.settimeout(None)
            with self._lock:
                self._pairs.append((caller, service))
            threading.Thread(target=self._pump, args=(caller, service, False), daemon=True).start()
            threading.Thread(target=self._pump, args=(service, caller, True), daemon=True).start()

    def _pump(self, source, sink, is_service):
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                if is_service:
                    self._hands_on.wait()
                    for word, other in self._replaced.items():
                        data = data.replace(word, other)
                sink.sendall(data)
        for end in (source, sink):
            _shut(end)
        if not is_service:
            return
        for end in (source, sink):
            end.close()


def _shut(end):
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)

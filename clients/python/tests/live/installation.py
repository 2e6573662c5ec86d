"""A simulated director with the service in front of it: callers, consoles, TLS."""

import contextlib
import hashlib
import json
import re
import secrets
import socket
import tempfile

from urllib.request import urlopen

from bareosgrpc import Console, aio
from tests.live.processes import Program
from tests.live.proxy import Proxy

#: Names in the service's configuration.
DIRECTOR, UNREACHABLE = "main", "gone"
ADMIN, REPORTS = "admin", "reports"
#: One that needs no TLS, so that a proxy can say a director's words otherwise.
PLAIN = "plain"

PASSWORD = secrets.token_hex(16)

#: API keys: the operator may use everything, the reader only the console for reports.
OPERATOR, READER = (f"bgk_{secrets.token_urlsafe(32)}" for _ in range(2))


class Service:
    """The service as a process of its own. It keeps its address when it is started again."""

    def __init__(self, settings, certificate=None):
        self._scheme = "http" if certificate is None else "https"
        self._environment = dict(settings)
        self.port = 0
        self.start()

    @property
    def address(self):
        return f"127.0.0.1:{self.port}"

    def start(self):
        url = {"BareosGrpc__Listen__Url": f"{self._scheme}://{self.address}"}
        ready = r"Now listening on: https?://127\.0\.0\.1:(\d+)"
        self.process = Program("BareosGrpc.Server", ready=ready, environment={**self._environment, **url})
        self.port = int(self.process.ready[1])

    def console(self, key=OPERATOR, director=DIRECTOR, console=ADMIN, kind=Console, address=None, **options):
        limits = {"timeout": 30, "stream_timeout": 60}
        return kind(address or self.address, key=key, director=director, console=console, **{**limits, **options})

    def aio_console(self, **options):
        return self.console(kind=aio.Console, **options)


class Installation:
    """The director and the services in front of it, each started when it is first asked for."""

    def __init__(self):
        self._ends = contextlib.ExitStack()
        self._director = None
        self._control = ""
        self._service = None
        self._names = None

    @property
    def service(self):
        """The service that most tests share; nobody stops it."""
        if self._service is None:
            self._service = self.another_service()
        return self._service

    def another_service(self, certificate=None, **more):
        """One more service in front of the same director; ended with the others. `more` are settings of the section BareosGrpc."""
        state = self._ends.enter_context(tempfile.TemporaryDirectory())
        usual = dict(settings(self._director_port(), state, certificate))
        service = Service({**usual, **{f"BareosGrpc__{name}": value for name, value in more.items()}}, certificate)
        self._ends.callback(lambda: service.process.stop())
        return service

    def service_with_names(self, replaced):
        """A service in front of a director that calls some things otherwise, in as many bytes."""
        if self._names is None:
            proxy = Proxy(f"127.0.0.1:{self._director_port()}", replaced)
            self._ends.callback(proxy.stop)
            director = f"Directors__{DIRECTOR}__"
            self._names = self.another_service(**{
                f"{director}Port": str(proxy.port), f"{director}Tls": "None",
                f"{director}Consoles__{PLAIN}__ConsoleName": PLAIN, f"{director}Consoles__{PLAIN}__Password": PASSWORD,
            })
        return self._names

    def counters(self):
        """What happened at the director so far."""
        self._director_port()
        with urlopen(self._control + "/counters", timeout=30) as response:
            return json.load(response)

    def stop(self):
        self._ends.close()
        self._director = self._service = self._names = None

    def _director_port(self):
        if self._director is None:
            consoles = [option for name in (ADMIN, REPORTS) for option in ("--console", f"{name}:{PASSWORD}:tls")]
            ports = ("--port", "0", "--control-port", "0", "--max-consoles", "100", "--console", f"{PLAIN}:{PASSWORD}")
            ready = r"control listens on (http://127\.0\.0\.1:\d+)"
            self._director = Program("Bareos.Director.Simulator", *ports, *consoles, ready=ready)
            self._ends.callback(self._director.stop)
            self._control = self._director.ready[1]
        return int(re.search(r"-dir listens on 127\.0\.0\.1:(\d+)", self._director.output)[1])


installation = Installation()


def settings(director_port, state, certificate=None):
    """The environment of a service, as pairs."""
    section = "BareosGrpc__"
    for name, port in ((DIRECTOR, director_port), (UNREACHABLE, _closed_port())):
        director = f"{section}Directors__{name}__"
        yield director + "Address", "127.0.0.1"
        yield director + "Port", str(port)
        # Dialogues that tests break wait for their callers, each with its session.
        yield director + "MaxSessions", "60"
        yield director + "MaxOwnedSessionsPerCaller", "50"
        for console in (ADMIN, REPORTS):
            yield f"{director}Consoles__{console}__ConsoleName", console
            yield f"{director}Consoles__{console}__Password", PASSWORD
    callers = {"operator": (OPERATOR, {"*": "*"}), "reader": (READER, {DIRECTOR: REPORTS})}
    for name, (key, directors) in callers.items():
        yield f"{section}Callers__{name}__KeySha256", hashlib.sha256(key.encode()).hexdigest()
        for director, consoles in directors.items():
            yield f"{section}Callers__{name}__Directors__{director}", consoles
    yield f"{section}Streams__JobLogInterval", "00:00:00.100"
    yield f"{section}Requests__Folder", state
    if certificate is not None:
        yield f"{section}Listen__CertificateFile", str(certificate)
        yield f"{section}Listen__KeyFile", str(certificate.with_suffix(".key"))


def _closed_port():
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        return reserved.getsockname()[1]

"""Programs of this repository that tests start, and end again."""

import collections
import os
import re
import shutil
import subprocess
import threading
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[4]
DOTNET = shutil.which("dotnet")
_PATIENCE = 120.0
_LINES_KEPT = 200
_ASSEMBLIES = {"BareosGrpc.Cli": "bareosgrpc"}


def program(project):
    """The built program of a project under src/; run-tests.sh builds them."""
    folder = REPOSITORY / "src" / project / "bin" / "Release" / "net10.0"
    return folder / f"{_ASSEMBLIES.get(project, project)}.dll"


class Program:
    """A running program. It is ready when it has printed a line that matches; `ready` is that match."""

    def __init__(self, project, *arguments, ready, environment=None):
        self._lines = collections.deque(maxlen=_LINES_KEPT)
        self._ready = threading.Event()
        self._pattern = re.compile(ready)
        self.ready = None
        self._process = subprocess.Popen(
            [DOTNET, str(program(project)), *arguments],
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        if not self._ready.wait(_PATIENCE) or self.ready is None:
            self.stop()
            raise RuntimeError(f"{project} did not say that it is ready:\n{self.output}")

    @property
    def output(self):
        """The last lines that it printed."""
        return "".join(self._lines)

    def stop(self):
        """Asks it to end, and waits."""
        if self._process.poll() is None:
            self._process.terminate()
        self._wait()

    def kill(self):
        """Ends it without a word."""
        self._process.kill()
        self._wait()

    def _wait(self):
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join(10)
        self._process.stdout.close()

    def _read(self):
        for line in self._process.stdout:
            self._lines.append(line)
            if self.ready is None:
                self.ready = self._pattern.search(line)
                if self.ready is not None:
                    self._ready.set()
        self._ready.set()

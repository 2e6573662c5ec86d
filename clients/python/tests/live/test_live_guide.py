import contextlib
import io
import re
import tempfile
import unittest

from tests.live.installation import ADMIN, OPERATOR, PASSWORD, Service, settings
from tests.live.processes import DOTNET, REPOSITORY, Program

PAGE = REPOSITORY / "docs" / "develop-without-a-director.md"


@unittest.skipUnless(DOTNET, "the .NET SDK is not installed, so the real service cannot run")
class GuideTest(unittest.TestCase):
    """Runs the program that docs/develop-without-a-director.md shows for this client."""

    def test_the_counters_know_what_the_service_cannot(self):
        director = Program(
            "Bareos.Director.Simulator", "--port", "0", "--control-port", "0", "--console", f"{ADMIN}:{PASSWORD}:tls",
            ready=r"control listens on (http://127\.0\.0\.1:\d+)",
        )
        self.addCleanup(director.stop)
        port = re.search(r"-dir listens on 127\.0\.0\.1:(\d+)", director.output)[1]
        state = tempfile.TemporaryDirectory()
        self.addCleanup(state.cleanup)
        service = Service(settings(int(port), state.name))
        self.addCleanup(service.process.stop)
        blocks = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(), re.DOTALL | re.MULTILINE)
        code = next(block for block in blocks if "start_once" in block)
        for written, real in (
            ("http://127.0.0.1:9180", director.ready[1]),
            ('"127.0.0.1:9190", key=KEY', f'"{service.address}", key=KEY, director="main", console="{ADMIN}"'),
        ):
            self.assertIn(written, code)
            code = code.replace(written, real)
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, str(PAGE), "exec"), {"KEY": OPERATOR})
        self.assertIn(printed.getvalue(), ("nobody can say; jobs started: 0\n", "nobody can say; jobs started: 1\n"))

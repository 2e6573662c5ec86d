import contextlib
import io
import re
import tempfile
from pathlib import Path

from tests import certificates
from tests.live.case import LiveCase
from tests.live.installation import OPERATOR, READER, installation

README = Path(__file__).resolve().parents[2] / "README.md"


class ReadmeTest(LiveCase):
    """Runs the README's blocks of Python one after the other, as somebody would who tries them."""

    def test_its_code_does_what_it_says(self):
        with tempfile.TemporaryDirectory() as folder:
            authority = certificates.authority(Path(folder))
            behind_tls = installation.another_service(certificates.signed(Path(folder), "service", "IP:127.0.0.1"))
            replaced = {
                "127.0.0.1:9190": self.service.address,
                "bareos.example.org:9190": behind_tls.address,
                "/etc/bareosgrpc/ca.pem": str(authority),
            }
            names = {"KEY": READER}
            printed = io.StringIO()
            for number, (line, block) in enumerate(blocks()):
                for written, real in replaced.items():
                    block = block.replace(written, real)
                with self.subTest(f"README.md:{line}"), contextlib.redirect_stdout(printed):
                    exec(compile("\n" * (line - 1) + block, str(README), "exec"), names)
            names["console"].close()
            behind_tls.process.stop()
        self.assertGreater(number, 14)
        for part in (
            "('jobid', 'name'", "EXECUTED main reports", "carry confirmed = true", "JobId=", "True True", "ENDED EXECUTED",
            "'jobs'",
        ):
            self.assertIn(part, printed.getvalue())
        self.assertNotIn(OPERATOR, printed.getvalue())


def blocks():
    """Each block of Python with the line that it begins at."""
    text = README.read_text()
    for match in re.finditer(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
        yield text.count("\n", 0, match.start()) + 2, match[1]

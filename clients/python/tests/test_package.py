import importlib.util
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CLIENT = Path(__file__).resolve().parent.parent


class GeneratedCodeTest(unittest.TestCase):
    def test_generating_it_again_changes_nothing(self):
        done = subprocess.run([CLIENT / "generate.sh", "--check"], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


@unittest.skipUnless(
    all(map(importlib.util.find_spec, ("pip", "setuptools", "wheel"))),
    "Debian's python3-pip, python3-setuptools or python3-wheel is not installed",
)
class InstallTest(unittest.TestCase):
    def test_it_installs_from_a_checkout(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder, "source")
            subprocess.run(["cp", "-r", str(CLIENT), str(copy)], check=True)
            options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check"]
            install = [sys.executable, "-m", "pip", "install", *options, "--target", f"{folder}/site", str(copy)]
            done = subprocess.run(install, capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            package = Path(folder, "site", "bareosgrpc")
            for path in ("py.typed", "v1/console_pb2.pyi", "v1/console_pb2_grpc.py", "errors/reasons.py"):
                self.assertTrue((package / path).is_file(), path)
            self.assertFalse(Path(folder, "site", "tests").exists())
            program = f"import sys; sys.path.insert(0, {folder + '/site'!r}); import bareosgrpc; print(bareosgrpc.__file__)"
            done = subprocess.run([sys.executable, "-c", program], cwd="/", capture_output=True, text=True, check=True)
            self.assertEqual(done.stdout.strip(), str(package / "__init__.py"))

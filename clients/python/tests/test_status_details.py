import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from bareosgrpc.errors import status_details
from bareosgrpc.v1 import errors_pb2
from tests.fakes.status import status_of

CLIENT = Path(__file__).resolve().parent.parent
PROTOS = CLIENT.parent.parent / "protos"

STATUS = """
code: 9
message: "Job not found."
details { [type.googleapis.com/google.rpc.ErrorInfo] {
  reason: "COMMAND_FAILED" domain: "bareosgrpc" metadata { key: "setting" value: "x" } } }
details { [type.googleapis.com/bareosgrpc.v1.ErrorDetail] {
  reason: ERROR_REASON_COMMAND_FAILED outcome: OUTCOME_EXECUTED messages { errors: "No." } } }
details { [type.googleapis.com/google.rpc.RetryInfo] { retry_delay { seconds: 2 nanos: 500000000 } } }
"""

# Run in a process of its own: what registers in protobuf's default pool stays there.
BOTH = """
import sys
import google
google.__path__.append(sys.argv[1] + "/google")
order = sys.argv[2]
if order == "theirs first":
    from google.rpc import error_details_pb2, status_pb2
import bareosgrpc
from bareosgrpc.errors import status_details
if order == "ours first":
    from google.rpc import error_details_pb2, status_pb2
trailer = open(sys.argv[1] + "/status", "rb").read()
assert status_pb2.Status.FromString(trailer).code == 9
details = status_details.parse(trailer)
assert (details.reason, details.retry_after) == ("COMMAND_FAILED", 2.5), details
assert list(details.detail.messages.errors) == ["No."]
"""


def protoc(*arguments, **options):
    return subprocess.run(["protoc", "-I", str(PROTOS), *arguments], check=True, stdout=subprocess.PIPE, **options).stdout


def encoded_by_protoc():
    files = ["google/rpc/status.proto", "google/rpc/error_details.proto", "bareosgrpc/v1/errors.proto"]
    return protoc("--encode=google.rpc.Status", *files, input=STATUS.encode())


class StatusDetailsTest(unittest.TestCase):
    def test_what_protoc_writes_is_read(self):
        details = status_details.parse(encoded_by_protoc())
        self.assertEqual((details.reason, details.facts, details.retry_after), ("COMMAND_FAILED", {"setting": "x"}, 2.5))
        self.assertEqual(list(details.detail.messages.errors), ["No."])

    def test_the_fake_service_writes_what_protoc_writes(self):
        detail = errors_pb2.ErrorDetail(
            reason=errors_pb2.ERROR_REASON_COMMAND_FAILED,
            outcome=errors_pb2.OUTCOME_EXECUTED,
            messages=errors_pb2.DirectorMessages(errors=["No."]),
        )
        written = status_of(9, "Job not found.", "COMMAND_FAILED", detail, 2.5, {"setting": "x"})
        self.assertEqual(written, encoded_by_protoc())

    def test_unknown_details_are_passed_over(self):
        trailer = status_of(9, "x", "INTERNAL").replace(b"ErrorInfo", b"SomeOther")
        details = status_details.parse(trailer)
        self.assertEqual((details.reason, details.detail, details.retry_after), ("", None, None))

    def test_the_modules_of_googleapis_do_no_harm_in_either_order(self):
        with tempfile.TemporaryDirectory() as folder:
            protoc(f"--python_out={folder}", "google/rpc/status.proto", "google/rpc/error_details.proto")
            Path(folder, "status").write_bytes(encoded_by_protoc())
            for order in ("theirs first", "ours first"):
                with self.subTest(order):
                    done = subprocess.run(
                        [sys.executable, "-c", BOTH, folder, order], cwd=CLIENT, capture_output=True, text=True, check=False
                    )
                    self.assertEqual(done.returncode, 0, done.stderr)

    def test_nothing_of_google_rpc_is_registered(self):
        program = (
            "import bareosgrpc\n"
            "from google.protobuf import descriptor_pool\n"
            "try:\n    descriptor_pool.Default().FindFileByName('google/rpc/status.proto')\n"
            "except KeyError:\n    print('free')"
        )
        done = subprocess.run([sys.executable, "-c", program], cwd=CLIENT, capture_output=True, text=True, check=True)
        self.assertEqual(done.stdout.strip(), "free")

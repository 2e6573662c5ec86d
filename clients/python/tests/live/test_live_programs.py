import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

from tests.fakes.case import ServiceCase
from tests.fakes.dialogue import TREE, asks, ended, said, script, select
from tests.live.case import LiveCase
from tests.live.installation import OPERATOR
from tests.live.processes import Program
from bareosgrpc.v1 import prompts_pb2

CLIENT = Path(__file__).resolve().parents[2]
RESTORE = prompts_pb2.Prompt(
    id="r", text="OK to run? (yes/mod/no): ", run_confirmation=prompts_pb2.RunConfirmationPrompt(summary="JobName: Restore\n")
)


def run(*command, key="", **options):
    environment = {**os.environ, "PYTHONPATH": str(CLIENT), "BAREOSGRPC_KEY": key, "PYTHONDONTWRITEBYTECODE": "1"}
    environment = {name: value for name, value in environment.items() if value}
    return subprocess.run(
        [sys.executable, *map(str, command)], env=environment, capture_output=True, text=True, timeout=120, check=False, **options
    )


class ExamplesTest(LiveCase):
    def test_list_jobs(self):
        done = run(CLIENT / "examples/list_jobs.py", self.service.address, "--director=main", "--console=admin", key=OPERATOR)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertRegex(done.stdout, r"(?m)^ *\d+  \w  \d{4}-\d\d-\d\d \d\d:\d\d:\d\d  \w+$")

    def test_an_error_is_a_sentence(self):
        done = run(CLIENT / "examples/list_jobs.py", self.service.address, key="bgk_wrong")
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertNotIn("Traceback", done.stderr)

    def test_run_and_follow(self):
        where = (self.service.address, "--director=main", "--console=admin")
        done = run(CLIENT / "examples/run_and_follow.py", *where, "BackupClient1", key=OPERATOR)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertRegex(done.stdout, r"has ended with status T\.\n$")

    def test_several_at_once_with_asyncio(self):
        where = (self.service.address, "--director=main", "--console=admin")
        done = run(CLIENT / "examples/watch_jobs.py", *where, "BackupClient1", "BackupClient2", key=OPERATOR)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(len(re.findall(r"has ended with status T\.", done.stdout)), 2)
        done = run(CLIENT / "examples/watch_jobs.py", *where, "NoSuchJob", key=OPERATOR)
        self.assertEqual(done.returncode, 1)
        self.assertNotIn("Traceback", done.stderr)

    def test_a_program_of_python_bareos(self):
        example = CLIENT / "examples/python_bareos.py"
        given = (f"--service={self.service.address}", "--dirname=main", "--name=admin")
        done = run(example, *given, key=OPERATOR)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertRegex(done.stdout, r"(?m)^bareos-fd: \d+ failed$")
        done = run(example, *given, "--password=secret", key=OPERATOR)
        self.assertEqual(done.returncode, 1)
        self.assertIn("BAREOSGRPC_KEY", done.stderr)


class RestoreExampleTest(ServiceCase):
    def restore(self, typed):
        self.service.on_interactive = script(
            [said("Choose.\n"), select("f", "FileSets:\n", "LinuxAll", "Catalog")],
            [said("cwd is: /\n"), asks(TREE)],
            [said("1 file marked.\n"), asks(TREE)],
            [said("1 file marked.\n"), asks(TREE)],
            [asks(RESTORE)],
            [said("Job queued. JobId=9\n"), ended()],
        )
        example = CLIENT / "examples/restore_interactive.py"
        return run(example, self.service.address, "client1-fd", "/etc/hosts", "/a file", input=typed)

    def sent(self):
        answers = [request.answer for request in self.service.requests if request.HasField("answer")]
        return [answer.text for answer in answers]

    def test_it_marks_and_restores(self):
        done = self.restore("1\nyes\n")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(self.sent(), ["1", "mark /etc/hosts", 'mark "/a file"', "done", "yes"])
        self.assertIn("JobName: Restore", done.stdout)
        self.assertIn("JobId=9", done.stdout)

    def test_leaving_it_restores_nothing(self):
        done = self.restore("1\n")
        self.assertEqual(done.returncode, 1)
        self.assertIn("Nothing was restored.", done.stderr)
        self.assertEqual(self.request.cancel.prompt_id, "r")


class DemoTest(LiveCase):
    def test_the_python_that_the_demo_prints_works(self):
        demo = Program("BareosGrpc.Cli", "demo", "--serve", ready=r'print\(job\["jobid"\]')
        self.addCleanup(demo.stop)
        lines = re.search(r"^ *from bareosgrpc import Console\n.*?^ *print\(job.*?$", demo.output, re.DOTALL | re.MULTILINE)
        done = run("-c", textwrap.dedent(lines[0]))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(len(done.stdout.splitlines()), 5)

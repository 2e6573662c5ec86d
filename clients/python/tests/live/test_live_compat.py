import contextlib
import io
import re
from unittest import mock

from bareosgrpc import compat
from tests.live.case import LiveCase
from tests.live.installation import ADMIN, DIRECTOR, OPERATOR, READER, installation
from tests.live.processes import REPOSITORY


class LiveCompatTest(LiveCase):
    def director(self, kind=compat.DirectorConsoleJson, **options):
        given = {"service": self.service.address, "key": OPERATOR, "dirname": DIRECTOR, "name": ADMIN, **options}
        director = kind(**given)
        self.addCleanup(director.close)
        return director

    def test_a_program_of_python_bareos(self):
        director = self.director(tls_psk_require=True, protocolversion=2)
        self.assertRegex(director.call("list jobs limit=1")["jobs"][0]["jobid"], r"^\d+$")
        self.assertEqual(director.call(["list", "jobs", "limit=2"])["meta"]["range"]["limit"], 2)
        self.assertIn("result", director.call_fullresult("version"))
        before = installation.counters()["jobsStarted"]
        self.assertRegex(director.call("run job=BackupClient1 yes")["run"]["jobid"], r"^\d+$")
        self.assertEqual(installation.counters()["jobsStarted"], before + 1)
        with self.assertRaises(compat.JsonRpcErrorReceivedException):
            director.call("cancel jobid=999999")
        director.call("use catalog=MyCatalog")
        self.assertEqual(director.get_cipher()[2] >= 128, True)
        self.assertEqual(director.get_tls_psk_identity(), b"R_CONSOLE\x1e" + ADMIN.encode())
        self.assertTrue(director.is_connected())
        self.assertTrue(director.reconnect())
        self.assertTrue(director.call("version"))

    def test_text_and_a_terminal(self):
        director = self.director(compat.DirectorConsole)
        self.assertIn(b"+--", director.call("list jobs limit=1"))
        with self.assertRaises(compat.SignalReceivedException):
            director.call("run")
        before = installation.counters()["jobsStarted"]
        printed = io.StringIO()
        with mock.patch("builtins.input", side_effect=["run", "1", "no", "version", "quit"]), contextlib.redirect_stdout(printed):
            self.assertTrue(director.interactive())
        self.assertIn("Version", printed.getvalue())
        self.assertEqual(installation.counters()["jobsStarted"], before)

    def test_who_may_use_one_console_of_one_director_names_none(self):
        director = compat.DirectorConsoleJson(service=self.service.address, key=READER)
        self.addCleanup(director.close)
        self.assertTrue(director.call("version"))

    def test_what_is_unknown(self):
        with self.assertRaisesRegex(compat.UnknownDirectorError, f"'{DIRECTOR}'"):
            self.director(dirname="nobody")
        with self.assertRaisesRegex(compat.UnknownDirectorError, f"'{ADMIN}'"):
            self.director(name="nobody")
        with self.assertRaises(compat.OwnCredentialsError):
            self.director(password="secret")
        with self.assertRaises(compat.AuthenticationError):
            self.director(key="bgk_wrong")

    def test_the_program_that_the_documentation_shows(self):
        page = (REPOSITORY / "docs" / "python-bareos.md").read_text()
        (block,) = re.findall(r"^```python\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
        names = {"KEY": READER}
        exec(compile(block.replace("127.0.0.1:9190", self.service.address), "python-bareos.md", "exec"), names)
        self.assertEqual(len(names["jobs"]), 10)
        names["director"].close()

    def test_text_changes_run_once(self):
        director = self.director(compat.DirectorConsole)
        before = installation.counters()["jobsStarted"]
        self.assertRegex(director.call("run job=BackupClient1 yes"), rb"JobId=\d+")
        self.assertEqual(installation.counters()["jobsStarted"], before + 1)

    def test_it_outlives_a_restart_of_the_service(self):
        self.service = installation.another_service()
        director = self.director()
        self.assertTrue(director.call("version"))
        self.service.process.stop()
        self.service.start()
        self.assertTrue(director.call("version"))
        self.service.process.stop()

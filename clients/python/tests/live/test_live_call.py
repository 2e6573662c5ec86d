from bareosgrpc import CommandStatus, DirectorHealth, Outcome, Prompt, ReplyFormat, SelectPrompt, errors
from tests.live.case import LiveCase
from tests.live.installation import ADMIN, DIRECTOR, READER, REPORTS, UNREACHABLE


class LiveCallTest(LiveCase):
    def test_a_list_has_the_directors_values_and_order(self):
        result = self.console.call("list jobs", limit=3)
        jobs = result["jobs"]
        self.assertTrue(1 <= len(jobs) <= 3)
        self.assertIsInstance(jobs[0]["jobid"], str)
        self.assertEqual(list(jobs[0])[:3], ["jobid", "name", "client"])
        self.assertEqual(result.columns["jobs"], tuple(jobs[0]))
        self.assertEqual(result["meta"]["range"]["limit"], 3)
        self.assertIs(type(result["meta"]["range"]["limit"]), int)

    def test_what_is_known_beside_the_values(self):
        result = self.console.call("version")
        self.assertEqual((result.director, result.console), (DIRECTOR, ADMIN))
        self.assertIs(result.format, ReplyFormat.JSON)
        self.assertIs(result.outcome, Outcome.EXECUTED)
        self.assertIs(result.status, CommandStatus.OK)
        self.assertEqual(result.envelope["jsonrpc"], "2.0")
        self.assertGreater(result.timing.director.total_seconds(), 0)

    def test_text_and_arguments_ask_the_same(self):
        self.assertEqual(self.console.call("list jobs limit=2"), self.console.call("list", "jobs", limit=2))

    def test_a_command_without_json_has_text(self):
        result = self.console.call("status", client="bareos-fd")
        self.assertEqual((dict(result), result.format), ({}, ReplyFormat.TEXT))

    def test_text_can_be_asked_for(self):
        result = self.console.call("status dir", format=ReplyFormat.TEXT)
        self.assertEqual((dict(result), result.format), ({}, ReplyFormat.TEXT))
        self.assertIn("bareos-dir", result.text)

    def test_the_consoles_own_look(self):
        self.assertIn("+---", self.console.call("list jobs limit=1", format=ReplyFormat.CONSOLE_TEXT).text)

    def test_no_value_breaks_out_of_its_argument(self):
        before = self.last_job()
        hostile = ['x" yes job="BackupClient1', "x yes", "BackupClient1\\", '"', "x=y", " ", "ü…", "a\\\" yes"]
        for value in hostile:
            with self.subTest(value), self.assertRaises(errors.BareosError):
                self.console.call("run", job=value, confirmed=True)
        for value in ("a\nyes", "a\0yes", "a\ryes"):
            with self.subTest(value), self.assertRaises(errors.InvalidCommand) as caught:
                self.console.call("run", job=value, confirmed=True)
            self.assertIs(caught.exception.outcome, Outcome.NOT_SENT)
        self.assertEqual(self.last_job(), before)

    def test_a_change_must_be_confirmed(self):
        before = self.last_job()
        with self.assertRaises(errors.ConfirmationRequired) as caught:
            self.console.call("run", job="BackupClient1")
        self.assertIs(caught.exception.outcome, Outcome.NOT_SENT)
        self.assertEqual(self.last_job(), before)
        job_id = int(self.console.call("run", job="BackupClient1", confirmed=True)["run"]["jobid"])
        self.assertEqual(job_id, self.last_job())

    def test_a_failed_command(self):
        with self.assertRaises(errors.CommandFailed) as caught:
            self.console.call("cancel", jobid=999999, confirmed=True, format=ReplyFormat.JSON)
        self.assertIn("JobId 999999 is not running", caught.exception.messages.errors[0])
        self.assertIs(caught.exception.outcome, Outcome.EXECUTED)

    def test_a_failed_command_as_a_result(self):
        result = self.console.call("cancel", jobid=999999, confirmed=True, format=ReplyFormat.JSON, full_result=True)
        self.assertIs(result.status, CommandStatus.FAILED)
        self.assertEqual(result.envelope["error"]["message"], "failed")

    def test_an_unknown_command(self):
        with self.assertRaises(errors.UnknownCommand):
            self.console.call("lsit jobs")

    def test_a_command_that_would_change_a_shared_session(self):
        with self.assertRaises(errors.SessionCommand):
            self.console.call("use catalog=MyCatalog", confirmed=True)

    def test_a_dialogue_is_none_for_call(self):
        with self.assertRaises(errors.UseInteractive):
            self.console.call("restore", client="bareos-fd", confirmed=True)

    def test_a_question_is_told(self):
        with self.assertRaises(errors.PromptRequired) as caught:
            self.console.call("run", confirmed=True, format=ReplyFormat.TEXT)
        self.assertIsInstance(caught.exception.prompt, Prompt)
        self.assertIsInstance(caught.exception.prompt, SelectPrompt)
        self.assertIn("BackupClient1", caught.exception.prompt.items)


class LiveCallerTest(LiveCase):
    def test_an_unknown_key_and_none(self):
        for key, expected in (("bgk_wrong", errors.ApiKeyUnknown), (None, errors.ApiKeyMissing)):
            with self.subTest(expected), self.assertRaises(expected) as caught:
                self.open(key=key).call("version")
            self.assertNotIn("bgk_wrong", str(caught.exception))

    def test_a_console_of_others(self):
        with self.assertRaises(errors.ConsoleNotPermitted):
            self.open(key=READER, console=ADMIN).call("version")

    def test_names_may_be_left_out_where_there_is_only_one(self):
        result = self.open(key=READER, director="", console="").call("version")
        self.assertEqual((result.director, result.console), (DIRECTOR, REPORTS))

    def test_names_may_not_be_left_out_where_there_are_several(self):
        with self.assertRaises(errors.BareosError) as caught:
            self.open(director="", console="").call("version")
        self.assertIn(caught.exception.outcome, (Outcome.NOT_SENT, Outcome.UNSPECIFIED))

    def test_an_unknown_director(self):
        with self.assertRaises(errors.UnknownDirector):
            self.open(director="nobody").call("version")
        with self.assertRaises(errors.ConsoleNotPermitted):
            self.open(key=READER, director="nobody", console="").call("version")

    def test_a_director_that_is_down(self):
        with self.assertRaises(errors.DirectorUnreachable) as caught:
            self.open(director=UNREACHABLE).call("version")
        self.assertIs(caught.exception.retry, errors.Retry.SAFE)
        self.assertGreater(caught.exception.retry_after, 0)

    def test_directors_and_their_health(self):
        self.console.call("version")
        with self.assertRaises(errors.DirectorUnreachable):
            self.open(director=UNREACHABLE).call("version")
        directors = {director.name: director for director in self.console.list_directors()}
        self.assertEqual(sorted(directors), [UNREACHABLE, DIRECTOR])
        self.assertIs(directors[DIRECTOR].health, DirectorHealth.SERVING)
        self.assertIs(directors[UNREACHABLE].health, DirectorHealth.NOT_SERVING)
        self.assertTrue(directors[UNREACHABLE].health_message)
        self.assertEqual(directors[DIRECTOR].consoles, (ADMIN, REPORTS))
        self.assertTrue(directors[DIRECTOR].version)

    def test_a_reader_sees_what_it_may_use(self):
        (only,) = self.open(key=READER).list_directors()
        self.assertEqual((only.name, only.consoles), (DIRECTOR, (REPORTS,)))

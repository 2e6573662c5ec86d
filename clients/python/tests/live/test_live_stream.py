import threading
import time

from bareosgrpc import CommandStatus, ReplyFormat, Resume, errors
from tests.live.case import LiveCase
from tests.live.installation import ADMIN, DIRECTOR, installation


class LiveStreamTest(LiveCase):
    def test_output_as_it_arrives(self):
        stream = self.console.stream("status dir")
        self.assertEqual((stream.director, stream.console), (DIRECTOR, ADMIN))
        text = "".join(str(output) for output in stream)
        self.assertIn("bareos-dir", text)
        self.assertIs(stream.completion.status, CommandStatus.OK)
        self.assertEqual(stream.completion.bytes, len(text.encode()))

    def test_lines_of_the_consoles_own_look(self):
        lines = list(self.console.stream("list jobs", limit=2, format=ReplyFormat.CONSOLE_TEXT).lines())
        self.assertTrue(any(line.startswith("+--") for line in lines), lines)

    def test_a_change_must_be_confirmed(self):
        with self.assertRaises(errors.ConfirmationRequired):
            self.console.stream("run", job="BackupClient1")

    def test_a_question_is_told(self):
        with self.assertRaises(errors.PromptRequired) as caught:
            self.console.stream("run", confirmed=True).read()
        self.assertIn("BackupClient1", caught.exception.prompt.items)

    def test_a_failed_command_raises_behind_its_output(self):
        stream = self.console.stream("list nonsense", confirmed=True)
        self.assertIn("nonsense", str(next(stream)))
        with self.assertRaisesRegex(errors.CommandFailed, "nonsense"):
            next(stream)

    def test_json_is_not_streamed(self):
        with self.assertRaises(errors.InvalidRequest):
            self.console.stream("list jobs", format=ReplyFormat.JSON)

    def test_many_streams_left_early_do_no_harm(self):
        for _ in range(30):
            with self.console.stream("list jobs") as stream:
                next(stream)
        self.assertTrue(self.console.call("version"))


class LiveJobLogTest(LiveCase):
    def start_job(self, name="BackupClient1"):
        return int(self.console.call("run", job=name, confirmed=True)["run"]["jobid"])

    def test_a_log_until_the_job_ends(self):
        job_id = self.start_job()
        log = self.console.follow_job_log(job_id)
        entries = list(log)
        self.assertEqual([entry.position for entry in entries], list(range(1, len(entries) + 1)))
        self.assertGreater(len(entries), 1)
        self.assertRegex(entries[0].time, r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$")
        self.assertEqual(log.job_status, "T")
        again = [entry.position for entry in self.console.follow_job_log(job_id, after=entries[-2].position)]
        self.assertEqual(again, [entries[-1].position])

    def test_a_job_that_does_not_exist(self):
        with self.assertRaises(errors.JobNotFound):
            self.console.follow_job_log(999999)

    def test_a_number_that_is_none(self):
        with self.assertRaises(errors.InvalidRequest):
            self.console.follow_job_log(0)

    def test_a_deadline_of_the_whole(self):
        job_id = self.start_job("BackupSlow")
        begun = time.monotonic()
        with self.assertRaises(errors.DeadlineExceeded):
            list(self.console.follow_job_log(job_id, timeout=1))
        self.assertLess(time.monotonic() - begun, 8)

    def test_it_outlives_the_service(self):
        self.service = installation.another_service()
        self.console = self.open()

        def fall_and_rise():
            for end in (self.service.process.kill, lambda: self.service.process.stop()):
                end()
                self.service.start()

        job_id = self.start_job("BackupSlow")
        log = self.console.follow_job_log(job_id, resume=Resume(give_up_after=60))
        first = next(log)
        trouble = threading.Thread(target=fall_and_rise)
        trouble.start()
        entries = [first, *log]
        trouble.join()
        self.assertEqual(log.job_status, "T")
        self.assertEqual(entries, list(self.console.follow_job_log(job_id)))
        self.service.process.stop()

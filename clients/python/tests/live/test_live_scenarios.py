import threading
import time
import unittest

from bareosgrpc import (
    CommandStatus, Outcome, RequestState, RestoreTreePrompt, Resume, RunConfirmationPrompt, SelectPrompt, TextPrompt,
    YesNoPrompt, errors, new_request_id,
)
from tests.live.case import LiveCase
from tests.live.installation import ADMIN, DIRECTOR, PLAIN, READER, installation
from tests.live.scenarios import NAMES, scenario, scenarios_of
from tests.live.values import LATIN, NAMED, REPAIRED, TREE, UTF8, no_floats, volume_of


class SyncCase(LiveCase):
    language = "python"

    def start_job(self, name="BackupClient1", console=None):
        return int((console or self.console).call("run", job=name, confirmed=True)["run"]["jobid"])


class CallScenarios(SyncCase):
    @scenario("call")
    def test_a_call(self):
        result = self.console.call("list jobs", limit=3)
        self.assertEqual(list(result["jobs"][0])[:3], ["jobid", "name", "client"])
        self.assertEqual(result.columns["jobs"], tuple(result["jobs"][0]))
        self.assertEqual((result.director, result.console), (DIRECTOR, ADMIN))
        self.assertEqual(result["jobs"], self.console.call("list jobs limit=3")["jobs"])

    @scenario("exact numbers")
    def test_numbers_are_exact(self):
        result = self.console.call("list jobs", limit=3)
        self.assertIs(type(result["meta"]["range"]["limit"]), int)
        self.assertRegex(result["jobs"][0]["jobid"], r"^\d+$")
        self.assertIn(b'"limit":3', result.raw_json)
        self.assertTrue(no_floats(dict(result)))

    @scenario("error by reason")
    def test_errors_have_classes_by_their_reason(self):
        other = self.open(director="nobody")
        reader = self.open(key=READER)
        for kind, call in (
            (errors.UnknownCommand, lambda: self.console.call("lsit jobs")),
            (errors.SessionCommand, lambda: self.console.call("use catalog=MyCatalog", confirmed=True)),
            (errors.UseInteractive, lambda: self.console.call("restore", client="bareos-fd", confirmed=True)),
            (errors.UnknownDirector, lambda: other.call("version")),
            (errors.ConsoleNotPermitted, lambda: reader.call("version")),
        ):
            with self.assertRaises(kind) as caught:
                call()
            self.assertTrue(caught.exception.advice)
            self.assertIn(caught.exception.outcome, (Outcome.NOT_SENT, Outcome.UNSPECIFIED))

    @scenario("confirmation")
    def test_a_change_must_be_confirmed(self):
        before = self.last_job()
        with self.assertRaises(errors.ConfirmationRequired) as caught:
            self.console.call("run", job="BackupClient1")
        self.assertIs(caught.exception.outcome, Outcome.NOT_SENT)
        self.assertEqual(self.last_job(), before)
        self.assertEqual(self.start_job(), before + 1)

    @scenario("request id repeated")
    def test_a_change_that_is_sent_twice_runs_once(self):
        before = installation.counters()["jobsStarted"]
        request_id = new_request_id()
        first, second = (
            self.console.call("run", job="BackupClient1", confirmed=True, request_id=request_id) for _ in range(2)
        )
        self.assertEqual((first.replayed, second.replayed), (False, True))
        self.assertEqual((dict(first), first.raw_json), (dict(second), second.raw_json))
        self.assertEqual(installation.counters()["jobsStarted"], before + 1)
        outcome = self.console.get_outcome(request_id)
        self.assertEqual((outcome.state, outcome.outcome, outcome.verb), (RequestState.ENDED, Outcome.EXECUTED, "run"))
        self.assertEqual(dict(outcome.result), dict(first))
        with self.assertRaises(errors.RequestIdReused):
            self.console.call("run", job="BackupClient2", confirmed=True, request_id=request_id)
        with self.assertRaises(errors.RequestNotFound):
            self.console.get_outcome(new_request_id())

    @scenario("deadline")
    def test_a_deadline(self):
        proxy = self.proxy()
        console = self.open(address=proxy.address)
        console.call("version")
        proxy.hold()
        begun = time.monotonic()
        with self.assertRaises(errors.DeadlineExceeded) as caught:
            console.call("run", job="BackupClient1", confirmed=True, timeout=3)
        self.assertLess(time.monotonic() - begun, 25)
        self.assertIs(caught.exception.outcome, Outcome.UNKNOWN)
        self.assertEqual(self.console.get_outcome(caught.exception.request_id).verb, "run")

    @scenario("big result")
    def test_a_big_result(self):
        jobs = self.console.call("llist jobs")["jobs"]
        self.assertGreater(len(jobs), 40)
        files = self.console.call("list files", jobid=jobs[0]["jobid"])["filenames"]
        self.assertGreater(len(files), 500)
        self.assertEqual(files, [row for row in self.console.rows("list files", jobid=jobs[0]["jobid"])])

    @scenario("names in UTF-8 and not in UTF-8")
    def test_names_of_every_kind(self):
        console = installation.service_with_names(NAMED).console(console=PLAIN)
        self.addCleanup(console.close)
        names = [job["name"] for job in console.call("list jobs")["jobs"]]
        self.assertIn(UTF8, names)
        self.assertIn(REPAIRED, names)
        self.assertEqual([row["name"] for row in console.rows("list jobs")], names)
        packets = list(console.stream("list jobs"))
        self.assertIn(LATIN, b"".join(packet.data for packet in packets))
        self.assertIn(REPAIRED, "".join(packet.text for packet in packets))
        with console.interactive() as dialogue:
            reply = dialogue.command("list jobs")
        self.assertIn(UTF8, reply.text)
        self.assertIn(LATIN, b"".join(packet.data for packet in reply))
        self.assertEqual(console.call("list jobs", job="Größe ✓")["jobs"], [])


class StreamScenarios(SyncCase):
    @scenario("stream")
    def test_output_as_it_arrives(self):
        stream = self.console.stream("status dir")
        self.assertEqual((stream.director, stream.console), (DIRECTOR, ADMIN))
        text = stream.read()
        self.assertIn("bareos-dir", text)
        self.assertEqual((stream.completion.status, stream.completion.bytes), (CommandStatus.OK, len(text.encode())))

    @scenario("rows")
    def test_rows(self):
        rows = self.console.rows("list jobs", page_size=7)
        every = list(rows)
        self.assertEqual(every, self.console.call("list jobs")["jobs"])
        self.assertEqual((rows.path, rows.columns, rows.completion.status), ("jobs", tuple(every[0]), CommandStatus.OK))
        self.assertTrue(no_floats(every))
        with self.console.rows("list jobs", page_size=7) as some:
            while not some.position:
                next(some)
        behind = list(self.console.rows("list jobs", after=some.position, page_size=3))
        self.assertEqual(behind, every[-len(behind):])
        self.assertLess(len(behind), len(every))

    @scenario("stream resumed")
    def test_a_stream_goes_on_where_it_broke(self):
        service = installation.another_service()
        console = service.console()
        self.addCleanup(console.close)
        job_id = self.start_job("BackupSlow", console)
        log, entries = console.follow_job_log(job_id, resume=Resume(give_up_after=60)), []
        for entry in log:
            entries.append(entry)
            if len(entries) == 2:
                service.process.kill()
                service.start()
        self.assertEqual((log.job_status, log.gaps), ("T", []))
        self.assertEqual(entries, list(console.follow_job_log(job_id)))
        proxy = self.proxy(service)
        rows, seen = self.open(address=proxy.address).rows("list jobs", page_size=5), []
        for row in rows:
            seen.append(row)
            if len(seen) == 8:
                proxy.break_connections()
        self.assertEqual(seen, console.call("list jobs")["jobs"])
        service.process.stop()

    @scenario("job log followed")
    def test_a_log_until_the_job_ends(self):
        job_id = self.start_job()
        log = self.console.follow_job_log(job_id)
        entries = list(log)
        self.assertEqual([entry.position for entry in entries], list(range(1, len(entries) + 1)))
        self.assertEqual((log.job_status, log.position), ("T", len(entries)))
        again = list(self.console.follow_job_log(job_id, after=len(entries) - 1))
        self.assertEqual(again, entries[-1:])

    @scenario("cancel")
    def test_what_is_left_early(self):
        for _ in range(20):
            with self.console.stream("list jobs") as stream:
                next(stream)
        log = self.console.follow_job_log(self.start_job("BackupSlow"))
        next(log)
        threading.Timer(0.2, log.close).start()
        with self.assertRaises(errors.CallCancelled):
            list(log)
        with self.console.interactive(on_output=lambda output: dialogue.cancel_command()) as dialogue:
            self.assertIs(dialogue.command("list jobs").status, CommandStatus.OK)
            self.assertIn("bareos-dir", dialogue.command("version").text)


class DialogueScenarios(SyncCase):
    def setUp(self):
        super().setUp()
        self.dialogue = self.console.interactive()
        self.addCleanup(self.dialogue.close)

    def tree(self):
        return self.dialogue.command("restore", "select", "current", **TREE).expect(RestoreTreePrompt)

    @scenario("interactive: select")
    def test_a_choice(self):
        jobs = self.dialogue.command("run").expect(SelectPrompt)
        self.assertIn("BackupClient2", jobs.items)
        chosen = self.dialogue.answer(jobs.choose(1 + jobs.items.index("BackupClient2"))).expect(RunConfirmationPrompt)
        self.assertEqual(chosen.parameters["JobName"], "BackupClient2")

    @scenario("interactive: yes/no")
    def test_yes_or_no(self):
        volume = volume_of(self.console.call("list volumes"))
        question = self.dialogue.command("delete", volume=volume).expect(YesNoPrompt)
        self.assertIsNone(self.dialogue.answer(question.no()).prompt)
        self.assertEqual(volume_of(self.console.call("list volumes")), volume)

    @scenario("interactive: text")
    def test_a_text(self):
        run = self.dialogue.command("run", job="BackupClient1").expect(RunConfirmationPrompt)
        parameters = self.dialogue.answer(run.modify()).expect(SelectPrompt)
        priority = self.dialogue.answer(parameters.choose("Priority")).expect(TextPrompt)
        run = self.dialogue.answer(priority.answer("7")).expect(RunConfirmationPrompt)
        self.assertEqual(run.parameters["Priority"], "7")

    @scenario("interactive: run confirmation")
    def test_a_run_is_confirmed(self):
        before = self.last_job()
        run = self.dialogue.command("run", job="BackupClient1").expect(RunConfirmationPrompt)
        self.assertIsNone(self.dialogue.answer(run.no()).prompt)
        self.assertEqual(self.last_job(), before)
        run = self.dialogue.command("run", job="BackupClient1").expect(RunConfirmationPrompt)
        reply = self.dialogue.answer(run.yes())
        self.assertIs(reply.status, CommandStatus.OK)
        self.assertIn(f"JobId={before + 1}", reply.text)

    @scenario("interactive: restore tree")
    def test_a_restore(self):
        before = installation.counters()["restoresExecuted"]
        tree = self.tree()
        self.assertIn("srv", self.dialogue.answer(tree.command("ls")).text)
        tree = self.dialogue.answer(self.dialogue.prompt.command("mark", "srv")).expect(RestoreTreePrompt)
        run = self.dialogue.answer(tree.done()).expect(RunConfirmationPrompt)
        self.assertEqual(installation.counters()["restoresExecuted"], before)
        self.assertIn("JobId=", self.dialogue.answer(run.yes()).text)
        self.assertEqual(installation.counters()["restoresExecuted"], before + 1)

    @scenario("restore tree left by cancel")
    def test_a_tree_that_is_left_restores_nothing(self):
        before = installation.counters()["restoresExecuted"]
        reply = self.dialogue.answer(self.tree().command("mark", "srv"))
        self.assertRegex(reply.text, r"\d+ files? (newly )?marked")
        self.assertIsNone(self.dialogue.cancel().prompt)
        # And by going away, with what was marked.
        self.dialogue.answer(self.tree().command("mark", "srv"))
        self.dialogue.close()
        with self.assertRaises(ZeroDivisionError), self.console.interactive() as self.dialogue:
            self.dialogue.answer(self.tree().command("mark", "srv"))
            raise ZeroDivisionError
        self.assertEqual(installation.counters()["restoresExecuted"] - before, 0)

    @scenario("reattach")
    def test_a_dialogue_outlives_its_connection(self):
        before = self.last_job()
        proxy = self.proxy()
        with self.open(address=proxy.address).interactive() as dialogue:
            jobs = dialogue.command("run").expect(SelectPrompt)
            proxy.break_connections()
            run = dialogue.answer(jobs.choose("BackupClient1")).expect(RunConfirmationPrompt)
            proxy.break_connections()
            self.assertIn(f"JobId={before + 1}", dialogue.answer(run.yes()).text)
            self.assertEqual(dialogue.reattachments, 2)
        self.assertEqual(self.last_job(), before + 1)


class AllScenariosTest(unittest.TestCase):
    def test_none_is_left_out(self):
        self.assertEqual(scenarios_of(CallScenarios, StreamScenarios, DialogueScenarios), sorted(NAMES))

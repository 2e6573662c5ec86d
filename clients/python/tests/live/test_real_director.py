"""What the other tests see at the simulator, at a director of yours: nothing is run, restored or changed there.

BAREOS_TEST_DIRECTOR=host:port BAREOS_TEST_CONSOLE=name BAREOS_TEST_PASSWORD=… [BAREOS_TEST_TLS=psk|none] [BAREOS_TEST_JOB=name]

Others may be at work there, too: what is compared is what has ended.

Scenarios whose change would hurt are run as far as their last question, which is left. With BAREOS_TEST_JOB, this job is run.
"""

import asyncio
import os
import re
import tempfile
import time
import unittest

from bareosgrpc import (
    Console, Outcome, ReplyFormat, RequestState, RestoreTreePrompt, Resume, RunConfirmationPrompt, SelectPrompt, TextPrompt,
    YesNoPrompt, aio, compat, errors, new_request_id,
)
from tests.aio_case import AioCase
from tests.live.installation import Service
from tests.live.processes import DOTNET
from tests.live.proxy import Proxy
from tests.live.values import no_floats, volume_of

GIVEN = [os.environ.get(f"BAREOS_TEST_{name}", "") for name in ("DIRECTOR", "CONSOLE", "PASSWORD")]
NOBODY = 2_000_000_000


def settings(folder):
    address, console, password = GIVEN
    host, _, port = address.partition(":")
    director = "BareosGrpc__Directors__real__"
    yield f"{director}Address", host
    yield f"{director}Port", port or "9101"
    yield f"{director}Tls", "None" if os.environ.get("BAREOS_TEST_TLS") == "none" else "Psk"
    yield f"{director}MaxSessions", "6"
    yield f"{director}Consoles__{console}__ConsoleName", console
    yield f"{director}Consoles__{console}__Password", password
    yield "BareosGrpc__Requests__Folder", folder


def backups_of(jobs):
    good = [job for job in jobs if job["type"] == "B" and job["jobstatus"] in "TW" and int(job["jobfiles"])]
    if not good:
        raise unittest.SkipTest("this director has no backup that ended well")
    return good


def biggest_of(jobs):
    return max(backups_of(jobs), key=lambda job: int(job["jobfiles"]))


def ended(jobs):
    """Backups that have ended, by their numbers."""
    return {job["jobid"]: job for job in backups_of(jobs)}


def named(jobs, name):
    return sum(job["name"] == name for job in jobs)


def restores_in(jobs):
    return sum(job["type"] == "R" for job in jobs)


def is_utf8(data):
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


@unittest.skipUnless(DOTNET and all(GIVEN), "no director: set BAREOS_TEST_DIRECTOR, BAREOS_TEST_CONSOLE and BAREOS_TEST_PASSWORD")
class RealCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.service = Service(settings(cls.folder.name))
        cls.addClassCleanup(cls.service.process.stop)

    def proxied(self, kind):
        self.proxy = Proxy(self.service.address)
        self.addCleanup(self.proxy.stop)
        return kind(self.proxy.address, timeout=60, stream_timeout=120)


class RealDirectorTest(RealCase):
    def setUp(self):
        self.console = self.proxied(Console)
        self.addCleanup(self.console.close)

    def jobs(self):
        return self.console.call("list jobs")["jobs"]

    def test_calls_and_exact_numbers(self):
        result = self.console.call("list jobs", limit=2)
        self.assertIs(type(result["meta"]["range"]["limit"]), int)
        self.assertRegex(result["jobs"][0]["jobid"], r"^\d+$")
        self.assertTrue(no_floats(dict(result)))
        self.assertIn("+--", self.console.call("list jobs limit=1", format=ReplyFormat.CONSOLE_TEXT).text)

    def test_errors_confirmation_and_a_request_id(self):
        with self.assertRaises(errors.UnknownCommand):
            self.console.call("lsit jobs")
        with self.assertRaises(errors.ConfirmationRequired):
            self.console.call("run", job="any")
        request_id = new_request_id()
        for replayed in (False, True):
            with self.assertRaises(errors.CommandFailed) as caught:
                self.console.call("cancel", jobid=NOBODY, confirmed=True, format=ReplyFormat.JSON, request_id=request_id)
            self.assertEqual((caught.exception.outcome, caught.exception.replayed), (Outcome.EXECUTED, replayed))
        outcome = self.console.get_outcome(request_id)
        self.assertEqual((outcome.state, type(outcome.error)), (RequestState.ENDED, errors.CommandFailed))

    def test_rows_and_streams(self):
        jobs = ended(self.jobs())
        paged = ended(self.console.rows("list jobs", page_size=10))
        self.assertEqual({number: paged.get(number) for number in jobs}, jobs)
        job_id, seen = biggest_of(jobs.values())["jobid"], []
        for row in self.console.rows("list files", jobid=job_id, resume=Resume(first_delay=0.05)):
            seen.append(row)
            if len(seen) in (8, 1500):
                self.proxy.break_connections()
        self.assertEqual(seen, self.console.call("list files", jobid=job_id)["filenames"])
        self.assertGreaterEqual(self.console.stream("list jobs").read().count("\n"), len(jobs))

    def test_a_log_from_the_catalog(self):
        job = backups_of(self.jobs())[-1]
        log = self.console.follow_job_log(int(job["jobid"]))
        entries = list(log)
        self.assertIn(log.job_status, ("T", "W"))
        again = list(self.console.follow_job_log(int(job["jobid"]), after=len(entries) - 1))
        self.assertEqual(again, entries[-1:])

    @unittest.skipUnless(os.environ.get("BAREOS_TEST_JOB"), "no job to run: set BAREOS_TEST_JOB")
    def test_a_job_runs_once_and_is_followed(self):
        job = os.environ["BAREOS_TEST_JOB"]
        before = named(self.jobs(), job)
        request_id = new_request_id()
        first, second = (self.console.call("run", job=job, confirmed=True, request_id=request_id) for _ in range(2))
        self.assertEqual((dict(second), second.replayed), (dict(first), True))
        log = self.console.follow_job_log(int(first["run"]["jobid"]), resume=Resume(first_delay=0.05))
        entries = [next(log)]
        self.proxy.break_connections()
        entries += log
        self.assertIn(log.job_status, ("T", "W"))
        self.assertEqual(entries, list(self.console.follow_job_log(int(first["run"]["jobid"]))))
        with self.console.interactive() as dialogue:
            run = dialogue.command("run", job=job).expect(RunConfirmationPrompt)
            self.proxy.break_connections()
            started = re.search(r"JobId=(\d+)", dialogue.answer(run.yes()).text)[1]
            self.assertEqual(dialogue.reattachments, 1)
        list(self.console.follow_job_log(int(started)))
        self.assertEqual(named(self.jobs(), job), before + 2)

    def test_a_big_result(self):
        biggest = biggest_of(self.jobs())
        files = self.console.call("list files", jobid=biggest["jobid"])["filenames"]
        self.assertEqual(len(files), int(biggest["jobfiles"]))
        self.assertEqual(list(self.console.rows("list files", jobid=biggest["jobid"])), files)

    def test_names_of_every_kind(self):
        for job in reversed(backups_of(self.jobs())):
            packets = list(self.console.stream("list files", jobid=job["jobid"]))
            data, text = b"".join(packet.data for packet in packets), "".join(packet.text for packet in packets)
            if not is_utf8(data):
                self.assertEqual(data.decode("utf-8", "replace").count("\n"), text.count("\n"))
                self.assertIn("\ufffd", text)
                names = [row["filename"] for row in self.console.rows("list files", jobid=job["jobid"])]
                self.assertTrue(any("\ufffd" in name for name in names))
                self.assertTrue(any(not name.isascii() and "\ufffd" not in name for name in names))
                return
        self.skipTest("this director has no backup of files whose names are not UTF-8")

    def test_each_kind_of_question_is_left(self):
        before = self.jobs()
        with self.console.interactive() as dialogue:
            jobs = dialogue.command("run").expect(SelectPrompt)
            name = jobs.items[-1]
            run = dialogue.answer(jobs.choose(len(jobs.items))).expect(RunConfirmationPrompt)
            self.assertEqual(run.parameters["JobName"], name)
            parameters = dialogue.answer(run.modify()).expect(SelectPrompt)
            priority = dialogue.answer(parameters.choose("Priority")).expect(TextPrompt)
            run = dialogue.answer(priority.answer("7")).expect(RunConfirmationPrompt)
            self.assertEqual(run.parameters["Priority"], "7")
            self.assertIsNone(dialogue.answer(run.no()).prompt)
            volume = volume_of(self.console.call("list volumes"))
            question = dialogue.command("delete", volume=volume).expect(YesNoPrompt)
            self.assertIsNone(dialogue.answer(question.no()).prompt)
            self.assertIn("version", dialogue.complete("vers").texts)
        self.assertEqual(named(self.jobs(), name), named(before, name))
        self.assertEqual(volume_of(self.console.call("list volumes")), volume)

    def test_a_tree_that_is_left_restores_nothing_also_when_the_connection_breaks(self):
        jobs = self.jobs()
        with self.console.interactive() as dialogue:
            reply = dialogue.command("restore", jobid=backups_of(jobs)[-1]["jobid"])
            while isinstance(reply.prompt, SelectPrompt):
                reply = dialogue.answer(reply.prompt.choose(1))
            tree = reply.expect(RestoreTreePrompt)
            self.proxy.break_connections()
            self.assertIn("marked", dialogue.answer(tree.command("mark", "*")).text)
            self.assertEqual(dialogue.reattachments, 1)
            self.assertIsNone(dialogue.cancel().prompt)
        self.assertEqual(restores_in(self.jobs()) - restores_in(jobs), 0)

    def test_a_deadline_and_what_is_left_early(self):
        self.proxy.hold()
        begun = time.monotonic()
        with self.assertRaises(errors.DeadlineExceeded):
            self.console.call("list jobs", timeout=1)
        self.assertLess(time.monotonic() - begun, 8)
        self.proxy.lose_what_is_held()
        for _ in range(5):
            with self.console.stream("list jobs") as stream:
                next(stream)
        self.assertTrue(self.console.call("version"))

    def test_a_program_of_python_bareos(self):
        with compat.DirectorConsoleJson(service=self.service.address, timeout=60) as director:
            jobs, others = ended(self.jobs()), ended(director.call("list jobs")["jobs"])
            self.assertEqual({number: others.get(number) for number in jobs}, jobs)
            with self.assertRaises(compat.JsonRpcErrorReceivedException):
                director.call(f"cancel jobid={NOBODY}")
            self.assertTrue(director.reconnect() and director.is_connected())
            tls = os.environ.get("BAREOS_TEST_TLS") != "none"
            self.assertEqual((director.get_cipher() is not None, director.get_tls_psk_identity() != b""), (tls, tls))
        with compat.DirectorConsole(service=self.service.address, timeout=60) as director:
            self.assertIn(b"+--", director.call("list jobs limit=1"))


class RealDirectorAioTest(AioCase, RealCase):
    async def asyncSetUp(self):
        self.console = self.proxied(aio.Console)
        self.addAsyncCleanup(self.console.close)

    async def jobs(self):
        return (await self.console.call("list jobs"))["jobs"]

    async def test_calls_rows_and_streams(self):
        jobs = ended(await self.jobs())
        self.assertTrue(no_floats(jobs))
        paged = ended([row async for row in self.console.rows("list jobs", page_size=10)])
        self.assertEqual({number: paged.get(number) for number in jobs}, jobs)
        texts = await asyncio.gather(*(self.console.stream("version").read() for _ in range(4)))
        self.assertTrue(all("Version" in text for text in texts))

    async def test_errors_and_a_request_id(self):
        with self.assertRaises(errors.ConfirmationRequired):
            await self.console.call("run", job="any")
        request_id = new_request_id()
        for replayed in (False, True):
            with self.assertRaises(errors.CommandFailed) as caught:
                await self.console.call("cancel", jobid=NOBODY, confirmed=True, format=ReplyFormat.JSON, request_id=request_id)
            self.assertEqual(caught.exception.replayed, replayed)

    async def test_a_log_names_and_a_big_result(self):
        backups = backups_of(await self.jobs())
        log = self.console.follow_job_log(int(backups[-1]["jobid"]))
        self.assertTrue([entry async for entry in log])
        self.assertIn(log.job_status, ("T", "W"))
        biggest = biggest_of(backups)
        files = [row async for row in self.console.rows("list files", jobid=biggest["jobid"])]
        self.assertEqual(len(files), int(biggest["jobfiles"]))
        async for packet in self.console.stream("list files", jobid=backups[0]["jobid"]):
            self.assertEqual(packet.text.isascii(), packet.data.isascii())

    async def test_questions_are_left_and_the_tree_restores_nothing(self):
        before = await self.jobs()
        async with self.console.interactive() as dialogue:
            jobs = (await dialogue.command("run")).expect(SelectPrompt)
            run = (await dialogue.answer(jobs.choose(len(jobs.items)))).expect(RunConfirmationPrompt)
            self.assertIsNone((await dialogue.answer(run.no())).prompt)
            reply = await dialogue.command("restore", jobid=backups_of(before)[-1]["jobid"])
            while isinstance(reply.prompt, SelectPrompt):
                reply = await dialogue.answer(reply.prompt.choose(1))
            tree = reply.expect(RestoreTreePrompt)
            self.proxy.break_connections()
            self.assertIn("marked", (await dialogue.answer(tree.command("mark", "*"))).text)
            self.assertEqual(dialogue.reattachments, 1)
        after = await self.jobs()
        self.assertEqual(named(after, jobs.items[-1]), named(before, jobs.items[-1]))
        self.assertEqual(restores_in(after) - restores_in(before), 0)

    async def test_what_is_given_up(self):
        with self.assertRaises(asyncio.TimeoutError):
            await asyncio.wait_for(self.console.call("list jobs"), 0.001)
        self.proxy.hold()
        with self.assertRaises(errors.DeadlineExceeded):
            await self.console.call("list jobs", timeout=1)
        self.proxy.lose_what_is_held()
        self.assertTrue(await self.console.call("version"))

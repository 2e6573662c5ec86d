import asyncio
import time
import unittest

from bareosgrpc import (
    CommandStatus, Outcome, RequestState, RestoreTreePrompt, Resume, RunConfirmationPrompt, SelectPrompt, TextPrompt,
    YesNoPrompt, errors, new_request_id,
)
from tests.live.aio_case import LiveAioCase
from tests.live.installation import ADMIN, DIRECTOR, PLAIN, READER, installation
from tests.live.scenarios import NAMES, scenario, scenarios_of
from tests.live.values import LATIN, NAMED, REPAIRED, TREE, UTF8, no_floats, volume_of


class CallScenarios(LiveAioCase):
    @scenario("call")
    async def test_a_call(self):
        result = await self.console.call("list jobs", limit=3)
        self.assertEqual(list(result["jobs"][0])[:3], ["jobid", "name", "client"])
        self.assertEqual(result.columns["jobs"], tuple(result["jobs"][0]))
        self.assertEqual((result.director, result.console), (DIRECTOR, ADMIN))
        several = await asyncio.gather(*(self.console.call("list jobs limit=3") for _ in range(5)))
        self.assertEqual([other["jobs"] for other in several], [result["jobs"]] * 5)

    @scenario("exact numbers")
    async def test_numbers_are_exact(self):
        result = await self.console.call("list jobs", limit=3)
        self.assertIs(type(result["meta"]["range"]["limit"]), int)
        self.assertRegex(result["jobs"][0]["jobid"], r"^\d+$")
        self.assertTrue(no_floats(dict(result)))

    @scenario("error by reason")
    async def test_errors_have_classes_by_their_reason(self):
        other = self.open(director="nobody")
        reader = self.open(key=READER)
        for kind, call in (
            (errors.UnknownCommand, self.console.call("lsit jobs")),
            (errors.SessionCommand, self.console.call("use catalog=MyCatalog", confirmed=True)),
            (errors.UseInteractive, self.console.call("restore", client="bareos-fd", confirmed=True)),
            (errors.UnknownDirector, other.call("version")),
            (errors.ConsoleNotPermitted, reader.call("version")),
        ):
            with self.assertRaises(kind) as caught:
                await call
            self.assertTrue(caught.exception.advice)
            self.assertIn(caught.exception.outcome, (Outcome.NOT_SENT, Outcome.UNSPECIFIED))

    @scenario("confirmation")
    async def test_a_change_must_be_confirmed(self):
        before = await self.last_job()
        with self.assertRaises(errors.ConfirmationRequired) as caught:
            await self.console.call("run", job="BackupClient1")
        self.assertIs(caught.exception.outcome, Outcome.NOT_SENT)
        self.assertEqual(await self.last_job(), before)
        self.assertEqual(await self.start_job(), before + 1)

    @scenario("request id repeated")
    async def test_a_change_that_is_sent_twice_runs_once(self):
        before = installation.counters()["jobsStarted"]
        request_id = new_request_id()

        async def run(job="BackupClient1"):
            return await self.console.call("run", job=job, confirmed=True, request_id=request_id)

        both = await asyncio.gather(run(), run())
        self.assertEqual(sorted(result.replayed for result in both), [False, True])
        self.assertEqual(dict(both[0]), dict(both[1]))
        self.assertEqual(installation.counters()["jobsStarted"], before + 1)
        outcome = await self.console.get_outcome(request_id)
        self.assertEqual((outcome.state, outcome.outcome, outcome.verb), (RequestState.ENDED, Outcome.EXECUTED, "run"))
        self.assertEqual(dict(outcome.result), dict(both[0]))
        with self.assertRaises(errors.RequestIdReused):
            await run("BackupClient2")
        with self.assertRaises(errors.RequestNotFound):
            await self.console.get_outcome(new_request_id())

    @scenario("deadline")
    async def test_a_deadline(self):
        proxy = self.proxy()
        console = self.open(address=proxy.address)
        await console.call("version")
        proxy.hold()
        begun = time.monotonic()
        with self.assertRaises(errors.DeadlineExceeded) as caught:
            await console.call("run", job="BackupClient1", confirmed=True, timeout=3)
        self.assertLess(time.monotonic() - begun, 25)
        self.assertIs(caught.exception.outcome, Outcome.UNKNOWN)
        self.assertEqual((await self.console.get_outcome(caught.exception.request_id)).verb, "run")

    @scenario("big result")
    async def test_a_big_result(self):
        jobs = (await self.console.call("llist jobs"))["jobs"]
        self.assertGreater(len(jobs), 40)
        files = (await self.console.call("list files", jobid=jobs[0]["jobid"]))["filenames"]
        self.assertGreater(len(files), 500)
        self.assertEqual(files, [row async for row in self.console.rows("list files", jobid=jobs[0]["jobid"])])

    @scenario("names in UTF-8 and not in UTF-8")
    async def test_names_of_every_kind(self):
        console = installation.service_with_names(NAMED).aio_console(console=PLAIN)
        self.addAsyncCleanup(console.close)
        names = [job["name"] for job in (await console.call("list jobs"))["jobs"]]
        self.assertIn(UTF8, names)
        self.assertIn(REPAIRED, names)
        self.assertEqual([row["name"] async for row in console.rows("list jobs")], names)
        packets = [packet async for packet in console.stream("list jobs")]
        self.assertIn(LATIN, b"".join(packet.data for packet in packets))
        self.assertIn(REPAIRED, "".join(packet.text for packet in packets))
        async with console.interactive() as dialogue:
            reply = await dialogue.command("list jobs")
        self.assertIn(UTF8, reply.text)
        self.assertIn(LATIN, b"".join(packet.data for packet in reply))
        self.assertEqual((await console.call("list jobs", job="Größe ✓"))["jobs"], [])


class StreamScenarios(LiveAioCase):
    @scenario("stream")
    async def test_output_as_it_arrives(self):
        stream = await self.console.stream("status dir")
        self.assertEqual((stream.director, stream.console), (DIRECTOR, ADMIN))
        text = await stream.read()
        self.assertIn("bareos-dir", text)
        self.assertEqual((stream.completion.status, stream.completion.bytes), (CommandStatus.OK, len(text.encode())))
        lines = [line async for line in self.console.stream("status dir").lines()]
        self.assertGreater(len(lines), 3)

    @scenario("rows")
    async def test_rows(self):
        rows = self.console.rows("list jobs", page_size=7)
        every = [row async for row in rows]
        self.assertEqual(every, (await self.console.call("list jobs"))["jobs"])
        self.assertEqual((rows.path, rows.columns, rows.completion.status), ("jobs", tuple(every[0]), CommandStatus.OK))
        self.assertTrue(no_floats(every))
        async with self.console.rows("list jobs", page_size=7) as some:
            while not some.position:
                await some.__anext__()
        behind = [row async for row in self.console.rows("list jobs", after=some.position, page_size=3)]
        self.assertEqual(behind, every[-len(behind):])
        self.assertLess(len(behind), len(every))

    @scenario("stream resumed")
    async def test_a_stream_goes_on_where_it_broke(self):
        service = await asyncio.to_thread(installation.another_service)
        console = service.aio_console()
        self.addAsyncCleanup(console.close)
        job_id = await self.start_job("BackupSlow", console)
        log, entries = console.follow_job_log(job_id, resume=Resume(give_up_after=60)), []
        async for entry in log:
            entries.append(entry)
            if len(entries) == 2:
                service.process.kill()
                service.start()
        self.assertEqual((log.job_status, log.gaps), ("T", []))
        self.assertEqual(entries, [entry async for entry in console.follow_job_log(job_id)])
        proxy = self.proxy(service)
        seen = []
        async for row in self.open(address=proxy.address).rows("list jobs", page_size=5):
            seen.append(row)
            if len(seen) == 8:
                proxy.break_connections()
        self.assertEqual(seen, (await console.call("list jobs"))["jobs"])
        service.process.stop()

    @scenario("job log followed")
    async def test_a_log_until_the_job_ends(self):
        job_id = await self.start_job()
        log = self.console.follow_job_log(job_id)
        entries = [entry async for entry in log]
        self.assertEqual([entry.position for entry in entries], list(range(1, len(entries) + 1)))
        self.assertEqual((log.job_status, log.position), ("T", len(entries)))
        again = [entry async for entry in self.console.follow_job_log(job_id, after=len(entries) - 1)]
        self.assertEqual(again, entries[-1:])

    @scenario("cancel")
    async def test_what_is_given_up(self):
        for _ in range(20):
            async with self.console.stream("list jobs") as stream:
                async for _ in stream:
                    break
        log = self.console.follow_job_log(await self.start_job("BackupSlow"))
        await log.__anext__()
        asyncio.get_running_loop().call_later(0.2, log._cancel)
        with self.assertRaises(errors.CallCancelled):
            [entry async for entry in log]
        proxy = self.proxy()
        console = self.open(address=proxy.address)
        await console.call("version")
        proxy.hold()
        with self.assertRaises(asyncio.TimeoutError):
            await asyncio.wait_for(console.call("list jobs"), 0.3)
        async with self.console.interactive(on_output=lambda output: dialogue.cancel_command()) as dialogue:
            self.assertIs((await dialogue.command("list jobs")).status, CommandStatus.OK)
            self.assertIn("bareos-dir", (await dialogue.command("version")).text)


class DialogueScenarios(LiveAioCase):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.dialogue = await self.console.interactive()
        self.addAsyncCleanup(self.dialogue.close)

    async def tree(self):
        return (await self.dialogue.command("restore", "select", "current", **TREE)).expect(RestoreTreePrompt)

    @scenario("interactive: select")
    async def test_a_choice(self):
        jobs = (await self.dialogue.command("run")).expect(SelectPrompt)
        self.assertIn("BackupClient2", jobs.items)
        reply = await self.dialogue.answer(jobs.choose(1 + jobs.items.index("BackupClient2")))
        self.assertEqual(reply.expect(RunConfirmationPrompt).parameters["JobName"], "BackupClient2")

    @scenario("interactive: yes/no")
    async def test_yes_or_no(self):
        volume = volume_of(await self.console.call("list volumes"))
        question = (await self.dialogue.command("delete", volume=volume)).expect(YesNoPrompt)
        self.assertIsNone((await self.dialogue.answer(question.no())).prompt)
        self.assertEqual(volume_of(await self.console.call("list volumes")), volume)

    @scenario("interactive: text")
    async def test_a_text(self):
        run = (await self.dialogue.command("run", job="BackupClient1")).expect(RunConfirmationPrompt)
        parameters = (await self.dialogue.answer(run.modify())).expect(SelectPrompt)
        priority = (await self.dialogue.answer(parameters.choose("Priority"))).expect(TextPrompt)
        run = (await self.dialogue.answer(priority.answer("7"))).expect(RunConfirmationPrompt)
        self.assertEqual(run.parameters["Priority"], "7")

    @scenario("interactive: run confirmation")
    async def test_a_run_is_confirmed(self):
        before = await self.last_job()
        run = (await self.dialogue.command("run", job="BackupClient1")).expect(RunConfirmationPrompt)
        self.assertIsNone((await self.dialogue.answer(run.no())).prompt)
        self.assertEqual(await self.last_job(), before)
        run = (await self.dialogue.command("run", job="BackupClient1")).expect(RunConfirmationPrompt)
        reply = await self.dialogue.answer(run.yes())
        self.assertIs(reply.status, CommandStatus.OK)
        self.assertIn(f"JobId={before + 1}", reply.text)

    @scenario("interactive: restore tree")
    async def test_a_restore(self):
        before = installation.counters()["restoresExecuted"]
        tree = await self.tree()
        self.assertIn("srv", (await self.dialogue.answer(tree.command("ls"))).text)
        reply = await self.dialogue.answer(self.dialogue.prompt.command("mark", "srv"))
        reply = await self.dialogue.answer(reply.expect(RestoreTreePrompt).done())
        run = reply.expect(RunConfirmationPrompt)
        self.assertEqual(installation.counters()["restoresExecuted"], before)
        self.assertIn("JobId=", (await self.dialogue.answer(run.yes())).text)
        self.assertEqual(installation.counters()["restoresExecuted"], before + 1)

    @scenario("restore tree left by cancel")
    async def test_a_tree_that_is_left_restores_nothing(self):
        before = installation.counters()["restoresExecuted"]
        reply = await self.dialogue.answer((await self.tree()).command("mark", "srv"))
        self.assertRegex(reply.text, r"\d+ files? (newly )?marked")
        self.assertIsNone((await self.dialogue.cancel()).prompt)
        # And by going away, with what was marked.
        await self.dialogue.answer((await self.tree()).command("mark", "srv"))
        await self.dialogue.close()
        with self.assertRaises(ZeroDivisionError):
            async with self.console.interactive() as self.dialogue:
                await self.dialogue.answer((await self.tree()).command("mark", "srv"))
                raise ZeroDivisionError
        self.assertEqual(installation.counters()["restoresExecuted"] - before, 0)

    @scenario("reattach")
    async def test_a_dialogue_outlives_its_connection(self):
        before = await self.last_job()
        proxy = self.proxy()
        async with self.open(address=proxy.address).interactive() as dialogue:
            jobs = (await dialogue.command("run")).expect(SelectPrompt)
            proxy.break_connections()
            run = (await dialogue.answer(jobs.choose("BackupClient1"))).expect(RunConfirmationPrompt)
            proxy.break_connections()
            self.assertIn(f"JobId={before + 1}", (await dialogue.answer(run.yes())).text)
            self.assertEqual(dialogue.reattachments, 2)
        self.assertEqual(await self.last_job(), before + 1)


class AllScenariosTest(unittest.TestCase):
    def test_none_is_left_out(self):
        self.assertEqual(scenarios_of(CallScenarios, StreamScenarios, DialogueScenarios), sorted(NAMES))

import asyncio
import contextlib
import tempfile
import threading
import time

from bareosgrpc import Outcome, RequestState, errors, new_request_id
from tests.live.aio_case import LiveAioCase
from tests.live.case import LiveCase
from tests.live.installation import ADMIN, DIRECTOR, READER, REPORTS, installation


def jobs_started(expected):
    """Waits until the director has started so many jobs."""
    deadline = time.monotonic() + 30
    while installation.counters()["jobsStarted"] < expected:
        if time.monotonic() > deadline:
            raise AssertionError(f"the director has not started job {expected}")
        time.sleep(0.02)


def ended(console, request_id):
    """Waits until the service has ended a request: whoever goes before leaves its outcome unknown."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with contextlib.suppress(errors.RequestNotFound):
            if not console.get_outcome(request_id).is_running:
                return
        time.sleep(0.02)
    raise AssertionError("the service has not ended the request")


class LostAnswerTest(LiveCase):
    """The connection breaks when a change was sent, and its answer is lost."""

    def test_the_answer_comes_with_the_next_connection(self):
        proxy = self.proxy()
        console = self.open(address=proxy.address)
        console.call("version")
        before = installation.counters()["jobsStarted"]
        request_id = new_request_id()
        proxy.hold()

        def lose():
            ended(self.console, request_id)
            proxy.lose_what_is_held()

        losing = threading.Thread(target=lose)
        losing.start()
        result = console.call("run", job="BackupClient1", confirmed=True, request_id=request_id)
        losing.join()
        self.assertTrue(result.replayed)
        self.assertRegex(result["run"]["jobid"], r"^\d+$")
        self.assertEqual(installation.counters()["jobsStarted"], before + 1)
        self.assertEqual(dict(self.console.get_outcome(request_id).result), dict(result))

    def test_a_service_that_was_killed_remembers(self):
        self.service = installation.another_service()
        proxy = self.proxy()
        console = self.open(address=proxy.address, timeout=60)
        console.call("version")
        before = installation.counters()["jobsStarted"]
        request_id = new_request_id()
        proxy.hold()

        def kill():
            jobs_started(before + 1)
            self.service.process.kill()
            proxy.lose_what_is_held()
            self.service.start()

        killing = threading.Thread(target=kill)
        killing.start()
        # Whether its end was written before the service was killed is a matter of luck; that it runs once is not.
        try:
            self.assertTrue(console.call("run", job="BackupClient1", confirmed=True, request_id=request_id).replayed)
        except errors.OutcomeUnknown as error:
            self.assertEqual((error.reason, error.request_id), ("OUTCOME_UNKNOWN", request_id))
        killing.join()
        self.assertEqual(installation.counters()["jobsStarted"], before + 1)
        outcome = console.get_outcome(request_id)
        self.assertIs(outcome.state, RequestState.ENDED)
        self.assertIn(outcome.outcome, (Outcome.EXECUTED, Outcome.UNKNOWN))
        self.service.process.stop()


class AioLostAnswerTest(LiveAioCase):
    async def test_the_answer_comes_with_the_next_connection(self):
        proxy = self.proxy()
        console = self.open(address=proxy.address)
        await console.call("version")
        before = installation.counters()["jobsStarted"]
        proxy.hold()
        request_id = new_request_id()
        running = asyncio.ensure_future(console.call("run", job="BackupClient1", confirmed=True, request_id=request_id))
        with self.service.console() as other:
            await asyncio.to_thread(ended, other, request_id)
        proxy.lose_what_is_held()
        self.assertTrue((await running).replayed)
        self.assertEqual(installation.counters()["jobsStarted"], before + 1)


class HangingConnectionTest(LiveCase):
    def test_one_that_broke_while_it_was_made_is_made_again_in_time(self):
        proxy = self.proxy()
        console = self.open(address=proxy.address)
        proxy.hold()
        with self.assertRaises(errors.DeadlineExceeded):
            console.call("version", timeout=1)
        proxy.lose_what_is_held()
        begun = time.monotonic()
        self.assertTrue(console.stream("version").read())
        # gRPC itself would wait 20 s for the connection that hangs.
        self.assertLess(time.monotonic() - begun, 15)


class DirectorMessagesTest(LiveCase):
    def test_they_are_followed_by_whoever_may(self):
        with self.assertRaises(errors.DirectorMessagesOff):
            self.console.follow_messages()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.service = installation.another_service(**{
            f"Directors__{DIRECTOR}__MessagesConsole": ADMIN, "Callers__operator__FollowMessages": DIRECTOR,
            "Messages__Directory": folder.name, "Messages__PollInterval": "00:00:00.100",
        })
        console = self.open()
        with console.follow_messages(timeout=60) as messages:
            job_id = int(console.call("run", job="BackupClient1", confirmed=True)["run"]["jobid"])
            first = next(message for message in messages if f"JobId {job_id}" in message.text)
            self.service.process.kill()
            self.service.start()
            console.call("run", job="BackupClient2", confirmed=True)
            second = next(message for message in messages if f"JobId {job_id + 1}" in message.text)
        self.assertGreater(second.position, first.position)
        again = console.follow_messages(after=first.position - 1, timeout=60)
        self.assertEqual(next(again), first)
        again.close()
        with self.assertRaises(errors.MessagesNotPermitted):
            self.open(key=READER, console=REPORTS).follow_messages()
        self.service.process.stop()


class OutputAcrossBreaksTest(LiveCase):
    def test_a_long_reply_comes_whole_over_many_connections(self):
        job_id = self.console.call("list jobs", limit=1)["jobs"][0]["jobid"]
        with self.console.interactive() as dialogue:
            whole = dialogue.command("list files", jobid=job_id).text
        proxy = self.proxy()
        seen = []

        def show(output):
            seen.append(output)
            if len(seen) % 150 == 0:
                proxy.break_connections()

        with self.open(address=proxy.address).interactive(on_output=show) as dialogue:
            self.assertEqual(dialogue.command("list files", jobid=job_id).text, whole)
            self.assertGreater(dialogue.reattachments, 0)
        self.assertEqual("".join(map(str, seen)), whole)

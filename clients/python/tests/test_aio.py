import asyncio
import gc
import inspect
import time
import unittest

import grpc

import bareosgrpc
from bareosgrpc import CommandStatus, Outcome, Resume, Retries, SelectPrompt, aio, errors
from bareosgrpc.v1 import sessions_pb2
from tests.aio_case import AioCase
from tests.fakes.dialogue import ended, opened, said, script, select
from tests.fakes.reattachable import Dialogue
from tests.fakes.service import FakeService, hang, json_response, refuse
from tests.test_job_log import completed as job_ended
from tests.test_job_log import entry
from tests.test_stream import STARTED, completed, output

QUICK = Resume(give_up_after=60, first_delay=0.01, max_delay=0.05)


class AioServiceCase(AioCase):
    def setUp(self):
        self.service = FakeService()
        self.addCleanup(self.service.stop)
        super().setUp()

    async def asyncSetUp(self):
        self.console = self.open()

    def open(self, **options):
        console = self.service.console(aio.Console, retries=Retries(first_delay=0.01, max_delay=0.05), **options)
        self.addAsyncCleanup(console.close)
        return console

    def endless(self, ended):
        """A stream that says something now and then, until its caller goes."""
        def play(request, context):
            context.add_callback(lambda: ended.append(context.code()))
            yield STARTED
            while context.is_active():
                yield output(b"more\n")
                time.sleep(0.01)

        return play

    async def until(self, condition):
        async def poll():
            while not condition():
                await asyncio.sleep(0.01)

        await asyncio.wait_for(poll(), 60)


class AioCallTest(AioServiceCase):
    async def test_a_call(self):
        self.service.on_call = lambda request, context: json_response({"jobs": [{"jobid": "1"}]})
        result = await self.console.call("list jobs", limit=10)
        self.assertEqual(result["jobs"], [{"jobid": "1"}])
        self.assertEqual(self.service.requests[-1].command.arguments[1].value, "10")

    async def test_an_error_has_its_reason(self):
        self.service.on_call = lambda request, context: refuse(context, "CONFIRMATION_REQUIRED")
        with self.assertRaises(errors.ConfirmationRequired):
            await self.console.call("run", job="x")

    async def test_a_lost_change_is_asked_for_under_the_same_id(self):
        answers = [lambda context: context.abort(grpc.StatusCode.UNAVAILABLE, "Socket closed"), lambda context: json_response({})]
        self.service.on_call = lambda request, context: answers.pop(0)(context)
        result = await self.console.call("run", job="x", confirmed=True)
        self.assertEqual([request.request_id for request in self.service.requests], [result.request_id] * 2)

    async def test_a_task_that_is_cancelled_cancels_its_call(self):
        ended = []

        def play(request, context):
            context.add_callback(lambda: ended.append(True))
            while context.is_active():
                time.sleep(0.01)
            return json_response({})

        self.service.on_call = play
        task = asyncio.ensure_future(self.console.call("list jobs"))
        await self.until(lambda: self.service.requests)
        task.cancel()
        with self.assertRaises(asyncio.CancelledError):
            await task
        await self.until(lambda: ended)

    async def test_closing_the_console_ends_what_runs_and_not_its_task(self):
        self.service.on_call = hang
        task = asyncio.ensure_future(self.console.call("list jobs"))
        await self.until(lambda: self.service.requests)
        await self.console.close()
        with self.assertRaises(errors.CallCancelled):
            await task
        with self.assertRaisesRegex(ValueError, "closed"):
            await self.console.call("version")

    async def test_a_deadline(self):
        self.service.on_call = hang
        with self.assertRaises(errors.DeadlineExceeded):
            await self.console.call("list jobs", timeout=0.2)

    async def test_one_that_was_never_used_closes(self):
        async with aio.Console("127.0.0.1:1") as console:
            self.assertEqual(repr(console), "Console('127.0.0.1:1', director='', console='')")

    async def test_a_channel_of_the_programs_own(self):
        self.service.on_call = lambda request, context: json_response({"ok": 1})
        async with aio.Console("127.0.0.1:1", channel=grpc.aio.insecure_channel(self.service.address)) as console:
            self.assertEqual(await console.call("version"), {"ok": 1})


class AioStreamTest(AioServiceCase):
    async def test_lines_and_the_end(self):
        self.service.on_stream = lambda request, context: iter([STARTED, output(b"a"), output(b"b\nc"), completed()])
        async with self.console.stream("status dir") as stream:
            self.assertEqual((stream.director, stream.console), ("main", "reports"))
            self.assertEqual([line async for line in stream.lines()], ["ab", "c"])
        self.assertIs(stream.completion.status, CommandStatus.OK)
        self.assertEqual([packet async for packet in stream], [])

    async def test_a_refused_command_raises_where_it_is_opened(self):
        self.service.on_stream = lambda request, context: refuse(context, "CONFIRMATION_REQUIRED")
        with self.assertRaises(errors.ConfirmationRequired):
            await self.console.stream("run", job="x")
        with self.assertRaises(errors.ConfirmationRequired):
            await self.console.stream("run", job="x").read()

    async def test_leaving_it_cancels_it(self):
        ended = []
        self.service.on_stream = self.endless(ended)
        async with self.console.stream("status dir") as stream:
            async for _ in stream:
                break
        await self.until(lambda: ended)
        with self.assertRaises(errors.CallCancelled):
            await stream.__anext__()

    async def test_a_program_that_gives_up_waiting_loses_nothing(self):
        go_on = asyncio.Event()

        def play(request, context):
            yield STARTED
            yield output(b"one\n")
            while not go_on.is_set():
                time.sleep(0.01)
            yield output(b"two\n")
            yield completed()

        self.service.on_stream = play
        stream = await self.console.stream("status dir")
        self.assertEqual(str(await stream.__anext__()), "one\n")
        for _ in range(3):
            with self.assertRaises(asyncio.TimeoutError):
                await asyncio.wait_for(stream.__anext__(), 0.05)
        go_on.set()
        self.assertEqual(await stream.read(), "two\n")

    async def test_a_broken_log_is_resumed(self):
        breaks = [2, 3]

        def play(request, context):
            yield STARTED
            for position in range(request.follow_job_log.after_position + 1, 6):
                yield entry(position)
                if position in breaks:
                    breaks.remove(position)
                    context.abort(grpc.StatusCode.UNAVAILABLE, "Socket closed")
            yield job_ended()

        self.service.on_stream = play
        log = self.console.follow_job_log(42, resume=QUICK)
        self.assertEqual([found.position async for found in log], [1, 2, 3, 4, 5])
        self.assertEqual(log.job_status, "T")

    async def test_closing_it_ends_a_wait_in_another_task(self):
        def play(request, context):
            yield STARTED
            yield entry(1)
            context.abort(grpc.StatusCode.UNAVAILABLE, "Socket closed")

        self.service.on_stream = play
        log = await self.console.follow_job_log(42, resume=Resume(give_up_after=60, first_delay=30, max_delay=30))
        await log.__anext__()
        waiting = asyncio.ensure_future(log.__anext__())
        await asyncio.sleep(0.1)
        await log.close()
        with self.assertRaises(errors.CallCancelled):
            await asyncio.wait_for(waiting, 30)


class AioDialogueTest(AioServiceCase):
    async def test_questions_and_answers(self):
        self.service.on_interactive = script([said("x\n"), select("1", "", "a", "b")], [ended()])
        seen = []

        async def show(piece):
            await asyncio.sleep(0)
            seen.append(str(piece))

        async with self.console.interactive(on_output=show) as dialogue:
            question = (await dialogue.command("run")).expect(SelectPrompt)
            reply = await dialogue.answer(question.choose("b"))
            self.assertIs(reply.status, CommandStatus.OK)
        self.assertEqual(seen, ["x\n"])
        self.assertEqual(dialogue.closed, 1)

    async def test_a_reply_that_is_given_up_is_waited_for_later(self):
        go_on = asyncio.Event()

        def slow(request):
            yield said("one\n")
            while not go_on.is_set():
                time.sleep(0.01)
            yield ended()

        self.service.on_interactive = script(slow)
        async with self.console.interactive() as dialogue:
            with self.assertRaises(asyncio.TimeoutError):
                await asyncio.wait_for(dialogue.command("status dir"), 0.2)
            with self.assertRaises(errors.DialogueBusy):
                await dialogue.command("version")
            go_on.set()
            self.assertEqual((await dialogue.wait()).text, "one\n")
            self.assertEqual(dialogue.reattachments, 0)

    async def test_the_tree_is_left_when_the_program_fails(self):
        self.service.on_interactive = script([select("1", "", "a")])
        with self.assertRaises(ZeroDivisionError):
            async with self.console.interactive() as dialogue:
                await dialogue.command("restore")
                raise ZeroDivisionError
        self.assertEqual(self.service.requests[-1].cancel.prompt_id, "1")

    async def test_it_goes_on_where_it_broke(self):
        served = Dialogue([said("one\n"), said("two\n"), ended()])
        served.breaks = [2, 1]
        self.service.on_interactive = served.play
        async with self.console.interactive(resume=QUICK) as dialogue:
            self.assertEqual((await dialogue.command("status dir")).text, "one\ntwo\n")
            self.assertEqual(dialogue.reattachments, 2)

    async def test_a_service_that_never_ends_is_left_after_a_while(self):
        def play(requests, context):
            yield opened()
            while context.is_active():
                time.sleep(0.01)

        self.service.on_interactive = play
        from bareosgrpc.dialogues import conversation as module
        patience, module.CLOSE_TIMEOUT = module.CLOSE_TIMEOUT, 0.2
        self.addCleanup(setattr, module, "CLOSE_TIMEOUT", patience)
        dialogue = await self.console.interactive()
        await asyncio.wait_for(dialogue.close(), 10)

    async def test_a_forgotten_dialogue_is_ended(self):
        ended = []

        def play(requests, context):
            # By a half-close, or by a cancel that overtakes it.
            context.add_callback(lambda: ended.append(True))
            yield opened()
            list(requests)

        self.service.on_interactive = play
        dialogue = await self.console.interactive()
        del dialogue
        gc.collect()
        await self.until(lambda: ended)

    async def test_one_that_cannot_be_opened(self):
        self.service.on_interactive = lambda requests, context: refuse(context, "CONSOLE_NOT_PERMITTED")
        with self.assertRaises(errors.ConsoleNotPermitted):
            await self.console.interactive()

    async def test_one_that_was_never_opened(self):
        dialogue = self.console.interactive()
        await dialogue.close()
        with self.assertRaises(errors.DialogueClosed) as caught:
            await dialogue.command("version")
        self.assertIs(caught.exception.outcome, Outcome.NOT_SENT)
        self.assertEqual(self.service.requests, [])


class AioSessionTest(AioServiceCase):
    def setUp(self):
        super().setUp()
        info = sessions_pb2.SessionInfo(session_id="0123")
        self.service.on_open_session = lambda request, context: sessions_pb2.OpenSessionResponse(session=info)
        self.service.on_reconnect_session = lambda request, context: sessions_pb2.ReconnectSessionResponse(session=info)
        self.service.on_list_sessions = lambda request, context: sessions_pb2.ListSessionsResponse(sessions=[info])
        self.service.on_close_session = lambda request, context: sessions_pb2.CloseSessionResponse()
        self.service.on_call = lambda request, context: json_response({})

    async def test_its_life(self):
        async with self.console.open_session() as session:
            await session.call("use catalog=x", confirmed=True)
            self.assertEqual(self.service.requests[-1].session_id, "0123")
            self.assertEqual((await session.reconnect()).session_id, "0123")
            self.assertEqual([info.session_id for info in await self.console.list_sessions()], ["0123"])
        self.assertEqual(self.service.requests[-1], sessions_pb2.CloseSessionRequest(session_id="0123"))

    async def test_it_can_be_awaited(self):
        session = await self.console.open_session()
        self.assertEqual(session.id, "0123")
        await session.close()

    async def test_an_error_in_the_block_is_not_hidden_by_one_at_its_end(self):
        self.service.on_close_session = lambda request, context: refuse(context, "SESSION_NOT_FOUND")
        with self.assertRaises(ZeroDivisionError):
            async with self.console.open_session():
                raise ZeroDivisionError
        with self.assertRaises(errors.SessionNotFound):
            async with self.console.open_session():
                pass


class SurfaceTest(unittest.TestCase):
    def test_both_ways_have_the_same_methods(self):
        for name in aio.__all__:
            with self.subTest(name):
                one, other = getattr(bareosgrpc, name), getattr(aio, name)
                self.assertEqual(methods(one), methods(other))
                for method in methods(one):
                    self.assertEqual(parameters(one, method), parameters(other, method), method)


def methods(kind):
    return sorted({name for name in dir(kind) if not name.startswith("_") and callable(getattr(kind, name))})


def parameters(kind, method):
    return list(inspect.signature(getattr(kind, method)).parameters)

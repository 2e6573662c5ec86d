import threading

import grpc

from bareosgrpc import CommandStatus, Outcome, Resume, SelectPrompt, errors
from bareosgrpc.dialogues.ledger import Ledger
from bareosgrpc.v1 import console_pb2
from tests.fakes.case import ServiceCase
from tests.fakes.clock import moved_by_hand
from tests.fakes.dialogue import ended, opened, rejected, said, script, select
from tests.fakes.reattachable import Dialogue
from tests.fakes.status import detail_of

QUICK = Resume(give_up_after=60, first_delay=0.01, max_delay=0.05)
LINES = [said(f"line {number}\n") for number in range(1, 6)]


class ReattachTest(ServiceCase):
    def serve(self, *turns, breaks=(), refusals=(), **options):
        self.dialogue = Dialogue(*turns, **options)
        self.dialogue.breaks, self.dialogue.refusals = list(breaks), list(refusals)
        self.service.on_interactive = self.dialogue.play

    def kinds(self):
        return [request.WhichOneof("message") for request in self.service.requests]

    def test_output_goes_on_where_it_broke(self):
        for at in range(1, 8):
            with self.subTest(at):
                self.serve([*LINES, ended()], breaks=[at])
                with self.console.interactive(resume=QUICK) as dialogue:
                    reply = dialogue.command("status dir")
                    self.assertEqual([str(piece) for piece in reply], [line.output.text for line in LINES])
                    self.assertIs(reply.status, CommandStatus.OK)

    def test_it_may_break_often(self):
        self.serve([*LINES, ended()], breaks=[2, 1, 1, 1, 1])
        with self.console.interactive(resume=QUICK) as dialogue:
            self.assertEqual(len(dialogue.command("status dir").output), 5)
            self.assertEqual(dialogue.reattachments, 5)

    def test_nothing_is_answered_twice(self):
        self.serve([select("1", "", "a", "b")], [ended()], breaks=[2])
        with self.console.interactive(resume=QUICK) as dialogue:
            question = dialogue.command("run").expect(SelectPrompt)
            self.assertIs(dialogue.answer(question.choose("b")).status, CommandStatus.OK)
        self.assertEqual([request.sequence for request in self.dialogue.taken], [1, 2, 3])
        self.assertEqual(self.dialogue.taken[2].answer.item, "b")

    def test_what_had_not_arrived_is_sent_again_under_its_number(self):
        self.serve([ended()])
        lives = [True]

        def play(requests, context):
            if not lives:
                yield from self.dialogue.play(requests, context)
                return
            lives.clear()
            self.dialogue.taken.append(next(requests))
            response = self.dialogue._opened()
            self.dialogue._say(response)
            yield response
            next(requests)
            context.abort(grpc.StatusCode.UNAVAILABLE, "Socket closed")

        self.service.on_interactive = play
        with self.console.interactive(resume=QUICK) as dialogue:
            self.assertIs(dialogue.command("time").status, CommandStatus.OK)
        sent = [request for request in self.service.requests if request.WhichOneof("message") == "command"]
        self.assertEqual([request.sequence for request in sent], [2, 2])
        self.assertEqual(len(self.dialogue.taken), 2)

    def test_a_service_that_is_away_is_waited_for(self):
        self.serve([ended()], breaks=[1], refusals=["lost", "lost", "SHUTTING_DOWN"])
        with self.console.interactive(resume=QUICK) as dialogue:
            self.assertIs(dialogue.command("time").status, CommandStatus.OK)
        self.assertEqual(self.kinds().count("reattach"), 4)

    def test_a_dialogue_that_is_gone_leaves_the_outcome_of_its_command_unknown(self):
        self.serve([ended()], breaks=[1], refusals=["SESSION_LOST"])
        with self.console.interactive(resume=QUICK) as dialogue:
            with self.assertRaises(errors.OutcomeUnknown) as caught:
                dialogue.command("run job=x")
            self.assertIs(caught.exception.outcome, Outcome.UNKNOWN)
            self.assertIn("It failed.", caught.exception.message)
            with self.assertRaises(errors.DialogueClosed):
                dialogue.command("time")

    def test_the_window_of_the_service_counts(self):
        clock = moved_by_hand(self, "dialogues.dialogue_wire")
        self.serve([ended()], breaks=[1], refusals=["lost"] * 1000, window=3)
        self.dialogue.on_refusal = lambda: clock.move(1)
        with self.console.interactive(resume=QUICK) as dialogue, self.assertRaises(errors.OutcomeUnknown):
            dialogue.command("time")
        self.assertEqual(self.kinds().count("reattach"), 3)

    def test_it_can_be_told_never_to_reattach(self):
        for options, resume in (({"window": 0}, QUICK), ({"token": ""}, QUICK), ({}, Resume(give_up_after=0))):
            with self.subTest(options):
                self.service.requests.clear()
                self.serve([ended()], breaks=[1], **options)
                with self.console.interactive(resume=resume) as dialogue, self.assertRaises(errors.OutcomeUnknown):
                    dialogue.command("time")
                self.assertNotIn("reattach", self.kinds())

    def test_an_error_of_the_service_is_no_lost_stream(self):
        self.serve([ended()], breaks=[1], refusals=["CONSOLE_NOT_PERMITTED"])
        with self.console.interactive(resume=QUICK) as dialogue, self.assertRaises(errors.OutcomeUnknown):
            dialogue.command("time")
        self.assertEqual(self.kinds().count("reattach"), 1)


class BesideTheTurnTest(ServiceCase):
    def completions(self, request, *items):
        message = console_pb2.Completions(sequence=request.sequence, replace_from=4, truncated=True)
        for text in items:
            message.items.add(text=text, kind="job", description="A job")
        return console_pb2.InteractiveResponse(completions=message)

    def test_a_line_is_completed(self):
        self.service.on_interactive = script(lambda request: [said("late\n"), self.completions(request, "job=ü")])
        with self.console.interactive() as dialogue:
            found = dialogue.complete("run jö")
            self.assertEqual((found.texts, found.replace_from, found.is_truncated), (("job=ü",), 4, True))
            self.assertEqual((str(found.items[0]), found.items[0].kind), ("job=ü", "job"))
        asked = self.service.requests[1].complete
        self.assertEqual((asked.line, asked.cursor), ("run jö", 6))

    def test_the_cursor_may_stand_within_the_line(self):
        self.service.on_interactive = script(lambda request: [self.completions(request)])
        with self.console.interactive() as dialogue:
            dialogue.complete("run job", 3)
        self.assertEqual(self.service.requests[1].complete.cursor, 3)

    def test_a_rejected_completion_leaves_the_question_open(self):
        self.service.on_interactive = script(
            [select("1", "", "a")],
            lambda request: [rejected(request.sequence, "No.", detail_of("INVALID_REQUEST"))],
            [ended()],
        )
        with self.console.interactive() as dialogue:
            question = dialogue.command("run").expect(SelectPrompt)
            with self.assertRaises(errors.InvalidRequest):
                dialogue.complete("x")
            self.assertIs(dialogue.prompt, question)
            dialogue.answer(question.choose("a"))

    def test_a_command_is_given_up(self):
        taken = threading.Event()

        def play(requests, context):
            next(requests)
            yield opened()
            next(requests)
            yield said("one\n")
            self.assertTrue(next(requests).HasField("cancel_command"))
            taken.set()
            yield ended(console_pb2.COMMAND_STATUS_FAILED)

        self.service.on_interactive = play
        with self.console.interactive(on_output=lambda piece: dialogue.cancel_command()) as dialogue:
            self.assertIs(dialogue.command("status dir").status, CommandStatus.FAILED)
        self.assertTrue(taken.is_set())

    def test_without_a_command_there_is_nothing_to_give_up(self):
        self.service.on_interactive = script([ended()])
        with self.console.interactive() as dialogue:
            dialogue.cancel_command()
            dialogue.command("time")
        self.assertEqual([request.WhichOneof("message") for request in self.service.requests], ["open", "command"])


class AcknowledgementTest(ServiceCase):
    def response(self, sequence, size=0):
        packet = console_pb2.OutputPacket(data=b"x" * size)
        return console_pb2.InteractiveResponse(sequence=sequence, output=packet)

    def test_after_some_messages(self):
        ledger = Ledger()
        for sequence in range(1, 65):
            self.assertIsNone(ledger.acknowledgement())
            ledger.take(self.response(sequence))
        self.assertEqual(ledger.acknowledgement().acknowledged, 64)
        self.assertIsNone(ledger.acknowledgement())

    def test_after_some_bytes(self):
        ledger = Ledger()
        ledger.take(self.response(1, 256 * 1024))
        acknowledgement = ledger.acknowledgement()
        self.assertEqual((acknowledgement.acknowledged, acknowledgement.sequence), (1, 0))

    def test_every_message_says_what_was_taken(self):
        ledger = Ledger()
        ledger.take(self.response(1))
        ledger.take(self.response(2))
        self.assertEqual(ledger.number(console_pb2.InteractiveRequest()).acknowledged, 2)

    def test_what_comes_again_is_not_new(self):
        ledger = Ledger()
        is_new = [ledger.take(self.response(number)) for number in (1, 2, 1, 2, 3, 0)]
        self.assertEqual(is_new, [True, True, False, False, True, True])

    def test_what_arrived_is_not_repeated(self):
        ledger = Ledger()
        for _ in range(3):
            ledger.number(console_pb2.InteractiveRequest())
        ledger.take(console_pb2.InteractiveResponse(acknowledged=2))
        self.assertEqual([request.sequence for request in ledger.to_repeat()], [3])
        self.assertEqual([ledger.has_arrived(number) for number in (2, 3)], [True, False])

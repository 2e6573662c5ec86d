import gc
import threading
import time

from bareosgrpc import (
    CloseReason, CommandStatus, Outcome, RestoreTreePrompt, RunConfirmationPrompt, SelectPrompt, TextPrompt, YesNoPrompt, errors,
)
from bareosgrpc.v1 import console_pb2, prompts_pb2
from tests.fakes.case import ServiceCase
from tests.fakes.dialogue import TREE, asks, closed, ended, opened, pending, rejected, said, script, select
from tests.fakes.service import refuse
from tests.fakes.status import detail_of

SUMMARY = "Type: Backup\nTitle: Run Backup Job\nJobName:  backup\nWhen:     2026-11-21 20:01:15\n"
RUN = prompts_pb2.Prompt(
    id="2", text="OK to run? (yes/mod/no): ", run_confirmation=prompts_pb2.RunConfirmationPrompt(summary=SUMMARY)
)


class DialogueTest(ServiceCase):
    def sent(self):
        """The kinds of the caller's messages, in order."""
        return [request.WhichOneof("message") for request in self.service.requests]

    def test_a_command_without_questions(self):
        self.service.on_interactive = script([said("one\n"), said("two\n"), pending(), ended()])
        with self.console.interactive() as dialogue:
            reply = dialogue.command("status dir")
            self.assertEqual(reply.text, "one\ntwo\n")
            self.assertEqual([str(piece) for piece in reply], ["one\n", "two\n"])
            self.assertIs(reply.status, CommandStatus.OK)
            self.assertTrue(reply.messages_pending)
            self.assertIsNone(reply.prompt)
        self.assertIs(dialogue.closed, CloseReason.CALLER)

    def test_questions_and_answers(self):
        self.service.on_interactive = script(
            [said("A job name must be specified.\n"), select("1", "The defined Job resources are:\n", "a", "b")],
            [asks(RUN)],
            [said("Job queued. JobId=7\n"), ended()],
        )
        with self.console.interactive() as dialogue:
            reply = dialogue.command("run")
            question = reply.expect(SelectPrompt)
            self.assertEqual((question.title, question.items), ("The defined Job resources are:\n", ("a", "b")))
            self.assertIs(dialogue.prompt, question)
            reply = dialogue.answer(question.choose("b"))
            confirmation = reply.expect(RunConfirmationPrompt)
            self.assertEqual(confirmation.parameters["JobName"], "backup")
            self.assertEqual(confirmation.parameters["When"], "2026-11-21 20:01:15")
            reply = dialogue.answer(confirmation.yes())
            self.assertIn("JobId=7", reply.text)
            self.assertIsNone(dialogue.prompt)
        answers = [request.answer for request in self.service.requests if request.HasField("answer")]
        self.assertEqual([(a.prompt_id, a.item, a.yes) for a in answers], [("1", "b", False), ("2", "", True)])

    def test_messages_are_numbered(self):
        self.service.on_interactive = script([ended()], [ended()])
        with self.console.interactive() as dialogue:
            dialogue.command("time")
            dialogue.command("version")
        self.assertEqual([request.sequence for request in self.service.requests], [1, 2, 3])

    def test_a_command_with_arguments_is_quoted_by_the_service(self):
        self.service.on_interactive = script([ended()])
        with self.console.interactive() as dialogue:
            dialogue.command("run", job='my "job"')
        self.assertEqual(self.service.requests[1].command.command.arguments[0].value, 'my "job"')

    def test_a_failed_command_is_no_exception(self):
        self.service.on_interactive = script([said("No.\n"), ended(console_pb2.COMMAND_STATUS_FAILED)])
        with self.console.interactive() as dialogue:
            self.assertIs(dialogue.command("run job=x").status, CommandStatus.FAILED)

    def test_output_is_shown_as_it_arrives(self):
        seen, go_on = [], threading.Event()

        def slow(request):
            yield said("one\n")
            go_on.wait(10)
            yield ended()

        def show(piece):
            seen.append(str(piece))
            go_on.set()

        self.service.on_interactive = script(slow)
        with self.console.interactive(on_output=show) as dialogue:
            self.assertEqual(dialogue.command("status dir").text, "one\n")
        self.assertEqual(seen, ["one\n"])

    def test_an_interrupted_reply_is_not_mixed_with_the_next(self):
        interrupted = []

        def interrupt(piece):
            if not interrupted:
                interrupted.append(str(piece))
                raise KeyboardInterrupt

        self.service.on_interactive = script([said("one\n"), said("two\n"), ended()], [said("version\n"), ended()])
        with self.console.interactive(on_output=interrupt) as dialogue:
            with self.assertRaises(KeyboardInterrupt):
                dialogue.command("status dir")
            with self.assertRaises(errors.DialogueBusy) as caught:
                dialogue.command("version")
            self.assertIs(caught.exception.outcome, Outcome.NOT_SENT)
            self.assertEqual(dialogue.wait().text, "one\ntwo\n")
            self.assertEqual(dialogue.command("version").text, "version\n")
            with self.assertRaises(ValueError):
                dialogue.wait()

    def test_the_session_is_known(self):
        self.service.on_interactive = lambda requests, context: iter([opened(director_version="26.0.0"), closed()])
        with self.console.interactive() as dialogue:
            self.assertEqual((dialogue.session.director, dialogue.session.director_version), ("main", "26.0.0"))

    def test_another_question_than_expected(self):
        self.service.on_interactive = script([asks(prompts_pb2.Prompt(id="1", text="Name: "))], [ended()], [ended()])
        with self.console.interactive() as dialogue:
            reply = dialogue.command("label")
            sentence = "SelectPrompt was expected, and the director asks 'Name: '"
            with self.assertRaisesRegex(errors.UnexpectedPrompt, sentence) as caught:
                reply.expect(SelectPrompt)
            self.assertIs(caught.exception.prompt, reply.prompt)
            with self.assertRaisesRegex(errors.UnexpectedPrompt, "the command has ended"):
                dialogue.answer(reply.expect(TextPrompt).answer("x")).expect(SelectPrompt)

    def test_an_answer_is_made_by_its_question(self):
        self.service.on_interactive = script([select("1", "", "a")], [ended()])
        with self.console.interactive() as dialogue:
            dialogue.command("run")
            with self.assertRaises(TypeError):
                dialogue.answer("a")


class RejectionTest(ServiceCase):
    def test_a_stale_answer_leaves_the_open_question_open(self):
        self.service.on_interactive = script(
            [select("1", "", "a", "b")],
            [select("2", "", "c")],
            lambda request: [rejected(request.sequence, "Prompt 2 is open.", detail_of("PROMPT_CHANGED"))],
            [ended()],
        )
        with self.console.interactive() as dialogue:
            first = dialogue.command("run").expect(SelectPrompt)
            second = dialogue.answer(first.choose("a")).expect(SelectPrompt)
            with self.assertRaises(errors.PromptChanged) as caught:
                dialogue.answer(first.choose("a"))
            self.assertEqual(caught.exception.message, "Prompt 2 is open.")
            self.assertIs(dialogue.prompt, second)
            self.assertIs(dialogue.answer(second.choose("c")).status, CommandStatus.OK)

    def test_a_command_at_a_question_is_refused_by_the_service(self):
        self.service.on_interactive = script(
            [select("1", "", "a")],
            lambda request: [rejected(request.sequence, "Busy.", detail_of("DIALOGUE_BUSY"))],
        )
        with self.console.interactive() as dialogue:
            dialogue.command("run")
            with self.assertRaises(errors.DialogueBusy):
                dialogue.command("status dir")
            self.assertIsNotNone(dialogue.prompt)


class LeavingTest(ServiceCase):
    def messages(self):
        return [request.WhichOneof("message") for request in self.service.requests]

    def test_an_open_question_is_left_by_a_cancel_that_names_it(self):
        self.service.on_interactive = script([select("1", "", "a")])
        with self.console.interactive() as dialogue:
            dialogue.command("run")
        self.assertEqual(self.messages(), ["open", "command", "cancel"])
        self.assertEqual(self.request.cancel.prompt_id, "1")

    def test_the_restore_tree_is_left_by_cancel_when_the_program_fails(self):
        self.service.on_interactive = script([asks(TREE)], [said("1 file marked.\n"), asks(TREE)])
        with self.assertRaises(ZeroDivisionError), self.console.interactive() as dialogue:
            tree = dialogue.command("restore", client="client1-fd").expect(RestoreTreePrompt)
            dialogue.answer(tree.command("mark", "/etc/my file"))
            raise ZeroDivisionError
        self.assertEqual(self.messages(), ["open", "command", "answer", "cancel"])
        self.assertEqual(self.service.requests[2].answer.text, 'mark "/etc/my file"')

    def test_without_a_question_it_half_closes(self):
        self.service.on_interactive = script([ended()])
        with self.console.interactive() as dialogue:
            dialogue.command("time")
        self.assertEqual(self.messages(), ["open", "command"])
        dialogue.close()

    def test_a_question_can_be_left_by_hand(self):
        self.service.on_interactive = script([select("1", "", "a")], [ended(console_pb2.COMMAND_STATUS_FAILED)])
        with self.console.interactive() as dialogue:
            dialogue.command("run")
            self.assertIs(dialogue.cancel().status, CommandStatus.FAILED)
            self.assertEqual(dialogue.cancel().output, ())
        self.assertEqual(self.messages(), ["open", "command", "cancel"])

    def test_a_service_that_never_ends_is_left_after_a_while(self):
        def play(requests, context):
            yield opened()
            while context.is_active():
                time.sleep(0.01)

        self.service.on_interactive = play
        from bareosgrpc.dialogues import conversation as module
        patience, module.CLOSE_TIMEOUT = module.CLOSE_TIMEOUT, 0.2
        self.addCleanup(setattr, module, "CLOSE_TIMEOUT", patience)
        begun = time.monotonic()
        with self.console.interactive():
            pass
        self.assertLess(time.monotonic() - begun, 10)

    def test_a_forgotten_dialogue_leaves_no_thread(self):
        def threads():
            # Those of the fake service's pool stay.
            return sum(not thread.name.startswith("ThreadPoolExecutor") for thread in threading.enumerate())

        self.service.on_interactive = script()
        self.console.interactive().close()
        before = threads()
        for _ in range(5):
            self.console.interactive()
        gc.collect()
        deadline = time.monotonic() + 60
        while threads() > before and time.monotonic() < deadline:
            time.sleep(0.02)
        self.assertLessEqual(threads(), before)


class EndTest(ServiceCase):
    def test_quit_ends_it(self):
        self.service.on_interactive = script([ended(), closed(console_pb2.CLOSE_REASON_QUIT)])
        with self.console.interactive() as dialogue:
            self.assertIs(dialogue.command("quit").status, CommandStatus.OK)
            with self.assertRaises(errors.DialogueClosed) as caught:
                dialogue.command("time")
            self.assertIs(caught.exception.close_reason, CloseReason.QUIT)
            self.assertIs(caught.exception.outcome, Outcome.NOT_SENT)

    def test_a_message_that_was_not_taken_was_not_sent(self):
        def play(requests, context):
            next(requests)
            yield opened()
            next(requests)
            yield closed(console_pb2.CLOSE_REASON_IDLE, acknowledged=1)

        self.service.on_interactive = play
        with self.console.interactive() as dialogue:
            with self.assertRaises(errors.DialogueClosed) as caught:
                dialogue.command("run job=x yes")
            self.assertIs(caught.exception.outcome, Outcome.NOT_SENT)
            self.assertIs(dialogue.closed, CloseReason.IDLE)

    def test_a_message_that_was_taken_has_an_unknown_outcome(self):
        def play(requests, context):
            next(requests)
            yield opened()
            next(requests)
            yield closed(console_pb2.CLOSE_REASON_SHUTTING_DOWN, acknowledged=2)

        self.service.on_interactive = play
        with self.console.interactive() as dialogue, self.assertRaises(errors.DialogueClosed) as caught:
            dialogue.command("run job=x yes")
        self.assertIs(caught.exception.outcome, Outcome.UNKNOWN)

    def test_an_error_ends_it(self):
        def play(requests, context):
            next(requests)
            yield opened()
            next(requests)
            refuse(context, "DIRECTOR_CONNECTION_LOST")

        self.service.on_interactive = play
        with self.console.interactive() as dialogue:
            with self.assertRaises(errors.DirectorConnectionLost):
                dialogue.command("status dir")
            with self.assertRaises(errors.DialogueClosed):
                dialogue.command("status dir")

    def test_a_lost_service_leaves_the_outcome_unknown(self):
        def play(requests, context):
            next(requests)
            yield opened()
            next(requests)

        self.service.on_interactive = play
        with self.console.interactive() as dialogue, self.assertRaises(errors.OutcomeUnknown):
            dialogue.command("run job=x yes")

    def test_a_dialogue_that_cannot_be_opened(self):
        self.service.on_interactive = lambda requests, context: refuse(context, "CONSOLE_NOT_PERMITTED")
        with self.assertRaises(errors.ConsoleNotPermitted):
            self.console.interactive()


class PromptTest(ServiceCase):
    def test_each_kind(self):
        def prompt(**kind):
            from bareosgrpc import Prompt
            return Prompt.from_proto(prompts_pb2.Prompt(id="7", text="? ", **kind))

        kinds = {
            SelectPrompt: prompt(select=prompts_pb2.SelectPrompt(items=["a", "b"])),
            YesNoPrompt: prompt(yes_no=prompts_pb2.YesNoPrompt()),
            TextPrompt: prompt(text_input=prompts_pb2.TextPrompt()),
            RunConfirmationPrompt: prompt(run_confirmation=prompts_pb2.RunConfirmationPrompt(summary="A: b: c\n")),
            RestoreTreePrompt: prompt(restore_tree=prompts_pb2.RestoreTreePrompt()),
        }
        for kind, made in kinds.items():
            self.assertIs(type(made), kind)
            self.assertEqual((made.id, str(made)), ("7", "? "))
        self.assertIs(type(prompt()), TextPrompt)
        self.assertEqual(kinds[RunConfirmationPrompt].parameters, {"A": "b: c"})

        def sent(answer):
            return answer.to_proto().answer

        self.assertEqual(sent(kinds[SelectPrompt].choose("b")).item, "b")
        self.assertEqual(sent(kinds[SelectPrompt].choose(2)).text, "2")
        for wrong in ("c", 0, 3, -1):
            with self.assertRaises(ValueError):
                kinds[SelectPrompt].choose(wrong)
        self.assertTrue(sent(kinds[YesNoPrompt].no()).HasField("yes"))
        self.assertTrue(sent(kinds[RunConfirmationPrompt].yes()).yes)
        self.assertEqual(sent(kinds[RunConfirmationPrompt].modify()).text, "mod")
        self.assertTrue(sent(kinds[TextPrompt].answer("")).HasField("text"))
        self.assertEqual(sent(kinds[RestoreTreePrompt].done()).text, "done")
        self.assertEqual(kinds[TextPrompt].cancel().to_proto().cancel.prompt_id, "7")

    def test_paths_in_the_restore_tree(self):
        tree = RestoreTreePrompt("1", "$ ")
        paths = {"/a/b": "/a/b", "/a b": '"/a b"', 'a"b\\c': '"a\\"b\\\\c"', "*.txt": '"*.txt"', "ü": '"ü"'}
        for path, quoted in paths.items():
            self.assertEqual(tree.command("mark", path).text, f"mark {quoted}")
        self.assertEqual(tree.command("ls").text, "ls")
        for path in ("a=b", "", "a\nb", "a\0"):
            with self.subTest(path), self.assertRaises(ValueError):
                tree.command("mark", path)

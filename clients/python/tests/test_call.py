import threading

from bareosgrpc import Command, Outcome, ReplyFormat, errors
from bareosgrpc.v1 import console_pb2, errors_pb2, prompts_pb2
from tests.fakes.case import ServiceCase
from tests.fakes.service import hang, json_response, refuse


class CallTest(ServiceCase):
    def setUp(self):
        super().setUp()
        self.service.on_call = lambda request, context: json_response({"jobs": [{"jobid": "1"}]})

    def test_text_is_sent_as_it_is(self):
        self.assertEqual(self.console.call('list jobs job="a b"')["jobs"], [{"jobid": "1"}])
        self.assertEqual(self.request.text, 'list jobs job="a b"')
        self.assertTrue(self.request.raw_json)
        self.assertFalse(self.request.confirmed)
        self.assertEqual(self.request.format, console_pb2.REPLY_FORMAT_UNSPECIFIED)

    def test_arguments_make_a_command_that_the_service_quotes(self):
        self.console.call("list jobs", "last", limit=10, job='a"b')
        expected = Command.of("list jobs", "last", limit=10, job='a"b').to_proto()
        self.assertEqual(self.request.command, expected)

    def test_options_are_no_arguments(self):
        self.console.call("run", job="x", confirmed=True, full_result=True, format=ReplyFormat.TEXT, timeout=5)
        self.assertEqual([argument.name for argument in self.request.command.arguments], ["job"])
        self.assertTrue(self.request.confirmed)
        self.assertTrue(self.request.full_result)
        self.assertEqual(self.request.format, console_pb2.REPLY_FORMAT_TEXT)

    def test_an_argument_with_the_name_of_an_option_goes_by_command(self):
        self.console.call(Command.of("configure add", format="x", timeout=3))
        self.assertEqual([argument.name for argument in self.request.command.arguments], ["add", "format", "timeout"])

    def test_director_and_console_are_named(self):
        with self.service.console(director="main", console="reports", key="K") as console:
            console.call("version")
        self.assertEqual(self.request.target, console_pb2.ConsoleTarget(director="main", console="reports"))
        self.assertEqual(self.service.metadata[-1]["authorization"], "Bearer K")

    def test_without_a_key_none_is_sent(self):
        self.console.call("version")
        self.assertNotIn("authorization", self.service.metadata[-1])

    def test_every_call_has_a_deadline(self):
        deadlines = []

        def answer(request, context):
            deadlines.append(context.time_remaining())
            return json_response({})

        self.service.on_call = answer
        self.console.call("version")
        self.console.call("version", timeout=5)
        self.assertAlmostEqual(deadlines[0], 20, delta=3)
        self.assertAlmostEqual(deadlines[1], 5, delta=3)

    def test_a_timeout_must_be_one(self):
        for timeout in (0, -1, float("inf"), float("nan")):
            with self.subTest(timeout), self.assertRaises(ValueError):
                self.console.call("version", timeout=timeout)
            with self.subTest(timeout), self.assertRaises(ValueError):
                self.service.console(timeout=timeout)

    def test_the_catalog_is_named(self):
        with self.service.console(catalog="Other") as console:
            console.call("list jobs")
        self.assertEqual(self.request.target.catalog, "Other")

    def test_closing_the_console_ends_what_runs(self):
        self.console.call("version")

        def close_and_hang(request, context):
            threading.Thread(target=self.console.close).start()
            return hang(request, context)

        self.service.on_call = close_and_hang
        with self.assertRaises(errors.CallCancelled):
            self.console.call("list jobs")
        self.assertEqual(len(self.service.requests), 2)

    def test_a_closed_console(self):
        self.console.close()
        with self.assertRaisesRegex(ValueError, "closed"):
            self.console.call("version")


class CallErrorTest(ServiceCase):
    def fail(self, reason, **fields):
        self.service.on_call = lambda request, context: refuse(context, reason, **fields)
        with self.assertRaises(errors.BareosError) as caught:
            self.console.call("run", job="x", confirmed=True)
        return caught.exception

    def test_a_failed_command_carries_the_directors_messages(self):
        messages = errors_pb2.DirectorMessages(errors=["Job \"x\" not found.\n"], warnings=["w"], infos=["i"], truncated=True)
        error = self.fail("COMMAND_FAILED", message="Job not found.", messages=messages, outcome=errors_pb2.OUTCOME_EXECUTED)
        self.assertIsInstance(error, errors.CommandFailed)
        self.assertEqual(error.messages.errors, ('Job "x" not found.\n',))
        self.assertEqual((error.messages.warnings, error.messages.infos, error.messages.truncated), (("w",), ("i",), True))
        self.assertIs(error.outcome, Outcome.EXECUTED)
        self.assertEqual(str(error), "Job not found. Read the director's messages in the details.")

    def test_a_question_comes_typed(self):
        prompt = prompts_pb2.Prompt(text="Select Job: ", select=prompts_pb2.SelectPrompt(title="Jobs:", items=["a", "b"]))
        error = self.fail("PROMPT_REQUIRED", prompt=prompt)
        self.assertIsInstance(error, errors.PromptRequired)
        self.assertEqual((error.prompt.title, error.prompt.items, error.prompt.id), ("Jobs:", ("a", "b"), ""))

    def test_the_time_to_wait_and_the_facts(self):
        error = self.fail("SESSION_BUDGET_EXHAUSTED", retry_after=2.5, facts={"setting": "Sessions:Max", "value": "16"})
        self.assertIs(error.retry, errors.Retry.SAFE)
        self.assertEqual(error.retry_after, 2.5)
        self.assertEqual(error.facts, {"setting": "Sessions:Max", "value": "16"})

    def test_a_deadline_that_the_service_tells(self):
        error = self.fail("DEADLINE_EXCEEDED", outcome=errors_pb2.OUTCOME_NOT_SENT)
        self.assertIsInstance(error, TimeoutError)
        self.assertIs(error.outcome, Outcome.NOT_SENT)

    def test_a_deadline_that_nobody_tells_leaves_the_outcome_unknown(self):
        self.service.on_call = hang
        with self.assertRaises(errors.DeadlineExceeded) as caught:
            self.console.call("list jobs", timeout=0.2)
        self.assertIs(caught.exception.outcome, Outcome.UNKNOWN)
        self.assertIs(caught.exception.retry, errors.Retry.AFTER_CHECK)

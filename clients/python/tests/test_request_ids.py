import json
import threading
import time
import uuid

import grpc

from bareosgrpc import Outcome, RequestState, Retries, errors
from bareosgrpc.v1 import console_pb2, errors_pb2
from tests.fakes.case import ServiceCase
from tests.fakes.clock import moved_by_hand
from tests.fakes.service import json_response, refuse
from tests.fakes.status import detail_of

QUICK = Retries(first_delay=0.01, max_delay=0.05, settle_within=15)
RUN = {"job": "x", "confirmed": True}


def lose(context):
    """What gRPC says when the connection breaks under a call."""
    context.abort(grpc.StatusCode.UNAVAILABLE, "Socket closed")


class RequestCase(ServiceCase):
    def answer(self, *answers):
        """Answers each call by the next function of its context; the last one goes on."""
        remaining = list(answers)

        def play(request, context):
            return (remaining.pop(0) if len(remaining) > 1 else remaining[0])(context)

        self.service.on_call = play

    def sent(self):
        return [request.request_id for request in self.service.requests]

    def open(self, **options):
        console = self.service.console(**{"retries": QUICK, **options})
        self.addCleanup(console.close)
        return console


class RequestIdTest(RequestCase):
    def setUp(self):
        super().setUp()
        self.answer(lambda context: json_response({"run": {"jobid": "7"}}))

    def test_a_change_carries_an_id_of_its_own(self):
        results = [self.console.call("run", **RUN) for _ in range(2)]
        self.assertEqual([result.request_id for result in results], self.sent())
        self.assertEqual(len({uuid.UUID(request_id).version for request_id in self.sent()}), 1)
        self.assertNotEqual(*self.sent())

    def test_so_does_a_command_that_confirms_itself(self):
        self.console.call("run job=x yes")
        self.console.call("run", "yes", job="x")
        self.assertTrue(all(self.sent()))

    def test_what_only_reads_needs_none(self):
        self.assertEqual(self.console.call("list jobs").request_id, "")
        self.assertEqual(self.sent(), [""])

    def test_one_of_the_callers_own(self):
        self.assertEqual(self.console.call("run", request_id="nightly-1", **RUN).request_id, "nightly-1")
        self.assertEqual(self.sent(), ["nightly-1"])

    def test_one_that_the_service_would_not_take(self):
        for wrong in ("", "a b", "ü", "x" * 129, "a\n"):
            with self.subTest(wrong), self.assertRaises(ValueError):
                self.console.call("run", request_id=wrong, **RUN)
        self.assertEqual(self.sent(), [])

    def test_a_kept_answer_says_so(self):
        self.assertFalse(self.console.call("run", **RUN).replayed)
        self.answer(lambda context: json_response({}, replayed=True))
        self.assertTrue(self.console.call("run", **RUN).replayed)

    def test_an_error_names_it(self):
        self.answer(lambda context: refuse(context, "COMMAND_FAILED", facts={"replayed": "true"}))
        with self.assertRaises(errors.CommandFailed) as caught:
            self.console.call("run", request_id="a", **RUN)
        self.assertEqual((caught.exception.request_id, caught.exception.replayed), ("a", True))


class LostAnswerTest(RequestCase):
    def after(self, seconds, answer):
        """The same answer, each time some seconds later by the client's clock."""
        clock = moved_by_hand(self, "connection.timeouts")

        def late(context):
            clock.move(seconds)
            answer(context)

        return late

    def test_a_lost_change_is_asked_for_under_the_same_id(self):
        self.answer(lose, lose, lambda context: json_response({"run": {"jobid": "7"}}, replayed=True))
        result = self.open().call("run", **RUN)
        self.assertEqual((result["run"]["jobid"], result.replayed), ("7", True))
        self.assertEqual(self.sent(), [result.request_id] * 3)
        first, *others = self.service.requests
        self.assertTrue(all(other == first for other in others))

    def test_the_services_own_doubt_is_the_last_word(self):
        self.answer(lose, lambda context: refuse(context, "OUTCOME_UNKNOWN", outcome=errors_pb2.OUTCOME_UNKNOWN))
        with self.assertRaises(errors.OutcomeUnknown) as caught:
            self.open().call("run", **RUN)
        self.assertEqual((caught.exception.reason, len(self.sent())), ("OUTCOME_UNKNOWN", 2))
        self.assertEqual(caught.exception.request_id, self.sent()[0])

    def test_an_error_of_the_command_is_its_outcome(self):
        self.answer(lose, lambda context: refuse(context, "COMMAND_FAILED", outcome=errors_pb2.OUTCOME_EXECUTED))
        with self.assertRaises(errors.CommandFailed):
            self.open().call("run", **RUN)

    def test_a_service_that_goes_says_nothing_of_what_was_sent(self):
        self.answer(lose, self.after(6, lambda context: refuse(context, "SHUTTING_DOWN")))
        with self.assertRaises(errors.OutcomeUnknown) as caught:
            self.open().call("run", **RUN)
        self.assertEqual((caught.exception.reason, caught.exception.outcome), ("", Outcome.UNKNOWN))
        self.assertIsInstance(caught.exception.__cause__, errors.ShuttingDown)
        self.assertEqual(len(self.sent()), 4)

    def test_a_director_that_cannot_be_reached_got_nothing(self):
        refused = self.after(6, lambda context: refuse(context, "DIRECTOR_UNREACHABLE", outcome=errors_pb2.OUTCOME_NOT_SENT))
        self.answer(lose, refused)
        with self.assertRaises(errors.DirectorUnreachable) as caught:
            self.open().call("run", **RUN)
        self.assertIs(caught.exception.outcome, Outcome.NOT_SENT)

    def test_it_ends_with_the_deadline(self):
        self.answer(lose, self.after(30, lose))
        with self.assertRaises(errors.OutcomeUnknown):
            self.open(retries=Retries(first_delay=0.01, settle_within=100)).call("run", timeout=40, **RUN)
        self.assertEqual(len(self.sent()), 3)

    def test_it_can_be_turned_off(self):
        self.answer(lose)
        with self.assertRaises(errors.OutcomeUnknown):
            self.open(retries=Retries(settle_within=0)).call("run", **RUN)
        self.assertEqual(len(self.sent()), 1)


class RetryTest(RequestCase):
    def test_what_is_safe_is_sent_again(self):
        for reason in ("DIRECTOR_UNREACHABLE", "SESSION_QUEUE_FULL", "SHUTTING_DOWN"):
            with self.subTest(reason):
                self.service.requests.clear()
                self.answer(lambda context: refuse(context, reason), lambda context: json_response({"ok": 1}))
                self.assertEqual(self.open().call("list jobs"), {"ok": 1})
                self.assertEqual(len(self.sent()), 2)

    def test_a_lost_read_is_repeated(self):
        self.answer(lose, lambda context: json_response({"ok": 1}))
        self.assertEqual(self.open().call("list jobs"), {"ok": 1})

    def test_what_is_not_safe_is_not(self):
        for reason in ("CONFIRMATION_REQUIRED", "COMMAND_FAILED", "INTERNAL", "OUTCOME_UNKNOWN", "REQUEST_ID_REUSED"):
            with self.subTest(reason), self.assertRaises(errors.BareosError):
                self.service.requests.clear()
                self.answer(lambda context: refuse(context, reason))
                self.open().call("run", **RUN)
            self.assertEqual(len(self.sent()), 1)

    def test_attempts_are_counted(self):
        self.answer(lambda context: refuse(context, "DIRECTOR_UNREACHABLE"))
        for attempts in (1, 4):
            self.service.requests.clear()
            with self.assertRaises(errors.DirectorUnreachable):
                self.open(retries=Retries(attempts=attempts, first_delay=0.01)).call("list jobs")
            self.assertEqual(len(self.sent()), attempts)

    def test_a_long_wait_is_the_programs_to_decide(self):
        self.answer(lambda context: refuse(context, "SESSION_BUDGET_EXHAUSTED", retry_after=30))
        with self.assertRaises(errors.SessionBudgetExhausted):
            self.open().call("list jobs")
        self.assertEqual(len(self.sent()), 1)

    def test_a_short_one_is_waited_for(self):
        self.answer(lambda context: refuse(context, "SESSION_BUDGET_EXHAUSTED", retry_after=0.3), lambda context: json_response({}))
        begun = time.monotonic()
        self.open(retries=Retries()).call("list jobs")
        self.assertGreaterEqual(time.monotonic() - begun, 0.3)

    def test_a_stream_that_did_not_begin_is_opened_again(self):
        refusals = [True, False]
        started = console_pb2.StreamMessagesResponse(started=console_pb2.StreamStarted())
        done = console_pb2.StreamMessagesResponse(completed=console_pb2.StreamCompleted())

        def play(request, context):
            if refusals.pop(0):
                refuse(context, "DIRECTOR_UNREACHABLE")
            yield from (started, done)

        self.service.on_stream = play
        self.assertEqual(self.open().stream("status dir").read(), "")

    def test_settings_that_mean_nothing(self):
        for wrong in ({"attempts": 0}, {"first_delay": 0}, {"first_delay": 3}, {"settle_within": -1}):
            with self.subTest(wrong), self.assertRaises(ValueError):
                Retries(**wrong)


class OutcomeTest(RequestCase):
    def outcome(self, **fields):
        response = console_pb2.GetOutcomeResponse(request_id="a", verb="run", director="main", console="admin", **fields)
        response.started_at.FromJsonString("2026-11-21T20:00:00Z")
        self.service.on_get_outcome = lambda request, context: response
        found = self.console.get_outcome("a")
        self.assertEqual((self.request.request_id, found.request_id, found.verb), ("a", "a", "run"))
        self.assertEqual(found.started_at.isoformat(), "2026-11-21T20:00:00+00:00")
        return found

    def test_one_that_runs(self):
        found = self.outcome(state=console_pb2.REQUEST_STATE_RUNNING, outcome=errors_pb2.OUTCOME_UNKNOWN)
        self.assertTrue(found.is_running)
        self.assertEqual((found.result, found.error, found.ended_at), (None, None, None))

    def test_one_that_was_answered(self):
        answer = console_pb2.CallResponse(raw_json=json.dumps({"result": {"run": {"jobid": "7"}}}).encode())
        found = self.outcome(state=console_pb2.REQUEST_STATE_ENDED, outcome=errors_pb2.OUTCOME_EXECUTED, answer=answer)
        self.assertEqual((found.state, found.result), (RequestState.ENDED, {"run": {"jobid": "7"}}))
        self.assertEqual(found.result.request_id, "a")

    def test_one_that_failed(self):
        failure = console_pb2.CallFailure(grpc_code=9, message="No.", detail=detail_of("COMMAND_FAILED"))
        found = self.outcome(state=console_pb2.REQUEST_STATE_ENDED, outcome=errors_pb2.OUTCOME_EXECUTED, failure=failure)
        self.assertIsInstance(found.error, errors.CommandFailed)
        self.assertEqual((found.error.code, found.error.request_id), (grpc.StatusCode.FAILED_PRECONDITION, "a"))

    def test_one_whose_answer_was_too_large(self):
        found = self.outcome(
            state=console_pb2.REQUEST_STATE_ENDED,
            outcome=errors_pb2.OUTCOME_EXECUTED,
            answer_not_kept=console_pb2.AnswerNotKept(bytes=70000),
        )
        self.assertIsInstance(found.error, errors.AnswerNotKept)
        self.assertIn("70000", str(found.error))

    def test_one_that_nobody_knows(self):
        self.service.on_get_outcome = lambda request, context: refuse(context, "REQUEST_NOT_FOUND")
        with self.assertRaises(errors.RequestNotFound):
            self.console.get_outcome("a")
        with self.assertRaises(ValueError):
            self.console.get_outcome("a b")


class ManyThreadsTest(RequestCase):
    def test_each_change_has_an_id_of_its_own(self):
        self.answer(lambda context: json_response({}))
        threads = [threading.Thread(target=self.console.call, args=("run",), kwargs=RUN) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(set(self.sent())), 20)

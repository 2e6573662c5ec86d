import threading
import time
import unittest

import grpc

from bareosgrpc import Resume, errors
from bareosgrpc.streams.resume import Attempts
from bareosgrpc.v1 import console_pb2
from tests.fakes.case import ServiceCase
from tests.fakes.clock import moved_by_hand
from tests.fakes.service import FakeService, refuse

QUICK = Resume(give_up_after=60, first_delay=0.01, max_delay=0.05)
STARTED = console_pb2.StreamMessagesResponse(started=console_pb2.StreamStarted())


def entry(position):
    written = console_pb2.JobLogEntry(time="2026-11-21 20:01:36", text=f"entry {position}\n")
    return console_pb2.StreamMessagesResponse(position=position, job_log_entry=written)


def completed(job_status="T"):
    return console_pb2.StreamMessagesResponse(completed=console_pb2.StreamCompleted(job_status=job_status))


class JobLogTest(ServiceCase):
    def log_of(self, entries, breaks_at=(), break_by=lambda context: context.abort(grpc.StatusCode.UNAVAILABLE, "Socket closed")):
        """A log that breaks, each time once, behind each position of breaks_at."""
        breaks = list(breaks_at)

        def play(request, context):
            yield STARTED
            for position in range(request.follow_job_log.after_position + 1, entries + 1):
                yield entry(position)
                if position in breaks:
                    breaks.remove(position)
                    break_by(context)
            yield completed()

        self.service.on_stream = play

    def positions(self, **options):
        return [e.position for e in self.console.follow_job_log(42, **{"resume": QUICK, **options})]

    def asked(self):
        return [request.follow_job_log.after_position for request in self.service.requests]

    def test_entries_until_the_job_ends(self):
        self.log_of(3)
        log = self.console.follow_job_log(42)
        first = next(log)
        self.assertEqual((first.position, first.time, str(first)), (1, "2026-11-21 20:01:36", "entry 1\n"))
        self.assertEqual(log.job_status, "")
        self.assertEqual([e.position for e in log], [2, 3])
        self.assertEqual((log.position, log.job_status), (3, "T"))
        self.assertEqual(self.request.follow_job_log.job_id, 42)

    def test_it_begins_behind_a_position(self):
        self.log_of(5)
        self.assertEqual(self.positions(after=3), [4, 5])

    def test_a_broken_stream_is_resumed_behind_the_last_entry(self):
        self.log_of(5, breaks_at=[2, 3])
        self.assertEqual(self.positions(), [1, 2, 3, 4, 5])
        self.assertEqual(self.asked(), [0, 2, 3])

    def test_errors_that_pass_are_resumed(self):
        for reason in ("DIRECTOR_CONNECTION_LOST", "DIRECTOR_UNREACHABLE", "SHUTTING_DOWN", "SESSION_BUDGET_EXHAUSTED"):
            with self.subTest(reason):
                self.log_of(2, breaks_at=[1], break_by=lambda context: refuse(context, reason))
                self.assertEqual(self.positions(), [1, 2])

    def test_a_stream_that_ends_without_a_word_is_resumed(self):
        def play(request, context):
            after = request.follow_job_log.after_position
            yield STARTED
            yield entry(after + 1)
            if after:
                yield completed()

        self.service.on_stream = play
        self.assertEqual(self.positions(), [1, 2])

    def test_errors_that_do_not_pass_are_raised(self):
        self.log_of(2, breaks_at=[1], break_by=lambda context: refuse(context, "CONSOLE_NOT_PERMITTED"))
        log = self.console.follow_job_log(42, resume=QUICK)
        next(log)
        with self.assertRaises(errors.ConsoleNotPermitted):
            next(log)
        self.assertEqual(log.position, 1)

    def test_nothing_is_resumed_before_it_has_begun(self):
        self.service.on_stream = lambda request, context: refuse(context, "DIRECTOR_UNREACHABLE")
        with self.assertRaises(errors.DirectorUnreachable):
            self.console.follow_job_log(42, resume=QUICK)
        self.assertEqual(len(self.service.requests), 1)

    def test_an_entry_that_comes_again_is_left_out(self):
        sent = [entry(position) for position in (1, 2, 2, 1, 3)]
        self.service.on_stream = lambda request, context: iter([STARTED, *sent, completed()])
        self.assertEqual(self.positions(), [1, 2, 3])

    def test_it_gives_up_after_a_while(self):
        clock = moved_by_hand(self, "streams.resuming")

        def play(request, context):
            if request.follow_job_log.after_position:
                clock.move(25)
                context.abort(grpc.StatusCode.UNAVAILABLE, "Socket closed")
            yield STARTED
            yield entry(1)
            context.abort(grpc.StatusCode.UNAVAILABLE, "Socket closed")

        self.service.on_stream = play
        log = self.console.follow_job_log(42, resume=QUICK)
        next(log)
        with self.assertRaises(errors.ServiceUnavailable):
            next(log)
        # Behind the entry: at once, after 25 and after 50 of the 60 s.
        self.assertEqual(self.asked(), [0, 1, 1, 1])

    def test_a_service_that_is_heard_of_now_and_then_is_not_given_up(self):
        clock = moved_by_hand(self, "streams.resuming")

        def lost(context):
            clock.move(55)
            context.abort(grpc.StatusCode.UNAVAILABLE, "Socket closed")

        self.log_of(9, breaks_at=range(1, 9), break_by=lost)
        self.assertEqual(self.positions(), list(range(1, 10)))

    def test_it_can_be_told_never_to_resume(self):
        self.log_of(2, breaks_at=[1])
        with self.assertRaises(errors.ServiceUnavailable):
            self.positions(resume=Resume(give_up_after=0))

    def test_the_deadline_of_one_stream_is_not_the_end(self):
        def play(request, context):
            yield STARTED
            if request.follow_job_log.after_position:
                yield entry(2)
                yield completed()
                return
            yield entry(1)
            context.abort(grpc.StatusCode.DEADLINE_EXCEEDED, "Deadline Exceeded")

        self.service.on_stream = play
        self.assertEqual(self.positions(), [1, 2])

    def test_the_deadline_of_the_whole_is(self):
        clock = moved_by_hand(self, "connection.timeouts")

        def play(request, context):
            yield STARTED
            yield entry(1)
            clock.move(30)
            context.abort(grpc.StatusCode.DEADLINE_EXCEEDED, "Deadline Exceeded")

        self.service.on_stream = play
        log = self.console.follow_job_log(42, timeout=30, resume=QUICK)
        next(log)
        with self.assertRaises(errors.DeadlineExceeded):
            next(log)
        self.assertEqual(self.asked(), [0])

    def test_closing_it_ends_a_wait_in_another_thread(self):
        self.log_of(2, breaks_at=[1])
        log = self.console.follow_job_log(42, resume=Resume(give_up_after=60, first_delay=30, max_delay=30))
        next(log)
        threading.Timer(0.2, log.close).start()
        begun = time.monotonic()
        with self.assertRaises(errors.CallCancelled):
            next(log)
        self.assertLess(time.monotonic() - begun, 25)

    def test_it_outlives_a_restart_of_the_service(self):
        def play(request, context):
            yield STARTED
            yield entry(request.follow_job_log.after_position + 1)
            if request.follow_job_log.after_position == 2:
                yield completed()
            while context.is_active():
                time.sleep(0.01)

        self.service.on_stream = play
        log = self.console.follow_job_log(42, resume=QUICK)
        self.assertEqual(next(log).position, 1)
        for position in (2, 3):
            self.service.stop()
            self.service = FakeService(port=self.service.port)
            self.addCleanup(self.service.stop)
            self.service.on_stream = play
            self.assertEqual(next(log).position, position)
        self.assertEqual(list(log), [])


class AttemptsTest(unittest.TestCase):
    lost = errors.ServiceUnavailable("lost")

    def test_waits_grow_up_to_the_longest(self):
        attempts = Attempts(Resume(give_up_after=1000, first_delay=1, max_delay=5), now=0)
        waits = [attempts.delay_after(self.lost, now=0) for _ in range(5)]
        for wait, expected in zip(waits, (1, 2, 4, 5, 5)):
            self.assertAlmostEqual(wait, expected, delta=expected / 4)

    def test_a_message_begins_anew(self):
        attempts = Attempts(Resume(give_up_after=10, first_delay=1, max_delay=100), now=0)
        for _ in range(3):
            attempts.delay_after(self.lost, now=1)
        attempts.heard(now=100)
        self.assertAlmostEqual(attempts.delay_after(self.lost, now=101), 1, delta=0.25)

    def test_the_services_own_wait_counts(self):
        attempts = Attempts(Resume(give_up_after=1000), now=0)
        error = errors.SessionBudgetExhausted("full", retry_after=7.5)
        self.assertEqual(attempts.delay_after(error, now=0), 7.5)

    def test_it_gives_up_when_the_next_attempt_would_be_too_late(self):
        attempts = Attempts(Resume(give_up_after=10, first_delay=4, max_delay=4), now=0)
        self.assertIsNotNone(attempts.delay_after(self.lost, now=1))
        self.assertIsNone(attempts.delay_after(self.lost, now=9))

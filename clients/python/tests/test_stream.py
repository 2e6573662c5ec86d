import time

import grpc

from bareosgrpc import CommandStatus, Severity, errors
from bareosgrpc.v1 import console_pb2
from tests.fakes.case import ServiceCase
from tests.fakes.service import refuse

STARTED = console_pb2.StreamMessagesResponse(started=console_pb2.StreamStarted(director="main", console="reports"))
HEARTBEAT = console_pb2.StreamMessagesResponse(heartbeat=console_pb2.Heartbeat())
PENDING = console_pb2.StreamMessagesResponse(notice=console_pb2.Notice(messages_pending=console_pb2.MessagesPending()))


def output(data, severity=console_pb2.SEVERITY_UNSPECIFIED):
    packet = console_pb2.OutputPacket(data=data, text=data.decode("utf-8", "replace"), severity=severity)
    return console_pb2.StreamMessagesResponse(output=packet)


def completed(status=console_pb2.COMMAND_STATUS_OK, **fields):
    return console_pb2.StreamMessagesResponse(completed=console_pb2.StreamCompleted(status=status, **fields))


class StreamTest(ServiceCase):
    def play(self, *events):
        self.service.on_stream = lambda request, context: iter(events)

    def test_output_comes_packet_by_packet(self):
        self.play(STARTED, output(b"one\n"), HEARTBEAT, output(b"two", console_pb2.SEVERITY_WARNING), PENDING, completed())
        stream = self.console.stream("status dir")
        self.assertEqual((stream.director, stream.console, stream.completion), ("main", "reports", None))
        packets = list(stream)
        self.assertEqual([str(packet) for packet in packets], ["one\n", "two"])
        self.assertEqual([packet.data for packet in packets], [b"one\n", b"two"])
        self.assertEqual([packet.severity for packet in packets], [Severity.NONE, Severity.WARNING])
        self.assertIs(stream.completion.status, CommandStatus.OK)

    def test_lines_are_put_together_across_packets(self):
        self.play(STARTED, output(b"a"), output(b"b\nc\n\nd"), output(b"\ne"), completed())
        self.assertEqual(list(self.console.stream("status dir").lines()), ["ab", "c", "", "d", "e"])

    def test_all_at_once(self):
        self.play(STARTED, output(b"a\n"), output(b"b\n"), completed())
        self.assertEqual(self.console.stream("status dir").read(), "a\nb\n")

    def test_its_end_stays_the_end(self):
        self.play(STARTED, completed(count=0, bytes=0))
        stream = self.console.stream("status dir")
        self.assertEqual(list(stream), [])
        self.assertEqual(list(stream), [])

    def test_the_request(self):
        self.play(STARTED, completed())
        self.console.stream("list files", jobid=1, confirmed=True).read()
        self.assertEqual(self.request.command.arguments[1].value, "1")
        self.assertTrue(self.request.confirmed)

    def test_a_refused_command_raises_at_once(self):
        self.service.on_stream = lambda request, context: refuse(context, "CONFIRMATION_REQUIRED")
        with self.assertRaises(errors.ConfirmationRequired):
            self.console.stream("run", job="x")

    def test_a_failed_command_raises_behind_its_output(self):
        said = output(b"No such job.\n", console_pb2.SEVERITY_ERROR)
        self.play(STARTED, output(b"one\n"), said, completed(console_pb2.COMMAND_STATUS_FAILED))
        stream = self.console.stream("status dir")
        self.assertEqual([str(next(stream)), str(next(stream))], ["one\n", "No such job.\n"])
        with self.assertRaises(errors.CommandFailed) as caught:
            next(stream)
        self.assertEqual(caught.exception.messages.errors, ("No such job.\n",))
        self.assertIs(caught.exception.outcome, errors.Outcome.EXECUTED)
        self.assertIn("No such job.", str(caught.exception))

    def test_a_failed_command_may_be_let_through(self):
        self.play(STARTED, completed(console_pb2.COMMAND_STATUS_FAILED))
        stream = self.console.stream("status dir", check=False)
        self.assertEqual(stream.read(), "")
        self.assertIs(stream.completion.status, CommandStatus.FAILED)

    def test_output_that_does_not_arrive_whole_is_an_error(self):
        self.play(STARTED, output(b"one\n"))
        stream = self.console.stream("status dir")
        next(stream)
        with self.assertRaises(errors.ServiceUnavailable):
            next(stream)

    def test_a_change_whose_output_does_not_arrive_whole_has_an_unknown_outcome(self):
        self.play(STARTED)
        with self.assertRaises(errors.OutcomeUnknown):
            self.console.stream("run", job="x", confirmed=True).read()

    def test_an_error_in_the_middle_has_its_reason(self):
        def play(request, context):
            yield STARTED
            yield output(b"one\n")
            refuse(context, "DIRECTOR_CONNECTION_LOST")

        self.service.on_stream = play
        stream = self.console.stream("status dir")
        next(stream)
        with self.assertRaises(errors.DirectorConnectionLost):
            next(stream)

    def test_leaving_it_cancels_it(self):
        ended = []

        def play(request, context):
            context.add_callback(lambda: ended.append(context.code()))
            yield STARTED
            while context.is_active():
                yield output(b"more\n")
                time.sleep(0.01)

        self.service.on_stream = play
        with self.console.stream("status dir") as stream:
            next(stream)
        deadline = time.monotonic() + 10
        while not ended and time.monotonic() < deadline:
            time.sleep(0.01)
        self.assertEqual(len(ended), 1)

    def test_a_closed_stream_says_so(self):
        def play(request, context):
            yield STARTED
            while context.is_active():
                time.sleep(0.01)

        self.service.on_stream = play
        stream = self.console.stream("status dir")
        stream.close()
        with self.assertRaises(errors.CallCancelled):
            next(stream)

    def test_it_has_a_deadline(self):
        remaining = []

        def play(request, context):
            remaining.append(context.time_remaining())
            yield STARTED
            yield completed()

        self.service.on_stream = play
        self.console.stream("status dir").read()
        self.console.stream("status dir", timeout=5).read()
        # gRPC rounds it up a little.
        self.assertTrue(6 < remaining[0] < 21, remaining)
        self.assertTrue(0 < remaining[1] < 6, remaining)

    def test_a_big_output_comes_whole(self):
        row = b"x" * 1000 + b"\n"
        self.service.on_stream = lambda request, context: (e for e in [STARTED, *[output(row)] * 5000, completed()])
        self.assertEqual(sum(len(packet.data) for packet in self.console.stream("list files")), 5000 * 1001)

    def test_a_proxy_that_loses_the_service(self):
        def play(request, context):
            yield STARTED
            context.abort(grpc.StatusCode.INTERNAL, "Received RST_STREAM with error code 2")

        self.service.on_stream = play
        stream = self.console.stream("status dir")
        with self.assertRaises(errors.ServiceUnavailable):
            next(stream)

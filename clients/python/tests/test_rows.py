import json

import grpc

from bareosgrpc import Resume, errors
from bareosgrpc.v1 import console_pb2
from tests.fakes.case import ServiceCase
from tests.fakes.service import refuse

QUICK = Resume(give_up_after=5, first_delay=0.01, max_delay=0.05)
STARTED = console_pb2.StreamMessagesResponse(started=console_pb2.StreamStarted())
COMPLETED = console_pb2.StreamMessagesResponse(completed=console_pb2.StreamCompleted(status=console_pb2.COMMAND_STATUS_OK))


def rows(position, *values, columns=()):
    listed = [console_pb2.Row(raw_json=value if isinstance(value, bytes) else json.dumps(value).encode()) for value in values]
    return console_pb2.StreamMessagesResponse(position=position, rows=console_pb2.Rows(path="jobs", columns=columns, rows=listed))


def row(number):
    return {"jobid": str(number)}


class RowsTest(ServiceCase):
    def play(self, *events):
        self.service.on_stream = lambda request, context: iter([STARTED, *events, COMPLETED])

    def test_values_are_the_directors(self):
        self.play(rows(2, b'{"b":"7","a":9007199254740993,"n":null}', b'{"b":"8","a":487,"n":1.5}', columns=("b", "a", "n")))
        stream = self.console.rows("list jobs")
        first, second = stream
        self.assertEqual(list(first.items()), [("b", "7"), ("a", 9007199254740993), ("n", None)])
        self.assertIs(type(second["a"]), int)
        self.assertEqual((stream.path, stream.columns, stream.position), ("jobs", ("b", "a", "n"), 2))

    def test_the_request(self):
        self.play()
        list(self.console.rows("list jobs", client="web-fd", page_size=50, after=7))
        asked = self.request.list_rows
        self.assertEqual((asked.page_size, asked.after_position), (50, 7))
        self.assertTrue(asked.raw_json and asked.omit_struct)
        self.assertEqual(asked.command.arguments[1].value, "web-fd")
        list(self.console.rows("llist volumes"))
        self.assertEqual(self.request.list_rows.text, "llist volumes")

    def test_a_position_is_behind_a_piece_that_was_given_out(self):
        self.play(rows(2, row(1), row(2)), rows(3, row(3)))
        stream = self.console.rows("list jobs")
        positions = []
        for _ in stream:
            positions.append(stream.position)
        self.assertEqual(positions, [0, 2, 3])

    def test_a_piece_without_rows_has_a_position_too(self):
        self.play(rows(2, row(1), row(2)), rows(7))
        stream = self.console.rows("list jobs")
        self.assertEqual((len(list(stream)), stream.position), (2, 7))

    def test_parts_of_a_list_tell_which_they_are(self):
        full = rows(1, row(1))
        full.rows.path = "volumes.full"
        other = rows(2, row(2))
        other.rows.path = "volumes.scratch"
        self.play(full, other)
        stream = self.console.rows("list volumes")
        self.assertEqual([stream.path for _ in stream], ["volumes.full", "volumes.scratch"])

    def test_a_broken_stream_goes_on_behind_the_last_piece(self):
        def play(request, context):
            after = request.list_rows.after_position
            yield STARTED
            if after < 4:
                yield rows(after + 2, row(after + 1), row(after + 2))
                context.abort(grpc.StatusCode.UNAVAILABLE, "Socket closed")
            yield rows(5, row(5))
            yield COMPLETED

        self.service.on_stream = play
        self.assertEqual([found["jobid"] for found in self.console.rows("list jobs", resume=QUICK)], list("12345"))
        self.assertEqual([request.list_rows.after_position for request in self.service.requests], [0, 2, 4])

    def test_a_piece_that_comes_again_is_left_out(self):
        self.play(rows(2, row(1), row(2)), rows(2, row(1), row(2)), rows(3, row(3)))
        self.assertEqual(list(self.console.rows("list jobs")), [row(1), row(2), row(3)])

    def test_a_closing_service_tells_where_to_go_on(self):
        def play(request, context):
            yield STARTED
            if not request.list_rows.after_position:
                yield rows(1, row(1))
                yield console_pb2.StreamMessagesResponse(position=1, closing=console_pb2.StreamClosing())
                refuse(context, "SHUTTING_DOWN")
            yield rows(2, row(2))
            yield COMPLETED

        self.service.on_stream = play
        self.assertEqual(list(self.console.rows("list jobs", resume=QUICK)), [row(1), row(2)])

    def test_a_list_that_has_no_pages(self):
        self.service.on_stream = lambda request, context: refuse(context, "LIST_NOT_PAGEABLE")
        with self.assertRaises(errors.ListNotPageable):
            self.console.rows("status dir")

    def test_it_has_a_deadline(self):
        remaining = []

        def play(request, context):
            remaining.append(context.time_remaining())
            yield COMPLETED

        self.service.on_stream = play
        list(self.console.rows("list jobs"))
        list(self.console.rows("list jobs", timeout=5))
        self.assertAlmostEqual(remaining[0], 20, delta=3)
        self.assertAlmostEqual(remaining[1], 5, delta=3)

    def test_its_end_stays_the_end(self):
        self.play(rows(1, row(1)))
        stream = self.console.rows("list jobs")
        self.assertEqual((list(stream), list(stream)), ([row(1)], []))


class MessagesTest(ServiceCase):
    def message(self, position):
        event = console_pb2.StreamMessagesResponse(position=position)
        event.director_message.data = event.director_message.text.encode() + b"m\xff\n"
        event.director_message.text = "m\ufffd\n"
        event.director_message.read_at.FromJsonString("2026-11-21T20:00:00Z")
        return event

    def play(self, *events):
        self.service.on_stream = lambda request, context: iter([STARTED, *events, COMPLETED])

    def test_where_it_begins(self):
        self.play()
        for after, expected in ((None, None), (0, 0), (9, 9)):
            list(self.console.follow_messages(after=after))
            follow = self.request.follow_director_messages
            self.assertEqual(follow.after_position if follow.HasField("after_position") else None, expected)

    def test_messages_once_and_in_order(self):
        self.play(self.message(4), self.message(4), self.message(5))
        stream = self.console.follow_messages(after=0)
        messages = list(stream)
        self.assertEqual([message.position for message in messages], [4, 5])
        self.assertEqual((messages[0].data, str(messages[0]), messages[0].read_at.hour), (b"m\xff\n", "m\ufffd\n", 20))

    def test_what_is_missing_is_told(self):
        gap = console_pb2.Gap(from_position=1, to_position=3, message="They are no longer kept.")
        self.play(console_pb2.StreamMessagesResponse(notice=console_pb2.Notice(gap=gap)), self.message(4))
        stream = self.console.follow_messages(after=0)
        self.assertEqual(len(list(stream)), 1)
        (found,) = stream.gaps
        self.assertEqual((found.first, found.last, str(found)), (1, 3, "They are no longer kept."))

    def test_who_began_with_what_is_new_begins_where_the_stream_stood(self):
        breaks = [True, True, False]

        def play(request, context):
            follow = request.follow_director_messages
            at = follow.after_position if follow.HasField("after_position") else 7
            yield console_pb2.StreamMessagesResponse(position=at, started=console_pb2.StreamStarted())
            if breaks.pop(0):
                context.abort(grpc.StatusCode.UNAVAILABLE, "Socket closed")
            yield self.message(at + 1)
            yield COMPLETED

        self.service.on_stream = play
        self.assertEqual([message.position for message in self.console.follow_messages(resume=QUICK)], [8])

    def test_a_service_that_does_not_follow_them(self):
        self.service.on_stream = lambda request, context: refuse(context, "DIRECTOR_MESSAGES_OFF")
        with self.assertRaises(errors.DirectorMessagesOff):
            self.console.follow_messages()

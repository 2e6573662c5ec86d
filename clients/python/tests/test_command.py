import unittest

from bareosgrpc import Command
from bareosgrpc.calls.command import RawCommand, command_from
from bareosgrpc.errors.decoding import Effect


class CommandTest(unittest.TestCase):
    def test_words_flags_and_arguments_keep_their_order(self):
        command = Command.of("list jobs jobstatus=T", "last", limit=10, client="a b")
        self.assertEqual(command.verb, "list")
        self.assertEqual(
            command.arguments, (("jobs", None), ("jobstatus", "T"), ("last", None), ("limit", "10"), ("client", "a b"))
        )

    def test_a_value_goes_as_it_is_because_the_service_quotes(self):
        value = 'x" yes\\ fileset=other'
        proto = Command.of("run", job=value).to_proto()
        self.assertEqual([(a.name, a.value) for a in proto.arguments], [("job", value)])

    def test_a_keyword_has_no_value_and_an_empty_value_is_one(self):
        proto = Command.of("update", "volume", pool="").to_proto()
        self.assertEqual([a.HasField("value") for a in proto.arguments], [False, True])

    def test_words_that_need_quotes_are_refused(self):
        for words in ('run job="a b"', "run job=a\\b", "list jobs\nquit", "list jobs\0", "run job='x'", "list;jobs", ""):
            with self.subTest(words), self.assertRaises(ValueError):
                Command.of(words, limit=1)

    def test_flags_that_need_quotes_are_refused(self):
        for flag in ("two words", 'a"b', "", "x=a b"):
            with self.subTest(flag), self.assertRaises(ValueError):
                Command.of("list", flag)

    def test_a_command_begins_with_a_verb(self):
        with self.assertRaisesRegex(ValueError, "begins with its verb"):
            Command.of("job=x", limit=1)

    def test_values_that_mean_nothing_to_a_director_are_refused(self):
        for value in (None, True, 1.5, ["1"], b"x"):
            with self.subTest(value), self.assertRaisesRegex(TypeError, "jobid"):
                Command.of("delete", jobid=value)

    def test_an_argument_can_repeat(self):
        command = Command.of("restore").argument("file", "/a").argument("file", "/b").argument("done")
        self.assertEqual(command.arguments, (("file", "/a"), ("file", "/b"), ("done", None)))

    def test_text_alone_goes_as_it_is(self):
        self.assertEqual(command_from('list  jobs job="a b"', (), {}), RawCommand('list  jobs job="a b"'))

    def test_text_with_more_becomes_a_command(self):
        self.assertEqual(command_from("list jobs", ("last",), {"limit": 1}), Command.of("list jobs", "last", limit=1))

    def test_a_command_can_be_given_more(self):
        command = command_from(Command.of("list", "jobs"), ("last",), {"limit": 1})
        self.assertEqual(command, Command.of("list jobs", "last", limit=1))

    def test_nothing_else_is_a_command(self):
        with self.assertRaises(TypeError):
            command_from(b"list jobs", (), {})

    def test_a_yes_counts_as_a_change(self):
        changing = ['run job=x yes', 'run job=x "yes"', "run job=x y\\es", "RUN job=x YES", "run job=x yes=1"]
        for text in changing:
            self.assertIs(RawCommand(text).effect, Effect.MAY_CHANGE, text)
        self.assertIs(RawCommand("list jobs").effect, Effect.READS)
        self.assertIs(Command.of("run", "Yes", job="x").effect, Effect.MAY_CHANGE)
        self.assertIs(Command.of("list", "jobs").effect, Effect.READS)

import pickle
import unittest

import grpc

import bareosgrpc
from bareosgrpc import errors
from bareosgrpc.calls.result import CommandStatus, ReplyFormat
from bareosgrpc.directors import DirectorHealth
from bareosgrpc.errors.reasons import BY_REASON
from bareosgrpc.sessions.info import SessionState
from bareosgrpc.streams.output import Severity
from bareosgrpc.v1 import console_pb2, directors_pb2, errors_pb2, sessions_pb2
from tests.fakes.status import contract_of

PREFIX = "ERROR_REASON_"
REASONS = [name[len(PREFIX):] for name in errors_pb2.ErrorReason.keys() if name != PREFIX + "UNSPECIFIED"]


class CatalogueTest(unittest.TestCase):
    def test_every_reason_has_a_class_with_its_contract(self):
        self.assertEqual(sorted(BY_REASON), sorted(REASONS))
        for reason in REASONS:
            with self.subTest(reason):
                _, contract = contract_of(reason)
                error = BY_REASON[reason]("It failed.")
                self.assertIsInstance(error, errors.BareosError)
                self.assertEqual(error.reason, reason)
                self.assertEqual(error.code.value[0], contract.grpc_code)
                self.assertEqual(error.retry, contract.retry)
                self.assertEqual(error.advice, contract.advice)
                self.assertTrue(type(error).__doc__)

    def test_every_class_can_be_imported_by_its_name(self):
        for reason, kind in BY_REASON.items():
            self.assertEqual(kind.__name__, "".join(word.capitalize() for word in reason.split("_")))
            self.assertIs(getattr(errors, kind.__name__), kind)

    def test_enums_are_those_of_the_contract(self):
        pairs = [
            (errors.Retry, errors_pb2.Retry, {}),
            (errors.Outcome, errors_pb2.Outcome, {}),
            (errors.CloseReason, console_pb2.CloseReason, {}),
            (ReplyFormat, console_pb2.ReplyFormat, {"AUTO": "UNSPECIFIED"}),
            (CommandStatus, console_pb2.CommandStatus, {}),
            (Severity, console_pb2.Severity, {"NONE": "UNSPECIFIED"}),
            (SessionState, sessions_pb2.SessionState, {}),
            (DirectorHealth, directors_pb2.DirectorHealth, {}),
        ]
        for ours, theirs, renamed in pairs:
            with self.subTest(ours.__name__):
                prefix = theirs.keys()[0][:-len("UNSPECIFIED")]
                named = {prefix + renamed.get(value.name, value.name): value.value for value in ours}
                self.assertEqual(named, dict(theirs.items()))

    def test_numbers_of_a_newer_service_do_no_harm(self):
        self.assertIs(errors.Retry(99), errors.Retry.UNSPECIFIED)
        self.assertIs(errors.Outcome(99), errors.Outcome.UNKNOWN)
        for kind in (Severity, SessionState, DirectorHealth, errors.CloseReason, CommandStatus, ReplyFormat):
            self.assertEqual(kind(99), 0)

    def test_a_deadline_is_a_timeout_of_python(self):
        with self.assertRaises(TimeoutError):
            raise errors.DeadlineExceeded("Too late.")

    def test_everything_public_exists(self):
        for name in bareosgrpc.__all__:
            self.assertTrue(hasattr(bareosgrpc, name), name)
        for name in errors.__all__:
            self.assertTrue(hasattr(errors, name), name)


class BareosErrorTest(unittest.TestCase):
    def test_what_is_not_told_is_the_contracts(self):
        error = errors.CommandFailed("No.", retry=errors.Retry.AFTER_CHANGE)
        self.assertIs(error.retry, errors.Retry.AFTER_CHANGE)
        self.assertIs(error.code, grpc.StatusCode.FAILED_PRECONDITION)

    def test_it_survives_pickling(self):
        messages = errors.DirectorMessages(errors=("x",))
        for kind in (errors.CommandFailed, errors.DeadlineExceeded, errors.BareosError):
            error = kind("No.", outcome=errors.Outcome.EXECUTED, messages=messages, facts={"a": "b"})
            copy = pickle.loads(pickle.dumps(error))
            self.assertIs(type(copy), kind)
            self.assertEqual((str(copy), copy.outcome), (str(error), error.outcome))
            self.assertEqual((copy.messages, copy.facts), (messages, {"a": "b"}))

    def test_messages_say_whether_there_are_any(self):
        self.assertFalse(errors.DirectorMessages())
        self.assertTrue(errors.DirectorMessages(infos=("x",)))

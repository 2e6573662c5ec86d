import unittest

import grpc

from bareosgrpc import errors
from bareosgrpc.errors.decoding import Effect, error_of
from tests.fakes.status import TRAILER, detail_of, status_of


class FailedCall(grpc.RpcError):
    def __init__(self, code, details="", trailer=None):
        self._code, self._details, self._trailer = code, details, trailer

    def code(self):
        return self._code

    def details(self):
        return self._details

    def trailing_metadata(self):
        return None if self._trailer is None else (("other", "x"), (TRAILER, self._trailer))


def decode(code, details="", trailer=None, effect=Effect.READS):
    return error_of(FailedCall(code, details, trailer), effect)


class ReasonTest(unittest.TestCase):
    def test_a_reason_without_detail_has_the_contracts_words(self):
        error = decode(grpc.StatusCode.FAILED_PRECONDITION, "No.", status_of(9, "No.", "CONFIRMATION_REQUIRED"))
        self.assertIsInstance(error, errors.ConfirmationRequired)
        self.assertIs(error.retry, errors.Retry.AFTER_CHANGE)
        self.assertIn("confirmed = true", error.advice)

    def test_a_detail_without_error_info_is_enough(self):
        error = decode(grpc.StatusCode.NOT_FOUND, "No.", status_of(5, "No.", detail=detail_of("SESSION_NOT_FOUND")))
        self.assertIsInstance(error, errors.SessionNotFound)

    def test_a_reason_of_a_newer_service_keeps_its_name(self):
        detail = detail_of("INTERNAL")
        detail.reason, detail.advice = 999, "Update."
        error = decode(grpc.StatusCode.ABORTED, "New.", status_of(10, "New.", "BRAND_NEW", detail))
        self.assertIs(type(error), errors.BareosError)
        self.assertEqual((error.reason, error.code, error.advice), ("BRAND_NEW", grpc.StatusCode.ABORTED, "Update."))

    def test_a_reason_of_another_domain_is_not_ours(self):
        trailer = status_of(9, "No.", "COMMAND_FAILED", domain="example.org")
        error = decode(grpc.StatusCode.FAILED_PRECONDITION, "No.", trailer)
        self.assertIs(type(error), errors.BareosError)
        self.assertEqual(error.reason, "")

    def test_details_that_are_none_do_not_hide_the_error(self):
        for trailer in (b"\xff\xff", status_of(9, "x", detail=None) + b"\x1a\x05ab"):
            error = decode(grpc.StatusCode.INTERNAL, "Broken.", trailer)
            self.assertIn("Broken.", error.message)
            self.assertIn("cannot be read", error.message)

    def test_an_error_detail_that_is_none(self):
        from tests.fakes.status import nested, text
        packed = text(1, "type.googleapis.com/bareosgrpc.v1.ErrorDetail") + nested(2, b"\x08")
        error = decode(grpc.StatusCode.INTERNAL, "Broken.", nested(3, packed))
        self.assertIn("cannot be read", error.message)


class WithoutReasonTest(unittest.TestCase):
    def test_no_connection_means_not_sent(self):
        for effect in (Effect.READS, Effect.MAY_CHANGE):
            error = decode(grpc.StatusCode.UNAVAILABLE, "failed to connect to all addresses; last error: …", effect=effect)
            self.assertIsInstance(error, errors.ServiceUnavailable)
            self.assertIs(error.outcome, errors.Outcome.NOT_SENT)

    def test_a_lost_connection_may_be_repeated_for_a_command_that_reads(self):
        lost = [
            (grpc.StatusCode.UNAVAILABLE, "Socket closed"),
            (grpc.StatusCode.INTERNAL, "Received RST_STREAM with error code 2"),
            (grpc.StatusCode.CANCELLED, "Received RST_STREAM with error code 8"),
            (grpc.StatusCode.UNKNOWN, "Stream removed"),
        ]
        for code, text in lost:
            with self.subTest(text):
                error = decode(code, text)
                self.assertIsInstance(error, errors.ServiceUnavailable)
                self.assertIs(error.retry, errors.Retry.SAFE)
                self.assertIs(error.code, code)

    def test_a_lost_connection_leaves_a_change_unknown(self):
        for name in ("UNAVAILABLE", "INTERNAL", "CANCELLED", "RESOURCE_EXHAUSTED"):
            with self.subTest(name):
                error = decode(grpc.StatusCode[name], "Socket closed", effect=Effect.MAY_CHANGE)
                self.assertIsInstance(error, errors.OutcomeUnknown)
                self.assertIs(error.outcome, errors.Outcome.UNKNOWN)
                self.assertIs(error.retry, errors.Retry.AFTER_CHECK)

    def test_a_proxy_that_refuses_is_no_unknown_outcome(self):
        for code in (grpc.StatusCode.UNAUTHENTICATED, grpc.StatusCode.UNIMPLEMENTED, grpc.StatusCode.PERMISSION_DENIED):
            self.assertIs(type(decode(code, "No.", effect=Effect.MAY_CHANGE)), errors.BareosError)

    def test_ones_own_cancel(self):
        error = decode(grpc.StatusCode.CANCELLED, "Locally cancelled by application!", effect=Effect.MAY_CHANGE)
        self.assertIsInstance(error, errors.CallCancelled)
        self.assertIs(error.outcome, errors.Outcome.UNKNOWN)

    def test_without_a_command_there_is_no_outcome(self):
        for code in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED, grpc.StatusCode.UNIMPLEMENTED):
            self.assertIs(decode(code, effect=Effect.NONE).outcome, errors.Outcome.UNSPECIFIED)

    def test_a_status_without_words_is_named(self):
        self.assertIn("DATA_LOSS", str(decode(grpc.StatusCode.DATA_LOSS)))

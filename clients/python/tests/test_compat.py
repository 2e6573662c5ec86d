import argparse
import gc
import inspect
import subprocess
import sys
import unittest
from pathlib import Path
from unittest import mock

import grpc

from bareosgrpc import compat
from bareosgrpc.compat.matching import Matched, Wanted, table_of
from bareosgrpc.directors import Director
from bareosgrpc.v1 import console_pb2, directors_pb2, prompts_pb2, sessions_pb2
from tests.fakes.case import ServiceCase
from tests.fakes.service import json_response, refuse
from tests.test_stream import STARTED, completed, output

TOP = Path(__file__).resolve().parent.parent

#: The public methods of python-bareos' LowLevel, DirectorConsole and DirectorConsoleJson.
METHODS = """
    argparser_add_default_command_line_arguments argparser_get_bareos_parameter auth call call_fullresult close connect
    get_cipher get_protocol_version get_tls_psk_identity has_data interactive is_connected is_end_of_message
    is_tls_psk_available receive_and_evaluate_response_message reconnect recv recv_bytes recv_msg recv_submsg send send_command
""".split()

#: Those that only make sense on a socket.
LOW_LEVEL = """
    auth connect has_data init_connection is_end_of_message receive_and_evaluate_response_message recv recv_bytes recv_msg
    recv_submsg send
""".split()

#: Its constructor's parameters, in their order.
PARAMETERS = """
    address port timeout dirname name password protocolversion pam_username pam_password tls_psk_enable tls_psk_require
    tls_version
""".split()

#: Its exceptions, each with the one that it derives from.
EXCEPTIONS = {
    "Error": "Exception", "ConnectionError": "Error", "ConnectionLostError": "Error", "SocketEmptyHeader": "Error",
    "AuthenticationError": "ConnectionError", "PamAuthenticationError": "AuthenticationError",
    "SignalReceivedException": "Error", "JsonRpcErrorReceivedException": "Error",
    "JsonRpcInvalidJsonReceivedException": "JsonRpcErrorReceivedException",
}

FAILED = {"code": 1, "message": "failed", "data": {"result": {}, "messages": {"error": ["No such job.\n"]}}}


class OriginalTest(unittest.TestCase):
    """What programs of python-bareos find by its name."""

    def test_no_method_is_missing(self):
        for name in METHODS:
            self.assertTrue(callable(getattr(compat.DirectorConsoleJson, name, None)), name)
            if name != "call_fullresult":
                self.assertTrue(callable(getattr(compat.DirectorConsole, name, None)), name)

    def test_parameters_are_in_their_places(self):
        for kind in (compat.DirectorConsole, compat.DirectorConsoleJson):
            self.assertEqual(list(inspect.signature(kind).parameters)[:len(PARAMETERS)], PARAMETERS)

    def test_exceptions_derive_as_they_did(self):
        for name, base in EXCEPTIONS.items():
            self.assertEqual(getattr(compat, name).__base__.__name__, base)

    def test_only_the_import_changes_where_modules_are_named(self):
        import bareosgrpc.compat as bareos
        self.assertIs(bareos.bsock.DirectorConsoleJson, compat.DirectorConsoleJson)
        self.assertIs(bareos.bsock.BSockJson, compat.DirectorConsoleJson)
        self.assertIs(bareos.bsock.ProtocolVersions.last, compat.ProtocolVersions.last)
        self.assertIs(bareos.exceptions.Error, compat.Error)

    def test_a_password_in_both_forms(self):
        password = compat.Password("secret")
        self.assertEqual((password.plaintext(), password.md5()), ("secret", b"5ebe2294ecd0e0f08eab7690d2a6ee69"))
        password.set_md5(b"00")
        self.assertEqual((password.plaintext(), password.md5()), (None, b"00"))
        self.assertEqual((compat.Password().md5(), repr(password)), (None, "Password(…)"))

    def test_options_of_a_command_line(self):
        parser = argparse.ArgumentParser()
        compat.DirectorConsole.argparser_add_default_command_line_arguments(parser)
        given = ["--service", "h:1", "--name", "reports", "-p", "x", "--pam-username", "u", "--port", "9102", "--tls-psk-require"]
        found = compat.DirectorConsole.argparser_get_bareos_parameter(parser.parse_args(given))
        expected = {"service": "h:1", "name": "reports", "password": "x", "pam_username": "u", "port": 9102,
                    "address": "localhost", "protocolversion": 0, "tls_psk_require": True}
        self.assertEqual(found, expected)


class MatchingTest(unittest.TestCase):
    def match(self, *directors, **wanted):
        found = [Director.from_proto(directors_pb2.Director(name=name, consoles=consoles)) for name, consoles in directors]
        return Wanted(**wanted).match(found)

    main, second = ("main", ["admin", "reports"]), ("second", ["admin"])

    def test_by_what(self):
        for wanted, expected in (
            ({"dirname": "second"}, Matched("second", "admin")),
            ({"address": "main", "name": "reports"}, Matched("main", "reports")),
            ({"address": "b1", "port": 9102, "table": {"b1:9102": "second"}}, Matched("second", "admin")),
            ({"address": "b1", "table": {"b1": "main/reports"}}, Matched("main", "reports")),
            ({"address": "b1", "name": "admin", "table": {"b1": "main/reports"}}, Matched("main", "admin")),
        ):
            with self.subTest(wanted):
                self.assertEqual(self.match(self.main, self.second, **wanted), expected)

    def test_the_only_one_needs_no_name(self):
        self.assertEqual(self.match(self.second), Matched("second", "admin"))

    def test_the_root_console_may_be_configured_by_its_name(self):
        self.assertEqual(self.match(("main", ["*UserAgent*", "x"])), Matched("main", "*UserAgent*"))

    def test_what_is_unknown_is_said(self):
        for wanted, words in (
            ({}, ("localhost:9101", "'main', 'second'")),
            ({"address": "elsewhere"}, ("elsewhere:9101", "directors=")),
            ({"address": "main", "port": 9102}, ("main:9102",)),
            ({"dirname": "third"}, ("'third'", "'main', 'second'")),
            ({"dirname": "main"}, ("'*UserAgent*'", "'admin', 'reports'")),
            ({"dirname": "main", "name": "nobody"}, ("'nobody'", "'admin', 'reports'")),
        ):
            with self.subTest(wanted), self.assertRaises(compat.UnknownDirectorError) as caught:
                self.match(self.main, self.second, **wanted)
            for word in words:
                self.assertIn(word, str(caught.exception))
        with self.assertRaisesRegex(compat.UnknownDirectorError, "none"):
            self.match()

    def test_a_table_as_text(self):
        self.assertEqual(table_of("b1:9101=main, b2=second/reports,"), {"b1:9101": "main", "b2": "second/reports"})
        for wrong in ("b1", "=main", "b1="):
            with self.subTest(wrong), self.assertRaises(ValueError):
                table_of(wrong)


class CompatCase(ServiceCase):
    kind = compat.DirectorConsoleJson

    def setUp(self):
        super().setUp()
        main = directors_pb2.Director(name="main", consoles=["admin"])
        self.service.on_list = lambda request, context: directors_pb2.ListResponse(directors=[main])
        self.tls = sessions_pb2.TlsInfo(
            protocol_version="TLSv1.3", cipher="TLS_X", cipher_bits=128, psk_identity="R_CONSOLE\x1eadmin"
        )
        self.opened = 0

        def opens(request, context):
            self.opened += 1
            return sessions_pb2.OpenSessionResponse(session=self.session(request))

        self.service.on_open_session = opens
        self.service.on_get_session = lambda request, context: sessions_pb2.GetSessionResponse(
            session=sessions_pb2.SessionInfo(state=sessions_pb2.SESSION_STATE_READY)
        )
        self.service.on_close_session = lambda request, context: sessions_pb2.CloseSessionResponse()

    def session(self, request):
        return sessions_pb2.SessionInfo(
            session_id=f"s{self.opened}", director=request.director, console=request.console, protocol_version=2, tls=self.tls
        )

    def open(self, **options):
        director = self.kind(**{"service": self.service.address, "key": "K", "timeout": 20, **options})
        self.addCleanup(director.close)
        return director


class ForgottenTest(CompatCase):
    """Programs of python-bareos seldom close: an object that is gone closes its socket."""

    def closed(self):
        return [request for request in self.service.requests if isinstance(request, sessions_pb2.CloseSessionRequest)]

    def test_one_that_the_program_lets_go_of_is_closed(self):
        director = self.kind(service=self.service.address, key="K", timeout=20)
        self.service.on_call = lambda request, context: json_response({})
        director.call("version")
        del director
        gc.collect()
        self.assertEqual(self.closed(), [sessions_pb2.CloseSessionRequest(session_id="s1")])

    def test_one_that_is_closed_by_hand_is_closed_once(self):
        director = self.kind(service=self.service.address, key="K", timeout=20)
        director.close()
        del director
        gc.collect()
        self.assertEqual(len(self.closed()), 1)

    def test_a_program_that_ends_leaves_no_session(self):
        program = "import sys, bareosgrpc.compat as bareos; d = bareos.bsock.BSockJson(service=sys.argv[1]); sys.exit(3)"
        ended = subprocess.run([sys.executable, "-c", program, self.service.address], cwd=TOP, timeout=120, check=False)
        self.assertEqual((ended.returncode, len(self.closed())), (3, 1))


class ConstructorTest(CompatCase):
    def test_it_opens_a_session_of_its_own(self):
        director = self.open()
        self.assertEqual((self.request.director, self.request.console), ("main", "admin"))
        self.assertEqual(self.service.metadata[-1]["authorization"], "Bearer K")
        self.assertEqual(director.get_cipher(), ("TLS_X", "TLSv1.3", 128))
        self.assertEqual(director.get_tls_psk_identity(), b"R_CONSOLE\x1eadmin")
        self.assertEqual(director.get_protocol_version(), compat.ProtocolVersions.last)
        self.assertTrue(director.is_tls_psk_available() and director.is_connected())
        director.close()
        director.close()
        self.assertEqual(self.request, sessions_pb2.CloseSessionRequest(session_id="s1"))
        self.assertFalse(director.is_connected())
        with self.assertRaises(compat.ConnectionLostError):
            director.call("version")

    def test_a_password_is_never_left_out_silently(self):
        for wrong in ({"password": "x"}, {"password": ""}, {"password": compat.Password("x")}, {"pam_username": "u"}):
            with self.subTest(wrong), self.assertRaisesRegex(compat.OwnCredentialsError, "key="):
                self.open(**wrong)
        self.assertEqual(self.service.requests, [])
        self.open(password=compat.Password())

    def test_where_the_service_is_must_be_said(self):
        with mock.patch.dict("os.environ", {"BAREOSGRPC_SERVICE": ""}), self.assertRaisesRegex(compat.ConnectionError, "SERVICE"):
            self.kind()
        environment = {"BAREOSGRPC_SERVICE": self.service.address, "BAREOSGRPC_KEY": "E", "BAREOSGRPC_DIRECTORS": "b1:9101=main"}
        with mock.patch.dict("os.environ", environment), self.kind("b1") as director:
            self.assertEqual(director.address, "b1")
        self.assertEqual(self.service.metadata[-1]["authorization"], "Bearer E")

    def test_what_is_required_is_checked(self):
        self.open(tls_psk_require=True, protocolversion=2)
        self.tls = None
        for wrong in ({"tls_psk_require": True}, {"protocolversion": 3}):
            with self.subTest(wrong), self.assertRaises(compat.ConnectionError):
                self.open(**wrong)
            self.assertIsInstance(self.request, sessions_pb2.CloseSessionRequest)
        self.assertEqual((self.open().get_cipher(), self.open().get_tls_psk_identity()), (None, b""))
        with self.assertRaisesRegex(ValueError, "configuration"):
            self.open(tls_version=1)

    def test_errors_have_the_names_that_programs_catch(self):
        for reason, kind in (
            ("API_KEY_UNKNOWN", compat.AuthenticationError), ("DIRECTOR_LOGIN_FAILED", compat.AuthenticationError),
            ("INTERNAL", compat.Error), ("DIRECTOR_TLS_FAILED", compat.ConnectionError),
        ):
            self.service.on_open_session = lambda request, context: refuse(context, reason)
            with self.subTest(reason), self.assertRaises(kind) as caught:
                self.open()
            self.assertEqual(caught.exception.__cause__.reason, reason)

    def test_what_works_on_a_socket_names_its_replacement(self):
        director = self.open()
        for name in LOW_LEVEL:
            arguments = [] if name == "has_data" else [b"x"]
            with self.subTest(name), self.assertRaises(compat.LowLevelError) as caught:
                getattr(director, name)(*arguments)
            self.assertRegex(str(caught.exception), rf"^{name}\(\) .* Use [a-z]")


class JsonTest(CompatCase):
    def test_results_are_plain_values(self):
        self.service.on_call = lambda request, context: json_response({"jobs": [{"jobid": "1"}]})
        director = self.open()
        self.assertEqual(director.call("list jobs"), {"jobs": [{"jobid": "1"}]})
        self.assertEqual((self.request.text, self.request.session_id, self.request.confirmed), ("list jobs", "s1", True))
        self.assertTrue(self.request.request_id)
        director.call(["list", "jobs", "limit=1"])
        self.assertEqual(self.request.text, "list jobs limit=1")
        self.assertEqual(director.call_fullresult("list jobs")["jsonrpc"], "2.0")

    def test_an_error_of_the_director(self):
        raw = b'{"jsonrpc":"2.0","id":null,"error":%s}' % str(FAILED).replace("'", '"').replace("\n", "\\n").encode()
        self.service.on_call = lambda request, context: console_pb2.CallResponse(raw_json=raw)
        director = self.open()
        with self.assertRaisesRegex(compat.JsonRpcErrorReceivedException, "failed: No such job.") as caught:
            director.call("run job=x")
        self.assertEqual(caught.exception.jsondata["error"]["code"], 1)
        self.assertEqual(director.call_fullresult("run job=x")["error"]["message"], "failed")

    def test_what_the_service_refuses_reads_like_the_directors_error(self):
        self.service.on_call = lambda request, context: refuse(context, "UNKNOWN_COMMAND", message="There is no such command.")
        director = self.open()
        with self.assertRaisesRegex(compat.JsonRpcErrorReceivedException, "no such command"):
            director.call("lsit jobs")
        self.assertIn("no such command", director.call_fullresult("lsit jobs")["error"]["data"]["messages"]["error"][0])

    def test_text_in_place_of_json(self):
        self.service.on_call = lambda request, context: console_pb2.CallResponse(text="Client {\n")
        with self.assertRaises(compat.JsonRpcInvalidJsonReceivedException) as caught:
            self.open().call("show client")
        self.assertEqual(caught.exception.jsondata["error"]["data"], b"Client {\n")

    def test_a_lost_session_is_logged_in_anew_once(self):
        lost = ["s1", "s2", "s3"]
        self.service.on_reconnect_session = lambda request, context: refuse(context, "SESSION_NOT_FOUND")

        def play(request, context):
            if request.session_id in lost:
                refuse(context, "SESSION_NOT_FOUND")
            return json_response({"session": request.session_id})

        self.service.on_call = play
        director = self.open()
        lost[:] = ["s1"]
        self.assertEqual(director.call("version"), {"session": "s2"})
        lost[:] = ["s2"]
        with self.assertRaises(compat.ConnectionLostError):
            director.call("version")
        self.assertTrue(director.reconnect())
        self.assertEqual(director.call("version"), {"session": "s3"})

    def test_a_command_in_doubt_is_not_sent_to_another_session(self):
        self.service.on_call = lambda request, context: refuse(context, "OUTCOME_UNKNOWN")
        with self.assertRaises(compat.ConnectionLostError) as caught:
            self.open().call("run job=x")
        self.assertEqual((caught.exception.__cause__.reason, self.opened), ("OUTCOME_UNKNOWN", 1))

    def test_at_a_terminal(self):
        answers = [lambda context: json_response({"a": 1}), lambda context: refuse(context, "UNKNOWN_COMMAND", message="What?")]
        self.service.on_call = lambda request, context: answers.pop(0)(context)
        director = self.open()
        with mock.patch("builtins.input", side_effect=["version", "lsit", "quit"]), mock.patch("builtins.print") as printed:
            with mock.patch("bareosgrpc.compat.directorconsolejson.pprint") as shown:
                self.assertTrue(director.interactive())
        shown.assert_called_once_with({"a": 1})
        self.assertIn("What?", str(printed.call_args[0][0]))
        with mock.patch("builtins.input", side_effect=EOFError):
            self.assertFalse(director.interactive())


class TextTest(CompatCase):
    kind = compat.DirectorConsole

    def test_output_comes_as_bytes(self):
        self.service.on_stream = lambda request, context: iter([STARTED, output(b"a\xff\n"), output(b"b\n"), completed()])
        director = self.open()
        self.assertEqual(director.call("list jobs"), b"a\xff\nb\n")
        self.assertEqual((self.request.format, self.request.confirmed), (console_pb2.REPLY_FORMAT_CONSOLE_TEXT, False))
        self.assertEqual(director.send_command(["list", "jobs"]), b"a\xff\nb\n")

    def test_a_read_whose_connection_breaks_is_repeated(self):
        breaks = [True, False]

        def play(request, context):
            yield from (STARTED, output(b"a\n"))
            if breaks.pop(0):
                context.abort(grpc.StatusCode.UNAVAILABLE, "Socket closed")
            yield from (output(b"b\n"), completed())

        self.service.on_stream = play
        self.assertEqual(self.open().call("list jobs"), b"a\nb\n")
        self.assertEqual(breaks, [])

    def test_a_change_carries_a_request_id(self):
        self.service.on_stream = lambda request, context: refuse(context, "CONFIRMATION_REQUIRED")
        self.service.on_call = lambda request, context: console_pb2.CallResponse(text="Job queued.\n")
        director = self.open()
        for line, asked in (("run job=x", 2), ("run job=x yes", 1)):
            before = len(self.service.requests)
            self.assertEqual(director.call(line), b"Job queued.\n")
            self.assertEqual(len(self.service.requests), before + asked)
            self.assertTrue(self.request.request_id and self.request.confirmed and self.request.session_id)
            self.assertEqual(self.request.format, console_pb2.REPLY_FORMAT_CONSOLE_TEXT)

    def test_a_failed_command_is_text_as_well(self):
        failed = completed(console_pb2.COMMAND_STATUS_FAILED)
        self.service.on_stream = lambda request, context: iter([STARTED, output(b"No.\n"), failed])
        self.assertEqual(self.open().call("run job=x"), b"No.\n")

    def test_a_question_is_an_exception(self):
        prompt = prompts_pb2.Prompt(text="Select Job: ", select=prompts_pb2.SelectPrompt(items=["a"]))
        self.service.on_stream = lambda request, context: refuse(context, "PROMPT_REQUIRED", prompt=prompt)
        with self.assertRaisesRegex(compat.SignalReceivedException, "Select Job.*interactive") as caught:
            self.open().call("run")
        self.assertEqual(caught.exception.signal, -27)

    def test_what_the_service_refuses_is_text(self):
        self.service.on_stream = lambda request, context: refuse(context, "UNKNOWN_COMMAND", message="What?")
        self.assertIn(b"What?", self.open().call("lsit"))

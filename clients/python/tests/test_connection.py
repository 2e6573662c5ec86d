import socket
import tempfile
import threading
import time
import unittest
from pathlib import Path

import grpc

from bareosgrpc import Console, Outcome, Retries, errors
from bareosgrpc.connection.address import Address
from bareosgrpc.connection.reconnecting import pause
from bareosgrpc.connection.security import Security
from tests import certificates
from tests.fakes.service import FakeService, json_response


class AddressTest(unittest.TestCase):
    def test_addresses(self):
        for text, target, host, is_loopback in [
            ("127.0.0.1:9201", "127.0.0.1:9201", "127.0.0.1", True),
            ("127.9.9.9:1", "127.9.9.9:1", "127.9.9.9", True),
            ("localhost:9201", "127.0.0.1:9201", "localhost", True),
            ("[::1]:9201", "[::1]:9201", "::1", True),
            ("unix:/run/x", "unix:/run/x", "localhost", True),
            ("192.0.2.1:9201", "192.0.2.1:9201", "192.0.2.1", False),
            ("bareos.example.org:443", "bareos.example.org:443", "bareos.example.org", False),
            ("localhost.example.org:1", "localhost.example.org:1", "localhost.example.org", False),
        ]:
            with self.subTest(text):
                self.assertEqual(Address.parse(text), Address(target, host, is_loopback))

    def test_what_is_none(self):
        wrong = ["", "host", "host:", ":1", "host:0", "host:65536", "host:x", "a:b:1", "http://h:1", "host:1/x", "dns:///h:1"]
        for text in wrong:
            with self.subTest(text), self.assertRaises(ValueError):
                Address.parse(text)


class SecurityTest(unittest.TestCase):
    def test_clear_text_is_for_this_machine(self):
        self.assertTrue(Security().is_plaintext(is_loopback=True))
        self.assertFalse(Security().is_plaintext(is_loopback=False))
        self.assertFalse(Security(ca=b"x").is_plaintext(is_loopback=True))
        self.assertTrue(Security(plaintext=True).is_plaintext(is_loopback=False))
        self.assertFalse(Security(plaintext=False).is_plaintext(is_loopback=True))

    def test_contradictions_are_refused(self):
        for options in ({"plaintext": True, "ca": b"x"}, {"certificate": b"x"}, {"private_key": b"x"}):
            with self.subTest(options), self.assertRaises(ValueError):
                Security(**options)

    def test_a_key_is_one_word(self):
        for key in ("", "a b", "a\n", "a\r\nb", "ü"):
            with self.subTest(key), self.assertRaises(ValueError) as caught:
                Security(key=key)
            if key:
                self.assertNotIn(key, str(caught.exception))

    def test_the_key_shows_nowhere(self):
        console = Console("127.0.0.1:1", key="secret", director="main")
        self.addCleanup(console.close)
        self.assertEqual(repr(console), "Console('127.0.0.1:1', director='main', console='')")
        self.assertNotIn("secret", repr(Security(key="secret")))

    def test_a_missing_file_is_told_at_once(self):
        with self.assertRaises(FileNotFoundError):
            Console("192.0.2.1:1", ca="/nonexistent/ca.pem")


class UnreachableTest(unittest.TestCase):
    def test_nobody_listens(self):
        with socket.socket() as reserved:
            reserved.bind(("127.0.0.1", 0))
            with Console(f"127.0.0.1:{reserved.getsockname()[1]}", timeout=20) as console:
                with self.assertRaises(errors.ServiceUnavailable) as caught:
                    console.call("run", job="x", confirmed=True)
        self.assertIs(caught.exception.outcome, Outcome.NOT_SENT)
        self.assertIs(caught.exception.retry, errors.Retry.SAFE)

    def test_a_connection_that_breaks_in_the_middle_of_a_change(self):
        service = FakeService()
        self.addCleanup(service.stop)
        arrived = threading.Event()

        def hang(request, context):
            arrived.set()
            while context.is_active():
                threading.Event().wait(0.01)

        service.on_call = hang
        threading.Thread(target=lambda: (arrived.wait(10), service.stop())).start()
        with service.console(retries=Retries(settle_within=3)) as console, self.assertRaises(errors.OutcomeUnknown) as caught:
            console.call("run", job="x", confirmed=True)
        self.assertEqual((caught.exception.reason, caught.exception.request_id), ("", service.requests[0].request_id))


class TlsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.ca = certificates.authority(cls.folder)
        cls.stranger = certificates.authority(cls.folder, "stranger")
        cls.certificate = certificates.signed(cls.folder, "service", "IP:127.0.0.1,DNS:bareos.example.org")
        cls.caller = certificates.signed(cls.folder, "caller", "DNS:caller")

    def serve(self, needs_certificate=False):
        pair = ((self.folder / "service.key").read_bytes(), self.certificate.read_bytes())
        ca = self.ca.read_bytes() if needs_certificate else None
        service = FakeService(credentials=grpc.ssl_server_credentials([pair], ca, needs_certificate))
        service.on_call = lambda request, context: json_response({"ok": 1})
        self.addCleanup(service.stop)
        return service

    def test_the_services_certificate_is_checked(self):
        service = self.serve()
        with service.console(ca=self.ca, key="K") as console:
            self.assertEqual(console.call("version"), {"ok": 1})
        with service.console(ca=self.ca.read_bytes()) as console:
            self.assertEqual(console.call("version"), {"ok": 1})
        for options in ({"ca": self.stranger}, {"plaintext": False}, {}):
            with self.subTest(options), service.console(**options) as console:
                with self.assertRaises(errors.ServiceUnavailable):
                    console.call("version")
        self.assertEqual(len(service.requests), 2)

    def test_the_name_in_the_certificate(self):
        service = self.serve()
        with service.console(ca=self.ca, server_name="bareos.example.org") as console:
            console.call("version")
        with service.console(ca=self.ca, server_name="other.example.org") as console:
            with self.assertRaises(errors.ServiceUnavailable):
                console.call("version")

    def test_localhost_is_dialled_by_number_and_checked_by_name(self):
        service = self.serve()
        with Console(f"localhost:{service.port}", ca=self.ca, timeout=20) as console:
            with self.assertRaises(errors.ServiceUnavailable):
                console.call("version")

    def test_a_certificate_of_ones_own(self):
        service = self.serve(needs_certificate=True)
        with service.console(ca=self.ca, certificate=self.caller, private_key=self.folder / "caller.key") as console:
            console.call("version")
        with service.console(ca=self.ca) as console:
            with self.assertRaises(errors.ServiceUnavailable):
                console.call("version")


class ChannelTest(unittest.TestCase):
    def test_a_channel_of_the_programs_own(self):
        service = FakeService()
        self.addCleanup(service.stop)
        service.on_call = lambda request, context: json_response({"ok": 1})
        with Console("127.0.0.1:1", channel=grpc.insecure_channel(service.address), timeout=20) as console:
            self.assertEqual(console.call("version"), {"ok": 1})

    def test_many_threads_share_a_console(self):
        service = FakeService()
        self.addCleanup(service.stop)
        service.on_call = lambda request, context: json_response({"echo": request.text})
        wrong = []
        with service.console() as console:
            def work(number):
                for i in range(50):
                    text = f"list job={number}-{i}"
                    if console.call(text)["echo"] != text:
                        wrong.append(text)

            threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        self.assertEqual(wrong, [])


class PauseTest(unittest.TestCase):
    def pause(self, channel, seconds=0.3, alarm=None):
        begun = time.monotonic()
        pause(channel, seconds, alarm)
        return time.monotonic() - begun

    def test_it_lasts_as_long_as_it_says(self):
        service = FakeService()
        self.addCleanup(service.stop)
        with grpc.insecure_channel(service.address) as ready, grpc.insecure_channel("127.0.0.1:1") as lost:
            for channel in (ready, lost, grpc.intercept_channel(lost, _Interceptor()), object()):
                lasted = self.pause(channel)
                self.assertGreaterEqual(lasted, 0.3)
                self.assertLess(lasted, 20)

    def test_it_connects_meanwhile(self):
        service = FakeService()
        self.addCleanup(service.stop)
        with grpc.insecure_channel(service.address) as channel:
            for _ in range(100):
                pause(channel, 0.3, None)
                state = channel._channel.check_connectivity_state(False)
                if state == grpc.ChannelConnectivity.READY.value[0]:
                    break
            self.assertEqual(state, grpc.ChannelConnectivity.READY.value[0])

    def test_an_alarm_ends_it(self):
        alarm = threading.Event()
        threading.Timer(0.1, alarm.set).start()
        with grpc.insecure_channel("127.0.0.1:1") as channel:
            self.assertLess(self.pause(channel, 60, alarm), 30)
            self.assertLess(self.pause(channel, 60, alarm), 30)

    def test_a_channel_that_is_closed_meanwhile_ends_it(self):
        channel = grpc.insecure_channel("127.0.0.1:1")
        threading.Timer(0.1, channel.close).start()
        self.assertLess(self.pause(channel, 60), 30)


class _Interceptor(grpc.UnaryUnaryClientInterceptor):
    def intercept_unary_unary(self, continuation, details, request):
        return continuation(details, request)

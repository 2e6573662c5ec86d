import datetime

import grpc

from bareosgrpc import CircuitState, DirectorHealth, SessionState, errors
from bareosgrpc.v1 import directors_pb2, sessions_pb2
from tests.fakes.case import ServiceCase
from tests.fakes.dialogue import script
from tests.fakes.service import json_response, refuse


def session(**fields):
    return sessions_pb2.SessionInfo(session_id="0123", director="main", console="operator", **fields)


class SessionTest(ServiceCase):
    def setUp(self):
        super().setUp()
        self.service.on_open_session = lambda request, context: sessions_pb2.OpenSessionResponse(
            session=session(state=sessions_pb2.SESSION_STATE_READY, tls=sessions_pb2.TlsInfo(cipher="TLS_AES_128_GCM_SHA256"))
        )
        self.service.on_close_session = lambda request, context: sessions_pb2.CloseSessionResponse()

    def test_it_is_opened_used_and_closed(self):
        self.service.on_call = lambda request, context: json_response({})
        self.service.on_interactive = script()
        with self.service.console(director="main", console="operator") as console, console.open_session() as mine:
            self.assertEqual((self.request.director, self.request.console), ("main", "operator"))
            self.assertEqual(mine.id, "0123")
            mine.call("use catalog=MyCatalog", confirmed=True)
            self.assertEqual(self.request.session_id, "0123")
            with mine.interactive():
                self.assertEqual(self.request.open.session_id, "0123")
        self.assertEqual(self.request, sessions_pb2.CloseSessionRequest(session_id="0123"))

    def test_what_is_known_of_it(self):
        info = session(state=sessions_pb2.SESSION_STATE_CLOSED, closed_reason="The director was restarted.", protocol_version=2)
        info.opened_at.FromJsonString("2026-11-21T20:00:00Z")
        info.idle_limit.FromSeconds(600)
        self.service.on_get_session = lambda request, context: sessions_pb2.GetSessionResponse(session=info)
        mine = self.console.open_session()
        self.assertEqual(mine.opened.tls.cipher, "TLS_AES_128_GCM_SHA256")
        self.assertIsNone(mine.opened.opened_at)
        known = mine.info()
        self.assertIs(known.state, SessionState.CLOSED)
        self.assertEqual(known.closed_reason, "The director was restarted.")
        self.assertEqual(known.opened_at, datetime.datetime(2026, 11, 21, 20, tzinfo=datetime.timezone.utc))
        self.assertEqual(known.idle_limit, datetime.timedelta(minutes=10))
        self.assertIsNone(known.tls)

    def test_it_is_found_listed_and_logged_in_anew(self):
        info = session(state=sessions_pb2.SESSION_STATE_READY, catalog="Other", is_dialogue=True)
        info.expires_at.FromJsonString("2026-11-21T20:10:00Z")
        self.service.on_get_session = lambda request, context: sessions_pb2.GetSessionResponse(session=info)
        self.service.on_list_sessions = lambda request, context: sessions_pb2.ListSessionsResponse(sessions=[info, session()])
        self.service.on_reconnect_session = lambda request, context: sessions_pb2.ReconnectSessionResponse(session=info)
        first, second = self.console.list_sessions()
        self.assertEqual((first.catalog, first.is_dialogue, first.expires_at.minute), ("Other", True, 10))
        self.assertEqual((second.is_dialogue, second.expires_at), (False, None))
        found = self.console.get_session("0123")
        self.assertEqual((found.id, self.request.session_id), ("0123", "0123"))
        self.assertIs(found.reconnect().state, SessionState.READY)
        self.assertEqual(self.request, sessions_pb2.ReconnectSessionRequest(session_id="0123"))

    def test_the_catalog_is_named(self):
        with self.service.console(catalog="Other") as console:
            console.open_session()
        self.assertEqual(self.request.catalog, "Other")

    def test_one_whose_opening_was_lost_may_exist(self):
        self.service.on_open_session = lambda request, context: context.abort(grpc.StatusCode.UNAVAILABLE, "Socket closed")
        with self.assertRaises(errors.ServiceUnavailable) as caught:
            self.console.open_session()
        self.assertEqual((caught.exception.retry, len(self.service.requests)), (errors.Retry.AFTER_CHECK, 1))

    def test_an_error_in_the_block_is_not_hidden_by_one_at_its_end(self):
        self.service.on_close_session = lambda request, context: refuse(context, "SESSION_NOT_FOUND")
        with self.assertRaises(ZeroDivisionError), self.console.open_session():
            raise ZeroDivisionError
        with self.assertRaises(errors.SessionNotFound), self.console.open_session():
            pass


class DirectorsTest(ServiceCase):
    def test_the_directors_of_the_caller(self):
        main = directors_pb2.Director(
            name="main", consoles=["admin", "reports"], health=directors_pb2.DIRECTOR_HEALTH_SERVING, version="26.0.0"
        )
        broken = directors_pb2.Director(
            name="b", health=directors_pb2.DIRECTOR_HEALTH_NOT_SERVING, health_message="Nobody answers.", max_sessions=16
        )
        broken.circuit = directors_pb2.CIRCUIT_STATE_OPEN
        broken.next_attempt_at.FromJsonString("2026-11-21T20:00:30Z")
        self.service.on_list = lambda request, context: directors_pb2.ListResponse(directors=[main, broken])
        first, second = self.console.list_directors()
        self.assertEqual((first.name, first.consoles, first.version), ("main", ("admin", "reports"), "26.0.0"))
        self.assertIs(first.health, DirectorHealth.SERVING)
        self.assertEqual((second.max_sessions, second.circuit, second.next_attempt_at.second), (16, CircuitState.OPEN, 30))
        self.assertIsNone(first.next_attempt_at)
        self.assertEqual((second.health, second.health_message), (DirectorHealth.NOT_SERVING, "Nobody answers."))

    def test_an_unknown_key(self):
        self.service.on_list = lambda request, context: refuse(context, "API_KEY_UNKNOWN")
        with self.assertRaises(errors.ApiKeyUnknown):
            self.console.list_directors()

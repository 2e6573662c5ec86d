import datetime
import json
import unittest

from bareosgrpc import Outcome, ReplyFormat, Result
from bareosgrpc.v1 import console_pb2
from tests.fakes.service import json_response


def result_of_json(text):
    return Result.from_proto(console_pb2.CallResponse(raw_json=text.encode() if isinstance(text, str) else text))


class ResultTest(unittest.TestCase):
    def test_integers_stay_integers_whatever_their_size(self):
        result = result_of_json('{"result": {"a": 487, "b": 9007199254740993, "c": -18446744073709551616, "d": 0.5}}')
        self.assertEqual(dict(result), {"a": 487, "b": 9007199254740993, "c": -18446744073709551616, "d": 0.5})
        self.assertIs(type(result["a"]), int)

    def test_strings_stay_strings(self):
        self.assertEqual(result_of_json('{"result": {"jobid": "487"}}')["jobid"], "487")

    def test_keys_keep_the_directors_order(self):
        result = result_of_json('{"result": {"z": 1, "a": {"q": 1, "b": 2}, "m": 3}}')
        self.assertEqual(list(result), ["z", "a", "m"])
        self.assertEqual(list(result["a"]), ["q", "b"])

    def test_it_is_a_mapping(self):
        result = result_of_json('{"result": {"jobs": [], "meta": 1}}')
        self.assertEqual(len(result), 2)
        self.assertIn("jobs", result)
        self.assertEqual(result.get("clients", "none"), "none")
        self.assertEqual(result, {"jobs": [], "meta": 1})
        with self.assertRaises(KeyError):
            result["clients"]

    def test_what_is_known_beside_the_values(self):
        response = json_response({"jobs": []}, warning_count=1, info_count=2, messages_pending=True, outcome=2)
        response.timing.director.FromMilliseconds(1500)
        result = Result.from_proto(response)
        self.assertEqual((result.warning_count, result.info_count, result.messages_pending), (1, 2, True))
        self.assertEqual(result.timing.director, datetime.timedelta(seconds=1.5))
        self.assertEqual(result.timing.waited, datetime.timedelta())
        self.assertIs(result.outcome, Outcome.EXECUTED)
        self.assertIs(result.format, ReplyFormat.JSON)
        self.assertEqual((result.director, result.console), ("main", "reports"))

    def test_the_columns_of_each_list(self):
        volumes = {"full": [{"volumename": "a"}, {"volumename": "b", "recycle": "1"}], "none": []}
        result = Result.from_proto(json_response({"jobs": [{"jobid": "1", "tags": [{"b": 1, "a": 2}]}], "volumes": volumes}))
        expected = {"jobs": ("jobid", "tags"), "jobs.tags": ("b", "a"), "volumes.full": ("volumename", "recycle")}
        self.assertEqual(result.columns, expected)

    def test_text_has_no_values(self):
        result = Result.from_proto(console_pb2.CallResponse(text="Estimating\n", format=2))
        self.assertEqual((result.text, dict(result), result.envelope), ("Estimating\n", {}, {}))

    def test_an_error_of_the_director_keeps_what_there_was(self):
        data = {"result": {"run": {"jobid": "1"}}, "messages": {"error": ["x"]}}
        result = result_of_json(json.dumps({"jsonrpc": "2.0", "error": {"code": 1, "data": data}}))
        self.assertEqual(result["run"], {"jobid": "1"})
        self.assertEqual(result.envelope["error"]["data"]["messages"]["error"], ["x"])

    def test_odd_envelopes_have_no_values(self):
        for text in ('{"result": []}', '{"result": null}', "[]", "1", '{"error": 1}', '{"error": {"data": {}}}', " \n"):
            with self.subTest(text):
                self.assertEqual(dict(result_of_json(text)), {})

    def test_bytes_that_are_not_utf8_are_replaced(self):
        self.assertEqual(result_of_json(b'{"result": {"name": "a\xff"}}')["name"], "a\ufffd")

    def test_its_representation_shows_the_values(self):
        self.assertEqual(repr(result_of_json('{"result": {"a": 1}}')), "Result({'a': 1}, text='')")

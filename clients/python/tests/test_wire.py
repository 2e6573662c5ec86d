import random
import unittest

from bareosgrpc.errors import wire
from tests.fakes import status


class WireTest(unittest.TestCase):
    def test_fields_of_all_kinds(self):
        data = status.number(1, 300) + status.text(2, "abc") + bytes([3 << 3 | 5, 1, 2, 3, 4]) + bytes([4 << 3 | 1, *range(8)])
        self.assertEqual(list(wire.fields(data)), [(1, 300), (2, b"abc"), (3, b"\1\2\3\4"), (4, bytes(range(8)))])

    def test_of_several_values_the_last_counts(self):
        self.assertEqual(wire.last_bytes(status.text(1, "a") + status.text(1, "b"), 1), b"b")
        self.assertEqual(wire.last_int(status.number(1, 1) + status.number(1, 2), 1), 2)

    def test_a_missing_field_has_its_default(self):
        self.assertEqual(wire.last_bytes(b"", 1), b"")
        self.assertEqual(wire.last_int(b"", 1), 0)

    def test_negative_numbers(self):
        self.assertEqual(wire.last_int(status.number(1, (1 << 64) - 5), 1), -5)

    def test_what_is_no_message_is_refused(self):
        hostile = {
            "cut number": b"\x08\x80",
            "cut tag": b"\x80",
            "more bytes than there are": b"\x0a\x05ab",
            "a huge length": b"\x0a\xff\xff\xff\xff\xff\xff\xff\xff\x7f",
            "a number without end": b"\x08" + b"\xff" * 11,
            "the field 0": b"\x00\x01",
            "a group": b"\x0b",
            "a wire type not in use": b"\x0f",
            "cut fixed": b"\x0d\x01",
        }
        for name, data in hostile.items():
            with self.subTest(name), self.assertRaises(ValueError):
                list(wire.fields(data))

    def test_any_bytes_end_in_fields_or_a_value_error(self):
        chance = random.Random(9)
        for _ in range(3000):
            data = bytes(chance.randrange(256) for _ in range(chance.randrange(40)))
            try:
                for _, value in wire.fields(data):
                    self.assertIsInstance(value, (int, bytes))
            except ValueError:
                pass

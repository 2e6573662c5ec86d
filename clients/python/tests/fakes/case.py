"""A test case with a fake service and a console on it."""

import unittest

from tests.fakes.service import FakeService


class ServiceCase(unittest.TestCase):
    def setUp(self):
        self.service = FakeService()
        self.addCleanup(self.service.stop)
        self.console = self.service.console()
        self.addCleanup(self.console.close)

    @property
    def request(self):
        """The last request that the service got."""
        return self.service.requests[-1]

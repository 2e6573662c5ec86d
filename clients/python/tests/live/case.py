"""A test case on the real service."""

import unittest

from tests.live.installation import installation
from tests.live.processes import DOTNET
from tests.live.proxy import Proxy


@unittest.skipUnless(DOTNET, "the .NET SDK is not installed, so the real service cannot run")
class LiveCase(unittest.TestCase):
    def setUp(self):
        self.service = installation.service
        self.console = self.open()

    def open(self, **options):
        console = self.service.console(**options)
        self.addCleanup(console.close)
        return console

    def proxy(self, service=None):
        """A proxy in front of the service."""
        proxy = Proxy((service or self.service).address)
        self.addCleanup(proxy.stop)
        return proxy

    def last_job(self):
        """The number of the director's newest job."""
        return max(int(job["jobid"]) for job in self.console.call("list jobs")["jobs"])

"""A test case on the real service, for programs with asyncio."""

import unittest

from tests.aio_case import AioCase
from tests.live.installation import installation
from tests.live.processes import DOTNET
from tests.live.proxy import Proxy


@unittest.skipUnless(DOTNET, "the .NET SDK is not installed, so the real service cannot run")
class LiveAioCase(AioCase):
    language = "python-asyncio"

    async def asyncSetUp(self):
        self.service = installation.service
        self.console = self.open()

    def open(self, **options):
        console = self.service.aio_console(**options)
        self.addAsyncCleanup(console.close)
        return console

    def proxy(self, service=None):
        """A proxy in front of the service."""
        proxy = Proxy((service or self.service).address)
        self.addCleanup(proxy.stop)
        return proxy

    async def last_job(self):
        """The number of the director's newest job."""
        return max(int(job["jobid"]) for job in (await self.console.call("list jobs"))["jobs"])

    async def start_job(self, name="BackupClient1", console=None):
        return int((await (console or self.console).call("run", job=name, confirmed=True))["run"]["jobid"])

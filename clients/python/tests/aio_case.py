"""A test case whose tests are coroutines, all on one event loop: gRPC's poller does not like those that are closed under it."""

import asyncio
import functools
import inspect
import unittest

_LOOP = asyncio.new_event_loop()


class AioCase(unittest.TestCase):
    def __init_subclass__(cls):
        super().__init_subclass__()
        for name, member in list(vars(cls).items()):
            if name.startswith("test") and inspect.iscoroutinefunction(member):
                setattr(cls, name, _waited(member))

    def setUp(self):
        super().setUp()
        self.wait(self.asyncSetUp())

    async def asyncSetUp(self):
        """What a test needs that must be awaited."""

    def wait(self, awaitable):
        return _LOOP.run_until_complete(awaitable)

    def addAsyncCleanup(self, function):
        self.addCleanup(lambda: self.wait(function()))


def _waited(test):
    @functools.wraps(test)
    def run(self):
        return self.wait(test(self))

    return run

"""A clock that stands still until a test moves it: what waits for a time does not depend on how fast the machine is."""

import types
from unittest import mock


class Clock:
    """What the modules that ask for the time get in the place of `time`."""

    def __init__(self):
        self.now = 1000.0

    def monotonic(self):
        return self.now

    def move(self, seconds):
        self.now += seconds


def moved_by_hand(case, *modules):
    """Puts a clock into these modules of bareosgrpc for the rest of a test."""
    clock = Clock()
    for module in modules:
        patch = mock.patch(f"bareosgrpc.{module}.time", types.SimpleNamespace(monotonic=clock.monotonic))
        patch.start()
        case.addCleanup(patch.stop)
    return clock

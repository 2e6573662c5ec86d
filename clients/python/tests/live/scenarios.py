"""The scenarios that every client of the service runs, and where it is noted that one has passed."""

import functools
import inspect
import os

NAMES = (
    "call", "exact numbers", "error by reason", "confirmation", "request id repeated", "stream", "rows", "stream resumed",
    "job log followed", "interactive: select", "interactive: yes/no", "interactive: text", "interactive: run confirmation",
    "interactive: restore tree", "restore tree left by cancel", "reattach", "deadline", "cancel", "big result",
    "names in UTF-8 and not in UTF-8",
)


def scenario(name):
    """Marks a test method of a class that has a `language`."""
    def decorate(test):
        if inspect.iscoroutinefunction(test):
            @functools.wraps(test)
            async def run(self):
                await test(self)
                note(self.language, name)
        else:
            @functools.wraps(test)
            def run(self):
                test(self)
                note(self.language, name)
        run.scenario = name
        return run

    if name not in NAMES:
        raise ValueError(f"{name!r} is no scenario")
    return decorate


def scenarios_of(*cases):
    """The names of the scenarios that the tests of some classes run."""
    members = [member for case in cases for _, member in inspect.getmembers(case, inspect.isfunction)]
    return sorted(member.scenario for member in members if hasattr(member, "scenario"))


def note(language, name):
    """Appends a line to the file that BAREOSGRPC_SCENARIOS names, if it names one."""
    path = os.environ.get("BAREOSGRPC_SCENARIOS")
    if path:
        with open(path, "a", encoding="utf-8") as file:
            file.write(f"SCENARIO\t{language}\t{name}\tpassed\n")

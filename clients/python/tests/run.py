"""Runs all tests, or those of the modules named on the command line. The last line is "N passed, N failed, N skipped"."""

import signal
import sys
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent


class Result(unittest.TextTestResult):
    """Counts a test with several failed parts as one failure, and names skips for whoever adds up."""

    def summary(self):
        failed = {test.id().split(" ")[0] for test, _ in [*self.failures, *self.errors]}
        failed |= {test.id() for test in self.unexpectedSuccesses}
        skipped = {test.id(): why for test, why in self.skipped}
        for name, why in sorted(skipped.items()):
            print(f"skipped: python {name}: {why}")
        passed = max(self.testsRun - len(failed) - len(skipped), 0)
        print(f"{passed} passed, {len(failed)} failed, {len(skipped)} skipped")
        return 1 if failed or not passed else 0


def main(names):
    sys.path.insert(0, str(TOP))
    loader = unittest.TestLoader()
    if names:
        tests = loader.loadTestsFromNames([f"tests.{name}" for name in names])
    else:
        tests = loader.discover(str(TOP / "tests"), top_level_dir=str(TOP))
    from tests.live.installation import installation

    runner = unittest.TextTestRunner(stream=sys.stdout, verbosity=2, resultclass=Result)
    # Whoever ends the tests ends what they started, too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        result = runner.run(tests)
    finally:
        installation.stop()
    sys.exit(result.summary())


if __name__ == "__main__":
    main(sys.argv[1:])

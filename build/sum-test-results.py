"""Adds up what the test runs of a folder reported, names what was skipped or failed, and ends with "N passed, N failed".

A run is a file NAME.exit with its exit code, and beside it either NAME.ctrf.json (Common Test Report Format) or
NAME.log, whose last line is "N passed, N failed" with ", N skipped" where there are skips. A run that ended with an error and
reported no failed test counts as one failure: it has not shown that anything works.
"""

import json
import pathlib
import re
import sys

# The exit code of Microsoft.Testing.Platform when no test ran, which is right where all of them were skipped.
NOTHING_RAN = "8"
LAST_LINE = re.compile(r"^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$")


def read_ctrf(path):
    results = json.loads(path.read_text())["results"]
    summary = results["summary"]
    named = [
        (test["status"], test["name"], (test.get("message") or "").strip().splitlines()[:1])
        for test in results["tests"]
        if test["status"] not in ("passed", "failed")
    ]
    failed = [("failed", test["name"], []) for test in results["tests"] if test["status"] == "failed"]
    return summary["passed"], summary["failed"], len(named), named + failed


def read_log(path):
    lines = [line.strip() for line in path.read_text(errors="replace").splitlines() if line.strip()]
    match = LAST_LINE.match(lines[-1]) if lines else None
    if not match:
        return 0, 0, 0, []
    named = [("skipped", line[len("skipped: "):], []) for line in lines if line.startswith("skipped: ")]
    return int(match[1]), int(match[2]), int(match[3] or 0), named


def main(folder):
    passed = failed = skipped = 0
    remarks = []
    for exit_file in sorted(pathlib.Path(folder).glob("*.exit")):
        name, code = exit_file.stem, exit_file.read_text().strip()
        ctrf, log = exit_file.with_name(f"{name}.ctrf.json"), exit_file.with_name(f"{name}.log")
        counts = read_ctrf(ctrf) if ctrf.exists() else read_log(log) if log.exists() else (0, 0, 0, [])
        run_passed, run_failed, run_skipped, named = counts
        all_skipped = code == NOTHING_RAN and run_skipped > 0
        if run_failed == 0 and (code != "0" or run_passed + run_skipped == 0) and not all_skipped:
            run_failed += 1
            remarks.append(f"failed: {name}: the run ended with exit code {code} and reported {run_passed} passed tests")
        remarks += [f"{status}: {test}{': ' + message[0] if message else ''}" for status, test, message in named]
        print(f"{name}: {run_passed} passed, {run_failed} failed, {run_skipped} skipped")
        passed, failed, skipped = passed + run_passed, failed + run_failed, skipped + run_skipped
    for remark in sorted(remarks):
        print(remark)
    if skipped:
        print(f"({skipped} skipped, named above)")
    print(f"{passed} passed, {failed} failed")
    return 0 if failed == 0 and passed > 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

"""Starts a job and shows its log until it ends. The exit code is 0 if the job was successful, with or without warnings.

    python3 run_and_follow.py 127.0.0.1:9190 BackupClient1

The API key, where the service asks for one, is read from the environment: BAREOSGRPC_KEY.
"""

import argparse
import os
import sys

from bareosgrpc import BareosError, Console, OutcomeUnknown


def main() -> int:
    arguments = argparse.ArgumentParser(description="Starts a job and shows its log until it ends.")
    arguments.add_argument("address", help="HOST:PORT of the service")
    arguments.add_argument("job", help="the job's name")
    arguments.add_argument("--director", default="", help="the director's name in the service's configuration")
    arguments.add_argument("--console", default="", help="the console's name there")
    arguments.add_argument("--ca", help="a PEM file with the certificates to trust")
    given = arguments.parse_args()

    key = os.environ.get("BAREOSGRPC_KEY")
    try:
        with Console(given.address, key=key, director=given.director, console=given.console, ca=given.ca) as console:
            return run_and_follow(console, given.job)
    except OutcomeUnknown as error:
        print(f"Nobody knows whether the job was started; look before you start it again. {error}", file=sys.stderr)
        return 2
    except BareosError as error:
        print(error, file=sys.stderr)
        return 1


def run_and_follow(console: Console, job: str) -> int:
    job_id = int(console.call("run", job=job, confirmed=True)["run"]["jobid"])
    with console.follow_job_log(job_id) as log:
        for entry in log:
            print(f"{entry.time} {entry}", end="")
    print(f"Job {job_id} has ended with status {log.job_status}.")
    return 0 if log.job_status in ("T", "W") else 1


if __name__ == "__main__":
    sys.exit(main())

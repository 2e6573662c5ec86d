"""Starts several jobs at once and shows their logs as they are written, with asyncio.

    python3 watch_jobs.py 127.0.0.1:9190 BackupClient1 BackupClient2

The exit code is 0 if all of them were successful, with or without warnings. The API key, where the service asks for one, is
read from the environment: BAREOSGRPC_KEY.
"""

import argparse
import asyncio
import os
import sys

from bareosgrpc import BareosError, aio


async def main() -> int:
    arguments = argparse.ArgumentParser(description="Starts several jobs at once and shows their logs.")
    arguments.add_argument("address", help="HOST:PORT of the service")
    arguments.add_argument("job", nargs="+", help="the names of the jobs")
    arguments.add_argument("--director", default="", help="the director's name in the service's configuration")
    arguments.add_argument("--console", default="", help="the console's name there")
    arguments.add_argument("--ca", help="a PEM file with the certificates to trust")
    given = arguments.parse_args()

    key = os.environ.get("BAREOSGRPC_KEY")
    try:
        async with aio.Console(given.address, key=key, director=given.director, console=given.console, ca=given.ca) as console:
            ends = await asyncio.gather(*(run_and_follow(console, job) for job in given.job))
    except BareosError as error:
        print(error, file=sys.stderr)
        return 1
    return 0 if all(ends) else 1


async def run_and_follow(console: aio.Console, job: str) -> bool:
    job_id = int((await console.call("run", job=job, confirmed=True))["run"]["jobid"])
    async with console.follow_job_log(job_id) as log:
        async for entry in log:
            print(f"{job_id}: {entry}", end="")
    print(f"{job_id}: {job} has ended with status {log.job_status}.")
    return log.job_status in ("T", "W")


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

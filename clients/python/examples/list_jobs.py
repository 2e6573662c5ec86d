"""Lists the last jobs of a director.

    python3 list_jobs.py 127.0.0.1:9190 --limit 20

The API key, where the service asks for one, is read from the environment: BAREOSGRPC_KEY.
"""

import argparse
import os
import sys

from bareosgrpc import BareosError, Console


def main() -> int:
    arguments = argparse.ArgumentParser(description="Lists the last jobs of a director.")
    arguments.add_argument("address", help="HOST:PORT of the service")
    arguments.add_argument("--director", default="", help="the director's name in the service's configuration")
    arguments.add_argument("--console", default="", help="the console's name there")
    arguments.add_argument("--ca", help="a PEM file with the certificates to trust")
    arguments.add_argument("--limit", type=int, default=10, help="how many jobs")
    given = arguments.parse_args()

    key = os.environ.get("BAREOSGRPC_KEY")
    try:
        with Console(given.address, key=key, director=given.director, console=given.console, ca=given.ca) as console:
            jobs = console.call("list jobs", "last", limit=given.limit)["jobs"]
    except BareosError as error:
        print(error, file=sys.stderr)
        return 1
    for job in jobs:
        print(f'{job["jobid"]:>6}  {job["jobstatus"]}  {job["starttime"]:<19}  {job["name"]}')
    return 0


if __name__ == "__main__":
    sys.exit(main())

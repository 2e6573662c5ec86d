"""A program as it is written for python-bareos: shows the director's clients, and the jobs of each that failed.

    python3 python_bareos.py --service 127.0.0.1:9190 --name reports

Only its import names another package. The API key is read from the environment: BAREOSGRPC_KEY.
"""

import argparse
import sys

import bareosgrpc.compat as bsock


def main() -> int:
    argparser = argparse.ArgumentParser(description="Shows the director's clients, and the jobs of each that failed.")
    bsock.DirectorConsole.argparser_add_default_command_line_arguments(argparser)
    parameters = bsock.DirectorConsole.argparser_get_bareos_parameter(argparser.parse_args())
    try:
        director = bsock.DirectorConsoleJson(**parameters)
        for client in director.call("llist clients")["clients"]:
            failed = director.call(f"list jobs client={client['name']} jobstatus=f")["jobs"]
            print(f"{client['name']}: {len(failed)} failed")
        director.close()
    except bsock.Error as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

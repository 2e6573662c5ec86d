"""Restores files of a client's last backup: marks them in the restore tree, shows what would run, and asks before it runs.

    python3 restore_interactive.py 127.0.0.1:9190 client1-fd /etc/hosts "/srv/data/my file"

Every question of the director that the command line does not answer is put to you. To leave without restoring anything,
answer with a lone dot, or press Ctrl-C: nothing is restored then, wherever you are.

The API key, where the service asks for one, is read from the environment: BAREOSGRPC_KEY.
"""

import argparse
import os
import sys
from typing import List

from bareosgrpc import (
    Answer,
    BareosError,
    CommandStatus,
    Console,
    Dialogue,
    Prompt,
    RestoreTreePrompt,
    RunConfirmationPrompt,
    SelectPrompt,
)


def main() -> int:
    arguments = argparse.ArgumentParser(description="Restores files of a client's last backup.")
    arguments.add_argument("address", help="HOST:PORT of the service")
    arguments.add_argument("client", help="the client's name")
    arguments.add_argument("path", nargs="+", help="what to restore")
    arguments.add_argument("--where", default="/tmp/bareos-restores", help="the folder to restore to")
    arguments.add_argument("--director", default="", help="the director's name in the service's configuration")
    arguments.add_argument("--console", default="", help="the console's name there")
    arguments.add_argument("--ca", help="a PEM file with the certificates to trust")
    given = arguments.parse_args()

    key = os.environ.get("BAREOSGRPC_KEY")
    try:
        with Console(given.address, key=key, director=given.director, console=given.console, ca=given.ca) as console:
            with console.interactive() as dialogue:
                return restore(dialogue, given.client, given.where, given.path)
    except BareosError as error:
        print(error, file=sys.stderr)
        return 1
    except (KeyboardInterrupt, EOFError):
        print("\nNothing was restored.", file=sys.stderr)
        return 1


def restore(dialogue: Dialogue, client: str, where: str, paths: List[str]) -> int:
    to_mark = list(paths)
    reply = dialogue.command("restore", "select", "current", client=client, where=where)
    print(reply.text, end="")
    while reply.prompt is not None:
        if isinstance(reply.prompt, RestoreTreePrompt):
            answer = reply.prompt.command("mark", to_mark.pop(0)) if to_mark else reply.prompt.done()
        else:
            answer = ask(reply.prompt)
        reply = dialogue.answer(answer)
        print(reply.text, end="")
    return 0 if reply.status is CommandStatus.OK else 1


def ask(prompt: Prompt) -> Answer:
    """Puts a question of the director to whoever sits at the terminal."""
    if isinstance(prompt, SelectPrompt):
        print(prompt.title.rstrip())
        for number, item in enumerate(prompt.items, start=1):
            print(f"{number:>6}: {item}")
    if isinstance(prompt, RunConfirmationPrompt):
        print(prompt.summary, end="")
    typed = input(prompt.text)
    return prompt.cancel() if typed == "." else prompt.answer(typed)


if __name__ == "__main__":
    sys.exit(main())

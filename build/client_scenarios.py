"""Makes the table of docs/clients.md from what the clients' tests noted, or compares the two.

Each client's live test that passes appends a line "SCENARIO<TAB>language<TAB>scenario<TAB>passed" to the file in
BAREOSGRPC_SCENARIOS. The table is never written by hand: UPDATE_DOCS=1 ./test writes it, ./test fails where it says something else.
The last line is "N passed, N failed".
"""

import os
import pathlib
import sys

LANGUAGES = {
    "csharp": "C#",
    "python": "Python",
    "python-asyncio": "Python, asyncio",
    "typescript": "TypeScript",
    "php": "PHP",
    "php-extension": "PHP, ext-grpc",
}

SCENARIOS = [
    "call",
    "exact numbers",
    "error by reason",
    "confirmation",
    "request id repeated",
    "stream",
    "rows",
    "stream resumed",
    "job log followed",
    "interactive: select",
    "interactive: yes/no",
    "interactive: text",
    "interactive: run confirmation",
    "interactive: restore tree",
    "restore tree left by cancel",
    "reattach",
    "deadline",
    "cancel",
    "big result",
    "names in UTF-8 and not in UTF-8",
]

BEGIN = "<!-- The tests fill this table. -->"
END = "<!-- The end of the table. -->"


def read(path):
    """Returns what passed as pairs of language and scenario, and what is wrong with the lines."""
    passed, mistakes = set(), []
    for line in path.read_text().splitlines() if path.exists() else []:
        fields = line.split("\t")
        if len(fields) != 4 or fields[0] != "SCENARIO" or fields[1] not in LANGUAGES or fields[2] not in SCENARIOS or fields[3] != "passed":
            mistakes.append(f"no line of a known language and scenario: {line!r}")
        else:
            passed.add((fields[1], fields[2]))
    return passed, mistakes


def table_of(passed):
    lines = [
        "| scenario | " + " | ".join(LANGUAGES.values()) + " |",
        "|---|" + ":---:|" * len(LANGUAGES),
    ]
    for scenario in SCENARIOS:
        cells = ["passed" if (language, scenario) in passed else "–" for language in LANGUAGES]
        lines.append(f"| {scenario} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def main(notes, page):
    passed, mistakes = read(pathlib.Path(notes))
    page = pathlib.Path(page)
    before, rest = page.read_text().split(BEGIN + "\n")
    shown, after = rest.split(END)
    table = table_of(passed)
    if os.environ.get("UPDATE_DOCS") == "1":
        page.write_text(before + BEGIN + "\n" + table + END + after)
    elif shown != table:
        mistakes.append(f"{page} shows another table than the tests passed; UPDATE_DOCS=1 ./test writes it anew:\n{table}")
    for mistake in mistakes:
        print(mistake)
    print(f"{len(passed)} passed, {len(mistakes)} failed")
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))

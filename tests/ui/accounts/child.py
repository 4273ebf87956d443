"""A small stand-in for `desk account …`: writes down what it was given, answers as its first argument says."""

import json
import os
import sys
from pathlib import Path


def main() -> None:
    how, notes, *arguments = sys.argv[1:]
    given = {
        "arguments": arguments,
        "stdin": sys.stdin.readline(),
        "home": os.environ.get("DESK_HOME"),
    }
    Path(notes).write_text(json.dumps(given), encoding="utf-8")
    if how == "good":
        sys.stdout.write("office: signed in as Anna Berg.\n")
    elif how == "refused":
        sys.stderr.write("The password is not right.\nCheck it.\n")
        sys.exit(1)
    elif how == "broken":
        sys.stderr.write("Traceback (most recent call last):\n  File x\nValueError: no\n")
        sys.exit(1)
    elif how == "slow":
        sys.stdin.read()
        while True:
            pass
    elif how == "noisy":
        sys.stdout.write("x" * 300_000)
        sys.exit(1)


if __name__ == "__main__":
    main()

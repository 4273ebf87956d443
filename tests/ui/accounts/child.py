"""A small stand-in for `desk account …`: writes down what it was given, answers as its first argument says."""

import json
import os
import sys
from pathlib import Path

ANSWERS = {
    "good": ("office: signed in as Anna Berg.\n", "", 0),
    "levels": (
        '{"own_levels": false, "groups": [{"id": "1", "group": "Réseau & <b>", "level": 1}]}\n',
        "",
        0,
    ),
    "refused": ("", "The password is not right.\nCheck it.\n", 1),
    "broken": ("", "Traceback (most recent call last):\n  File x\nValueError: no\n", 1),
    "noisy": ("x" * 300_000, "", 1),
}


def main() -> None:
    how, notes, *arguments = sys.argv[1:]
    if arguments[:2] == ["account", "levels"] and how != "levels":
        sys.stdout.write('{"own_levels": true, "groups": []}\n')
        return
    given = {
        "arguments": arguments,
        "stdin": sys.stdin.readline(),
        "home": os.environ.get("DESK_HOME"),
    }
    Path(notes).write_text(json.dumps(given), encoding="utf-8")
    if how == "slow":
        sys.stdin.read()
        while True:
            pass
    out, err, status = ANSWERS[how]
    sys.stdout.write(out)
    sys.stderr.write(err)
    sys.exit(status)


if __name__ == "__main__":
    main()

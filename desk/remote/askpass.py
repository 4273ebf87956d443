"""The program ssh asks for a password: passes the question to the session's broker, once."""

import os
import sys
from pathlib import Path

from desk.remote.broker import HOP, call


def main(arguments: list[str]) -> None:
    """`askpass FOLDER QUESTION`: prints the answer, or exits 1 when the broker gives none.

    ssh sets SSH_ASKPASS_PROMPT for questions that are not about a password (host keys, consent).
    """
    folder, question = Path(arguments[0]), arguments[1] if len(arguments) > 1 else ""
    hint = os.environ.get("SSH_ASKPASS_PROMPT")
    try:
        hop = os.environ.get(HOP, "")
        answer = call(folder, {"ask": question, "hint": hint, "hop": hop})
    except OSError:
        sys.exit(1)
    if not answer:
        sys.exit(1)
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main(sys.argv[1:])

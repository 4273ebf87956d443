"""A small stand-in for the sync process: what it does stands in its first argument."""

import json
import os
import signal
import sys
from pathlib import Path


def say(**fields: object) -> None:
    sys.stdout.write(json.dumps(fields) + "\n")
    sys.stdout.flush()


def echo() -> None:
    """Answers every command with its name; ends when stdin is closed."""
    say(event="progress", done=0, total=os.getpid())
    for line in sys.stdin:
        say(event="fault", message=json.loads(line)["command"])


def secret() -> None:
    """Tells what it finds in its environment; ends when it is told to."""
    say(event="fault", message=os.environ.get("DESK_SECRET_OFFICE", "none"))
    for line in sys.stdin:
        if json.loads(line)["command"] == "stop":
            break


def noise() -> None:
    """Writes what it should not, and one good line in the middle."""
    sys.stdout.buffer.write(b"Traceback (most recent call last):\n\xff\xfe\n")
    sys.stdout.buffer.write(b"x" * (3 * 1024 * 1024) + b"\n")
    sys.stdout.buffer.flush()
    say(event="progress", done=7, total=9)
    say(event="unheard-of")
    sys.stdin.read()


def torn() -> None:
    """Writes one event in three pieces and a last one without a line break."""
    for piece in (
        '{"event": "pro',
        'gress", "done": 1, ',
        '"total": 2}\n{"event": "fault", "message": "cut',
    ):
        sys.stdout.write(piece)
        sys.stdout.flush()
    sys.stdin.read()


def stubborn() -> None:
    """Ignores the end of its stdin and every polite signal."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    say(event="progress", done=1, total=1)
    while True:
        signal.pause()


def dies() -> None:
    """Says why on stderr and ends at once."""
    sys.stderr.write("no such account\n")
    sys.exit(3)


def dies_once() -> None:
    """Ends the first time it is started and stays the second time; the second argument is a file to know."""
    marker = Path(sys.argv[2])
    if marker.exists():
        echo()
    marker.touch()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    {
        "echo": echo,
        "secret": secret,
        "noise": noise,
        "torn": torn,
        "stubborn": stubborn,
        "dies": dies,
        "dies_once": dies_once,
    }[sys.argv[1]]()

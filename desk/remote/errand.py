"""The errand: what Desk asks a witness to start, as JSON through its standard input.

Standard library only, like everything the witness imports: it starts in the time a click allows.
"""

import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

_REMOVED: Final = ("LD_", "DYLD_", "SSH_ASKPASS", "VNC_", "FREERDP_", "PYTHON", "QT_", "DESK_")
"""Variables that make a client load other code, read another password, or that may hold one
(`DESK_SECRET_…`)."""
_ORIGINAL: Final = "_ORIG"
"""Frozen builds keep the system's library path in `LD_LIBRARY_PATH_ORIG`; clients need that one."""
_PROGRAM: Final = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); "
    "from importlib import import_module as load; load(sys.argv.pop(1)).main(sys.argv[1:])"
)
"""Runs one module of Desk in an isolated interpreter: no site-packages, no PYTHON* variable."""


@dataclass(frozen=True)
class Errand:
    """One program to start and to watch. `repr` never shows the secret."""

    folder: str
    """The session's own folder: the witness writes `state.json` there, never a secret."""
    argv: tuple[str, ...]
    """The program and its arguments; `{secret_fd}` stands for the pipe's number."""
    environment: Mapping[str, str] = field(repr=False)
    channel: str = "none"
    secret: str = field(default="", repr=False)
    """The bytes to hand over, in hexadecimal; empty when there are none."""
    askpass_questions: tuple[str, ...] = ()
    """The only questions of ssh that are answered, word for word; one of them, once."""
    jump_secret: str = field(default="", repr=False)
    """The password at the jump host, in hexadecimal; empty when keys sign in, or a person, there."""
    jump_questions: tuple[str, ...] = ()
    """What the ssh to the jump host may ask, and no other."""
    terminal: tuple[str, ...] = ()
    """The terminal's own arguments, up to and including the one that means “run this”."""
    closing_words: str = ""
    """What a terminal says when the program failed, so that the person can read why."""
    new_console: bool = False
    """Windows: the program gets a console window of its own, which serves as its terminal."""
    port: int = 0
    """A connection of the program to this port means that the session has begun; 0: not watched."""
    hands_over_to: str = ""
    """The machine whose connection is the session, whichever process has it in the end; empty: the
    program itself is the session."""

    tunnel: tuple[str, ...] = ()
    """What opens the way to the machine first, and stays open as long as the program runs."""
    tunnel_port: int = 0
    """Where it listens when it stands."""

    def to_json(self) -> bytes:
        """The errand as it travels through the pipe."""
        return json.dumps(asdict(self)).encode()

    @staticmethod
    def from_json(content: bytes) -> "Errand":
        """The errand that `to_json` wrote."""
        data = json.loads(content)
        for name in ("argv", "terminal", "askpass_questions", "jump_questions", "tunnel"):
            data[name] = tuple(data[name])
        return Errand(**data)


def clean_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """A copy without what could redirect a client or leak a secret of Desk's own into it."""
    cleaned = {
        name: value for name, value in environment.items() if not name.upper().startswith(_REMOVED)
    }
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
        if environment.get(name + _ORIGINAL):
            cleaned[name] = environment[name + _ORIGINAL]
    return cleaned


def own_program(module: str, arguments: Iterable[str] = ()) -> list[str]:
    """The command that runs `main` of one of Desk's standard-library modules by itself."""
    root = str(Path(__file__).resolve().parents[2])
    return [sys.executable, "-I", "-S", "-c", _PROGRAM, root, module, *arguments]


def shell_quoted(word: str) -> str:
    """A word for the one fixed script Desk writes (ssh takes a path as its askpass, not a command)."""
    if re.search(r"[\0\r\n]", word):
        raise ValueError("a path with a line break")
    return "'" + word.replace("'", "'\\''") + "'"

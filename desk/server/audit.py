"""The audit log: who signed in, which tokens were made and ended, what was deleted and restored.

One JSON object a line, appended to `audit.jsonl` in the data folder and never changed by Desk. It
is a file and no table, so that a restored database does not take back what was noted since. No
password, no token and no word of a ticket stands in it.
"""

import logging
import os
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

import msgspec

NAME: Final = "audit.jsonl"
_log = logging.getLogger("desk.server")
_LONGEST: Final = 200


class Act(StrEnum):
    """What is noted."""

    SIGNED_IN = "signed in"
    SIGN_IN_REFUSED = "sign-in refused"
    SIGNED_OUT = "signed out"
    TOKEN_ROTATED = "token rotated"  # noqa: S105  the name of an act
    TOKEN_ISSUED = "token issued"  # noqa: S105
    TOKENS_REVOKED = "tokens revoked"
    USER_ADDED = "user added"
    PASSWORD_SET = "password set"  # noqa: S105
    VOCABULARY_SET = "vocabulary set"
    TICKET_DELETED = "ticket deleted"
    BACKUP_WRITTEN = "backup written"
    RESTORED = "restored"
    OTHER_HISTORY = "another history noticed"
    PRUNED = "pruned"
    ON_SITE = "on site"
    BACK = "back from site"
    GUARDED_FILE = "file of a security ticket read"


class Note(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line."""

    at: datetime
    act: str
    by: str = ""
    """The login or id of who did it; empty for somebody unknown, `administrator` for a command."""
    about: str = ""
    """Whom or what it was done to: a login, a ticket's number, a digest, a count."""
    address: str = ""
    device: str = ""


class Audit:
    """The file of a data folder. Any number of processes append to it at once."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / NAME

    def note(  # noqa: PLR0913  the members of a line
        self,
        at: datetime,
        act: Act,
        by: str = "",
        about: str = "",
        *,
        address: str = "",
        device: str = "",
    ) -> None:
        """Append a line. A full disk loses it, and says so in the server's own log: whoever is
        signing in is not kept out for that."""
        short = (text[:_LONGEST] for text in (by, about, address, device))
        line = msgspec.json.encode(Note(at, str(act), *short)) + b"\n"
        try:
            # One write of an appended file is never mixed with another process's.
            file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(file, line)
            finally:
                os.close(file)
        except OSError as error:
            _log.warning("The audit log could not be written: %s", error)

    def read(self) -> Iterator[Note]:
        """Every line, the oldest first. A line that was cut by a crash is left out."""
        if not self._path.is_file():
            return
        with self._path.open("rb") as file:
            for line in file:
                try:
                    yield msgspec.json.decode(line, type=Note)
                except msgspec.DecodeError:
                    continue

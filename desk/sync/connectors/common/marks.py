"""Marks: what a note of ours carries on a server that keeps no keys, to be known again. Pure.

A mark names the operation's key, the kind of entry and the true time. Anybody can write one, so
only what is plausible in it is believed.
"""

import re
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

import msgspec

from desk.models.ids import EntryId, OperationKey
from desk.models.operations import Operation
from desk.models.worklog import Entry, EntryKind

_MARK: Final = re.compile(r"desk:([0-9a-f-]{36}):([a-z]+):([0-9]{1,14})", re.ASCII)
_OLDEST: Final = timedelta(days=400)
"""How long a device may have been away for the true time of its notes to be believed."""
_AHEAD: Final = timedelta(minutes=5)
"""How far a device's clock may be ahead of the server's."""
_KINDS: Final = frozenset(
    {EntryKind.WORK, EntryKind.SESSION, EntryKind.VISIT, EntryKind.ESCALATION}
)
"""The kinds of entry that a server without such a thing keeps as notes."""


class Mark(NamedTuple):
    """What a mark says."""

    key: OperationKey
    kind: str
    moment: int
    """Milliseconds since 1970, UTC."""


def mark_of(operation: Operation, kind: EntryKind) -> str:
    """The mark of a note of ours."""
    moment = int(operation.occurred_at.timestamp() * 1000)
    return f"desk:{operation.key}:{kind}:{moment}"


def read_mark(text: str | None) -> Mark | None:
    """The mark that a text is; None for any other text."""
    return _read(_MARK.fullmatch(text or ""))


def find_mark(text: str | None) -> Mark | None:
    """The first mark within a text."""
    return _read(_MARK.search(text or ""))


def _read(found: re.Match[str] | None) -> Mark | None:
    return Mark(OperationKey(found[1]), found[2], int(found[3])) if found else None


def marked(entry: Entry, mark: Mark) -> Entry:
    """The entry as its mark tells it: under its own id, of its kind, at its true time."""
    heard = entry.recorded_at or entry.occurred_at
    when = datetime.fromtimestamp(mark.moment / 1000, UTC)
    return msgspec.structs.replace(
        entry,
        id=EntryId(mark.key),
        kind=EntryKind(mark.kind) if mark.kind in _KINDS else entry.kind,
        occurred_at=when if heard - _OLDEST < when < heard + _AHEAD else heard,
    )

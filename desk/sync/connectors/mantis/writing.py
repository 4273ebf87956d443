"""Writing: the fields and the note that an operation is on MantisBT. Pure."""

from typing import Final

import msgspec

from desk.models.operations import Operation
from desk.models.texts import tr
from desk.models.ticket import FieldValue
from desk.models.worklog import EntryKind
from desk.sync.connectors.common import steps as common
from desk.sync.connectors.common.marks import mark_of
from desk.sync.connectors.common.signature import signed
from desk.sync.connectors.common.texts import plain_text
from desk.sync.connectors.mantis.catalog import Catalog
from desk.sync.connectors.mantis.characters import narrow
from desk.sync.connectors.mantis.mapping import PRIVATE, PUBLIC, VIEW_STATES

HELD: Final = frozenset(
    {"title", "description", "state", "category", "priority", "group", "assignee", "requester"}
)
"""The fields MantisBT has. What it has not goes into a note, so that it is not lost."""
LONGEST_TITLE: Final = 128
"""Characters of a summary: one more is an error of the database there."""
Body = dict[str, object]


class Message(msgspec.Struct, frozen=True):
    """A note to be added, as MantisBT will keep it."""

    public: bool
    body: str
    minutes: int = 0


class Steps(msgspec.Struct, frozen=True):
    """What an operation is on MantisBT: fields to set and a note to add."""

    values: dict[str, FieldValue] = {}
    message: Message | None = None


def steps_of(operation: Operation, catalog: Catalog, *, keeps_time: bool) -> Steps:
    """What to do for an operation on a ticket that is there. `keeps_time`: the site has time
    tracking; else minutes are told in words."""
    found = common.steps_of(operation, catalog.vocabulary, HELD)
    said = found.message
    public = bool(said and said.public)
    body = said.body.strip("\n") if said else ""
    if said and said.format == "html":
        body = plain_text(body)
    lines = [body] if body.strip() else []
    title = str(found.values.get("title") or "")
    lines += [f"title: {title}"] if is_too_long(title) else []
    minutes = max(0, said.minutes) if said else 0
    spent = tr("Sync", "Time spent: {minutes} min", minutes=minutes)
    lines += [spent] if minutes and not keeps_time and spent not in lines else []
    if not lines:
        return Steps(found.values)
    words = "\n".join(lines)
    if not public:
        words = signed(words, operation, said.mark if said else mark_of(operation, EntryKind.NOTE))
    return Steps(found.values, Message(public, narrow(words), minutes if keeps_time else 0))


def is_too_long(title: str) -> bool:
    """Whether MantisBT would keep a title only in part."""
    return len(narrow(title)) > LONGEST_TITLE


def note_body(message: Message) -> Body:
    """The body of a note."""
    body: Body = {
        "text": message.body,
        "view_state": VIEW_STATES[PUBLIC if message.public else PRIVATE],
    }
    if message.minutes:
        hours, minutes = divmod(message.minutes, 60)
        body["time_tracking"] = {"duration": f"{hours:02}:{minutes:02}"}
    return body

"""Steps: what an operation is on a server that knows fields and messages. Pure.

What a server has no field for goes into a message, so that nothing a technician did is lost.
"""

from collections.abc import Collection, Mapping
from typing import assert_never

import msgspec

from desk.models.markdown import to_html
from desk.models.operations import (
    AddAttachment,
    AddEntry,
    Close,
    CreateTicket,
    Escalate,
    Follow,
    LinkTickets,
    LogWork,
    MergeInto,
    Operation,
    PlanVisit,
    RateArticle,
    RecordSession,
    RecordVisit,
    Reopen,
    ReportIncident,
    Resolve,
    SetFields,
    Settle,
    Unfollow,
    UnlinkTickets,
    Unmerge,
    WriteArticle,
)
from desk.models.projection import added_entry, written_values
from desk.models.texts import tr
from desk.models.ticket import FieldValue, State, Ticket, value_of
from desk.models.vocabulary import Vocabulary
from desk.models.worklog import EntryKind
from desk.sync.connectors.common.marks import mark_of
from desk.sync.connectors.common.texts import plain_text


class Message(msgspec.Struct, frozen=True):
    """A reply or a note to be added."""

    public: bool
    body: str
    format: str = "text"
    minutes: int = 0
    mark: str = ""
    """By which the operation is known again; see `common.marks`."""

    @property
    def is_rich(self) -> bool:
        """Whether it is more than lines, for a server that takes HTML; `body` is as it was typed."""
        return self.format in {"html", "markdown"}

    @property
    def html(self) -> str:
        """A rich message as HTML."""
        return to_html(self.body) if self.format == "markdown" else self.body

    @property
    def words(self) -> str:
        """What somebody reads of it, by whom it can be known again once a server took it as HTML."""
        return plain_text(self.html) if self.is_rich else self.body


class Steps(msgspec.Struct, frozen=True):
    """What an operation is: fields to set, then a message."""

    values: dict[str, FieldValue] = {}
    message: Message | None = None


def steps_of(operation: Operation, vocabulary: Vocabulary, held: Collection[str]) -> Steps:
    """What to do for an operation on a ticket that is there. `held`: the fields the server has."""
    match operation.action:
        case Escalate(level=level, group=group):
            chosen = group or next((g.id for g in vocabulary.groups_of(level)), "")
            values: dict[str, FieldValue] = {"group": chosen, "assignee": None}
        case SetFields() | Settle() | Resolve() | Close() | Reopen():
            values = dict(written_values(operation.action))
        case ReportIncident():  # its note says it where there is no field for it
            values = {"security": True} if "security" in held else {}
        case (
            AddEntry() | LogWork() | RecordSession() | RecordVisit() | AddAttachment() | CreateTicket()
            | LinkTickets() | UnlinkTickets() | MergeInto() | Unmerge() | Follow() | Unfollow()
            | WriteArticle() | RateArticle() | PlanVisit()
        ):  # fmt: skip
            values = {}  # no fields; of relations each connector has its own way
        case _:
            assert_never(operation.action)
    follows = {"level"} if "group" in values else set()
    unheld = {f: v for f, v in values.items() if f not in {*held, *follows} and v}
    if isinstance(operation.action, Settle):
        unheld |= {field: value for field, value in operation.action.declined.items() if value}
    taken = {field: value for field, value in values.items() if field in held}
    return Steps(taken, message_of(operation, unheld))


def message_of(operation: Operation, unheld: Mapping[str, FieldValue]) -> Message | None:
    """The message an operation adds. A server would take an empty one, and mail it."""
    entry = added_entry(operation)
    lines = [entry.body] if entry and entry.body.strip() else []
    lines += [f"{field}: {value}" for field, value in unheld.items()]
    minutes = entry.minutes if entry else 0
    if minutes and not lines:
        lines = [tr("Sync", "Time spent: {minutes} min", minutes=minutes)]
    if not lines:
        return None
    return Message(
        public=bool(entry and entry.public),
        body="\n".join(lines),
        format=entry.format if entry else "text",
        minutes=minutes,
        mark=mark_of(operation, entry.kind if entry else EntryKind.NOTE),
    )


def described(create: CreateTicket) -> str:
    """The description of a new ticket, and under it what the server has no field for."""
    others = ("application", "category", "location", "asset", "channel")
    lines = [f"{name}: {value}" for name in others if (value := getattr(create, name))]
    lines += ["security: yes"] if create.security else []
    return "\n\n".join(part for part in (create.description, "\n".join(lines)) if part)


def not_taken(
    values: Mapping[str, FieldValue], ticket: Ticket, *, one_end: bool = False
) -> list[str]:
    """The fields that do not hold what was written: a server may say yes to what it refuses.
    `one_end`: the server knows only one way to be finished."""
    ends = {State.CLOSED, State.RESOLVED} if one_end else {State.CLOSED}
    return [
        field
        for field, value in values.items()
        if not _equal(field, value, value_of(ticket, field), ends)
    ]


def _equal(field: str, wanted: FieldValue, found: FieldValue, ends: Collection[State]) -> bool:
    if field == "state" and wanted in ends:  # what is resolved is finished as well
        return found in {State.CLOSED, State.RESOLVED}
    return wanted == found or (not wanted and not found)

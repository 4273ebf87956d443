"""Builders of plain values with sensible defaults: tickets, operations, people, pages."""

import itertools
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from desk.models.asset import Asset
from desk.models.conflict import base_of
from desk.models.feed import Cursor, Page, Snapshot
from desk.models.ids import (
    ArticleId,
    AssetId,
    EntryId,
    OperationKey,
    PersonId,
    TicketId,
    new_uuid7,
    ticket_number,
)
from desk.models.knowledge import Article
from desk.models.listing import Me
from desk.models.operations import Action, AddEntry, CreateTicket, Operation, SetFields
from desk.models.people import Person
from desk.models.projection import written_values
from desk.models.sla import SlaPolicy, Target
from desk.models.ticket import FieldValue, State, Ticket, TicketKind, TicketType
from desk.models.vocabulary import Choice, Group, Vocabulary
from desk.models.worklog import Entry, EntryKind

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
"""The moment tests begin at: a Monday morning."""
ANNA = PersonId("anna")
"""The technician."""
BRUNO = PersonId("bruno")
"""Another technician."""
ME = Me(ANNA, levels=(1,), groups=("desk",))

_counter = itertools.count(1)


def ticket_id(serial: int) -> TicketId:
    """A ticket's id that says which one it is."""
    return TicketId(f"01900000-0000-7000-8000-{serial:012d}")


def a_ticket(serial: int = 1, **fields: Any) -> Ticket:
    """Ticket number `serial`, opened on Monday, as a server would tell it; states as words."""
    values: dict[str, Any] = {
        "id": ticket_id(serial),
        "number": ticket_number("INC", serial),
        "title": f"VPN drops every hour ({serial})",
        "opened_at": MONDAY,
        "updated_at": MONDAY,
        "application": "vpn",
        "group": "desk",
        "level": 1,
        "requester": PersonId("zoe"),
        "revision": "1",
        "versions": {"state": 1, "priority": 1, "assignee": 1, "title": 1},
    }
    values |= fields
    for field, words in (("state", State), ("kind", TicketKind), ("type", TicketType)):
        if field in values:
            values[field] = words(values[field])
    return Ticket(**values)


def an_entry(ticket: Ticket, body: str = "Looked into it.", **fields: Any) -> Entry:
    """An entry on a ticket, written by another technician."""
    values: dict[str, Any] = {
        "id": EntryId(f"entry-{next(_counter)}"),
        "ticket": ticket.id,
        "kind": EntryKind.NOTE,
        "author": BRUNO,
        "occurred_at": MONDAY + timedelta(minutes=1),
        "recorded_at": MONDAY + timedelta(minutes=1),
        "body": body,
    }
    return Entry(**(values | fields))


def an_operation(
    ticket: Ticket | TicketId, action: Action, at: datetime = MONDAY, **fields: Any
) -> Operation:
    """An operation of Anna's, made on the ticket as she sees it."""
    seen = ticket if isinstance(ticket, Ticket) else None
    values: dict[str, Any] = {
        "key": OperationKey(new_uuid7(at)),
        "ticket": seen.id if seen else ticket,
        "author": ANNA,
        "occurred_at": at,
        "action": action,
        "base": base_of(seen, written_values(action)) if seen else {},
    }
    return Operation(**(values | fields))


def a_note(
    ticket: Ticket | TicketId, body: str = "Asked for a log.", at: datetime = MONDAY
) -> Operation:
    """A private note."""
    return an_operation(ticket, AddEntry(body, public=False), at)


def a_change(ticket: Ticket | TicketId, at: datetime = MONDAY, **values: FieldValue) -> Operation:
    """Fields set: `a_change(ticket, state="open", assignee=ANNA)`."""
    return an_operation(ticket, SetFields(values), at)


def a_creation(
    serial: int = 900, title: str = "Printer jams", at: datetime = MONDAY, **fields: Any
) -> Operation:
    """A ticket registered here."""
    action = CreateTicket(ticket_number("INC", serial), title, **fields)
    return an_operation(ticket_id(serial), action, at)


def a_snapshot(ticket: Ticket, *entries: Entry, **fields: Any) -> Snapshot:
    """A ticket with its entries as the server has it."""
    return Snapshot(ticket, entries, **fields)


def a_page(
    *tickets: Ticket | Snapshot, cursor: str = "1", deleted: Iterable[TicketId] = (), **fields: Any
) -> Page:
    """A page of changes."""
    snapshots = tuple(t if isinstance(t, Snapshot) else Snapshot(t) for t in tickets)
    return Page(Cursor(cursor), snapshots, tuple(deleted), **fields)


def a_person(id: str, name: str, **fields: Any) -> Person:  # noqa: A002  the field's own name
    """Somebody of the directory."""
    return Person(PersonId(id), name, **fields)


def an_asset(id: str, name: str, **fields: Any) -> Asset:  # noqa: A002  the field's own name
    """A thing of the directory."""
    return Asset(AssetId(id), name, **fields)


def an_article(id: str, title: str, body: str = "", **fields: Any) -> Article:  # noqa: A002
    """A knowledge article."""
    return Article(ArticleId(id), title, body, **fields)


def a_vocabulary(targets: Sequence[int] = (60, 120, 240, 480, 960), **fields: Any) -> Vocabulary:
    """Two groups, three applications; minutes to solve for priorities 1 to 5, a fourth of them
    to take in charge."""
    sla = SlaPolicy({str(p): Target(t // 4, t) for p, t in enumerate(targets, 1)})
    values: dict[str, Any] = {
        "applications": (
            Choice("vpn", "VPN"),
            Choice("pay", "Payroll"),
            Choice("mel", "Messagerie électronique"),
        ),
        "groups": (Group("desk", "Service desk", 1), Group("net", "Réseau", 2)),
        "sla": sla,
    }
    return Vocabulary(**(values | fields))

"""Bringing an incident log into the server: history with its true times, then event by event."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from desk.models.asset import Asset
from desk.models.clock import to_milliseconds
from desk.models.conflict import clashes
from desk.models.ids import AssetId, OperationKey, PersonId, TicketId, ticket_number
from desk.models.operations import CreateTicket, FieldBase, Operation, SetFields, Settle
from desk.models.people import Person
from desk.models.projection import written_values
from desk.models.texts import tr
from desk.models.ticket import UNFINISHED, State, Ticket, may_follow
from desk.models.vocabulary import Choice, Group, Vocabulary
from desk.models.worklog import Entry
from desk.server import identity, problems, push
from desk.server.blobs import Blobs
from desk.server.incident_log import Dirty, Event, Told, read_log
from desk.server.state import outcome
from desk.server.storage import directory, feed, numbers, results, tickets
from desk.server.storage.database import Database
from desk.server.storage.feed import Kind
from desk.server.storage.tickets import Stored
from desk.server.vocabulary import SLA

_BATCH: Final = 1000
_PREFIX: Final = "INC"
_AT_CREATION: Final = frozenset(CreateTicket.__struct_fields__)
_LEVEL: Final = 1
"""The log knows groups, not levels."""


class Fate(StrEnum):
    """What became of an event that was replayed."""

    DONE = "done"
    UNCHANGED = "unchanged"
    """It changed no field Desk keeps."""
    DECLINED = "declined"
    """Somebody here had changed a field meanwhile; theirs stays, the log's is in the history."""
    REPEATED = "repeated"
    """It had been replayed before."""
    REFUSED = "refused"
    """A rule forbids it, or its ticket is gone."""


class Replayed(msgspec.Struct, frozen=True):
    """One event, and what became of it."""

    event: Event
    fate: Fate
    reason: str = ""


class Report(msgspec.Struct, frozen=True):
    """What became of a log."""

    read: int
    """Rows in the file."""
    incidents: int
    """Tickets that were made."""
    loaded: int
    """Events in their history."""
    unchanged: int
    """Of these, those that changed no field Desk keeps: they left no entry."""
    later: tuple[Event, ...]
    """Events from `until` on, for `replay`."""
    dirty: tuple[Dirty, ...]
    """Rows left out, by line."""


def load(database: Database, path: Path, *, until: datetime | None = None, now: datetime) -> Report:
    """Bring a log into an empty database, events before `until` as history.

    People, groups and places of the whole file are made known, so that the rest can follow.
    Raises `InvalidInput` when the file is no such log.
    """
    log = read_log(path)
    early = [event for event in log.events if until is None or event.at < until]
    later = tuple(event for event in log.events if until is not None and event.at >= until)
    by_number: dict[str, list[Event]] = {}
    for event in early:
        by_number.setdefault(event.number, []).append(event)
    at = to_milliseconds(now) or 0
    unchanged = 0
    with database.writing() as connection:
        _introduce(connection, log.events, at)
        incidents = list(by_number.values())
        for start in range(0, len(incidents), _BATCH):
            unchanged += _store(connection, incidents[start : start + _BATCH], at)
        highest = max((event.serial for event in log.events), default=0)
        numbers.skip(connection, highest)
    dirty = tuple(sorted(log.dirty, key=lambda row: row.line))
    return Report(log.read, len(by_number), len(early), unchanged, later, dirty)


def _store(connection: Connection, incidents: list[list[Event]], at: int) -> int:
    made: list[Stored] = []
    written: list[Entry] = []
    unchanged = 0
    for events in incidents:
        stored, entries, same = _history(events)
        made.append(stored)
        written += entries
        unchanged += same
    tickets.add_entries(connection, written)
    tickets.add_many(connection, made)
    feed.publish(connection, [(Kind.TICKET, stored.ticket.id) for stored in made], at)
    return unchanged


def _history(events: list[Event]) -> tuple[Stored, list[Entry], int]:
    """A ticket as the log tells it, its entries, and how many events changed nothing."""
    stored = outcome(None, _creation(events[0]), events[0].at).stored
    entries: list[Entry] = []
    unchanged = 0
    for event in events:
        if not event.changed:
            unchanged += 1
            continue
        decision = outcome(stored, _operation(event, SetFields(event.changed)), event.at)
        stored = decision.stored
        entries += decision.applied.entries
    last = events[-1].told
    return msgspec.structs.replace(stored, ticket=_as_told(stored.ticket, last)), entries, unchanged


def _as_told(ticket: Ticket, told: Told) -> Ticket:
    """The ticket with what the log itself counts: it saw more than its rows tell. How it ended
    stands in every row of the log, also in those from before; it holds once it has ended."""
    known: dict[str, Any] = {"reassigned": told.reassigned, "reopened": told.reopened}
    if ticket.state not in UNFINISHED:
        known |= {"resolved_at": told.resolved_at, "sla_met": told.sla_met}
        known |= {"knowledge": told.knowledge}
    if ticket.state is State.CLOSED:
        known |= {"closed_at": told.closed_at}
    values = {name: value for name, value in known.items() if value is not None}
    return msgspec.structs.replace(ticket, **values)


def _creation(event: Event) -> Operation:
    """The operation that registers an incident, as its first row tells it."""
    fields: dict[str, Any] = {f: v for f, v in event.values.items() if f in _AT_CREATION}
    title = f"{event.number} · {event.values['application'] or '?'}"
    return Operation(
        OperationKey(f"log-{event.number}"),
        TicketId(f"log-{event.number}"),
        PersonId(event.opened_by),
        event.opened_at,
        CreateTicket(ticket_number(_PREFIX, event.serial), title, level=_LEVEL, **fields),
    )


def _operation(event: Event, action: SetFields | Settle, suffix: str = "") -> Operation:
    return Operation(
        OperationKey(f"log-{event.number}-{event.line}{suffix}"),
        TicketId(f"log-{event.number}"),
        PersonId(event.author),
        event.at,
        action,
    )


def _introduce(connection: Connection, events: tuple[Event, ...], at: int) -> None:
    """Make known everybody and everything the log names."""
    identity.set_vocabulary(connection, _vocabulary(events))
    agents = _named(events, "assignee") | {e.author for e in events} | {e.opened_by for e in events}
    people = [
        Person(PersonId(id_), _label(id_), is_agent=id_ in agents)
        for id_ in sorted(agents | _named(events, "requester"))
    ]
    assets = [Asset(AssetId(id_), _label(id_)) for id_ in sorted(_named(events, "asset"))]
    directory.add_people(connection, people)
    directory.add_assets(connection, assets)
    things = [(Kind.PERSON, str(person.id)) for person in people]
    feed.publish(connection, things + [(Kind.ASSET, str(asset.id)) for asset in assets], at)


def _vocabulary(events: tuple[Event, ...]) -> Vocabulary:
    categories = {(str(e.values["category"]), str(e.values["application"])) for e in events}
    parents = dict(sorted(categories))
    return Vocabulary(
        applications=_choices(_named(events, "application")),
        categories=tuple(
            Choice(id_, _label(id_), parent) for id_, parent in sorted(parents.items()) if id_
        ),
        groups=tuple(Group(g, _label(g), level=_LEVEL) for g in sorted(_named(events, "group"))),
        locations=_choices(_named(events, "location")),
        sla=SLA,
        number_prefix=_PREFIX,
    )


def _choices(ids: set[str]) -> tuple[Choice, ...]:
    return tuple(Choice(id_, _label(id_)) for id_ in sorted(ids))


def _named(events: tuple[Event, ...], field: str) -> set[str]:
    return {str(value) for event in events if (value := event.values[field])}


def _label(id_: str) -> str:
    return id_.replace("-", " ").capitalize()


def replay(database: Database, blobs: Blobs, events: Iterable[Event]) -> Iterator[Replayed]:
    """Send events one by one as real operations; each is yielded once it took place.

    An event changes what its author changed in the log, and nothing else. Where somebody changed
    the same field here meanwhile, theirs stays and the log's value is kept in the history as
    declined. Sending an event twice is sending it once.
    """
    for event in events:
        try:
            with database.writing() as connection:
                fate = _replay_one(connection, blobs, event)
        except problems.Refusal as refusal:
            yield Replayed(event, Fate.REFUSED, refusal.problem.detail)
        else:
            yield Replayed(event, fate)


def _replay_one(connection: Connection, blobs: Blobs, event: Event) -> Fate:
    if event.before is None:
        # Recorded at the log's own time, as if this server had been there then.
        push.take(connection, _creation(event), _person(event.opened_by), blobs, event.at)
    if not event.changed:
        return Fate.DONE if event.before is None else Fate.UNCHANGED
    if results.find(connection, _operation(event, SetFields({})).key) is not None:
        return Fate.REPEATED
    stored = tickets.load(connection, f"log-{event.number}", lock=True)
    if stored is None:
        raise problems.not_found(tr("Server", "This ticket has been deleted."))
    author = _person(event.author)
    final = _on_top_of(stored, event)
    if _needs_opening(stored, final):
        opening = _operation(event, SetFields({"state": str(State.OPEN)}), ".open")
        push.take(connection, opening, author, blobs, event.at)
    push.take(connection, final, author, blobs, event.at)
    return Fate.DECLINED if isinstance(final.action, Settle) else Fate.DONE


def _on_top_of(stored: Stored, event: Event) -> Operation:
    """The event's operation on the ticket as it stands here; what clashes is declined."""
    before = event.before or {"state": str(State.NEW), "waiting_for": ""}
    base = {field: FieldBase(before[field]) for field in event.changed}
    operation = _operation(event, SetFields(event.changed))
    asked = msgspec.structs.replace(operation, base=base)
    lost = {clash.field for clash in clashes(stored.ticket, asked)}
    if not lost:
        return operation
    values = {field: value for field, value in event.changed.items() if field not in lost}
    declined = {field: value for field, value in event.changed.items() if field in lost}
    return _operation(event, Settle(values, declined))


def _needs_opening(stored: Stored, operation: Operation) -> bool:
    """Whether the log goes from one state to another by a way Desk knows only through open."""
    wanted = written_values(operation.action).get("state")
    return wanted is not None and not may_follow(stored.ticket.state, State(str(wanted)))


def _person(id_: str) -> Person:
    return Person(PersonId(id_), _label(id_), is_agent=True)

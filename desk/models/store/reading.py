"""Reads one ticket with everything around it."""

from collections.abc import Iterable
from typing import Final

import msgspec

from desk.models.asset import Asset
from desk.models.clock import from_milliseconds, moment_of
from desk.models.conflict import Clash, Conflict
from desk.models.ids import OperationKey, PersonId, TicketId
from desk.models.link import LinkKind
from desk.models.listing import HandedOver, TicketDetail
from desk.models.operations import named_ticket
from desk.models.people import Person
from desk.models.relating import MERGED_FIELD
from desk.models.store.composing import (
    Whole,
    followers_of,
    parts_of,
    read_neighbour,
    read_relations,
    read_whole,
    together,
)
from desk.models.store.connection import Database
from desk.models.store.handoff_rows import read_received
from desk.models.store.pictures import read_pictures
from desk.models.store.tied import refused_articles
from desk.models.ticket import Ticket
from desk.models.worklog import Entry

_person_decoder = msgspec.json.Decoder(Person)
_asset_decoder = msgspec.json.Decoder(Asset)
_clash_decoder = msgspec.json.Decoder(Clash)
_NAMING: Final = frozenset({*(str(kind) for kind in LinkKind), MERGED_FIELD})
"""The changes of the history whose values are tickets."""


def read_detail(cache: Database, work: Database, ticket: TicketId) -> TicketDetail | None:
    """A ticket with its whole work log, that of the tickets merged into it, and what waits on it."""
    whole = read_whole(cache, work, ticket)
    if whole is None:
        return None
    found = (read_whole(cache, work, each) for each in parts_of(cache, ticket))
    parts = [part for part in found if part is not None]
    read = together(cache, work, whole, parts)
    current = whole.ticket
    relations = read_relations(cache, [whole, *parts])
    followers = followers_of([whole, *parts])
    survivor = read_neighbour(cache, current.merged.into) if current.merged else None
    unread = cache.value("SELECT unread FROM ticket WHERE id = ?", (ticket,))
    seen = work.value("SELECT updated_ms FROM seen WHERE ticket = ?", (ticket,))
    return TicketDetail(
        ticket=current,
        base=whole.base,
        entries=read.entries,
        unsent=read.waiting,
        attachments=read.files,
        pending=(*whole.pending, *refused_articles(work, ticket)),
        conflicts=tuple(read_conflicts(work, ticket)),
        requester=read_person(cache, current.requester),
        assignee=read_person(cache, current.assignee),
        asset=read_asset(cache, current.asset),
        people=_names(cache, _everybody(current, read.entries) | set(followers)),
        unread=bool(unread),
        seen_at=from_milliseconds(seen) if seen else None,
        relations=tuple(relations),
        parts=tuple(read_neighbour(cache, part.ticket.id) for part in parts),
        survivor=survivor,
        followers=followers,
        numbers=_numbers(cache, whole, read.entries),
        pictures=read_pictures(cache, read.entries),
        handed=handed_over(work, ticket),
    )


def handed_over(work: Database, ticket: TicketId) -> HandedOver | None:
    """That a ticket was handed over; None for almost all."""
    received = read_received(work, ticket)
    if received is None:
        return None
    held, steps = received.held, len(received.operations)
    return HandedOver(held.name or held.by, held.made_at, steps, held.note)


def _numbers(cache: Database, whole: Whole, entries: Iterable[Entry]) -> dict[str, str]:
    """The numbers of the tickets that the history, what waits, and the entries' places name."""
    named = {str(named_ticket(pending.operation.action) or "") for pending in whole.pending}
    for entry in entries:
        named.add(entry.ticket)
        for change in entry.changes:
            if change.field in _NAMING:
                named |= {str(change.old or ""), str(change.new or "")}
    found = cache.rows(
        "SELECT id, number FROM ticket WHERE id IN (SELECT value FROM json_each(?))",
        (msgspec.json.encode(sorted(named)).decode(),),
    )
    return dict(found)


def read_conflicts(work: Database, ticket: TicketId | None = None) -> list[Conflict]:
    """The conflicts that wait for a person, of one ticket or of all, oldest first."""
    found = work.rows(
        "SELECT id, ticket, operation, clash, made_ms, mine_ms FROM conflict"
        " WHERE settled_ms IS NULL AND (? IS NULL OR ticket = ?) ORDER BY id",
        (ticket, ticket),
    )
    return [
        Conflict(
            id=number,
            ticket=TicketId(of),
            operation=OperationKey(key),
            clash=work.decoded(_clash_decoder, clash),
            made_at=moment_of(made),
            mine_at=moment_of(mine),
        )
        for number, of, key, clash, made, mine in found
    ]


def read_person(cache: Database, person: str | None) -> Person | None:
    """Somebody of the directory."""
    body = cache.value("SELECT body FROM person WHERE id = ?", (person,))
    return None if body is None else cache.decoded(_person_decoder, body)


def read_asset(cache: Database, asset: str | None) -> Asset | None:
    """A thing of the directory."""
    body = cache.value("SELECT body FROM asset WHERE id = ?", (asset,))
    return None if body is None else cache.decoded(_asset_decoder, body)


def _everybody(ticket: Ticket, entries: Iterable[Entry]) -> set[str]:
    people = {entry.author for entry in entries}
    for entry in entries:
        for change in entry.changes:
            if change.field in {"assignee", "requester"}:
                people |= {str(change.old), str(change.new), str(change.declined)}
    return people | {ticket.requester or "", ticket.assignee or ""}


def _names(cache: Database, people: set[str]) -> dict[PersonId, str]:
    found = cache.rows(
        "SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?))",
        (msgspec.json.encode(sorted(people)).decode(),),
    )
    return {PersonId(person): name for person, name in found}

"""Pictures from other people's servers as they are kept: for their entry, in the cache, without a claim to stay."""

import msgspec

from desk.models.changes import Changes
from desk.models.ids import RemoteId
from desk.models.pictures import Picture, Refusal
from desk.models.store import Store
from desk.models.ticket import Ticket
from tests.blobs import age
from tests.builders import a_page, a_snapshot, a_ticket, an_entry
from tests.fakes import FakeClock
from tests.picture_bytes import png

URL = "https://example.net/a.png"


def filled(store: Store, *bodies: str) -> tuple[Ticket, list[Picture]]:
    """A ticket with an entry of HTML for each body, and the one picture each of them names."""
    ticket = a_ticket()
    entries = [an_entry(ticket, body, format="html") for body in bodies]
    store.base.apply_page(a_page(a_snapshot(ticket, *entries, remote=RemoteId("1"))))
    return ticket, [Picture(entry.id, URL) for entry in entries]


def of(store: Store, ticket: Ticket) -> tuple[Picture, ...]:
    detail = store.tickets.detail(ticket.id)
    assert detail is not None
    return detail.pictures


def test_a_picture_belongs_to_the_entry_it_was_asked_for(store: Store) -> None:
    ticket, (first, _second) = filled(store, "<img>", "the same <img>")
    changes = store.pictures.keep(ticket.id, first, png())
    assert changes == Changes(tickets=frozenset({ticket.id}))
    (kept,) = of(store, ticket)
    assert (kept.entry, kept.url, kept.size, kept.refusal) == (first.entry, URL, len(png()), None)
    with store.blobs.open(kept.sha256) as file:
        assert file.read() == png()


def test_why_it_did_not_come_is_remembered_until_it_comes(store: Store) -> None:
    ticket, (first,) = filled(store, "<img>")
    refused = msgspec.structs.replace(first, refusal=Refusal.LARGE)
    store.pictures.keep(ticket.id, refused)
    assert of(store, ticket) == (refused,)
    store.pictures.keep(ticket.id, first, png())
    assert of(store, ticket)[0].refusal is None


def test_a_reason_of_a_newer_desk_is_no_reason_to_fail(store: Store) -> None:
    ticket, (first,) = filled(store, "<img>")
    store.pictures.keep(ticket.id, msgspec.structs.replace(first, refusal="by magic"))
    assert of(store, ticket)[0].refusal is Refusal.SILENT


def test_it_survives_that_the_ticket_is_told_anew_and_goes_with_the_ticket(store: Store) -> None:
    ticket, (first,) = filled(store, "<img>")
    store.pictures.keep(ticket.id, first, png())
    entry = an_entry(ticket, "<img>", format="html", id=first.entry)
    store.base.apply_page(a_page(a_snapshot(ticket, entry, remote=RemoteId("1"))))
    assert len(of(store, ticket)) == 1
    store.base.apply_page(a_page(deleted=(ticket.id,)))
    assert store.pictures.keep(ticket.id, first, png()) == Changes()
    store.base.apply_page(a_page(a_snapshot(ticket, entry, remote=RemoteId("1"))))
    assert of(store, ticket) == ()


def test_it_is_among_the_first_to_go_when_room_is_needed(store: Store, clock: FakeClock) -> None:
    ticket, (first,) = filled(store, "<img>")
    store.pictures.keep(ticket.id, first, png())
    (kept,) = of(store, ticket)
    assert store.blobs.usage().own == 0
    age(store, kept.sha256, 7200, clock.now().timestamp())
    store.blobs.evict(0)
    assert not store.blobs.has(kept.sha256)
    assert of(store, ticket) == (kept,)

"""Tickets related on the real server: what may not be, where later work goes, and separating again."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desk.models.ids import EntryId, TicketId
from desk.models.link import Link, LinkKind, Taken
from desk.models.listing import TicketDetail
from desk.models.operations import (
    Action,
    AddEntry,
    Follow,
    LinkTickets,
    MergeInto,
    Resolve,
    SetFields,
    Unfollow,
    UnlinkTickets,
    Unmerge,
)
from desk.models.query import parse
from desk.models.ticket import State
from desk.models.worklog import EntryKind
from tests.server.acting import done, new_ticket, now, operation, refused, send, ticket
from tests.server.device import Device, World, Wrong
from tests.server.test_permission import guard, listed
from tests.servers import RunningServer, running_server


def pair(server: RunningServer) -> tuple[TicketId, TicketId]:
    return new_ticket(server).ticket.id, new_ticket(server, title="It prints nothing").ticket.id


# ---- what may not be -----------------------------------------------------------------------------


def test_links_are_kept_and_go(server: RunningServer) -> None:
    one, two = pair(server)
    link = LinkTickets(LinkKind.PARENT, two)
    assert done(server, operation(link, one)).snapshot.ticket.links == (Link(LinkKind.PARENT, two),)
    again = done(server, operation(link, one, author="tech2"))
    assert len(again.snapshot.ticket.links) == 1
    gone = done(server, operation(UnlinkTickets(LinkKind.PARENT, two), one))
    assert gone.snapshot.ticket.links == ()
    said = [change.field for entry in gone.snapshot.entries for change in entry.changes]
    assert said == ["parent", "parent"]


def test_what_can_never_be_is_refused_in_words(server: RunningServer) -> None:
    one, two = pair(server)
    three = new_ticket(server).ticket.id
    done(server, operation(LinkTickets(LinkKind.PARENT, two), one))
    done(server, operation(LinkTickets(LinkKind.PARENT, three), two))
    wrong: list[Action] = [
        LinkTickets(LinkKind.RELATED, three),
        LinkTickets(LinkKind.PARENT, one),
        LinkTickets(LinkKind.CHILD, one),
        LinkTickets(LinkKind.RELATED, TicketId("nowhere")),
        LinkTickets(LinkKind.RELATED, TicketId("no id\0")),
        MergeInto(three),
        MergeInto(TicketId("nowhere")),
    ]
    for action in wrong:
        refused(send(server, operation(action, three)), 422)
    assert ticket(server, three).ticket.links == ()


def test_of_two_who_make_each_the_others_parent_at_once_one_is_let_through(
    server: RunningServer,
) -> None:
    one, two = pair(server)
    made = [
        operation(LinkTickets(LinkKind.PARENT, two), one),
        operation(LinkTickets(LinkKind.PARENT, one), two, author="tech2"),
    ]
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda each=each: answers.append(send(server, each).status_code))
        for each in made
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200, 422]


# ---- merging -------------------------------------------------------------------------------------


def test_a_merged_ticket_is_closed_and_is_still_found_by_its_number(server: RunningServer) -> None:
    one, two = pair(server)
    merged = done(server, operation(MergeInto(two), one)).snapshot.ticket
    assert (merged.state, merged.merged and merged.merged.into) == (State.CLOSED, two)
    found = server.request("GET", "/tickets", params={"number": merged.number})
    assert found.json()["ticket"]["merged"]["into"] == two


def test_work_that_arrives_later_is_done_on_the_survivor(server: RunningServer) -> None:
    one, two = pair(server)
    done(server, operation(MergeInto(two), one))
    note = operation(AddEntry("The drum is worn", public=False), one, author="tech2")
    told = done(server, note)
    assert told.snapshot.ticket.id == one
    assert told.survivor
    assert told.survivor.ticket.id == two
    assert [str(e.id) for e in told.survivor.entries] == [str(note.key)]
    again = done(server, note)
    assert again.repeated
    assert again.survivor == told.survivor
    asked = server.request("GET", f"/operations/{note.key}").json()
    assert asked["survivor"]["ticket"]["id"] == two
    resolve = operation(Resolve("New drum."), one, author="tech2")
    survivor = done(server, resolve).survivor
    assert survivor
    assert survivor.ticket.state is State.NEW
    assert survivor.entries[-1].kind is EntryKind.NOTE
    assert "New drum." in survivor.entries[-1].body


def test_work_follows_a_chain_of_merged_tickets(server: RunningServer) -> None:
    one, two = pair(server)
    three = new_ticket(server).ticket.id
    done(server, operation(MergeInto(two), one))
    done(server, operation(MergeInto(three), two))
    survivor = done(server, operation(AddEntry("Seen.", public=False), one)).survivor
    assert survivor
    assert survivor.ticket.id == three


def test_two_who_merge_the_same_tickets_crosswise_agree(server: RunningServer) -> None:
    one, two = pair(server)
    done(server, operation(MergeInto(two), one))
    crossed = done(server, operation(MergeInto(one), two, author="tech2"))
    assert crossed.snapshot.ticket.merged is None
    third = new_ticket(server).ticket.id
    elsewhere = done(server, operation(MergeInto(third), one, author="tech2"))
    assert elsewhere.snapshot.ticket.merged
    assert elsewhere.snapshot.ticket.merged.into == two
    assert elsewhere.snapshot.ticket.links == (Link(LinkKind.DUPLICATE_OF, third),)


def test_separated_again_a_ticket_is_what_it_was(server: RunningServer) -> None:
    one, two = pair(server)
    done(server, operation(AddEntry("Before.", public=False), one))
    before = ticket(server, one)
    done(server, operation(MergeInto(two), one))
    note = operation(AddEntry("Since.", public=False), one, author="tech2")
    done(server, note)
    elsewhere = Taken(EntryId(note.key), one)
    refused(send(server, operation(Unmerge((elsewhere,)), one)), 422)
    refused(send(server, operation(Unmerge((Taken(EntryId("x\0"), two),)), one)), 422)
    after = done(server, operation(Unmerge((Taken(EntryId(note.key), two),)), one)).snapshot
    assert after.ticket.state is before.ticket.state
    assert after.ticket.closed_at is None
    assert [e.body for e in after.entries if e.body] == ["Before."]
    assert after.ticket.taken == (Taken(EntryId(note.key), two),)
    twice = done(server, operation(Unmerge(), one, author="tech2"))
    assert twice.snapshot.ticket.merged is None


def test_after_thirty_days_a_merged_ticket_stays_merged(server: RunningServer) -> None:
    one, two = pair(server)
    long_ago = now() - timedelta(days=31)
    done(server, operation(MergeInto(two), one, at=long_ago))
    problem = refused(send(server, operation(Unmerge(), one)), 422)
    assert "30 days" in problem.detail
    in_time = operation(Unmerge(), one, at=long_ago + timedelta(days=29))
    assert done(server, in_time).snapshot.ticket.merged is None


def test_a_deleted_survivor_keeps_nobody(server: RunningServer) -> None:
    from desk.server import admin

    one, two = pair(server)
    done(server, operation(MergeInto(two), one))
    admin.delete_ticket(server.database_url, server.data_dir, ticket(server, two).ticket.number)
    note = done(server, operation(AddEntry("Still here.", public=False), one))
    assert note.survivor is None
    assert [e.body for e in note.snapshot.entries if e.body] == ["Still here."]


def test_what_one_may_not_read_one_can_neither_link_nor_reach_by_merging(
    server: RunningServer,
) -> None:
    one, two = pair(server)
    hidden = new_ticket(server, security=True).ticket.id
    done(server, operation(MergeInto(hidden), one))
    guard(server, "cert")
    refused(send(server, operation(LinkTickets(LinkKind.RELATED, hidden), two)), 422)
    told = done(server, operation(AddEntry("Seen.", public=False), one))
    assert told.survivor is None
    assert [e.body for e in told.snapshot.entries if e.body] == ["Seen."]
    assert hidden not in listed(server, "tech1")[0]


def test_a_reply_to_the_requester_of_a_merged_ticket_is_mailed_to_them(
    server: RunningServer,
) -> None:
    people = server.request("GET", "/changes", params={"kinds": "people"}).json()["people"]
    zoe, yves = [p for p in people if "@" in p.get("email", "") and not p.get("is_agent")][:2]
    one = new_ticket(server, requester=zoe["id"]).ticket.id
    two = new_ticket(server, requester=yves["id"]).ticket.id
    done(server, operation(MergeInto(two), one))
    reply = operation(AddEntry("Dear Zoe", public=True), one)
    done(server, reply)
    mail = (server.data_dir / "outgoing" / f"{reply.key}.eml").read_text("utf-8")
    assert f"To: {zoe['email']}" in mail


# ---- devices without a network ---------------------------------------------------------------------


@pytest.fixture
def devices(tmp_path: Path) -> Iterator[tuple[Device, Device, RunningServer]]:
    world = World()
    with running_server(tmp_path / "server", demo=20, clock=Wrong(world)) as server:
        both = [Device(tmp_path / n, server, Wrong(world), login=n) for n in ("tech1", "tech2")]
        yield both[0], both[1], server
        for each in both:
            each.store.close()


def detail(device: Device, id_: TicketId) -> TicketDetail:
    found = device.store.tickets.detail(id_)
    assert found is not None
    return found


def said(device: Device, id_: TicketId) -> list[str]:
    return [entry.body for entry in detail(device, id_).entries if entry.body]


def test_merged_noted_and_separated_without_a_network_both_are_as_before_plus_the_note(
    devices: tuple[Device, Device, RunningServer],
) -> None:
    anna, ben, server = devices
    one, two = anna.ids()[:2]
    before = said(anna, one), said(anna, two)
    state = detail(anna, one).ticket.state
    anna.does(one, MergeInto(two))
    here = detail(anna, two)
    call = f"{detail(anna, one).ticket.number} · {detail(anna, one).ticket.title}"
    (asked,) = [words for words in said(anna, two) if words.startswith(call)]
    assert sorted(said(anna, two)) == sorted([*before[0], *before[1], asked])
    assert [part.id for part in here.parts] == [one]
    assert detail(anna, one).survivor
    stays = anna.does(two, AddEntry("It is the drum.", public=False))
    goes = anna.does(two, AddEntry("Only the first one.", public=False))
    assert {EntryId(stays.key), EntryId(goes.key)} <= detail(anna, two).unsent
    anna.does(one, Unmerge((Taken(EntryId(goes.key), two),)))
    for _ in range(2):  # the same before and after the server has heard of it
        assert said(anna, one) == [*before[0], "Only the first one."]
        assert said(anna, two) == [*before[1], "It is the drum."]
        assert detail(anna, one).ticket.state is state
        anna.sync()
    ben.sync()
    assert (said(ben, one), said(ben, two)) == (said(anna, one), said(anna, two))
    assert ticket(server, one).ticket == detail(ben, one).ticket


def test_work_done_without_a_network_on_a_ticket_that_was_merged_shows_on_the_survivor(
    devices: tuple[Device, Device, RunningServer],
) -> None:
    anna, ben, _ = devices
    one, two = anna.ids()[:2]
    anna.does(one, MergeInto(two))
    anna.sync()
    note = ben.does(one, AddEntry("I was there.", public=False))
    ben.does(one, SetFields({"title": "It jams in Lyon"}))
    assert "I was there." in said(ben, one)
    ben.sync()
    assert said(ben, two).count("I was there.") == 1
    assert ben.store.outbox.list() == []
    assert "Lyon" not in detail(ben, two).ticket.title
    assert any("Lyon" in body for body in said(ben, two))
    anna.sync()
    assert said(anna, two) == said(ben, two)
    assert [e.ticket for e in detail(anna, two).entries if str(e.id) == note.key] == [two]


def test_what_one_follows_is_a_view_also_when_it_was_merged(
    devices: tuple[Device, Device, RunningServer],
) -> None:
    anna, ben, _ = devices
    one, two, three = anna.ids()[:3]
    me = anna.store.base.me()
    assert me is not None

    def found(query: str) -> list[TicketId]:
        numbers = anna.store.tickets.ids(parse(query), "number", me, anna.clock.now())
        return sorted(row.id for row in anna.store.tickets.rows(list(numbers)))

    anna.does(one, Follow())
    ben.does(three, Follow())
    assert found("following") == [one]
    anna.does(one, MergeInto(two))
    assert found("following") == sorted([one, two])
    assert found("following -merged") == [two]
    assert me.person in detail(anna, two).followers
    anna.does(one, Unfollow())
    assert found("following") == []
    anna.does(three, LinkTickets(LinkKind.PARENT, two))
    assert found(f"parent:{detail(anna, two).ticket.number}") == [three]
    assert found("has:children") == [two]
    assert found("has:parent") == [three]
    assert found("merged") == [one]
    anna.sync()
    ben.sync()
    relations = [(r.kind, r.other.id, r.stands_on) for r in detail(ben, two).relations]
    assert relations == [(LinkKind.CHILD, three, three)]


def test_a_link_to_a_ticket_made_here_waits_until_that_one_is_sent(
    devices: tuple[Device, Device, RunningServer],
) -> None:
    from desk.models.ids import new_uuid7
    from desk.models.operations import CreateTicket

    anna, _, server = devices
    one = anna.ids()[0]
    made = TicketId(new_uuid7(anna.clock.now()))
    number = anna.store.numbers.take() or ""
    create = operation(CreateTicket(number, "Split off"), made)
    link = operation(LinkTickets(LinkKind.RELATED, made), one)
    anna.store.outbox.add(link)
    anna.store.outbox.add(create)
    anna.sync()
    (waiting,) = anna.store.outbox.list()
    assert waiting.operation == link
    assert "other ticket" in waiting.reason
    anna.store.outbox.retry(link.key)
    anna.sync()
    assert ticket(server, one).ticket.links == (Link(LinkKind.RELATED, made),)

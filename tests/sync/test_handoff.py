"""A ticket handed to a colleague in a file, with no server between them: all sides end where direct sync would have led."""

import io
from pathlib import Path
from typing import NamedTuple

import pytest

from desk.models.attachment import Attachment
from desk.models.handoff import Handoff
from desk.models.ids import AttachmentId, TicketId
from desk.models.listing import Draft
from desk.models.operations import AddAttachment, OperationState
from desk.models.store import age
from desk.models.store.connection import Database
from desk.models.store.deskpack import Deskpack, Lock, Opener, Sender
from desk.models.store.handoff_rows import drop_received
from desk.models.store.handoffs import Took
from desk.models.ticket import State
from desk.sync.connectors.memory.server import MemoryServer
from tests.fakes import FakeClock
from tests.sync.technician import Technician, at_server, bodies

LOG = b"error 7\n" * 1000


class Hands(NamedTuple):
    """A technician, and the secret key that opens what is for them."""

    technician: Technician
    secret: str

    @property
    def public(self) -> str:
        """The key that others lock with."""
        return age.public_of(self.secret)


@pytest.fixture
def a(anna: Technician) -> Hands:
    """Return Anna, who has seen the server and its people."""
    return Hands(anna, age.new_secret())


@pytest.fixture
def b(ben: Technician, a: Hands) -> Hands:
    """Return Ben, likewise; both know each other from the directory."""
    for technician in (a.technician, ben):
        technician.sync()
    return Hands(ben, age.new_secret())


def hand_over(one: Hands, other: Hands, ticket: TicketId, folder: Path) -> tuple[Took, Handoff]:
    """One locks the ticket for the other, who takes the file in."""
    file = folder / f"{one.technician.id}-{one.technician.clock.now():%M%S%f}.deskpack"
    at = one.technician
    at.clock.advance(seconds=1)
    sender = Sender(at.id, at.id.title(), one.public)
    Deskpack(at.store, at.clock).make(ticket, sender, Lock((other.public,)), file)
    there = other.technician
    with file.open("rb") as source:
        opener = Opener(other.secret)
        took, _, handoff = Deskpack(there.store, there.clock).take(source, opener)
    return took, handoff


def timeline(technician: Technician, ticket: TicketId) -> list[str]:
    """What a technician reads of a ticket, in order."""
    detail = technician.store.tickets.detail(ticket)
    assert detail is not None
    return [entry.body for entry in detail.entries if entry.body]


def known_ticket(one: Hands, other: Hands) -> TicketId:
    """A ticket that the server and both have."""
    ticket = one.technician.registers()
    one.technician.sync()
    other.technician.sync()
    return ticket


# ---- the story


def test_work_on_a_handed_ticket_ends_as_if_both_had_been_in_the_network(
    server: MemoryServer, a: Hands, b: Hands, tmp_path: Path
) -> None:
    anna, ben = a.technician, b.technician
    ticket = known_ticket(a, b)
    anna.notes(ticket, "Cable checked.")
    anna.sets(ticket, state=str(State.OPEN), priority=2)
    hand_over(a, b, ticket, tmp_path)
    assert timeline(ben, ticket) == ["Cable checked."]
    assert (ben.shown(ticket).state, ben.shown(ticket).priority) == (State.OPEN, 2)
    ben.clock.advance(minutes=5)
    ben.notes(ticket, "New switch put in.")
    ben.sets(ticket, priority=4)
    hand_over(b, a, ticket, tmp_path)
    assert timeline(anna, ticket) == timeline(ben, ticket)
    assert anna.shown(ticket).priority == 4
    for technician in (anna, ben, anna, ben):
        technician.sync()
    assert sorted(bodies(server, ticket)) == ["Cable checked.", "New switch put in."]
    assert at_server(server, ticket, "priority") == 4
    for technician in (anna, ben):
        assert technician.store.outbox.list() == []
        assert technician.store.handoffs.list() == []
        assert technician.store.conflicts.list() == []
    ours, theirs = (t.store.tickets.detail(ticket) for t in (anna, ben))
    assert ours is not None
    assert theirs is not None
    assert (ours.ticket, ours.entries, ours.pending) == (theirs.ticket, theirs.entries, ())
    assert len(server.executed) == len(set(server.executed))


def test_a_ticket_the_server_has_never_seen_waits_for_who_registered_it(
    server: MemoryServer, a: Hands, b: Hands, tmp_path: Path
) -> None:
    anna, ben = a.technician, b.technician
    ticket = anna.registers("Crane stands still")
    hand_over(a, b, ticket, tmp_path)
    note = ben.notes(ticket, "Fuse replaced.")
    ben.sync()
    assert server.find_ticket(ticket) is None
    assert ben.pending(note).state is OperationState.WAITING
    assert "Anna has to send it first" in ben.pending(note).reason
    anna.sync()
    ben.clock.advance(minutes=1)
    ben.sync()
    assert bodies(server, ticket) == ["Fuse replaced."]
    assert ben.store.handoffs.list() == []


def test_who_registered_a_ticket_sends_it_whoever_handed_it_back(
    server: MemoryServer, a: Hands, b: Hands, tmp_path: Path
) -> None:
    ticket = a.technician.registers("Crane stands still")
    hand_over(a, b, ticket, tmp_path)
    b.technician.notes(ticket, "Fuse replaced.")
    hand_over(b, a, ticket, tmp_path)
    a.technician.sync()
    assert server.find_ticket(ticket) is not None
    assert timeline(a.technician, ticket) == ["Fuse replaced."]
    assert len(a.technician.store.handoffs.list()) == 1  # Ben's note is on its way


def test_what_the_other_did_is_never_sent_from_here(
    server: MemoryServer, a: Hands, b: Hands, tmp_path: Path
) -> None:
    ticket = known_ticket(a, b)
    a.technician.notes(ticket, "Mine to send.")
    hand_over(a, b, ticket, tmp_path)
    before = len(server.executed)
    b.technician.sync()
    assert len(server.executed) == before
    assert b.technician.store.outbox.list() == []
    assert timeline(b.technician, ticket) == ["Mine to send."]


def test_the_servers_newer_word_takes_the_place_of_the_file(
    server: MemoryServer, a: Hands, b: Hands, tmp_path: Path
) -> None:
    anna, ben = a.technician, b.technician
    ticket = known_ticket(a, b)
    anna.sets(ticket, title="Anna's title")
    hand_over(a, b, ticket, tmp_path)
    ben.clock.advance(minutes=5)
    ben.sets(ticket, title="Ben's title")
    ben.sync()  # before Anna: the same field, from what Ben saw
    cara = Technician(tmp_path / "cara", server, ben.clock, login="cara")
    cara.sync()
    cara.clock.advance(minutes=5)
    cara.sets(ticket, title="Cara's title")
    cara.sync()
    ben.sync()
    cara.store.close()
    assert ben.shown(ticket).title == "Cara's title"
    assert at_server(server, ticket, "title") == "Cara's title"


@pytest.mark.parametrize("first", ["anna", "ben"])
def test_whoever_syncs_first_it_ends_as_the_two_went_on_from_each_other(
    server: MemoryServer, a: Hands, b: Hands, tmp_path: Path, first: str
) -> None:
    anna, ben = a.technician, b.technician
    ticket = known_ticket(a, b)
    anna.sets(ticket, application="vpn")
    hand_over(a, b, ticket, tmp_path)
    ben.clock.advance(minutes=5)
    ben.sets(ticket, application="pay")
    ben.notes(ticket, "Not the VPN.")
    for technician in (anna, ben, anna, ben) if first == "anna" else (ben, anna, ben, anna):
        technician.sync()
        technician.clock.advance(minutes=1)
    assert at_server(server, ticket, "application") == "pay"
    assert bodies(server, ticket) == ["Not the VPN."]
    for technician in (anna, ben):
        assert technician.store.conflicts.list() == []
        assert technician.store.outbox.list() == []


def test_what_is_put_away_holds_nothing_back(
    server: MemoryServer, a: Hands, b: Hands, tmp_path: Path
) -> None:
    anna, ben = a.technician, b.technician
    ticket = known_ticket(a, b)
    anna.sets(ticket, application="vpn")
    hand_over(a, b, ticket, tmp_path)
    change = ben.sets(ticket, application="pay")
    ben.sync()
    assert "Anna has to send it first" in ben.pending(change).reason
    ben.store.handoffs.drop(ticket)
    ben.clock.advance(minutes=1)
    ben.sync()
    assert [each.clash.mine for each in ben.store.conflicts.list()] == ["pay"]


def test_files_and_drafts_come_along(a: Hands, b: Hands, tmp_path: Path) -> None:
    anna, ben = a.technician, b.technician
    ticket = known_ticket(a, b)
    digest, size = anna.store.blobs.add(LOG)
    anna.does(ticket, AddAttachment(Attachment(AttachmentId("f1"), ticket, "a.log", size, digest)))
    anna.store.drafts.save(Draft(ticket, "reply", "Dear Zoé,"))
    ben.store.drafts.save(Draft(ticket, "reply", "Hello"))
    took, handoff = hand_over(a, b, ticket, tmp_path)
    assert (took.operations, took.drafts, handoff.missing) == (1, 1, 0)
    with ben.store.blobs.open(digest) as file:
        assert file.read() == LOG
    ben.clock.advance(days=40)
    assert ben.store.blobs.evict(0) == 0  # nobody else may have these bytes
    found = ben.store.drafts.get(ticket, "reply")
    assert found is not None
    assert found.body == "Hello\n\nDear Zoé,"


# ---- once, and again


def test_the_same_file_twice_is_the_file_once(a: Hands, b: Hands, tmp_path: Path) -> None:
    anna, ben = a.technician, b.technician
    ticket = known_ticket(a, b)
    anna.notes(ticket)
    anna.store.drafts.save(Draft(ticket, "note", "Remember the fuse."))
    file = tmp_path / "one.deskpack"
    maker = Sender(anna.id, "Anna", a.public)
    Deskpack(anna.store, anna.clock).make(ticket, maker, Lock((b.public,)), file)
    ben.clock.advance(seconds=1)
    pack = Deskpack(ben.store, ben.clock)
    with file.open("rb") as source:
        assert not pack.take(source, Opener(b.secret))[0].again
    ben.store.drafts.delete(ticket, "note")  # it was sent
    with file.open("rb") as source:
        assert pack.take(source, Opener(b.secret))[0].again
    assert ben.store.drafts.get(ticket, "note") is None
    assert timeline(ben, ticket) == ["Asked for a log."]


def test_one_who_takes_something_back_hands_over_without_it(
    a: Hands, b: Hands, tmp_path: Path
) -> None:
    ticket = known_ticket(a, b)
    wrong = a.technician.notes(ticket, "Wrong machine.")
    a.technician.notes(ticket, "Right machine.")
    hand_over(a, b, ticket, tmp_path)
    a.technician.store.outbox.cancel(wrong.key)
    hand_over(a, b, ticket, tmp_path)
    assert timeline(b.technician, ticket) == ["Right machine."]
    hand_over(b, a, ticket, tmp_path)  # and it does not come back with the answer
    assert timeline(a.technician, ticket) == ["Right machine."]


def test_what_was_handed_over_survives_a_crash_and_a_lost_cache(
    a: Hands, b: Hands, tmp_path: Path
) -> None:
    ben = b.technician
    ticket = a.technician.registers("Crane stands still")
    hand_over(a, b, ticket, tmp_path)
    ben.store.doubt_cache()
    ben.crash()
    number = ben.shown(ticket).number
    assert ben.store.tickets.by_number(number) == ticket
    ben.notes(ticket, "Fuse replaced.")
    ben.store.doubt_cache()
    ben.crash()
    assert ben.shown(ticket).title == "Crane stands still"
    assert timeline(ben, ticket) == ["Fuse replaced."]


def test_what_is_put_away_is_shown_no_more(a: Hands, b: Hands, tmp_path: Path) -> None:
    ben = b.technician
    known, new = known_ticket(a, b), a.technician.registers("Crane stands still")
    a.technician.notes(known, "Never sent.")
    for ticket in (known, new):
        hand_over(a, b, ticket, tmp_path)
        ben.store.handoffs.drop(ticket)
    assert timeline(ben, known) == []
    assert ben.store.tickets.project(new) is None
    assert ben.store.tickets.row_number(new) is None
    assert ben.store.handoffs.list() == []


def test_a_crash_while_it_is_put_away_is_healed(a: Hands, b: Hands, tmp_path: Path) -> None:
    ben = b.technician
    ticket = a.technician.registers("Crane stands still")
    hand_over(a, b, ticket, tmp_path)
    work = Database(ben.store.folder / "work.db", durable=True)
    work.write(lambda: drop_received(work, ticket))  # and no further
    work.close()
    ben.crash()
    assert ben.store.tickets.row_number(ticket) is None
    assert ben.store.handoffs.list() == []


# ---- people


def test_nobody_is_given_words_that_a_file_says_are_theirs(
    a: Hands, b: Hands, tmp_path: Path
) -> None:
    ben = b.technician
    ticket = known_ticket(a, b)
    forged = ben.makes(ticket, ben.notes(ticket, "x").action)
    ben.store.outbox.cancel(*(pending.operation.key for pending in ben.store.outbox.list()))
    a.technician.store.outbox.add(forged)
    took, _ = hand_over(a, b, ticket, tmp_path)
    assert (took.operations, took.left_out) == (0, 1)
    assert timeline(ben, ticket) == []
    assert ben.store.outbox.list() == []


def test_a_file_from_a_stranger_is_refused(clock: FakeClock, b: Hands, tmp_path: Path) -> None:
    elsewhere = Technician(tmp_path / "eve", MemoryServer(clock), clock, login="eve")
    elsewhere.sync()
    eve = Hands(elsewhere, age.new_secret())
    ticket = elsewhere.registers()
    with pytest.raises(Exception, match="does not know as a colleague"):
        hand_over(eve, b, ticket, tmp_path)
    elsewhere.store.close()
    assert b.technician.store.tickets.project(ticket) is None


def test_only_who_it_was_locked_for_opens_it(a: Hands, b: Hands, tmp_path: Path) -> None:
    ticket = known_ticket(a, b)
    other = Hands(b.technician, age.new_secret())
    with pytest.raises(Exception, match="locked for somebody else"):
        Deskpack(b.technician.store, b.technician.clock).look(
            io.BytesIO(_locked(a, b, ticket, tmp_path)), Opener(other.secret)
        )


def _locked(one: Hands, other: Hands, ticket: TicketId, folder: Path) -> bytes:
    file = folder / "locked.deskpack"
    maker = Sender(one.technician.id, "Anna", one.public)
    Deskpack(one.technician.store, one.technician.clock).make(
        ticket, maker, Lock((other.public,)), file
    )
    return file.read_bytes()

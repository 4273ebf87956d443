"""A day without a network on a MantisBT: everything comes back once, and conflicts are asked."""

from datetime import timedelta
from pathlib import Path

import pytest

from desk.models.account import Account
from desk.models.attachment import Attachment
from desk.models.clock import SystemClock
from desk.models.events import LinkState
from desk.models.ids import AttachmentId, PersonId, RemoteId, TicketId
from desk.models.operations import (
    AddAttachment,
    AddEntry,
    CreateTicket,
    Escalate,
    LogWork,
    OperationState,
    Resolve,
    SetFields,
)
from desk.models.ticket import State
from desk.models.worklog import EntryKind
from desk.sync.registry import connector_for
from tests.connectors.mantis.rig import OURS, THEIRS, fill
from tests.connectors.mantis.stand_in import standing_in
from tests.connectors.relay import Loss, Relay
from tests.connectors.seat import Seat


def attached(seat: Seat, ticket: TicketId, name: str, content: bytes) -> None:
    digest, size = seat.store.blobs.add(content)
    file = Attachment(AttachmentId(seat.new_ticket()), ticket, name, size, digest)
    seat.does(ticket, AddAttachment(file))


def test_what_was_written_offline_arrives_once_with_its_true_time(tmp_path: Path) -> None:  # noqa: PLR0915  a day is long, and told in one piece
    with standing_in() as server:
        fill(server.site)
        relay = Relay(server.url.removesuffix("/mantis"))
        ours = Account(
            "a", "a", "mantis", f"{relay.url}/mantis", "tech1", options={"level.Workshop 2": "2"}
        )
        anna = Seat(tmp_path / "anna", ours, "user-2", OURS)
        ben = Seat(
            tmp_path / "ben", Account("b", "b", "mantis", server.url, "tech2"), "user-3", THEIRS
        )
        try:
            shared, other = anna.new_ticket(), anna.new_ticket()
            for ticket in (shared, other):
                anna.does(ticket, CreateTicket("", "Printer jams", priority=3))
            assert anna.sync() is LinkState.ONLINE
            number = anna.shows(shared).number
            assert number.isdigit()
            assert ben.sync() is LinkState.ONLINE

            # The line is cut; both change the priority.
            note = anna.does(
                shared, AddEntry("Looked at the drum.", public=False), ago=timedelta(hours=8)
            )
            anna.does(shared, AddEntry("We are on it 🖨", public=True))
            anna.does(shared, SetFields({"title": "Printer prints grey pages", "priority": 1}))
            anna.does(shared, LogWork(25, "On site"))
            attached(anna, shared, "écran.txt", b"grey")
            anna.does(shared, Escalate(2, "project-3", "Needs a spare"))
            anna.does(other, Resolve("A new drum."))
            call = anna.new_ticket()
            anna.does(
                call,
                CreateTicket("", "Monitor flickers", "Since noon", requester=PersonId("user-7")),
                ago=timedelta(hours=3),
            )
            same = TicketId(number)
            ben.does(same, SetFields({"priority": 2}))
            ben.does(same, AddEntry("Which drum?", public=True))
            assert ben.sync() is LinkState.ONLINE

            assert anna.sync() is LinkState.ONLINE
            assert [conflict.clash.field for conflict in anna.store.conflicts.list()] == [
                "priority"
            ]
            waiting = anna.store.outbox.list()
            assert all(pending.state is OperationState.CONFLICT for pending in waiting)

            now = ben.connector.fetch(RemoteId(number))
            told = now.ticket
            assert (told.title, told.priority, told.group) == (
                "Printer prints grey pages",
                2,
                "project-3",
            )
            bodies = sorted(entry.body for entry in now.entries if entry.body)
            assert bodies == [
                "Looked at the drum.",
                "Needs a spare",
                "On site",
                "We are on it 🖨",
                "Which drum?",
            ]
            (written,) = [entry for entry in now.entries if entry.body == "Looked at the drum."]
            assert abs((written.occurred_at - note.occurred_at).total_seconds()) < 1
            (work,) = [entry for entry in now.entries if entry.kind is EntryKind.WORK]
            assert work.minutes == 25
            assert [file.name for file in now.attachments] == ["écran.txt"]
            assert anna.shows(other).state is State.RESOLVED
            made = server.site.issues[int(anna.shows(call).number)]
            assert (made.summary, made.reporter) == ("Monitor flickers", 7)
            opened = anna.shows(call).opened_at
            assert timedelta(hours=2) < anna.clock.now() - opened < timedelta(hours=4)
            assert (
                sum(issue.summary == "Monitor flickers" for issue in server.site.issues.values())
                == 1
            )
        finally:
            anna.close()
            ben.close()
            relay.close()


@pytest.mark.parametrize("loss", [Loss.REQUEST, Loss.REPLY])
def test_an_answer_that_was_lost_makes_nothing_twice(tmp_path: Path, loss: Loss) -> None:
    """The quarantine is waited out by a second device of the same person, which starts anew."""
    with standing_in() as server:
        relay = Relay(server.url.removesuffix("/mantis"))
        account = Account("a", "a", "mantis", f"{relay.url}/mantis", "tech1")
        seat = Seat(tmp_path / "seat", account, "user-2", OURS)
        try:
            assert seat.sync() is LinkState.ONLINE
            call = seat.new_ticket()
            operation = seat.does(call, CreateTicket("", "Monitor flickers", "Since noon"))
            relay.losses.append(loss)
            seat.sync()
            (pending,) = seat.store.outbox.list()
            assert pending.state is OperationState.UNCERTAIN
            found = seat.connector.find(operation, None)
            assert (found is None) is (loss is Loss.REQUEST)
            if found is None:
                found = seat.connector.apply(operation, None, None)
            assert found.snapshot.ticket.title == "Monitor flickers"
            assert len(server.site.issues) == 1
        finally:
            seat.close()
            relay.close()


def test_an_idle_poll_is_one_request_and_a_new_process_asks_no_more_than_it_must(
    tmp_path: Path,
) -> None:
    with standing_in(lambda: 1_790_000_000.0) as server:
        fill(server.site)
        account = Account("a", "a", "mantis", server.url, "tech1")
        seat = Seat(tmp_path / "seat", account, "user-2", OURS)
        assert seat.sync() is LinkState.ONLINE
        seat.sync()
        server.asked.clear()
        seat.sync()
        assert server.asked == ["GET /issues"]
        seat.close()
        server.asked.clear()
        again = Seat(tmp_path / "seat", account, "user-2", OURS)
        again.sync()
        assert server.asked == ["GET /users/me", "GET /issues"]
        again.close()


def test_a_pull_that_was_interrupted_goes_on_where_it_stopped() -> None:
    with standing_in() as server:
        fill(server.site, 120)
        account = Account("a", "a", "mantis", server.url, "tech1")
        first, second = (connector_for(account, SystemClock()) for _ in range(2))
        first.sign_in(OURS)
        page = first.changes_since(None)
        assert (page.more, page.done, page.total) == (True, 50, 120)
        seen = {snapshot.ticket.id for snapshot in page.tickets}
        server.site.issues[3].summary = "Changed meanwhile"
        server.site.issues[3].updated = server.site.now()
        second.sign_in(OURS)
        while page.more:
            page = second.changes_since(page.cursor)
            fresh = {snapshot.ticket.id for snapshot in page.tickets}
            assert not fresh & seen
            seen |= fresh
        assert len(seen) == 120
        first.close()
        second.close()

"""The connector to Request Tracker keeps the contract, on a real server."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from desk.models.account import Account
from desk.models.events import LinkState
from desk.models.feed import Cursor
from desk.models.ids import PersonId, RemoteId, TicketId
from desk.models.operations import (
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
from desk.sync.connector import Refused, Restarted, SignInNeeded, Uncertain
from desk.sync.connectors.rt.connector import RtConnector
from desk.sync.connectors.rt.places import read_place
from desk.sync.registry import connector_for
from tests.connectors.keyless import KeylessContract
from tests.connectors.relay import Relay
from tests.connectors.rigs import Rig
from tests.connectors.rt.rig import PASSWORD, RtRig, RunningRt, rt_rig, running_rt
from tests.connectors.rt.seat import Seat


@pytest.fixture(scope="module")
def running() -> Iterator[RunningRt]:
    """Run one server for all tests here; each makes tickets of its own."""
    with running_rt() as server:
        yield server


def an_hour_later(cursor: Cursor) -> Cursor:
    """The cursor as if the tickets had been compared long ago."""
    place = read_place(cursor)
    assert place is not None
    return msgspec.structs.replace(place, swept=0.0).cursor()


class TestRequestTracker(KeylessContract):
    """With a relay between that loses things."""

    @pytest.fixture
    def rig(self, running: RunningRt) -> Iterator[RtRig]:
        with rt_rig(running) as made:
            yield made

    # ---- what is RT's own --------------------------------------------------------------------

    def test_a_solution_resolves_and_is_found_after_a_lost_answer(self, rig: Rig) -> None:
        made = self.created(rig)
        resolve = rig.operation(made.ticket.id, Resolve("Changed the toner."), made)
        assert rig.connector.find(resolve, made.remote) is None
        rig.lose_reply()
        with pytest.raises(Uncertain):
            rig.apply(resolve, made)
        found = rig.connector.find(resolve, made.remote)
        assert found is not None
        assert found.snapshot.ticket.state is State.RESOLVED
        assert self.bodies(rig, made) == ["Changed the toner."]

    def test_a_refusal_that_answers_200_is_a_refusal(self, rig: Rig) -> None:
        made = self.created(rig)
        assign = rig.operation(made.ticket.id, SetFields({"assignee": PersonId("alice")}), made)
        with pytest.raises(Refused, match="assignee"):
            rig.apply(assign, made)
        assert self.settled(rig, made).ticket.assignee is None

    def test_escalation_moves_the_queue_and_keeps_its_true_time(self, rig: Rig) -> None:
        made = self.created(rig)
        level_2 = next(g for g in rig.connector.vocabulary().groups if g.level == 2)
        escalate = rig.operation(made.ticket.id, Escalate(2, level_2.id, "Needs a spare"), made)
        earlier = escalate.occurred_at - timedelta(hours=9)
        escalate = msgspec.structs.replace(escalate, occurred_at=earlier)
        ticket = rig.apply(escalate, made).snapshot
        assert (ticket.ticket.level, ticket.ticket.group) == (2, level_2.id)
        (entry,) = [e for e in ticket.entries if e.kind is EntryKind.ESCALATION]
        assert (entry.body, str(entry.id)) == ("Needs a spare", str(escalate.key))
        assert abs((entry.occurred_at - earlier).total_seconds()) < 0.01

    def test_a_ticket_that_moves_out_of_sight_is_gone_and_comes_back_with_it(
        self, rig: RtRig
    ) -> None:
        made = self.created(rig)
        _, _, cursor = rig.pull()
        rig.server.put(made.ticket.number, {"Queue": "Confidential"})
        _, gone, cursor = rig.pull(an_hour_later(cursor))
        assert gone == [made.ticket.id]
        rig.server.put(made.ticket.number, {"Queue": "Level 1"})
        tickets, gone, cursor = rig.pull(an_hour_later(cursor))
        assert [snapshot.ticket.id for snapshot in tickets] == [made.ticket.id]
        assert gone == []
        assert rig.pull(an_hour_later(cursor))[:2] == ([], [])

    def test_the_knowledge_base_is_read_with_the_first_page(self, rig: Rig) -> None:
        (article,) = rig.connector.changes_since(None).articles
        assert (article.title, article.category) == ("Réinitialiser le client VPN", "Knowledge")
        assert article.body == "1. Quitter le client\n2. Réimporter le profil"

    def test_without_the_custom_field_a_creation_is_found_by_author_title_and_text(
        self, rig: RtRig
    ) -> None:
        account = Account("c", "c", "rt", rig.server.url, "tech1", options={"key_field": "None"})
        connector = connector_for(account, rig.clock)
        connector.sign_in(rig.secret)
        create = rig.operation(rig.new_ticket(), CreateTicket("", "It's \\ gone", "Since noon"))
        assert connector.find(create, None) is None
        made = connector.apply(create, None, None)
        found = connector.find(create, None)
        assert found is not None
        assert found.snapshot.remote == made.snapshot.remote
        connector.close()

    def test_a_merged_ticket_is_gone_and_its_number_changes_nothing(self, rig: RtRig) -> None:
        made, survivor = self.created(rig), self.created(rig, "Printer burns")
        _, _, cursor = rig.pull()
        rig.server.put(made.ticket.number, {"MergeInto": int(survivor.ticket.number)})
        tickets, gone, _ = rig.pull(cursor)
        assert gone == [made.ticket.id]
        assert [snapshot.ticket.id for snapshot in tickets] == [survivor.ticket.id]
        note = rig.operation(made.ticket.id, AddEntry("late", public=False), made)
        with pytest.raises(Refused, match=survivor.ticket.number):
            rig.apply(note, made)

    def test_what_a_restore_undid_is_read_again_although_the_server_went_on(
        self, rig: RtRig
    ) -> None:
        made = self.created(rig)
        backup = rig.server.saved()
        rig.others_set(made, title="Lost with the disk")
        _, _, cursor = rig.pull()
        rig.server.restore(backup)
        for _ in range(6):  # the ids of what is lost are given out again
            self.created(rig, "After the restore")
        tickets, _, _ = rig.pull(cursor)
        titles = {str(each.remote): each.ticket.title for each in tickets}
        assert titles[made.remote] == "Printer jams"
        assert list(titles.values()).count("After the restore") == 6

    def test_a_restore_that_undid_much_is_noticed_although_the_server_went_on(
        self, rig: RtRig
    ) -> None:
        backup = rig.server.saved()
        lost = [self.created(rig, "Lost with the disk") for _ in range(12)]
        _, _, cursor = rig.pull()
        rig.server.restore(backup)
        kept = [self.created(rig, "After the restore") for _ in range(14)]
        with pytest.raises(Restarted):
            rig.connector.changes_since(cursor)
        tickets, _, anew = rig.pull()
        found = {str(each.remote): each.ticket.title for each in tickets}
        assert {found[each.remote] for each in kept} == {"After the restore"}
        assert "Lost with the disk" not in found.values()
        assert len(lost) == 12
        assert rig.pull(anew)[0] == []

    def test_a_session_that_is_over_asks_for_a_new_one(self, rig: Rig) -> None:
        made = self.created(rig)
        assert isinstance(rig.connector, RtConnector)
        rig.connector.http.forget()
        with pytest.raises(SignInNeeded):
            rig.connector.fetch(made.remote)
        rig.connector.sign_in(rig.secret)
        assert self.settled(rig, made).ticket.title == "Printer jams"

    def test_a_day_without_a_network_comes_back_with_each_thing_once_and_conflicts_asked(  # noqa: PLR0915  a day is long, and told in one piece
        self, running: RunningRt, tmp_path: Path
    ) -> None:
        """Titles, notes, time, a file, a resolution and a new call, written offline, on real stores."""
        relay = Relay(running.url)
        anna = Seat(tmp_path / "anna", relay.url, "tech1", running.token)
        ben = Seat(tmp_path / "ben", running.url, "tech2", PASSWORD)
        try:
            shared, other = anna.new_ticket(), anna.new_ticket()
            for ticket in (shared, other):
                anna.does(ticket, CreateTicket("", "Printer jams", priority=3))
            assert anna.sync() is LinkState.ONLINE
            number = anna.shows(shared).number
            assert number.isdigit()
            assert ben.sync() is LinkState.ONLINE

            # The line is cut; both change the priority, only Anna writes notes.
            note = anna.does(
                shared, AddEntry("Looked at the drum.", public=False), ago=timedelta(hours=8)
            )
            anna.does(shared, SetFields({"title": "Printer prints grey pages", "priority": 1}))
            anna.does(shared, LogWork(25, "On site"))
            anna.does(other, Resolve("A new drum."))
            call = anna.new_ticket()
            anna.does(call, CreateTicket("", "Monitor flickers", "Since noon"))
            theirs = TicketId(number)
            ben.does(theirs, SetFields({"priority": 2}))
            ben.does(theirs, AddEntry("Which drum?", public=True))
            assert ben.sync() is LinkState.ONLINE

            # The line comes back: what waits goes out.
            assert anna.sync() is LinkState.ONLINE
            assert [conflict.clash.field for conflict in anna.store.conflicts.list()] == [
                "priority"
            ]
            assert anna.store.outbox.list() == [] or all(
                pending.state is OperationState.CONFLICT for pending in anna.store.outbox.list()
            )
            now = ben.connector.fetch(RemoteId(number))
            assert (now.ticket.title, now.ticket.priority) == ("Printer prints grey pages", 2)
            bodies = [entry.body for entry in now.entries if entry.body]
            assert sorted(bodies) == ["Looked at the drum.", "On site", "Which drum?"]
            (written,) = [entry for entry in now.entries if entry.body == "Looked at the drum."]
            assert abs((written.occurred_at - note.occurred_at).total_seconds()) < 1
            assert anna.shows(other).state is State.RESOLVED
            assert anna.shows(call).number.isdigit()
            answer = running.ask("/tickets", query="Subject = 'Monitor flickers'")
            assert answer["total"] == 1
        finally:
            anna.close()
            ben.close()
            relay.close()

"""The connector to Znuny keeps the contract, on a real server."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from desk.models.events import LinkState
from desk.models.feed import Snapshot
from desk.models.ids import PersonId, RemoteId, TicketId
from desk.models.operations import (
    AddEntry,
    CreateTicket,
    Escalate,
    LogWork,
    OperationState,
    Reopen,
    Resolve,
    SetFields,
)
from desk.models.ticket import State
from desk.models.worklog import EntryKind
from desk.sync.connector import Connector, Refused, SignInNeeded, Uncertain
from desk.sync.connectors.znuny.connector import ZnunyConnector
from desk.sync.registry import connector_for
from tests.connectors.keyless import KeylessContract
from tests.connectors.relay import Relay
from tests.connectors.rigs import Rig
from tests.connectors.seat import Seat
from tests.connectors.znuny.rig import (
    DEFINITION,
    PASSWORD,
    RunningZnuny,
    ZnunyRig,
    account,
    reads,
    running_znuny,
    znuny_rig,
)


@pytest.fixture(scope="module")
def running() -> Iterator[RunningZnuny]:
    """Run one server for all tests here; each makes tickets of its own."""
    with running_znuny() as server:
        yield server


@contextmanager
def signed_in(rig: ZnunyRig, user: str, **options: str) -> Iterator[Connector]:
    """Another agent's connector."""
    connector = connector_for(account(user, rig.server.url, **options), rig.clock)
    try:
        connector.sign_in(PASSWORD)
        yield connector
    finally:
        connector.close()


class TestZnuny(KeylessContract):
    """With a relay between that loses things."""

    @pytest.fixture
    def rig(self, running: RunningZnuny) -> Iterator[ZnunyRig]:
        with znuny_rig(running) as made:
            yield made

    def test_a_ticket_that_is_looked_at_brings_its_history(self, rig: ZnunyRig) -> None:
        made = self.created(rig)
        rig.others_set(made, priority=1)
        whole = rig.connector.fetch(made.remote)
        changes = [change.field for entry in whole.entries for change in entry.changes]
        assert "priority" in changes
        assert rig.connector.capabilities.whole_on_look

    # ---- what is Znuny's own -----------------------------------------------------------------

    def set(self, rig: Rig, made: Snapshot, **values: str | int | None) -> Snapshot:
        action = SetFields(dict(values))
        return rig.apply(rig.operation(made.ticket.id, action, made), made).snapshot

    def test_times_without_a_zone_are_read_as_the_server_means_them(self, rig: Rig) -> None:
        """The server's zone is Paris, the agent's Tokyo."""
        ticket = self.created(rig).ticket
        assert abs(ticket.opened_at - rig.clock.now()) < timedelta(seconds=30)
        assert ticket.updated_at is not None
        assert abs(ticket.updated_at - rig.clock.now()) < timedelta(seconds=30)

    def test_a_solution_is_mailed_to_the_requester_and_found_after_a_lost_answer(
        self, rig: ZnunyRig
    ) -> None:
        create = CreateTicket("", "Printer jams", requester=PersonId("hmuller"))
        made = rig.apply(rig.operation(rig.new_ticket(), create)).snapshot
        resolve = rig.operation(made.ticket.id, Resolve("Changed <the> toner.\nDone."), made)
        assert rig.connector.find(resolve, made.remote) is None
        rig.lose_reply()
        with pytest.raises(Uncertain):
            rig.apply(resolve, made)
        found = rig.connector.find(resolve, made.remote)
        assert found is not None
        assert found.snapshot.ticket.state is State.CLOSED
        (solution,) = [e for e in found.snapshot.entries if e.kind is EntryKind.REPLY]
        assert "Changed &lt;the&gt; toner.<br" in solution.body
        sent = rig.server.ask("TicketList", TicketID=made.remote, AllArticles=1)
        mail = sent["Ticket"][0]["Article"][-1]
        assert (mail["To"], mail["CommunicationChannelID"]) == ("hmuller@client.test", 1)
        assert mail["Body"].startswith("Changed <the> toner.\nDone.")

    def test_a_reply_that_cannot_be_mailed_is_shown_at_least_and_a_note_says_so(
        self, rig: ZnunyRig
    ) -> None:
        create = CreateTicket("", "Printer jams", requester=PersonId("hmuller"))
        made = rig.apply(rig.operation(rig.new_ticket(), create)).snapshot
        rig.server.program.perl(
            "$db->Do(SQL => \"UPDATE article_data_mime SET a_from = 'H <h\\@example.com>'"
            f' WHERE article_id IN (SELECT id FROM article WHERE ticket_id = {made.remote})")'
        )
        rig.server.program.console("Maint::Cache::Delete")  # an address no mail is taken for
        reply = rig.operation(made.ticket.id, AddEntry("We look at it.", public=True), made)
        after = rig.apply(reply, made).snapshot
        told = [(entry.kind, entry.body) for entry in after.entries if entry.body]
        assert told[0] == (EntryKind.REPLY, "We look at it.")
        assert [kind for kind, _ in told[1:]] == [EntryKind.NOTE]
        assert "could not mail" in told[1][1]

    def test_escalation_moves_the_queue_frees_the_ticket_and_keeps_its_true_time(
        self, rig: Rig
    ) -> None:
        made = self.set(rig, self.created(rig), assignee="agent:2")
        assert made.ticket.assignee == "agent:2"
        escalate = rig.operation(made.ticket.id, Escalate(2, "Level 2", "Needs a spare"), made)
        earlier = escalate.occurred_at - timedelta(hours=9)
        escalate = msgspec.structs.replace(escalate, occurred_at=earlier)
        after = rig.apply(escalate, made).snapshot
        assert (after.ticket.level, after.ticket.group) == (2, "Level 2")
        assert after.ticket.assignee is None
        (entry,) = [e for e in after.entries if e.kind is EntryKind.ESCALATION]
        assert (entry.body, str(entry.id)) == ("Needs a spare", str(escalate.key))
        assert abs((entry.occurred_at - earlier).total_seconds()) < 0.01

    def test_who_works_on_a_ticket_keeps_it_when_it_moves_although_a_move_unlocks(
        self, rig: Rig
    ) -> None:
        made = self.set(rig, self.created(rig), assignee="agent:3")
        moved = self.set(rig, made, group="Level 2::Réseau")
        assert (moved.ticket.group, moved.ticket.assignee) == ("Level 2::Réseau", "agent:3")
        given = self.set(rig, moved, group="Level 0", assignee="agent:2")
        assert (given.ticket.group, given.ticket.assignee) == ("Level 0", "agent:2")
        freed = self.set(rig, given, assignee=None)
        assert freed.ticket.assignee is None
        assert json.loads(bytes(freed.ticket.extra["Owner"])) == "anna"

    def test_waiting_has_an_end_and_what_one_waits_for_goes_into_a_note(self, rig: Rig) -> None:
        made = self.created(rig)
        waiting = self.set(rig, made, state="waiting", waiting_for="supplier")
        assert waiting.ticket.state is State.WAITING
        assert "PendingUntil" in waiting.ticket.extra
        assert [e.body for e in waiting.entries if e.body] == ["waiting_for: supplier"]
        back = rig.operation(made.ticket.id, Reopen("It came."), waiting)
        opened = rig.apply(back, waiting).snapshot
        assert opened.ticket.state is State.OPEN
        changes = [(c.old, c.new) for e in opened.entries for c in e.changes if c.field == "state"]
        assert changes == [("new", "waiting"), ("waiting", "open")]

    def test_without_dynamic_fields_everything_is_still_found_and_told_by_its_mark(
        self, running: RunningZnuny
    ) -> None:
        with znuny_rig(running, key_field="None", article_field="NoneEither") as rig:
            create = rig.operation(rig.new_ticket(), CreateTicket("", "It's * gone?", "Since noon"))
            assert rig.connector.find(create, None) is None
            rig.lose_reply()  # that of the try with the field: it was refused
            with pytest.raises(Uncertain):
                rig.apply(create)
            assert rig.connector.find(create, None) is None
            made = rig.apply(create).snapshot
            found = rig.connector.find(create, None)
            assert found is not None
            assert found.snapshot.remote == made.remote
            work = rig.operation(made.ticket.id, LogWork(25, "On site"), made)
            rig.apply(work, made)
            (entry,) = [e for e in self.settled(rig, made).entries if e.minutes]
            assert (entry.kind, entry.minutes, str(entry.id)) == (
                EntryKind.WORK,
                25,
                str(work.key),
            )

    def test_a_merged_ticket_is_gone_and_its_number_changes_nothing(self, rig: ZnunyRig) -> None:
        made, survivor = self.created(rig), self.created(rig, "Printer burns")
        _, _, cursor = rig.pull()
        rig.server.merge(made.remote, survivor.remote)
        tickets, gone, cursor = rig.pull(cursor)
        assert gone == [made.ticket.id]
        assert [snapshot.ticket.id for snapshot in tickets] == [survivor.ticket.id]
        assert rig.pull(cursor)[:2] == ([], [])
        note = rig.operation(made.ticket.id, AddEntry("late", public=False), made)
        with pytest.raises(Refused, match=survivor.ticket.number):
            rig.apply(note, made)

    def test_a_session_that_is_over_asks_for_a_new_one(self, rig: Rig) -> None:
        made = self.created(rig)
        assert isinstance(rig.connector, ZnunyConnector)
        rig.connector.api.session = "gone"
        with pytest.raises(SignInNeeded):
            rig.connector.fetch(made.remote)
        rig.connector.sign_in(rig.secret)
        assert self.settled(rig, made).ticket.title == "Printer jams"

    def test_rights_that_are_missing_are_refusals_and_a_note_needs_only_its_own(
        self, rig: ZnunyRig
    ) -> None:
        made = self.set(rig, self.created(rig), group="Level 2")
        with signed_in(rig, "paul") as paul:
            note = rig.operation(made.ticket.id, AddEntry("Seen it.", public=False), made)
            answer = paul.apply(note, made.remote, made)
            assert [e.body for e in answer.snapshot.entries if e.body] == ["Seen it."]
            close = rig.operation(made.ticket.id, SetFields({"state": "closed"}), made)
            with pytest.raises(Refused, match="permission"):
                paul.apply(close, made.remote, made)
        assert self.settled(rig, made).ticket.state is State.NEW

    def test_a_ticket_that_is_pushed_out_of_sight_went_as_asked_and_is_gone(
        self, rig: ZnunyRig
    ) -> None:
        with signed_in(rig, "paul") as paul:
            made = self.created(rig)
            page = paul.changes_since(None)
            while page.more:
                page = paul.changes_since(page.cursor)
            push = rig.operation(made.ticket.id, Escalate(3, "Level 3", "Theirs"), made)
            after = paul.apply(push, made.remote, made).snapshot
            assert (after.ticket.level, after.ticket.group) == (3, "Level 3")
            with pytest.raises(Refused):
                paul.fetch(made.remote)
            assert paul.changes_since(page.cursor).deleted == (made.ticket.id,)

    def test_an_idle_poll_is_two_requests_and_keeps_the_cursor(self, rig: ZnunyRig) -> None:
        rig.server.program.perl(
            "$db->Do(SQL => \"UPDATE ticket_history SET create_time = create_time - interval '1 hour'\")"
        )
        _, _, cursor = rig.pull(rig.pull()[2])
        _, _, settled = rig.pull(cursor)
        before = rig.relay.carried
        assert rig.connector.changes_since(settled).cursor == settled
        assert rig.relay.carried - before == 2

    def test_what_is_in_html_stays_so_with_its_images_and_strange_fields_are_shown(
        self, rig: ZnunyRig
    ) -> None:
        made = self.created(rig)
        rig.server.ask(
            f"Ticket/{made.remote}",
            Article={"Subject": "x", "Body": "<p>Sée <img src='cid:a@b'></p>", "SenderType": "customer",
                     "ContentType": "text/html; charset=utf-8", "CommunicationChannel": "Email"},
            Attachment=[{"Filename": "vue.png", "ContentType": "image/png", "Content": "iVBORw==",
                         "ContentID": "<a@b>", "Disposition": "inline"}],
            DynamicField=[{"Name": "Bureau", "Value": "2e étage"}],
        )  # fmt: skip
        now = self.settled(rig, made)
        (mail,) = [e for e in now.entries if e.body]
        assert (mail.format, mail.body) == ("html", "<p>Sée <img src='cid:a@b'></p>")
        assert [(f.name, f.size) for f in now.attachments] == [("vue.png", 4)]
        assert json.loads(bytes(now.ticket.extra["Bureau"])) == "2e étage"

    def test_a_first_pull_goes_on_in_another_process_where_it_stopped(self, rig: ZnunyRig) -> None:
        first = rig.connector.changes_since(None)
        with signed_in(rig, "anna") as later:
            second = later.changes_since(first.cursor)
        there = [snapshot.ticket.id for snapshot in (*first.tickets, *second.tickets)]
        assert len(there) == len(set(there)) > len(first.tickets)
        assert second.done > first.done

    def test_an_older_definition_that_asks_who_we_are_in_the_address_will_do(
        self, rig: ZnunyRig
    ) -> None:
        older = DEFINITION.read_text().replace(
            "[POST], Route: /SessionGet", "[GET], Route: '/Session/:SessionID'"
        )
        place = rig.server.program.home / "var/webservices/Older.yml"
        place.write_text(older)
        rig.server.program.console(
            "Admin::WebService::Add", "--name", "Older", "--source-path", str(place)
        )
        with signed_in(rig, "anna", service="Older") as connector:
            assert connector.sign_in(PASSWORD).id == rig.me
            assert connector.vocabulary().groups

    def test_a_day_without_a_network_comes_back_with_each_thing_once_and_conflicts_asked(  # noqa: PLR0915  a day is long, and told in one piece
        self, running: RunningZnuny, tmp_path: Path
    ) -> None:
        """Titles, notes, time, a resolution and a new call, written offline, on real stores."""
        relay = Relay(running.url, reads)
        ours, theirs = account("anna", relay.url + "/otrs"), account("ben", running.url)
        anna = Seat(tmp_path / "anna", ours, PersonId("agent:2"), PASSWORD)
        ben = Seat(tmp_path / "ben", theirs, PersonId("agent:3"), PASSWORD)
        try:
            shared, other = anna.new_ticket(), anna.new_ticket()
            for ticket in (shared, other):
                anna.does(ticket, CreateTicket("", "Printer jams", priority=3))
            assert anna.sync() is LinkState.ONLINE
            number = anna.shows(shared).number
            remote = str(anna.store.base.remote_of(shared))
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
            ben.does(TicketId(remote), SetFields({"priority": 2}))
            ben.does(TicketId(remote), AddEntry("Which drum?", public=True))
            assert ben.sync() is LinkState.ONLINE

            # The line comes back: what waits goes out.
            assert anna.sync() is LinkState.ONLINE
            assert [conflict.clash.field for conflict in anna.store.conflicts.list()] == [
                "priority"
            ]
            assert all(
                pending.state is OperationState.CONFLICT for pending in anna.store.outbox.list()
            )
            now = ben.connector.fetch(RemoteId(remote))
            assert (now.ticket.title, now.ticket.priority) == ("Printer prints grey pages", 2)
            assert now.ticket.number == number
            bodies = sorted(entry.body for entry in now.entries if entry.body)
            assert bodies[:2] == ["Looked at the drum.", "On site"]
            assert [body.startswith("Which drum?<br") for body in bodies[2:]] == [True]
            (written,) = [entry for entry in now.entries if entry.body == "Looked at the drum."]
            assert abs((written.occurred_at - note.occurred_at).total_seconds()) < 1
            assert anna.shows(other).state is State.CLOSED
            assert anna.shows(call).number.isdigit()
            answer = running.ask("TicketSearch", Title="Monitor flickers")
            assert len(answer["TicketID"]) == 1
        finally:
            anna.close()
            ben.close()
            relay.close()

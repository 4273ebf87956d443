"""The contract: what every connector does, whatever its server. Imported by each product's test."""

import hashlib
import io
from datetime import UTC, datetime

import msgspec
import pytest

from desk.models.attachment import Attachment
from desk.models.feed import Snapshot
from desk.models.ids import AttachmentId, RemoteId, TicketId, new_uuid7
from desk.models.link import Link
from desk.models.operations import (
    AddAttachment,
    AddEntry,
    CreateTicket,
    Follow,
    LinkTickets,
    Operation,
    SetFields,
    Unfollow,
    UnlinkTickets,
)
from desk.models.ticket import value_of
from desk.sync.connector import Failure, Refused, SignInNeeded, Stale, Uncertain, Unreachable
from desk.sync.connectors.common.texts import plain_text
from tests.connectors.rigs import Rig


def long_ago(made: Operation) -> Operation:
    """The operation as another system's, of twenty years ago."""
    at = datetime(2005, 3, 4, 14, tzinfo=UTC)
    return msgspec.structs.replace(made, occurred_at=at, brought_from="Old")


class ConnectorContract:
    """Tests that a product's test class inherits; it brings a fixture `rig`."""

    # ---- steps -------------------------------------------------------------------------------

    def created(self, rig: Rig, title: str = "Printer jams") -> Snapshot:
        ticket = rig.new_ticket()
        return rig.apply(rig.operation(ticket, CreateTicket("", title, priority=3))).snapshot

    def settled(self, rig: Rig, snapshot: Snapshot) -> Snapshot:
        """The ticket as the server has it now."""
        return rig.connector.fetch(snapshot.remote or RemoteId(snapshot.ticket.id))

    # ---- signing in --------------------------------------------------------------------------

    def test_signing_in_tells_who_we_are(self, rig: Rig) -> None:
        assert rig.connector.sign_in(rig.secret).id == rig.me

    def test_a_wrong_secret_is_asked_for_again(self, rig: Rig) -> None:
        with pytest.raises(SignInNeeded) as caught:
            rig.connector.sign_in("wrong")
        assert str(caught.value)

    # ---- reading -----------------------------------------------------------------------------

    def test_a_pull_from_the_start_brings_every_ticket_once_in_pages(self, rig: Rig) -> None:
        first = rig.connector.changes_since(None)
        assert first.more
        assert 0 < first.done < first.total
        tickets, _, cursor = rig.pull()
        ids = [snapshot.ticket.id for snapshot in tickets]
        assert len(ids) == len(set(ids)) >= 25
        assert rig.pull(cursor)[0] == []

    def test_after_the_cursor_only_what_is_new_comes(self, rig: Rig) -> None:
        made = self.created(rig)
        _, _, cursor = rig.pull()
        changed = rig.others_set(made, title="Printer burns")
        tickets, gone, later = rig.pull(cursor)
        assert [snapshot.ticket.title for snapshot in tickets] == ["Printer burns"]
        assert tickets[0].ticket.id == changed.ticket.id == made.ticket.id
        assert gone == []
        assert later != cursor

    def test_a_page_whose_answer_was_lost_comes_again(self, rig: Rig) -> None:
        _, _, cursor = rig.pull()
        made = self.created(rig)
        rig.break_download()
        with pytest.raises(Unreachable):
            rig.connector.changes_since(cursor)
        tickets, _, _ = rig.pull(cursor)
        assert [snapshot.ticket.id for snapshot in tickets] == [made.ticket.id]

    def test_a_deleted_ticket_is_named(self, rig: Rig) -> None:
        made = self.created(rig)
        _, _, cursor = rig.pull()
        rig.delete(made.ticket)
        tickets, gone, _ = rig.pull(cursor)
        assert (tickets, gone) == ([], [made.ticket.id])

    def test_one_ticket_can_be_asked_for(self, rig: Rig) -> None:
        made = self.created(rig)
        assert self.settled(rig, made).ticket.title == "Printer jams"

    def test_a_ticket_nobody_knows_is_refused_in_words(self, rig: Rig) -> None:
        with pytest.raises(Refused) as caught:
            rig.connector.fetch(RemoteId(rig.new_ticket()))
        assert str(caught.value)

    def test_the_vocabulary_is_told(self, rig: Rig) -> None:
        assert rig.connector.vocabulary().number_prefix

    # ---- writing -----------------------------------------------------------------------------

    def test_a_created_ticket_keeps_the_id_we_gave_it(self, rig: Rig) -> None:
        _, _, cursor = rig.pull()
        made = self.created(rig)
        assert made.ticket.title == "Printer jams"
        tickets, _, _ = rig.pull(cursor)
        assert [snapshot.ticket.id for snapshot in tickets] == [made.ticket.id]

    def test_the_answer_to_a_change_is_the_ticket_with_it(self, rig: Rig) -> None:
        made = self.created(rig)
        answer = rig.apply(rig.operation(made.ticket.id, SetFields({"priority": 1}), made), made)
        assert answer.snapshot.ticket.priority == 1
        assert self.settled(rig, made).ticket.priority == 1

    def test_only_the_fields_we_touch_are_written(self, rig: Rig) -> None:
        made = self.created(rig)
        rig.others_set(made, title="Printer burns")
        rig.apply(rig.operation(made.ticket.id, SetFields({"priority": 1}), made), made)
        ticket = self.settled(rig, made).ticket
        assert (ticket.title, ticket.priority) == ("Printer burns", 1)

    def test_what_is_written_is_kept_as_written(self, rig: Rig) -> None:
        made = self.created(rig)
        body = "Été à Łódź 🖨\n<b>not html</b> & “quotes”\n\ttab"
        note = rig.operation(made.ticket.id, AddEntry(body, public=False, minutes=5), made)
        rig.apply(note, made)
        (entry,) = [e for e in self.settled(rig, made).entries if e.body]
        assert (entry.body, entry.public, entry.minutes) == (body, False, 5)
        assert abs((entry.occurred_at - note.occurred_at).total_seconds()) < 1

    @pytest.mark.parametrize("public", [True, False])
    def test_light_markdown_is_read_by_everybody_and_found_again(
        self, rig: Rig, public: bool
    ) -> None:
        made = self.created(rig)
        typed = "Please **restart** and look:\n\n- lamp\n- `cable`"
        said = rig.operation(made.ticket.id, AddEntry(typed, public, "markdown"), made)
        rig.lose_reply()
        with pytest.raises(Uncertain):
            rig.apply(said, made)
        assert rig.connector.find(said, made.remote or None) is not None
        (entry,) = [e for e in self.settled(rig, made).entries if e.body]
        words = plain_text(entry.body) if entry.format == "html" else entry.body
        kept = "".join(letter if letter.isalpha() else " " for letter in words).split()
        assert kept[:6] == ["Please", "restart", "and", "look", "lamp", "cable"]
        assert entry.public is public
        if entry.format == "html":
            assert "<strong>restart</strong>" in entry.body
        else:
            assert entry.body.startswith(typed)

    def test_a_stale_write_changes_nothing_and_tells_both_values(self, rig: Rig) -> None:
        made = self.created(rig)
        rig.others_set(made, priority=2)
        with pytest.raises(Stale) as caught:
            rig.apply(rig.operation(made.ticket.id, SetFields({"priority": 1}), made), made)
        (clash,) = caught.value.clashes
        assert (clash.field, clash.base, clash.mine, clash.theirs) == ("priority", 3, 1, 2)
        assert caught.value.current is not None
        assert value_of(caught.value.current.ticket, "priority") == 2
        assert self.settled(rig, made).ticket.priority == 2

    def test_a_decision_made_on_their_value_goes_through(self, rig: Rig) -> None:
        made = self.created(rig)
        theirs = rig.others_set(made, priority=2)
        rig.apply(rig.operation(made.ticket.id, SetFields({"priority": 1}), theirs), theirs)
        assert self.settled(rig, made).ticket.priority == 1

    def test_a_change_of_a_deleted_ticket_is_refused_and_brings_nothing_back(
        self, rig: Rig
    ) -> None:
        made = self.created(rig)
        rig.delete(made.ticket)
        _, _, cursor = rig.pull()
        note = rig.operation(made.ticket.id, AddEntry("late", public=False), made)
        with pytest.raises(Refused) as caught:
            rig.apply(note, made)
        assert str(caught.value)
        assert rig.pull(cursor)[0] == []

    # ---- the network loses things ------------------------------------------------------------

    def test_a_lost_request_is_uncertain_and_was_not_carried_out(self, rig: Rig) -> None:
        made = self.created(rig)
        note = rig.operation(made.ticket.id, AddEntry("once", public=False), made)
        rig.lose_request()
        with pytest.raises(Uncertain) as caught:
            rig.apply(note, made)
        assert str(caught.value)
        assert rig.connector.find(note, made.remote or None) is None
        rig.apply(note, made)
        assert self.bodies(rig, made) == ["once"]

    def test_a_lost_reply_is_uncertain_and_found_to_have_been_carried_out(self, rig: Rig) -> None:
        made = self.created(rig)
        note = rig.operation(made.ticket.id, AddEntry("once", public=False), made)
        rig.lose_reply()
        with pytest.raises(Uncertain):
            rig.apply(note, made)
        found = rig.connector.find(note, made.remote or None)
        assert found is not None
        assert [entry.body for entry in found.snapshot.entries if entry.body] == ["once"]

    def test_a_ticket_whose_creation_was_lost_is_found_by_our_id(self, rig: Rig) -> None:
        create = rig.operation(rig.new_ticket(), CreateTicket("", "Printer jams"))
        assert rig.connector.find(create, None) is None
        rig.lose_reply()
        with pytest.raises(Uncertain):
            rig.apply(create)
        found = rig.connector.find(create, None)
        assert found is not None
        assert found.snapshot.ticket.id == create.ticket

    def test_links_come_and_go_once_though_the_answers_are_lost(self, rig: Rig) -> None:
        made, other = self.created(rig), self.created(rig, "Printer burns")
        there = TicketId(other.remote or other.ticket.id)
        for kind in rig.connector.capabilities.able.links:
            link = rig.operation(made.ticket.id, LinkTickets(kind, there), made)
            self._done_though_lost(rig, link, made)
            again = rig.apply(link, made).snapshot
            assert again.ticket.links.count(Link(kind, there)) == 1
            unlink = rig.operation(made.ticket.id, UnlinkTickets(kind, there), made)
            self._done_though_lost(rig, unlink, made)
            assert Link(kind, there) not in self.settled(rig, made).ticket.links

    def test_following_begins_and_ends_once_though_the_answers_are_lost(self, rig: Rig) -> None:
        made = self.created(rig)
        for action in (Follow(), Unfollow()) if rig.connector.capabilities.able.follow else ():
            follow = rig.operation(made.ticket.id, action, made)
            self._done_though_lost(rig, follow, made)
            rig.apply(follow, made)
            followers = self.settled(rig, made).ticket.followers
            assert followers.count(rig.me) == isinstance(action, Follow)

    def _done_though_lost(self, rig: Rig, operation: Operation, made: Snapshot) -> None:
        rig.lose_reply()
        with pytest.raises(Uncertain):
            rig.apply(operation, made)
        assert rig.connector.find(operation, made.remote) is not None

    def test_with_keys_sending_twice_is_sending_once(self, rig: Rig) -> None:
        if not rig.connector.capabilities.keys:
            return  # the engine asks `find` there; see the tests above
        made = self.created(rig)
        note = rig.operation(made.ticket.id, AddEntry("once", public=False), made)
        rig.lose_reply()
        with pytest.raises(Uncertain):
            rig.apply(note, made)
        assert rig.apply(note, made).repeated
        assert self.bodies(rig, made) == ["once"]

    def test_what_was_done_long_ago_in_another_system_is_found_once_it_was_brought_over(
        self, rig: Rig
    ) -> None:
        if rig.connector.capabilities.keys:
            return  # sending twice is sending once there
        opened = CreateTicket("OLD-7", "Old printer", "Brought over from Old, number 7 (OLD-7).")
        create = long_ago(rig.operation(rig.new_ticket(), opened))
        assert rig.connector.find(create, None) is None
        made = rig.apply(create).snapshot
        found = rig.connector.find(create, None)
        assert found is not None
        assert found.snapshot.remote == made.remote
        for body in (
            "Hugo · 2005-03-04 14:30\n\nAsked again.",
            "Hugo · 2005-03-05 09:00\n\nAsked again.",
        ):
            note = long_ago(rig.operation(create.ticket, AddEntry(body, public=False), made))
            assert rig.connector.find(note, made.remote) is None
            rig.apply(note, made)
            assert rig.connector.find(note, made.remote) is not None

    # ---- files and numbers -------------------------------------------------------------------

    def test_a_file_goes_up_and_comes_down_unchanged_over_broken_connections(
        self, rig: Rig
    ) -> None:
        made = self.created(rig)
        content = bytes(range(256)) * 10_000
        file = self.file(rig, made, content)
        rig.break_upload()
        with pytest.raises(Unreachable):
            rig.connector.upload(file, io.BytesIO(content))
        rig.connector.upload(file, io.BytesIO(content))
        rig.connector.upload(file, io.BytesIO(content))  # once more does no harm
        rig.apply(rig.operation(made.ticket.id, AddAttachment(file), made), made)
        (announced,) = self.settled(rig, made).attachments
        assert (announced.name, announced.size, announced.sha256) == (
            file.name,
            file.size,
            file.sha256,
        )
        to = io.BytesIO()
        rig.break_download()
        with pytest.raises(Unreachable):
            rig.connector.download(announced, to, 0)
        assert content.startswith(to.getvalue())
        rig.connector.download(announced, to, to.tell())
        assert to.getvalue() == content

    def test_a_file_whose_bytes_are_not_there_is_not_announced(self, rig: Rig) -> None:
        made = self.created(rig)
        file = self.file(rig, made, b"never sent " + made.ticket.id.encode())
        with pytest.raises(Refused):
            rig.apply(rig.operation(made.ticket.id, AddAttachment(file), made), made)
        assert self.settled(rig, made).attachments == ()

    def test_number_blocks_do_not_overlap(self, rig: Rig) -> None:
        if not rig.connector.capabilities.number_blocks:
            with pytest.raises(Refused):
                rig.connector.lease_numbers(10)
            return
        prefix, first, last = rig.connector.lease_numbers(10)
        assert prefix
        assert last - first == 9
        _, other_first, _ = rig.others.lease_numbers(10)
        assert other_first > last

    def test_every_failure_has_words(self, rig: Rig) -> None:
        rig.lose_request()
        with pytest.raises(Failure) as caught:
            self.created(rig)
        assert len(str(caught.value)) > 10

    # ---- small things ------------------------------------------------------------------------

    def bodies(self, rig: Rig, snapshot: Snapshot) -> list[str]:
        return [entry.body for entry in self.settled(rig, snapshot).entries if entry.body]

    def file(self, rig: Rig, made: Snapshot, content: bytes) -> Attachment:
        name = AttachmentId(new_uuid7(rig.clock.now()))
        digest = hashlib.sha256(content).hexdigest()
        return Attachment(name, made.ticket.id, "log.bin", len(content), digest, author=str(rig.me))

"""What of a hand-off is laid over what the server says: that which it does not know, and nothing it decided otherwise."""

from datetime import timedelta

import msgspec
import pytest

from desk.models.attachment import Attachment
from desk.models.feed import Snapshot
from desk.models.handoff import Handoff, Held, Received, builds_on, is_newer, remaining
from desk.models.ids import AttachmentId, EntryId, entry_id
from desk.models.link import LinkKind
from desk.models.operations import (
    AddAttachment,
    Escalate,
    FieldBase,
    Follow,
    LinkTickets,
    LogWork,
    Operation,
    SetFields,
)
from tests.builders import (
    ANNA,
    BRUNO,
    MONDAY,
    a_change,
    a_creation,
    a_note,
    a_snapshot,
    a_ticket,
    an_entry,
    an_operation,
    ticket_id,
)

TICKET = a_ticket(1, title="Old", state="new")
BASE = a_snapshot(TICKET)


def held(snapshot: Snapshot | None = None) -> Held:
    """A hand-off from Bruno."""
    return Held(TICKET.id, BRUNO, "Bruno", MONDAY, MONDAY, snapshot)


def told(**fields: object) -> Snapshot:
    """The server's later word."""
    return a_snapshot(msgspec.structs.replace(TICKET, **fields))


# ---- which word of the server's


def test_of_two_words_the_newer_one_stands() -> None:
    later = a_snapshot(a_ticket(1, updated_at=MONDAY + timedelta(hours=1)))
    assert is_newer(later, BASE)
    assert not is_newer(BASE, later)
    assert not is_newer(BASE, BASE)
    assert is_newer(BASE, None)
    assert Received(held(later)).base(BASE) is later
    assert Received(held(BASE)).base(later) is later
    assert Received(held()).base(None) is None


def test_a_ticket_that_never_changed_is_as_old_as_its_opening() -> None:
    untouched = a_snapshot(a_ticket(1, updated_at=None))
    assert is_newer(BASE, a_snapshot(a_ticket(1, updated_at=None, opened_at=MONDAY - timedelta(1))))
    assert not is_newer(untouched, BASE)


# ---- in which order


def test_what_two_did_is_told_by_true_time_after_the_registration() -> None:
    late = a_creation(1, at=MONDAY + timedelta(hours=2))  # by a clock that is wrong
    theirs = a_note(TICKET, "second", MONDAY + timedelta(hours=1))
    mine = a_note(TICKET, "first", MONDAY)
    assert Received(held(), (late, theirs)).laid(None, [mine]) == [late, mine, theirs]


def test_a_hand_off_shows_the_ticket_as_its_maker_saw_it() -> None:
    note = a_change(TICKET, title="New")
    handoff = Handoff("desk-pack", 1, "x", MONDAY, TICKET.id, BRUNO, "Bruno", BASE, (note,))
    shown = handoff.shown()
    assert shown is not None
    assert shown.ticket.title == "New"
    empty = Handoff("desk-pack", 1, "x", MONDAY, TICKET.id, BRUNO, "Bruno")
    assert empty.shown() is None


# ---- what the server has


def test_without_a_word_of_the_servers_all_of_it_stands() -> None:
    operations = [a_creation(1), a_note(TICKET)]
    assert remaining(None, operations) == operations
    assert remaining(BASE, operations) == operations[1:]


def test_words_that_the_server_has_are_not_shown_twice() -> None:
    note = a_note(TICKET, "Looked into it.")
    by_key = an_entry(TICKET, "Looked into it.", id=entry_id(note.key), author=ANNA)
    by_words = an_entry(TICKET, "Looked into it.", author=ANNA)
    of_another = an_entry(TICKET, "Looked into it.", author=BRUNO)
    assert remaining(a_snapshot(TICKET, by_key), [note]) == []
    assert remaining(a_snapshot(TICKET, by_words), [note]) == []
    assert remaining(a_snapshot(TICKET, of_another), [note]) == [note]


def test_time_without_words_is_known_by_its_key_alone() -> None:
    time = an_operation(TICKET, LogWork(5))
    other = an_entry(TICKET, "", author=ANNA)
    assert remaining(a_snapshot(TICKET, other), [time]) == [time]
    same = an_entry(TICKET, "", id=EntryId(entry_id(time.key)))
    assert remaining(a_snapshot(TICKET, same), [time]) == []


def test_a_file_is_known_by_its_id_or_by_what_is_in_it() -> None:
    file = Attachment(AttachmentId("f"), TICKET.id, "a", 1, "0" * 64)
    added = an_operation(TICKET, AddAttachment(file))
    other = Attachment(AttachmentId("g"), TICKET.id, "b", 1, "1" * 64)
    replace = msgspec.structs.replace
    assert remaining(Snapshot(TICKET, (), (other,)), [added]) == [added]
    assert remaining(Snapshot(TICKET, (), (replace(other, sha256="0" * 64),)), [added]) == []
    assert remaining(Snapshot(TICKET, (), (replace(other, id="f"),)), [added]) == []


@pytest.mark.parametrize("action", [Follow(), LinkTickets(LinkKind.RELATED, ticket_id(2))])
def test_what_relates_tickets_is_done_once_it_changes_nothing(action: Follow | LinkTickets) -> None:
    operation = an_operation(TICKET, action)
    assert remaining(BASE, [operation]) == [operation]
    after = told(followers=(ANNA,), links=_links())
    assert remaining(after, [operation]) == []


def _links() -> tuple[object, ...]:
    from desk.models.link import Link

    return (Link(LinkKind.RELATED, ticket_id(2)),)


# ---- fields


def test_a_field_is_shown_until_the_server_has_it_or_another() -> None:
    change = a_change(TICKET, title="New")
    assert remaining(BASE, [change]) == [change]
    assert remaining(told(title="New", versions={"title": 2}), [change]) == []
    assert remaining(told(title="Theirs", versions={"title": 2}), [change]) == []


def test_of_two_fields_the_one_that_is_open_is_shown() -> None:
    change = a_change(TICKET, title="New", priority=1)
    (rest,) = remaining(told(title="Theirs", versions={"title": 2, "priority": 1}), [change])
    assert rest.action == SetFields({"priority": 1})
    assert rest.key == change.key


def test_a_step_that_found_a_field_as_it_sets_it_is_shown_whole() -> None:
    step = an_operation(TICKET, Escalate(2, TICKET.group, "No idea"))
    assert remaining(BASE, [step]) == [step]
    after = told(level=2, versions={"level": 9, "group": 1, "assignee": 1})
    assert remaining(after, [step]) == []


def test_a_step_one_of_whose_fields_was_written_since_is_not_shown() -> None:
    step = an_operation(TICKET, Escalate(2, "net", "No idea"))
    assert remaining(BASE, [step]) == [step]
    after = told(level=3, versions={"level": 9, "group": 1, "assignee": 1})
    assert remaining(after, [step]) == []


def test_what_begins_where_another_step_ended_is_open_without_versions_too() -> None:
    bare = msgspec.structs.replace(TICKET, versions={})
    first, second = a_change(bare, state="open"), _after("open", state="waiting")
    base = a_snapshot(bare)
    assert remaining(base, [first, second]) == [first, second]
    assert remaining(base, [second], own=[first]) == [second]
    assert remaining(base, [second]) == []
    halfway = told(state=TICKET.state.OPEN, versions={})
    assert remaining(halfway, [first, second]) == [second]


def _after(seen: str, state: str) -> Operation:
    """A state set by somebody who saw one of their own."""
    change = a_change(TICKET.id, state=state)
    return msgspec.structs.replace(change, base={"state": FieldBase(seen)})


def test_a_field_nobody_looked_at_before_is_the_servers_once_it_told() -> None:
    blind = a_change(TICKET.id, title="New")
    assert remaining(BASE, [blind]) == []


# ---- what goes on from another's work


def test_a_field_that_somebody_set_before_is_gone_on_from() -> None:
    before = a_change(TICKET, application="pay", state="open")
    seen = msgspec.structs.replace(TICKET, application="pay", state=TICKET.state.OPEN)
    after = a_change(seen, application="mel")
    assert builds_on(after, [a_note(TICKET), before]) is before
    assert builds_on(a_change(TICKET, application="mel"), [before]) is None
    assert builds_on(a_change(seen, priority=1), [before]) is None
    assert builds_on(a_change(seen, state="waiting"), [before]) is None  # a step asks nobody
    assert builds_on(a_note(seen), [before]) is None
    assert builds_on(after, []) is None

"""What operations do to a ticket: each kind, the clocks that follow, and what is laid over what."""

from datetime import timedelta
from typing import get_args

import pytest

from desk.models.attachment import Attachment
from desk.models.cert import CertReport
from desk.models.ids import AttachmentId, PersonId, TicketId
from desk.models.link import LinkKind
from desk.models.operations import (
    Action,
    AddAttachment,
    AddEntry,
    Close,
    CreateTicket,
    Escalate,
    Follow,
    LinkTickets,
    LogWork,
    MergeInto,
    PlanVisit,
    RateArticle,
    RecordSession,
    RecordVisit,
    Reopen,
    ReportIncident,
    Resolve,
    SetFields,
    Settle,
    Unfollow,
    UnlinkTickets,
    Unmerge,
    WriteArticle,
)
from desk.models.projection import Applied, apply_operation, project, written_values
from desk.models.ticket import State, Ticket, TicketType
from desk.models.worklog import EntryKind, FieldChange
from tests.models.values import ANNA, MONDAY, TICKET, operation, ticket

FILE = Attachment(AttachmentId("f1"), TICKET, "screen.png", 3)
EXAMPLES: tuple[Action, ...] = (
    CreateTicket("INC-000001-3", "VPN drops"),
    SetFields({"priority": 1}),
    AddEntry("Please restart it.", public=True),
    AddAttachment(FILE),
    LogWork(25, "on the phone"),
    Escalate(2, "network", "Needs rights", "restarted"),
    Resolve("New certificate."),
    Close("It works again."),
    Reopen("It came back."),
    RecordSession("s1", "SSH", "pc-1.example", MONDAY, minutes=12, outcome="done"),
    Settle({"priority": 2}, {"title": "x"}),
    LinkTickets(LinkKind.PARENT, TicketId("other")),
    UnlinkTickets(LinkKind.PARENT, TicketId("other")),
    MergeInto(TicketId("other")),
    Unmerge(),
    Follow(),
    Unfollow(),
    WriteArticle({"title": "x"}),
    RateArticle(helpful=True),
    PlanVisit({"site": "Mill"}),
    RecordVisit("visit-1", MONDAY, MONDAY, 5, "Mill"),
    ReportIncident(CertReport("A note asks for money", MONDAY)),
)


def done(action: Action, before: Ticket | None = None, minutes: float = 10) -> Applied:
    applied = apply_operation(before or ticket(), operation(action, minutes=minutes))
    assert applied is not None
    return applied


def test_there_is_an_example_of_every_kind_of_action() -> None:
    assert {type(action) for action in EXAMPLES} == set(get_args(Action))


@pytest.mark.parametrize("action", EXAMPLES, ids=lambda a: type(a).__name__)
def test_each_kind_sets_just_the_values_it_says(action: Action) -> None:
    before = ticket(state=State.OPEN, level=1, assignee=PersonId("bob"))
    after = done(action, before).ticket
    for field, value in written_values(action).items():
        assert getattr(after, field) == value
    untouched = set(Ticket.__struct_fields__) - set(written_values(action))
    derived = {"updated_at", "taken_at", "resolved_at", "closed_at", "waiting_since",
               "waited_seconds", "reopened", "reassigned", "escalated_from"}  # fmt: skip
    if isinstance(action, LinkTickets | MergeInto | Follow):  # they set no field but this
        derived |= {"links", "merged", "state", "followers"}
    if isinstance(action, ReportIncident):
        derived.add("incident")
    for field in untouched - derived:
        assert getattr(after, field) == getattr(before, field)


def test_a_call_that_is_registered_is_a_ticket() -> None:
    create = CreateTicket("INC-000002-1", "No badge", type=TicketType.TECHNICAL, assignee=ANNA)
    applied = apply_operation(None, operation(create))
    assert applied is not None
    assert applied.ticket.number == "INC-000002-1"
    assert applied.ticket.opened_at == MONDAY + timedelta(minutes=10)
    assert applied.ticket.taken_at == applied.ticket.opened_at
    assert applied.entries == ()


def test_creating_what_exists_changes_nothing() -> None:
    assert (
        done(CreateTicket("INC-000009-1", "other"), ticket(title="first")).ticket.title == "first"
    )


def test_nothing_but_a_creation_can_happen_to_no_ticket() -> None:
    assert apply_operation(None, operation(LogWork(5))) is None


@pytest.mark.parametrize(
    ("action", "kind", "body", "minutes"),
    [
        (AddEntry("hello", public=True, minutes=3), EntryKind.REPLY, "hello", 3),
        (AddEntry("hush", public=False), EntryKind.NOTE, "hush", 0),
        (LogWork(25, "drive"), EntryKind.WORK, "drive", 25),
        (Escalate(2, "net", "rights"), EntryKind.ESCALATION, "rights", 0),
        (Escalate(2, "net", "rights", "all"), EntryKind.ESCALATION, "rights\n\nall", 0),
        (Resolve("cable"), EntryKind.SOLUTION, "cable", 0),
        (Close("bye"), EntryKind.REPLY, "bye", 0),
        (Reopen("again"), EntryKind.NOTE, "again", 0),
        (SetFields({"priority": 1}, "the boss"), EntryKind.NOTE, "the boss", 0),
        (EXAMPLES[9], EntryKind.SESSION, "SSH · pc-1.example · done", 12),
    ],
)
def test_what_is_said_becomes_an_entry(
    action: Action, kind: EntryKind, body: str, minutes: int
) -> None:
    entry = done(action).entries[0]
    assert (entry.kind, entry.body, entry.minutes) == (kind, body, minutes)
    assert entry.author == ANNA
    assert entry.recorded_at is None


def test_only_replies_and_solutions_are_seen_by_the_requester() -> None:
    public = {kind for action in EXAMPLES for e in done(action).entries if e.public
              for kind in [e.kind]}  # fmt: skip
    assert public == {EntryKind.REPLY, EntryKind.SOLUTION}


def test_closing_without_a_message_says_nothing_to_the_requester() -> None:
    kinds = [entry.kind for entry in done(Close(), ticket(state=State.RESOLVED)).entries]
    assert kinds == [EntryKind.CHANGE]


def test_a_change_is_written_down_with_both_values() -> None:
    applied = done(SetFields({"priority": 1, "title": "VPN drops every hour"}), ticket(priority=3))
    assert applied.entries[-1].changes == (FieldChange("priority", 3, 1),)


def test_setting_what_is_already_so_writes_nothing_down() -> None:
    assert done(SetFields({"priority": 3})).entries == ()


def test_a_value_that_lost_a_conflict_stays_in_the_history() -> None:
    applied = done(Settle({}, {"priority": 2}), ticket(priority=1))
    assert applied.entries[-1].changes == (FieldChange("priority", new=1, declined=2),)
    assert applied.ticket.priority == 1


def test_a_file_is_on_the_ticket() -> None:
    assert done(AddAttachment(FILE)).attachments == (FILE,)


def test_a_ticket_is_taken_in_charge_once() -> None:
    first = done(SetFields({"assignee": "anna", "state": "open"})).ticket
    assert first.taken_at == MONDAY + timedelta(minutes=10)
    assert done(SetFields({"assignee": "bob"}), first, 90).ticket.taken_at == first.taken_at


def test_waiting_stops_the_clock_and_going_on_adds_the_wait() -> None:
    waiting = done(SetFields({"state": "waiting", "waiting_for": "requester"})).ticket
    assert waiting.waiting_since == MONDAY + timedelta(minutes=10)
    assert waiting.taken_at is None
    again = done(SetFields({"state": "open"}), waiting, 40).ticket
    assert (again.waiting_since, again.waited_seconds, again.waiting_for) == (None, 1800, "")


def test_a_clock_set_back_never_gives_a_negative_wait() -> None:
    waiting = done(SetFields({"state": "waiting"}), minutes=30).ticket
    assert done(SetFields({"state": "open"}), waiting, 20).ticket.waited_seconds == 0


def test_resolving_closing_and_reopening_move_their_moments() -> None:
    resolved = done(Resolve("cable"), minutes=10).ticket
    assert resolved.resolved_at == MONDAY + timedelta(minutes=10)
    closed = done(Close(), resolved, 20).ticket
    assert closed.resolved_at == resolved.resolved_at
    assert closed.closed_at == MONDAY + timedelta(minutes=20)
    again = done(Reopen("no"), closed, 30).ticket
    assert (again.resolved_at, again.closed_at, again.reopened) == (None, None, 1)


def test_an_escalation_leaves_nobody_in_charge_and_remembers_where_it_came_from() -> None:
    before = ticket(level=1, group="desk", assignee=ANNA)
    after = done(Escalate(2, "network", "rights"), before).ticket
    assert (after.level, after.group, after.assignee) == (2, "network", None)
    assert (after.escalated_from, after.reassigned) == (1, 1)


def test_moving_sideways_is_not_an_escalation_from_a_level() -> None:
    after = done(Escalate(1, "network", "theirs"), ticket(level=1, group="desk")).ticket
    assert after.escalated_from is None


def test_a_ticket_is_never_updated_backwards() -> None:
    late = ticket(updated_at=MONDAY + timedelta(days=1))
    assert done(SetFields({"priority": 1}), late).ticket.updated_at == late.updated_at


def test_the_outbox_is_laid_over_the_servers_word_in_order() -> None:
    shown = project(
        ticket(),
        [
            operation(SetFields({"priority": 1})),
            operation(AddEntry("hello", public=True)),
            operation(SetFields({"priority": 2})),
            operation(AddAttachment(FILE)),
        ],
    )
    assert shown is not None
    assert shown.ticket.priority == 2
    assert [e.kind for e in shown.entries] == [EntryKind.CHANGE, EntryKind.REPLY, EntryKind.CHANGE]
    assert shown.attachments == (FILE,)


def test_operations_on_a_ticket_nobody_knows_show_nothing() -> None:
    assert project(None, [operation(LogWork(5))]) is None


def test_a_ticket_made_offline_is_there_with_what_followed() -> None:
    shown = project(None, [operation(EXAMPLES[0]), operation(LogWork(5))])
    assert shown is not None
    assert shown.ticket.title == "VPN drops"
    assert len(shown.entries) == 1

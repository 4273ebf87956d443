"""News of a ticket: whose change it is, what it meets of one's own, and what is no news at all."""

from datetime import timedelta

import msgspec
import pytest

from desk.models.conflict import Clash, Conflict
from desk.models.digest import Rank, TicketNews, VisitNews, in_order, within
from desk.models.ids import OperationKey
from desk.models.news import Mine, Seen, Written, concerns, news_of, news_of_visit, writes_of
from desk.models.operations import Operation, OperationState, Pending, Settle
from desk.models.ticket import FieldValue, Ticket
from desk.models.visit import Visit, VisitId, VisitState, VisitStep
from desk.models.worklog import Entry, EntryKind, FieldChange
from tests.builders import (
    ANNA,
    BRUNO,
    MONDAY,
    a_change,
    a_note,
    a_snapshot,
    a_ticket,
    an_entry,
    an_operation,
)

EVENING = MONDAY + timedelta(hours=9)
MORNING = MONDAY + timedelta(hours=24)
NIGHT = MONDAY + timedelta(hours=12)
TICKET = a_ticket(1, priority=3)


def seen(ticket: Ticket | None = TICKET, *entries: Entry) -> Seen:
    return Seen(ticket, frozenset(entry.id for entry in entries))


def mine(**fields: object) -> Mine:
    return Mine(ANNA, EVENING, MORNING, **fields)  # type: ignore[arg-type]


def changed(field: str, old: object, new: object, author: str = BRUNO, after: int = 0) -> Entry:
    change = FieldChange(field, old, new)  # type: ignore[arg-type]
    at = NIGHT + timedelta(minutes=after)
    return an_entry(TICKET, "", kind=EntryKind.CHANGE, author=author, occurred_at=at, changes=(change,))  # fmt: skip


def ticket(**fields: object) -> Ticket:
    return a_ticket(1, **({"priority": 3} | fields))


def news(found: TicketNews | None) -> TicketNews:
    assert found is not None
    return found


def test_a_field_tells_who_changed_it_when_and_from_what() -> None:
    now = a_snapshot(ticket(priority=1), changed("priority", 3, 1))
    found = news(news_of(seen(), now, mine()))
    (field,) = found.fields
    assert (field.field, field.before, field.now) == ("priority", 3, 1)
    assert (field.author, field.at) == (BRUNO, NIGHT)
    assert field.touches == ""
    assert found.rank is Rank.MINE


def test_several_changes_of_a_field_are_told_from_first_to_last() -> None:
    entries = changed("priority", 3, 2), changed("priority", 2, 1, after=1)
    found = news(news_of(seen(), a_snapshot(ticket(priority=1), *entries), mine()))
    (field,) = found.fields
    assert (field.before, field.now, field.times) == (3, 1, 2)
    assert found.changes == 2


def test_what_one_operation_wrote_in_two_entries_is_one_change() -> None:
    reason = an_entry(TICKET, "Not ours", kind=EntryKind.ESCALATION, occurred_at=NIGHT)
    now = a_snapshot(ticket(level=2), reason, changed("level", 1, 2))
    assert news(news_of(seen(), now, mine())).changes == 1


def test_what_one_did_oneself_is_no_news() -> None:
    now = a_snapshot(ticket(priority=1), changed("priority", 3, 1, author=ANNA))
    assert news_of(seen(), now, mine()) is None


def test_a_change_of_a_field_one_set_in_ones_last_work_touches_it() -> None:
    now = a_snapshot(ticket(priority=1), changed("priority", 3, 1))
    writes = {"priority": Written(3, MONDAY)}
    found = news(news_of(seen(), now, mine(writes=writes)))
    assert found.rank is Rank.EDITED
    assert [(f.touches, f.mine) for f in found.touching] == [("edited", 3)]


def test_a_change_of_a_field_whose_own_value_waits_comes_first() -> None:
    now = a_snapshot(ticket(priority=1), changed("priority", 3, 1))
    writes = {"priority": Written(2, MONDAY, waits=True, late=True)}
    assert news(news_of(seen(), now, mine(writes=writes))).rank is Rank.WAITS


def test_a_field_that_was_changed_and_put_back_is_told_only_where_it_touches() -> None:
    entries = changed("priority", 3, 1), changed("priority", 1, 3, after=1)
    now = a_snapshot(ticket(), *entries)
    assert news(news_of(seen(), now, mine())).fields == ()
    writes = {"priority": Written(3, MONDAY)}
    (field,) = news(news_of(seen(), now, mine(writes=writes))).touching
    assert (field.before, field.now, field.times) == (3, 3, 2)


def test_a_conflict_shows_its_own_three_values_whatever_the_history_has() -> None:
    clash = Clash("priority", 3, 2, 1, author=BRUNO, at=NIGHT)
    conflict = Conflict(1, TICKET.id, OperationKey("k"), clash, MORNING, MONDAY)
    found = news(news_of(seen(ticket(priority=1)), a_snapshot(ticket(priority=1)), mine(conflicts=(conflict,))))  # fmt: skip
    (field,) = found.touching
    assert (field.touches, field.before, field.now, field.mine) == ("conflict", 3, 1, 2)
    assert (found.rank, found.changes) == (Rank.WAITS, 1)


def test_without_a_history_a_field_that_differs_is_told_without_a_name() -> None:
    now = a_snapshot(ticket(priority=1, updated_at=NIGHT))
    found = news(news_of(seen(), now, mine()))
    (field,) = found.fields
    assert (field.before, field.now, field.author, field.at) == (3, 1, "", NIGHT)
    assert found.changes == 1


def test_without_a_history_what_one_sent_late_oneself_is_no_news() -> None:
    now = a_snapshot(ticket(priority=1))
    sent = {"priority": Written(1, MONDAY, late=True)}
    found = news(news_of(seen(), now, mine(writes=sent)))
    assert found.fields == ()
    early = {"priority": Written(1, MONDAY)}
    assert news(news_of(seen(), now, mine(writes=early))).touching != ()


@pytest.mark.parametrize("noted", [{"priority": 1}, {}])
def test_what_was_taken_note_of_is_dealt_with_until_it_changes_again(noted: dict[str, int]) -> None:
    writes = {"priority": Written(2, MONDAY)}
    now = a_snapshot(ticket(priority=1), changed("priority", 3, 1))
    found = news(news_of(seen(), now, mine(writes=writes, accepted=noted)))
    assert found.rank is (Rank.MINE if noted else Rank.EDITED)
    again = a_snapshot(ticket(priority=4), changed("priority", 3, 1), changed("priority", 1, 4, after=1))  # fmt: skip
    assert news(news_of(seen(), again, mine(writes=writes, accepted=noted))).rank is Rank.EDITED


def test_a_field_one_wrote_again_after_the_absence_is_dealt_with() -> None:
    now = a_snapshot(ticket(priority=2), changed("priority", 3, 1))
    before = mine(writes={"priority": Written(2, MORNING - timedelta(minutes=1), late=True)})
    after = mine(writes={"priority": Written(2, MORNING + timedelta(minutes=1), late=True)})
    assert news(news_of(seen(), now, before)).rank is Rank.EDITED
    assert news(news_of(seen(), now, after)).rank is Rank.MINE


def test_words_and_files_of_others_are_told_with_their_beginning() -> None:
    old, own = an_entry(TICKET, "Known"), an_entry(TICKET, "Mine", author=ANNA)
    reply = an_entry(TICKET, "Still broken", kind=EntryKind.REPLY, author="zoe", occurred_at=NIGHT)
    found = news(news_of(seen(TICKET, old), a_snapshot(TICKET, old, own, reply), mine()))
    assert [(w.kind, w.author, w.text) for w in found.added] == [("reply", "zoe", "Still broken")]
    assert found.changes == 1


def test_a_ticket_given_to_one_and_one_taken_away_say_so() -> None:
    to_me = a_snapshot(ticket(assignee=ANNA), changed("assignee", None, ANNA))
    assert news(news_of(seen(), to_me, mine())).given == "to_me"
    away = a_snapshot(ticket(assignee=BRUNO), changed("assignee", ANNA, BRUNO))
    assert news(news_of(seen(ticket(assignee=ANNA)), away, mine())).given == "from_me"


def test_a_ticket_that_vanished_under_unsent_work_comes_first() -> None:
    writes = {"priority": Written(2, MONDAY, waits=True, late=True)}
    found = news(news_of(seen(), None, mine(writes=writes)))
    assert (found.gone, found.rank) == (True, Rank.WAITS)
    assert news(news_of(seen(), None, mine())).rank is Rank.MINE


def test_a_ticket_concerns_whoever_has_it_had_it_or_wrote_on_it_lately() -> None:
    theirs = a_snapshot(ticket(assignee=BRUNO))
    assert not concerns(ticket(), theirs, ANNA, EVENING)
    assert concerns(ticket(assignee=ANNA), theirs, ANNA, EVENING)
    assert concerns(ticket(), a_snapshot(ticket(assignee=ANNA)), ANNA, EVENING)
    wrote = a_snapshot(ticket(), an_entry(TICKET, author=ANNA, occurred_at=MONDAY))
    assert concerns(ticket(), wrote, ANNA, EVENING)
    assert not concerns(ticket(), wrote, ANNA, EVENING + timedelta(days=7))


def pending(operation: Operation, state: OperationState = OperationState.DONE) -> Pending:
    return Pending(1, operation, state)


def test_ones_writes_are_the_last_values_of_the_last_days_and_all_that_waits() -> None:
    old = EVENING - timedelta(days=8)
    pendings = [
        (pending(a_change(TICKET, old, impact=1)), old),
        (pending(a_change(TICKET, old, urgency=1), OperationState.WAITING), None),
        (pending(a_change(TICKET, old, category="late")), EVENING + timedelta(hours=1)),
        (pending(a_change(TICKET, MONDAY, priority=2)), MONDAY),
        (pending(a_note(TICKET)), MONDAY),
    ]
    elsewhere = changed("level", 1, 2, author=ANNA)
    found = writes_of(pendings, [elsewhere, changed("title", "a", "b")], ANNA, EVENING)
    assert {field: (w.value, w.waits, w.late) for field, w in found.items()} == {
        "urgency": (1, True, True),
        "category": ("late", False, True),
        "priority": (2, False, False),
        "level": (2, False, True),
    }


def test_a_value_that_lost_in_a_conflict_is_still_ones_own() -> None:
    settled = an_operation(TICKET.id, Settle(declined={"assignee": ANNA}))
    found = writes_of([(pending(settled), MONDAY)], (), ANNA, EVENING)
    assert found["assignee"].value == ANNA


def test_the_nearest_comes_first_and_nothing_that_touches_is_cut() -> None:
    def one(number: str, rank: Rank, changes: int = 1, given: str = "") -> TicketNews:
        return TicketNews(TICKET.id, number, "t", rank, changes, given=given)  # type: ignore[arg-type]

    many = [one("4", Rank.MINE), one("3", Rank.MINE, 5), one("2", Rank.MINE, 1, "to_me"),
            one("1", Rank.EDITED), one("0", Rank.WAITS)]  # fmt: skip
    assert [each.number for each in in_order(many)] == ["0", "1", "2", "3", "4"]
    assert within(10, many, touching=2) == 5
    assert within(6, many, touching=2) == 3, "one line says how many more there are"
    assert within(6, many, touching=100) == 2, "some of one's own are always listed"


VISIT = Visit(
    VisitId("v1"), ANNA, NIGHT, NIGHT + timedelta(hours=2), site="Old mill",
    history=(
        VisitStep(1, BRUNO, MONDAY),
        VisitStep(2, BRUNO, NIGHT, {"starts_at": MONDAY.isoformat(), "phone": "1"}),
        VisitStep(3, BRUNO, NIGHT, {"phone": "2", "site": "Dam"}),
    ),
    phone="1",
)  # fmt: skip
SEEN = 1
"""Up to which revision Anna knew it."""


def of_visit(visit: Visit, **unsent: FieldValue) -> VisitNews:
    found = news_of_visit(visit, ANNA, SEEN, unsent)
    assert found is not None
    return found


def test_a_visit_tells_what_differs_from_before_the_absence_and_nothing_that_was_put_back() -> None:
    found = of_visit(VISIT)
    assert [(f.field, f.before, f.now) for f in found.fields] == [
        ("site", "Dam", "Old mill"),
        ("starts_at", MONDAY.isoformat(), NIGHT.isoformat()),
    ]
    assert (found.changes, found.author, found.new, found.touches) == (2, BRUNO, False, False)


def test_a_plan_of_ones_own_that_waits_is_met_unless_it_says_the_same() -> None:
    assert of_visit(VISIT, site="Town hall").touches
    assert not of_visit(VISIT, site="Old mill").touches
    assert not of_visit(VISIT, note="Bring a ladder").touches


def test_a_visit_that_is_new_called_off_or_passed_on_says_so() -> None:
    def after(*steps: VisitStep, **fields: object) -> Visit:
        return msgspec.structs.replace(VISIT, history=(VISIT.history[0], *steps), **fields)

    new = msgspec.structs.replace(VISIT, history=(VisitStep(2, BRUNO, NIGHT),))
    assert of_visit(new).new
    off = after(VisitStep(2, BRUNO, NIGHT, {"state": "planned"}), state=VisitState.CANCELLED)
    assert of_visit(off).off
    gone = after(VisitStep(2, BRUNO, NIGHT, {"technician": ANNA}), technician=BRUNO)
    assert of_visit(gone).given == "from_me"
    mine = after(VisitStep(2, BRUNO, NIGHT, {"technician": BRUNO}))
    assert of_visit(mine).given == "to_me"


@pytest.mark.parametrize(
    "history",
    [
        (VisitStep(1, BRUNO, MONDAY),),
        (VisitStep(1, BRUNO, MONDAY), VisitStep(2, ANNA, NIGHT, {"site": "Dam"})),
        (VisitStep(2, BRUNO, NIGHT, {"site": "Old mill"}),),
    ],
    ids=["nobody touched it", "one did it oneself", "it was put back"],
)
def test_no_news_of_a_visit(history: tuple[VisitStep, ...]) -> None:
    visit = msgspec.structs.replace(VISIT, history=history)
    assert news_of_visit(visit, ANNA, SEEN, {}) is None

"""Notices: what is told, once and to whom; quiet hours, groups and discretion. Pure."""

from datetime import datetime, time, timedelta

import msgspec
import pytest

from desk.models.ids import TicketId
from desk.models.notices import (
    KEPT,
    Facts,
    Memory,
    Mention,
    Notice,
    NoticeKind,
    Planned,
    Watched,
    add,
    compare,
    heading,
    is_quiet,
    is_wanted,
    line,
    mentions,
    said,
    to_show,
)
from desk.models.settings import NAMES, Settings
from tests.builders import MONDAY

HOUR = timedelta(hours=1)
ONE = Watched(TicketId("t1"), "INC-1", "Payroll frozen", updated=MONDAY)
START = Memory(MONDAY)


def told(memory: Memory | None, facts: Facts, now: datetime = MONDAY, **how: bool) -> list[str]:
    return [notice.kind.value for notice in compare(memory, facts, now, **how)[1]]


def after(facts: Facts, now: datetime = MONDAY) -> Memory:
    return compare(START, facts, now)[0]


def a_notice(kind: NoticeKind = NoticeKind.REPLY, key: str = "k", **fields: str | bool) -> Notice:
    made = Notice(key, kind, MONDAY, "t1", "INC-1", "Payroll frozen", "Zoé Martin")
    return msgspec.structs.replace(made, **fields)


def test_the_first_look_tells_nothing_whatever_there_is() -> None:
    late = msgspec.structs.replace(ONE, due=MONDAY - HOUR, replies=3)
    facts = Facts((late,), (ONE,), (Mention("e", ONE, "Zoé"),), needs_me=2)
    memory, notices = compare(None, facts, MONDAY)
    assert notices == ()
    assert told(memory, facts) == []


def test_a_ticket_that_became_mine_is_told_once() -> None:
    facts = Facts((ONE,))
    assert told(START, facts) == ["assigned"]
    assert told(after(facts), facts) == []


def test_a_ticket_that_i_took_is_not_told() -> None:
    mine = Facts((msgspec.structs.replace(ONE, by_me=True),))
    assert told(START, mine) == []
    assert told(START, Facts((ONE,)), own=True) == []
    known, _ = compare(START, Facts((ONE,)), MONDAY, own=True)
    assert told(known, Facts((ONE,))) == []


def test_a_reply_on_my_ticket_is_told_with_who_wrote_it() -> None:
    memory = after(Facts((ONE,)))
    answered = msgspec.structs.replace(ONE, replies=1, who="Zoé Martin")
    _, [notice] = compare(memory, Facts((answered,)), MONDAY)
    assert (notice.kind, notice.who) == (NoticeKind.REPLY, "Zoé Martin")
    assert told(after(Facts((answered,))), Facts((answered,))) == []


def test_replies_from_before_it_was_mine_are_no_news() -> None:
    assert told(START, Facts((msgspec.structs.replace(ONE, replies=4),))) == ["assigned"]


def test_near_and_past_a_due_moment_are_told_once_each_and_again_for_another_moment() -> None:
    watched = msgspec.structs.replace(ONE, due=MONDAY + HOUR, risk_from=MONDAY)
    facts = Facts((watched,))
    memory = after(Facts((ONE,)))
    memory, notices = compare(memory, facts, MONDAY)
    assert [n.kind for n in notices] == [NoticeKind.DUE]
    assert told(memory, facts) == []
    memory, notices = compare(memory, facts, MONDAY + HOUR)
    assert [n.kind for n in notices] == [NoticeKind.LATE]
    assert told(memory, facts, MONDAY + 2 * HOUR) == []
    moved = Facts((msgspec.structs.replace(watched, due=MONDAY + 9 * HOUR),))
    assert told(memory, moved, MONDAY + 8 * HOUR) == ["due"]


def test_time_passes_also_while_only_my_own_work_changes_things() -> None:
    late = Facts((msgspec.structs.replace(ONE, due=MONDAY),))
    assert told(after(Facts((ONE,))), late, own=True) == ["late"]


def test_a_ticket_of_the_highest_priority_that_nobody_has_is_told_once() -> None:
    facts = Facts(urgent=(ONE,))
    assert told(START, facts) == ["p1"]
    assert told(after(facts), facts) == []


def test_a_mention_is_told_once() -> None:
    facts = Facts(mentions=(Mention("e1", ONE, "Bruno"),))
    assert told(START, facts) == ["mention"]
    assert told(after(facts), facts) == []


def test_one_more_decision_is_told_and_one_less_is_not() -> None:
    assert told(START, Facts(needs_me=1)) == ["needs_me"]
    assert told(after(Facts(needs_me=2)), Facts(needs_me=1)) == []


@pytest.mark.parametrize(
    ("body", "called"),
    [
        ("@anna can you look?", True), ("see @Anna Weber.", True), ("(@ANNA)", True),
        ("anna@desk.example", False), ("@annabel", False), ("Anna, please", False), ("", False),
    ],
)  # fmt: skip
def test_an_at_and_a_name_call_somebody(body: str, called: bool) -> None:
    assert mentions(body, ("anna", "Anna Weber", "")) is called


def test_nobody_without_a_name_is_called() -> None:
    assert not mentions("@ @@", ("", " "))


def test_the_list_keeps_the_newest_and_each_event_once() -> None:
    first = add((), [a_notice(key="a"), a_notice(key="b")])
    assert [n.key for n in first] == ["b", "a"]
    assert add(first, [a_notice(key="a", title="again")]) == first
    many = add(first, [a_notice(key=str(n)) for n in range(KEPT + 9)])
    assert len(many) == KEPT
    assert many[0].key == str(KEPT + 8)


def test_every_kind_has_a_switch_and_words() -> None:
    for kind in NoticeKind:
        assert f"notice_{kind}" in NAMES
        assert heading(a_notice(kind))
        off = msgspec.convert({f"notice_{kind}": False}, Settings)
        assert is_wanted(a_notice(kind), Settings())
        assert not is_wanted(a_notice(kind), off)
        assert to_show([a_notice(kind)], off, time(12)) == ()


@pytest.mark.parametrize(
    ("begin", "end", "at", "quiet"),
    [
        ("22:00", "07:00", time(23), True), ("22:00", "07:00", time(6, 59), True),
        ("22:00", "07:00", time(7), False), ("12:00", "13:00", time(12, 30), True),
        ("12:00", "13:00", time(13), False), ("", "", time(3), False),
    ],
)  # fmt: skip
def test_quiet_hours_may_pass_midnight(begin: str, end: str, at: time, quiet: bool) -> None:
    assert is_quiet(Settings(quiet_from=begin, quiet_to=end), at) is quiet


def test_in_quiet_hours_the_highest_priority_alone_is_shown() -> None:
    night = Settings(quiet_from="22:00", quiet_to="07:00")
    urgent, reply = a_notice(NoticeKind.P1), a_notice()
    assert to_show([urgent, reply], night, time(2)) == (urgent,)
    assert to_show([urgent, reply], night, time(12)) == (urgent, reply)
    deaf = msgspec.structs.replace(night, quiet_p1=False)
    assert to_show([urgent, reply], deaf, time(2)) == ()
    assert to_show([urgent], Settings(notices=False), time(12)) == ()


def test_many_at_once_become_one() -> None:
    [one] = said([a_notice(key=str(n)) for n in range(4)], discreet=False)
    assert "4" in one.heading
    assert "Payroll" not in one.line
    assert len(said([a_notice(key=str(n)) for n in range(3)], discreet=False)) == 3


def test_a_notice_says_number_title_and_name() -> None:
    [one] = said([a_notice()], discreet=False)
    assert one.line == "INC-1 · Payroll frozen · Zoé Martin"
    assert one.ticket == "t1"
    assert line(a_notice(who=""), discreet=False) == "INC-1 · Payroll frozen"


@pytest.mark.parametrize("kind", NoticeKind)
def test_discreet_or_secret_a_notice_says_the_number_alone(kind: NoticeKind) -> None:
    for notice, discreet in ((a_notice(kind), True), (a_notice(kind, secret=True), False)):
        [one] = said([notice], discreet=discreet)
        assert one.line == "INC-1"
        assert "Payroll" not in one.heading
        assert "Zoé" not in one.heading


def test_what_is_about_no_ticket_says_none() -> None:
    assert line(a_notice(NoticeKind.NEEDS_ME, number=""), discreet=False) == ""


def test_a_late_ticket_is_told_once_until_it_is_in_time_again() -> None:
    late = msgspec.structs.replace(ONE, due=MONDAY - HOUR)
    more_urgent = msgspec.structs.replace(ONE, due=MONDAY - 3 * HOUR)
    resting = msgspec.structs.replace(ONE, due=None)
    in_time = msgspec.structs.replace(ONE, due=MONDAY + 9 * HOUR)
    memory, first = compare(after(Facts((ONE,))), Facts((late,)), MONDAY)
    assert [notice.kind for notice in first] == [NoticeKind.LATE]
    for again in (more_urgent, resting, late):
        memory, notices = compare(memory, Facts((again,)), MONDAY)
        assert notices == ()
    memory, notices = compare(memory, Facts((in_time,)), MONDAY)
    assert notices == ()
    _, notices = compare(memory, Facts((in_time,)), MONDAY + 10 * HOUR)
    assert [notice.kind for notice in notices] == [NoticeKind.LATE]


def test_a_visit_that_others_plan_or_change_is_told_once_each_time() -> None:
    mill = Planned("visit:v1", "Old mill", 3, "Zoé Martin")
    facts = Facts(visits=(mill,))
    memory, [notice] = compare(START, facts, MONDAY)
    assert (notice.kind, notice.ticket) == (NoticeKind.VISIT, "visit:v1")
    assert heading(notice) == "A visit of yours was planned or changed"
    assert line(notice, discreet=False) == "Old mill · Zoé Martin"
    assert line(notice, discreet=True) == ""
    assert told(memory, facts) == []
    moved = msgspec.structs.replace(mill, step=4)
    assert told(memory, Facts(visits=(moved,))) == ["visit"]

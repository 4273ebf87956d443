"""The agenda: each moment on its day, what is late today; and a file that calendar programs read."""

from datetime import UTC, date, datetime, timedelta, timezone

import msgspec
from hypothesis import example, given
from hypothesis import strategies as st

from desk.models.agenda import Event, Why, events, icalendar, monday, visit_events, visit_in, week
from desk.models.ids import PersonId, TicketId
from desk.models.later import Snooze
from desk.models.listing import QueueRow
from desk.models.visit import Visit, VisitId, VisitState

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
ROW = QueueRow(
    1, TicketId("t1"), "INC-1", "Payroll is frozen", "open", 2, 1, "", "", "", "", NOW, None,
    NOW + timedelta(hours=3), None, paused=False, unread=False, unsent=0, needs_you=False,
    attachments=False, security=False,
)  # fmt: skip


def row(**other: object) -> QueueRow:
    return msgspec.structs.replace(ROW, **other)


def test_what_is_due_and_what_one_is_reminded_of_stand_in_order() -> None:
    reminder = Snooze(TicketId("t9"), "INC-9", NOW + timedelta(hours=1), note="call")
    found = events([ROW, row(due=None), row(paused=True)], [reminder], NOW)
    assert [(one.number, one.why, one.title) for one in found] == [
        ("INC-9", Why.REMINDER, "call"), ("INC-1", Why.DUE, "Payroll is frozen"),
    ]  # fmt: skip


def test_nothing_but_the_number_of_a_security_incident_stands_there() -> None:
    assert events([row(security=True)], [], NOW)[0].title == ""


def test_a_week_begins_on_monday_and_what_is_late_stands_under_today() -> None:
    first, today = date(2026, 3, 2), date(2026, 3, 4)
    assert monday(today) == first == monday(first)
    late = row(number="INC-0", due=NOW - timedelta(days=20))
    sunday = row(number="INC-7", due=NOW + timedelta(days=4))
    after = row(number="INC-8", due=NOW + timedelta(days=5))
    days = week(events([late, ROW, sunday, after], [], NOW), first, today, UTC)
    assert [[one.number for one in day] for day in days] == [
        [], [], ["INC-0", "INC-1"], [], [], [], ["INC-7"],
    ]  # fmt: skip


def test_days_are_those_of_this_place() -> None:
    night = events([row(due=datetime(2026, 3, 4, 23, 30, tzinfo=UTC))], [], NOW)
    paris = timezone(timedelta(hours=1))
    days = week(night, date(2026, 3, 2), date(2026, 3, 4), paris)
    assert [len(day) for day in days] == [0, 0, 0, 1, 0, 0, 0]


def test_the_file_is_one_that_calendar_programs_read() -> None:
    document = icalendar(events([row(title="Réseau; salle 3, étage \\2")], [], NOW), NOW).decode()
    assert document.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert document.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert "DTSTART:20260304T130000Z\r\n" in document
    assert "UID:due-t1@desk\r\n" in document
    assert "SUMMARY:INC-1 Réseau\\; salle 3\\, étage \\\\2\r\n" in document


@example("é" * 200)
@given(st.text(max_size=300))
def test_no_title_begins_a_line_or_makes_one_too_long(title: str) -> None:
    event = Event(NOW, Why.DUE, TicketId("t1"), "INC-1", title)
    lines = icalendar([event], NOW).split(b"\r\n")
    names = [line.partition(b":")[0] for line in lines if not line.startswith(b" ")]
    assert names[4:] == [b"BEGIN", b"UID", b"DTSTAMP", b"DTSTART", b"SUMMARY", b"END", b"END", b""]
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    b"".join(lines).decode()


VISIT = Visit(VisitId("v1"), PersonId("anna"), NOW + timedelta(hours=1), NOW + timedelta(hours=3),
              site="Old mill", address="1 Mill Road, Lyon", revision=4)  # fmt: skip


def test_a_visit_stands_among_what_is_due_and_one_that_is_called_off_does_not() -> None:
    off = msgspec.structs.replace(VISIT, id=VisitId("v2"), state=VisitState.CANCELLED)
    found = events([ROW], [], NOW, [VISIT, off])
    assert [(one.why, one.title, one.until) for one in found] == [
        (Why.VISIT, "Old mill", VISIT.ends_at), (Why.DUE, "Payroll is frozen", None),
    ]  # fmt: skip


def test_a_calendar_file_takes_a_visit_away_that_is_called_off() -> None:
    off = msgspec.structs.replace(VISIT, state=VisitState.CANCELLED, revision=5)
    there, gone = (icalendar(visit_events([visit]), NOW).decode() for visit in (VISIT, off))
    assert "UID:visit-visit:v1@desk\r\n" in there
    assert "DTEND:20260304T130000Z\r\n" in there
    assert "LOCATION:1 Mill Road\\, Lyon\r\nSEQUENCE:4\r\n" in there
    assert "STATUS" not in there
    assert "SEQUENCE:5\r\nSTATUS:CANCELLED\r\n" in gone


def test_the_name_of_a_visits_event_leads_back_to_the_visit_and_no_other_does() -> None:
    assert visit_in("visit-visit:v1@desk") == VISIT.id
    for uid in ("", "visit-visit:@desk", "due-t1@desk", "visit-visit:v1@elsewhere", "1@office"):
        assert visit_in(uid) is None

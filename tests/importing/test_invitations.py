"""Events of other programs' calendar files: read in UTC, one sign for one event, and hostile files refused plainly."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.importing.invitations import LARGEST, MOST, Invitation, LeftOut, read_invitations
from desk.models.agenda import icalendar, visit_events
from desk.models.errors import InvalidInput
from desk.models.ids import PersonId
from desk.models.visit import Visit, VisitId, VisitState
from tests.builders import MONDAY


def event(*lines: str, uid: str = "1@office") -> str:
    times = () if any(x.startswith("DTSTART") for x in lines) else (
        "DTSTART:20260305T080000Z", "DTEND:20260305T093000Z")  # fmt: skip
    return "\r\n".join(("BEGIN:VEVENT", f"UID:{uid}", *times, *lines, "END:VEVENT"))


def calendar(*events: str, method: str = "REQUEST") -> bytes:
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", f"METHOD:{method}")
    return "\r\n".join((*head, *events, "END:VCALENDAR", "")).encode()


def only(content: bytes) -> Invitation | LeftOut:
    [found] = read_invitations(content)
    return found


def test_an_event_is_a_plan_with_its_place_and_words() -> None:
    found = only(calendar(event("SUMMARY:Old mill\\, pump", "LOCATION:1 Mill Road",
                                "DESCRIPTION:Ring at\\nthe gate <b>INC-1</b>")))  # fmt: skip
    assert isinstance(found, Invitation)
    assert found.values == {
        "starts_at": "2026-03-05T08:00:00+00:00", "ends_at": "2026-03-05T09:30:00+00:00",
        "site": "Old mill, pump", "address": "1 Mill Road",
        "note": "Ring at\nthe gate <b>INC-1</b>",
    }  # fmt: skip
    assert found.visit == only(calendar(event("SUMMARY:Moved"))).visit  # type: ignore[union-attr]
    assert found.visit != only(calendar(event(uid="2@office"))).visit  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("start", "begins"),
    [
        ("DTSTART;TZID=Europe/Paris:20260305T090000", "2026-03-05T08:00:00+00:00"),
        ("DTSTART;TZID=Romance Standard Time:20260305T090000", "2026-03-05T08:00:00+00:00"),
        ("DTSTART:20260305T080000Z", "2026-03-05T08:00:00+00:00"),
    ],
)
def test_times_are_those_of_their_zone(start: str, begins: str) -> None:
    found = only(calendar(event(start, "DURATION:PT45M")))
    assert isinstance(found, Invitation)
    assert found.values["starts_at"] == begins
    assert found.values["ends_at"] == begins.replace("08:00", "08:45")


def test_a_time_without_a_zone_is_told_by_the_clocks_of_this_place() -> None:
    found = only(calendar(event("DTSTART:20260305T090000")))
    assert isinstance(found, Invitation)
    local = datetime.fromisoformat("2026-03-05T09:00:00").astimezone()
    assert datetime.fromisoformat(str(found.values["starts_at"])) == local


@pytest.mark.parametrize("cancelled", ["STATUS:CANCELLED", "STATUS:cancelled"])
def test_what_is_called_off_is_called_off(cancelled: str) -> None:
    found = only(calendar(event(cancelled)))
    assert isinstance(found, Invitation)
    assert found.values["state"] is VisitState.CANCELLED
    other = only(calendar(event("SUMMARY:x"), method="CANCEL"))
    assert isinstance(other, Invitation)
    assert other.values["state"] is VisitState.CANCELLED


def test_what_desk_wrote_comes_back_as_the_same_visit() -> None:
    visit = Visit(VisitId("v-1"), PersonId("anna"), MONDAY, MONDAY.replace(hour=12), site="Mill",
                  revision=7)  # fmt: skip
    found = only(icalendar(visit_events([visit]), MONDAY))
    assert isinstance(found, Invitation)
    assert (found.visit, found.revision) == (visit.id, 7)
    assert set(found.values) == {"starts_at", "ends_at"}


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("RRULE:FREQ=SECONDLY",), "repeats"),
        (("DTSTART;VALUE=DATE:20260305",), "whole day"),
        (("DTSTART;TZID=Nowhere/Else:20260305T090000",), "“Nowhere/Else” is not known"),
        (("DTSTART:soon",), "cannot be read"),
        (("DTSTART:20260305T090000Z", "DTEND:20260305T080000Z"), "ends before"),
        (("DTSTART:20260305T090000Z", "DURATION:P400D"), "ends before"),
        (("DTSTART:20260305T090000Z", "DTSTART:20260306T090000Z"), "cannot be read"),
        (("DTSTART:00010101T000000",), "cannot be read"),
    ],
)
def test_what_is_no_visit_is_left_out_by_name(lines: tuple[str, ...], why: str) -> None:
    found = only(calendar(event("SUMMARY:Odd one", *lines)))
    assert isinstance(found, LeftOut)
    assert found.name == "Odd one"
    assert why in found.why


def test_an_event_without_a_sign_is_left_out() -> None:
    found = only(calendar("BEGIN:VEVENT\r\nDTSTART:20260305T080000Z\r\nEND:VEVENT"))
    assert isinstance(found, LeftOut)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"hello", b"\xff\xfe\x00", calendar(), b"BEGIN:VCALENDAR\r\n" * 2000,
        b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\n", calendar(event("BEGIN:" + "X" * 10)),
        calendar(*[event(uid=str(n)) for n in range(MOST + 1)]), b"BEGIN:VCALENDAR" * LARGEST,
        b"<html>BEGIN:VCALENDAR</html>",
    ],
)  # fmt: skip
def test_what_is_no_calendar_file_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidInput):
        read_invitations(content)


def test_rules_of_a_zone_in_the_file_are_not_counted_up() -> None:
    bomb = "\r\n".join(("BEGIN:VTIMEZONE", "TZID:Bomb", "BEGIN:STANDARD", "DTSTART:19700101T000000",
                        "RRULE:FREQ=SECONDLY", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100",
                        "END:STANDARD", "END:VTIMEZONE"))  # fmt: skip
    found = only(calendar(bomb, event("DTSTART;TZID=Bomb:20260305T090000")))
    assert isinstance(found, LeftOut)
    assert "“Bomb”" in found.why


@given(st.binary(max_size=300), st.text(max_size=200))
def test_nothing_in_a_file_raises_anything_else(raw: bytes, words: str) -> None:
    for content in (b"BEGIN:VCALENDAR\r\n" + raw, calendar(event(f"SUMMARY:{words}", words))):
        try:
            read_invitations(content)
        except InvalidInput:
            continue

"""An intervention report says what was written for it, has one form, and is superseded by any later change."""

from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest

from desk.models.archive import dated
from desk.models.attachment import Attachment
from desk.models.cert import CertReport, Incident
from desk.models.checklist import Checklist, Item
from desk.models.errors import InvalidInput
from desk.models.ids import AttachmentId, PersonId, TicketId
from desk.models.intervention import (
    BOX,
    Account,
    Around,
    Dot,
    Facts,
    Photo,
    Refused,
    Report,
    Signed,
    Stay,
    canonical,
    digest_of,
    facts_of,
    for_few,
    is_drawn,
    is_superseded,
    read_report,
    refused,
    signed,
)
from desk.models.intervention_words import Means, body_of
from desk.models.signing import Given, ending_given, read_given, shown_as, shown_until
from desk.models.visit import Visit, VisitId
from desk.models.visit_record import (
    Ended,
    Measured,
    NoteTaken,
    PartUsed,
    Paused,
    PhotoTaken,
    Section,
    Started,
    Taken,
    Told,
    VisitEvent,
    What,
    record_of,
)
from tests.builders import MONDAY, a_ticket

VISIT = Visit(VisitId("v1"), PersonId("anna"), MONDAY, MONDAY + timedelta(hours=2),
              (TicketId("t1"), TicketId("t2")), site="Plant 3", address="1 rue du Port")  # fmt: skip
PARIS = timezone(timedelta(hours=1))
LINE = ((Dot(100, 500, 0), Dot(900, 400, 120), Dot(1500, 600, 300)),)
TICKETS = {
    TicketId("t1"): a_ticket(1, id=TicketId("t1"), title="Pump\u202e stops"),
    TicketId("t2"): a_ticket(2, id=TicketId("t2"), title="Nothing done"),
}
AROUND = Around("Anna Roy", "Helpers", "Zoe Lime", "Port Ltd", TICKETS, zone=PARIS)


def event(minute: int, what: What, ticket: str = "", name: str = "") -> VisitEvent:
    at = MONDAY + timedelta(minutes=minute)
    return VisitEvent(name or f"e{minute:03}", VISIT.id, at, what, TicketId(ticket))


EVENTS = [
    event(0, Started()),
    event(1, Told(Section.FOUND, "Dust.\r\n\x07Rust."), "t1"),
    event(2, Told(Section.DONE, "Cleaned."), "t1"),
    event(3, PartUsed("Fan", "2", "F-80", "S1"), "t1"),
    event(4, Measured("Voltage", "230", "V"), "t1"),
    event(5, NoteTaken("The customer is difficult."), "t1"),
    event(
        6,
        PhotoTaken(Attachment(AttachmentId("a"), TicketId("t1"), "p.jpg", 9, "ab" * 32), "The fan"),
        "t1",
    ),
    event(20, Paused("lunch")),
    event(50, Started()),
]
LIST = Checklist("c1", TicketId("t1"), "Pump", (Item("Lubricated", MONDAY), Item("Measured")))


def facts(*more: VisitEvent, around: Around = AROUND, until: int = 70, without: str = "") -> Facts:
    record = record_of(VISIT.id, [e for e in [*EVENTS, *more] if e.id != without])
    at = MONDAY + timedelta(minutes=until, microseconds=5)
    return facts_of(VISIT, record, around, "en", at)


def report(*more: VisitEvent) -> Report:
    told = facts(*more)
    return Report(told, signed(told, "Zoe Lime", LINE, MONDAY + timedelta(minutes=71)))


def test_it_tells_what_was_written_for_it_with_times_and_breaks() -> None:
    around = msgspec.structs.replace(AROUND, checklists={TicketId("t1"): (LIST,)})
    told = facts(around=around)
    pump, nothing = told.accounts
    assert (pump.title, pump.found, pump.done) == ("Pump stops", "Dust.\nRust.", "Cleaned.")
    assert [(s.text, s.done) for s in pump.checked[0].steps] == [
        ("Lubricated", True),
        ("Measured", False),
    ]
    assert (pump.parts[0].serial, pump.readings[0].unit) == ("S1", "V")
    assert told.photos[0].caption == "The fan"
    assert not any(nothing.told)
    assert (told.minutes, [stay.end - stay.begin for stay in told.breaks]) == (
        40,
        [timedelta(minutes=30)],
    )
    assert told.worked[0].begin.isoformat() == "2026-03-02T09:00:00+01:00"
    assert told.worked[-1] == Stay(MONDAY + timedelta(minutes=50), told.until)
    assert told.tickets == VISIT.tickets


def test_no_note_is_in_it_and_nothing_of_what_few_may_read() -> None:
    assert b"difficult" not in canonical(report())
    hidden = msgspec.structs.replace(AROUND, withheld=frozenset({TicketId("t1")}))
    told = facts(around=hidden)
    assert [account.ticket for account in told.accounts] == ["t2"]
    incident = Incident(CertReport("x", MONDAY), ())
    assert for_few(a_ticket(security=True))
    assert for_few(a_ticket(incident=incident))
    assert not for_few(a_ticket())


def test_what_belongs_to_no_ticket_and_tickets_that_came_up_on_the_spot_are_in_it() -> None:
    told = facts(event(30, PartUsed("Cable")), event(31, PartUsed("Plug"), "t9"))
    assert [account.ticket for account in told.accounts] == ["t1", "t2", "t9", ""]
    assert told.accounts[2].number == ""


def test_there_is_one_form_and_another_one_is_refused() -> None:
    made = report()
    data = canonical(made)
    assert read_report(data) == made
    assert read_report(data.decode()) == made
    assert len(digest_of(made)) == 64
    assert digest_of(made) == digest_of(read_report(data))
    loose = msgspec.json.format(data, indent=2)
    for other in (loose, data[:-1], b"\xff", data.replace(b',"replaces":""', b""), b"{}"):
        with pytest.raises(InvalidInput):
            read_report(other)


@pytest.mark.parametrize(
    "change",
    [
        event(80, Told(Section.DONE, "Cleaned twice."), "t1"),
        event(81, PartUsed("Fan"), "t2"),
        event(82, Taken("e020", "no break")),
        event(83, Measured("Noise", "40", "dB")),
        event(84, Taken("e006")),
    ],
)
def test_any_later_change_of_what_it_tells_of_supersedes_it(change: VisitEvent) -> None:
    assert is_superseded(report(), facts(change))


def test_going_home_resting_and_new_names_supersede_nothing() -> None:
    later = facts(event(90, Paused()), event(95, Started()), event(99, Ended()))
    assert not is_superseded(report(), later)
    assert not is_superseded(report(), facts(event(90, NoteTaken("More."), "t1")))
    renamed = {TicketId("t1"): a_ticket(1, id=TicketId("t1"), title="Other")}
    around = msgspec.structs.replace(AROUND, technician="A. Roy", tickets=renamed)
    assert not is_superseded(report(), facts(around=around))
    ticked = msgspec.structs.replace(AROUND, checklists={TicketId("t1"): (LIST,)})
    assert is_superseded(report(), facts(around=ticked))


def test_a_signature_needs_a_name_and_more_than_a_dot() -> None:
    told, at = facts(), datetime(2026, 3, 2, 9, 12, 3, 4, tzinfo=UTC)
    made = signed(told, "  Zoe\u0000 Lime ", LINE, at)
    assert (made.name, made.strokes) == ("Zoe Lime", LINE)
    assert made.at.isoformat() == "2026-03-02T10:12:03+01:00"
    assert signed(told, "Zoe", (), at).strokes == ()
    for name, strokes in ((" \n", LINE), ("Zoe", ((Dot(5, 5, 0),),))):
        with pytest.raises(InvalidInput):
            signed(told, name, strokes, at)
    assert not is_drawn([(Dot(0, 0, 0), Dot(BOX[0] + 1, 0, 1))])
    assert not is_drawn([LINE[0]] * 301)


def test_a_refusal_needs_its_reason() -> None:
    told = facts()
    no = refused(told, " Not my\nmachine ", MONDAY, "Zoe")
    assert (no.reason, no.name) == ("Not my machine", "Zoe")
    assert read_report(canonical(Report(told, no, "ab"))).ending == no
    with pytest.raises(InvalidInput):
        refused(told, " ", MONDAY)


def test_an_account_of_nothing_tells_nothing() -> None:
    assert not any(Account().told)


def test_a_file_that_does_not_say_when_it_was_made_is_left_as_it_is() -> None:
    assert dated(b"x") == b"x"


def test_what_was_put_to_a_report_holds_for_what_was_read_and_for_nothing_else() -> None:
    told, at = facts(), MONDAY + timedelta(minutes=75)
    given = Given(shown_as(told), "Zoe Lime", strokes=LINE)
    assert read_given(msgspec.json.encode(given)) == given
    assert shown_until(given.shown) == told.until
    ending = ending_given(told, given, at)
    assert isinstance(ending, Signed)
    assert (ending.name, ending.strokes) == ("Zoe Lime", LINE)
    changed = facts(event(69, Told(Section.DONE, "Everything replaced."), "t1"))
    for other in (changed, facts(until=71)):
        with pytest.raises(InvalidInput, match="changed since"):
            ending_given(other, given, at)


def test_who_does_not_sign_gives_a_reason() -> None:
    told, at = facts(), MONDAY + timedelta(minutes=75)
    ending = ending_given(told, Given(shown_as(told), "Zoe Lime", "In a hurry"), at)
    assert isinstance(ending, Refused)
    assert (ending.name, ending.reason) == ("Zoe Lime", "In a hurry")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"shown": 1}', "\ud800"])
def test_what_is_not_put_to_a_report_is_refused(content: str) -> None:
    with pytest.raises(InvalidInput, match="not what is put to a report"):
        read_given(content.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("shown", ["", "yesterday/ab", "2026-03-02T09:00:00/ab"])
def test_a_moment_without_its_zone_is_none(shown: str) -> None:
    with pytest.raises(InvalidInput):
        shown_until(shown)


def test_breaks_and_whom_everybody_works_for_are_read_too() -> None:
    page = body_of(facts())
    assert "Breaks</td><td>09:20 – 09:50" in page
    assert "Anna Roy · Helpers" in page
    assert "Zoe Lime · Port Ltd" in page


def test_a_photo_is_shown_where_it_can_be_and_named_elsewhere() -> None:
    assert "The fan" in body_of(facts())
    assert "<img" not in body_of(facts())
    shown = body_of(facts(), Means("own:", {"ab" * 32: (320, 240)}))
    assert f'<img src="own:{"ab" * 32}" width="320" height="240">' in shown


def test_a_photo_without_a_caption_has_no_line_and_a_ticket_without_a_word_says_so() -> None:
    bare = Facts(VISIT.id, "en", MONDAY, accounts=(
        Account(TicketId("t1"), "1", photos=(Photo("ab" * 32),)), Account(TicketId("t2"), "2"),
    ))  # fmt: skip
    assert "Photo 1" in body_of(bare)
    shown = body_of(bare, Means("own:", {"ab" * 32: (32, 24)}))
    assert "Photo 1" not in shown
    assert shown.count("Nothing was noted.") == 1

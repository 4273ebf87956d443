"""Reporting a ticket to the CERT: what the form begins with, what it must say, when to be reminded."""

from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from desk.models.asset import Address, Asset
from desk.models.cert import CertReport, Incident, Nature, Stage, due_at, filed
from desk.models.errors import InvalidInput
from desk.models.ids import AssetId, OperationKey
from desk.models.people import Person
from desk.models.texts import speaking
from desk.models.ticket import Ticket
from desk.models.worklog import EntryKind
from desk.workflow import cert
from tests.builders import ANNA, MONDAY, a_ticket, an_entry

AGENT = Person(ANNA, "Anna Martin", "anna@example.org", "01 02 03 04 05", is_agent=True)
LAPTOP = Asset(
    AssetId("pc-42"), "pc-42", addresses=(Address("host", "10.0.0.42"), Address("rdp", "10.0.0.42"))
)
HOUR = timedelta(hours=1)


def wall(*parts: int) -> datetime:
    """What a clock on the wall shows."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


def reported(report: CertReport, key: str = "k", before: Incident | None = None) -> Incident:
    return filed(before, report, OperationKey(key), ANNA, MONDAY, None)


def with_incident(*stages: Stage) -> Ticket:
    incident: Incident | None = None
    for number, stage in enumerate(stages):
        report = CertReport("x", MONDAY, stage)
        incident = reported(report, f"k{number}", incident)
    return a_ticket(incident=incident, security=True)


def test_the_form_begins_with_what_the_ticket_says() -> None:
    ticket = a_ticket(title="All files end in .locked", description="A note asks for a ransom.")
    now = MONDAY + timedelta(seconds=33)
    begun = cert.begun(ticket, LAPTOP, AGENT, now, ["Unplugged it", "Rang the CERT"])
    assert begun.what == "All files end in .locked\n\nA note asks for a ransom."
    assert begun.aware_at == MONDAY
    assert begun.nature is Nature.RANSOMWARE
    assert begun.systems == "pc-42 (10.0.0.42)"
    assert begun.measures == "Unplugged it\nRang the CERT"
    assert begun.contact == "Anna Martin, 01 02 03 04 05, anna@example.org"
    bare = cert.begun(ticket, Asset(AssetId("p"), "printer"), Person(ANNA, "Anna"), now)
    assert (bare.systems, bare.contact) == ("printer", "Anna")
    assert cert.begun(ticket, None, AGENT, now).systems == ""


def test_the_next_report_begins_with_the_one_before() -> None:
    ticket = with_incident(Stage.EARLY)
    begun = cert.begun(ticket, LAPTOP, AGENT, MONDAY)
    assert begun == msgspec.structs.replace(ticket.incident.report, stage=Stage.NOTIFICATION)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("words", "nature"),
    [
        ("J’ai cliqué sur un lien dans un courriel suspect", Nature.PHISHING),
        ("Somebody stole … the laptop was stolen in the train", Nature.LOSS),
        ("RANÇON demandée à l’écran", Nature.RANSOMWARE),
        ("The printer is out of paper", Nature.UNKNOWN),
    ],
)
def test_the_kind_is_guessed_from_the_words(words: str, nature: Nature) -> None:
    assert cert.guessed(words) is nature


def test_a_report_says_what_was_seen_and_when_it_was_known() -> None:
    ticket = a_ticket()
    good = CertReport("Seen", MONDAY)
    assert cert.report(ticket, good, MONDAY).follows is None
    for wrong, words in (
        (msgspec.structs.replace(good, what="  "), "what was seen"),
        (msgspec.structs.replace(good, impact="x" * 20_001), "20000"),
        (msgspec.structs.replace(good, aware_at=MONDAY + HOUR), "future"),
        (msgspec.structs.replace(good, began_at=MONDAY + HOUR), "begun"),
    ):
        with pytest.raises(InvalidInput, match=words):
            cert.report(ticket, wrong, MONDAY)
    began = msgspec.structs.replace(good, began_at=MONDAY - HOUR)
    assert cert.report(with_incident(Stage.EARLY, Stage.EARLY), began, MONDAY).follows == "k1"


def test_one_is_reminded_some_hours_before_the_next_report_is_due() -> None:
    ticket = with_incident(Stage.EARLY)
    wakes = cert.reminder(ticket, MONDAY)
    assert wakes is not None
    assert wakes.until == due_at(Stage.NOTIFICATION, MONDAY) - 4 * HOUR
    assert not wakes.hides
    assert wakes.note == "CERT: Notification (72 h) is due"
    late = MONDAY + 200 * HOUR
    assert cert.reminder(ticket, late).until == late  # type: ignore[union-attr]
    assert cert.reminder(with_incident(Stage.FINAL), MONDAY) is None
    assert cert.reminder(a_ticket(), MONDAY) is None


def test_the_first_steps_are_there_in_both_languages() -> None:
    english = cert.first_steps()
    with speaking("fr"):
        french = cert.first_steps()
    assert len(english.items) == len(french.items) >= 6
    assert english.items[0].startswith("Do not switch the machine off")
    assert french.items[0].startswith("N’éteignez pas la machine")


def test_a_damaged_rules_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = tmp_path / "cert.toml"
    wrong.write_text("schema = 1\nremind_hours_before = 4\n[words]\nufo = ['saucer']\n")
    monkeypatch.setattr(cert, "resource", lambda _name: wrong)
    cert.shipped_rules.cache_clear()
    try:
        with pytest.raises(InvalidInput, match="cannot be used"):
            cert.shipped_rules()
    finally:
        cert.shipped_rules.cache_clear()


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("8:15", wall(2026, 3, 2, 8, 15)),
        (" 8h15 ", wall(2026, 3, 2, 8, 15)),
        ("7h", wall(2026, 3, 2, 7, 0)),
        ("23:50", wall(2026, 3, 1, 23, 50)),
        ("hier 17h00", wall(2026, 3, 1, 17, 0)),
        ("Yesterday 9:05", wall(2026, 3, 1, 9, 5)),
        ("2026-02-27 18:30", wall(2026, 2, 27, 18, 30)),
        ("27/2 18:30", wall(2026, 2, 27, 18, 30)),
        ("27/12 18:30", wall(2025, 12, 27, 18, 30)),
        ("27/12/2024 18:30", wall(2024, 12, 27, 18, 30)),
    ],
)  # fmt: skip
def test_moments_are_typed_as_they_are_said(words: str, means: datetime) -> None:
    now = wall(2026, 3, 2, 10, 0, 30)
    assert cert.read_moment(words, now) == means
    assert cert.read_moment(cert.written_moment(means), now) == means
    assert cert.written_moment(None) == ""


@pytest.mark.parametrize("words", ["", "soon", "25:00", "31/2 8:00", "8", "2026-02-27"])
def test_what_is_no_moment_is_told(words: str) -> None:
    with pytest.raises(InvalidInput, match="no moment"):
        cert.read_moment(words, wall(2026, 3, 2, 10, 0))


def test_what_was_done_so_far_stands_among_the_measures() -> None:
    ticket = a_ticket()
    entries = [
        an_entry(ticket, "Unplugged the\nnetwork cable"),
        an_entry(ticket, "to the requester", kind=EntryKind.REPLY),
        an_entry(ticket, "<p>x</p>", format="html"),
        an_entry(ticket, "TLP:AMBER\nReport to the CERT"),
        an_entry(ticket, " "),
    ]
    assert cert.tried(entries) == ["2026-03-02 08:01 UTC: Unplugged the network cable"]
    assert len(cert.tried([an_entry(ticket)] * 30)) == 10

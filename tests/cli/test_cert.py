"""`desk cert`: a ticket reported from the command line, where it stands, and the files for the CERT."""

import json
import os
import stat
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from desk.cli import cert
from desk.models.cert import CertContact
from desk.models.errors import StoreFull
from desk.models.settings import Layers
from tests.cli.seat import Seat

NOWHERE = "http://127.0.0.1:9"


@pytest.fixture(autouse=True)
def the_cert(monkeypatch: pytest.MonkeyPatch) -> CertContact:
    """The organisation says where its CERT is, and names no key."""
    contact = CertContact("CERT-EX", "+33 1 23 45", "cert@example.org")
    monkeypatch.setattr(cert, "layers_of", lambda _home: (Layers(cert=contact), ""))
    return contact


def test_a_ticket_is_reported_and_the_server_keeps_the_report(seat: Seat) -> None:
    number = seat.new("Files end in .locked, a ransom is asked for")
    before = seat("cert", number)
    assert before.status == 0
    assert "was not reported" in before.out
    assert "Do not switch the machine off" in before.out
    made = seat(
        "cert", number, "--report", "--tlp", "red", "--impact", "Nobody works", "--severity", "high"
    )
    assert made.status == 0, made.err
    assert "The report is with the server." in made.out
    assert "TLP:RED" in made.out
    told = seat("cert", number, "--json").json
    assert told["transmitted"] is True
    report = told["incident"]["report"]
    assert (report["nature"], report["severity"], report["impact"]) == (
        "ransomware",
        "high",
        "Nobody works",
    )
    assert [each["stage"] for each in told["deadlines"]] == ["early", "notification", "final"]
    assert seat.shown(number)["ticket"]["security"] is True
    assert "CERT: Notification (72 h) is due" in seat("reminders").out
    assert "Do not switch the machine off" in seat("checklists", "show", number).out


def test_the_next_report_goes_on_from_the_one_before(seat: Seat) -> None:
    number = seat.new("Odd mail")
    seat(
        "cert",
        number,
        "--report",
        "--kind",
        "phishing",
        "--since",
        "yesterday 8:00",
        "--began",
        "yesterday 7:00",
    )
    more = seat("cert", number, "--report", "--cause", "A link", "--not-need-to-know")
    assert more.status == 0, more.err
    told = seat("cert", number, "--json").json["incident"]
    assert (told["report"]["nature"], told["report"]["cause"]) == ("phishing", "A link")
    assert told["report"]["need_to_know"] is False
    assert [each["stage"] for each in told["filed"]] == ["early", "notification"]
    assert "Final report (1 month): due" in seat("cert", number).out


def test_without_a_network_it_says_whom_to_phone_and_goes_first(seat: Seat) -> None:
    number, other = seat.new("Odd mail"), seat.new("Printer jams")
    seat.use(NOWHERE)
    assert seat("note", other, "--text", "waits").status == 3
    made = seat("cert", number, "--report")
    assert made.status == 3
    assert "Not transmitted: phone CERT-EX at +33 1 23 45." in made.err
    assert "Not transmitted: phone CERT-EX at +33 1 23 45." in seat("cert", number).out
    with seat.store() as store:
        from desk.models.clock import SystemClock

        first = store.outbox.claim_next(SystemClock().now())
        assert first is not None
        assert type(first.operation.action).__name__ == "ReportIncident"


def test_what_cannot_be_is_refused_and_nothing_is_kept(seat: Seat) -> None:
    number = seat.new("Odd mail")
    for wrong in (("--since", "soon"), ("--what", " "), ("--tlp", "purple")):
        assert seat("cert", number, "--report", *wrong).status in {1, 2}
    assert seat("cert", number, "--json").json["incident"] is None
    assert seat("cert", number, "--iodef", "x.json").status == 1


def test_the_report_is_written_as_iodef_and_as_a_mail(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = seat.new("Odd mail")
    seat("cert", number, "--report", "--indicators", "10.0.0.9")
    file, mail = tmp_path / "x.json", tmp_path / "x.eml"
    unasked = seat("cert", number, "--iodef", str(file))
    assert unasked.status == 1
    assert "TLP:AMBER is not written unencrypted" in unasked.err
    assert not file.exists()
    assert seat("cert", number, "--iodef", str(file), "--plain").status == 0
    incident = json.loads(file.read_bytes())["Incident"][0]
    assert incident["IncidentID"] == {"id": number, "name": "127.0.0.1"}
    again = seat("cert", number, "--iodef", str(file), "--plain")
    assert again.status == 1
    assert "is there already" in again.err
    refused = seat("cert", number, "--mail", str(mail))
    assert refused.status == 1
    assert "TLP:AMBER is not written unencrypted" in refused.err
    assert not mail.exists()
    assert seat("cert", number, "--mail", str(mail), "--plain").status == 0
    assert message_from_bytes(mail.read_bytes(), policy=policy.default)["To"] == "cert@example.org"
    nobody = CertContact()
    monkeypatch.setattr(cert, "layers_of", lambda _home: (Layers(cert=nobody), "not used"))
    without = seat("cert", number, "--mail", str(mail), "--plain")
    assert without.status == 1
    assert "address is not set" in without.err
    assert "not used" in without.err


def test_what_may_be_shown_is_written_as_iodef_without_a_question(
    seat: Seat, tmp_path: Path
) -> None:
    number = seat.new("Odd mail")
    seat("cert", number, "--report", "--tlp", "green")
    assert seat("cert", number, "--iodef", str(tmp_path / "x.json")).status == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")
def test_what_is_written_for_the_cert_is_for_the_person_alone(seat: Seat, tmp_path: Path) -> None:
    number = seat.new("Odd mail")
    seat("cert", number, "--report", "--tlp", "green")
    there = tmp_path / "x.eml"
    there.write_text("an older one")
    there.chmod(0o644)
    for what, file in (("--iodef", tmp_path / "x.json"), ("--mail", there)):
        assert seat("cert", number, what, str(file), "--replace").status == 0
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert seat("cert", number, "--iodef", str(tmp_path / "new.json")).status == 0
    assert stat.S_IMODE((tmp_path / "new.json").stat().st_mode) == 0o600


def test_what_goes_with_a_report_and_cannot_be_kept_does_not_hold_it_back(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise StoreFull("The disk is full.")

    monkeypatch.setattr(cert, "put_aside", full)
    number = seat.new("Odd mail")
    made = seat("cert", number, "--report")
    assert made.status == 0, made.err
    assert "The report is on its way." in made.err
    assert "The disk is full." in made.err
    assert "The report is with the server." in made.out


def test_the_mail_is_encrypted_where_a_key_is_set(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = seat.new("Odd mail")
    seat("cert", number, "--report")
    monkeypatch.setattr(cert, "cert_key", lambda _contact: b"no key at all")
    refused = seat("cert", number, "--mail", str(tmp_path / "x.eml"))
    assert refused.status == 1
    assert "key cannot be used" in refused.err
    assert not (tmp_path / "x.eml").exists()

"""`desk visit report`: signed without a network, true to its ticket, superseded by what comes after, never altered."""

import email
import shutil
import subprocess
from email.policy import default
from pathlib import Path

import msgspec
import pytest

from desk.models.archive import digest_in
from desk.models.clock import SystemClock
from desk.models.intervention import Dot
from desk.models.signing import Given, shown_as
from desk.models.store.around import facts_here
from desk.models.visit import VisitId
from tests.cli.seat import Seat
from tests.servers import RunningServer

NOWHERE = "http://127.0.0.1:1"


def on_site(seat: Seat) -> str:
    """A visit that goes on, with something to report; the number of its ticket, which is no other test's."""
    number = seat.new("The fan is loud", "--requester", "person-00001")
    seat.use(NOWHERE)
    planned = seat(
        "visit", "plan", number, "--at", "2 h", "--site", "Mill", "--contact", "Ms Miller"
    )
    assert seat("visit", "start", planned.out.splitlines()[0]).status == 0
    assert seat("visit", "tell", number, "found", "--text", "Dust <b>everywhere</b>.").status == 0
    assert seat("visit", "part", number, "Fan", "--quantity", "2").status == 0
    assert seat("visit", "note", number, "--text", "The customer is difficult.").status == 3
    return number


def words(file: Path) -> str:
    """What a reader of another maker finds in a PDF."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("needs poppler's pdftotext (Debian's poppler-utils)")
    done = subprocess.run([program, "-layout", str(file), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def test_a_report_is_made_without_a_network_and_is_on_its_ticket_once(
    seat: Seat, office: RunningServer, tmp_path: Path
) -> None:
    number = on_site(seat)
    file = tmp_path / "report.pdf"
    made = seat("visit", "report", "--signer", "Ms Miller", "--language", "fr", "--to", str(file))
    assert made.status == 3, made.err
    content = file.read_bytes()
    digest = digest_in(content)
    assert len(digest) == 64
    assert b"GTS_PDFA1" in content
    seat.use(office.url)
    assert seat("sync", "--once").status == 0
    detail = seat("show", number, "--json").json
    notes = [e["body"] for e in detail["entries"] if digest in e.get("body", "")]
    assert len(notes) == 1
    assert "Ms Miller" in notes[0]
    assert [a["media_type"] for a in detail["attachments"]].count("application/pdf") == 1
    assert seat("visit", "verify", str(file), number).status == 0
    other = seat("tickets", "--view", "open", "--json").json["tickets"][0]["number"]
    assert seat("visit", "verify", str(file), other).status == 1
    forged = tmp_path / "forged.pdf"
    forged.write_bytes(content + b" ")
    assert seat("visit", "verify", str(forged), number).status == 1
    read = words(file)
    for wanted in ("Rapport d’intervention", "Dust <b>everywhere</b>.", "2 × Fan", "Mill", digest):
        assert wanted in read
    assert "difficult" not in read
    assert seat("visit", "end").status == 0


def test_what_is_changed_after_it_supersedes_a_report_and_the_next_one_names_it(
    seat: Seat, tmp_path: Path
) -> None:
    number = on_site(seat)
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    assert seat("visit", "report", "--refused", "Nobody was there", "--to", str(first)).status == 3
    kept = first.read_bytes()
    assert "Nobody was there" in seat("visit", "show").out
    assert seat("visit", "part", number, "Filter").status == 3
    assert "superseded" in seat("visit", "show").out
    assert "superseded" in seat("visit", "verify", str(first), number).out
    assert seat("visit", "report", "--signer", "Zoé", "--to", str(first)).status == 1
    assert seat("visit", "show").out.count("Report, ") == 1
    assert seat("visit", "report", "--signer", "Zoé", "--to", str(second)).status == 3
    assert "superseded: the visit was changed" not in seat("visit", "show").out
    assert digest_in(first.read_bytes()) in words(second)
    assert first.read_bytes() == kept
    assert seat("visit", "end").status == 3


def test_its_tickets_hear_once_that_it_is_superseded_and_the_customer_gets_the_next_one_once(
    seat: Seat, office: RunningServer, tmp_path: Path
) -> None:
    number = on_site(seat)
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    assert seat("visit", "send").status == 1
    assert seat("visit", "report", "--signer", "Zoé", "--to", str(first)).status == 3
    assert seat("visit", "part", number, "Filter").status == 3
    assert seat("visit", "part", number, "Seal").status == 0
    assert "superseded" in seat("visit", "send").err
    assert seat("visit", "report", "--signer", "Zoé", "--to", str(second)).status == 3
    assert seat("visit", "send", number, "--ticket", number).status == 3
    again = seat("visit", "send")
    assert (again.status, "sent on" in again.err) == (1, True)
    seat.use(office.url)
    assert seat("sync", "--once").status == 0
    detail = seat("show", number, "--json").json
    bodies = [entry.get("body", "") for entry in detail["entries"]]
    told = [body for body in bodies if "is superseded" in body]
    assert [digest_in(first.read_bytes()) in body for body in told] == [True]
    digest = digest_in(second.read_bytes())
    [letter] = [e for e in detail["entries"] if "Enclosed is the report" in e.get("body", "")]
    assert digest in letter["body"]
    written = office.data_dir / "outgoing" / f"{letter['id']}.eml"
    mail = email.message_from_bytes(written.read_bytes(), policy=default)
    assert [part.get_content() for part in mail.iter_attachments()] == [second.read_bytes()]
    assert seat("visit", "end").status == 0


def test_a_report_needs_a_name_or_a_reason(seat: Seat, tmp_path: Path) -> None:
    on_site(seat)
    assert seat("visit", "report").status == 1
    assert seat("visit", "report", "--signer", "Zoé", "--language", "xx").status == 1
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7 no digest")
    number = seat("tickets", "--view", "open", "--json").json["tickets"][4]["number"]
    assert seat("visit", "verify", str(tmp_path / "x.pdf"), number).status == 1
    assert seat("visit", "verify", str(tmp_path / "none.pdf"), number).status == 1
    assert seat("visit", "end").status == 3


def test_what_was_signed_in_the_window_holds_only_for_what_was_read(
    seat: Seat, tmp_path: Path
) -> None:
    number = on_site(seat)
    line = ((Dot(100, 500, 0), Dot(900, 400, 120), Dot(1500, 600, 300)),)
    with seat.store() as store:
        detail = seat("visit", "show", number, "--json").json["visit"]
        visit = store.visits.get(VisitId(detail["id"]))
        assert visit is not None
        now = SystemClock().now()
        shown = shown_as(facts_here(store, visit, "en", now))
    given = msgspec.json.encode(Given(shown, "Zygota Miller", strokes=line))
    command = ("visit", "report", number, "--given", "--later", "--language", "en")
    file = tmp_path / "report.pdf"
    assert seat("visit", "tell", number, "done", "--text", "Fan replaced.").status == 0
    refused = seat(*command, "--to", str(file), stdin=given)
    assert refused.status == 1
    assert "changed since this was read" in refused.err
    assert not file.exists()
    with seat.store() as store:
        given = msgspec.json.encode(
            Given(shown_as(facts_here(store, visit, "en", now)), "Zygota Miller", strokes=line)
        )
    made = seat(*command, "--to", str(file), stdin=given)
    assert made.status == 0, made.err
    assert "Read and signed by Zygota Miller" in words(file)
    assert seat(*command, stdin=b"{}").status == 1

"""A ticket on paper: what its requester may read or all of it, with its images, read back by other programs."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from desk.models.attachment import Attachment
from desk.models.ids import AttachmentId, EntryId
from desk.models.listing import TicketDetail
from desk.models.operations import AddEntry
from desk.models.worklog import Entry, EntryKind, FieldChange
from desk.ui.language import application_for_paper
from desk.ui.pages import Sheet, pdf
from desk.ui.ticket.naming import names_of
from desk.ui.ticket.paper import Scope, for_requester, sheet_of
from tests.ui.ticket.fakes import ANNA, CLAIRE, START, T1, VOCABULARY, Bench, ticket
from tests.ui.ticket.test_previews import image

CHANGE = (FieldChange("priority", 3, 2),)


def entry(kind: EntryKind, body: str, **values: object) -> Entry:
    made = Entry(EntryId(f"e-{kind}"), T1, kind, ANNA, START, body, minutes=15)
    return msgspec.structs.replace(made, **values)


def everything(bench: Bench) -> TicketDetail:
    """One entry of each kind, and files here and there."""
    entries = [
        entry(kind, f"Words of {kind}.") for kind in EntryKind if kind is not EntryKind.CHANGE
    ]
    entries.append(entry(EntryKind.CHANGE, "", changes=CHANGE))
    bench.store.tickets.entries[T1] = tuple(entries)
    digest, size = bench.store.blobs.add(image(900, 300))
    places = {"reply.png": "e-reply", "note.png": "e-note"}
    files = [
        Attachment(AttachmentId(name), T1, name, size, digest, entry=EntryId(entry))
        for name, entry in places.items()
    ]
    files.append(Attachment(AttachmentId("asked"), T1, "asked.pdf", 3, author=CLAIRE))
    files.append(Attachment(AttachmentId("ours"), T1, "ours.pdf", 3, author=ANNA))
    found = bench.store.tickets.detail(T1)
    assert found is not None
    return msgspec.structs.replace(found, attachments=tuple(files))


def sheet(bench: Bench, detail: TicketDetail, scope: Scope = Scope.COMPLETE) -> Sheet:
    names = names_of(detail, VOCABULARY)
    return sheet_of(bench.store, detail, names, scope, START + timedelta(hours=2))  # type: ignore[arg-type]


def read_back(program: str, file: Path, *options: str) -> str:
    command = [program, *options, str(file), *(["-"] if program == "pdftotext" else [])]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    return done.stdout.decode()


def test_the_requester_gets_nothing_that_is_private(bench: Bench) -> None:
    bench.store.outbox.add(bench.workspace.new_operation(T1, AddEntry("Secret", public=False)))
    detail = for_requester(everything(bench))
    assert {entry.kind for entry in detail.entries} == {EntryKind.REPLY, EntryKind.SOLUTION}
    assert {entry.minutes for entry in detail.entries} == {0}
    assert [file.name for file in detail.attachments] == ["reply.png", "asked.pdf"]
    assert (detail.pending, detail.conflicts) == ((), ())


def test_no_private_word_is_in_the_body_for_the_requester(bench: Bench, qapp: QApplication) -> None:
    body = sheet(bench, everything(bench), Scope.REQUESTER).body
    for private in ("Words of note", "Words of work", "Words of session", "Words of escalation",
                    "note.png", "ours.pdf", "15 min", "Service desk", "P3"):  # fmt: skip
        assert private not in body
    assert "Words of reply" in body
    assert "note.png" in sheet(bench, everything(bench)).body


def test_nothing_on_paper_can_be_pressed(bench: Bench, qapp: QApplication) -> None:
    bench.store.outbox.add(bench.workspace.new_operation(T1, AddEntry("Waits", public=True)))
    body = sheet(bench, everything(bench)).body
    assert "desk:" not in body
    assert "icon:" not in body
    assert "Take back" not in body
    assert "Waits to be sent" in body


def test_hostile_words_stay_words_on_paper(bench: Bench, qapp: QApplication) -> None:
    evil = '<img src="blob:x"><script>x</script>\u202e'
    bench.store.tickets.base[T1] = ticket(title=evil, description=evil)
    bench.store.tickets.entries[T1] = (entry(EntryKind.REPLY, evil + "<p>ok", format="html"),)
    detail = bench.store.tickets.detail(T1)
    assert detail is not None
    made = sheet(bench, detail)
    assert "<script" not in made.body
    assert '<img src="blob:' not in made.body
    assert "\u202e" not in made.body + made.title
    assert pdf(made)[1] == 1


@pytest.mark.rig
def test_other_programs_read_words_images_title_and_page_numbers(
    bench: Bench, qapp: QApplication, tmp_path: Path
) -> None:
    detail = everything(bench)
    long = entry(EntryKind.NOTE, "A line of a log\n" * 400, id=EntryId("e-long"))
    detail = msgspec.structs.replace(detail, entries=(*detail.entries, long))
    content, pages = pdf(sheet(bench, detail))
    file = tmp_path / "ticket.pdf"
    file.write_bytes(content)
    told = read_back("pdfinfo", file)
    assert f"Pages:           {pages}" in told
    assert "Title:           INC-004217-3 Payroll is frozen" in told
    assert "A4" in told
    assert pages > 5
    for page in range(1, pages + 1):
        words = read_back("pdftotext", file, "-f", str(page), "-l", str(page))
        assert f"{page}/{pages}" in words.replace(" ", "")
        assert "INC-004217-3" in words
        assert "Complete, with private entries" in words
    words = read_back("pdftotext", file)
    assert words.count("A line of a log") == 400
    assert "Words of session" in words
    images = read_back("pdfimages", file, "-list").splitlines()[2:]
    assert [line.split()[3:5] for line in images] == [["900", "300"]] * 2


@pytest.mark.rig
def test_paper_speaks_the_language_of_the_program_that_makes_it(tmp_path: Path) -> None:
    story = (
        "import sys\n"
        "from desk.ui.language import application_for_paper\n"
        "application = application_for_paper('fr')\n"
        "from pathlib import Path\n"
        "from tests.ui.ticket.fakes import Bench\n"
        "from tests.ui.ticket.test_paper import everything, sheet\n"
        "from desk.ui.pages import pdf\n"
        "from desk.ui.ticket.paper import Scope\n"
        "bench = Bench()\n"
        "Path(sys.argv[1]).write_bytes(pdf(sheet(bench, everything(bench), Scope.REQUESTER))[0])\n"
    )
    file = tmp_path / "ticket.pdf"
    subprocess.run(
        [sys.executable, "-c", story, str(file)], check=True, timeout=60,
    )  # fmt: skip
    words = read_back("pdftotext", file)
    assert "Pour le demandeur" in words
    assert "Application" in words


def test_a_program_that_has_an_application_makes_no_second(qapp: QApplication) -> None:
    assert application_for_paper("en") is qapp

"""The paper of a report: the signature is lines and no picture, every font is in it, two readers agree."""

import re
import shutil
import subprocess
import zlib
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from desk.models.archive import digest_in
from desk.models.attachment import Attachment
from desk.models.ids import AttachmentId
from desk.models.intervention import Dot, Report, digest_of, signed
from desk.models.store import Store
from desk.models.store.around import facts_here, photos_of
from desk.models.visit_record import Ended, PartUsed, Section, Started
from desk.ui.onsite.report_paper import report_pdf
from desk.ui.workspace import Workspace
from desk.workflow.on_site import Spot, part, photo, tell
from tests.builders import ANNA, MONDAY, a_page, a_ticket, ticket_id
from tests.ui.onsite.conftest import MILL

STROKES = ((Dot(100, 500, 0), Dot(900, 200, 40), Dot(1500, 800, 90), Dot(2600, 300, 200)),)


@pytest.fixture
def file(workspace: Workspace, store: Store) -> tuple[bytes, Report]:
    spot = Spot(MILL, ANNA, MONDAY)
    events = [spot.event(Started())]
    events += tell(spot, ticket_id(1), Section.DONE, "Fan replaced.").events
    events += part(spot, ticket_id(1), PartUsed("Fan", "2")).events
    store.visits.add(events)
    end = MONDAY + timedelta(hours=1)
    store.visits.add([Spot(MILL, ANNA, end).event(Ended())])
    facts = facts_here(store, MILL, "en", end)
    report = Report(facts, signed(facts, "Ms Miller", STROKES, end))
    content, pages = report_pdf(store, report, photos_of(store.visits.record(MILL.id)))
    assert pages == 1
    return content, report


def streams(content: bytes) -> list[bytes]:
    found = []
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            found.append(zlib.decompress(match[1]))
        except zlib.error:
            found.append(match[1])
    return found


def test_it_bears_the_digest_of_what_was_signed(file: tuple[bytes, Report]) -> None:
    content, report = file
    assert digest_in(content) == digest_of(report)
    assert b"<pdfaid:part>1</pdfaid:part>" in content


def test_the_signature_is_drawn_as_lines(file: tuple[bytes, Report]) -> None:
    content, _ = file
    assert b"/Subtype /Image" not in content
    drawn = b"\n".join(streams(content))
    assert len(re.findall(rb"\bl\b", drawn)) >= len(STROKES[0]) - 1


def test_every_font_is_in_it_and_nothing_shines_through(file: tuple[bytes, Report]) -> None:
    content, _ = file
    assert b"/FontFile" in content
    assert b"/Encrypt" not in content
    assert not re.search(rb"/ca 0\.[0-8]", content)
    assert b"/OutputIntent" in content


def test_another_makers_program_finds_no_fault_in_it(
    file: tuple[bytes, Report], tmp_path: Path
) -> None:
    program = shutil.which("qpdf")
    if program is None:
        pytest.skip("needs qpdf (Debian's qpdf)")
    place = tmp_path / "report.pdf"
    place.write_bytes(file[0])
    done = subprocess.run([program, "--check", str(place)], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_photo_is_on_the_page_upright_and_without_one_its_caption_is(
    workspace: Workspace, store: Store
) -> None:
    picture = QImage(400, 300, QImage.Format.Format_RGB888)
    picture.fill(0x336699)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    sha256, size = store.blobs.add(bytes(buffer.data().data()))
    kept = Attachment(AttachmentId("p"), ticket_id(1), "fan.png", size, sha256)
    spot = Spot(MILL, ANNA, MONDAY)
    store.visits.add(photo(spot, ticket_id(1), kept, "The fan").events)
    facts = facts_here(store, MILL, "en", MONDAY)
    report = Report(facts, signed(facts, "Ms Miller", (), MONDAY))
    shown, _ = report_pdf(store, report, photos_of(store.visits.record(MILL.id)))
    assert b"/Subtype /Image" in shown
    named, _ = report_pdf(store, report, {})
    assert b"/Subtype /Image" not in named


def test_nothing_of_a_ticket_that_few_may_read_is_in_it_though_the_plan_forgot_it(
    workspace: Workspace, store: Store
) -> None:
    store.base.apply_page(a_page(a_ticket(9, title="Extortion", security=True), cursor="2"))
    hidden = msgspec.structs.replace(MILL, tickets=(*MILL.tickets, ticket_id(9)))
    spot = Spot(hidden, ANNA, MONDAY)
    store.visits.add(tell(spot, ticket_id(9), Section.FOUND, "A note asks for money.").events)
    report = facts_here(store, MILL, "en", MONDAY)
    assert b"money" not in msgspec.json.encode(report)
    assert ticket_id(9) not in report.tickets

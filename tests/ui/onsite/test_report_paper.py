"""The paper of a report: the signature is lines and no picture, every font is in it, two readers agree."""

import re
import shutil
import subprocess
import zlib
from datetime import timedelta
from itertools import product
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from desk.models.archive import digest_in
from desk.models.attachment import Attachment
from desk.models.ids import AttachmentId
from desk.models.intervention import Account, Checked, Dot, Facts, Report, Step, digest_of, signed
from desk.models.intervention_words import LETTERS, Means, body_of
from desk.models.store import Store
from desk.models.store.around import facts_here, photos_of
from desk.models.visit_record import Ended, PartUsed, Section, Started
from desk.ui.onsite.report_paper import report_pdf
from desk.ui.pages import Sheet, _Document, is_drawable
from desk.ui.text import OWN_IMAGE
from desk.ui.workspace import Workspace
from desk.workflow.on_site import Spot, part, photo, tell
from tests.builders import ANNA, MONDAY, a_page, a_ticket, ticket_id
from tests.ui.onsite.conftest import MILL

_TURN = bytes.fromhex(  # the camera says: turned by a quarter, clockwise
    "ffe1 0022 457869660000 4d4d002a00000008 0001 0112 0003 00000001 0006 0000 00000000"
)
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


def put_photo(store: Store, picture: QImage, name: str, *, turned: bool = False) -> Attachment:
    """A photo on the disk; `turned`: the camera was held upright, and says so."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "JPEG", 90)  # type: ignore[call-overload]
    content = bytes(buffer.data().data())
    if turned:
        content = content[:2] + _TURN + content[2:]
    sha256, size = store.blobs.add(content)
    kept = Attachment(AttachmentId(name), ticket_id(1), name, size, sha256)
    store.visits.add(photo(Spot(MILL, ANNA, MONDAY), ticket_id(1), kept, name).events)
    return kept


def in_colour(width: int, height: int, colour: QColor) -> QImage:
    picture = QImage(width, height, QImage.Format.Format_RGB888)
    picture.fill(colour)
    return picture


def places_of(colours: list[QColor], place: Path) -> list[list[QRect]]:
    """Of each colour, where it is on the pages that have it, as another maker's program draws them."""
    program = shutil.which("pdftoppm")
    if program is None:
        pytest.skip("needs poppler's pdftoppm (Debian's poppler-utils)")
    command = [program, "-r", "48", str(place), str(place.with_suffix(""))]
    subprocess.run(command, capture_output=True, check=True)
    found: list[list[QRect]] = [[] for _ in colours]
    for page in sorted(place.parent.glob(f"{place.stem}-*.ppm")):
        picture = QImage(str(page))
        for there, colour in zip(found, colours, strict=True):
            whole = QRect()
            for x, y in product(range(0, picture.width(), 2), range(0, picture.height(), 2)):
                if _is_near(picture.pixel(x, y), colour):
                    whole |= QRect(x, y, 2, 2)
            if not whole.isEmpty():
                there.append(whole)
    return found


def _is_near(pixel: int, colour: QColor) -> bool:
    red, green, blue = pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255
    away = (red - colour.red(), green - colour.green(), blue - colour.blue())
    return max(map(abs, away)) < 12


def made(store: Store, tmp_path: Path) -> Path:
    facts = facts_here(store, MILL, "en", MONDAY)
    report = Report(facts, signed(facts, "Ms Miller", (), MONDAY))
    content, _ = report_pdf(store, report, photos_of(store.visits.record(MILL.id)))
    place = tmp_path / "report.pdf"
    place.write_bytes(content)
    return place


def test_no_photo_is_cut_by_the_end_of_a_page_and_each_is_as_sharp_as_paper_shows(
    workspace: Workspace, store: Store, tmp_path: Path
) -> None:
    colours = [QColor(20, 24 * n, 200) for n in range(10)]
    words = "\n".join(["The fan was replaced."] * 40)
    store.visits.add(tell(Spot(MILL, ANNA, MONDAY), ticket_id(1), Section.DONE, words).events)
    for number, colour in enumerate(colours):
        put_photo(store, in_colour(1600, 1200, colour), f"p{number}")
    place = made(store, tmp_path)
    listed = subprocess.run(
        [shutil.which("pdfimages") or "pdfimages", "-list", str(place)],
        capture_output=True,
        check=True,
    )
    rows = [line.split() for line in listed.stdout.decode().splitlines()[2:]]
    assert [(row[3], row[4]) for row in rows] == [("667", "500")] * 10
    assert {row[12] for row in rows} == {"200"}
    for [whole] in places_of([colours[0], colours[5], colours[-1]], place):
        assert (whole.width(), whole.height()) == pytest.approx((160, 120), abs=2)


def test_a_photo_keeps_the_words_below_it_wherever_the_page_ends(qapp: QApplication) -> None:
    images = {"p": in_colour(320, 240, QColor("green"))}
    for lines in range(1, 60):
        body = (
            "<p>a line<br>another one</p>" * lines + f'<p><img src="{OWN_IMAGE}p"><br>The fan</p>'
        )
        page = _Document(Sheet("1", "title", body, "", images, keeps_images=True), None)
        where, height = page.documentLayout().blockBoundingRect(page.lastBlock()), page.pageSize()
        assert where.top() // height.height() == (where.bottom() - 1) // height.height(), lines


def test_without_boxes_in_any_font_letters_say_what_was_done(qapp: QApplication) -> None:
    assert is_drawable("Fan [x]")
    assert not is_drawable("\U0010fffd")
    checked = (Checked("Pump", (Step("Lubricated", done=True), Step("Measured"))),)
    facts = Facts(MILL.id, "en", MONDAY, accounts=(Account(checked=checked),))
    page = body_of(facts, Means(marks=LETTERS))
    assert "[x] Lubricated<br>[  ] Measured" in page


def test_a_photo_stands_upright_as_the_camera_says(
    workspace: Workspace, store: Store, tmp_path: Path
) -> None:
    picture, red, blue = (
        QImage(400, 300, QImage.Format.Format_RGB888),
        QColor("red"),
        QColor("blue"),
    )
    painter = QPainter(picture)
    painter.fillRect(0, 0, 200, 300, red)
    painter.fillRect(200, 0, 200, 300, blue)
    painter.end()
    put_photo(store, picture, "turned", turned=True)
    place = made(store, tmp_path)
    [above], [below] = places_of([red, blue], place)
    assert above.bottom() <= below.top()
    assert abs(above.width() - 112) <= 3
    assert abs(above.height() + below.height() - 150) <= 5


def test_a_photo_that_is_not_here_is_named_by_its_caption(
    workspace: Workspace, store: Store
) -> None:
    put_photo(store, in_colour(400, 300, QColor("green")), "The fan")
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

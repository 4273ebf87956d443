"""The report of a visit as a PDF for archives, beside a bare PDF with the same photos and lines."""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageReader, QPainter, QPdfWriter

from desk.models.attachment import Attachment
from desk.models.clock import SystemClock
from desk.models.ids import AttachmentId, PersonId, TicketId
from desk.models.intervention import Account, Dot, Facts, Photo, Report, Signed, Stay
from desk.models.store import Store
from desk.models.visit import VisitId
from desk.ui.onsite.report_paper import report_pdf
from tests.benchmarks import Aim, Row, in_turns
from tests.benchmarks.place import Place
from tests.builders import MONDAY, ticket_id

_PHOTOS: Final = 10
_LINES: Final = 40
_ROUNDS: Final = 10
_SHOWN: Final = QSize(667, 500)
"""Pixels of a photo on paper: 200 in an inch."""


def measured(_place: Place) -> Iterator[Row]:
    """A report with ten photos of twelve million pixels, and one without."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication([])
    rounds = _place.rounds(_ROUNDS)
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "acc", SystemClock())
        try:
            for count in (0, _PHOTOS):
                yield _row(store, [_photo(store, number) for number in range(count)], rounds)
        finally:
            store.close()
    del application


def _row(store: Store, photos: list[Attachment], rounds: int) -> Row:
    report, files = _report(photos), {photo.sha256: photo for photo in photos}
    make = partial(report_pdf, store, report, files)
    contents = [_content(store, photo) for photo in photos]
    content, pages = make()
    mine, limits = in_turns(rounds, make, partial(_bare, contents, pages))
    row = Row(f"a report with {len(photos)} photos as PDF/A", "ms", mine,
              "bare PDF of the same photos and lines", limits, Aim(p95=2000))  # fmt: skip
    return replace(row, note=f"{len(content) / 1e6:.1f} MB, {pages} pages")


def _report(photos: list[Attachment]) -> Report:
    words = "\n".join("The fan of the third machine was replaced and runs." for _ in range(_LINES))
    shown = tuple(Photo(photo.sha256, photo.name) for photo in photos)
    end = MONDAY + timedelta(hours=2)
    account = Account(ticket_id(1), "INC-1", "Fan is loud", done=words, photos=shown)
    facts = Facts(VisitId("v"), "en", end, "Anna Weber", worked=(Stay(MONDAY, end),),
                  accounts=(account,))  # fmt: skip
    stroke = tuple(Dot(20 * n, 300 + 37 * n % 400, 8 * n) for n in range(140))
    return Report(facts, Signed("Ms Miller", end, (stroke,)))


def _photo(store: Store, number: int) -> Attachment:
    """As a camera makes it: twelve million pixels, no two alike, some megabytes."""
    coarse = QImage(1000, 750, QImage.Format.Format_RGB888)
    coarse.bits()[:] = os.urandom(coarse.sizeInBytes())  # type: ignore[index]
    fine = coarse.scaled(4000, 3000, Qt.AspectRatioMode.IgnoreAspectRatio,
                         Qt.TransformationMode.SmoothTransformation)  # fmt: skip
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    fine.save(buffer, "JPEG", 90)  # type: ignore[call-overload]
    sha256, size = store.blobs.add(bytes(buffer.data().data()))
    name = f"photo {number}"
    return Attachment(AttachmentId(name), TicketId("t"), name, size, sha256, author=PersonId("a"))


def _content(store: Store, photo: Attachment) -> bytes:
    with store.blobs.open(photo.sha256) as content:
        return content.read()


def _bare(photos: list[bytes], pages: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(300)
    painter = QPainter(writer)
    for line in range(_LINES):
        painter.drawText(
            200, 200 + 50 * line, "The fan of the third machine was replaced and runs."
        )
    for place, content in enumerate(photos):
        if place % 3 == 0 and place // 3 < pages - 1:
            writer.newPage()
        source = QBuffer()
        source.setData(content)
        source.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(source, b"jpeg")
        reader.setScaledSize(_SHOWN)
        painter.drawImage(QRectF(200, 200 + 800 * (place % 3), 1000, 750), reader.read())
    painter.end()
    return bytes(buffer.data().data())

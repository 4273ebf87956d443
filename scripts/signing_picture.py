"""Draws the pictures of a report that is signed: the page the customer holds, and the paper that comes of it."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QPoint, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
from PySide6.QtTest import QTest

from desk.models.store import Store
from desk.models.store.around import last_paper
from desk.ui.onsite.photos_model import Source
from desk.ui.onsite.view import OnSiteView

if TYPE_CHECKING:
    from desk.ui.onsite.pad_view import SignaturePad

_DOTS: Final = 96
"""Of an inch of the paper in its picture."""


def put_photo(pane: OnSiteView, settle: Callable[[], None]) -> None:
    """A photo for the visit that is shown."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    a_photo().save(buffer, "JPEG", 90)  # type: ignore[call-overload]
    source = Source("fan.jpg", content=bytes(buffer.data().data()))
    pane.visit.photos.model.add([source])
    settle()


def a_photo() -> QImage:
    """Something that looks like the fan of a machine."""
    picture = QImage(1600, 1200, QImage.Format.Format_RGB888)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = QLinearGradient(0, 0, 0, 1200)
    ground.setColorAt(0, QColor("#9aa3ab"))
    ground.setColorAt(1, QColor("#5d666e"))
    painter.fillRect(picture.rect(), ground)
    painter.translate(800, 600)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#2f363c"))
    painter.drawEllipse(QPoint(0, 0), 520, 520)
    painter.setBrush(QColor("#7b858e"))
    for _ in range(7):
        painter.rotate(360 / 7)
        painter.drawEllipse(QPoint(250, 60), 230, 90)
    painter.setBrush(QColor("#aab3ba"))
    painter.drawEllipse(QPoint(0, 0), 120, 120)
    painter.end()
    return picture


def write_name(pad: "SignaturePad") -> None:
    """A name, as hands write it."""
    places = [(70, 95), (95, 40), (110, 100), (128, 66), (150, 98), (170, 60), (185, 99),
              (205, 72), (230, 96), (250, 55), (262, 100), (290, 70), (330, 92), (390, 84)]  # fmt: skip
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(*places[0]))
    for (ax, ay), (bx, by) in pairwise(places):
        for part in range(1, 7):
            QTest.mouseMove(pad, QPoint(ax + (bx - ax) * part // 6, ay + (by - ay) * part // 6))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(*places[-1]))


def paper_of(pane: OnSiteView, settle: Callable[[], None]) -> bytes:
    """The paper of the report that was just signed, as soon as it is made."""
    visit = pane.signing.model.visit
    papers: list[bytes] = []

    def read(store: Store) -> bytes:
        file = last_paper(store, visit) if visit else None
        if file is None:
            return b""
        with store.blobs.open(file.sha256) as content:
            return content.read()

    while not any(papers):
        settle()
        pane.model.workspace.read(read, papers.append)
    settle()
    return papers[-1]


def first_page(paper: bytes) -> QImage | None:
    """Its first page, as another maker's program draws it; None where none is installed."""
    program = shutil.which("pdftoppm")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.pdf"
        file.write_bytes(paper)
        command = [program, "-r", str(_DOTS), "-f", "1", "-l", "1", "-singlefile", str(file)]
        subprocess.run([*command, str(file.with_suffix(""))], check=True)
        return QImage(str(file.with_suffix(".ppm")))


def sign(pane: OnSiteView, settle: Callable[[], None], keep: Callable[[], None]) -> None:
    """Have the report of the visit that is shown signed; `keep` the page on the way."""
    pane.report()
    settle()
    write_name(pane.signing.pad)
    settle()
    keep()
    pane.signing.sign.click()

"""An intervention report on paper: PDF/A-1b with photos, the signature as lines, and the digest of its content."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen

from desk.models.archive import Archive
from desk.models.attachment import Attachment
from desk.models.intervention import BOX, Report, Signed, Stroke, digest_of
from desk.models.intervention_words import BOXES, LETTERS, Means, body_of, ending_of, title_of
from desk.ui.pages import LIGATURES, Sheet, is_drawable, pdf
from desk.ui.text import OWN_IMAGE
from desk.ui.ticket.previews import paper_image

if TYPE_CHECKING:
    from desk.models.store import Store

_PHOTO: Final = (320, 300)
"""Width and height of a photo at most, of the 96 dots of an inch: three of them fit on a page."""
_SHARP: Final = 200
"""Pixels of a photo for each inch of paper: more is not seen, and makes files nobody can send."""
_LINE = 16.0
_INK = 90.0
"""Height of the signature's box, of the 96 dots of an inch."""


def _pixels(room: tuple[int, int]) -> tuple[int, int]:
    """The pixels paper shows in a room."""
    return round(room[0] * _SHARP / 96), round(room[1] * _SHARP / 96)


def within(image: QImage, room: tuple[int, int]) -> tuple[int, int]:
    """The size a photo has on a page: within its room, and a small one as it is."""
    part = min(1.0, room[0] / max(1, image.width()), room[1] / max(1, image.height()))
    return max(1, round(image.width() * part)), max(1, round(image.height() * part))


def path_of(strokes: tuple[Stroke, ...], box: QRectF) -> QPainterPath:
    """What was drawn, as lines in a box."""
    path = QPainterPath()
    across, down = box.width() / BOX[0], box.height() / BOX[1]
    for stroke in strokes:
        points = [QPointF(box.left() + d.x * across, box.top() + d.y * down) for d in stroke]
        if points:
            path.moveTo(points[0])
        for point in points[1:]:
            path.lineTo(point)
    return path


class SignatureBlock:
    """The end of a report: the signature as it was drawn, and who it is of."""

    def __init__(self, report: Report) -> None:
        self._lines = ending_of(report)
        self._strokes = report.ending.strokes if isinstance(report.ending, Signed) else ()
        self.height = 12 + (_INK if self._strokes else 0) + _LINE * len(self._lines)

    def paint(self, painter: QPainter, room: QRectF) -> None:
        """Draw it."""
        top = room.top() + 12
        if self._strokes:
            box = QRectF(room.left(), top, _INK * BOX[0] / BOX[1], _INK)
            painter.strokePath(path_of(self._strokes, box), QPen(QColor("#000000"), 1.4))
            top += _INK
        painter.setPen(QColor("#000000"))
        font = QFont(painter.font())
        font.setPixelSize(12)  # points would be counted in the dots of the paper
        font.setFeature(LIGATURES, 0)
        painter.setFont(font)
        for line in self._lines:
            painter.drawText(
                QRectF(room.left(), top, room.width(), _LINE), Qt.AlignmentFlag.AlignLeft, line
            )
            top += _LINE


def report_pdf(
    store: "Store", report: Report, photos: Mapping[str, Attachment]
) -> tuple[bytes, int]:
    """The report as a file, and how many pages it has. `photos`: the files by their digests; one that
    is not here is named by its caption alone."""
    digest, facts = digest_of(report), report.facts
    images: dict[str, QImage] = {}
    for photo in facts.photos:
        file = photos.get(photo.sha256)
        if file is not None and photo.sha256 not in images:
            image = paper_image(store, file, _pixels(_PHOTO))[1]
            if image is not None:  # nothing may shine through on paper that lasts
                images[photo.sha256] = image.convertToFormat(QImage.Format.Format_RGB888)
    sizes = {sha256: within(image, _PHOTO) for sha256, image in images.items()}
    means = Means(OWN_IMAGE, sizes, BOXES if is_drawable("".join(BOXES)) else LETTERS)
    title = title_of(facts)
    numbers = ", ".join(account.number for account in facts.accounts if account.number)
    sheet = Sheet(
        numbers, title, body_of(facts, means), f"SHA-256 {digest}", images, keeps_images=True
    )
    archive = Archive(f"{title} {numbers}".strip(), facts.technician, facts.language, digest)
    return pdf(sheet, archive, SignatureBlock(report))

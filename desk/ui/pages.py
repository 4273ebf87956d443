"""Pages of paper: A4 with head, foot, page numbers and images, as a PDF. Nothing in them is fetched."""

from typing import Final

import msgspec
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

IMAGE: Final = "blob:"
"""Before the id of an image in the text of a page."""
_DOTS: Final = 96
"""Of an inch, in which the page is laid out."""
_PAGE: Final = QSizeF(210 / 25.4 * _DOTS, 297 / 25.4 * _DOTS)
_SIDE, _TOP, _BOTTOM = 64.0, 80.0, 72.0
_POINTS: Final = 9.5


class Sheet(msgspec.Struct, frozen=True):
    """What is ready to be printed."""

    number: str
    title: str
    body: str
    note: str
    """In the foot of each page: for whom, and when it was printed."""
    images: dict[str, QImage] = {}


def pdf(sheet: Sheet) -> tuple[bytes, int]:
    """The sheet as a PDF, and how many pages it has."""
    document = _Document(sheet)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(300)
    writer.setTitle(f"{sheet.number} {sheet.title}")
    writer.setCreator("Desk")
    painter = QPainter(writer)
    painter.scale(writer.resolution() / _DOTS, writer.resolution() / _DOTS)
    for page in range(document.pageCount()):
        if page:
            writer.newPage()
        document.paint(painter, page)
    painter.end()
    return bytes(buffer.data().data()), document.pageCount()


class _Document(QTextDocument):
    """The sheet laid out in pages. It loads nothing but the images it was given."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        font = QFont()
        font.setPointSizeF(_POINTS)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._small = QFont(font)
        self._small.setPixelSize(11)  # points would be counted in the dots of the paper
        self.setDefaultFont(font)
        self.setDocumentMargin(0)
        self._room = QSizeF(_PAGE.width() - 2 * _SIDE, _PAGE.height() - _TOP - _BOTTOM)
        self.setUseDesignMetrics(True)
        self.setHtml(sheet.body)
        self.setPageSize(self._room)

    def loadResource(self, _kind: int, url: QUrl | str) -> QImage | QByteArray:
        """Images of the sheet by their ids; everything else is nothing."""
        url = QUrl(url)
        if f"{url.scheme()}:" != IMAGE:
            return QByteArray()
        return self._sheet.images.get(url.path(), QByteArray())

    def paint(self, painter: QPainter, page: int) -> None:
        """One page with its head and its foot."""
        width, height = self._room.width(), self._room.height()
        painter.save()
        painter.translate(_SIDE, _TOP - page * height)
        self.drawContents(painter, QRectF(0, page * height, width, height))
        painter.restore()
        painter.save()
        painter.setFont(self._small)
        painter.setPen(QColor("#555555"))
        metrics = QFontMetricsF(self._small)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        number = metrics.horizontalAdvance(f"{self._sheet.number}   ")
        head = QRectF(_SIDE, 40, width, 20)
        title = metrics.elidedText(
            self._sheet.title, Qt.TextElideMode.ElideRight, max(0.0, width - number)
        )
        painter.drawText(head, left, self._sheet.number)
        painter.drawText(head.adjusted(number, 0, 0, 0), right, title)
        painter.drawLine(int(_SIDE), 62, int(_SIDE + width), 62)
        foot = QRectF(_SIDE, _PAGE.height() - 52, width, 20)
        painter.drawText(foot, left, self._sheet.note)
        painter.drawText(foot, right, f"{page + 1} / {self.pageCount()}")
        painter.restore()

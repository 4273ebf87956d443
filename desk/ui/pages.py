"""Pages of paper: A4 with head, foot, page numbers and images, as a PDF. Nothing in them is fetched."""

from typing import Final, Protocol

import msgspec
from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QRectF,
    QSizeF,
    Qt,
    QUrl,
    qVersion,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPagedPaintDevice,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLayout,
)

from desk.models.archive import Archive, dated, metadata
from desk.ui.text import OWN_IMAGE

LIGATURES: Final = QFont.Tag("liga")
"""Letters drawn as one sign: who copies a digest from the paper would get another sign for “ff”."""
_DOTS: Final = 96
"""Of an inch, in which the page is laid out."""
_PAGE: Final = QSizeF(210 / 25.4 * _DOTS, 297 / 25.4 * _DOTS)
_SIDE, _TOP, _BOTTOM = 64.0, 80.0, 72.0
_POINTS: Final = 9.5
_IMAGE: Final = "\ufffc"
"""Stands in a text for an image."""


class Ending(Protocol):
    """What is drawn below the text, on one page."""

    height: float
    """Of the 96 dots of an inch."""

    def paint(self, painter: QPainter, room: QRectF) -> None:
        """Draw it."""
        ...


class Sheet(msgspec.Struct, frozen=True):
    """What is ready to be printed."""

    number: str
    title: str
    body: str
    note: str
    """In the foot of each page: for whom, and when it was printed."""
    images: dict[str, QImage] = {}
    keeps_images: bool = False
    """An image is on one page with the words of its paragraph. Each one that is not by itself costs
    another layout of the whole: for sheets of some pages."""


def pdf(
    sheet: Sheet, archive: Archive | None = None, ending: Ending | None = None
) -> tuple[bytes, int]:
    """The sheet as a PDF, and how many pages it has. `archive`: as PDF/A-1b, which says so of itself."""
    document = _Document(sheet, ending)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(300)
    writer.setTitle(f"{sheet.number} {sheet.title}")
    writer.setCreator("Desk")
    if archive is not None:
        writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_A1b)
        writer.setTitle(archive.title)
        writer.setAuthor(archive.author)
        producer = f"Qt {qVersion()}"
        writer.setDocumentXmpMetadata(metadata(archive, producer, "Desk"))
    painter = QPainter(writer)
    painter.scale(writer.resolution() / _DOTS, writer.resolution() / _DOTS)
    for page in range(document.pages):
        if page:
            writer.newPage()
        document.paint(painter, page)
    painter.end()
    content = bytes(buffer.data().data())
    return (dated(content) if archive is not None else content), document.pages


def is_drawable(words: str) -> bool:
    """Whether the fonts of this machine have every one of these letters."""
    layout = QTextLayout(words, QFont())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return all(glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes())


def _keep_together(document: QTextDocument) -> None:
    """An image and the words below it are on one page: where the end of a page is between them, both
    go on to the next. Qt itself cuts no image through."""
    layout, height = document.documentLayout(), document.pageSize().height()
    block = document.begin()
    on_next = QTextBlockFormat()
    on_next.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    while block.isValid():
        if _IMAGE in block.text():
            where = layout.blockBoundingRect(block)
            if where.top() // height != (where.bottom() - 1) // height:
                QTextCursor(block).mergeBlockFormat(on_next)
                _lay_out_whole(document)
        block = block.next()


def _lay_out_whole(document: QTextDocument) -> None:
    """Have all of it laid out anew: after a change Qt lays out what is near, and forgets what is far."""
    size = document.pageSize()
    document.setPageSize(QSizeF(size.width(), size.height() + 1))
    document.setPageSize(size)


class _Document(QTextDocument):
    """The sheet laid out in pages. It loads nothing but the images it was given."""

    def __init__(self, sheet: Sheet, ending: Ending | None) -> None:
        super().__init__()
        self._sheet = sheet
        self._ending = ending
        font = QFont()
        font.setPointSizeF(_POINTS)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setFeature(LIGATURES, 0)
        self._small = QFont(font)
        self._small.setPixelSize(11)  # points would be counted in the dots of the paper
        self.setDefaultFont(font)
        self.setDocumentMargin(0)
        self._room = QSizeF(_PAGE.width() - 2 * _SIDE, _PAGE.height() - _TOP - _BOTTOM)
        self.setUseDesignMetrics(True)
        self.setHtml(sheet.body)
        self.setPageSize(self._room)
        if sheet.keeps_images:
            _keep_together(self)
        self._text_pages = self.pageCount()
        last = self.documentLayout().blockBoundingRect(self.lastBlock())
        self._end = last.bottom() - (self._text_pages - 1) * self._room.height()
        fits = ending is None or self._end + ending.height <= self._room.height()
        self.pages = self._text_pages if fits else self._text_pages + 1

    def loadResource(self, _kind: int, url: QUrl | str) -> QImage | QByteArray:
        """Images of the sheet by their ids; everything else is nothing."""
        url = QUrl(url)
        if f"{url.scheme()}:" != OWN_IMAGE:
            return QByteArray()
        return self._sheet.images.get(url.path(), QByteArray())

    def paint(self, painter: QPainter, page: int) -> None:
        """One page with its head and its foot."""
        width, height = self._room.width(), self._room.height()
        if page < self._text_pages:
            painter.save()
            painter.translate(_SIDE, _TOP - page * height)
            self.drawContents(painter, QRectF(0, page * height, width, height))
            painter.restore()
        if self._ending is not None and page == self.pages - 1:
            top = self._end if self.pages == self._text_pages else 0.0
            painter.save()
            self._ending.paint(painter, QRectF(_SIDE, _TOP + top, width, self._ending.height))
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
        painter.drawText(foot, right, f"{page + 1} / {self.pages}")
        painter.restore()

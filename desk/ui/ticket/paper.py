"""A ticket on paper: A4 with head, page numbers and images, made without a screen and without a network."""

import html
import re
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QMarginsF,
    QRectF,
    QSizeF,
    Qt,
    QUrl,
)
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

from desk.models.listing import TicketDetail
from desk.models.words import field_label, value_label
from desk.ui import text
from desk.ui.ticket.naming import state_words
from desk.ui.ticket.previews import Preview, paper_image
from desk.ui.ticket.timeline import timeline_html
from desk.ui.ticket.timeline_parts import OWN_IMAGE, Look
from desk.ui.ticket.timeline_pictures import picture_files
from desk.ui.tokens import load_tokens

if TYPE_CHECKING:
    from desk.models.store import Store

_DOTS: Final = 96
"""Of an inch, in which the page is laid out."""
_PAGE: Final = QSizeF(210 / 25.4 * _DOTS, 297 / 25.4 * _DOTS)
_SIDE, _TOP, _BOTTOM = 64.0, 80.0, 72.0
_POINTS: Final = 9.5
_MOST_IMAGES: Final = 200
_ICON: Final = re.compile(r'<img src="icon:[a-z_]+"[^>]*>(?:&nbsp;)? ?')
_FIELDS: Final = ("requester", "application", "location", "asset")
_INSIDE: Final = ("kind", "type", "priority", "level", "group", "assignee", "channel")
"""Fields that are nobody's business but the desk's."""


class Scope(StrEnum):
    """For whom a ticket is printed."""

    REQUESTER = "requester"
    """What the requester may read."""
    COMPLETE = "complete"


class Sheet(msgspec.Struct, frozen=True):
    """A ticket ready to be printed."""

    number: str
    title: str
    body: str
    note: str
    """For whom, and when it was printed."""
    images: dict[str, QImage] = {}


def for_requester(detail: TicketDetail) -> TicketDetail:
    """A ticket as its requester may read it: no private entry, none of its files, no time spent, nothing
    of the way to the server."""
    entries = tuple(
        msgspec.structs.replace(entry, minutes=0, time_doubtful=False)
        for entry in detail.entries
        if entry.public
    )
    public = {entry.id for entry in entries}
    theirs = {"", detail.ticket.requester}
    files = tuple(
        file
        for file in detail.attachments
        if file.entry in public or (file.entry is None and file.author in theirs)
    )
    return msgspec.structs.replace(
        detail, entries=entries, attachments=files, pending=(), conflicts=(), unsent=frozenset()
    )


def sheet_of(
    store: "Store", detail: TicketDetail, names: dict[str, str], scope: Scope, now: datetime
) -> Sheet:
    """What is printed of a ticket, with the images that are on this device."""
    shown = for_requester(detail) if scope is Scope.REQUESTER else detail
    previews: dict[str, Preview] = {}
    images: dict[str, QImage] = {}
    for file in [*shown.attachments, *picture_files(shown)][:_MOST_IMAGES]:
        preview, image = paper_image(store, file)
        previews[file.id] = preview
        if image is not None:
            images[file.id] = image
    look = Look(load_tokens("light"), now, 8.0, previews=previews, paper=True)
    body = _ICON.sub("", timeline_html(shown, names, look))
    return Sheet(
        text.one_line(detail.ticket.number, 40),
        text.one_line(detail.ticket.title, 300),
        _head(shown, names, scope) + body,
        _note(scope, now),
        images,
    )


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
        """Images of the ticket by their ids; everything else is nothing."""
        url = QUrl(url)
        if f"{url.scheme()}:" != OWN_IMAGE:
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


def _head(detail: TicketDetail, names: dict[str, str], scope: Scope) -> str:
    ticket = detail.ticket
    fields = [*_FIELDS, *(_INSIDE if scope is Scope.COMPLETE else ())]
    rows = [
        (_tr("State"), state_words(ticket)),
        (_tr("Opened"), text.full_moment(ticket.opened_at)),
    ]
    for field in fields:
        value = getattr(ticket, field)
        if value not in (None, ""):
            rows.append((field_label(field), value_label(field, value, names)))
    lines = "".join(
        f'<tr><td style="padding-right:16px; color:#555555">{html.escape(label)}</td>'
        f"<td>{html.escape(text.one_line(words, 300))}</td></tr>"
        for label, words in rows
    )
    title = html.escape(text.one_line(ticket.title, 300))
    number = html.escape(text.one_line(ticket.number, 40))
    return (
        f'<p style="margin:0; color:#555555">{number}</p><h2 style="margin-top:0">{title}</h2>'
        f'<table cellspacing="0" style="margin-bottom:16px">{lines}</table>'
    )


def _note(scope: Scope, now: datetime) -> str:
    words = {
        Scope.REQUESTER: _tr("For the requester · printed {moment}"),
        Scope.COMPLETE: _tr("Complete, with private entries · printed {moment}"),
    }[scope]
    return words.format(moment=text.full_moment(now))


def _tr(words: str) -> str:
    return QCoreApplication.translate("paper", words)

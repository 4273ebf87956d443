"""A report on paper: A4 across, with the figures, their freshness and what each means."""

import html
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from desk.models.texts import tr
from desk.reports.report import (
    Line,
    Names,
    Report,
    figure_words,
    freshness,
    key_words,
    notes,
    title,
)

_DOTS: Final = 96
"""Of an inch, in which the page is laid out."""
_PAGE: Final = QSizeF(297 / 25.4 * _DOTS, 210 / 25.4 * _DOTS)
_SIDE, _TOP, _BOTTOM = 48.0, 40.0, 48.0
_POINTS: Final = 8.0
_BESIDE: Final = 7
"""Lines of a report that stand beside each other; the next ones begin a new table."""
_STYLE: Final = (
    "h1 { font-size: 15pt; margin-bottom: 2px } p { margin: 2px 0 }"
    " td, th { padding: 1px 6px } th { background-color: #e8ebf0 } h2 { font-size: 11pt }"
)


def pdf(report: Report, names: Names) -> bytes:
    """The report as a PDF."""
    document = QTextDocument()
    font = QFont()
    font.setPointSizeF(_POINTS)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_STYLE)
    document.setDocumentMargin(0)
    inside = QSizeF(_PAGE.width() - 2 * _SIDE, _PAGE.height() - _TOP - _BOTTOM)
    document.setPageSize(inside)
    document.setHtml(html_of(report, names))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(300)
    writer.setTitle(title(report))
    writer.setCreator("Desk")
    _paint(document, writer, inside, freshness(report))
    return bytes(buffer.data().data())


def _paint(document: QTextDocument, writer: QPdfWriter, inside: QSizeF, foot: str) -> None:
    painter = QPainter(writer)
    painter.scale(writer.resolution() / _DOTS, writer.resolution() / _DOTS)
    small = QFont()
    small.setPixelSize(10)  # points would be counted in the dots of the paper
    pages = document.pageCount()
    for page in range(pages):
        if page:
            writer.newPage()
        painter.save()
        painter.translate(_SIDE, _TOP - page * inside.height())
        document.drawContents(
            painter, QRectF(0, page * inside.height(), inside.width(), inside.height())
        )
        painter.restore()
        painter.setFont(small)
        below = _PAGE.height() - _BOTTOM + 2 * QFontMetricsF(small).height()
        number = tr("Report", "{page} of {pages}", page=page + 1, pages=pages)
        painter.drawText(QRectF(_SIDE, below - 14, inside.width(), 20), f"{foot}   ·   {number}")
    painter.end()


def html_of(report: Report, names: Names) -> str:
    """The report as the text of its pages: figures below each other, lines beside each other."""
    parts = [f"<h1>{_safe(title(report))}</h1>", f"<p>{_safe(freshness(report))}</p>"]
    lines = [report.total, *report.lines]
    for begin in range(0, len(lines), _BESIDE):
        gap = "page-break-before: always" if begin else ""
        parts += [
            f'<p style="{gap}">&nbsp;</p>',
            _table(report, names, lines[begin : begin + _BESIDE]),
        ]
    parts += [f"<p>{_safe(note)}</p>" for note in notes(report)]
    heading = _safe(tr("Report", "Definitions"))
    parts.append(f'<h2 style="page-break-before: always">{heading}</h2>')
    for figure in report.figures:
        name, meaning = f"<b>{_safe(figure.in_words())}</b>", _safe(figure.defined())
        parts.append(f"<p>{tr('Report', '{name}: {meaning}', name=name, meaning=meaning)}</p>")
    return "".join(parts)


def _table(report: Report, names: Names, chosen: Sequence[Line]) -> str:
    heads = [" · ".join(word for word in key_words(report, one, names) if word) for one in chosen]
    rows = ["".join(f'<th align="right">{_safe(head)}</th>' for head in heads)]
    rows[0] = f'<th align="left">{_safe(tr("Report", "Figure"))}</th>{rows[0]}'
    for place, figure in enumerate(report.figures):
        values = "".join(
            f'<td align="right">{_safe(figure_words(figure, one.values[place]))}</td>'
            for one in chosen
        )
        rows.append(f"<td>{_safe(figure.in_words())}</td>{values}")
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<table width="100%" cellspacing="0" border="0">{body}</table>'


def _safe(text: str) -> str:
    return html.escape(text)

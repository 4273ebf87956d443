"""A report as files that programs for tables read: CSV, XLSX, and the JSON of scripts."""

import csv
import io
from typing import TYPE_CHECKING, Final

from desk.models.texts import language, tr
from desk.reports.figures import Figure, Unit
from desk.reports.report import (
    Line,
    Names,
    Report,
    freshness,
    key_words,
    notes,
    step_or_field,
    title,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a program for tables would reckon."""
_FORMS: Final = {
    Unit.COUNT: "#,##0",
    Unit.SHARE: "0.0 %",
    Unit.MINUTES: "[h]:mm",
    Unit.DAYS: "0.0",
    Unit.SCORE: "0.0",
}
_MINUTES_A_DAY: Final = 1440
_WIDEST: Final = 60
_HEAD_ROW: Final = 4


def csv_of(report: Report, names: Names) -> bytes:
    """The lines and their total as CSV, as a program for tables in the person's language opens it
    by itself: in French with semicolons and decimal commas. Minutes, days and shares are plain
    numbers."""
    french = language() == "fr"
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if french else ",")
    writer.writerow([*_heads(report), *(_head(figure) for figure in report.figures)])
    for line in (*report.lines, report.total):
        cells = [_plain(cell) for cell in _keys(report, line, names)]
        writer.writerow([*cells, *(_number(value, french=french) for value in line.values)])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _heads(report: Report) -> list[str]:
    return [step_or_field(name) for name in report.asked.by] or [tr("Report", "Tickets")]


def _keys(report: Report, line: Line, names: Names) -> tuple[str, ...]:
    return key_words(report, line, names)


def _head(figure: Figure) -> str:
    units = {
        Unit.COUNT: "",
        Unit.SHARE: tr("Report", " (share)"),
        Unit.MINUTES: tr("Report", " (minutes)"),
        Unit.DAYS: tr("Report", " (days)"),
        Unit.SCORE: tr("Report", " (0 to 5)"),
    }
    return figure.in_words() + units[figure.unit]


def _number(value: float | None, *, french: bool) -> str:
    if value is None:
        return ""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if french else text


def _plain(text: str) -> str:
    """A text that no program takes for a formula: names come from servers."""
    clean = "".join(letter if letter.isprintable() else " " for letter in text)
    return f"'{clean}" if clean.startswith(_FORMULAS) else clean


def xlsx_of(report: Report, names: Names) -> bytes:
    """The lines and their total as a workbook; a second sheet says what each figure means."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    _fill(book.create_sheet(tr("Report", "Figures")), report, names)
    meanings = book.create_sheet(tr("Report", "Definitions"))
    for note in notes(report):
        meanings.append([_plain(note)])
    meanings.append([])
    for figure in report.figures:
        meanings.append([figure.in_words(), figure.defined()])
    meanings.column_dimensions["A"].width = _WIDEST
    meanings.column_dimensions["B"].width = 2 * _WIDEST
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _fill(sheet: "Worksheet", report: Report, names: Names) -> None:
    heads = _heads(report)
    sheet.append([_plain(title(report))])
    sheet.append([freshness(report)])
    sheet.append([])
    sheet.append([*heads, *(figure.in_words() for figure in report.figures)])
    for line in (*report.lines, report.total):
        pairs = zip(report.figures, line.values, strict=True)
        keys = [_plain(cell) for cell in _keys(report, line, names)]
        sheet.append([*keys, *(_cell(figure, value) for figure, value in pairs)])
        for place, figure in enumerate(report.figures, len(heads) + 1):
            sheet.cell(sheet.max_row, place).number_format = _FORMS[figure.unit]
    _dress(sheet, len(heads), len(heads) + len(report.figures))


def _dress(sheet: "Worksheet", keys: int, columns: int) -> None:
    """Headings that stay in sight, and columns wide enough to be read."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for place in range(1, columns + 1):
        for row in (1, _HEAD_ROW, sheet.max_row):
            sheet.cell(row, place).font = Font(bold=True)
        sheet.cell(_HEAD_ROW, place).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(place)].width = 24 if place <= keys else 14
    sheet.freeze_panes = sheet.cell(_HEAD_ROW + 1, keys + 1).coordinate


def _cell(figure: Figure, value: float | None) -> float | None:
    """A value as a workbook keeps it: times are parts of a day."""
    if value is None or figure.unit is not Unit.MINUTES:
        return value
    return value / _MINUTES_A_DAY


def document_of(report: Report, names: Names) -> dict[str, object]:
    """The report for scripts: plain numbers, ids beside names, times in UTC."""
    fresh = report.fresh
    return {
        "from": report.asked.period.since,
        "to": report.asked.period.until,
        "by": report.asked.by,
        "only": report.asked.only,
        "complete_to": fresh.complete_to,
        "not_counted": fresh.uncounted,
        "figures": [
            {"name": f.name, "label": f.in_words(), "unit": f.unit, "meaning": f.defined()}
            for f in report.figures
        ],
        "lines": [
            {
                "key": line.key,
                "called": key_words(report, line, names),
                "values": _values(report, line),
            }
            for line in report.lines
        ],
        "total": _values(report, report.total),
        "notes": notes(report),
    }


def _values(report: Report, line: Line) -> dict[str, float | None]:
    return {f.name: value for f, value in zip(report.figures, line.values, strict=True)}

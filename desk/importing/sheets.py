"""Tables of rows and columns: CSV in whatever dialect and encoding, and XLSX without its formulas."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desk.importing.old import Row, Trouble
from desk.models.errors import InvalidInput
from desk.models.texts import tr

if TYPE_CHECKING:
    from _csv import Reader as _Reader

    from openpyxl.workbook import Workbook

LARGEST_CELL: Final = 16 << 20
"""Characters of one cell."""
LARGEST_SHEET: Final = 1 << 30
"""Bytes of one part of a workbook when it is unpacked."""
LARGEST_WORDS: Final = 256 << 20
"""Bytes of a workbook's shared texts, which are read whole."""
MOST_COLUMNS: Final = 1000
_SAMPLE: Final = 64 * 1024
_FIRST_LINES: Final = 20
_DELIMITERS: Final = ",;\t|"
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_NUL: Final = re.compile("\0")


def encoding_of(file: Path, tried: Sequence[str]) -> str:
    """The encoding of a text file: by its mark, else the first of these that fits all of it."""
    with file.open("rb") as stream:
        head = stream.read(4)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    for encoding in tried:
        try:
            with file.open(encoding=encoding) as text:
                while text.read(1 << 20):
                    pass
        except (UnicodeDecodeError, LookupError):
            continue
        return encoding
    return "latin-1"


def delimiter_of(sample: str) -> str:
    """The character between the columns: the one that cuts the first lines into the most columns,
    alike in each."""
    best, most = ",", 0
    for delimiter in _DELIMITERS:
        widths = _widths(sample, delimiter)
        alike = max((widths.count(width) * (width - 1) for width in set(widths)), default=0)
        if alike > most:
            best, most = delimiter, alike
    return best


def _widths(sample: str, delimiter: str) -> list[int]:
    """How many columns the first lines have, the last one left out, which may be cut."""
    reader = csv.reader(io.StringIO(_NUL.sub("", sample), newline=""), delimiter=delimiter)
    widths: list[int] = []
    try:
        for row in reader:
            widths += [len(row)] if row else []
            if len(widths) > _FIRST_LINES:
                break
    except csv.Error:
        pass
    return widths[:-1] or widths


def csv_rows(
    file: Path, table: str, tried: Sequence[str], delimiter: str = ""
) -> Iterator[Row | Trouble]:
    """The rows of a CSV file below its first line that is not empty, which names the columns."""
    before = csv.field_size_limit(LARGEST_CELL)  # of the whole process: others have their own
    try:
        with file.open(encoding=encoding_of(file, tried), newline="") as stream:
            if not delimiter:
                delimiter = delimiter_of(stream.read(_SAMPLE))
                stream.seek(0)
            reader = csv.reader((_NUL.sub("", line) for line in stream), delimiter=delimiter)
            yield from _named(_counted(reader), table)
    finally:
        csv.field_size_limit(before)


def _counted(reader: "_Reader") -> Iterator[tuple[int, list[str | None]] | Trouble]:
    """The rows with the line each begins in."""
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Trouble(line, tr("Import", "This line cannot be read: {why}.", why=str(error)))
            continue
        yield line, list(row)


def _named(
    rows: Iterator[tuple[int, list[str | None]] | Trouble], table: str
) -> Iterator[Row | Trouble]:
    columns: list[str] = []
    for found in rows:
        if isinstance(found, Trouble):
            yield found
            continue
        line, cells = found
        if not any(cells):
            continue
        if not columns:
            columns = _heads(cells)
        elif len(cells) > len(columns) and any(cells[len(columns) :]):
            yield Trouble(line, tr("Import", "A row has {count} values for {columns} columns.",
                                   count=len(cells), columns=len(columns)))  # fmt: skip
        else:
            yield Row(
                table,
                line,
                {name: value or None for name, value in zip(columns, cells, strict=False) if name},
            )


def _heads(cells: Sequence[str | None]) -> list[str]:
    """The names of the columns; one that comes twice gets a number."""
    heads: list[str] = []
    for cell in cells:
        name = " ".join((cell or "").split())
        again = sum(1 for head in heads if head == name or head.startswith(f"{name} ("))
        heads.append(f"{name} ({again + 1})" if name and again else name)
    return heads


def sheet_names(file: Path) -> list[str]:
    """The sheets of a workbook."""
    with _workbook(file) as book:
        return [str(name) for name in book.sheetnames]


def xlsx_rows(file: Path, sheet: str, table: str) -> Iterator[Row | Trouble]:
    """The rows of a sheet (the first without a name). What a formula last came to is read; nothing
    is reckoned."""
    with _workbook(file) as book:
        names = {str(name).casefold(): str(name) for name in book.sheetnames}
        name = names.get(sheet.casefold()) if sheet else str(book.sheetnames[0])
        if name is None:
            return
        yield from _named(_sheet(book[name]), table)


def _sheet(sheet: object) -> Iterator[tuple[int, list[str | None]] | Trouble]:
    rows = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS)  # type: ignore[attr-defined]
    line = 0
    while True:
        line += 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except Exception as error:  # noqa: BLE001  whatever the library trips over: the file is not ours
            yield Trouble(
                line, tr("Import", "This line cannot be read: {why}.", why=str(error)[:200])
            )
            return
        yield line, [_text(cell) for cell in cells]


def _text(cell: object) -> str | None:
    """A cell as text; numbers without a fraction as the whole numbers people see."""
    if cell is None:
        return None
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell)[:LARGEST_CELL]


@contextmanager
def _workbook(file: Path) -> "Iterator[Workbook]":
    """The workbook, opened for reading row by row; XML that refers to other things is refused.
    Raises `InvalidInput` for what is none, or would unpack to too much."""
    _weigh(file)
    import openpyxl  # it takes a quarter of a second, for workbooks alone

    with file.open("rb") as stream:
        try:
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        except Exception as error:
            raise _no_workbook(file) from error
        with closing(book):
            yield book


def _weigh(file: Path) -> None:
    try:
        with zipfile.ZipFile(file) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise _no_workbook(file) from error
    for part in parts:
        words = part.filename.lower().endswith(("sharedstrings.xml", "styles.xml"))
        if part.file_size > (LARGEST_WORDS if words else LARGEST_SHEET):
            raise InvalidInput(
                tr("Import", "{file} unpacks to too much.", file=file.name),
                tr("Import", "Save the sheet as CSV, and take that."),
            )


def _no_workbook(file: Path) -> InvalidInput:
    return InvalidInput(
        tr("Import", "{file} is not a workbook that can be read.", file=file.name),
        tr("Import", "Open it in a spreadsheet program, and save it as XLSX or CSV."),
    )

"""A file of another system as rows of its tables, whatever kind of file it is."""

import codecs
import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final, cast

from desk.importing.dump import Dump, Stream
from desk.importing.old import Row, Trouble
from desk.importing.profile import Profile
from desk.importing.sheets import csv_rows, sheet_names, xlsx_rows
from desk.models.errors import InvalidInput
from desk.models.texts import tr

_SHEETS: Final = frozenset({".csv", ".tsv", ".txt"})
_MYSQL: Final = {"latin1": "cp1252", "latin2": "cp1250", "cp1251": "cp1251", "latin5": "cp1254"}
"""What MySQL calls an encoding, and Python."""


class Tables:
    """The rows a profile wants of a file."""

    def __init__(self, file: Path, profile: Profile) -> None:
        self._file = file
        self._profile = profile
        self.seen: set[str] = set()
        """The tables that were there, for somebody who looks for one that was not."""

    def rows(self) -> Iterator[Row | Trouble]:
        """Every row, table by table as they stand there. Raises `InvalidInput` for a file that
        cannot be read."""
        ending = self._file.suffix.lower()
        try:
            if ending == ".xlsx":
                yield from self._workbook()
            elif ending in _SHEETS:
                yield from self._csv()
            elif ending in {".sql", ".gz", ".dump"}:
                yield from self._dump()
            else:
                raise InvalidInput(
                    tr("Import", "{file}: nobody knows how to read this.", file=self._file.name),
                    tr("Import", "It should end with .sql, .sql.gz, .csv or .xlsx."),
                )
        except (OSError, EOFError) as error:
            why = str(error)
            message = tr("Import", "{file} cannot be read: {why}.", file=str(self._file), why=why)
            raise InvalidInput(message) from error

    def _dump(self) -> Iterator[Row | Trouble]:
        with self._opened() as stream:
            decode = Decoding(self._profile.encodings).decode
            wanted, prefix = self._profile.tables(), self._profile.table_prefix
            dump = Dump(_plain_bytes(stream), wanted, decode, prefix)
            self.seen = dump.tables
            yield from dump.rows()

    def _opened(self) -> BinaryIO:
        if self._file.suffix.lower() == ".gz":
            return cast("BinaryIO", gzip.GzipFile(self._file))
        return self._file.open("rb")

    def _csv(self) -> Iterator[Row | Trouble]:
        """The file itself is the table of tickets; the others lie beside it under their names."""
        main = self._profile.ticket.table.lower()
        for table in sorted(self._profile.tables() | {main}):
            file = self._file if table == main else self._beside(table)
            if file is None:
                continue
            self.seen.add(table or file.name)
            yield from csv_rows(file, table, self._profile.encodings, self._profile.delimiter)

    def _beside(self, table: str) -> Path | None:
        for found in self._file.parent.iterdir():
            named = table in {found.name.lower(), found.stem.lower()}
            if named and found.suffix.lower() in _SHEETS and found.is_file():
                return found
        return None

    def _workbook(self) -> Iterator[Row | Trouble]:
        self.seen = set(sheet_names(self._file))
        main = self._profile.ticket.table.lower()
        for table in sorted(self._profile.tables() | {main}):
            yield from xlsx_rows(self._file, table, table)


class Decoding:
    """Texts of a dump: by the profile's first encoding, then by what the dump says they are, then by
    the others. UTF-8 comes first: what reads as it is nothing else, and many a program has put it
    into tables that are said to be Latin-1."""

    def __init__(self, encodings: Sequence[str]) -> None:
        self._encodings = tuple(encodings)

    def decode(self, data: bytes, named: str) -> str:
        """The text of some bytes. What fits nowhere is read as Latin-1, which loses nothing."""
        if data.isascii():
            return data.decode("ascii")
        said = (_MYSQL[named],) if named in _MYSQL else ()
        for encoding in (*self._encodings[:1], *said, *self._encodings[1:]):
            try:
                return data.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
        return data.decode("latin-1")


def _plain_bytes(stream: BinaryIO) -> Stream:
    """The bytes of a dump: those of a shell that wrote UTF-16, as UTF-8."""
    mark = stream.read(3)
    stream.seek(3 if mark == codecs.BOM_UTF8 else 0)
    if mark.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _Recoded(stream)
    return stream


class _Recoded:
    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-16")(errors="replace")

    def read(self, size: int, /) -> bytes:
        while data := self._stream.read(size):
            if text := self._decoder.decode(data):
                return text.encode("utf-8", "replace")
        return b""

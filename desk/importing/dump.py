"""A MySQL dump, parsed and never executed: the rows of the tables that are wanted, one after the other.

Written here because nothing kept fits: sqlglot builds a tree of a whole statement and sqlparse cuts
it into objects, both at about 1 MB a second, and mysqldump writes statements of many megabytes.
"""

import re
from collections.abc import Callable, Collection, Iterator
from typing import Final, Protocol

from desk.importing.old import Row, Trouble
from desk.models.texts import tr

PIECE: Final = 1 << 20
"""Bytes read at once."""
LARGEST_ROW: Final = 64 << 20
"""Bytes of one row, or of one CREATE TABLE: what is longer is taken for damage."""

_STRING: Final = rb"'(?:[^'\\]++|\\.|'')*+'"
_DOUBLE: Final = rb'"(?:[^"\\]++|\\.|"")*+"'
_QUOTED: Final = rb"(?:" + _STRING + rb"|" + _DOUBLE + rb")"
_VALUE: Final = rb"(?:(?:_[A-Za-z0-9]++\s*+|[xXbBnN])?" + _QUOTED + rb"|[-+.\w]++)"
_ROW: Final = re.compile(
    rb"\s*+\(\s*+" + _VALUE + rb"(?:\s*+,\s*+" + _VALUE + rb")*+\s*+\)", re.DOTALL
)
_ODD_ROW: Final = re.compile(
    rb"\s*+\((?:[^()'\"]++|" + _QUOTED + rb"|\((?:[^()'\"]++|" + _QUOTED + rb")*+\))*+\)", re.DOTALL
)
"""Brackets around anything: what is skipped when it is no row."""
_VALUES: Final = re.compile(
    rb"(_[A-Za-z0-9]++\s*+|[xXbBnN])?(?:'((?:[^'\\]++|\\.|'')*+)'|\"((?:[^\"\\]++|\\.|\"\")*+)\")"
    rb"|([-+.\w]++)",
    re.DOTALL,
)
_BLANK: Final = re.compile(rb"(?:\s++|--(?=[\s])[^\n]*+\n|#[^\n]*+\n|;)*+")
_COMMENT: Final = re.compile(rb"/\*.*?\*/", re.DOTALL)
_NAME: Final = rb"(?:`(?:[^`]|``)++`|\"[^\"]++\"|[\w$]++)"
_TABLE: Final = rb"(?:" + _NAME + rb"\s*+\.\s*+)?(" + _NAME + rb")"
_INSERT: Final = re.compile(
    rb"(?:INSERT|REPLACE)\s(?:\s*+(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE|INTO)\s)*+\s*+"
    + _TABLE
    + rb"\s*+(?:\(([^()]*+)\)\s*+)?VALUES?\b",
    re.IGNORECASE,
)
_CREATE: Final = re.compile(
    rb"CREATE\s+(?:TEMPORARY\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?" + _TABLE + rb"\s*+\(",
    re.IGNORECASE,
)
_COMMENTS: Final = rb"--\s[^\n]*+\n|#[^\n]*+\n|/\*.*?\*/"
_ANYTHING: Final = (
    rb"(?:[^;'\"`#/\-]++|"
    + _QUOTED
    + rb"|`[^`]*+`|"
    + _COMMENTS
    + rb"|/(?=[^*])|-(?=[^-])|--(?=\S))"
)
_REST: Final = re.compile(_ANYTHING + rb"*+;", re.DOTALL)
_PART: Final = re.compile(_ANYTHING + rb"++", re.DOTALL)
_DELIMITER: Final = re.compile(rb"DELIMITER[ \t]++(\S++)[^\n]*+\n", re.IGNORECASE)
_USUAL_AGAIN: Final = re.compile(rb"^DELIMITER[ \t]++;[^\n]*+$", re.IGNORECASE | re.MULTILINE)
_NEXT_LINE: Final = re.compile(rb"\n(?=INSERT\s|REPLACE\s|CREATE\s|DROP\s|LOCK\s|UNLOCK\s|--)")
_COLUMN: Final = re.compile(rb"\s*+(" + _NAME + rb")")
_TOKENS: Final = re.compile(
    _QUOTED + rb"|`(?:[^`]|``)++`|/\*.*?\*/|--\s[^\n]*+|#[^\n]*+|[(),]|[^'\"`/\-#(),]++|.",
    re.DOTALL,
)
_ESCAPE: Final = re.compile(rb"\\(.)|''", re.DOTALL)
_ESCAPED: Final = {b"0": b"\0", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"Z": b"\x1a",
             b"%": b"\\%", b"_": b"\\_"}  # fmt: skip
_NO_COLUMN: Final = frozenset(
    {b"PRIMARY", b"KEY", b"UNIQUE", b"INDEX", b"CONSTRAINT", b"FULLTEXT", b"SPATIAL", b"FOREIGN", b"CHECK"}
)  # fmt: skip
_CHARSET: Final = re.compile(rb"SET\s+(?:NAMES|character_set_client\s*=)\s*+'?(\w+)", re.IGNORECASE)


class Stream(Protocol):
    """Where bytes come from."""

    def read(self, size: int, /) -> bytes:
        """At most so many of the next bytes; none at the end."""
        ...


class Dump:
    """The rows of a dump. Memory holds one piece of the file, or one row where that is larger."""

    def __init__(
        self,
        stream: Stream,
        wanted: Collection[str],
        decode: Callable[[bytes, str], str],
        prefix: str = "",
    ) -> None:
        """`wanted`: names of tables, in small letters, without the `prefix` they have in the dump.
        `decode`: the text of bytes, given what MySQL calls their character set (empty: unknown)."""
        self._stream = stream
        self._wanted = frozenset(wanted)
        self._decode = decode
        self._prefix = prefix.lower()
        self._data = b""
        self._at = 0
        self._line = 1
        self._ended = False
        self._charset = ""
        self._columns: dict[str, list[str]] = {}
        self.tables: set[str] = set()
        """The tables that were met, as the dump calls them."""

    def rows(self) -> Iterator[Row | Trouble]:
        """Every row of the wanted tables, and what could not be read."""
        while self._skip_blank():
            if (found := self._match(_INSERT)) is not None:
                yield from self._insert(found)
            elif (found := self._match(_CREATE)) is not None:
                yield from self._create(found)
            elif (found := self._match(_DELIMITER)) is not None:
                self._forget(found.end())
                self._skip_program(found[1])
            else:
                yield from self._skip_statement()

    # ---- statements

    def _insert(self, found: re.Match[bytes]) -> Iterator[Row | Trouble]:
        table = self._table(found[1])
        columns = self._columns.get(table, [])
        if found[2] is not None:
            columns = [_plain(each).decode(errors="replace") for each in found[2].split(b",")]
        self._forget(found.end())
        if table not in self._wanted:
            yield from self._skip_statement()
            return
        while True:
            line = self._line + _breaks_before(self._data, self._at)
            found_row = self._match(_ROW)
            if found_row is None:
                trouble, is_over = self._no_row(table, line)
                yield trouble
                if is_over:
                    return
            else:
                self._forget(found_row.end())
                yield self._row(table, line, columns, found_row[0])
            if not self._goes_on():
                break
        yield from self._skip_statement()

    def _row(self, table: str, line: int, columns: list[str], text: bytes) -> Row | Trouble:
        values = [
            self._decode(parts[1], self._charset)
            if parts[1] and not parts[0] and b"\\" not in parts[1] and b"''" not in parts[1]
            else self._value(*parts)
            for parts in _VALUES.findall(text)
        ]
        names = columns or [str(place + 1) for place in range(len(values))]
        if len(names) != len(values):
            return Trouble(
                line,
                tr("Import", "A row of {table} has {count} values for {columns} columns.",
                   table=table, count=len(values), columns=len(names)),
            )  # fmt: skip
        return Row(table, line, dict(zip(names, values, strict=True)))

    def _value(self, mark: bytes, single: bytes, double: bytes, bare: bytes) -> str | None:
        if bare:
            return self._bare(bare)
        text = single or double
        if mark in {b"x", b"X"}:
            return self._hex(text)
        if mark in {b"b", b"B"}:
            return str(int(text, 2)) if text and not text.strip(b"01") else ""
        if b"\\" in text or b"''" in text:
            text = _ESCAPE.sub(_unescaped, text)
        if double:
            text = text.replace(b'""', b'"')
        return self._decode(text, self._charset)

    def _bare(self, text: bytes) -> str | None:
        if text.upper() == b"NULL":
            return None
        if text[:2] in {b"0x", b"0X"}:
            return self._hex(text[2:])
        return text.decode("ascii", "replace")

    def _hex(self, digits: bytes) -> str:
        try:
            return self._decode(bytes.fromhex(digits.decode("ascii")), self._charset)
        except ValueError:
            return digits.decode("ascii", "replace")

    def _no_row(self, table: str, line: int) -> tuple[Trouble, bool]:
        """Pass what stands where a row should. What to tell, and whether the statement is over."""
        odd = self._match(_ODD_ROW)
        trouble = Trouble(line, tr("Import", "A row of {table} cannot be read.", table=table))
        if odd is not None:
            self._forget(odd.end())
            return trouble, False
        if self._ended and len(self._data) - self._at <= LARGEST_ROW:
            self._forget(len(self._data))
            words = tr("Import", "The file ends in the middle of {table}.", table=table)
            return Trouble(line, words), True
        self._skip_to_line()
        return trouble, True

    def _goes_on(self) -> bool:
        """Whether another row follows."""
        blank = self._match(_BLANKS)
        if blank is not None:
            self._forget(blank.end())
        if self._data[self._at : self._at + 1] == b",":
            self._forget(self._at + 1)
            return True
        return False

    def _create(self, found: re.Match[bytes]) -> Iterator[Trouble]:
        table, line = self._table(found[1]), self._line
        self.tables.add(_plain(found[1]).decode(errors="replace"))
        self._forget(found.end())
        rest = self._match(_REST)
        if rest is None:
            yield from self._skip_statement()
            return
        if table in self._wanted:
            self._columns[table] = _columns_of(rest[0])
            if not self._columns[table]:
                yield Trouble(line, tr("Import", "A row of {table} cannot be read.", table=table))
        self._forget(rest.end())

    def _table(self, name: bytes) -> str:
        return _plain(name).decode(errors="replace").lower().removeprefix(self._prefix)

    # ---- what is skipped

    def _skip_blank(self) -> bool:
        """Pass blanks and comments; False at the end."""
        while self._has(2) or self._has(1):
            blank = _BLANK.match(self._data, self._at)
            if blank is not None and blank.end() > self._at:
                self._forget(blank.end())
            elif self._data.startswith(b"/*", self._at):
                if not self._skip_comment():
                    return False
            elif self._data.startswith((b"#", b"--"), self._at):
                if not self._skip_to_line(b"\n"):
                    return False
            else:
                return True
        return False

    def _skip_comment(self) -> bool:
        found = self._match(_COMMENT)
        if found is None:
            self._forget(len(self._data))
            return False
        if named := _CHARSET.search(found[0]):
            self._charset = named[1].decode().lower()
        self._forget(found.end())
        return True

    def _skip_statement(self) -> Iterator[Trouble]:
        """Pass everything to the next semicolon that is not inside a text."""
        line = self._line
        while True:
            found = _PART.match(self._data, self._at)
            if found is not None:
                if named := _CHARSET.match(self._data, self._at):
                    self._charset = named[1].decode().lower()
                self._forget(found.end())
            if self._data[self._at : self._at + 1] == b";":
                self._forget(self._at + 1)
                return
            if len(self._data) - self._at > LARGEST_ROW:
                yield Trouble(line, tr("Import", "A text does not end."))
                self._skip_to_line()
                return
            if not self._more():
                self._forget(len(self._data))
                return

    def _skip_program(self, mark: bytes) -> None:
        """Pass triggers and procedures: their statements were never carried out."""
        if mark == b";":
            return
        while (found := _USUAL_AGAIN.search(self._data, self._at)) is None:
            self._forget(max(self._at, len(self._data) - 200))
            if not self._more():
                self._forget(len(self._data))
                return
        self._forget(found.end())

    def _skip_to_line(self, mark: bytes = b"") -> bool:
        """Pass everything to the next line, or to the next that begins a statement."""
        while True:
            if mark:
                place = self._data.find(mark, self._at)
            else:
                found = _NEXT_LINE.search(self._data, self._at + 1)
                place = -1 if found is None else found.start()
            if place >= 0:
                self._forget(place + 1)
                return True
            self._forget(max(self._at, len(self._data) - 20))
            if not self._more():
                self._forget(len(self._data))
                return False

    # ---- bytes

    def _match(self, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
        """The pattern here, with as much of the file as it takes."""
        while True:
            found = pattern.match(self._data, self._at)
            if found is not None and (found.end() < len(self._data) or self._ended):
                return found
            if pattern in _HEADS and len(self._data) - self._at > PIECE:
                return None  # a head is short: it is something else
            if pattern is _ROW and _ODD_ROW.match(self._data, self._at) is not None:
                return found
            if len(self._data) - self._at > LARGEST_ROW or not self._more():
                return found

    def _has(self, count: int) -> bool:
        while len(self._data) - self._at < count:
            if not self._more():
                return False
        return True

    def _more(self) -> bool:
        """Read on, twice as much where a row turns out to be long."""
        if self._ended:
            return False
        piece = self._stream.read(max(PIECE, len(self._data) - self._at))
        self._ended = not piece
        self._data = self._data[self._at :] + piece
        self._at = 0
        return not self._ended

    def _forget(self, place: int) -> None:
        self._line += self._data.count(b"\n", self._at, place)
        self._at = place


_BLANKS: Final = re.compile(rb"\s*+")
_HEADS: Final = (_INSERT, _CREATE, _DELIMITER)
"""Patterns that never take a whole piece of the file."""


def _breaks_before(data: bytes, at: int) -> int:
    """How many lines end between here and the row."""
    found = _BLANKS.match(data, at)
    return 0 if found is None else data.count(b"\n", at, found.end())


def _plain(name: bytes) -> bytes:
    name = name.strip()
    if name[:1] == b"`":
        return name[1:-1].replace(b"``", b"`")
    return name.strip(b'"')


def _unescaped(found: re.Match[bytes]) -> bytes:
    escaped: bytes | None = found[1]
    if escaped is None:
        return b"'"
    return _ESCAPED.get(escaped, escaped)


def _columns_of(body: bytes) -> list[str]:
    """The names of the columns of a CREATE TABLE, in their order."""
    names: list[str] = []
    depth, part = 0, b""
    for found in _TOKENS.finditer(body):
        token = found[0]
        if token[:2] in {b"/*", b"--"} or token[:1] == b"#":
            continue
        depth += (token == b"(") - (token == b")")
        if depth < 0 or (depth == 0 and token == b","):
            names += _column(part)
            part = b""
            if depth < 0:
                return names
        else:
            part += token
    return names


def _column(part: bytes) -> list[str]:
    found = _COLUMN.match(part)
    if found is None or found[1].upper() in _NO_COLUMN:
        return []
    return [_plain(found[1]).decode(errors="replace")]

"""Api: records of GLPI, listed, read, added, changed and removed."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import BinaryIO, Final

import msgspec

from desk.models.attachment import safe_name
from desk.models.texts import tr
from desk.sync.answer import Answer, TooLarge, broken
from desk.sync.connector import Refused, Unreachable
from desk.sync.connectors.glpi.answers import Beyond, NoSuch, code_of, words_of
from desk.sync.connectors.glpi.session import Session, not_ours
from desk.sync.connectors.glpi.shapes import Row, number, record, rows_in, text
from desk.sync.retry import read_date

PAGE: Final = 1000
"""Rows asked for at a time: as dear as a hundred in everything but their own bytes."""
MOST_PAGES: Final = 2000
"""Pages of one table, before a server is thought to have no end."""


class Rows(msgspec.Struct, frozen=True):
    """A page of a table."""

    rows: list[Row]
    total: int
    """How many there are in all."""


class Wanted(msgspec.Struct, frozen=True):
    """Which rows of a table, and in which order."""

    start: int = 0
    count: int = PAGE
    sort: str = "id"
    newest: bool = False
    """The other way round."""
    only_ids: bool = False
    match: Mapping[str, str] = {}
    """What stands in columns, in GLPI's way: `^5$` is five and nothing else."""


class Api:
    """One server's records. Raises a `Failure` for everything that is not a good answer."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def rows(self, table: str, wanted: Wanted = Wanted()) -> Rows:  # noqa: B008  frozen
        """Some rows of a table, or of a ticket's part (`Ticket/5/ITILFollowup`)."""
        parameters: dict[str, str | int | float] = {
            "range": f"{wanted.start}-{wanted.start + wanted.count - 1}",
            "sort": wanted.sort,
            "order": "DESC" if wanted.newest else "ASC",
            "get_hateoas": "false",
        }
        if wanted.only_ids:
            parameters["only_id"] = "true"
        for column, value in wanted.match.items():
            parameters[f"searchText[{column}]"] = value
        try:
            return self._rows(f"/{table}", parameters, wanted.start)
        except TooLarge:  # pictures can stand in the texts themselves
            if wanted.count <= 1:
                raise
        half = wanted.count // 2
        first = self.rows(table, msgspec.structs.replace(wanted, count=half))
        rest = msgspec.structs.replace(wanted, start=wanted.start + half, count=wanted.count - half)
        second = self.rows(table, rest)
        return Rows(first.rows + second.rows, max(first.total, second.total))

    def every(self, table: str, wanted: Wanted = Wanted()) -> Iterator[Row]:  # noqa: B008  frozen
        """Every row of a table from `wanted.start` on, a page at a time."""
        start = wanted.start
        for _ in range(MOST_PAGES):
            page = self.rows(table, msgspec.structs.replace(wanted, start=start))
            yield from page.rows
            start += len(page.rows)
            if not page.rows or (start >= page.total and len(page.rows) < wanted.count):
                return

    def search(self, table: str, columns: list[int], start: int, count: int) -> Rows:
        """Some rows of a search, columns by their numbers: what GLPI's own list would show."""
        parameters: dict[str, str | int | float] = {"range": f"{start}-{start + count - 1}"}
        parameters |= {f"forcedisplay[{place}]": column for place, column in enumerate(columns)}
        try:
            answer = self.session.get(f"/search/{table}", parameters)
        except Beyond:
            return Rows([], 0)
        found = record(_read(answer))
        rows = rows_in(found.get("data"))
        return Rows(rows, max(number(found.get("totalcount")), len(rows)))

    def item(self, table: str, id: str, *, names: bool = False) -> Row | None:  # noqa: A002
        """One record; None where there is none to be seen. `names`: what it refers to by name."""
        return (self.dated_item(table, id, names=names) or (None, None))[0]

    def dated_item(
        self,
        table: str,
        id: str,  # noqa: A002  what it is
        *,
        names: bool = False,
    ) -> tuple[Row, datetime | None] | None:
        """The same, with the moment of its last change where the server says it in UTC."""
        parameters = {"get_hateoas": "false"} | ({"expand_dropdowns": "true"} if names else {})
        try:
            answer = self.session.get(f"/{table}/{digits(id)}", parameters)
        except NoSuch:
            return None
        found = record(_read(answer))
        if number(found.get("id")) != int(id):
            raise Unreachable(not_ours())
        return found, read_date(answer.headers.get("last-modified"))

    def config(self) -> Row:
        """How this GLPI is set up, its version among it."""
        return record(record(_read(self.session.get("/getGlpiConfig"))).get("cfg_glpi"))

    def add(self, table: str, values: Mapping[str, object]) -> int:
        """A new record. Returns its number."""
        return _added(self._send("POST", f"/{table}", values))[0]

    def change(self, table: str, id: str, values: Mapping[str, object]) -> None:  # noqa: A002
        """Set columns of a record."""
        _require_done(self._send("PUT", f"/{table}/{digits(id)}", values))

    def remove(self, table: str, id: str) -> None:  # noqa: A002
        """Remove a record; one that is gone already is as one wants it."""
        try:
            _require_done(self.session.send("DELETE", f"/{table}/{digits(id)}", b""))
        except Refused:  # GLPI says the same of what is not there and of what one may not
            if self.item(table, id) is not None:
                raise

    def upload(self, values: Mapping[str, object], name: str, kind: str, content: bytes) -> int:
        """A file as a new document. Returns its number."""
        boundary = hashlib.sha256(content).hexdigest()  # which the content cannot hold
        manifest = {"input": {**values, "_filename": [safe_name(name)]}}
        body = _multipart(boundary, msgspec.json.encode(manifest), (name, kind, content))
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        try:
            answer = self.session.send("POST", "/Document", body, headers)
        except Refused as refusal:  # GLPI says of a kind it does not take that it is not found
            raise Refused(
                tr("Sync", "The server does not take this file: {words}", words=str(refusal))
            ) from refusal
        added, said = _added(answer)
        told = said.get("upload_result")
        refused = [
            text(part.get("error"))
            for result in (rows_in(told) or [record(told)])
            for parts in result.values()
            for part in rows_in(parts)
            if part.get("error")
        ]
        if refused:
            raise Refused(
                tr("Sync", "The server does not take this file: {words}", words=refused[0])
            )
        return added

    def download(self, id: str, to: BinaryIO, largest: int) -> None:  # noqa: A002
        """Write the bytes of a document."""
        self.session.download(f"/Document/{digits(id)}", to, largest=largest)

    # ---- the way there -----------------------------------------------------------------------

    def _rows(self, path: str, parameters: Mapping[str, str | int | float], start: int) -> Rows:
        try:
            answer = self.session.get(path, parameters)
        except Beyond:
            return Rows([], 0)
        found = _read(answer)
        if not isinstance(found, list) or len(rows_in(found)) != len(found):
            raise Unreachable(not_ours())
        if any(number(row.get("id")) <= 0 for row in found):  # it could be of any ticket
            raise Unreachable(not_ours())
        rows: list[Row] = [{**row, "id": number(row["id"])} for row in found]
        return Rows(rows, max(_total(answer), start + len(rows) if rows else 0))

    def _send(self, method: str, path: str, values: Mapping[str, object]) -> Answer:
        return self.session.send(method, path, msgspec.json.encode({"input": values}))


def digits(id: object) -> str:  # noqa: A002  what it is
    """An id as a part of a path. Raises `Refused` for what is none of GLPI's."""
    found = text(id)
    if not (found.isascii() and found.isdigit()) or len(found) > 15:
        raise NoSuch(tr("Sync", "The server knows no such ticket."))
    return found


def _total(answer: Answer) -> int:
    """The total of `Content-Range: 0-99/9975`; the numbers before it are not to be trusted."""
    return number(answer.headers.get("content-range", "").rpartition("/")[2])


def _read(answer: Answer, *, writes: bool = False) -> object:
    try:
        found: object = msgspec.json.decode(answer.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise broken(not_ours(), writes=writes) from error
    return found


def _added(answer: Answer) -> tuple[int, Row]:
    """The number of a new record, and all that was said of it."""
    said = record(_read(answer, writes=True))
    added = number(said.get("id"))
    if added <= 0:
        raise _no(answer)
    return added, said


def _require_done(answer: Answer) -> None:
    """GLPI answers `[{"5": true, "message": ""}]`."""
    said = _read(answer, writes=True)
    rows = rows_in(said)
    if (
        answer.status == 207
        or not rows
        or any(row.get(key) is False for row in rows for key in row)
    ):
        raise _no(answer)


def _no(answer: Answer) -> Exception:
    """The refusal in an answer that looks good; one that nobody understands may have done it."""
    code, words = code_of(answer)
    said = _read(answer, writes=True)
    spoken = [words_of(row.get("message")) for row in rows_in(said) or [record(said)]]
    if code or any(False in row.values() for row in rows_in(said) or [record(said)]):
        words = words or " ".join(word for word in spoken if word)
        return Refused(
            words or tr("Sync", "GLPI refused and gives no reason ({code}).", code=code or "–")
        )
    return broken(not_ours(), writes=True)


def _multipart(boundary: str, manifest: bytes, file: tuple[str, str, bytes]) -> bytes:
    name, kind, content = file
    quoted = safe_name(name)
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="%s"%s\r\nContent-Type: %s\r\n\r\n'
    )
    parts = (
        (head % ("uploadManifest", "", "application/json")).encode() + manifest,
        (head % ("filename[0]", f'; filename="{quoted}"', kind)).encode() + content,
    )
    return b"\r\n".join((*parts, f"--{boundary}--\r\n".encode()))

"""Lists of a stand-in for GLPI: ranges, orders, `searchText`, names beside numbers, and the search."""

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import parse_qsl

from tests.connectors.glpi.rules import ITIL, NO_RIGHT
from tests.connectors.glpi.sessions import MANUAL, Refusal, Session
from tests.connectors.glpi.tables import COLUMNS, NAMED, Row, shown

if TYPE_CHECKING:
    from tests.connectors.glpi.stand_in import Reply, StandIn

SEARCHED: Final = {
    "KnowbaseItem": {"2": "id", "6": "name", "7": "answer", "8": "is_faq", "19": "date_mod"}
}


class Query(NamedTuple):
    """What was asked."""

    plain: dict[str, str]
    match: dict[str, str]


def read_query(query: str) -> Query:
    """The parameters of a request."""
    pairs = parse_qsl(query, keep_blank_values=True)
    plain = {name: value for name, value in pairs if "[" not in name}
    match = {
        found[1]: value
        for name, value in pairs
        if (found := re.fullmatch(r"searchText\[(.*)\]", name))
    }
    return Query(plain, match)


class Listing:
    """Answers with rows."""

    def __init__(self, glpi: "StandIn") -> None:
        self._glpi = glpi

    def rows(
        self, table: str, query: Query, session: Session, of: tuple[str, int] | None = None
    ) -> "Reply":
        """A page of a table, or of what hangs on one row."""
        from tests.connectors.glpi.stand_in import Reply

        start, end = _range(query.plain.get("range", "0-20"))
        found = self._matching(table, query, session, of)
        if found is None:
            return Reply(200, "", {"Content-Type": "text/html; charset=UTF-8"})
        total = len(found) + (self._glpi.surplus if table == "Ticket" else 0)
        if start > total:
            words = f"Provided range exceed total count of data: {total}"
            raise Refusal(400, "ERROR_RANGE_EXCEED_TOTAL", words, manual=True)
        page = found[start : end + 1]
        headers = {"Accept-Range": f"{table} 1000"}
        if found:
            last = min(end, total - 1)
            headers["Content-Range"] = f"{start}-{last}/{total}"
        whole = start == 0 and len(page) == len(found)
        if query.plain.get("only_id") == "true":
            return Reply(200 if whole else 206, [{"id": row["id"]} for row in page], headers)
        told = [self.one(row, query, session) for row in page]
        return Reply(200 if whole else 206, told, headers)

    def one(self, row: Row, query: Query, session: Session) -> Row:
        """A row as it is answered."""
        told = shown(row, session.zone)
        if query.plain.get("expand_dropdowns") == "true":
            for column, table in NAMED.items():
                named = self._glpi.tables.get(table, row.get(column, 0))
                if named is not None and (row.get(column) or table == "Entity"):
                    told[column] = named.get("completename") or named["name"]
        if query.plain.get("get_hateoas") != "false":
            told["links"] = [{"rel": "Entity", "href": "http://127.0.0.1/apirest.php/Entity/0"}]
        return told

    def _matching(
        self, table: str, query: Query, session: Session, of: tuple[str, int] | None
    ) -> list[Row] | None:
        """The rows in their order; None where GLPI falls over."""
        known = {"id", *COLUMNS[table]}
        sort = query.plain.get("sort", "id")
        if sort not in known:
            raise Refusal(400, "ERROR", f"sort param is not a field of {table}", manual=True)
        if unknown := set(query.match) - known:
            if self._glpi.entities:
                return None
            raise Refusal(400, "ERROR_FIELD_NOT_FOUND", f"Field {unknown} not found")
        found = [
            row for row in self._glpi.tables.where(table) if self._is_seen(table, row, session)
        ]
        wanted = int(query.plain.get("is_deleted") in {"1", "true"})
        found = [row for row in found if row.get("is_deleted", 0) == wanted]
        if of is not None:
            found = [row for row in found if _hangs_on(table, row, of)]
        for column, pattern in query.match.items():
            found = [r for r in found if _like(shown(r, session.zone).get(column), pattern)]
        down = query.plain.get("order") == "DESC"
        return sorted(found, key=lambda row: _sortable(row[sort]), reverse=down)

    def _is_seen(self, table: str, row: Row, session: Session) -> bool:
        return table != "Ticket" or row["entities_id"] in session.entities

    def search(self, table: str, query: str, session: Session) -> "Reply":
        """A search, whose columns have numbers."""
        from tests.connectors.glpi.stand_in import Reply

        if table in self._glpi.closed or table not in SEARCHED:
            raise Refusal(403, "ERROR_RIGHT_MISSING", NO_RIGHT)
        pairs = parse_qsl(query)
        columns = [value for name, value in pairs if name.startswith("forcedisplay")]
        start, end = _range(dict(pairs).get("range", "0-20"))
        found = list(self._glpi.tables.where(table))
        told = [
            {column: shown(row, session.zone)[SEARCHED[table][column]] for column in columns}
            for row in found[start : end + 1]
        ]
        body: dict[str, Any] = {"totalcount": len(found), "count": len(told), "sort": ["1"]}
        body |= {"order": ["ASC"], "content-range": f"{start}-{len(found) - 1}/{len(found)}"}
        headers = {"Content-Range": body["content-range"]} if told else {}
        return Reply(200, body | ({"data": told} if told else {}), headers)


def _range(asked: str) -> tuple[int, int]:
    found = re.fullmatch(r"([0-9]+)-([0-9]+)", asked)
    if found is None:
        words = f"range must be in format : [start-end] with integers{MANUAL}ERROR"
        raise Refusal(400, "ERROR", words)
    return int(found[1]), int(found[2])


def _hangs_on(table: str, row: Row, of: tuple[str, int]) -> bool:
    itemtype, number = of
    if table in ITIL or (table == "Item_Ticket" and itemtype != "Ticket"):
        return (row["itemtype"], row["items_id"]) == (itemtype, number)
    return bool(row.get("tickets_id") == number)


def _like(value: object, pattern: str) -> bool:
    """SQL's LIKE, with `^` and `$` for the ends."""
    text, wanted = str(value).lower(), pattern.lower()
    if pattern.startswith("^") and pattern.endswith("$"):
        return text == wanted[1:-1]
    if pattern.startswith("^"):
        return text.startswith(wanted[1:])
    return wanted in text


def _sortable(value: object) -> tuple[bool, Any]:
    return (value is not None, value if value is not None else 0)

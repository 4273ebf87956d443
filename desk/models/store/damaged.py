"""Reads what can still be read of a damaged database, row by row, and never writes to it."""

import logging
from pathlib import Path
from typing import Any, Final

from desk.models.errors import StoreProblem
from desk.models.store.connection import Database

_log = logging.getLogger(__name__)

Row = dict[str, Any]

_LOOKED_FOR: Final = 2_000
"""Rows asked for one by one between two damaged places: a page of an outbox holds some ten."""


class DamagedFile:
    """A file that some pages of are not what they were. Each reading has a connection of its own:
    after one bad page an encrypted one refuses everything (measured with SQLCipher 4)."""

    def __init__(self, place: Path, key: bytes | None) -> None:
        self._place = place
        self._key = key
        self._database: Database | None = None

    def rows(self, table: str) -> tuple[list[Row], bool]:
        """The rows of a table that can be read, and whether that is all of them: SQLite must find
        nothing wrong with the table, since a damaged page may also seem to hold fewer rows."""
        forward, whole = self._scan(table, "ASC")
        if whole and self._is_sound(table):
            return forward, True
        backward, _ = self._scan(table, "DESC")
        found = {repr(row): row for row in [*forward, *backward]}
        if not found:
            return [], False
        for row in self._between(table, forward, backward):
            found.setdefault(repr(row), row)
        return list(found.values()), False

    def _scan(self, table: str, order: str) -> tuple[list[Row], bool]:
        found: list[Row] = []
        # A table without rows' numbers is read in the order of its key.
        for column in ("rowid", "1"):
            statement = f"SELECT {_columns(column)} FROM {table} ORDER BY {column} {order}"  # noqa: S608
            try:
                for row in self._open().described(statement):
                    found.append(row)  # noqa: PERF402  what was read before an error counts
            except StoreProblem as problem:
                _log.info("%s: %s", table, problem)
                return found, False
            except Exception as error:  # noqa: BLE001  no such column, no such table
                _log.info("%s: %s", table, error)
            else:
                return found, True
            finally:
                self._close()
        return found, False

    def _is_sound(self, table: str) -> bool:
        try:
            return self._open().rows(f"PRAGMA integrity_check('{table}')") == [("ok",)]
        except StoreProblem:
            return False
        finally:
            self._close()

    def _between(self, table: str, forward: list[Row], backward: list[Row]) -> list[Row]:
        """Rows between the two damaged places, asked for one by one."""
        first = max((row.get("_row", 0) for row in forward), default=0) + 1
        last = min((row.get("_row", 0) for row in backward), default=first + _LOOKED_FOR)
        first = max(first, last - _LOOKED_FOR)
        found: list[Row] = []
        for number in range(first, min(last, first + _LOOKED_FOR)):
            try:
                found += self._open().described(
                    f"SELECT {_columns('rowid')} FROM {table} WHERE rowid = ?",  # noqa: S608
                    (number,),
                )
            except StoreProblem:
                self._close()
            except Exception as error:  # noqa: BLE001  no such table
                _log.info("%s: %s", table, error)
                break
        self._close()
        return found

    def _open(self) -> Database:
        if self._database is None:
            self._database = Database(self._place, durable=True, key=self._key)
        return self._database

    def _close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None


def _columns(order: str) -> str:
    return "rowid AS _row, *" if order == "rowid" else "*"

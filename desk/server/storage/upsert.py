"""Inserting where a row may be there already, in the words of SQLite and of PostgreSQL.

A statement is put together once for a table and kept: it is the same in every request.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

Insert = sqlite.Insert | postgresql.Insert


def or_replace(connection: Connection, table: Table) -> Insert:
    """Insert a row, or give the one of the same primary key all other columns anew."""
    return _or_replace(connection.dialect.name, table)


def insert_new(connection: Connection, table: Table, row: Mapping[str, object]) -> bool:
    """Insert a row unless one of its key is there; whether it went in."""
    return connection.execute(_or_leave(connection.dialect.name, table), row).first() is not None


@cache
def _or_replace(dialect: str, table: Table) -> Insert:
    statement = _insert(dialect, table)
    key = [column.name for column in table.primary_key]
    others = [column.name for column in table.columns if column.name not in key]
    return statement.on_conflict_do_update(
        index_elements=key, set_={name: statement.excluded[name] for name in others}
    )


@cache
def _or_leave(dialect: str, table: Table) -> ReturningInsert[Any]:
    return _insert(dialect, table).on_conflict_do_nothing().returning(*table.primary_key)


def _insert(dialect: str, table: Table) -> Insert:
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)

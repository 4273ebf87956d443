"""Inserting where a row may be there already, in the words of SQLite and of PostgreSQL.

A statement is put together once for a table and kept: it is the same in every request.
"""

from functools import cache

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Insert = sqlite.Insert | postgresql.Insert


def or_replace(connection: Connection, table: Table) -> Insert:
    """Insert a row, or give the one of the same primary key all other columns anew."""
    return _or_replace(connection.dialect.name, table)


def or_leave(connection: Connection, table: Table) -> Insert:
    """Insert a row unless one like it is there."""
    return _or_leave(connection.dialect.name, table)


@cache
def _or_replace(dialect: str, table: Table) -> Insert:
    statement = _insert(dialect, table)
    key = [column.name for column in table.primary_key]
    others = [column.name for column in table.columns if column.name not in key]
    return statement.on_conflict_do_update(
        index_elements=key, set_={name: statement.excluded[name] for name in others}
    )


@cache
def _or_leave(dialect: str, table: Table) -> Insert:
    return _insert(dialect, table).on_conflict_do_nothing()


def _insert(dialect: str, table: Table) -> Insert:
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)

"""Brings a file to the newest version, step by step, each step whole or not at all."""

from collections.abc import Sequence

from desk.models.errors import StoreProblem
from desk.models.store.connection import Database
from desk.models.store.migrations import Step
from desk.models.texts import tr


class WrittenByNewer(StoreProblem):
    """A newer Desk wrote this file."""


def version_of(database: Database) -> int:
    """The version a file has; 0 when it is empty."""
    return int(database.value("PRAGMA user_version"))


def outdated(database: Database, steps: Sequence[Step]) -> bool:
    """Whether there are steps to take. Raises `WrittenByNewer` when the file is ahead of us."""
    version = version_of(database)
    if version > len(steps):
        raise WrittenByNewer(
            tr("Store", "A newer Desk wrote {file}.", file=database.path.name),
            tr("Store", "Update Desk. Nothing was changed."),
        )
    return version < len(steps)


def migrate(database: Database, steps: Sequence[Step]) -> None:
    """Take the steps that are missing, each in a transaction with its new version number."""
    if not outdated(database, steps):
        return
    for number in range(version_of(database) + 1, len(steps) + 1):
        database.write(lambda number=number: _take(database, steps, number))  # type: ignore[misc]


def _take(database: Database, steps: Sequence[Step], number: int) -> None:
    # Another process may have taken it while this one waited for the lock.
    if version_of(database) < number:
        steps[number - 1](database)
        database.run(f"PRAGMA user_version = {number:d}")

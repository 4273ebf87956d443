"""The numbered steps that build and change the two files. A step that shipped is never edited."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from desk.models.store.connection import Database

Step = Callable[[Database], None]
"""One version to the next, inside a transaction somebody else began. Stands alone: it imports
no plain value, so that it means the same thing for ever."""


def script(name: str) -> Step:
    """The step of an SQL file beside this module. Statements end with `;` at the end of a line."""

    def run(database: Database) -> None:
        text = (Path(__file__).parent / name).read_text(encoding="utf-8")
        for statement in text.split(";\n"):
            if statement.strip():
                database.run(statement)

    return run


CACHE: Final[tuple[Step, ...]] = (
    script("cache_0001.sql"),
    script("cache_0002.sql"),
    script("cache_0003.sql"),
    script("cache_0004.sql"),
    script("cache_0005.sql"),
    script("cache_0006.sql"),
    script("cache_0007.sql"),
    script("cache_0008.sql"),
    script("cache_0009.sql"),
    script("cache_0010.sql"),
)
"""cache.db: step n leads to version n."""
WORK: Final[tuple[Step, ...]] = (
    script("work_0001.sql"),
    script("work_0002.sql"),
    script("work_0003.sql"),
    script("work_0004.sql"),
    script("work_0005.sql"),
    script("work_0006.sql"),
)
"""work.db: step n leads to version n."""

"""Whether files are what was written: every page, every operation, every attachment."""

import zlib

from desk.models.errors import StoreCorrupt
from desk.models.store.connection import Database
from desk.models.texts import tr


def problem_of_work(work: Database) -> str:
    """What is wrong with work.db, in words; empty when nothing is."""
    found = problem_of(work)
    if found:
        return found
    rows = work.rows("SELECT sequence, body, checksum FROM operation ORDER BY sequence")
    damaged = [sequence for sequence, body, checksum in rows if zlib.crc32(body) != checksum]
    if damaged:
        return tr("Store", "Operation {number} in work.db is damaged.", number=damaged[0])
    return ""


def problem_of(database: Database) -> str:
    """What SQLite finds wrong with a file, in words; empty when nothing is."""
    try:
        # The digest of every page, also of those nothing is in; no rows where a file is plain.
        sealed = database.rows("PRAGMA cipher_integrity_check")
        if not sealed and database.rows("PRAGMA integrity_check(1)") == [("ok",)]:
            return ""
    except StoreCorrupt as problem:
        return problem.message
    return tr("Store", "The file {file} is damaged.", file=database.path.name)

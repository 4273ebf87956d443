"""Ticket numbers leased from the server, to be given while there is no network."""

from desk.models.errors import InvalidInput
from desk.models.ids import ticket_number
from desk.models.store.connection import Database
from desk.models.texts import tr


class Numbers:
    """Blocks of numbers that are this device's for ever; each is given once."""

    def __init__(self, work: Database) -> None:
        self._work = work

    def take(self) -> str | None:
        """The next number, used up from now on also when nothing comes of it; None when the
        blocks are empty."""
        return self._work.write(self._take)

    def _take(self) -> str | None:
        row = self._work.row(
            "SELECT id, prefix, next FROM number_block WHERE next <= last ORDER BY id LIMIT 1"
        )
        if row is None:
            return None
        block, prefix, serial = row
        self._work.run("UPDATE number_block SET next = next + 1 WHERE id = ?", (block,))
        return ticket_number(prefix, serial)

    def add_block(self, prefix: str, first: int, last: int) -> None:
        """Keep a block. One that overlaps with a block given before is refused."""
        if not 0 <= first <= last:
            raise InvalidInput(
                tr("Store", "{first} to {last} is no block of numbers.", first=first, last=last)
            )
        self._work.write(lambda: self._add(prefix, first, last))

    def _add(self, prefix: str, first: int, last: int) -> None:
        overlapping = self._work.row(
            "SELECT first, last FROM number_block WHERE prefix = ? AND first <= ? AND last >= ?",
            (prefix, last, first),
        )
        if overlapping == (first, last):
            return  # the same answer, heard twice
        if overlapping is not None:
            raise InvalidInput(
                tr("Store", "The server leased the same numbers twice."),
                tr("Store", "Tell its administrator."),
            )
        self._work.run(
            "INSERT INTO number_block (prefix, first, next, last) VALUES (?, ?, ?, ?)",
            (prefix, first, first, last),
        )

    def left(self) -> int:
        """How many numbers are left."""
        return int(
            self._work.value("SELECT coalesce(sum(last - next + 1), 0) FROM number_block") or 0
        )

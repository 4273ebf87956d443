"""Records of remote sessions while they last, so that a crash does not lose them."""

from desk.models.clock import Clock, to_milliseconds
from desk.models.store.connection import Database


class Sessions:
    """Session records, opaque here: the remote part writes and reads them."""

    def __init__(self, work: Database, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    def save(self, record: bytes, session: str) -> None:
        """Keep the record of a session as it stands now."""
        moment = to_milliseconds(self._clock.now())
        self._work.write(
            lambda: self._work.run(
                "INSERT INTO session (id, record, saved_ms) VALUES (?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET record = excluded.record, saved_ms = excluded.saved_ms",
                (session, record, moment),
            )
        )

    def open_sessions(self) -> list[bytes]:
        """The records of sessions nobody has ended, oldest first."""
        found = self._work.rows("SELECT record FROM session WHERE ended_ms IS NULL ORDER BY rowid")
        return [bytes(record) for (record,) in found]

    def end(self, session: str) -> None:
        """The session is over and written down as an operation."""
        moment = to_milliseconds(self._clock.now())
        self._work.write(
            lambda: self._work.run(
                "UPDATE session SET ended_ms = ? WHERE id = ?", (moment, session)
            )
        )

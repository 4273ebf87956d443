"""Records of remote sessions: each step added and never changed, so that neither a crash nor an edit loses one."""

from datetime import datetime

from desk.models.clock import Clock, moment_of, to_milliseconds
from desk.models.store.connection import Database


class Sessions:
    """Session records, opaque here: the remote part writes and reads them."""

    def __init__(self, work: Database, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    def save(self, record: bytes, session: str) -> None:
        """Write down a step of a session: what was written before stays and can be read."""
        moment = to_milliseconds(self._clock.now())

        def add() -> None:
            self._keep(record, session, moment)
            self._work.run(
                "INSERT INTO session_step (session, record, saved_ms) VALUES (?, ?, ?)",
                (session, record, moment),
            )

        self._work.write(add)

    def note(self, record: bytes, session: str) -> None:
        """Keep what is being typed about a session: no step of it, only not to be lost."""
        moment = to_milliseconds(self._clock.now())
        self._work.write(lambda: self._keep(record, session, moment))

    def open_sessions(self) -> list[bytes]:
        """The records of sessions nobody has ended, oldest first."""
        found = self._work.rows("SELECT record FROM session WHERE ended_ms IS NULL ORDER BY rowid")
        return [bytes(record) for (record,) in found]

    def written(self) -> list[bytes]:
        """The records of sessions that are over and written down, newest first."""
        found = self._work.rows(
            "SELECT record FROM session WHERE ended_ms IS NOT NULL ORDER BY rowid DESC"
        )
        return [bytes(record) for (record,) in found]

    def steps(self, session: str) -> list[tuple[datetime, bytes]]:
        """All that was ever written down of a session, oldest first, each with its moment."""
        found = self._work.rows(
            "SELECT saved_ms, record FROM session_step WHERE session = ? ORDER BY number",
            (session,),
        )
        return [(moment_of(moment), bytes(record)) for moment, record in found]

    def end(self, session: str) -> None:
        """The session is over and written down as an operation."""
        moment = to_milliseconds(self._clock.now())
        self._work.write(
            lambda: self._work.run(
                "UPDATE session SET ended_ms = ? WHERE id = ?", (moment, session)
            )
        )

    def _keep(self, record: bytes, session: str, moment: int | None) -> None:
        self._work.run(
            "INSERT INTO session (id, record, saved_ms) VALUES (?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET record = excluded.record, saved_ms = excluded.saved_ms",
            (session, record, moment),
        )

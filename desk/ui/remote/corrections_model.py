"""Sessions of the open ticket that are written down, and the minutes of one put right afterwards."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desk.models.changes import Changes
from desk.models.codec import decode, encode
from desk.models.errors import DeskError, InvalidInput
from desk.models.ids import TicketId
from desk.models.operations import AddEntry
from desk.remote.session import SessionRecord, with_minutes
from desk.ui import text
from desk.ui.remote.sessions_model import SessionsModel

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.ui.workspace import Workspace


class CorrectionsModel(QObject):
    """A correction is an entry of its own: what was written before stays in the ticket, and every
    step of the record in its journal."""

    changed = Signal()

    def __init__(self, workspace: "Workspace", sessions: SessionsModel) -> None:
        super().__init__(sessions)
        self.written: list[SessionRecord] = []
        """The sessions of this ticket that were written down on this computer lately, newest first."""
        self._workspace = workspace
        self._ticket: TicketId | None = None
        self._problem = sessions.problem
        sessions.finished.connect(lambda: self.turn_to(self._ticket))

    def turn_to(self, ticket: TicketId | None) -> None:
        """Another ticket is open, or one more session of it was written down."""
        if ticket != self._ticket:
            self.written = []
            self.changed.emit()
        self._ticket = ticket
        if ticket is not None:
            self._workspace.read(
                lambda store: _written(store, ticket), self._read, key="remote written"
            )

    def words(self, record: SessionRecord) -> str:
        """One session on a line: when, with what, how long."""
        begun = record.first_seen or record.started_at or record.requested_at
        words = self.tr("{time}, {tool}, {minutes} min")
        return words.format(
            time=text.day_and_time(begun, self._workspace.now()),
            tool=record.profile,
            minutes=record.minutes,
        )

    def correct(self, record: SessionRecord, minutes: int, reason: str) -> bool:
        """Put the minutes right. False, and said why, without a reason or another number."""
        try:
            if minutes == record.minutes:
                raise InvalidInput(self.tr("These are the minutes that stand in the ticket."))
            corrected = with_minutes(record, minutes, reason)
        except DeskError as error:
            self._problem.emit(error.message, error.advice)
            return False
        words = self.tr(
            "Correction of the remote session of {time}: {after} min instead of {before}. {reason}"
        ).format(
            time=text.day_and_time(record.first_seen or record.requested_at, self._workspace.now()),
            after=minutes,
            before=record.minutes,
            reason=corrected.minutes_reason,
        )
        # Servers add time up and take none back: fewer minutes are told in words.
        more = max(0, minutes - record.minutes)
        entry = AddEntry(words, public=False, minutes=more)
        operation = self._workspace.new_operation(record.ticket, entry)
        self._workspace.perform(operation, done=lambda: self._keep(corrected))
        return True

    def _keep(self, record: SessionRecord) -> None:
        self._workspace.write(
            lambda store: _saved(store, record), lambda: self.turn_to(self._ticket)
        )

    def _read(self, written: list[SessionRecord]) -> None:
        self.written = written
        self.changed.emit()


def _written(store: "Store", ticket: TicketId) -> list[SessionRecord]:
    """Runs on the worker. What is typed about a session is in its entry: it is not carried along."""
    records = (decode(content, SessionRecord) for content in store.sessions.written())
    return [record for record in records if record.ticket == ticket and record.over]


def _saved(store: "Store", record: SessionRecord) -> Changes:
    store.sessions.save(encode(record), record.id)
    return Changes()

"""Visits from and to calendar files, without widgets: what a file would change is shown before anything does."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from desk.importing.accepting import Accepted, look_through, read_calendar
from desk.importing.invitations import LeftOut
from desk.models.agenda import icalendar, visit_events
from desk.models.authoring import author_planning
from desk.models.changes import Changes
from desk.models.errors import DeskError
from desk.models.store.copies import save_copy
from desk.models.texts import marked, tr
from desk.models.visit import days_ahead
from desk.models.words import field_label
from desk.ui import text
from desk.ui.onsite.view_model import site_words
from desk.ui.tokens import Tone
from desk.ui.widgets.items_model import Item, ItemsModel
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.models.operations import Operation
    from desk.models.store import Store

Row = Accepted | LeftOut
DAYS: Final = 14
"""How many days from today go into a file, as `desk visit export` has it."""

_PARTS: Final[dict[str, Callable[[Row], bool]]] = {
    marked("OnSite", "To be planned"): lambda row: isinstance(row, Accepted) and row.before is None,
    marked("OnSite", "To be changed"): lambda row: (
        isinstance(row, Accepted) and row.before is not None and not row.called_off
    ),
    marked("OnSite", "To be called off"): lambda row: (
        isinstance(row, Accepted) and row.before is not None and row.called_off
    ),
    marked("OnSite", "Left out"): lambda row: isinstance(row, LeftOut),
}


class InvitedModel(QObject):
    """One file at a time. `changed`: what is shown, or what is said of it."""

    changed = Signal()
    kept = Signal()
    """The visits are planned as the file has them."""
    said = Signal(str, str)
    """A tone and words."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.items = ItemsModel()
        self.name = ""
        """The file that is shown."""
        self.problem = ""
        self._content = b""
        self._rows: Sequence[Row] = ()
        self._is_busy = False

    @property
    def changes(self) -> int:
        """How many visits would be planned, changed or called off."""
        return sum(isinstance(row, Accepted) for row in self._rows)

    def look(self, file: Path) -> None:
        """Read a file and show what it would change; nothing does yet."""
        self.name, self.problem = text.one_line(file.name, 80), ""
        self._content, self._rows = b"", ()
        self.items.set_items([])
        self.changed.emit()
        me = self.workspace.me
        if me is None:
            return
        person = me.person

        def read(store: "Store") -> tuple[bytes, Sequence[Row]]:
            content = read_calendar(file)
            return content, look_through(content, store, person)

        self.workspace.read(
            read, lambda found: self._take(*found), key="calendar file", failed=self._failed
        )

    def keep(self) -> None:
        """Plan as it was shown; where something was planned otherwise meanwhile it is shown anew."""
        me, content, shown = self.workspace.me, self._content, self._rows
        if me is None or not self.changes or self._is_busy:
            return
        self._is_busy = True  # a second press would find its own plans there
        person, clock, offset = me.person, self.workspace.clock, self.workspace.time.offset()
        overtaken: list[Sequence[Row]] = []

        def write(store: "Store") -> Changes:
            rows = look_through(content, store, person)
            if rows != shown:
                overtaken.append(rows)
                return Changes()
            made: list[Operation] = [
                author_planning(row.action, row.before or row.after.id, person, clock, offset)
                for row in rows
                if isinstance(row, Accepted)
            ]
            return store.visits.plan(*made)

        def done() -> None:
            self._is_busy = False
            if overtaken:
                self._take(content, overtaken[0])
                self.problem = self.tr("Something was planned meanwhile. Look again, then plan it.")
                self.changed.emit()
                return
            words = self.tr("Visits planned as the file has them: {count}")
            self.said.emit("success", words.replace("{count}", text.number(self.changes)))
            self.workspace.wake()
            self.kept.emit()

        def failed(error: Exception) -> None:
            self._is_busy = False
            self._failed(error)

        self.workspace.write(write, done, failed=failed)

    def save(self, target: Path) -> None:
        """Write one's visits of the next days into a file for a calendar program."""
        me, now = self.workspace.me, self.workspace.now()
        if me is None:
            return
        person = me.person

        def write(store: "Store") -> int:
            visits = store.visits.between(*days_ahead(now, DAYS), person)
            save_copy(io.BytesIO(icalendar(visit_events(visits), now)), target, replace=True)
            return len(visits)

        def done(count: int) -> None:
            words = self.tr("Visits in {file}: {count}").replace("{count}", text.number(count))
            self.said.emit("success", words.replace("{file}", text.one_line(target.name, 80)))

        self.workspace.read(write, done, failed=self._refused)

    # --- inside ----------------------------------------------------------------------------------

    def _take(self, content: bytes, rows: Sequence[Row]) -> None:
        self._content, self._rows = content, rows
        shown: list[Item] = []
        for heading, belongs in _PARTS.items():
            part = [(n, row) for n, row in enumerate(rows) if belongs(row)]
            for first, (number, row) in enumerate(part):
                section = tr("OnSite", heading) if first == 0 else ""
                shown.append(self._item(row, str(number), section))
        self.items.set_items(shown)
        self.changed.emit()

    def _item(self, row: Row, number: str, section: str) -> Item:
        if isinstance(row, LeftOut):
            return Item(number, text.one_line(row.name, 120), text.one_line(row.why), tone="warn",
                        icon="info", section=section)  # fmt: skip
        now, after, before = self.workspace.now(), row.after, row.before
        when = f"{text.day_and_time(after.starts_at, now)} – {text.clock_time(after.ends_at)}"
        parts = [when]
        times = after.starts_at, after.ends_at
        if before is not None and (before.starts_at, before.ends_at) != times:
            was = f"{text.day_and_time(before.starts_at, now)} – {text.clock_time(before.ends_at)}"
            parts.append(self.tr("before: {time}").replace("{time}", was))
        fields = [f for f in row.action.values if f not in {"starts_at", "ends_at", "state"}]
        if before is not None and fields:
            parts.append(", ".join(field_label(field) for field in fields))
        if count := len(after.tickets):
            parts.append(tr("OnSite", "tickets: {count}", count=text.number(count)))
        tone: Tone = "danger" if row.called_off else "info"
        return Item(number, site_words(after), "  ·  ".join(parts), tone=tone, icon="on_site",
                    section=section)  # fmt: skip

    def _failed(self, error: Exception) -> None:
        self.problem = _words(error)
        self.changed.emit()

    def _refused(self, error: Exception) -> None:
        self.said.emit("danger", _words(error))


def _words(error: Exception) -> str:
    if not isinstance(error, DeskError):
        raise error
    return " ".join(part for part in (error.message, error.advice) if part)

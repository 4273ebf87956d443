"""What the outbox pane shows and can do. Nothing here ever expires: a person or the server ends it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desk.models.changes import Changes
from desk.models.errors import DeskError, InvalidInput
from desk.models.ids import OperationKey
from desk.models.listing import Draft
from desk.models.operations import CreateTicket
from desk.models.store.parcel import Packed, Parcel
from desk.ui import text
from desk.ui.draft_writer import DraftWriter
from desk.ui.outbox.lines import (
    Can,
    Contents,
    Line,
    item,
    next_step,
    next_try,
    possible,
    read_contents,
    reason,
    summary,
)
from desk.ui.outbox.removal import Removal
from desk.ui.outbox.texts import needs_text, text_of, with_text
from desk.ui.widgets.items_model import ItemsModel
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.models.store import Store

EDIT: Final = "edit:"
"""Drafts of this kind are changes to an operation; its key follows."""


class OutboxViewModel(QObject):
    """The outbox without its widgets."""

    changed = Signal()
    """Rows, the selected one or what can be done."""
    said = Signal(str, str)
    """A tone (`success`, `danger`) and words for the person."""
    edit_changed = Signal()
    """An edit began or ended; `edited` says what is in it."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.items = ItemsModel()
        self.lines: list[Line] = []
        self._behind = 0
        self.loaded = False
        self.current: Line | None = None
        self.edited: str | None = None
        """The text being changed; None while none is."""
        self._editing: Line | None = None
        self._writer = DraftWriter(workspace, self)
        workspace.changed.connect(self._on_changes)
        workspace.link_changed.connect(self.tick)
        workspace.ready.connect(self.load)

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def summary(self) -> str:
        """How many need a person and how many wait."""
        return summary(self.lines, self._behind)

    @property
    def possible(self) -> frozenset[Can]:
        """What can be done with the selected operation."""
        return frozenset() if self.current is None else possible(self.current)

    @property
    def reason(self) -> str:
        """Why the selected one waits, what can be done, and when it is tried again."""
        if self.current is None:
            return ""
        now = self.workspace.now()
        link = self.workspace.link
        parts = (
            reason(self.current, link, now), next_step(self.current, link), next_try(self.current, now)
        )  # fmt: skip
        return " ".join(part for part in parts if part)

    @property
    def full_text(self) -> str:
        """The selected operation's whole text, as it will be sent."""
        return "" if self.current is None else text_of(self.current.pending.operation.action) or ""

    @property
    def since(self) -> str:
        """When the selected one was done, and how often it was tried."""
        if self.current is None:
            return ""
        pending = self.current.pending
        moment = text.day_and_time(pending.operation.occurred_at, self.workspace.now())
        done = self.tr("Done {time}").format(time=moment)
        if not pending.attempts:
            return done
        tried = self.tr("%n attempt(s) so far", "", pending.attempts)
        return f"{done}  ·  {tried}"

    def load(self) -> None:
        """Read the outbox again."""
        vocabulary = self.workspace.vocabulary
        self.workspace.read(
            lambda store: read_contents(store, vocabulary), self._take, key="outbox"
        )

    def tick(self) -> None:
        """Time went by, or the network came or went: say anew how long things wait."""
        self._fill()

    def select(self, key: str) -> None:
        """Stand on an operation."""
        self.current = self._line(key)
        self.changed.emit()

    # --- what is done ----------------------------------------------------------------------------

    def retry(self) -> None:
        """Try the selected one again, now."""
        self._step(
            Can.RETRY, lambda store, key: store.outbox.retry(key), self.tr("Tried again now.")
        )

    def send_first(self) -> None:
        """Let the selected one's ticket go before all others."""
        self._step(
            Can.SEND_FIRST,
            lambda store, key: store.outbox.send_first(key),
            self.tr("Goes first, as soon as there is a connection."),
        )

    def cancel(self) -> None:
        """Take the selected one back; Undo puts it into the outbox again."""
        line = self.current
        if line is None or Can.CANCEL not in possible(line):
            return
        workspace, operation = self.workspace, line.pending.operation
        removal = Removal(operation.key, workspace.now(), workspace.vocabulary)

        def done() -> None:
            words = self.tr("Cancelled: {what}").format(what=removal.told(line.words))
            if isinstance(operation.action, CreateTicket):
                words = self.tr("Cancelled with all that was done to it: {what}").format(
                    what=line.words
                )
            workspace.offer_undo(words, lambda: self._bring_back(removal))

        workspace.write(removal.carry_out, done, failed=self._refused)

    def open_ticket(self) -> None:
        """Show the ticket of the selected one."""
        if self.current is not None:
            self.workspace.open_ticket(self.current.pending.operation.ticket)

    def settle(self) -> None:
        """Go where conflicts are settled."""
        self.workspace.show("conflicts")

    def begin_edit(self) -> None:
        """Change the text of the selected one; a change begun earlier goes on."""
        line = self.current
        if line is None or Can.EDIT not in possible(line):
            return
        operation = line.pending.operation
        self._editing = line
        self.edited = text_of(operation.action) or ""
        kind = EDIT + operation.key

        def begun(draft: Draft | None) -> None:
            if draft is not None and self._editing is line:
                self.edited = draft.body
            self.edit_changed.emit()

        self.workspace.read(lambda store: store.drafts.get(operation.ticket, kind), begun)

    def type(self, words: str) -> None:
        """The text in the editor changed; it is on disk within a second."""
        if self._editing is None or words == self.edited:
            return
        self.edited = words
        operation = self._editing.pending.operation
        self._writer.keep(Draft(operation.ticket, EDIT + operation.key, words, len(words)))

    def save_edit(self) -> None:
        """Put the changed text into the outbox in place of the old one."""
        line, words = self._editing, self.edited
        if line is None or words is None:
            return
        action = line.pending.operation.action
        if needs_text(action) and not words.strip():
            self.said.emit("danger", self.tr("It needs words. To take it back, cancel it."))
            return
        key, changed = line.pending.operation.key, with_text(action, words)
        self.workspace.write(
            lambda store: store.outbox.edit(key, changed), self._edit_saved, failed=self._refused
        )

    def abandon_edit(self) -> None:
        """Leave the operation as it was."""
        line = self._editing
        if line is not None:
            self._end_edit(line)

    def export_to(self, path: Path) -> None:
        """Write everything unsent to a file, attachments included, to be carried away."""

        def write(store: "Store") -> tuple[Packed, int]:
            packed = Parcel(store.outbox, store.blobs).save(path, replace=True)
            return packed, path.stat().st_size

        def done(written: tuple[Packed, int]) -> None:
            packed, size = written
            words = self.tr("Everything unsent is in {file} ({size}). The outbox keeps it too.")
            shown = words.format(file=path.name, size=text.size(size))
            self._say_packed(shown, packed)

        self.workspace.read(write, done, failed=self._refused)

    def import_from(self, path: Path) -> None:
        """Take in a file of unsent work; what is here already stays as it is."""
        found: list[Packed] = []

        def take_in(store: "Store") -> Changes:
            with _opened(path) as source:
                packed, changes = Parcel(store.outbox, store.blobs).take_in(source)
            found.append(packed)
            return changes

        def done() -> None:
            words = self.tr("Taken in from {file}: {operations} operation(s), {drafts} draft(s).")
            counts = {"operations": found[0].operations, "drafts": found[0].drafts}
            self._say_packed(words.format(file=path.name, **counts), found[0])

        self.workspace.write(take_in, done, failed=self._refused)

    def _say_packed(self, words: str, packed: Packed) -> None:
        if packed.missing:
            lost = self.tr("%n file(s) are missing: the disk has lost them.", "", packed.missing)
            self.said.emit("danger", f"{words} {lost}")
        else:
            self.said.emit("success", words)

    # --- inside ----------------------------------------------------------------------------------

    def _step(self, can: Can, step: "Callable[[Store, OperationKey], Changes]", words: str) -> None:
        line = self.current
        if line is None or can not in possible(line):
            return
        key = line.pending.operation.key
        self.workspace.write(
            lambda store: step(store, key),
            lambda: self.said.emit("success", words),
            failed=self._refused,
        )

    def _bring_back(self, removal: Removal) -> None:
        self.workspace.write(removal.take_back, failed=self._refused)

    def _edit_saved(self) -> None:
        line = self._editing
        if line is not None:
            self._end_edit(line)
            self.said.emit("success", self.tr("Changed. It is sent as it stands now."))

    def _end_edit(self, line: Line) -> None:
        self._editing, self.edited = None, None
        self._writer.forget()
        operation = line.pending.operation
        self.workspace.write(
            lambda store: store.drafts.delete(operation.ticket, EDIT + operation.key)
        )
        self.edit_changed.emit()

    def _take(self, contents: Contents) -> None:
        self.loaded = True
        self.lines = lines = contents.lines
        self._behind = contents.behind
        here = self.current.pending.operation.key if self.current else ""
        self.current = self._line(here) or (lines[0] if lines else None)
        self._fill()

    def _fill(self) -> None:
        now, link = self.workspace.now(), self.workspace.link
        self.items.set_items([item(line, link, now) for line in self.lines])
        self.changed.emit()

    def _line(self, key: str) -> Line | None:
        return next((ln for ln in self.lines if ln.pending.operation.key == key), None)

    def _on_changes(self, changes: Changes) -> None:
        if changes.outbox or changes.conflicts or changes.everything:
            self.load()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            raise error
        self.said.emit("danger", f"{error.message} {error.advice}".strip())
        self.load()


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        message = _say("The file cannot be read: {why}.").format(why=error.strerror or error)
        raise InvalidInput(message, _say("Choose another file.")) from error


def _say(words: str) -> str:
    return QCoreApplication.translate("Outbox", words)

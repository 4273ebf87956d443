"""The checklists of the open ticket, without widgets."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desk.models.changes import Changes
from desk.models.checklist import Checklist, Template, fitting
from desk.models.errors import DeskError
from desk.models.ids import TicketId
from desk.models.ticket import Ticket
from desk.ui import text
from desk.ui.ticket.properties_model import Option

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.ui.workspace import Workspace


class ChecklistsViewModel(QObject):
    """What is ticked is on disk before it is shown as ticked."""

    changed = Signal()
    problem = Signal(str, str)
    """A step or a name was not accepted: message, advice."""

    def __init__(self, workspace: "Workspace", parent: QObject) -> None:
        super().__init__(parent)
        self.shown: Sequence[Checklist] = ()
        self._workspace = workspace
        self._ticket: Ticket | None = None
        self._templates: tuple[Template, ...] = ()
        workspace.changed.connect(self._on_changes)

    def open(self, ticket: Ticket | None) -> None:
        """Another ticket is open, or none."""
        self._ticket = ticket
        self._take(())
        self._look()

    def offer(self, done: Callable[[list[Option]], None]) -> None:
        """Look up the templates, those that fit the ticket first."""

        def found(templates: tuple[Template, ...]) -> None:
            self._templates = templates
            ticket = self._ticket
            ordered = fitting(templates, ticket) if ticket else templates
            done([Option(t.title, text.one_line(t.title), self._steps(t)) for t in ordered])

        self._workspace.read(lambda store: store.checklists.templates(), found, key="checklists")

    def begin(self, title: str) -> None:
        """Put a template on the open ticket; a name that is none begins a list without steps."""
        ticket = self._ticket
        if ticket is None:
            return
        known = next((t for t in self._templates if t.title == title), Template(title, ()))

        def write(store: "Store") -> Changes:
            store.checklists.begin(known, ticket.id)
            return Changes(tickets=frozenset({ticket.id}))

        self._workspace.write(write)

    def tick(self, checklist: Checklist, place: int, *, on: bool) -> None:
        """Tick a step, or untick it."""
        self._save(checklist.tick(place, self._workspace.now() if on else None))

    def add(self, checklist: Checklist, words: str) -> bool:
        """One more step; False when it was not accepted."""
        try:
            longer = checklist.add(words)
        except DeskError as error:
            self.problem.emit(error.message, error.advice)
            return False
        self._save(longer)
        return True

    def drop(self, checklist: Checklist) -> None:
        """Take a checklist off the ticket; can be taken back."""
        workspace = self._workspace
        words = self.tr("Checklist “{name}” removed").replace("{name}", checklist.title)

        def back() -> None:
            workspace.write(lambda store: store.checklists.put_back(checklist))

        workspace.write(
            lambda store: store.checklists.drop(checklist),
            lambda: workspace.offer_undo(words, back),
        )

    def keep(self, checklist: Checklist) -> None:
        """Keep its steps as a template of one's own."""
        items = [item.text for item in checklist.items]
        self._workspace.write(
            lambda store: store.checklists.keep(checklist.title, items), failed=self._refused
        )

    def _steps(self, template: Template) -> str:
        return self.tr("%n step(s)", "", len(template.items))

    def _save(self, checklist: Checklist) -> None:
        self._workspace.write(lambda store: store.checklists.save(checklist))

    def _refused(self, error: Exception) -> None:
        if isinstance(error, DeskError):
            self.problem.emit(error.message, error.advice)
        else:
            self._workspace.failed(error)

    def _look(self) -> None:
        ticket = self._ticket
        if ticket is not None:
            self._workspace.read(
                lambda store: store.checklists.of(ticket.id), self._take, key="checklist", idle=True
            )

    def _take(self, found: Sequence[Checklist]) -> None:
        if found != self.shown:
            self.shown = found
            self.changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        ticket = self._ticket
        if ticket is not None and (changes.everything or TicketId(ticket.id) in changes.tickets):
            self._look()

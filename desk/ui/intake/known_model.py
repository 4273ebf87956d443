"""What is known beside a call without widgets: looked for while one types, and the incident it belongs to."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desk.models.abilities import EVERYTHING, Abilities, abilities_of, cannot
from desk.models.ids import PersonId, TicketId
from desk.models.link import LinkKind
from desk.models.listing import Me, QueueRow
from desk.models.operations import LinkTickets
from desk.ui import text
from desk.ui.intake.similar import Known, look
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.ui.intake.form import Form


class KnownViewModel(QObject):
    """Open tickets and articles that speak of the same as the form."""

    changed = Signal()
    """Something else was found."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.found = Known()
        self._able: Abilities = EVERYTHING

    def clear(self) -> None:
        """Another form: nothing is known yet."""
        self._workspace.cancel("intake known")
        self._take((Known(), self._able))

    def look(self, form: "Form") -> None:
        """Look for what the form speaks of; an older question is forgotten."""
        me, now = self._workspace.me or Me(PersonId("")), self._workspace.now()
        labels = {choice.id: choice.label for choice in self._workspace.vocabulary.applications}
        application, title = labels.get(form.application, ""), form.title

        def read(store: "Store") -> tuple[Known, Abilities]:
            return look(store, title, application, me, now), abilities_of(store.base.meta)

        self._workspace.read(read, self._take, key="intake known")

    def belonging(self, ticket: TicketId) -> dict[str, str]:
        """What the form keeps of the ticket that its call belongs to; nothing for one that was not found."""
        row: QueueRow | None = next((row for row in self.found.tickets if row.id == ticket), None)
        if row is None:
            return {}
        words = f"{text.one_line(row.number, 40)}  {text.one_line(row.title, 120)}"
        return {"parent": row.id, "parent_words": words}

    def cannot_belong(self, ticket: TicketId) -> str:
        """Why a call cannot be the child of a ticket on this server, in words; empty when it can."""
        return cannot(self._able, LinkTickets(LinkKind.PARENT, ticket))

    def _take(self, read: tuple[Known, Abilities]) -> None:
        self.found, self._able = read
        self.changed.emit()

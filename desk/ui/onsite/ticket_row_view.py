"""Which ticket of the visit one works on, and what else can be done for it: find, show, go into its machine."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.models.ids import TicketId
from desk.ui import text
from desk.ui.icons import Icons
from desk.ui.onsite.finding_view import FindingView
from desk.ui.onsite.forms_view import TOUCH, flowing, large
from desk.ui.onsite.visit_model import VisitModel
from desk.ui.theme import Theme
from desk.ui.ticket.checklist_view import Checklists
from desk.ui.widgets.elided_combo import ElidedCombo
from desk.ui.widgets.parts import button, set_words


class TicketRow(QWidget):
    """The choice, its buttons, and under them what one of them opened."""

    def __init__(self, model: VisitModel, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._model = model
        self.ticket = large(ElidedCombo())
        self.ticket.setAccessibleName(self.tr("Ticket"))
        self.finding = FindingView(model, theme, icons)
        self.look = large(button(self.tr("&Find or add…"), self.finding.begin))
        self.checks = Checklists(model.workspace, icons, least=TOUCH)
        set_words(large(self.checks.begin), self.tr("Chec&klist…"))
        self.remote = large(button(self.tr("Remo&te session"), self._remote))
        self.open = large(button(self.tr("Sho&w the ticket"), self._open))
        for widget, icon in ((self.look, "search"), (self.remote, "remote"), (self.open, "queue")):
            icons.bind(widget, icon)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.ticket)
        column.addWidget(flowing(self.open, self.look, self.checks.begin, self.remote))
        column.addWidget(self.finding)
        column.addWidget(self.checks)
        self.ticket.activated.connect(self._choose)
        self.checks.noted.connect(model.note)
        self.checks.model.problem.connect(self._refused)

    def fill(self) -> None:
        """Another visit, or another ticket of it."""
        shown = self._model.shown
        with QSignalBlocker(self.ticket):
            self.ticket.clear()
            for one in shown.tickets if shown else ():
                self.ticket.addItem(text.one_line(f"{one.number}  {one.title}", 80), one.id)
            self.ticket.setCurrentIndex(self.ticket.findData(self._model.ticket))
        for widget in (self.open, self.remote, self.checks.begin):
            widget.setEnabled(self.ticket.count() > 0)
        wanted = self._model.ticket
        self._model.workspace.read(
            lambda store: store.tickets.project(wanted), self.checks.model.open, key="visit checks"
        )

    def _choose(self) -> None:
        self._model.choose(TicketId(str(self.ticket.currentData() or "")))

    def _refused(self, message: str, advice: str) -> None:
        self._model.say(f"{message} {advice}".strip())

    def _open(self) -> None:
        if self._model.ticket:
            self._model.workspace.open_ticket(self._model.ticket)

    def _remote(self) -> None:
        """The ticket with its pane of remote sessions in front."""
        self._open()
        self._model.workspace.request("launch")

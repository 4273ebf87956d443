"""What else there is on the spot, on the screen: a field for a scanner, one list, and a line for a new call."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desk.models.visit import VisitId
from desk.ui.icons import Icons
from desk.ui.onsite.finding_model import FindingModel
from desk.ui.onsite.forms_view import LineForm, flowing, large
from desk.ui.onsite.visit_model import VisitModel
from desk.ui.theme import Theme
from desk.ui.widgets.announce import announce
from desk.ui.widgets.items_list import ItemsList
from desk.ui.widgets.parts import button, label

_ROWS = 4
"""Rows of the list that are seen at once."""


class FindingView(QFrame):
    """Hidden until it is asked for."""

    def __init__(self, visit: VisitModel, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.model = FindingModel(visit, self)
        self._visit = VisitId("")
        self.scan = LineForm(
            (self.tr("Barcode, serial number or name of a thing"),), self._scan, self.tr("Look &up")
        )
        self.told = label("", "strong", wraps=True)
        self.list = ItemsList(self.model.items, theme, icons, quiet=True)
        self.list.setAccessibleName(
            self.tr("Things and tickets; Enter shows a thing, or takes a ticket on the visit")
        )
        self.take = large(button(self.tr("T&ake on the visit"), self._enter))
        self.show_it = large(button(self.tr("Sh&ow"), self._show))
        self.near = large(button(self.tr("What else is open here"), self.model.look_near))
        self.call = LineForm(
            (self.tr("New call: what is wrong"),),
            self._call,
            self.tr("Re&gister"),
        )
        self.close_ = large(button(self.tr("Close"), self.hide))
        for widget, icon in ((self.take, "new"), (self.show_it, "queue"), (self.near, "filter")):
            icons.bind(widget, icon)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.scan)
        column.addWidget(self.told)
        column.addWidget(self.list)
        column.addWidget(flowing(self.take, self.show_it, self.near, self.close_))
        column.addWidget(self.call)
        self.model.changed.connect(self._refresh)
        self.model.registered.connect(self._registered)
        self.list.entered.connect(self.model.enter)
        visit.opened.connect(self._other)
        self.hide()

    def begin(self) -> None:
        """Show what else is open here, with the keyboard where a scanner types."""
        self.show()
        self.model.look_near()
        self.scan.setFocus()

    def _scan(self, words: list[str]) -> bool:
        self.model.scan(words[0])
        return True

    def _call(self, words: list[str]) -> bool:
        self.model.call(words[0])
        return False  # the words stay until the call has its number

    def _enter(self) -> None:
        self.model.enter(self.list.current_id)

    def _show(self) -> None:
        self.model.show(self.list.current_id)

    def _other(self) -> None:
        """Another ticket of the visit changes nothing; another visit is another place."""
        shown = self.model.visit.shown
        visit = shown.visit.id if shown else VisitId("")
        if visit != self._visit and not self.isHidden():
            self.model.look_near()
        self._visit = visit

    def _refresh(self) -> None:
        self.told.setText(self.model.told)
        rows = self.model.items.rowCount()
        self.list.setVisible(rows > 0)
        self.list.setFixedHeight(min(rows, _ROWS) * max(1, self.list.sizeHintForRow(0)) + 4)
        for widget in (self.take, self.show_it):
            widget.setEnabled(rows > 0)

    def _registered(self, number: str) -> None:
        self.call.fields[0].clear()
        self.told.setText(self.tr("{number} is on this visit").replace("{number}", number))
        announce(self, self.told.text())

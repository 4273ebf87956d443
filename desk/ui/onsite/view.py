"""The pane “On site” on the screen: the list of visits, or one of them."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk.models.visit import Visit
from desk.ui.icons import Icons
from desk.ui.onsite.view_model import OnSiteViewModel
from desk.ui.onsite.visit_model import VisitModel
from desk.ui.onsite.visit_view import VisitView
from desk.ui.theme import Theme
from desk.ui.widgets.empty_state import Condition, EmptyState
from desk.ui.widgets.items_list import ItemsList
from desk.ui.widgets.parts import label

_MINUTE = 30_000


class OnSiteView(QWidget):
    """Wiring only."""

    def __init__(
        self, model: OnSiteViewModel, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("onsite")
        model.setParent(self)
        self.model = model
        self.list = ItemsList(model.items, theme, icons)
        self.list.setAccessibleName(self.tr("Visits"))
        self.visit = VisitView(VisitModel(model.workspace), theme, icons)
        self._empty = EmptyState(theme, icons)
        self._stack = QStackedWidget()
        for page in (self._empty, self.list, self.visit):
            self._stack.addWidget(page)
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(label(self.tr("On site"), "heading"))
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.list)
        model.changed.connect(self._refresh)
        model.opened.connect(self._open)
        self.list.entered.connect(model.open)
        self.list.clicked.connect(lambda _index: model.open(self.list.current_id))
        self.visit.back_wanted.connect(model.close)
        clock = QTimer(self, interval=_MINUTE)
        clock.timeout.connect(model.tick)
        clock.start()
        self._refresh()

    def _open(self, visit: Visit | None) -> None:
        self.visit.model.open(visit)
        self._head.setVisible(visit is None)
        if visit is None:
            self.setFocusProxy(self.list)
            self._refresh()
            self.list.setFocus()
            return
        self._stack.setCurrentWidget(self.visit)
        self.setFocusProxy(self.visit)
        self.visit.setFocus()

    def _refresh(self) -> None:
        if self._stack.currentWidget() is self.visit and self.visit.model.shown is not None:
            return
        self._stack.setCurrentIndex(1 if self.model.listed else 0)
        if not self.model.loaded:
            self._empty.tell(Condition.LOADING, self.tr("Reading the visits…"))
            return
        self._empty.tell(
            Condition.EMPTY,
            self.tr("No visit in the next days"),
            self.tr("Plan one from a ticket, or with “desk visit plan”."),
        )

"""The notices pane on the screen: the list behind the bell. Enter opens the ticket."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk.ui.icons import Icons
from desk.ui.notices.view_model import NoticesViewModel
from desk.ui.theme import Theme
from desk.ui.widgets.empty_state import Condition, EmptyState
from desk.ui.widgets.items_list import ItemsList
from desk.ui.widgets.parts import button, label


class NoticesView(QWidget):
    """Wiring only."""

    def __init__(
        self, model: NoticesViewModel, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("notices")
        self.model = model
        self.list = ItemsList(model.items, theme, icons)
        self.list.setAccessibleName(self.tr("Notices"))
        self.mark_all = button(self.tr("&Mark all as read"), model.mark)
        icons.bind(self.mark_all, "resolve")
        self._empty = EmptyState(theme, icons)
        words = self.tr("What happens to your tickets is told here, and kept.")
        self._empty.tell(Condition.EMPTY, self.tr("No notices"), words)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self._lay_out()
        self.setFocusProxy(self.list)
        self.list.entered.connect(model.open)
        model.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        model = self.model
        self._stack.setCurrentIndex(0 if model.notices else 1)
        self.mark_all.setEnabled(model.unread > 0)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.addWidget(label(self.tr("Notices"), "heading"))
        head.addStretch()
        head.addWidget(self.mark_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

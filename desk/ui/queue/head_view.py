"""The head of the queue: what is shown, how many there are, in which order, as rows or as columns."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from desk.models.grouping import BY
from desk.models.query import SORTS
from desk.ui import text
from desk.ui.icons import Icons
from desk.ui.queue.group_words import by_label
from desk.ui.queue.view_model import QueueViewModel, Situation
from desk.ui.view_titles import view_title
from desk.ui.widgets.parts import Role, label, tool


class HeadView(QWidget):
    """Title and count at the left, order and columns at the right."""

    def __init__(
        self,
        model: QueueViewModel,
        icons: Icons,
        toggle_lines: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._title = _fixed("heading")
        self._count = _fixed("muted")
        self._sort = _menu_button(self.tr("Order and groups"))
        icons.bind(self._sort, "sort", "muted")
        self._sorts = self._sort_menu(self._sort)
        self._toggle = tool(self.tr("Show columns"), toggle_lines)
        self._toggle.setCheckable(True)
        icons.bind(self._toggle, "dense", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addStretch()
        row.addWidget(self._sort)
        row.addWidget(self._toggle)

    def tell(self) -> None:
        """Say what is shown now."""
        model = self._model
        self._title.setText(view_title(model.view))
        filled = model.situation is Situation.FILLED
        self._count.setText(text.number(model.count) if filled else "")
        wanted = model.sort.removeprefix("-")
        for action in self._sorts.actions():
            action.setChecked(action.data() == wanted)
        for action in self._groups.actions():
            action.setChecked(action.data() == model.by)

    def show_lines(self, *, lines: bool) -> None:
        """Whether rows have two lines; the button offers the other way."""
        self._toggle.setChecked(not lines)
        words = self.tr("Show two-line rows") if not lines else self.tr("Show columns")
        self._toggle.setToolTip(words)
        self._toggle.setAccessibleName(words)

    def _sort_menu(self, button: QToolButton) -> QActionGroup:
        menu = QMenu(button)
        group = QActionGroup(menu)
        names = {
            "due": self.tr("By time left"),
            "updated": self.tr("By last change"),
            "opened": self.tr("By age"),
            "priority": self.tr("By priority"),
            "number": self.tr("By number"),
            "title": self.tr("By title"),
        }
        for sort in SORTS:
            action = QAction(names[sort], group, checkable=True)
            action.setData(sort)
            action.triggered.connect(lambda _on, sort=sort: self._model.sort_by(sort))
            menu.addAction(action)
        menu.addSeparator()
        self._groups = QActionGroup(menu)
        for by in ("", *BY):
            words = (
                self.tr("In groups: {field}").format(field=by_label(by))
                if by
                else self.tr("In one list")
            )
            action = QAction(words, self._groups, checkable=True)
            action.setData(by)
            action.triggered.connect(lambda _on, by=by: self._model.group_by(by))
            menu.addAction(action)
        button.setMenu(menu)
        return group


def _fixed(role: Role) -> QLabel:
    made = label("", role)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return made


def _menu_button(name: str) -> QToolButton:
    button = QToolButton()
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setAutoRaise(True)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button

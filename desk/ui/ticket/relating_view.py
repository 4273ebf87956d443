"""The panel of a task that relates tickets: search the other one, read what will happen, do it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from desk.ui.icons import Icons
from desk.ui.theme import Theme
from desk.ui.ticket.picker_view import PickList
from desk.ui.ticket.properties_model import Option
from desk.ui.ticket.relating_words import Task
from desk.ui.ticket.strip_view import Strip

if TYPE_CHECKING:
    from desk.ui.ticket.relating_model import RelatingViewModel

_ICONS = {
    Task.LINK: "link",
    Task.MERGE: "merge",
    Task.SEPARATE: "split",
    Task.CHILDREN: "resolve",
}
_ROWS = 6


class RelatePanel(QFrame):
    """One task. Ctrl+Enter does it, Escape leaves it; nothing is changed before."""

    def __init__(self, model: "RelatingViewModel", theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._model = model
        self._icons = icons
        self.setObjectName("relate")
        self.strip = Strip(theme, icons)
        self._pick = PickList()
        self._kinds = QComboBox()
        self._lines = QListWidget()
        self._preview = QLabel(wordWrap=True)
        self._preview.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out(model.task or Task.LINK)
        model.changed.connect(self._show)
        model.problem.connect(self._tell)
        self._show()
        tokens = theme.tokens
        self.setStyleSheet(
            f"QFrame#relate {{ background: {tokens.surface.surface};"
            f" border: none; border-top: 3px solid {tokens.ink.accent} }}"
        )

    def begin(self) -> None:
        """Put the keyboard where something is asked."""
        (self._lines if self._lines.count() else self._pick).setFocus()
        if not self._pick.isVisibleTo(self) and not self._lines.count():
            self._do.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves; Ctrl+Enter does it."""
        if event.key() == Qt.Key.Key_Escape:
            self._model.close()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._commit()
        else:
            super().keyPressEvent(event)

    # --- inside ----------------------------------------------------------------------------------

    def _lay_out(self, task: Task) -> None:
        title = self._title(task)
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addWidget(heading)
        column.addWidget(self.strip)
        if task is Task.LINK:
            column.addWidget(self._kind_box())
        if task in {Task.LINK, Task.MERGE}:
            self._begin_search()
            column.addWidget(self._pick)
        else:
            self._pick.hide()
        if self._model.choices:
            column.addWidget(self._fill_lines())
        column.addWidget(self._preview)
        column.addStretch(1)
        column.addLayout(self._buttons(task, title))

    def _title(self, task: Task) -> str:
        return {
            Task.LINK: self.tr("Link to another ticket"),
            Task.MERGE: self.tr("Merge into another ticket"),
            Task.SEPARATE: self.tr("Separate again"),
            Task.CHILDREN: self.tr("Solve the children too"),
        }[task]

    def _kind_box(self) -> QWidget:
        self._kinds.setAccessibleName(self.tr("What the other ticket is"))
        for option in self._model.kinds():
            self._kinds.addItem(option.label, option.value)
        self._kinds.setCurrentIndex(max(0, self._kinds.findData(str(self._model.kind))))
        self._kinds.activated.connect(lambda: self._model.set_kind(self._kinds.currentData()))
        return self._kinds

    def _begin_search(self) -> None:
        self._pick.begin(self.tr("Other ticket"), [])
        self._pick.typed.connect(self._search)
        self._pick.chosen.connect(self._chosen)
        self._pick.left.connect(self._model.close)
        self._search("")

    def _search(self, typed: str) -> None:
        self._model.search(typed, self._pick.model.set_found)

    def _chosen(self, option: Option) -> None:
        """The first Enter chooses; what would happen is read; the next one does it."""
        self._model.choose(option)
        self._do.setFocus()

    def _fill_lines(self) -> QListWidget:
        lines = self._lines
        lines.setAccessibleName(self._preview.text() or self.tr("What goes along"))
        lines.setUniformItemSizes(True)
        for choice in self._model.choices:
            item = QListWidgetItem(choice.words)
            item.setData(Qt.ItemDataRole.UserRole, choice.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            state = Qt.CheckState.Checked if choice.ticked else Qt.CheckState.Unchecked
            item.setCheckState(state)
            item.setSizeHint(QSize(0, lines.fontMetrics().height() + 12))
            lines.addItem(item)
        lines.setCurrentRow(0)
        height = lines.sizeHintForRow(0) * min(lines.count(), _ROWS) + 2 * lines.frameWidth()
        lines.setFixedHeight(height)
        lines.itemChanged.connect(self._ticked)
        return lines

    def _ticked(self, item: QListWidgetItem) -> None:
        on = item.checkState() is Qt.CheckState.Checked
        self._model.tick(str(item.data(Qt.ItemDataRole.UserRole)), on=on)

    def _buttons(self, task: Task, title: str) -> QHBoxLayout:
        self._do, leave = QPushButton(self._verb(task)), QPushButton(self.tr("Not now"))
        self._do.setProperty("kind", "primary")
        self._do.setToolTip(self.tr("{words} (Ctrl+Enter)").format(words=title))
        self._do.setAccessibleName(title)
        self._do.setAutoDefault(True)
        self._do.clicked.connect(self._commit)
        self._icons.bind(self._do, _ICONS[task], "on_accent")
        leave.setToolTip(self.tr("Leave it (Escape); nothing is changed"))
        leave.setAccessibleName(self.tr("Not now"))
        leave.clicked.connect(self._model.close)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self._do)
        return row

    def _verb(self, task: Task) -> str:
        return {
            Task.LINK: self.tr("Link"),
            Task.MERGE: self.tr("Merge"),
            Task.SEPARATE: self.tr("Separate"),
            Task.CHILDREN: self.tr("Solve them"),
        }[task]

    def _show(self) -> None:
        self._preview.setText(self._model.preview())
        self._preview.setAccessibleName(self._model.preview())

    def _commit(self) -> None:
        self.strip.put_away()
        self._model.commit()

    def _tell(self, message: str, advice: str) -> None:
        self.strip.say("danger", f"{message} {advice}".strip())

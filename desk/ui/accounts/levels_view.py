"""The table of groups and levels on the screen: one box a group, then keep it or leave it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desk.ui.accounts.levels_model import LEVELS, LevelsModel
from desk.ui.widgets.parts import button, label

_WIDEST = 72
"""Average letters of the page."""


class LevelsView(QWidget):
    """Wiring only."""

    def __init__(self, model: LevelsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.boxes: list[QComboBox] = []
        self._rows = QWidget()
        self._title = label("", "title", wraps=True)
        self.keep = button(self.tr("&Keep these levels"), model.save, "primary")
        self._later = button(self.tr("&Later"), model.leave, "quiet")
        self._lay_out()
        model.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the table anew when it is another one."""
        model = self._model
        self._title.setText(
            self.tr("Which group of {account} works at which level?").format(account=model.account)
        )
        self.keep.setEnabled(not model.doing)
        if [box.accessibleName() for box in self.boxes] != [g.group for g in model.groups]:
            self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self._model.leave()
            return
        super().keyPressEvent(event)

    # --- inside ----------------------------------------------------------------------------------

    def _fill(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(0, 1)
        self.boxes = []
        for row, group in enumerate(self._model.groups):
            box = self._box(row, group.group, group.level)
            name = label(group.group, wraps=True)
            name.setTextFormat(Qt.TextFormat.PlainText)
            name.setBuddy(box)
            grid.addWidget(name, row, 0)
            grid.addWidget(box, row, 1)
            self.boxes.append(box)
        fresh = QWidget()
        fresh.setLayout(grid)
        self._column.replaceWidget(self._rows, fresh)
        self._rows.deleteLater()
        self._rows = fresh
        self.setFocusProxy(self.boxes[0] if self.boxes else self.keep)

    def _box(self, row: int, group: str, level: int) -> QComboBox:
        box = QComboBox()
        for number in LEVELS:
            box.addItem(self.tr("Level {number}").format(number=number), number)
        box.setCurrentIndex(LEVELS.index(level) if level in LEVELS else 1)
        box.setAccessibleName(group)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.currentIndexChanged.connect(lambda index: self._model.choose(row, LEVELS[index]))
        return box

    def _lay_out(self) -> None:
        words = label(
            self.tr(
                "The server does not say it. Desk proposes what the names of the groups suggest: "
                "level 0 takes the calls, 1 to 3 are the support levels a ticket climbs."
            ),
            "muted",
            wraps=True,
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.keep)
        buttons.addWidget(self._later)
        buttons.addStretch()
        page = QWidget()
        page.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDEST)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self._title)
        self._column.addWidget(words)
        self._column.addWidget(self._rows)
        self._column.addLayout(buttons)
        self._column.addStretch()
        outside = QHBoxLayout(self)
        outside.setContentsMargins(24, 16, 24, 16)
        outside.addWidget(page, 1)
        outside.addStretch()

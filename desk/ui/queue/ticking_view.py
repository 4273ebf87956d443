"""The bar that stands above the list while rows are ticked: how many, and what can be done with them."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from desk.ui import text
from desk.ui.actions import Commands
from desk.ui.icons import Icons
from desk.ui.queue.view_model import QueueViewModel
from desk.ui.widgets.announce import announce
from desk.ui.widgets.parts import button, label


class TickingView(QWidget):
    """Says the truth also about what is ticked and not in the list. `use` brings what can be done."""

    def __init__(self, model: QueueViewModel, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._ticks = model, model.rows.ticks
        self._commands: Commands | None = None
        self._words = label("", "strong", wraps=True)
        self._more = QToolButton()
        self._more.setText(self.tr("More"))
        self._more.setAccessibleName(self.tr("More for the ticked tickets"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        icons.bind(self._more, "more", "muted")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(button(self.tr("&Take"), lambda: self._run("bulk.take")))
        row.addWidget(button(self.tr("&Assign…"), lambda: self._run("bulk.assign")))
        row.addWidget(self._more)
        row.addStretch()
        row.addWidget(button(self.tr("&Untick"), self._ticks.clear, "quiet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addLayout(row)
        self._ticks.changed.connect(self.tell)
        self.hide()

    def use(self, commands: Commands) -> None:
        """Offer the commands of the ticked tickets."""
        self._commands = commands
        menu = QMenu(self._more)
        for command in commands:
            if command.id.startswith("bulk."):
                menu.addAction(commands.action(command.id))
        self._more.setMenu(menu)

    def tell(self) -> None:
        """Say how many are ticked, and how many of them are not in the list that is shown."""
        count = len(self._ticks)
        self.setVisible(bool(count))
        words = QCoreApplication.translate("Queue", "%Ln ticket(s) ticked", "", count)
        hidden = count - self._model.ticked_here()
        if hidden:
            more = self.tr("{count} of them not in this list")
            words = f"{words}, {more.format(count=text.number(hidden))}"
        if words != self._words.text():
            self._words.setText(words)
            announce(self, words if count else self.tr("Nothing is ticked"))

    def _run(self, command: str) -> None:
        if self._commands is not None:
            self._commands.run(command)

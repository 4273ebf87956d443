"""Which session the remote pane shows: one line for each, and one for the ways in."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desk.ui import text
from desk.ui.widgets.elided_combo import ElidedCombo

if TYPE_CHECKING:
    from desk.ui.remote.session_model import SessionViewModel
    from desk.ui.remote.sessions_model import SessionsModel


class SessionsView(QWidget):
    """Not there while there is no session."""

    def __init__(self, model: "SessionsModel", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.list = ElidedCombo()
        self.list.setAccessibleName(self.tr("Sessions"))
        self.list.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 0)
        column.addWidget(self.list)
        self.list.activated.connect(self._choose)
        model.changed.connect(self.draw)
        self.draw()

    def draw(self) -> None:
        """Show the sessions as they stand now; nothing moves while the list is open."""
        model = self._model
        self.setVisible(bool(model.all))
        words = [self.tr("Ways in: start another session"), *map(self._words, model.all)]
        shown = model.all.index(model.shown) + 1 if model.shown in model.all else 0
        with QSignalBlocker(self.list):
            if self.list.count() != len(words):
                self.list.clear()
                self.list.addItems(words)
            for row, line in enumerate(words):
                if self.list.itemText(row) != line:
                    self.list.setItemText(row, line)
            self.list.setCurrentIndex(shown)

    def _words(self, session: "SessionViewModel") -> str:
        if not session.is_running:
            state = self.tr("to write down")
        elif session.is_connecting:
            state = self.tr("connecting")
        else:
            state = self.tr("since {time}").format(time=text.clock_time(session.begun_at))
        return f"{session.title} · {session.tool} · {state}"

    def _choose(self, row: int) -> None:
        self._model.show(self._model.all[row - 1] if row else None)

"""A quiet line in the ticket pane: who else is on the ticket; and a way to say that one is back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desk.ui.icons import Icons
from desk.ui.ticket.presence_model import PresenceViewModel
from desk.ui.widgets.announce import announce

if TYPE_CHECKING:
    from desk.ui.ticket.view_model import TicketViewModel


class PresenceLine(QWidget):
    """Hidden while nobody else is there. It says and asks nothing, and stands in nobody's way."""

    def __init__(self, model: "TicketViewModel", icons: Icons) -> None:
        super().__init__()
        self.model = PresenceViewModel(model, self)
        self._picture = QLabel()
        self._words = QLabel(wordWrap=True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._words.setProperty("role", "muted")
        self.back = QPushButton(self.tr("I am back"))
        self.back.setProperty("kind", "quiet")
        self.back.setAccessibleName(self.tr("I am back: nobody needs to wait for my work"))
        self.back.clicked.connect(self.model.give_back)
        icons.bind(self.back, "back")
        self._icons = icons
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        row.addWidget(self.back)
        icons.changed.connect(self._paint)
        self.model.changed.connect(self.draw)
        self._paint()
        self.draw()

    @property
    def words(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def draw(self) -> None:
        """Say what is so now; a screen reader hears it when somebody comes or goes."""
        words, before = self.model.words, self.words
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self.back.setVisible(self.model.is_along)
        self.setVisible(bool(words))
        if words and words != before:
            announce(self, words)

    def _paint(self) -> None:
        ink, ratio = self._icons.colour("muted"), self.devicePixelRatioF()
        self._picture.setPixmap(self._icons.pixmap("person", ink, 16, ratio))

"""A strip in a pane that says something and offers what to do: an error, a question, a conflict."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from desk.ui.icons import Icons
from desk.ui.theme import Theme
from desk.ui.tokens import Tone
from desk.ui.widgets.announce import announce
from desk.ui.widgets.flow import Flow
from desk.ui.widgets.parts import line_icon

Action = tuple[str, Callable[[], object]]

_NARROW = 24
"""Average letters of width; where the words would have less, the answers stand below them."""
_PICTURES: dict[Tone, str] = {
    "danger": "error",
    "warn": "warning",
    "success": "resolve",
    "info": "info",
}


class Strip(QFrame):
    """Hidden until it has something to say. Escape or its cross puts it away where that is allowed."""

    def __init__(
        self, theme: Theme, icons: Icons, parent: QWidget | None = None, *, least: int = 0
    ) -> None:
        """`least`: pixels its answers are high at least; more where fingers press them."""
        super().__init__(parent)
        self._least = least
        self._theme = theme
        self._icons = icons
        self._tone: Tone = "info"
        self._can_close = False
        self.setObjectName("strip")
        self._picture = QLabel()
        self._words = QLabel(wordWrap=True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(self._picture)
        said.addWidget(self._words, 1)
        self._answers = Flow()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(12, 4, 8, 4)
        self._row.setSpacing(8)
        self._row.addLayout(said, 1)
        self._row.addWidget(self._answers)
        self._buttons: list[QPushButton] = []
        theme.changed.connect(self._paint)
        icons.changed.connect(self._paint)
        self.hide()

    @property
    def words(self) -> str:
        """What it says now; empty while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(self, tone: Tone, words: str, *actions: Action, closable: bool = True) -> None:
        """Say it, with what can be done; an error or a warning is read out at once."""
        self._tone, self._can_close = tone, closable
        self._words.setText(words)
        self.setAccessibleName(words)
        self._set_buttons([*actions, *([(self.tr("Dismiss"), self.put_away)] if closable else [])])
        self._paint()
        if self.isHidden():
            self.show()
        announce(self, words, "assertive" if tone in {"danger", "warn"} else "polite")

    def ask(self) -> None:
        """Put the keyboard on the first answer, and have the question read out again."""
        if self._buttons:
            self._buttons[0].setFocus()
            announce(self, self._words.text(), "assertive")

    def put_away(self) -> None:
        """Nothing to say any more."""
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words beside their answers, or above them."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts it away."""
        if event.key() == Qt.Key.Key_Escape and self._can_close:
            self.put_away()
            return
        super().keyPressEvent(event)

    def _arrange(self) -> None:
        left = self.width() - self._answers.sizeHint().width()
        narrow = left < _NARROW * self.fontMetrics().averageCharWidth()
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != way:
            self._row.setDirection(way)

    def _set_buttons(self, actions: list[Action]) -> None:
        for button in self._buttons:
            self._answers.remove(button)
            button.deleteLater()
        self._buttons = []
        for words, run in actions:
            button = QPushButton(words)
            button.setProperty("kind", "link")
            button.setAccessibleName(words)
            button.setMinimumHeight(self._least)
            button.clicked.connect(lambda _checked=False, run=run: run())
            self._answers.add(button)
            self._buttons.append(button)
        self._arrange()

    def _paint(self) -> None:
        ink, ground = self._theme.tokens.tone_inks(self._tone)
        self.setStyleSheet(
            f"QFrame#strip {{ background: {ground}; border: 1px solid {ink}; border-radius: 6px }}"
            f"QFrame#strip QLabel {{ color: {ink} }}"
        )
        size, ratio = line_icon(self), self.devicePixelRatioF()
        self._picture.setPixmap(self._icons.pixmap(_PICTURES[self._tone], ink, size, ratio))

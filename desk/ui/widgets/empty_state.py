"""What a pane shows when it has nothing to show: empty, loading, offline, error, no rights; in words."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desk.ui.icons import Icons, Tint
from desk.ui.theme import Theme
from desk.ui.widgets.announce import announce
from desk.ui.widgets.painters import paint_focus

_PATIENCE = 200  # milliseconds before "loading" is shown at all: most answers are faster
_WIDEST = 46  # average letters of the words, so that lines stay readable


class Condition(StrEnum):
    """Why there is nothing."""

    EMPTY = "empty"
    LOADING = "loading"
    OFFLINE = "offline"
    ERROR = "error"
    NO_RIGHTS = "no_rights"


_TINTS: dict[Condition, Tint] = {Condition.ERROR: "danger"}


class EmptyState(QGroupBox):
    """A picture, a heading, a sentence that says what to do, and perhaps a button that does it.

    A group, so that a screen reader has a word for it; none of a group's frame is drawn.
    """

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._condition = Condition.EMPTY
        self._action: Callable[[], object] | None = None
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._heading = _centred("heading")
        self._words = _centred("muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._button = QPushButton()
        self._button.clicked.connect(self._run)
        self._late = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._late.timeout.connect(self._show_parts)
        self._lay_out()
        icons.changed.connect(self._paint_picture)

    @property
    def condition(self) -> Condition:
        """Why there is nothing."""
        return self._condition

    def tell(self, condition: Condition, heading: str, words: str = "") -> None:
        """Say why the pane is empty; an error is announced. A button of an earlier state goes away."""
        self._condition = condition
        self._action = None
        self._heading.setText(heading)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setAccessibleName(heading)
        self.setAccessibleDescription(words)
        self._button.hide()
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(heading)
        self._paint_picture()
        if condition is Condition.LOADING:
            self._hide_parts()
            self._late.start()
            return
        self._late.stop()
        self._show_parts()
        if condition is Condition.ERROR:
            announce(self, f"{heading} {words}", "assertive")

    def offer(self, words: str, action: Callable[[], object]) -> None:
        """Put a button under the words."""
        self._action = action
        self._button.setText(words)
        self._button.setAccessibleName(words)
        self._button.setVisible(not self._late.isActive())

    def progress(self, done: int, total: int) -> None:
        """How far loading is; `total` 0 when nobody knows."""
        self._bar.setRange(0, max(0, total))
        self._bar.setValue(done)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt asks for it
        """A ring around it while it has the keyboard: a pane with nothing else in it is reached too."""
        if self.hasFocus():
            ring = QRectF(self.rect()).adjusted(4, 4, -4, -4)
            paint_focus(QPainter(self), ring, self._theme.tokens.line.focus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring comes."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addWidget(self._heading)
        widest = self.fontMetrics().averageCharWidth() * _WIDEST
        # A wrapping label in an aligned cell is given too little height; margins at both sides are not.
        row = QHBoxLayout()
        row.addStretch(1)
        self._words.setMaximumWidth(widest)
        row.addWidget(self._words, 100)
        row.addStretch(1)
        column.addLayout(row)
        self._bar.setMaximumWidth(widest // 2)
        self._bar.setMinimumWidth(widest // 3)
        column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        self._button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def _show_parts(self) -> None:
        self._picture.show()
        self._heading.show()
        self._words.setVisible(bool(self._words.text()))
        self._bar.setVisible(self._condition is Condition.LOADING)
        self._button.setVisible(self._action is not None)
        policy = Qt.FocusPolicy
        self.setFocusPolicy(policy.NoFocus if self._action is not None else policy.TabFocus)

    def _hide_parts(self) -> None:
        for part in (self._picture, self._heading, self._words, self._bar, self._button):
            part.hide()

    def _paint_picture(self) -> None:
        side = 2 * self.fontMetrics().height()
        colour = self._icons.colour(_TINTS.get(self._condition, "muted"))
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(self._icons.pixmap(self._condition.value, colour, side, ratio))
        self._picture.setMinimumHeight(side)

    def _run(self) -> None:
        if self._action is not None:
            self._action()


def _centred(role: str) -> QLabel:
    label = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label

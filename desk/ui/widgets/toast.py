"""A toast: what was just done, with Undo, for ten seconds; it waits while pointer or focus is on it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desk.ui.text import one_line
from desk.ui.widgets.announce import Urgency, announce

TEN_SECONDS = 10_000
_MARGIN = 24


@dataclass(frozen=True)
class Message:
    """What a toast says. With `undo` it has a button; `is_error` stays until it is dismissed."""

    words: str
    undo: Callable[[], object] | None = None
    undo_words: str = ""
    is_error: bool = False


class Toast(QFrame):
    """One message at a time over the lower edge of a window; a newer one replaces an older.

    The button and the words can be reached with the keyboard; Escape dismisses. Nothing is lost when
    it is missed: `Ctrl+Z` undoes the same.
    """

    closed = Signal()

    def __init__(
        self, window: QWidget, say: Callable[[QObject, str, Urgency], None] = announce
    ) -> None:
        super().__init__(window)
        self.setProperty("role", "popup")
        self.setObjectName("toast")
        self._window = window
        self._say = say
        self._undo: Callable[[], object] | None = None
        self._left = 0  # milliseconds when the clock was stopped
        self._words = QLabel(wordWrap=False)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QPushButton(self.tr("Undo"))
        self._button.setProperty("kind", "link")
        self._button.clicked.connect(self._run_undo)
        self._dismiss = QPushButton(self.tr("Dismiss"))
        self._dismiss.setProperty("kind", "quiet")
        self._dismiss.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(8)
        for widget in (self._words, self._button, self._dismiss):
            row.addWidget(widget)
        self._timer = QTimer(self, singleShot=True, interval=TEN_SECONDS)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        self.hide()

    @property
    def words(self) -> str:
        """What it says now."""
        return self._words.text()

    def show_message(self, message: Message) -> None:
        """Show and announce it; an error is announced at once, the rest when the reader is free."""
        self._undo = message.undo
        words = one_line(message.words, 200)
        self._words.setText(words)
        self._button.setText(message.undo_words or self.tr("Undo"))
        self._button.setAccessibleName(f"{self._button.text()}: {words}")
        self._button.setVisible(message.undo is not None)
        self._dismiss.setAccessibleName(self.tr("Dismiss: {words}").format(words=words))
        self.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()
        self._left = 0
        if message.is_error:
            self._timer.stop()
        else:
            self._timer.start()
        self._say(self, words, "assertive" if message.is_error else "polite")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the lower edge while the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while the pointer is here."""
        self._pause()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go on when the pointer has left."""
        self._resume()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape dismisses."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """The chance to undo from here has passed."""
        self._timer.stop()
        self._undo = None
        super().hideEvent(event)
        self.closed.emit()

    def _run_undo(self) -> None:
        undo = self._undo
        self.hide()
        if undo is not None:
            undo()

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not self.isVisible():
            return
        if now is not None and self.isAncestorOf(now):
            self._pause()
        elif not self.underMouse():
            self._resume()

    def _pause(self) -> None:
        """Stop the clock, except for an error, which has none."""
        if self._timer.isActive():
            self._left = self._timer.remainingTime()
            self._timer.stop()

    def _resume(self) -> None:
        if self._left and self.isVisible():
            self._timer.start(max(2000, self._left))
            self._left = 0

    def _place(self) -> None:
        window = self._window
        self.adjustSize()
        width = min(self.sizeHint().width(), window.width() - 2 * _MARGIN)
        self.resize(width, self.sizeHint().height())
        # At the side where lists are: in the middle it would lie over what is being written.
        self.move(_MARGIN, window.height() - self.height() - _MARGIN)

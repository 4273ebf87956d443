"""What is read apart from the timeline: a long entry to its end, a text file, an image; Escape leads back."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk.ui.ticket.timeline_model import Reading
from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.parts import button, on_key

_PIECE: Final = 16_000
"""Characters laid out at once; between two pieces the window does what it has to."""
_LONGEST_LINE: Final = 1_000
"""Characters of one line: laying one out takes the square of its length."""


class ReaderView(QWidget):
    """Takes the place of the timeline while something is read."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ticket.reader")
        self._image = QImage()
        self._pieces: Iterator[str] = iter(())
        self._title = ElidedLabel()
        self._back = button(self.tr("Back to the ticket"), self.close_reading, "link")
        self._words = QPlainTextEdit()
        self._words.setReadOnly(True)
        self._words.setUndoRedoEnabled(False)
        self._words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self._picture)
        self._scroll.viewport().installEventFilter(self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._words)
        self._stack.addWidget(self._scroll)
        self._more = QTimer(self, interval=0)
        self._more.timeout.connect(self._add_piece)
        self._lay_out()
        on_key(self, "Escape", self.close_reading)

    def read(self, reading: Reading) -> None:
        """Show it."""
        self._title.set_words(reading.title)
        self._words.clear()
        self._picture.clear()
        self._image = reading.image or QImage()
        if reading.image is not None:
            self._picture.setAccessibleName(reading.title)
            self._scroll.setAccessibleName(reading.title)
            self._stack.setCurrentWidget(self._scroll)
            self._fit()
            return
        self._pieces = pieces(reading.words)
        self._words.setAccessibleName(reading.title)
        self._stack.setCurrentWidget(self._words)
        self._add_piece()
        self._more.start()

    def focus(self) -> None:
        """Put the keyboard into what is read."""
        (self._scroll if not self._image.isNull() else self._words).setFocus()

    def close_reading(self) -> None:
        """Back to the timeline; what was read is let go."""
        self._more.stop()
        self._pieces = iter(())
        self._words.clear()
        self._picture.clear()
        self._image = QImage()
        self.closed.emit()

    def text(self) -> str:
        """What is laid out by now."""
        return self._words.toPlainText()

    @property
    def picture(self) -> QPixmap:
        """The image as it is shown."""
        return self._picture.pixmap()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_reading()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An image is as large as there is room."""
        if event.type() == QEvent.Type.Resize and watched is self._scroll.viewport():
            self._fit()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 4, 12, 4)
        head.addWidget(self._title, 1)
        head.addWidget(self._back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _add_piece(self) -> None:
        piece = next(self._pieces, None)
        if piece is None:
            self._more.stop()
            return
        self._words.appendPlainText(piece)

    def _fit(self) -> None:
        if self._image.isNull():
            return
        room = self._scroll.viewport().size() * self.devicePixelRatioF()
        shown = self._image
        if shown.width() > room.width() or shown.height() > room.height():
            shown = shown.scaled(
                room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        pixmap = QPixmap.fromImage(shown)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._picture.setMinimumSize(1, 1)  # else an image holds the pane as wide as it is
        self._picture.setPixmap(pixmap)


def pieces(words: str) -> Iterator[str]:
    """A text in pieces of whole lines, giant lines broken; joined by line breaks they are all of it."""
    lines: list[str] = []
    size = 0
    for line in words.split("\n"):
        for start in range(0, max(1, len(line)), _LONGEST_LINE):
            lines.append(line[start : start + _LONGEST_LINE])
            size += len(lines[-1]) + 40
            if size > _PIECE:
                yield "\n".join(lines)
                lines, size = [], 0
    if lines:
        yield "\n".join(lines)

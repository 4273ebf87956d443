"""A line that leads somewhere: a button without a frame, whose words are shortened to its width."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from desk.ui import text
from desk.ui.widgets.elided_label import ElidedLabel


def line_link(words: str, run: Callable[[], object]) -> QPushButton:
    """A button of one line; the whole of it stands in its name and its tooltip."""
    shown = text.one_line(words, 160)
    button = QPushButton()
    button.setProperty("kind", "link")
    button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    button.setAccessibleName(shown)
    label = ElidedLabel(shown)
    label.setForegroundRole(QPalette.ColorRole.Link)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    row = QVBoxLayout(button)
    row.setContentsMargins(4, 2, 4, 2)
    row.addWidget(label)
    button.setMinimumHeight(label.sizeHint().height() + 6)
    button.clicked.connect(lambda _checked=False: run())
    return button

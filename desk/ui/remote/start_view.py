"""The foot of the remote pane: what would be started, why it cannot be yet, and the button. Never scrolled away."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desk.ui import text
from desk.ui.icons import Icons
from desk.ui.widgets.parts import label, rule

if TYPE_CHECKING:
    from desk.ui.remote.view_model import RemoteViewModel


class StartView(QWidget):
    """Wiring only: whether it may be pressed, the view model decides."""

    def __init__(
        self, model: "RemoteViewModel", icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._preview = label(role="strong", wraps=True)
        self._obstacle = label(role="muted", wraps=True)
        self.button = QPushButton(self.tr("Start the session"))
        self.button.setProperty("kind", "primary")
        self.button.setAccessibleName(self.tr("Start the session"))
        icons.bind(self.button, "play", "on_accent")
        words = QWidget()
        inner = QVBoxLayout(words)
        inner.setContentsMargins(12, 8, 12, 12)
        inner.setSpacing(4)
        for part in (self._preview, self._obstacle, self.button):
            inner.addWidget(part)
        for part in (self._preview, self._obstacle):
            part.setMinimumWidth(1)  # a long name breaks; it never widens the column
            part.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        column.addWidget(words)

    def draw(self) -> None:
        """Show what the view model says now."""
        model = self._model
        self._preview.setText(_breakable(model.preview))
        self._preview.setAccessibleName(model.preview)
        self._preview.setToolTip(text.tip(model.command_line))
        self._preview.setVisible(bool(model.preview))
        self._obstacle.setText(model.obstacle)
        self._obstacle.setVisible(bool(model.obstacle))
        self.button.setEnabled(not model.obstacle)
        self.button.setToolTip(text.tip(model.command_line))


def _breakable(words: str) -> str:
    """Long host names may break after a dot or a colon."""
    return words.replace(".", ".\u200b").replace(":", ":\u200b")

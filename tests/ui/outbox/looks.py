"""A theme and icons for views that are tested without a screen."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from desk.ui.icons import Icons
from desk.ui.theme import Mode, Theme


class Looks:
    """The light theme on the running application."""

    def __init__(self, app: QApplication) -> None:
        self.theme = Theme(app, Mode.LIGHT)
        self.icons = Icons(self.theme)

    def end(self) -> None:
        """Leave the application as it was."""
        self.theme.deleteLater()

"""The number of a registered call, in large type to be read aloud."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk.ui.icons import Icons
from desk.ui.intake.form import grouped, spelled
from desk.ui.intake.view_model import IntakeViewModel
from desk.ui.theme import Text, Theme
from desk.ui.widgets.announce import announce
from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.parts import button, label

_LARGE = 2.6
"""Times the size of a title."""


class NumberView(QWidget):
    """What the technician reads to the caller, and what can be done next."""

    def __init__(
        self, model: IntakeViewModel, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._heading = label("", "muted")
        self.number = label()
        self.number.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.number.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._title = ElidedLabel()
        self._words = label("", "muted", wraps=True)
        self.next = button(self.tr("&Next call"), model.next_call, "primary")
        self.copy = button(self.tr("&Copy the number"), self._copy)
        self.open = button(self.tr("&Open the ticket"), model.open_registered)
        icons.bind(self.next, "phone", "on_accent")
        icons.bind(self.copy, "copy")
        icons.bind(self.open, "external")
        self._lay_out()
        self.setFocusProxy(self.next)
        theme.changed.connect(self._enlarge)
        model.workspace.link_changed.connect(self._tell)
        self._enlarge()

    def show_number(self) -> None:
        """Show the number of the call that was just registered, and have it read."""
        done = self._model.done
        if done is None:
            return
        closed = self.tr("Registered, answered and closed under the number")
        self._heading.setText(closed if done.closed else self.tr("Registered under the number"))
        self.number.setText(grouped(done.number))
        spoken = self.tr("Number {number}").format(number=spelled(done.number))
        self.number.setAccessibleName(spoken)
        self._title.set_words(done.title)
        self.copy.setText(self.tr("&Copy the number"))
        self._tell()
        announce(self.number, f"{self._heading.text()}: {spelled(done.number)}", "assertive")

    def _tell(self) -> None:
        self._words.setText(self._model.sent_words())

    def _copy(self) -> None:
        if self._model.done is not None:
            QGuiApplication.clipboard().setText(self._model.done.number)
            self.copy.setText(self.tr("Copied"))
            announce(self.copy, self.tr("Copied"))

    def _enlarge(self) -> None:
        font = QFont(self._theme.font(Text.TITLE))
        font.setPointSizeF(font.pointSizeF() * _LARGE)
        size, weight = f"{font.pointSizeF():.1f}pt", int(font.weight())
        self.number.setStyleSheet(f"QLabel {{ font-size: {size}; font-weight: {weight} }}")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(12)
        column.addStretch(2)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part in (self._heading, self.number, self._words):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._heading)
        column.addWidget(self.number)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        for made in (self.next, self.copy, self.open):
            row.addWidget(made)
        row.addStretch()
        column.addLayout(row)
        column.addStretch(3)

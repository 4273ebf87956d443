"""What is asked and shown of a key: that the keyring is locked, and the recovery key to be written down."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk.ui.widgets.parts import button, label


class LockedView(QDialog):
    """Says why there is nothing to be seen, and offers to ask the keyring again."""

    def __init__(self, parent: QWidget, again: Callable[[], object]) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Locked"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._again = again
        self._message = label(role="strong", wraps=True)
        self._advice = label(wraps=True)
        self.retry = button(self.tr("Try &again"), self._retry, "primary")
        close = button(self.tr("&Close Desk"), parent.close)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(close)
        row.addWidget(self.retry)
        column = QVBoxLayout(self)
        for each in (self._message, self._advice):
            column.addWidget(each)
        column.addLayout(row)
        self.setMinimumWidth(440)

    def say(self, message: str, advice: str) -> None:
        """Show it with these words."""
        self._message.setText(message)
        self._advice.setText(advice)
        self.setAccessibleName(message)
        self.setAccessibleDescription(advice)
        self.open()
        self.retry.setFocus()

    def _retry(self) -> None:
        self.hide()
        self._again()


class RecoveryView(QDialog):
    """The recovery key, to be written down; `done` is called once the person says that it is."""

    def __init__(self, parent: QWidget, lines: list[str], done: Callable[[], object]) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Recovery key"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._done = done
        column = QVBoxLayout(self)
        why = self.tr(
            "Your work on this device is encrypted. Write this key down and keep it away from here: "
            "if the system's keyring is ever lost, nothing else opens your work."
        )
        column.addWidget(label(why, wraps=True))
        self.groups = label("\n".join(lines), "strong")
        self.groups.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.groups.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)  # fmt: skip
        self.groups.setAccessibleName(self.tr("Recovery key"))
        column.addWidget(self.groups)
        later = self.tr("It can be shown again later: desk account recovery-key")
        column.addWidget(label(later, "muted", wraps=True))
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(self.tr("&Later"), self.reject))
        self.written = button(self.tr("I have &written it down"), self._written, "primary")
        row.addWidget(self.written)
        column.addLayout(row)

    def _written(self) -> None:
        self._done()
        self.accept()

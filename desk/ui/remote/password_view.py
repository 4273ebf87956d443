"""Where a password is typed: how the tool gets it, whether the keyring keeps it, and a clipboard that is lent."""

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from desk.remote.ways import WayIn
from desk.ui.widgets.parts import button

if TYPE_CHECKING:
    from desk.ui.remote.view_model import RemoteViewModel

LENT: Final = 30_000
"""Milliseconds for which a password lies in the clipboard."""
_NOT_FOR_HISTORIES: Final = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
}
"""What asks clipboard histories not to keep it; one that does not listen keeps it."""


class LentClipboard(QObject):
    """The clipboard, with a password in it for half a minute; what others copied meanwhile stays."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lent = b""
        self._end = QTimer(self, singleShot=True, interval=LENT)
        self._end.timeout.connect(self.take_back)
        application = QGuiApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.take_back)

    def lend(self, password: str) -> None:
        """Put it there; it is taken back by itself, or when Desk ends."""
        content = QMimeData()
        content.setText(password)
        for kind, value in _NOT_FOR_HISTORIES.items():
            content.setData(kind, QByteArray(value))
        QGuiApplication.clipboard().setMimeData(content)
        self._lent = _digest(password)
        self._end.start()

    def take_back(self) -> None:
        """Empty the clipboard, if what lies there is still ours."""
        self._end.stop()
        clipboard = QGuiApplication.clipboard()
        if self._lent and _digest(clipboard.text()) == self._lent:
            clipboard.clear()
        self._lent = b""


def _digest(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()


class PasswordView(QWidget):
    """One line, what becomes of it in words, and whether it shall be kept."""

    entered = Signal()

    def __init__(self, model: "RemoteViewModel") -> None:
        super().__init__()
        self._model = model
        self._explained = False
        """Whether somebody wants to know why there is no keyring."""
        self.clipboard = LentClipboard(self)
        self._about: tuple[str, str, str] | None = None
        """Machine, protocol and address that what stands in the line is for."""
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.returnPressed.connect(self.entered)
        self.line.textEdited.connect(model.hold)
        self.keep = QCheckBox(self.tr("Keep it in the keyring"))
        self.keep.setAccessibleName(self.tr("Keep it in the keyring"))
        self.forget = button(
            self.tr("Forget the kept password"), model.launching.forget_password, "link"
        )
        self.why = button(self.tr("Why?"), self._explain, "link")
        self.words = QLabel(wordWrap=True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setProperty("role", "muted")
        self.words.setMinimumWidth(1)
        self.setFocusProxy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        left = Qt.AlignmentFlag.AlignLeft
        for part in (self.line, self.keep):
            column.addWidget(part)
        column.addWidget(self.forget, 0, left)
        column.addWidget(self.words)
        column.addWidget(self.why, 0, left)
        model.passwords.changed.connect(self.draw)

    def draw(self) -> None:
        """Show what fits the tool that is chosen."""
        model = self._model
        self._turn_to(model.way)
        lends = model.lends_password
        self.line.setVisible(model.wants_password or lends)
        self.keep.setVisible(model.wants_password and model.passwords.usable)
        kept = model.wants_password and model.passwords.kept
        had = self.forget.hasFocus() and not kept
        self.forget.setVisible(kept)
        if had:
            self.line.setFocus()
        self._say()
        name = self.tr("Password, handed over unseen")
        if lends:
            name = self.tr("Password, for the clipboard")
        elif kept:
            name = self.tr("Password (empty: the one that is kept)")
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(name)
        shown = self.line.isVisibleTo(self) or bool(self.words.text())
        self.setVisible(model.way is not None and shown)

    def _say(self) -> None:
        """How the tool gets the password and what is wrong with the keyring; why, for who asks."""
        passwords = self._model.passwords
        asked = self._model.wants_password and bool(passwords.problem and passwords.detail)
        self._explained = self._explained and asked
        words = self._model.password_words
        if self._explained:
            words = f"{words}\n{passwords.detail}"
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.why.setVisible(asked and not self._explained)

    def _explain(self) -> None:
        had = self.why.hasFocus()
        self._explained = True
        self._say()
        if had:
            self.line.setFocus()

    def _turn_to(self, way: WayIn | None) -> None:
        """What was typed for one machine is never handed to another."""
        asset = self._model.asset
        about = (asset.id, way.profile.protocol, way.address.value) if asset and way else None
        if about != self._about:
            self._about = about
            self.line.clear()
            self.keep.setChecked(False)

    def start(self) -> None:
        """Start the session with what was typed; the line forgets it."""
        typed = self.line.text()
        self.line.clear()
        if self._model.lends_password:
            if typed:
                self.clipboard.lend(typed)
            self._model.start()
            return
        self._model.start(typed, keep=self.keep.isVisibleTo(self) and self.keep.isChecked())
        self.keep.setChecked(False)

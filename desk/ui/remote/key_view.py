"""What a machine shows to prove that it is itself, and the button that trusts it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.remote.host_keys import CERTIFICATE, Trust
from desk.ui.widgets.parts import button, label

if TYPE_CHECKING:
    from desk.ui.remote.view_model import RemoteViewModel


class KeyView(QWidget):
    """Not there where the machine shows nothing, or what it shows is trusted."""

    def __init__(self, model: "RemoteViewModel", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words = label(wraps=True)
        self._words.setMinimumWidth(1)
        self.trust = button(self.tr("Trust it"), model.trust_keys)
        self.trust.setAccessibleName(self.tr("Trust what the machine shows"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._words, self.trust):
            column.addWidget(part)

    @property
    def words(self) -> str:
        """What is said of the host's key."""
        return self._words.text()

    def draw(self) -> None:
        """Show what the machine showed."""
        keys, place = self._model.keys.shown, self._model.keys.place
        if place is None or keys is None or not keys.shown:
            self.hide()
            return
        self.show()
        self.trust.setVisible(keys.trust is Trust.NEW)
        key = keys.shown[0]
        if key.kind == CERTIFICATE:
            words = self.tr("{host} shows this certificate (SHA-256):\n{fingerprint}")
        else:
            words = self.tr("{host} shows this key:\n{kind} {fingerprint}")
        facts = {"host": place.way.host, "kind": key.kind}
        self._words.setText(words.format(fingerprint=_in_pieces(key.fingerprint), **facts))
        self._words.setAccessibleName(words.format(fingerprint=key.fingerprint, **facts))
        self._words.setProperty("role", "danger" if keys.trust is Trust.CHANGED else "")
        self._words.style().polish(self._words)


def _in_pieces(fingerprint: str) -> str:
    """Breakable everywhere: a key that is compared letter by letter must never be cut."""
    return "\u200b".join(fingerprint)

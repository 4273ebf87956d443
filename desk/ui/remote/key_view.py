"""What a machine shows to prove that it is itself: trusted by a press; in the place of another only with a reason."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desk.remote.host_keys import CERTIFICATE, HostKey, Trust
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
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Why it is the same machine"))
        self.reason.setAccessibleName(self.tr("Why it is the same machine"))
        self.replace = button(self.tr("Accept the new one"), self._replace, "danger")
        self.reason.textChanged.connect(self._weigh)
        self.reason.returnPressed.connect(self.replace.setFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._words, self.trust, self.reason, self.replace):
            column.addWidget(part)
        self._shown: HostKey | None = None

    @property
    def words(self) -> str:
        """What is said of the host's key."""
        return self._words.text()

    def wanting(self) -> Iterator[QWidget]:
        """What a person has to do about it. A changed key is passed over: nobody is led into accepting it."""
        yield self.trust

    def draw(self) -> None:
        """Show what the machine showed."""
        keys, place = self._model.keys.shown, self._model.keys.place
        if place is None or keys is None or not keys.shown:
            self.hide()
            return
        changed = keys.trust is Trust.CHANGED
        self.show()
        self.trust.setVisible(keys.trust is Trust.NEW)
        self.reason.setVisible(changed)
        self.replace.setVisible(changed)
        if keys.shown[0] != self._shown:
            self._shown = keys.shown[0]
            self.reason.clear()
        self._weigh()
        words = self._changed_words if changed else self._new_words
        self._words.setText(words(place.way.host, keys.shown[0], keys.known, _in_pieces))
        self._words.setAccessibleName(words(place.way.host, keys.shown[0], keys.known, str))
        self._words.setProperty("role", "danger" if changed else "")
        self._words.style().polish(self._words)

    def _new_words(
        self, host: str, key: HostKey, _known: tuple[HostKey, ...], written: "_Writes"
    ) -> str:
        if key.kind == CERTIFICATE:
            words = self.tr("{host} shows this certificate (SHA-256):\n{fingerprint}")
        else:
            words = self.tr("{host} shows this key:\n{kind} {fingerprint}")
        return words.format(host=host, kind=key.kind, fingerprint=written(key.fingerprint))

    def _changed_words(
        self, host: str, key: HostKey, known: tuple[HostKey, ...], written: "_Writes"
    ) -> str:
        """Both, one below the other, to be compared with what the machine's administrator says."""
        if key.kind == CERTIFICATE:
            words = self.tr("{host} shows another certificate than the trusted one.\nTrusted: {old}\nNow: {new}")  # fmt: skip
        else:
            words = self.tr("{host} shows another key than the trusted one.\nTrusted: {old}\nNow: {new}")  # fmt: skip
        old = next((each for each in known if each.kind == key.kind), None) or next(
            iter(known), None
        )
        return words.format(
            host=host, old=_line(old, written) if old else "–", new=_line(key, written)
        )

    def _weigh(self) -> None:
        self.replace.setEnabled(bool(self.reason.text().strip()))

    def _replace(self) -> None:
        self._model.trust_keys(self.reason.text())


_Writes = Callable[[str], str]


def _line(key: HostKey, written: _Writes) -> str:
    kind = "" if key.kind == CERTIFICATE else f"{key.kind} "
    return f"{kind}{written(key.fingerprint)}"


def _in_pieces(fingerprint: str) -> str:
    """Breakable everywhere: a key that is compared letter by letter must never be cut."""
    return "\u200b".join(fingerprint)

"""One operation the server refused, on a card: its words, the server's, and the ways out."""

from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from desk.ui.conflicts.cases import Refusal
from desk.ui.conflicts.view_model import ConflictsViewModel
from desk.ui.icons import Icons
from desk.ui.widgets.flow import Flow
from desk.ui.widgets.parts import button, label, on_key


class RefusalCard(QFrame):
    """Edit and send again, try as it is, keep as a note, discard; of a ticket that is gone, register
    it anew."""

    def __init__(
        self,
        model: ConflictsViewModel,
        refusal: Refusal,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model, self._refusal = model, refusal
        self.setProperty("role", "card")
        self.setAccessibleName(f"{refusal.words}. {refusal.reason}")
        self.editor = QPlainTextEdit()
        self.editor.setTabChangesFocus(True)
        self.editor.setAccessibleName(self.tr("New text"))
        self.editor.setFixedHeight(5 * self.fontMetrics().lineSpacing() + 20)
        self.editor.textChanged.connect(lambda: model.type_edit(refusal, self.editor.toPlainText()))
        self.edit = button(self.tr("&Edit and send again"), self._begin, "primary")
        self.send = button(self.tr("&Send again"), lambda: model.send_edited(refusal), "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(label(refusal.words, "heading", wraps=True))
        column.addWidget(label(refusal.reason, "danger", wraps=True))
        column.addWidget(self.editor)
        column.addWidget(self._ways(icons))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            on_key(self.editor, keys, lambda: model.send_edited(refusal))
        self.refresh()

    def _ways(self, icons: Icons) -> Flow:
        """The ways out, the likely one first."""
        model, refusal = self._model, self._refusal
        again = button(self.tr("&Try as it is"), partial(model.send_again, refusal))
        note = button(self.tr("&Keep as a private note"), partial(model.keep_as_note, refusal))
        discard = button(self.tr("&Discard"), partial(model.discard, refusal), "danger")
        icons.bind(note, "note")
        icons.bind(again, "sync")
        icons.bind(discard, "delete", "danger")
        anew = button(self.tr("&Register as a new ticket"), model.register_anew, "primary")
        icons.bind(anew, "new", "on_accent")
        row = Flow(self)
        for made in (anew, self.edit, self.send, again, note, discard):
            row.add(made)
        # only now: shown before it stands somewhere, a button is a window and takes the keyboard away
        anew.setVisible(refusal.is_gone)
        again.setVisible(not refusal.is_gone)
        note.setVisible(refusal.can_be_note)
        return row

    def refresh(self) -> None:
        """Show whether it is being changed."""
        words = self._model.edits.get(self._refusal.pending.operation.key)
        self.editor.setVisible(words is not None)
        self.edit.setVisible(words is None and self._refusal.text is not None)
        self.send.setVisible(words is not None)
        if words is not None and self.editor.toPlainText() != words:
            with QSignalBlocker(self.editor):
                self.editor.setPlainText(words)

    def _begin(self) -> None:
        self._model.begin_edit(self._refusal)
        self.refresh()
        self.editor.setFocus()

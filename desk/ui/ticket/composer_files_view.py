"""The files of what is being written: chosen, dropped or pasted, each with a way to leave it out."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from desk.ui import text
from desk.ui.icons import Icons
from desk.ui.widgets.draft_edit import DraftEdit
from desk.ui.widgets.pasted import picture_name, png_of, text_name

if TYPE_CHECKING:
    from desk.ui.ticket.composer_model import ComposerViewModel


class ComposerFiles(QWidget):
    """The button that attaches, and a button for each file that takes it out again."""

    def __init__(self, edit: DraftEdit, icons: Icons) -> None:
        super().__init__()
        self._model: ComposerViewModel | None = None
        self.buttons: list[QPushButton] = []
        self.attach = QPushButton(self.tr("Attach…"))
        self.attach.setProperty("kind", "quiet")
        self.attach.setAccessibleName(self.attach.text())
        icons.bind(self.attach, "attachment", "text")
        self.attach.clicked.connect(self._choose)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self.attach)
        edit.files_dropped.connect(self.take)
        edit.image_pasted.connect(self._image_came)
        edit.long_text_pasted.connect(self._long_text_came)

    def show_files(self, model: "ComposerViewModel | None") -> None:
        """Show what goes with this draft now."""
        self._model = model
        for button in self.buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = []
        for file in model.files if model else ():
            button = QPushButton(f"{text.one_line(file.name, 24)} · {text.size(file.size)}  ✕")
            button.setProperty("kind", "quiet")
            words = self.tr("Leave {name} out").format(name=text.one_line(file.name, 80))
            button.setAccessibleName(words)
            button.setToolTip(text.tip(words))
            button.clicked.connect(lambda _checked=False, sha=file.sha256: self._detach(sha))
            self._row.addWidget(button)
            self.buttons.append(button)

    def take(self, names: list[str]) -> None:
        """Files were chosen or dropped: take them in."""
        if self._model is not None:
            self._model.attach_paths([Path(name) for name in names])

    def _detach(self, sha256: str) -> None:
        if self._model is not None:
            self._model.detach(sha256)

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Attach files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _image_came(self, image: object) -> None:
        if self._model is None or not isinstance(image, QImage):
            return
        name = picture_name(self._model.now())
        self._model.attach_bytes(name, png_of(image))

    def _long_text_came(self, pasted: str) -> None:
        """A log was pasted: too long to be laid out, so it goes along as a file."""
        if self._model is not None:
            name = text_name(self._model.now())
            self._model.attach_bytes(name, pasted.encode("utf-8", "replace"))

"""The files of a new call: what was pasted, dropped or chosen, each with a way to leave it out."""

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from desk.ui import text
from desk.ui.intake.view_model import IntakeViewModel
from desk.ui.ticket.files import Waiting, from_field, take_in_bytes, take_in_file
from desk.ui.widgets.draft_edit import DraftEdit
from desk.ui.widgets.parts import button
from desk.ui.widgets.pasted import picture_name, png_of, text_name


class FilesView(QWidget):
    """A row of buttons under the description; a click takes the file out again."""

    def __init__(self, model: IntakeViewModel, *areas: DraftEdit) -> None:
        super().__init__()
        self._model = model
        self.files: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.attach = button(self.tr("Attach…"), self._choose, "quiet")
        self._row.addWidget(self.attach)
        self._row.addStretch()
        for area in areas:
            area.files_dropped.connect(self.take)
            area.image_pasted.connect(self._take_picture)
            area.long_text_pasted.connect(self._take_text)
        model.changed.connect(self.refresh)
        model.replaced.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the files the call has now."""
        for shown in self.files:
            self._row.removeWidget(shown)
            shown.deleteLater()
        self.files = [self._button(file) for file in from_field(self._model.form.files)]
        for place, shown in enumerate(self.files):
            self._row.insertWidget(1 + place, shown)

    def _button(self, file: Waiting) -> QPushButton:
        words = self.tr("Leave {name} out").format(name=text.one_line(file.name, 80))
        made = button(
            f"{text.one_line(file.name, 24)} · {text.size(file.size)}  ✕",
            lambda: self._model.detach(file), "quiet",
        )  # fmt: skip
        made.setAccessibleName(words)
        made.setToolTip(text.tip(words))
        return made

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Attach files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, names: list[str]) -> None:
        """Files were chosen or dropped: take them in."""
        for name in names:
            self._model.attach(lambda store, path=Path(name): take_in_file(store, path))  # type: ignore[misc]

    def _take_picture(self, image: object) -> None:
        if isinstance(image, QImage):
            name, content = picture_name(self._model.workspace.now()), png_of(image)
            self._model.attach(lambda store: take_in_bytes(store, name, content))

    def _take_text(self, words: str) -> None:
        name, content = text_name(self._model.workspace.now()), words.encode("utf-8", "replace")
        self._model.attach(lambda store: take_in_bytes(store, name, content))

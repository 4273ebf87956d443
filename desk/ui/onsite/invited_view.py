"""A calendar file on the screen: what it would plan, change and call off, what is left out and why; one key plans it."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk.ui.icons import Icons
from desk.ui.onsite.forms_view import large
from desk.ui.onsite.invited_model import InvitedModel
from desk.ui.theme import Theme
from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.empty_state import Condition, EmptyState
from desk.ui.widgets.items_list import ItemsList
from desk.ui.widgets.parts import button, holds, label, on_key
from desk.ui.widgets.save_dialog import ask_where

_ENDING = "ics"


class InvitedView(QWidget):
    """Wiring only. Ctrl+Enter plans it, Escape goes back."""

    back_wanted = Signal()
    opened = Signal()
    """A file was chosen: the page is to be shown."""

    def __init__(self, model: InvitedModel, theme: Theme, icons: Icons) -> None:
        super().__init__()
        model.setParent(self)
        self.model = model
        self.list = ItemsList(model.items, theme, icons)
        self.list.allow_sections()
        self.list.setAccessibleName(self.tr("What the calendar file would change"))
        self.title = ElidedLabel()
        self.title.setProperty("role", "heading")
        self.problem = label("", "danger", wraps=True)
        self.back = large(button(self.tr("&Back"), self.back_wanted.emit))
        self.keep = large(button(self.tr("&Plan as shown"), model.keep, "primary"))
        icons.bind(self.back, "back")
        icons.bind(self.keep, "resolve", "on_accent")
        self._empty = EmptyState(theme, icons)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self._lay_out()
        model.changed.connect(self._refresh)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            on_key(self, keys, model.keep)
        on_key(self, "Escape", self.back_wanted.emit)

    def choose(self) -> QFileDialog:
        """Ask for a file, then show what is in it."""
        dialog = QFileDialog(self.window(), self.tr("Plan visits from a calendar file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Calendar files (*.{ending})").replace("{ending}", _ENDING))
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def open(self, file: Path) -> None:
        """Show what a file would change."""
        self.model.look(file)
        self.opened.emit()

    def save(self) -> None:
        """Ask where, then write one's visits there."""
        title, name = self.tr("Save visits as a calendar file"), self.tr("visits.ics")
        ask_where(self, title, name, self.model.save, ending=_ENDING)

    def _refresh(self) -> None:
        model = self.model
        self.title.set_words(self.tr("From {file}").replace("{file}", model.name))
        self.problem.setText(model.problem)
        self.problem.setVisible(bool(model.problem))
        self.keep.setEnabled(model.changes > 0)
        rows = model.items.rowCount()
        comes = bool(rows) and self._stack.currentWidget() is self._empty
        self._stack.setCurrentIndex(0 if rows else 1)
        self.setFocusProxy(self.list if rows else self.back)
        if comes and holds(self, QApplication.focusWidget()):
            self.list.setFocus()  # while it was empty the keyboard fell to the button above it
        if model.problem and not rows:
            words = self.tr("Nothing was changed. Choose another file.")
            self._empty.tell(Condition.EMPTY, self.tr("This file cannot be used"), words)
        elif not rows:
            words = self.tr("All that stands in it is planned like this already.")
            self._empty.tell(Condition.EMPTY, self.tr("Nothing to plan"), words)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        head.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.problem.setContentsMargins(20, 8, 20, 8)
        column.addWidget(self.problem)


def calendar_in(data: QMimeData) -> Path | None:
    """The one calendar file among what is dragged; None for anything else."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() == f".{_ENDING}" else None

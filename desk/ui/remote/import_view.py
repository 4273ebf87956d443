"""The preview of an import: what will come, what is left behind and why; kept only when one says so."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, QStringListModel, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from desk.ui.remote.import_model import ImportModel
from desk.ui.widgets.flow import Flow
from desk.ui.widgets.parts import button, label, set_words

if TYPE_CHECKING:
    from desk.ui.workspace import Workspace


def begin_import(workspace: "Workspace", window: QWidget) -> QFileDialog:
    """Ask for a file, then show what it would bring."""
    title = QCoreApplication.translate("ImportView", "Import machines from a file")
    dialog = QFileDialog(window, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)

    def chosen(name: str) -> None:
        view = ImportView(ImportModel(workspace), window)
        view.model.open(Path(name))
        view.show()

    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class ImportView(QDialog):
    """Wiring only: what comes and what does not, the model says."""

    def __init__(self, model: ImportModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import machines from a file"))
        self.model = model
        model.setParent(self)
        self._summary = label("", "heading", wraps=True)
        self._coming, self.coming = self._list(self.tr("What will come"))
        self._behind, self.behind = self._list(self.tr("What is left behind, and why"))
        self.passwords = QCheckBox(self.tr("Move the passwords into the system's keyring"))
        self._warning = label("", "danger", wraps=True)
        self.master = QLineEdit()
        self.master.setEchoMode(QLineEdit.EchoMode.Password)
        self.master.setAccessibleName(self.tr("The file's master password"))
        self.master.setPlaceholderText(self.tr("The file's master password"))
        self._problem = label("", "danger", wraps=True)
        self.take = button(self.tr("&Take over"), self._take, "primary")
        self.leave = button(self.tr("&Cancel"), self.close, "quiet")
        self._lay_out()
        self.passwords.toggled.connect(self._draw)
        model.changed.connect(self._draw)
        letter = self.fontMetrics().averageCharWidth()
        wanted = QSize(letter * 100, self.fontMetrics().height() * 32)
        self.resize(wanted.boundedTo(parent.size()) if parent is not None else wanted)
        self._draw()

    def _list(self, name: str) -> tuple[QStringListModel, QListView]:
        rows, view = QStringListModel(self), QListView()
        view.setModel(rows)
        view.setAccessibleName(name)
        view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        view.setWordWrap(True)
        view.setSpacing(2)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        return rows, view

    def _lay_out(self) -> None:
        buttons = Flow()
        buttons.add(self.take)
        buttons.add(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._summary)
        column.addWidget(label(self.coming.accessibleName(), "strong"))
        column.addWidget(self.coming, 1)
        column.addWidget(label(self.behind.accessibleName(), "strong"))
        column.addWidget(self.behind, 1)
        for part in (self.passwords, self._warning, self.master, self._problem, buttons):
            column.addWidget(part)

    def _draw(self) -> None:
        model = self.model
        self._summary.setText(model.summary)
        self._summary.setVisible(bool(model.summary))
        for rows, lines in ((self._coming, model.coming()), (self._behind, model.behind())):
            if rows.stringList() != lines:
                rows.setStringList(lines)
        locked = not model.kept and model.look is not None and model.look.passwords > 0
        moves = locked and self.passwords.isChecked()
        self.passwords.setVisible(locked)
        self._warning.setVisible(locked and model.is_open)
        self._warning.setText(
            self.tr("Anybody who had this file could read its passwords. Change them, and delete the file.")
        )  # fmt: skip
        self.master.setVisible(moves and not model.is_open)
        self._problem.setText(model.problem)
        self._problem.setVisible(bool(model.problem))
        self.take.setVisible(not model.kept)
        self.take.setEnabled(model.can_keep)
        set_words(self.leave, self.tr("&Close") if model.kept else self.tr("&Cancel"))
        if model.kept:
            self.leave.setFocus()

    def _take(self) -> None:
        master = self.master.text()
        self.master.clear()
        self.model.keep(passwords=self.passwords.isChecked(), master=master)

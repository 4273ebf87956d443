"""Where hand-offs begin in the window: for the open ticket, from a file that is chosen or dropped, and put away again."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from desk.models.store.deskpack import ENDING
from desk.ui.handoff.making_model import MakingModel
from desk.ui.handoff.making_view import MakingView
from desk.ui.handoff.taking_model import TakingModel
from desk.ui.handoff.taking_view import TakingView

if TYPE_CHECKING:
    from desk.ui.desk_command import DeskCommand
    from desk.ui.ticket.strip_view import Strip
    from desk.ui.ticket.view_model import TicketViewModel


PATIENCE: Final = 600_000
"""Milliseconds that a large file may take to be locked and written to a slow stick."""


class Handing(QObject):
    """Says what came of a file through the ticket's strip. `command` makes what runs beside the window,
    one for each dialog. A file that is dropped on the window is
    looked into: nothing of it is kept unasked."""

    def __init__(
        self,
        model: "TicketViewModel",
        strip: "Strip",
        command: Callable[[], "DeskCommand"],
    ) -> None:
        super().__init__(strip)
        self._model = model
        self._strip = strip
        self._command = command
        self._watched: QWidget | None = None

    @property
    def is_possible(self) -> bool:
        """Whether a ticket is open."""
        return self._model.detail is not None

    @property
    def is_handed(self) -> bool:
        """Whether the open ticket was handed over here."""
        return bool(self._model.detail and self._model.detail.handed)

    def begin(self) -> MakingView | None:
        """Ask for whom the open ticket is to be written into a file."""
        detail = self._model.detail
        if detail is None:
            return None
        model = MakingModel(self._model.workspace, detail.ticket, self._command())
        view = MakingView(model, self._strip.window())
        model.said.connect(self._written)
        view.open()
        return view

    def choose(self) -> QFileDialog:
        """Ask for a file, then show what is in it."""
        dialog = QFileDialog(self._strip.window(), self.tr("Take a hand-off in"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Hand-offs (*.{ending})").format(ending=ENDING))
        dialog.fileSelected.connect(self.open)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def open(self, name: str) -> TakingView:
        """Show what is in a file."""
        model = TakingModel(self._model.workspace, self._command())
        view = TakingView(model, self._strip.window())
        model.taken.connect(self._model.workspace.open_ticket)
        model.open(Path(name))
        view.open()
        return view

    def put_away(self) -> None:
        """Show the open ticket without what was handed over of it."""
        detail = self._model.detail
        if detail is not None:
            ticket = detail.ticket.id
            self._model.workspace.write(lambda store: store.handoffs.drop(ticket))

    def watch(self, window: QWidget) -> None:
        """Take files that are dropped on a window."""
        self._watched = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A hand-off that is dragged over the window may be let go there."""
        if watched is not self._watched or not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        file = dropped(event.mimeData())
        if not file or event.type() not in {QEvent.Type.DragEnter, QEvent.Type.Drop}:
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.open(file)
        return True

    def _written(self, words: str) -> None:
        self._strip.say("success", words)


def dropped(data: QMimeData) -> str:
    """The one hand-off among what is dragged; empty for anything else."""
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    packs = [file for file in files if file.lower().endswith(f".{ENDING}")]
    return packs[0] if len(files) == len(packs) == 1 else ""

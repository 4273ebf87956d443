"""Previews of a ticket's files: looked for on the worker when it has nothing else to do, kept while it is open."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from desk.models.attachment import Attachment
from desk.models.errors import DeskError
from desk.models.events import Download
from desk.ui.ticket.previews import Preview, Sort, preview_of

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from desk.models.store import Store
    from desk.ui.workspace import Workspace

_MOST: Final = 200
"""Previews kept; an image takes some 250 kB, and as much again on a screen of twice the points."""


class Previews(QObject):
    """What can be shown of the files of the open ticket."""

    ready = Signal()
    """All that were asked for are known: draw again."""

    def __init__(self, workspace: "Workspace", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.known: dict[str, Preview] = {}
        self.images: dict[str, QImage] = {}
        self._awaited: set[str] = set()
        self._round = 0

    def clear(self) -> None:
        """Another ticket is open."""
        self.known, self.images, self._awaited = {}, {}, set()
        self._round += 1

    def look_again(self) -> None:
        """The store changed: what was not here may have come."""
        for id, preview in list(self.known.items()):  # noqa: A001  the file's
            if preview.sort is Sort.ABSENT:
                del self.known[id]

    def want(self, files: Iterable[Attachment], ratio: float) -> None:
        """Find out about these files, unless it is known."""
        new = [file for file in files if file.id not in {*self.known, *self._awaited}]
        new = new[: max(0, _MOST - len(self.known) - len(self._awaited))]
        self._awaited.update(file.id for file in new)  # all of them first: they are drawn together
        for file in new:
            self._look(file, ratio, self._round)

    def fetch(self, file: Attachment) -> None:
        """Have the sync process fetch a file; it is shown in its place when it is here."""
        self._workspace.command(Download(file.id, file.ticket))

    def _look(self, file: Attachment, ratio: float, asked: int) -> None:
        def read(store: "Store") -> "tuple[Preview, QImage | None]":
            return preview_of(store, file, ratio)

        def failed(error: Exception) -> None:
            if not isinstance(error, DeskError):
                raise error
            self._take(file, Preview(Sort.BROKEN), None, asked)

        self._workspace.read(
            read, lambda found: self._take(file, *found, asked), idle=True, failed=failed
        )

    def _take(self, file: Attachment, preview: Preview, image: "QImage | None", asked: int) -> None:
        if asked != self._round:
            return
        self._awaited.discard(file.id)
        self.known[file.id] = preview
        if image is not None:
            self.images[file.id] = image
        if not self._awaited:
            self.ready.emit()

"""Photos of a visit, without widgets: taken in one by one, and what is said of where they were taken."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.changes import Changes
from desk.models.errors import DeskError
from desk.models.ids import TicketId
from desk.models.store.photos import KeptPhoto, keep_photo, read_photo, save_originals
from desk.models.visit_record import PhotoTaken, VisitEvent
from desk.ui.onsite.visit_model import VisitModel
from desk.workflow import on_site
from desk.workflow.on_site import Spot

if TYPE_CHECKING:
    from desk.models.store import Store


class Source(msgspec.Struct, frozen=True):
    """Something that is to become a photo: a file, or bytes from the clipboard."""

    name: str
    file: Path | None = None
    content: bytes = b""


class PhotosModel(QObject):
    """Each photo is one step of its own: what is wrong with one keeps none of the others away."""

    changed = Signal()
    saved = Signal(int)
    """So many originals were written."""

    def __init__(self, visit: VisitModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.visit = visit
        self.with_place = False
        """Whether photos go out with the place where they were taken. Off whenever the window opens."""
        self._refused: list[str] = []
        self._placed: list[KeptPhoto] = []
        visit.opened.connect(self._forget)
        visit.changed.connect(self.changed)

    @property
    def taken(self) -> tuple[tuple[VisitEvent, PhotoTaken], ...]:
        """The photos of the chosen ticket, newest first."""
        shown = self.visit.shown
        events = shown.record.of(self.visit.ticket) if shown else ()
        return tuple((e, e.what) for e in reversed(events) if isinstance(e.what, PhotoTaken))

    @property
    def told(self) -> str:
        """What is to be known of the photos that were just taken in; empty for nothing."""
        count = len(self._placed)
        if not count:
            return ""
        if all(kept.original for kept in self._placed):
            return self.tr("%n photo(s) said where they were taken: what is sent does not. The originals stay"
                           " on this device.", "", count)  # fmt: skip
        return self.tr("%n photo(s) go out with the place where they were taken.", "", count)

    def allow_place(self, on: bool) -> None:  # noqa: FBT001  a signal's value
        """Photos that come from now on keep the place where they were taken, or do not."""
        self.with_place = on

    def add(self, sources: Sequence[Source]) -> None:
        """Photos for the chosen ticket: the bytes are on the disk before they are shown."""
        shown, ticket = self.visit.shown, self.visit.ticket
        if shown is None:
            return
        self._forget()
        self.visit.problem = ""
        for source in sources:
            self._add(source, self.visit.spot(shown.visit), ticket)

    @property
    def has_originals(self) -> bool:
        """Whether a photo of the ticket went out as a copy: the camera's own file is here alone."""
        return any(what.original for _, what in self.taken)

    def save_originals(self, folder: Path) -> None:
        """Write what the camera made of the ticket's photos into a folder; `saved` follows."""
        photos = [what for _, what in self.taken]
        self.visit.workspace.read(
            lambda store: save_originals(store, photos, folder),
            lambda written: self.saved.emit(len(written)),
            failed=self.visit.refuse,
        )

    def _add(self, source: Source, spot: Spot, ticket: TicketId) -> None:
        with_place = self.with_place
        kept: list[KeptPhoto] = []

        def write(store: "Store") -> Changes:
            content = read_photo(source.file) if source.file else source.content
            whose = ticket, spot.me, spot.now
            one = keep_photo(store, source.name, content, whose, with_place=with_place)
            step = on_site.photo(spot, ticket, one.file, original=one.original)
            kept.append(one)
            return store.visits.add(step.events, step.operations)

        def done() -> None:
            self._placed += [one for one in kept if one.tells_place]
            self.changed.emit()

        self.visit.workspace.write(write, done, failed=self._refuse)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            raise error
        self._refused.append(" ".join(part for part in (error.message, error.advice) if part))
        self.visit.say("\n".join(self._refused))

    def _forget(self) -> None:
        self._refused, self._placed = [], []

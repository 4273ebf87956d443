"""Remote pictures without widgets: asked for by a person, entry by entry; the sync process fetches them."""

from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from desk.models.events import LoadPictures
from desk.models.listing import TicketDetail
from desk.models.pictures import MOST
from desk.ui.ticket.markup import foreign_html
from desk.ui.ticket.timeline_pictures import few_hosts, standing_of

if TYPE_CHECKING:
    from desk.ui.ticket.preview_model import Previews
    from desk.ui.workspace import Workspace

PATIENCE: Final = 90_000
"""Milliseconds without any news after which the pictures may be asked for again: the sync process may
have died over them."""


class Asked(msgspec.Struct, frozen=True):
    """Pictures of one entry that may be asked for."""

    entry: str
    urls: tuple[str, ...]

    @property
    def hosts(self) -> str:
        """Who would learn that somebody reads this, in few words: the entry itself names all."""
        return few_hosts(self.urls)


class PictureLoading(QObject):
    """Which entries' pictures are on their way, and which may be asked for."""

    changed = Signal()

    def __init__(
        self, workspace: "Workspace", previews: "Previews", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._previews = previews
        self._detail: TicketDetail | None = None
        self.loading: frozenset[str] = frozenset()
        """Entries whose pictures were asked for and have not come."""
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._give_up)
        workspace.pictures_came.connect(self._came)
        workspace.heard.connect(self._wait_on)

    def take(self, detail: TicketDetail | None) -> None:
        """The ticket as it is now."""
        self._detail = detail

    def of(self, entry: str) -> Asked | None:
        """What may be asked for of an entry; None when that is nothing."""
        detail = self._detail
        found = [each for each in detail.entries if each.id == entry] if detail else []
        if detail is None or not found or found[0].format != "html" or entry in self.loading:
            return None
        message = foreign_html(found[0].body)
        stands = standing_of(detail, entry, message.remote, self._previews.known)
        urls = (*stands.asked, *stands.again)[:MOST]
        return Asked(entry, urls) if urls else None

    def newest(self) -> Asked | None:
        """That of the newest entry of which something may be asked for."""
        entries = reversed(self._detail.entries) if self._detail else ()
        written = (entry.id for entry in entries if entry.format == "html")
        return next((asked for entry in written if (asked := self.of(entry))), None)

    def load(self, asked: Asked) -> None:
        """The person read whose servers these are, and wants to see these pictures and no others."""
        if self._detail is None or asked.entry in self.loading:
            return
        self.loading |= {asked.entry}
        self._patience.start()
        ticket = self._detail.ticket.id
        self._workspace.command(LoadPictures(ticket, asked.entry, asked.urls))
        self.changed.emit()

    def _came(self, entry: str) -> None:
        if entry not in self.loading:
            return  # another window of this account asked for them
        self.loading -= {entry}
        if not self.loading:
            self._patience.stop()
        self.changed.emit()

    def _wait_on(self) -> None:
        if self.loading:
            self._patience.start()

    def _give_up(self) -> None:
        self.loading = frozenset()
        self.changed.emit()

"""The timeline without widgets: what of it is shown, where somebody reads, what is read apart from it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.attachment import Attachment
from desk.models.errors import DeskError
from desk.models.ids import TicketId
from desk.models.listing import TicketDetail
from desk.models.worklog import EntryKind
from desk.ui import text
from desk.ui.ticket.bodies import clean
from desk.ui.ticket.items import (
    CALL,
    Item,
    Shows,
    Window,
    back_from,
    first_new,
    forward_from,
    items_of,
    place_of,
    weight,
)
from desk.ui.ticket.links import Verb
from desk.ui.ticket.markup import lines_of
from desk.ui.ticket.pictures_model import PictureLoading
from desk.ui.ticket.preview_model import Previews
from desk.ui.ticket.previews import is_text, text_of, whole_image
from desk.ui.ticket.timeline_pictures import picture_files

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from desk.models.store import Store
    from desk.ui.workspace import Workspace

START, END = "start", "end"
"""Where to go in what is drawn, besides an item."""
_LONGEST_TEXT: Final = 8 * 1024 * 1024
"""Bytes of a text file that are shown."""


class Reading(msgspec.Struct, frozen=True):
    """Something that is read apart from the timeline: a long entry, a text file, an image."""

    title: str
    words: str = ""
    image: "QImage | None" = None


class TimelineViewModel(QObject):
    """The timeline of the open ticket."""

    changed = Signal()
    """The same place, to be drawn again."""
    moved = Signal(str)
    """Other items are shown: go to this one, or to `START` or `END`."""
    reading = Signal(object)
    """`Reading`: show this apart."""
    problem = Signal(str, str)
    """It cannot be shown: message, advice."""

    def __init__(self, workspace: "Workspace", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._detail: TicketDetail | None = None
        self._files: dict[str, int] = {}
        self._end = ""
        """The last item shown; empty for the newest."""
        self._made: tuple[TicketDetail | None, Shows, list[Item]] = (None, Shows.ALL, [])
        self.shows = Shows.ALL
        self.expanded: frozenset[str] = frozenset()
        self.news = ""
        self.previews = Previews(workspace, self)
        self.previews.ready.connect(self.changed)
        self.pictures = PictureLoading(workspace, self.previews, self)
        self.pictures.changed.connect(self.changed)

    # --- what is shown ---------------------------------------------------------------------------

    def take(self, detail: TicketDetail | None, *, first: bool) -> None:
        """The ticket as it is now; `first` when it was just opened."""
        self._detail = detail
        self.pictures.take(detail)
        self._files = {}
        for file in detail.attachments if detail else ():
            self._files[file.entry or ""] = self._files.get(file.entry or "", 0) + 1
        if first:
            self._end, self.expanded, self.news = "", frozenset(), ""
            self.previews.clear()
            if detail is not None and detail.unread:
                self.news = first_new(items_of(detail), detail.seen_at, self._me())
        else:
            self.previews.look_again()

    def items(self) -> list[Item]:
        """All items the filter lets through, oldest first."""
        detail, shows, found = self._made
        if detail is not self._detail or shows is not self.shows:
            found = items_of(self._detail, self.shows) if self._detail else []
            self._made = (self._detail, self.shows, found)
        return found

    def window(self) -> Window:
        """Which of them are drawn."""
        items = self.items()
        place = place_of(items, self._end) if self._end else None
        return back_from(len(items) if place is None else place + 1, self._weight)

    # --- moving about ----------------------------------------------------------------------------

    def show(self, shows: Shows) -> None:
        """Show all, or the conversation, or the work alone."""
        if shows is not self.shows:
            self.shows, self._end = shows, ""
            self.moved.emit(END)

    def earlier(self) -> None:
        """Show the items before those that are drawn."""
        window = self.window()
        if window.start:
            self._end = self.items()[window.start - 1].id
            self.moved.emit(END)

    def later(self) -> None:
        """Show the items after those that are drawn."""
        items, window = self.items(), self.window()
        if window.end < len(items):
            self._until(forward_from(window.end, len(items), self._weight).end)
            self.moved.emit(START)

    def newest(self) -> None:
        """Show the end of the timeline."""
        self._end = ""
        self.moved.emit(END)

    def go_to(self, id: str) -> None:  # noqa: A002  the item's or the entry's
        """Show the item with this id, whatever the filter hides."""
        place = place_of(self.items(), id)
        if place is None and self.shows is not Shows.ALL:
            self.shows = Shows.ALL
            place = place_of(self.items(), id)
        if place is None:
            return
        window = self.window()
        if not window.start <= place < window.end:
            self._until(forward_from(place, len(self.items()), self._weight).end)
        self.moved.emit(self.items()[place].id)

    def go_to_news(self) -> None:
        """Show where the news begins, or the newest when all of it was seen."""
        if self.news:
            self.go_to(self.news)
        else:
            self.newest()

    # --- doing -----------------------------------------------------------------------------------

    def follow(self, verb: Verb, id: str) -> None:  # noqa: A002  whatever the verb is about
        """A link of Desk's own in the timeline was activated."""
        match verb:
            case Verb.WHOLE:
                self.read_whole(id)
            case Verb.MORE:
                self.expanded |= {id}
                self.changed.emit()
            case Verb.LOAD:
                self._load_pictures(id)
            case Verb.ARTICLE:
                self._workspace.open_ticket(TicketId(id))
            case Verb.VIEW:
                self._with_file(id, self.view)
            case Verb.FETCH:
                self._with_file(id, self.previews.fetch)
            case _:
                {Verb.EARLIER: self.earlier, Verb.LATER: self.later, Verb.NEWEST: self.newest}.get(
                    verb, lambda: self.show(Shows.ALL)
                )()

    def _load_pictures(self, entry: str) -> None:
        if asked := self.pictures.of(entry):
            self.pictures.load(asked)

    def plain(self, id: str, most: int | None = None) -> str:  # noqa: A002  the item's
        """An item as plain text, for the clipboard and for reading it whole; of `most` characters of
        what was written, when it must be quick."""
        if self._detail is None:
            return ""
        if id == CALL:
            return clean(self._detail.ticket.description[:most])
        entry = next((entry for entry in self._detail.entries if entry.id == id), None)
        if entry is None or entry.kind is EntryKind.CHANGE:
            return ""
        body = entry.body[:most]
        return lines_of(body) if entry.format == "html" else clean(body)

    def newest_message(self) -> str:
        """The item somebody answers first of all: the newest message of others, else the call."""
        detail, me = self._detail, self._workspace.me
        mine = me.person if me else ""
        entries = detail.entries if detail else ()
        others = [e.id for e in entries if e.public and e.author != mine and e.body.strip()]
        return others[-1] if others else CALL

    def read_whole(self, id: str) -> None:  # noqa: A002  the item's
        """Show a long entry apart, to its end."""
        detail = self._detail
        if detail is not None:
            title = text.one_line(detail.ticket.title, 120)
            self._workspace.read(  # cleaning some megabytes takes longer than a window may wait
                lambda _store: self.plain(id),
                lambda words: self.reading.emit(Reading(title, words)),
                key="view file",
            )

    def view(self, file: Attachment) -> None:
        """Show an image or a text file apart; decoded on the worker."""

        def read(store: "Store") -> "tuple[QImage | None, str]":
            known = store.base.known_file(file)
            with store.blobs.open(known.sha256) as content:
                head = content.read(4096)
                if is_text(head):
                    content.seek(0)
                    return None, clean(text_of(content, _LONGEST_TEXT))
                return whole_image(content), ""

        def shown(found: "tuple[QImage | None, str]") -> None:
            image, words = found
            name = f"{text.one_line(file.name, 120)} ({text.size(file.size)})"
            if image is None and not words:
                message = self.tr("{name} cannot be shown here.").format(name=name)
                self.problem.emit(message, self.tr("Save it, or open it with a program for it."))
                return
            self.reading.emit(Reading(name, words, image))

        self._workspace.read(read, shown, key="view file", failed=self._failed)

    # --- inside ----------------------------------------------------------------------------------

    def _weight(self, place: int) -> int:
        item = self.items()[place]
        description = self._detail.ticket.description if self._detail else ""
        return weight(item, description, self._files.get("" if item.id == CALL else item.id, 0))

    def _until(self, end: int) -> None:
        items = self.items()
        self._end = "" if end >= len(items) else items[end - 1].id

    def _me(self) -> str:
        me = self._workspace.me
        return me.person if me else ""

    def _with_file(self, id: str, do: Callable[[Attachment], None]) -> None:  # noqa: A002
        detail = self._detail
        files = [*detail.attachments, *picture_files(detail)] if detail else []
        file = next((file for file in files if file.id == id), None)
        if file is not None:
            do(file)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            raise error
        self.problem.emit(error.message, error.advice)

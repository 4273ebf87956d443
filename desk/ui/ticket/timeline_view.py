"""The timeline on the screen: one text browser that fetches nothing and follows nothing by itself."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPoint, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QImage,
    QPixmap,
    QResizeEvent,
    QTextCursor,
    QTextTable,
    QWheelEvent,
)
from PySide6.QtWidgets import QLabel, QMenu, QTextBrowser, QWidget

from desk.ui.icons import Icons
from desk.ui.text import OWN_IMAGE
from desk.ui.theme import Text, Theme
from desk.ui.ticket.items import CALL, Item
from desk.ui.ticket.links import Outside, Refused, read_link
from desk.ui.ticket.timeline import Page, timeline_html
from desk.ui.ticket.timeline_model import END, START
from desk.ui.ticket.timeline_parts import Look
from desk.ui.widgets.announce import announce
from desk.ui.widgets.parts import line_icon

if TYPE_CHECKING:
    from desk.ui.ticket.view_model import TicketViewModel

_READ_OUT = 2000
"""Characters of an entry that a screen reader is given when the caret comes to it."""
_AT_END = 8
"""Pixels from the end within which somebody counts as reading the newest entry."""


class TimelineView(QTextBrowser):
    """Draws the timeline of the open ticket and keeps the place where somebody reads."""

    link_activated = Signal(str)
    quote_asked = Signal(str)
    """The item under the pointer shall be quoted."""
    looked = Signal()
    """The person moved in the timeline and stands at its end: the newest entries were looked at."""

    def __init__(
        self, model: "TicketViewModel", theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._timeline = model.timeline
        self._theme = theme
        self._icons = icons
        self._drawn = ""
        self._items: list[Item] = []
        self._page: Page | None = None
        self.setObjectName("ticket.timeline")
        self.setAccessibleName(self.tr("Timeline"))
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(False)
        self.document().setDocumentMargin(12)
        self._target = QLabel(self)
        self._target.setTextFormat(Qt.TextFormat.PlainText)
        self._target.setObjectName("ticket.target")
        self._target.setProperty("role", "small")
        self._target.setAutoFillBackground(True)
        self._target.setContentsMargins(8, 2, 8, 2)
        self._target.hide()
        self.verticalScrollBar().sliderReleased.connect(self._look)
        self.anchorClicked.connect(lambda url: self.link_activated.emit(url.toString()))
        self.highlighted.connect(self._tell_target)
        self._timeline.changed.connect(self.draw)
        self._timeline.moved.connect(self._go)
        theme.changed.connect(self.redraw)
        icons.changed.connect(self.redraw)

    def draw(self, *, to_end: bool = False) -> None:
        """Show the ticket as it is now; `to_end` for a ticket that was just opened."""
        drawn = self._written()
        if drawn == self._drawn and not to_end:
            return
        self._drawn = drawn
        bar = self.verticalScrollBar()
        place, at_end = bar.value(), bar.maximum() - bar.value() <= _AT_END
        caret = self.current()
        self.document().setDefaultStyleSheet(f"a {{ color: {self._theme.tokens.ink.link} }}")
        self.setHtml(drawn)
        self._target.hide()
        if caret is not None and not to_end:
            self._select(caret.id)
        bar.setValue(bar.maximum() if to_end or at_end else place)

    def redraw(self) -> None:
        """The same entries in other colours, or with pictures that have come."""
        self._drawn = ""
        self.draw()

    def event(self, event: QEvent) -> bool:
        """Whoever moves in the timeline and comes to its end has seen what stands there."""
        done = super().event(event)
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.FocusIn):
            self._look()
        return done

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; see `event`."""
        super().wheelEvent(event)
        self._look()

    def _look(self) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() - bar.value() <= _AT_END:
            self.looked.emit()

    def show_entry(self, words: str) -> None:
        """Scroll to the last place where these words stand."""
        cursor = self.document().find(words[:60])
        if not cursor.isNull():
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    # --- items -----------------------------------------------------------------------------------

    def current(self) -> Item | None:
        """The item in which the caret stands; None before anything was pointed at."""
        caret = self.textCursor()
        if caret.position() == 0 and not caret.hasSelection():
            return None
        return self._item_at(caret.position())

    def _item_at(self, position: int) -> Item | None:
        for item, table in zip(self._items, self._tables(), strict=False):
            if table.firstPosition() <= position <= table.lastPosition():
                return item
        return None

    def selected_words(self) -> str:
        """What the person selected; empty for the headline on which `step` stands."""
        caret = self.textCursor()
        now = self.current()
        tables = dict(zip((item.id for item in self._items), self._tables(), strict=False))
        if now is None or not caret.hasSelection():
            return ""
        table = tables[now.id]
        start = table.cellAt(0, table.columns() - 1).firstCursorPosition()
        start.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        if caret.selectionEnd() <= start.position() or caret.selectionEnd() > table.lastPosition():
            return ""
        return self.createMimeDataFromSelection().text().replace("\u2029", "\n").strip()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with what is selected, and quoting the item under the pointer."""
        menu = self.menu_at(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu_at(self, place: QPoint) -> QMenu:
        """The menu of a place; the caller shows it and takes it away."""
        menu = self.createStandardContextMenu(place)
        item = self._item_at(self.cursorForPosition(place).position())
        if item is not None:
            quoting = QAction(self.tr("Quote"), menu)
            quoting.triggered.connect(lambda: self.quote_asked.emit(item.id))
            before = menu.actions()[0] if menu.actions() else None
            menu.insertAction(before, quoting)  # type: ignore[arg-type]  # None is the end
        return menu

    def step(self, items: int) -> None:
        """Go to the next item or the one before; beyond what is drawn, draw that."""
        now = self.current()
        if not self._items:
            return
        last = len(self._items) - 1
        place = self._items.index(now) + items if now else last if items < 0 else 0
        if place < 0:
            place = len(self._items) - 1 if self._turned(self._timeline.earlier) else 0
        elif place > last:
            place = 0 if self._turned(self._timeline.later) else last
        self._select(self._items[place].id, scroll=True)

    def words_of(self, item: Item, most: int | None = None) -> str:
        """An item as plain text: its headline and what was written, all of it or `most` characters."""
        if self._page is None:
            return ""
        return f"{self._page.headline(item)}\n\n{self._timeline.plain(item.id, most)}".strip()

    def _turned(self, turn: Callable[[], object]) -> bool:
        """Whether other items are drawn after this."""
        before = self._items
        turn()
        return self._items != before

    def _go(self, place: str) -> None:
        self._drawn = ""
        self.draw()
        bar = self.verticalScrollBar()
        if place in {START, END}:
            bar.setValue(0 if place == START else bar.maximum())
        else:
            self._select(place, scroll=True)

    def _select(self, id: str, *, scroll: bool = False) -> None:  # noqa: A002  the item's
        """Put the caret on the first line of an item, so that it is seen and read out."""
        tables = dict(zip((item.id for item in self._items), self._tables(), strict=False))
        table = tables.get(id)
        if table is None:
            return
        cell = table.cellAt(0, table.columns() - 1)
        cursor = cell.firstCursorPosition()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        if not scroll:
            return
        top = self.document().documentLayout().blockBoundingRect(cursor.block()).top()
        self.verticalScrollBar().setValue(int(top) - 16)
        self._read_out(id)

    def _read_out(self, id: str) -> None:  # noqa: A002  the item's
        place = next(n for n, item in enumerate(self._items, 1) if item.id == id)
        if self._page is not None:
            words = self.tr("{headline}. {place} of {all}").format(
                headline=self.words_of(self._items[place - 1], _READ_OUT),
                place=place + self._timeline.window().start,
                all=len(self._timeline.items()),
            )
            announce(self, words)

    def _tables(self) -> list[QTextTable]:
        frames = self.document().rootFrame().childFrames()
        return [frame for frame in frames if isinstance(frame, QTextTable)]

    # --- inside ----------------------------------------------------------------------------------

    def _written(self) -> str:
        detail = self._model.detail
        if detail is None:
            self._items, self._page = [], None
            return ""
        timeline = self._timeline
        look = Look(
            self._theme.tokens, self._model.workspace.now(),
            round(self._theme.font(Text.SMALL).pointSizeF(), 1),
            timeline.expanded, timeline.previews.known, timeline.shows, timeline.news,
            mentions=self._model.colleagues, icon=line_icon(self), loading=timeline.pictures.loading,
        )  # fmt: skip
        items, window = timeline.items(), timeline.window()
        self._items = items[window.start : window.end]
        self._page = Page(detail, self._model.names, look)
        for item in self._items:
            files, _ = self._page.files.listed("" if item.id == CALL else item.id)
            files = [*files, *self._page.pictures.files(item.id)]
            timeline.previews.want(files, self.devicePixelRatioF())
        return timeline_html(detail, self._model.names, look, items, window)

    def _tell_target(self, url: QUrl) -> None:
        """Where a link leads, while the pointer or the keyboard is on it."""
        match read_link(url.toString()):
            case Outside(url=shown, host=host):
                words = f"{host} · {shown}"
            case Refused(url=shown) if shown:
                words = self.tr("Desk does not open this: {link}").format(link=shown)
            case _:
                self._target.hide()
                return
        self._target.setText(self.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideMiddle, max(100, self.viewport().width() - 32)
        ))  # fmt: skip
        self._target.adjustSize()
        self._target.move(0, self.viewport().height() - self._target.height())
        self._target.show()
        announce(self, words)

    def loadResource(self, _kind: int, url: QUrl | str) -> QPixmap | QImage | QByteArray:
        """Pictures of our own by name, images that are in the store by id; everything else is
        nothing: no file, no network."""
        url = QUrl(url)
        if f"{url.scheme()}:" == OWN_IMAGE:
            return self._timeline.previews.images.get(url.path(), QByteArray())
        if url.scheme() != "icon":
            return QByteArray()
        name = url.path()
        ink = {
            "lock": self._theme.tokens.entry.private_edge,
            "person": self._theme.tokens.entry.public_edge,
            "phone": self._theme.tokens.entry.public_edge,
            "reply": self._theme.tokens.entry.public_edge,
            "resolve": self._theme.tokens.entry.public_edge,
            "unsent": self._theme.tokens.state.warn,
            "error": self._theme.tokens.state.danger,
        }.get(name, self._theme.tokens.ink.muted)
        size, ratio = line_icon(self), self.devicePixelRatioF()
        found = self._icons.pixmap(name, ink, size, ratio)
        return found if not found.isNull() else _blank(size, ratio)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whoever reads the newest entry still does so after the window changed."""
        bar = self.verticalScrollBar()
        at_end = bar.maximum() - bar.value() <= _AT_END
        super().resizeEvent(event)
        if at_end:
            bar.setValue(bar.maximum())


def _blank(size: int, ratio: float) -> QPixmap:
    """Room for a picture that has not been loaded yet, so that words do not jump."""
    blank = QPixmap(QSize(size, size) * ratio)
    blank.setDevicePixelRatio(ratio)
    blank.fill(Qt.GlobalColor.transparent)
    return blank

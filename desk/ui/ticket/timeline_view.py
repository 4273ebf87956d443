"""The timeline on the screen: one text browser that fetches nothing and follows nothing by itself."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from desk.ui.icons import Icons
from desk.ui.theme import Text, Theme
from desk.ui.ticket.timeline import ICON_SIZE, Look, timeline_html

if TYPE_CHECKING:
    from desk.ui.ticket.view_model import TicketViewModel

_AT_END = 8
"""Pixels from the end within which somebody counts as reading the newest entry."""


class TimelineView(QTextBrowser):
    """Draws the timeline of the open ticket and keeps the place where somebody reads."""

    link_activated = Signal(str)

    def __init__(
        self, model: "TicketViewModel", theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._icons = icons
        self._drawn = ""
        self.setObjectName("ticket.timeline")
        self.setAccessibleName(self.tr("Timeline"))
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(False)
        self.document().setDocumentMargin(12)
        self.anchorClicked.connect(lambda url: self.link_activated.emit(url.toString()))
        theme.changed.connect(self.redraw)
        icons.changed.connect(self.redraw)

    def draw(self, *, to_end: bool = False) -> None:
        """Show the ticket as it is now; `to_end` for a ticket that was just opened."""
        detail = self._model.detail
        look = Look(
            self._theme.tokens,
            self._model.workspace.now(),
            round(self._theme.font(Text.SMALL).pointSizeF(), 1),
            self._model.whole,
        )
        html = timeline_html(detail, self._model.names, look) if detail else ""
        if html == self._drawn and not to_end:
            return
        self._drawn = html
        bar = self.verticalScrollBar()
        place, at_end = bar.value(), bar.maximum() - bar.value() <= _AT_END
        self.document().setDefaultStyleSheet(f"a {{ color: {self._theme.tokens.ink.link} }}")
        self.setHtml(html)
        bar.setValue(bar.maximum() if to_end or at_end else place)

    def redraw(self) -> None:
        """The same entries in other colours, or with pictures that have come."""
        self._drawn = ""
        self.draw()

    def show_entry(self, words: str) -> None:
        """Scroll to the last place where these words stand."""
        cursor = self.document().find(words[:60])
        if not cursor.isNull():
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def loadResource(self, _kind: int, url: QUrl | str) -> QPixmap | QByteArray:
        """Pictures of our own by name; everything else is nothing: no file, no network."""
        url = QUrl(url)
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
        found = self._icons.pixmap(name, ink, ICON_SIZE, self.devicePixelRatioF())
        return found if not found.isNull() else _blank(self.devicePixelRatioF())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whoever reads the newest entry still does so after the window changed."""
        bar = self.verticalScrollBar()
        at_end = bar.maximum() - bar.value() <= _AT_END
        super().resizeEvent(event)
        if at_end:
            bar.setValue(bar.maximum())


def _blank(ratio: float) -> QPixmap:
    """Room for a picture that has not been loaded yet, so that words do not jump."""
    blank = QPixmap(QSize(ICON_SIZE, ICON_SIZE) * ratio)
    blank.setDevicePixelRatio(ratio)
    blank.fill(Qt.GlobalColor.transparent)
    return blank

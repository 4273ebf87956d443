"""The question before pictures of strangers' servers are loaded, for those who do not use the mouse."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desk.ui.ticket.pictures_model import Asked
from desk.ui.ticket.strip_view import Strip

if TYPE_CHECKING:
    from desk.ui.ticket.timeline_model import TimelineViewModel
    from desk.ui.ticket.timeline_view import TimelineView


class PictureStrip(QObject):
    """Asks above the timeline, whose servers would be asked, before any of them is."""

    def __init__(self, model: "TimelineViewModel", timeline: "TimelineView", strip: Strip) -> None:
        super().__init__(strip)
        self._model = model
        self._timeline = timeline
        self._strip = strip

    def ask(self) -> None:
        """Ask about the entry in which the caret stands, or the newest that wants pictures."""
        pictures = self._model.pictures
        current = self._timeline.current()
        asked = (pictures.of(current.id) if current else None) or pictures.newest()
        if asked is None:
            self._strip.say("info", self.tr("No picture of this ticket waits to be loaded."))
            return
        self._model.go_to(asked.entry)
        words = self.tr(
            "Load %n picture(s) from {hosts}? Whoever is asked learns that this message is being read,"
            " when and from where.", "", len(asked.urls),
        )  # fmt: skip
        load = (self.tr("Load"), lambda: self._load(asked))
        self._strip.say("warn", words.format(hosts=asked.hosts), load)
        self._strip.ask()

    def _load(self, asked: Asked) -> None:
        self._strip.put_away()
        self._model.pictures.load(asked)
        self._timeline.setFocus()

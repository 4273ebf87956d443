"""The line above the timeline: what of it is shown, and the way to its news."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from desk.ui.ticket.items import Shows
from desk.ui.widgets.parts import button

if TYPE_CHECKING:
    from desk.ui.ticket.timeline_model import TimelineViewModel


class TimelineBar(QWidget):
    """Three buttons of which one is down."""

    def __init__(self, model: "TimelineViewModel") -> None:
        super().__init__()
        self.setObjectName("ticket.timeline.bar")
        self._model = model
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 4)
        row.setSpacing(4)
        self._group = QButtonGroup(self)
        self.buttons: dict[Shows, QPushButton] = {}
        for shows, words, name in (
            (Shows.ALL, self.tr("All"), self.tr("Show the whole timeline")),
            (Shows.CONVERSATION, self.tr("Conversation"), self.tr("Show the conversation alone")),
            (Shows.WORK, self.tr("Work"), self.tr("Show notes, time, sessions and changes alone")),
        ):
            made = button(words, partial(model.show, shows), "quiet")
            made.setCheckable(True)
            made.setAccessibleName(name)
            made.setToolTip(name)
            self._group.addButton(made)
            self.buttons[shows] = made
            row.addWidget(made)
        row.addStretch(1)
        self.news = button(self.tr("Go to what is new"), model.go_to_news, "link")
        row.addWidget(self.news)
        model.moved.connect(lambda _place: self.show_now())
        self.show_now()

    def show_now(self) -> None:
        """Which button is down, and whether there is anything new."""
        self.buttons[self._model.shows].setChecked(True)
        self.news.setVisible(bool(self._model.news))

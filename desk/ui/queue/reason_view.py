"""The page that stands in the place of the list when it has no rows: why, and what can be done."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.ui.icons import Icons
from desk.ui.queue.view_model import QueueViewModel, Situation
from desk.ui.theme import Theme
from desk.ui.view_titles import view_title
from desk.ui.widgets.empty_state import Condition, EmptyState


class ReasonView(QWidget):
    """Says the situation of the queue in words."""

    painted = Signal()
    """The reason is on the screen: it counts as painted too, the first pull waits for that."""

    def __init__(
        self, model: QueueViewModel, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._state = EmptyState(theme, icons)
        self._is_painted = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._state)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's; tells the first time."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def tell(self) -> None:
        """Say why there are no rows."""
        match self._model.situation:
            case Situation.NOTHING_FOUND:
                self._tell_nothing_found()
            case Situation.FIRST_PULL:
                self._tell_progress()
            case Situation.NEVER_PULLED:
                self._tell_never_pulled()
            case _ if self._model.lacks_level:
                self._tell_no_level()
            case _:
                self._state.tell(Condition.EMPTY, *self._empty_words())

    def _tell_nothing_found(self) -> None:
        model = self._model
        words = self.tr("No ticket in “{view}” fits this search.")
        self._state.tell(
            Condition.EMPTY,
            self.tr("Nothing found"),
            words.format(view=view_title(model.view)),
        )
        if model.view.id != "all":
            self._state.offer(self.tr("Search in all tickets"), model.search_everywhere)

    def _tell_no_level(self) -> None:
        self._state.tell(
            Condition.NO_RIGHTS,
            self.tr("Your account has no support level"),
            self.tr("This list shows the tickets of your levels. An administrator gives you one, or says "
                    "which groups work at which level (desk account levels)."),
        )  # fmt: skip
        self._state.offer(self.tr("Show those of all levels"), self._model.search_at_any_level)

    def _tell_never_pulled(self) -> None:
        model = self._model
        if model.is_signed_out:
            self._state.tell(
                Condition.OFFLINE,
                self.tr("No tickets on this machine yet"),
                self.tr("They come once you have signed in. New calls can be taken already."),
            )
            self._state.offer(self.tr("Sign in"), lambda: model.workspace.show("accounts"))
            return
        self._state.tell(
            Condition.OFFLINE,
            self.tr("No tickets on this machine yet"),
            self.tr("They come with the first connection to the server. "
                    "New calls can be taken already."),
        )  # fmt: skip
        self._state.offer(self.tr("Try to connect"), model.workspace.wake)

    def _tell_progress(self) -> None:
        progress = self._model.progress
        words = self.tr("The tickets of your server are being fetched for the first time.")
        if self._state.condition is not Condition.LOADING or progress is None:
            self._state.tell(Condition.LOADING, self.tr("First synchronisation"), words)
        if progress is not None:
            self._state.progress(progress.done, progress.total)

    def _empty_words(self) -> tuple[str, str]:
        """Empty is mostly good news: say which."""
        return {
            "mine": (self.tr("Nothing is yours"), self.tr("Take a ticket from “My level” with A.")),
            "late": (self.tr("Nothing is late"), ""),
            "unsent": (self.tr("Everything is sent"), ""),
            "unassigned": (self.tr("Everything has somebody"), ""),
            "waiting": (self.tr("Nobody is waited for"), ""),
            "snoozed": (self.tr("Nothing is put off"), self.tr("Z puts a ticket off until later.")),
            "qualify": (self.tr("Everything is qualified"), ""),
        }.get(self._model.view.id, (self.tr("No tickets here"), ""))

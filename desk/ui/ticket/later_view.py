"""The strip that says until when a ticket is put off, and the picker that asks until when."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desk.ui.icons import Icons
from desk.ui.theme import Theme
from desk.ui.ticket.later_model import SNOOZE, LaterViewModel
from desk.ui.ticket.picker_view import PickerPopup
from desk.ui.ticket.properties_model import Option
from desk.ui.ticket.strip_view import Strip

if TYPE_CHECKING:
    from desk.ui.ticket.view_model import TicketViewModel


class LaterStrip(Strip):
    """Hidden while the open ticket is not put off. `under` is what the picker opens below."""

    def __init__(
        self, model: "TicketViewModel", theme: Theme, icons: Icons, under: QWidget
    ) -> None:
        super().__init__(theme, icons)
        self._pane = model
        self._under = under
        self.model = LaterViewModel(model.workspace, self)
        self.picker = PickerPopup(self)
        self.picker.chosen.connect(self._choose)
        self.picker.typed.connect(self._typed)
        self.model.changed.connect(self.draw)
        model.opened.connect(self._opened)

    def pick(self, how: str) -> None:
        """Ask until when: `snooze` or `remind`."""
        if self._pane.detail is None:
            return
        put_off = how == SNOOZE
        name = self.tr("Put off until") if put_off else self.tr("Remind me")
        hint = self.tr("Or type: tomorrow 9, 2 h")
        self.picker.open_under(self._under, how, name, self.model.options(), hint)

    def draw(self) -> None:
        """Say what holds now."""
        words = self.model.words
        if not words:
            self.put_away()
        elif words != self.words:
            back = (self.tr("Not any more"), self.model.bring_back)
            self.say("info", words, back, closable=False)

    def _opened(self) -> None:
        detail = self._pane.detail
        self.put_away()
        self.model.open(detail.ticket.id if detail else None)

    def _typed(self, how: str, typed: str) -> None:
        self.picker.set_found(how, self.model.found(typed))

    def _choose(self, how: str, option: Option) -> None:
        if self._pane.detail is not None:
            self.model.choose(how, str(option.value), self._pane.detail)

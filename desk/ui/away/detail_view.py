"""Beside the digest's list: what happened to one ticket, first where it meets one's own work."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desk.models.digest import Elsewhere, TicketNews, VisitNews
from desk.models.digest_words import changes_of, elsewhere, summary, visit_summary
from desk.ui import text
from desk.ui.away.field_view import FieldCard
from desk.ui.away.lines import field_line, visit_line, visit_name, who, words_line
from desk.ui.away.view_model import AwayViewModel
from desk.ui.theme import Theme
from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.parts import button, label

MOST = 12
"""Lines of a ticket that are shown here; the ticket has all of them."""


class DetailView(QWidget):
    """Built anew for another row, or for one that changed."""

    def __init__(self, model: AwayViewModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._theme = model, theme
        self.cards: list[FieldCard] = []
        self._lines: list[QLabel] = []
        self._shown: object = None
        self._number = label("", "strong")
        self._title = ElidedLabel()
        self.open = button(self.tr("&Open the ticket"), model.open, "link")
        self.open.setToolTip(self.tr("Open (Enter); Escape comes back here"))
        self._what = label("", "muted", wraps=True)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._number)
        line.addWidget(self._title, 1)
        line.addWidget(self.open)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 12, 20, 16)
        self._column.setSpacing(12)
        self._column.addLayout(line)
        self._column.addWidget(self._what)
        self._column.addStretch(1)
        theme.changed.connect(self._repaint)

    def show_now(self) -> None:
        """Show what the model has chosen."""
        current = self._model.current
        shown = (current, self._model.is_closed, bool(self._model.names))
        if shown == self._shown:
            return
        self._shown = shown
        focus = QApplication.focusWidget()
        had_focus = any(focus and (c is focus or c.isAncestorOf(focus)) for c in self.cards)
        self._clear()
        if isinstance(current, TicketNews):
            self._tell_ticket(current)
        elif isinstance(current, VisitNews):
            self._tell_visit(current)
        elif isinstance(current, Elsewhere):
            self._tell_counted(current)
        else:
            self._tell_more()
        if had_focus:
            self.focus_first()

    def focus_first(self) -> bool:
        """Put the keyboard on the first card that waits for it, else on the first; whether there
        is one."""
        waiting = [card for card in self.cards if card.answers]
        for card in (waiting or self.cards)[:1]:
            card.show()  # one that was just made takes no keyboard before
            card.setFocus(Qt.FocusReason.TabFocusReason)
        return bool(self.cards)

    def answer(self, how: str) -> None:
        """A letter of the cards, pressed in the list: it answers the first field it fits."""
        for card in self.cards:
            if how in card.answers:
                card.answer(how)
                return

    # --- inside ----------------------------------------------------------------------------------

    def _clear(self) -> None:
        for part in (*self.cards, *self._lines):
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.cards, self._lines = [], []

    def _tell_ticket(self, news: TicketNews) -> None:
        model, now = self._model, self._model.workspace.now()
        self._head(news.number, text.one_line(news.title, 200), can_open=not news.gone)
        touching = [field for field in news.fields if field.touches]
        for field in touching:
            self._insert(FieldCard(model, field, self._theme))
        rest = [
            *(field_line(f, model.names, now) for f in news.fields if not f.touches),
            *(words_line(words, model.names, now) for words in news.added),
        ]
        self._what.setText(summary(news, model.names) if news.gone or not news.fields else "")
        self._what.setVisible(bool(self._what.text()))
        if rest and touching:
            self._line(self.tr("Also on this ticket"), "strong")
        for words in rest[:MOST]:
            self._line(words)
        if len(rest) > MOST:
            self._line(self.tr("and %n more in the ticket", "", len(rest) - MOST), "muted")

    def _tell_visit(self, news: VisitNews) -> None:
        model, now = self._model, self._model.workspace.now()
        self._head("", visit_name(news), can_open=True)
        self.open.setText(self.tr("&Open the visit"))
        self._what.setText(visit_summary(news, model.names))
        self._what.setVisible(True)
        for field in news.fields:
            if field.field != "state":
                self._line(visit_line(field, model.names, now))
        if news.new or news.off:
            words = self.tr("Planned by {name}, {time}")
            words = self.tr("Called off by {name}, {time}") if news.off else words
            name, time = who(news.author, model.names), text.day_and_time(news.at, now)
            self._line(words.replace("{time}", time).replace("{name}", name))
        if news.touches:
            self._line(
                self.tr("Your own plan is in the outbox: send it again, or take it back."), "strong"
            )

    def _tell_counted(self, counted: Elsewhere) -> None:
        self._head("", elsewhere(counted, self._model.names), can_open=not self._model.is_closed)
        self.open.setText(self.tr("&Show them"))
        words = self.tr("{changes}. None of them touches your work.")
        self._what.setText(words.format(changes=changes_of(counted.changes)))
        self._what.setVisible(True)

    def _tell_more(self) -> None:
        self._head("", self.tr("The rest of your tickets"), can_open=True)
        self.open.setText(self.tr("&Show them"))
        self._what.setText(self.tr("Nothing on them touches a field you changed."))
        self._what.setVisible(True)

    def _head(self, number: str, title: str, *, can_open: bool) -> None:
        self._number.setText(number)
        self._number.setVisible(bool(number))
        self._title.set_words(title)
        self.open.setText(self.tr("&Open the ticket"))
        self.open.setVisible(can_open)

    def _line(self, words: str, role: str = "") -> None:
        made = label(words, role, wraps=True)  # type: ignore[arg-type]  # one of the roles
        self._lines.append(made)
        self._column.insertWidget(self._column.count() - 1, made)

    def _insert(self, card: FieldCard) -> None:
        card.answered.connect(partial(self._next, card))
        self.cards.append(card)
        self._column.insertWidget(self._column.count() - 1, card)

    def _next(self, answered: FieldCard) -> None:
        """After an answer on a card the keyboard goes on to the next one that waits for it."""
        focus = QApplication.focusWidget()
        if focus is None or not (answered is focus or answered.isAncestorOf(focus)):
            return
        waiting = [card for card in self.cards if card.answers and card is not answered]
        for card in waiting[:1]:
            card.setFocus(Qt.FocusReason.TabFocusReason)

    def _repaint(self) -> None:
        for card in self.cards:
            card.paint_now()

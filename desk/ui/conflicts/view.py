"""The conflict pane on the screen: tickets that need a person, and the fields and refusals of one of them."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desk.ui.conflicts.cases import Case
from desk.ui.conflicts.field_view import KEYS, FieldCard
from desk.ui.conflicts.refusal_view import RefusalCard
from desk.ui.conflicts.view_model import ConflictsViewModel
from desk.ui.icons import Icons
from desk.ui.theme import Theme
from desk.ui.ticket.strip_view import Strip
from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.empty_state import Condition, EmptyState
from desk.ui.widgets.items_list import ItemsList
from desk.ui.widgets.parts import button, label, on_key, scrolled


class ConflictsView(QWidget):
    """Wiring only: what is decided, the view model decides."""

    def __init__(
        self, model: ConflictsViewModel, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("conflicts")
        model.setParent(self)
        self._model, self._theme, self._icons = model, theme, icons
        self.list = ItemsList(model.items, theme, icons)
        self.list.setAccessibleName(self.tr("Tickets that need you"))
        self.strip = Strip(theme, icons)
        self.cards: list[FieldCard] = []
        self._refusals: list[RefusalCard] = []
        self._shown: Case | None = None
        self._count = label("", "muted")
        self._number = label("", "strong")
        self._title = ElidedLabel()
        self._missing = label("", "small")
        self.settle = button(self.tr("&Settle this ticket"), model.settle, "primary")
        self.settle.setToolTip(self.tr("Settle this ticket (Ctrl+Enter)"))
        self._state = EmptyState(theme, icons)
        self._stack = QStackedWidget()
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._lay_out()
        self._connect()
        self._show()
        model.load()

    # --- inside ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self._show)
        model.said.connect(self.strip.say)
        self.list.moved_to.connect(model.select)
        self.list.entered.connect(lambda _ticket: self._into_cards())
        self._theme.changed.connect(self._refresh)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            on_key(self, keys, model.settle)
        for key in KEYS:  # what the cards promise holds in the list beside them too
            on_key(self.list, QKeySequence(key).toString(), partial(self._take, key))

    def _show(self) -> None:
        model = self._model
        case = model.current
        self._count.setText(self.tr("%n to look at", "", model.count) if model.count else "")
        self._stack.setCurrentIndex(1 if case is not None else 0)
        if case is None:
            self._shown = None
            self._tell_empty()
            return
        if self.list.current_id != case.ticket:
            self.list.select(case.ticket)
        if case != self._shown:
            self._build(case)
        self._refresh()
        if self.settle.hasFocus() and not case.clashes:
            self.list.setFocus()
        self.settle.setVisible(bool(case.clashes))
        self._missing.setVisible(bool(case.clashes))
        done = len(case.clashes) - model.missing
        words = self.tr("{done} of {all} chosen").format(done=done, all=len(case.clashes))
        self._missing.setText(words)

    def _refresh(self) -> None:
        for card in self._all():
            card.refresh()

    def _build(self, case: Case) -> None:
        """Cards for another ticket, or for one that changed."""
        had_focus = any(
            part.hasFocus() for card in self._all() for part in (card, *card.findChildren(QWidget))
        )
        self._shown = case
        for card in self._all():
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._number.setText(case.number)
        self._title.set_words(case.title)
        self.cards = [FieldCard(self._model, clash, self._theme) for clash in case.clashes]
        self._refusals = [RefusalCard(self._model, r, self._icons) for r in case.refusals]
        for place, card in enumerate(self._all()):
            self._column.insertWidget(place + 1, card)
        for place, card in enumerate(self.cards):
            card.chosen.connect(lambda place=place: self._next(place))
        if had_focus:
            self._into_cards()

    def _all(self) -> list[FieldCard | RefusalCard]:
        return [*self.cards, *self._refusals]

    def _next(self, place: int) -> None:
        """After a choice the keyboard goes on to the next field that has none, else to Settle."""
        after = [*self.cards[place + 1 :], *self.cards[:place]]
        waiting = [card for card in after if card.clash.id not in self._model.picks]
        (waiting[0] if waiting else self.settle).setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self, key: Qt.Key) -> None:
        """A key of the cards, pressed in the list: it answers the first open question."""
        waiting = [card for card in self.cards if card.clash.id not in self._model.picks]
        for card in (waiting or self.cards)[:1]:
            card.take(key)

    def _into_cards(self) -> None:
        for card in self.cards[:1]:
            card.setFocus(Qt.FocusReason.TabFocusReason)
            return
        for refusal in self._refusals[:1]:
            first = refusal.edit if refusal.edit.isVisibleTo(refusal) else refusal.send
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell_empty(self) -> None:
        if not self._model.loaded:
            self._state.tell(Condition.LOADING, self.tr("Looking for what needs you…"))
            return
        self._state.tell(
            Condition.EMPTY,
            self.tr("Nothing needs you"),
            self.tr("When somebody changes the same field as you, or the server refuses something, "
                    "it waits here. Nothing is ever chosen for you."),
        )  # fmt: skip

    def _lay_out(self) -> None:
        side = QWidget()
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        self._column.setContentsMargins(20, 12, 20, 16)
        self._column.setSpacing(12)
        self._column.addLayout(self._ticket_line())
        self._column.addStretch(1)
        right.addWidget(scrolled(self._page), 1)
        right.addLayout(self._foot())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self.list)
        split.addWidget(side)
        split.setStretchFactor(1, 1)
        split.setSizes([380, 840])
        self._stack.addWidget(self._state)
        self._stack.addWidget(split)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.list)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 8, 20, 12)
        foot.setSpacing(12)
        foot.addWidget(self.settle)
        foot.addWidget(self._missing)
        foot.addStretch()
        return foot

    def _ticket_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._number)
        line.addWidget(self._title, 1)
        line.addWidget(button(self.tr("&Open the ticket"), self._model.open_ticket, "link"))
        return line

    def _head(self) -> QVBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(self.tr("Needs you"), "heading"))
        row.addWidget(self._count)
        row.addStretch()
        head = QVBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addLayout(row)
        head.addWidget(self.strip)
        return head

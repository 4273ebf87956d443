"""The pane “while you were away” on the screen: the digest as a list, and beside it one ticket's news."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk.ui.away.detail_view import DetailView
from desk.ui.away.field_view import KEYS
from desk.ui.away.lines import period
from desk.ui.away.view_model import AwayViewModel
from desk.ui.icons import Icons
from desk.ui.theme import Theme
from desk.ui.ticket.strip_view import Strip
from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.empty_state import Condition, EmptyState
from desk.ui.widgets.items_list import ItemsList
from desk.ui.widgets.parts import button, label, on_key, scrolled


class AwayView(QWidget):
    """Wiring only: what is decided, the view model decides."""

    def __init__(
        self, model: AwayViewModel, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("away")
        model.setParent(self)
        self._model = model
        self.list = ItemsList(model.items, theme, icons)
        self.list.allow_sections()
        self.list.setAccessibleName(self.tr("What changed while you were away"))
        self.detail = DetailView(model, theme)
        self.strip = Strip(theme, icons)
        self._when = ElidedLabel()
        self._when.setProperty("role", "muted")
        self.earlier = QComboBox()
        self.earlier.setAccessibleName(self.tr("Which absence"))
        self.done = button(self.tr("&Done, mark all as seen"), model.done, "primary")
        self.done.setToolTip(self.tr("Done, mark all as seen (Ctrl+Enter)"))
        icons.bind(self.done, "resolve", "on_accent")
        self._state = EmptyState(theme, icons)
        self._stack = QStackedWidget()
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
        self.list.entered.connect(lambda _id: model.open())
        self.earlier.activated.connect(self._choose)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            on_key(self, keys, model.done)
        for key, how in KEYS.items():
            on_key(self.list, QKeySequence(key).toString(), partial(self._letter, how))

    def _letter(self, how: str) -> None:
        if self._model.letters():
            self.detail.answer(how)

    def _show(self) -> None:
        model = self._model
        self._when.set_words(model.head if model.has_news else "")
        self.done.setVisible(model.has_news and not model.is_closed)
        self._offer_earlier()
        self._stack.setCurrentIndex(1 if model.has_news else 0)
        if not model.has_news:
            self._tell_quiet()
            return
        self.list.scheduleDelayedItemsLayout()  # a heading may stand above another row now
        self.list.select(model.at)
        self.detail.show_now()

    def _offer_earlier(self) -> None:
        """The digests of the last days; there is something to choose only when there is another."""
        model, now = self._model, self._model.workspace.now()
        names = [self.tr("Now")]
        names += [self.tr("Seen: {period}").format(period=period(d, now)) for d in model.earlier]
        if names != [self.earlier.itemText(n) for n in range(self.earlier.count())]:
            self.earlier.clear()
            self.earlier.addItems(names)
        shown = model.earlier.index(model.digest) + 1 if model.digest in model.earlier else 0
        self.earlier.setCurrentIndex(shown)
        self.earlier.setVisible(bool(model.earlier))

    def _choose(self, place: int) -> None:
        self._model.show_earlier(self._model.earlier[place - 1] if place else None)

    def _tell_quiet(self) -> None:
        model = self._model
        if not model.loaded:
            self._state.tell(Condition.LOADING, self.tr("Looking at what changed…"))
            return
        words = self.tr(
            "When you come back after a night or a cut line, what others changed stands here:"
            " first what touches your own work."
        )
        if model.digest is None:
            self._state.tell(Condition.EMPTY, self.tr("You have seen everything"), words)
            return
        quiet = self.tr("Nothing changed while you were away")
        self._state.tell(Condition.EMPTY, quiet, period(model.digest, model.workspace.now()))

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self.list)
        split.addWidget(scrolled(self.detail))
        split.setStretchFactor(1, 1)
        split.setSizes([500, 720])
        self._stack.addWidget(self._state)
        self._stack.addWidget(split)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(label(self.tr("While you were away"), "heading"))
        row.addWidget(self._when, 1)
        row.addWidget(self.earlier)
        row.addWidget(self.done)
        head = QVBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addLayout(row)
        head.addWidget(self.strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.list)

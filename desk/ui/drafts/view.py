"""The drafts pane on the screen: the list, and beside it the whole text of one draft."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk.ui import text
from desk.ui.drafts.view_model import DraftsViewModel, kind_words
from desk.ui.icons import Icons
from desk.ui.theme import Theme
from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.empty_state import Condition, EmptyState
from desk.ui.widgets.items_list import ItemsList
from desk.ui.widgets.parts import button, label

MINUTE = 30_000
"""Milliseconds between two looks at the clock."""


class DraftsView(QWidget):
    """Wiring only: what is decided, the view model decides."""

    def __init__(
        self, model: DraftsViewModel, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("drafts")
        model.setParent(self)
        self._model = model
        self.list = ItemsList(model.items, theme, icons)
        self.list.setAccessibleName(self.tr("Drafts"))
        self._count = label("", "muted")
        self._kind = label("", "heading")
        self._where = ElidedLabel()
        self._where.setProperty("role", "muted")
        self._saved = label("", "small")
        self._words = QPlainTextEdit()
        self._words.setReadOnly(True)
        self._words.setTabChangesFocus(True)
        self._words.setAccessibleName(self.tr("The draft's text"))
        self.open = button(self.tr("&Go on writing"), model.open, "primary")
        self.discard = button(self.tr("&Discard"), model.discard, "danger")
        icons.bind(self.open, "edit", "on_accent")
        icons.bind(self.discard, "delete", "danger")
        self.open.setToolTip(self.tr("Go on writing (Enter)"))
        self.discard.setToolTip(self.tr("Discard (Delete); it can be undone"))
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
        self.list.moved_to.connect(model.select)
        self.list.entered.connect(lambda _id: model.open())
        self.list.deleted.connect(lambda _id: model.discard())
        clock = QTimer(self, interval=MINUTE)
        clock.timeout.connect(model.tick)
        clock.start()

    def _show(self) -> None:
        model, kept = self._model, self._model.current
        self._count.setText(text.number(len(model.kept)) if model.kept else "")
        self._stack.setCurrentIndex(1 if kept is not None else 0)
        if kept is None:
            self._tell_empty()
            return
        if self.list.current_id != kept.id:
            self.list.select(kept.id)
        self._kind.setText(kind_words(kept.draft.kind))
        self._where.set_words(model.where)
        self._saved.setText(model.saved)
        if self._words.toPlainText() != model.words:
            self._words.setPlainText(model.words)

    def _tell_empty(self) -> None:
        if not self._model.loaded:
            self._state.tell(Condition.LOADING, self.tr("Reading the drafts…"))
            return
        words = self.tr("What you type and do not send is kept here, whatever happens.")
        self._state.tell(Condition.EMPTY, self.tr("No drafts"), words)

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self.list)
        split.addWidget(self._side())
        split.setStretchFactor(0, 1)
        split.setSizes([680, 540])
        self._stack.addWidget(self._state)
        self._stack.addWidget(split)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addWidget(label(self.tr("Drafts"), "heading"))
        head.addWidget(self._count)
        head.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.list)

    def _side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._kind)
        head.addStretch()
        head.addWidget(self._saved)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.open)
        row.addWidget(self.discard)
        row.addStretch()
        column.addLayout(head)
        column.addWidget(self._where)
        column.addWidget(self._words, 1)
        column.addLayout(row)
        return side

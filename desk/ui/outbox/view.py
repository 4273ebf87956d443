"""The outbox pane on the screen: the list, and beside it the selected operation with what can be done."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk.models.ids import TicketId
from desk.models.knowledge import article_of
from desk.models.visit import visit_of
from desk.ui import text
from desk.ui.icons import Icons
from desk.ui.outbox.lines import NEEDS_YOU, Can
from desk.ui.outbox.view_model import OutboxViewModel
from desk.ui.theme import Theme
from desk.ui.ticket.strip_view import Strip
from desk.ui.tokens import Tone
from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.empty_state import Condition, EmptyState
from desk.ui.widgets.items_list import ItemsList
from desk.ui.widgets.parts import button, label, on_key, scrolled, set_words, tool
from desk.ui.widgets.save_dialog import ask_where

MINUTE = 30_000
"""Milliseconds between two looks at the clock."""


class OutboxView(QWidget):
    """Wiring only: what is decided, the view model decides."""

    def __init__(
        self, model: OutboxViewModel, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("outbox")
        model.setParent(self)
        self._model = model
        self._icons = icons
        self.list = ItemsList(model.items, theme, icons)
        self.list.setAccessibleName(self.tr("Outbox"))
        self.strip = Strip(theme, icons)
        self._count = label("", "muted")
        self._state = EmptyState(theme, icons)
        self._stack = QStackedWidget()
        self._words = label("", "heading", wraps=True)
        self._ticket = ElidedLabel()
        self._ticket.setProperty("role", "muted")
        self._reason = label("", wraps=True)
        self._since = label("", "small", wraps=True)
        self.editor = QPlainTextEdit()
        self.editor.setTabChangesFocus(True)
        self.buttons = self._make_buttons()
        self._grid = QGridLayout()
        self._opening = button(self.tr("&Open the ticket"), model.open_ticket, "link")
        self._save = button(self.tr("&Save the change"), model.save_edit, "primary")
        self._leave = button(self.tr("&Leave it as it was"), model.abandon_edit, "quiet")
        self._lay_out()
        self._connect()
        self._show()
        model.load()

    # --- inside ----------------------------------------------------------------------------------

    def _make_buttons(self) -> dict[Can, QPushButton]:
        model = self._model
        made = {
            Can.SETTLE: button(self.tr("&Choose a value"), model.settle, "primary"),
            Can.RETRY: button(self.tr("&Try again now"), model.retry),
            Can.EDIT: button(self.tr("&Edit the text"), model.begin_edit),
            Can.SEND_FIRST: button(self.tr("Send &first"), model.send_first),
            Can.CANCEL: button(self.tr("&Cancel it"), model.cancel, "danger"),
        }
        icons = {Can.RETRY: "sync", Can.EDIT: "edit", Can.SEND_FIRST: "send", Can.CANCEL: "delete"}
        for can, icon in icons.items():
            self._icons.bind(made[can], icon, "danger" if can is Can.CANCEL else "text")
        made[Can.EDIT].setToolTip(self.tr("Edit the text (F2)"))
        made[Can.CANCEL].setToolTip(self.tr("Cancel it (Delete)"))
        return made

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self._show)
        model.edit_changed.connect(self._show_editor)
        model.said.connect(self._say)
        self.list.moved_to.connect(model.select)
        self.list.entered.connect(lambda _key: model.open_ticket())
        self.list.deleted.connect(lambda _key: model.cancel())
        self.editor.textChanged.connect(self._typed)
        on_key(self.list, "F2", model.begin_edit)
        on_key(self.editor, "Ctrl+Return", model.save_edit)
        on_key(self.editor, "Ctrl+Enter", model.save_edit)
        on_key(self.editor, "Escape", model.abandon_edit)
        clock = QTimer(self, interval=MINUTE)
        clock.timeout.connect(model.tick)
        clock.start()

    def _show(self) -> None:
        model = self._model
        self._count.setText(model.summary)
        if not model.lines:
            self._stack.setCurrentIndex(0)
            self._tell_empty()
            return
        self._show_list()
        line = model.current
        if line is None:
            return
        if self.list.current_id != line.pending.operation.key:
            self.list.select(line.pending.operation.key)
        self._words.setText(line.words)
        self._ticket.set_words(f"{line.number}  {line.title}")
        set_words(self._opening, self._opens(line.pending.operation.ticket))
        self._reason.setText(model.reason)
        self._reason.setProperty("role", "danger" if line.pending.state in NEEDS_YOU else "")
        self._reason.style().polish(self._reason)
        self._since.setText(model.since)
        if model.edited is None:
            self._show_editor()

    def _opens(self, subject: TicketId) -> str:
        """What the way out of the outbox leads to."""
        if article_of(subject) is not None:
            return self.tr("&Open the article")
        if visit_of(subject) is not None:
            return self.tr("&Open the visit")
        return self.tr("&Open the ticket")

    def _show_list(self) -> None:
        """The list instead of the words that stood there. Whoever came to the pane before it had one
        came for the list, and not for the button that could take the keyboard meanwhile."""
        if self._stack.currentIndex() == 1:
            return
        self._stack.setCurrentIndex(1)
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.list.setFocus()

    def _show_editor(self) -> None:
        """The whole text, to read or to change."""
        model = self._model
        editing = model.edited is not None
        words = model.edited if model.edited is not None else model.full_text
        if self.editor.toPlainText() != words:
            with QSignalBlocker(self.editor):
                self.editor.setPlainText(words)
        self.editor.setReadOnly(not editing)
        self.editor.setVisible(editing or bool(words))
        name = self.tr("New text") if editing else self.tr("Text as it will be sent")
        self.editor.setAccessibleName(name)
        for made in (self._save, self._leave):
            made.setVisible(editing)
        self._place_buttons(frozenset() if editing else model.possible)
        self.list.setEnabled(not editing)
        if editing and not self.editor.hasFocus():
            self.editor.setFocus()
        elif not editing and self.editor.hasFocus():
            self.list.setFocus()

    def _place_buttons(self, possible: frozenset[Can]) -> None:
        """What is possible, two in a row, without holes."""
        shown = [made for can, made in self.buttons.items() if can in possible]
        for made in self.buttons.values():
            self._grid.removeWidget(made)
            made.setVisible(made in shown)
        for place, made in enumerate(shown):
            self._grid.addWidget(made, place // 2, place % 2)

    def _tell_empty(self) -> None:
        state = self._state
        if not self._model.loaded:
            state.tell(Condition.LOADING, self.tr("Reading the outbox…"))
            return
        if self._model.summary:
            state.tell(
                Condition.EMPTY,
                self.tr("Your own work is sent"),
                self.tr("What is brought over from another system follows by itself."),
            )
            return
        state.tell(
            Condition.EMPTY,
            self.tr("Everything is sent"),
            self.tr("What you do without a network waits here, for as long as it takes."),
        )

    def _typed(self) -> None:
        self._model.type(self.editor.toPlainText())

    def _say(self, tone: Tone, words: str) -> None:
        self.strip.say(tone, text.one_line(words))

    def _export(self) -> None:
        title, name = self.tr("Keep everything unsent in a file"), self.tr("desk-unsent.zip")
        ask_where(self, title, name, self._model.export_to)

    def _import(self) -> None:
        dialog = QFileDialog(self, self.tr("Take in a file of unsent work"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Unsent work (*.zip *.json)"))
        dialog.fileSelected.connect(lambda name: self._model.import_from(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self.list)
        split.addWidget(scrolled(self._side()))
        split.setStretchFactor(0, 1)
        split.setSizes([720, 460])
        self._stack.addWidget(self._state)
        self._stack.addWidget(split)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.list)

    def _head(self) -> QVBoxLayout:
        export = tool(self.tr("Keep everything unsent in a file"), self._export)
        take_in = tool(self.tr("Take in a file of unsent work"), self._import)
        self._icons.bind(export, "download", "muted")
        self._icons.bind(take_in, "folder", "muted")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(self.tr("Outbox"), "heading"))
        row.addWidget(self._count)
        row.addStretch()
        row.addWidget(export)
        row.addWidget(take_in)
        head = QVBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addLayout(row)
        head.addWidget(self.strip)
        return head

    def _side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(self._words)
        row = QHBoxLayout()
        row.addWidget(self._ticket, 1)
        row.addWidget(self._opening)
        column.addLayout(row)
        column.addWidget(self._reason)
        column.addWidget(self._since)
        column.addSpacing(8)
        self.editor.setMaximumHeight(16 * self.fontMetrics().height())
        column.addWidget(self.editor, 1)
        self._grid.setSpacing(8)
        for made in self.buttons.values():
            self._grid.addWidget(made)
        column.addLayout(self._grid)
        ends = QHBoxLayout()
        ends.addWidget(self._save)
        ends.addWidget(self._leave)
        ends.addStretch()
        column.addLayout(ends)
        column.addStretch()
        return side

"""A step for many tickets on the screen: what is asked, the preview of each, one button that does it all."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desk.models.words import field_label
from desk.ui import text
from desk.ui.icons import Icons
from desk.ui.queue.bulk_model import BulkViewModel
from desk.ui.queue.bulk_words import bulk_title, text_question
from desk.ui.theme import Theme
from desk.ui.ticket.picker_view import PickList
from desk.ui.widgets.items_list import ItemsList
from desk.ui.widgets.items_model import ItemsModel
from desk.ui.widgets.parts import button, label, on_key, set_words
from desk.workflow.bulk import Bulk

_LEAST, _MOST = 3, 7
"""Lines of a text that is written or read here."""
_BELOW = 3
"""The place of the room below everything in the column."""


class BulkView(QWidget):
    """Stands in the place of the list while a step is prepared."""

    def __init__(
        self, model: BulkViewModel, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._heading = label("", "heading", wraps=True)
        self._pick = PickList()
        self._chosen = label("", "strong", wraps=True)
        self._goes_on = False  # the keyboard goes to the button as soon as it can be pressed
        self._question = label("", "muted", wraps=True)
        self._words = QPlainTextEdit()
        self._words.setTabChangesFocus(True)
        self._question.setBuddy(self._words)
        self._summary = label("", "muted", wraps=True)
        self._items = ItemsModel()
        self._preview = ItemsList(self._items, theme, icons)
        self._preview.allow_sections()
        self._preview.setAccessibleName(self.tr("What will happen"))
        self._whole = QPlainTextEdit(readOnly=True)
        self._whole.setTabChangesFocus(True)
        self._whole.setAccessibleName(self.tr("What will happen to this ticket"))
        self._do = button("", model.commit, "primary")
        self._leave = button(self.tr("&Cancel"), model.leave, "quiet")
        self._lay_out()
        self._pick.chosen.connect(self._choose)
        self._pick.typed.connect(lambda typed: model.search(typed, self._pick.model.set_found))
        self._pick.left.connect(model.leave)
        self._preview.moved_to.connect(lambda _ticket: self._show_whole())
        self._words.textChanged.connect(lambda: model.type(self._words.toPlainText()))
        model.changed.connect(self._show)
        on_key(self, "Ctrl+Return", model.commit)

    def begin(self, kind: Bulk, numbers: Sequence[int], field: str = "") -> None:
        """Ask for what a step needs, for the tickets of these rows; `field` as the model takes it."""
        model = self._model
        model.begin(kind, numbers, field)
        self._heading.setText(bulk_title(kind, field))
        self._words.setPlainText("")
        self._question.setText(text_question(kind))
        self._words.setAccessibleName(text_question(kind))
        for part in (self._question, self._words):
            part.setVisible(model.has_text)
        known = kind is Bulk.MACRO and bool(field)  # which one was said already
        self._chosen.setVisible(known)
        self._goes_on = known
        self._pick.setVisible(model.has_choice and not known)
        if known:
            self.setFocus()
        elif model.has_choice:
            self._offer()
            self._pick.setFocus()
        elif model.has_text:
            self._words.setFocus()
        else:
            self._do.setFocus()
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives it up."""
        if event.key() == Qt.Key.Key_Escape:
            self._model.leave()
            return
        super().keyPressEvent(event)

    # --- inside ----------------------------------------------------------------------------------

    def _offer(self) -> None:
        wish = self._model.wish
        names = {
            Bulk.ASSIGN: self.tr("Agent"),
            Bulk.HAND_OVER: field_label("group"),
            Bulk.MACRO: self.tr("Macro"),
            Bulk.PARENT: self.tr("The ticket they belong to"),
            Bulk.MERGE: self.tr("The ticket they go on in"),
        }
        self._pick.begin(names.get(wish.kind, field_label(wish.field)), self._model.options())
        if self._model.is_searched:
            self._model.search("", self._pick.model.set_found)

    def _choose(self, option: object) -> None:
        self._model.choose(option)  # type: ignore[arg-type]  # a signal's value
        self._goes_on = not self._model.has_text
        (
            self._words if self._model.has_text else self
        ).setFocus()  # before the list goes, or Cancel has it
        self._pick.hide()
        self._chosen.setText(text.one_line(getattr(option, "label", ""), 120))
        self._chosen.show()
        self._show()

    def _show(self) -> None:
        model = self._model
        if self._pick.isVisible() and not self._pick.model.rowCount() and model.options():
            self._offer()
        count = model.count
        self._items.set_items(model.preview())
        if model.chosen:
            self._chosen.setText(text.one_line(model.chosen, 120))
        found = bool(self._items.rowCount())
        self._preview.setVisible(found)
        self._whole.setVisible(found and (model.has_text or bool(model.chosen)))
        self._show_whole()
        self._column.setStretch(_BELOW, 0 if found else 1)  # else what is asked drifts apart
        set_words(self._do, self.tr("&Do it: %Ln ticket(s)", "", count))
        self._do.setEnabled(count > 0)
        self._summary.setText(model.summary())
        self._summary.setVisible(bool(model.summary()))
        if self._goes_on and (count or found):
            self._goes_on = False
            (self._do if count else self._leave).setFocus()

    def _show_whole(self) -> None:
        """All of what happens to the ticket the keyboard stands on, or the first one."""
        first = self._items.item(0)
        here = self._preview.current_id if self._preview.currentIndex().isValid() else ""
        words = self._model.whole(here or (first.id if first else ""))
        if words != self._whole.toPlainText():
            self._whole.setPlainText(words)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._do)
        buttons.addWidget(self._leave)
        buttons.addStretch()
        top = QVBoxLayout()
        top.setContentsMargins(12, 8, 12, 8)
        top.setSpacing(8)
        for part in (self._heading, self._pick, self._chosen, self._question, self._words):
            top.addWidget(part)
        for box in (self._words, self._whole):  # they give way to the list of tickets
            box.setMinimumHeight(_LEAST * self.fontMetrics().height())
            box.setMaximumHeight(_MOST * self.fontMetrics().height())
        self._words.setPlaceholderText(
            self.tr(
                "{first_name}, {number} … are filled in for each ticket; ::name is a canned text"
            )
        )
        top.addLayout(buttons)
        top.addWidget(self._summary)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(top)
        self._column.addWidget(self._preview, 1)
        below = QVBoxLayout()
        below.setContentsMargins(12, 8, 12, 12)
        below.addWidget(self._whole)
        self._column.addLayout(below)
        self._column.addStretch()

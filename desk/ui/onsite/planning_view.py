"""The form a visit is planned and changed with: one column, each field by keyboard, what it means said below."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desk.models.words import field_label
from desk.ui import text
from desk.ui.icons import Icons
from desk.ui.onsite.forms_view import flowing, large
from desk.ui.onsite.planning_model import LINES, PlanningModel
from desk.ui.widgets.elided_combo import ElidedCombo
from desk.ui.widgets.parts import button, label, on_key, scrolled, set_words

_LONG = ("access", "note")
"""Fields that may have several lines."""
_LINES = 2


class PlanningView(QWidget):
    """Wiring only. Ctrl+Enter keeps it, Escape goes back."""

    back_wanted = Signal()

    def __init__(self, model: PlanningModel, icons: Icons) -> None:
        super().__init__()
        model.setParent(self)
        self.model = model
        self.title = label("", "heading")
        self.fields: dict[str, QLineEdit | QPlainTextEdit] = {}
        self.who = large(ElidedCombo())
        self.says = label("", "muted", wraps=True)
        self.problem = label("", "danger", wraps=True)
        self.restored = label(self.tr("What you had typed is here again."), "muted")
        self.afresh = large(button(self.tr("Start a&fresh"), model.start_afresh))
        self.back = large(button(self.tr("&Back"), self._leave))
        self.keep = large(button("", model.keep, "primary"))
        self.off = large(button(self.tr("Call it &off"), model.call_off, "danger"))
        icons.bind(self.back, "back")
        icons.bind(self.keep, "resolve", "on_accent")
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._lay_out()
        model.opened.connect(self._fill)
        model.changed.connect(self._refresh)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            on_key(self, keys, model.keep)
        on_key(self, "Escape", self._leave)

    def _leave(self) -> None:
        self.model.leave()
        self.back_wanted.emit()

    def _fill(self) -> None:
        """Another visit: every field anew."""
        model = self.model
        with QSignalBlocker(self.who):
            self.who.clear()
            for agent in model.agents:
                self.who.addItem(text.one_line(agent.name, 80), agent.id)
            self.who.setCurrentIndex(self.who.findData(model.typed["technician"]))
        for field, widget in self.fields.items():
            with QSignalBlocker(widget):
                words = model.typed[field]
                widget.setPlainText(words) if isinstance(
                    widget, QPlainTextEdit
                ) else widget.setText(words)
        changes = model.visit is not None
        self.title.setText(self.tr("Change the visit") if changes else self.tr("Plan a visit"))
        set_words(self.keep, self.tr("&Save") if changes else self.tr("&Plan it"))
        for part in (self.off, self.fields["reason"], self._reason):
            part.setVisible(changes)
        for part in (self.restored, self.afresh):
            part.setVisible(model.is_restored)
        self._refresh()
        self.fields["starts"].setFocus()

    def _refresh(self) -> None:
        model = self.model
        self.says.setText(model.says)
        self.problem.setText(model.problem)
        self.problem.setVisible(bool(model.problem))

    def _lay_out(self) -> None:
        words = {
            "starts": (self.tr("Begins"), self.tr("tomorrow 9, 14h30, monday 8, 2026-12-03 10:00")),
            "lasts": (self.tr("Lasts"), self.tr("90, 1h30 or 2 h")),
            "tickets": (self.tr("Tickets"), self.tr("Numbers, with blanks between them")),
            "travel": (self.tr("Way there, in minutes"), ""),
            **{field: (field_label(field), "") for field in LINES},
            "reason": (self.tr("Why it is changed"), self.tr("Your colleagues read it")),
        }
        for field, (name, hint) in words.items():
            self._form.addRow(*self._row(field, name, hint))
            if field == "lasts":
                self._form.addRow("", self.says)
                self.who.setAccessibleName(self.tr("Who goes there"))
                self._form.addRow(large(label(self.tr("Who goes there"))), self.who)
        self.who.activated.connect(
            lambda: self.model.type("technician", str(self.who.currentData() or ""))
        )
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(flowing(self.restored, self.afresh))
        column.addLayout(self._form)
        column.addWidget(flowing(self.keep, self.off))
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(page))
        self.problem.setContentsMargins(20, 8, 20, 8)
        whole.addWidget(self.problem)  # wherever one is on the page
        self.setFocusProxy(self.fields["starts"])

    def _row(self, field: str, name: str, hint: str) -> tuple[QLabel, QWidget]:
        made: QLineEdit | QPlainTextEdit
        if field in _LONG:
            made = QPlainTextEdit()
            made.setTabChangesFocus(True)
            made.setFixedHeight(_LINES * made.fontMetrics().lineSpacing() + 20)
            made.textChanged.connect(lambda made=made: self.model.type(field, made.toPlainText()))
        else:
            made = large(QLineEdit())
            made.textChanged.connect(lambda words: self.model.type(field, words))
        made.setPlaceholderText(hint)
        made.setAccessibleName(name)
        self.fields[field] = made
        words = large(label(name))
        words.setBuddy(made)
        if field == "reason":
            self._reason = words
        return words, made

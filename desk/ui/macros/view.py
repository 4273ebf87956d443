"""Macros on the screen: the list, beside it what the chosen one would change; and the form of one macro."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk.models.macro import LONGEST_TITLE
from desk.ui.macros.view_model import Line, MacrosViewModel, Tone
from desk.ui.palette.hits import Hit, Kind, ranked
from desk.ui.palette.model import PaletteModel
from desk.ui.palette.rows_view import RowsDelegate
from desk.ui.theme import Theme
from desk.ui.widgets.flow import Flow
from desk.ui.widgets.parts import Role, button, label, scrolled

_ROLES: dict[Tone, Role] = {
    Tone.FIELD: "", Tone.TEXT: "", Tone.HINDERED: "danger", Tone.SAID: "muted",
}  # fmt: skip


class MacrosView(QDialog):
    """A window of its own beside the ticket. Enter runs what is shown, if all of it can be done."""

    def __init__(self, model: MacrosViewModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.model = model
        model.setParent(self)
        self.rows = PaletteModel()
        self.field = QLineEdit()
        self.list = QListView()
        self.heading = label("", "heading", wraps=True)
        self.preview = QWidget()
        self._scroll = scrolled(self.preview)
        self.status = label("", "danger", wraps=True)
        self.title = QLineEdit()
        self.lines = QPlainTextEdit()
        self.wrong = label("", "danger", wraps=True)
        self.pages = QStackedWidget()
        self._make_buttons()
        self._lay_out(theme)
        self._connect()
        letter = self.fontMetrics().averageCharWidth()
        wanted = QSize(letter * 130, self.fontMetrics().height() * 30)
        self.resize(wanted.boundedTo(parent.size()) if parent is not None else wanted)
        self._show()
        self._show_form()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field keeps the keyboard; arrows and Enter work the list from there."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and watched is self.field:
                self._move(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                return self._enter(watched, event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the form first, then the pane."""
        if event.key() == Qt.Key.Key_Escape and self.model.editing is not None:
            self.model.leave()
            return
        super().keyPressEvent(event)

    def _enter(self, watched: QObject, event: QKeyEvent) -> bool:
        if watched is self.field:
            if self.model.can_go_on:
                self.without.setFocus()
            else:
                self.model.run()
            return True
        if watched is self.lines and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._save()
            return True
        return False

    def _move(self, step: int) -> None:
        possible = self.rows.possible()
        now = self.list.currentIndex().row()
        if possible:
            place = possible.index(now) + step if now in possible else 0
            row = possible[max(0, min(place, len(possible) - 1))]
            self.list.setCurrentIndex(self.rows.index(row))

    def _chosen(self, index: QModelIndex) -> None:
        hit = self.rows.hit(index.row())
        if hit is not None and (self.model.current is None or hit.id != self.model.current.id):
            self.model.choose(hit.id)

    def _search(self) -> None:
        self._fill_list()
        possible = self.rows.possible()
        if possible and self.list.currentIndex().row() not in possible:
            self.list.setCurrentIndex(self.rows.index(possible[0]))

    def _save(self) -> None:
        self.model.save(self.title.text(), self.lines.toPlainText())

    # --- what is shown ---------------------------------------------------------------------------

    def _show(self) -> None:
        model = self.model
        self.setWindowTitle(self.tr("Macros for {number}").format(number=model.number))
        self._fill_list()
        none = self.tr("No macro yet. Make one, or make one of what you just did here.")
        name = model.current.title if model.current else ""
        words = self.tr("“{macro}” would change:").format(macro=name)
        self.heading.setText(words if model.current else none)
        self._fill_preview(model.lines())
        self.run.setEnabled(model.can_run)
        self.run.setVisible(not model.can_go_on)
        self.without.setVisible(model.can_go_on)
        self.edit.setEnabled(model.current is not None)
        self.forget.setEnabled(model.current is not None)
        self.of_last.setEnabled(model.has_last)
        for place in (self.status, self.wrong):
            place.setText(model.problem)
            place.setVisible(bool(model.problem))

    def _fill_list(self) -> None:
        hits = [Hit(Kind.DO, each.id, each.title) for each in self.model.macros]
        self.rows.show(ranked(self.field.text(), hits), above=lambda _hit: "")
        current = self.model.current
        if current is not None:
            row = self.rows.row_of(Hit(Kind.DO, current.id, current.title))
            self.list.setCurrentIndex(self.rows.index(row))

    def _fill_preview(self, lines: list[Line]) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        for line in lines:
            column.addWidget(self._line(line))
        column.addStretch(1)
        self.preview = page
        self._scroll.setWidget(page)

    def _line(self, line: Line) -> QLabel:
        words = f"{line.words}\n{line.text}" if line.text else line.words
        made = label(words, _ROLES[line.tone], wraps=True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made

    def _show_form(self) -> None:
        form = self.model.editing
        self.pages.setCurrentIndex(0 if form is None else 1)
        if form is None:
            self.field.setFocus()
            return
        self.title.setText(form[0])
        self.lines.setPlainText(form[1])
        self.wrong.setVisible(False)
        self.title.setFocus()

    # --- making ----------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        model = self.model
        self.new = button(self.tr("&New…"), model.begin)
        self.of_last = button(self.tr("Of my &last actions here…"), model.begin_from_last)
        self.edit = button(self.tr("&Change…"), lambda: model.begin(model.current))
        self.forget = button(self.tr("&Forget"), model.forget)
        self.run = button(self.tr("&Run"), model.run, "primary")
        self.without = button(self.tr("&Go on without what cannot be done"),
                              lambda: model.run(without=True), "primary")  # fmt: skip

    def _connect(self) -> None:
        model = self.model
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.lines.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(lambda index, _old: self._chosen(index))
        model.changed.connect(self._show)
        model.edited.connect(self._show_form)
        model.finished.connect(self.close)

    def _lay_out(self, theme: Theme) -> None:
        self._name(self.field, self.tr("Search a macro"))
        self._name(self.title, self.tr("Name of the macro"))
        self.title.setMaxLength(LONGEST_TITLE)
        self.lines.setAccessibleName(self.tr("Steps, one a line"))
        self.lines.setTabChangesFocus(True)
        self.list.setAccessibleName(self.tr("Macros"))
        self.list.setModel(self.rows)
        self.list.setItemDelegate(RowsDelegate(theme, self.list))
        self.list.setProperty("role", "popup-list")
        self._scroll.setAccessibleName(self.tr("What would change"))
        self.pages.addWidget(self._choosing())
        self.pages.addWidget(self._form())
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.addWidget(self.pages)

    def _choosing(self) -> QWidget:
        left = QVBoxLayout()
        left.addWidget(self.field)
        left.addWidget(self.list, 1)
        right = QVBoxLayout()
        right.addWidget(self.heading)
        right.addWidget(self._scroll, 1)
        right.addWidget(self.status)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addLayout(left, 2)
        middle.addLayout(right, 3)
        buttons = Flow()
        for each in (self.new, self.of_last, self.edit, self.forget):
            buttons.add(each)
        buttons.add(self.without, at_end=True)
        buttons.add(self.run, at_end=True)
        return _page(middle, buttons)

    def _form(self) -> QWidget:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.lines, 1)
        column.addWidget(label(self.tr(
            "One step a line: set FIELD = VALUE · note TEXT · reply TEXT · log MINUTES TEXT · take ·"
            " assign LOGIN · escalate LEVEL REASON · wait requester REASON · resolve TEXT. “::name” is a"
            " canned text, names in braces as {first_name} are filled in, \\n begins a new line."
        ), "muted", wraps=True))  # fmt: skip
        column.addWidget(self.wrong)
        buttons = Flow()
        buttons.add(button(self.tr("&Cancel"), self.model.leave, "quiet"), at_end=True)
        buttons.add(button(self.tr("&Save"), self._save, "primary"), at_end=True)
        return _page(column, buttons)

    def _name(self, field: QLineEdit, words: str) -> None:
        field.setPlaceholderText(words)
        field.setAccessibleName(words)


def _page(middle: QHBoxLayout | QVBoxLayout, buttons: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    column.addLayout(middle, 1)
    column.addWidget(buttons)
    return page

"""The strip at the foot of the desk: a field beside the other, what follows from them, and on to the next ticket."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desk.models.words import field_label
from desk.ui.icons import Icons
from desk.ui.qualify.cell_view import Cell
from desk.ui.qualify.cells_view import Cells
from desk.ui.qualify.view_model import QualifyViewModel
from desk.ui.theme import Theme
from desk.ui.ticket.strip_view import Strip
from desk.ui.widgets.announce import announce
from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.flow import Flow
from desk.ui.widgets.parts import button, holds, label, on_key, still_shown

_CLOCKS = 2
_LOW = 30
"""Lines of text in the window's height, below which the strip shows its fields and their outcome alone."""


class QualifyView(QFrame):
    """Hidden until somebody qualifies; what is decided, the view model decides."""

    took_room = Signal()
    """It is shown: there is no room for it and the composer in a low window."""
    gave_back = Signal()
    """It is hidden again."""

    def __init__(
        self, model: QualifyViewModel, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("qualify")
        self.setAccessibleName(self.tr("Qualify"))
        self.setProperty("role", "card")
        model.setParent(self)
        model.in_front = self.isVisible
        self._model = model
        self._theme = theme
        self._back: QWidget | None = None
        self._spoken = ""
        self.cells: dict[str, Cell] = {}
        self._names: dict[str, QLabel] = {}
        self._row = Cells()
        self._heading = label("", "strong")
        self._title = ElidedLabel()
        self._waiting = label("", "muted")
        self._hint = ElidedLabel()
        self._priority = label("", "strong")
        self._clocks = [label("") for _ in range(_CLOCKS)]
        self._left_out = label("", "small", wraps=True)
        self.strip = Strip(theme, icons)
        self.write = button(self.tr("&Write, next ticket"), model.commit, "primary")
        self.skip = button(self.tr("S&kip"), model.skip, "quiet")
        self.leave = button(self.tr("&Leave"), model.leave, "quiet")
        self._lay_out()
        self._connect()
        self.hide()

    # --- inside ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        model = self._model
        model.opened.connect(self._opened)
        model.changed.connect(self._draw)
        model.closed.connect(self._closed)
        model.problem.connect(self._tell)
        self._theme.changed.connect(self._draw)  # the priority has a colour of its own
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            on_key(self, keys, model.commit)
        on_key(self, "Escape", model.leave)
        self.write.setToolTip(
            self.tr("{words} (Ctrl+Enter)").format(words=self.write.accessibleName())
        )

    def _opened(self) -> None:
        """Another ticket: its fields, and the keyboard in the first that is needed, if it is wanted here."""
        here = QApplication.focusWidget()
        if self.isHidden():
            self._back = here
        wanted = self._model.keyboard_wanted() or holds(self, here)
        self.strip.put_away()
        self._make_cells()
        self.took_room.emit()
        self.show()
        self._draw()
        if wanted:
            self._first().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _closed(self) -> None:
        had = holds(self, QApplication.focusWidget())
        self.hide()
        self.gave_back.emit()
        if had and still_shown(self._back) and self._back is not None:
            self._back.setFocus()

    def _first(self) -> Cell:
        missing = [field for field in self.cells if field in self._model.missing]
        return self.cells[(missing or list(self.cells))[0]]

    def _make_cells(self) -> None:
        fields = self._model.fields
        if fields == tuple(self.cells):
            return
        self.cells, self._names, blocks = {}, {}, []
        for field in fields:
            cell = self.cells[field] = Cell(field)
            cell.lettered.connect(self._lettered)
            cell.taken_back.connect(self._taken_back)
            cell.entered.connect(self._entered)
            cell.done.connect(self._done)
            cell.activated.connect(self._chosen)
            blocks.append(self._block(field, cell))
        self._row.show_parts(blocks)

    def _block(self, field: str, cell: Cell) -> QWidget:
        name = self._names[field] = label("", "small")
        name.setBuddy(cell)
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(name)
        column.addWidget(cell)
        return block

    def _draw(self) -> None:
        model = self._model
        if model.ticket is None:
            return
        roomy = self.window().height() >= _LOW * self.fontMetrics().lineSpacing()
        for part in (self._heading, self._title, self._waiting, self._hint):
            part.setVisible(roomy)
        self._heading.setText(model.heading)
        self._title.set_words(model.title)
        self._waiting.setText(model.waiting)
        missing = model.missing
        for field, cell in self.cells.items():
            cell.offer(model.choices(field), model.value(field))
            needed = self.tr("{field} (needed)").format(field=field_label(field))
            name = needed if field in missing else field_label(field)
            self._names[field].setText(name)
            cell.setAccessibleName(name)
        self._draw_outcome()
        self._say_hint()

    def _draw_outcome(self) -> None:
        """Priority and clocks, and said aloud when they are others than before."""
        model = self._model
        ink = self._theme.tokens.priority_ink(model.priority_number)
        self._priority.setText(model.priority)
        self._priority.setStyleSheet(f"QLabel {{ color: {ink} }}")
        found = model.clocks
        for place, part in enumerate(self._clocks):
            clock = found[place] if place < len(found) else None
            part.setText(clock.words if clock else "")
            part.setVisible(clock is not None)
            role = "danger" if clock and clock.late else ""
            if part.property("role") != role:
                part.setProperty("role", role)
                part.style().polish(part)
        self._left_out.setText(model.left_out)
        self._left_out.setVisible(bool(model.left_out))
        if model.priority != self._spoken:
            self._spoken = model.priority
            announce(self._priority, ", ".join((model.priority, *(c.words for c in found))))

    def _say_hint(self) -> None:
        cell = self._here()
        self._hint.set_words(self._model.hint(cell.field) if cell else "")

    def _here(self) -> Cell | None:
        return next((cell for cell in self.cells.values() if cell.hasFocus()), None)

    def _entered(self) -> None:
        cell = self._here()
        if cell is not None:
            self._model.enter(cell.field)
        self._say_hint()

    def _lettered(self, letter: str) -> None:
        cell = self._here()
        if cell is not None and self._model.type(cell.field, letter):
            self._go_on(cell)

    def _taken_back(self) -> None:
        cell = self._here()
        if cell is not None:
            self._model.take_back(cell.field)

    def _chosen(self) -> None:
        cell = self._here() or self.sender()
        if isinstance(cell, Cell):
            self._model.letters.forget()
            self._model.choose(cell.field, cell.currentData())

    def _done(self) -> None:
        cell = self._here()
        if cell is not None:
            self._model.letters.forget()
            self._go_on(cell)

    def _go_on(self, cell: Cell) -> None:
        """The next field, after the last one the button."""
        fields = list(self.cells)
        at = fields.index(cell.field) + 1
        following = self.cells[fields[at]] if at < len(fields) else self.write
        following.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self, message: str, advice: str) -> None:
        self.strip.say("danger", f"{message} {advice}".strip())
        self._first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._heading)
        head.addWidget(self._title, 1)
        head.addWidget(self._waiting)
        self._hint.setProperty("role", "small")
        foot = Flow(spacing=16)
        for part in (self._priority, *self._clocks):
            foot.add(part)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for made in (self.leave, self.skip, self.write):
            row.addWidget(made)
        foot.add(buttons, at_end=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.strip)
        column.addWidget(self._row)
        column.addWidget(self._hint)
        column.addWidget(self._left_out)
        column.addWidget(foot)

"""Checklists of a ticket, beside it and on a visit: steps to tick, one line to add another."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desk.models.checklist import Checklist
from desk.ui import text
from desk.ui.icons import Icons
from desk.ui.ticket.checklist_model import ChecklistsViewModel
from desk.ui.ticket.picker_view import PickerPopup
from desk.ui.ticket.properties_model import Option
from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.parts import button, holds, tool

if TYPE_CHECKING:
    from desk.ui.ticket.view_model import TicketViewModel
    from desk.ui.workspace import Workspace

_FIELD = "checklist"


class Checklists(QWidget):
    """The checklists of a ticket, one below the other."""

    noted = Signal(str)
    """All of them, as they stand, are to become a note."""

    def __init__(self, workspace: "Workspace", icons: Icons, *, least: int = 0) -> None:
        """`least`: pixels of what is pressed, at least, where fingers press."""
        super().__init__()
        self._icons, self._least = icons, least
        self.model = ChecklistsViewModel(workspace, self)
        self.picker = PickerPopup(self)
        self.picker.chosen.connect(lambda _field, option: self.model.begin(str(option.value)))
        self.picker.typed.connect(self._typed)
        self.begin = button(self.tr("Begin…"), self.choose)  # the column is narrow
        self.begin.setAccessibleName(self.tr("Begin a checklist"))
        self.begin.setToolTip(self.tr("Begin a checklist"))
        icons.bind(self.begin, "new")
        self._lists: list[ChecklistView] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        self.model.changed.connect(self._draw)

    def choose(self) -> None:
        """Ask which checklist to begin."""
        self.model.offer(
            lambda options: self.picker.open_under(
                self.begin, _FIELD, self.tr("Checklist"), options
            )
        )

    def into_note(self) -> None:
        """Put all checklists, as they stand, into a note."""
        words = "\n\n".join(checklist.words() for checklist in self.model.shown)
        if words:
            self.noted.emit(words)

    def _typed(self, field: str, typed: str) -> None:
        """A name that no template has begins a list of one's own."""
        name = " ".join(typed.split())[:60]
        own = [Option(name, self.tr("New: {name}").replace("{name}", name))] if name else []
        self.picker.set_found(field, own)

    def _draw(self) -> None:
        same = [each.checklist.id for each in self._lists] == [c.id for c in self.model.shown]
        if same:
            for view, checklist in zip(self._lists, self.model.shown, strict=True):
                view.show_checklist(checklist)
            return
        here = QApplication.focusWidget()
        if any(holds(view, here) for view in self._lists):
            self.begin.setFocus()
        for view in self._lists:
            self._column.removeWidget(view)
            view.hide()
            view.deleteLater()
        self._lists = [
            ChecklistView(self, checklist, self._icons, least=self._least)
            for checklist in self.model.shown
        ]
        for place, view in enumerate(self._lists):
            self._column.insertWidget(place, view)


class ChecklistsView(Checklists):
    """Those of the open ticket."""

    def __init__(self, model: "TicketViewModel", icons: Icons) -> None:
        super().__init__(model.workspace, icons)
        self._pane = model
        self.model.problem.connect(model.problem)
        self.noted.connect(self._into_composer)
        model.opened.connect(self._opened)
        self._opened()

    def _into_composer(self, words: str) -> None:
        composer = self._pane.composer
        if composer is not None:
            composer.choose("note")
            composer.append(words)

    def _opened(self) -> None:
        detail = self._pane.detail
        self.model.open(detail.ticket if detail else None)


class ChecklistView(QWidget):
    """One checklist. Its boxes stay when one is ticked, so that the keyboard stays where it is."""

    def __init__(
        self, pane: Checklists, checklist: Checklist, icons: Icons, *, least: int = 0
    ) -> None:
        super().__init__()
        self.checklist = checklist
        self._least = least
        self._model = model = pane.model
        self._boxes: list[QCheckBox] = []
        self._words: list[QLabel] = []
        self._title = ElidedLabel()
        self._title.setProperty("role", "strong")
        self.more = QLineEdit()
        self.more.setPlaceholderText(self.tr("Another step"))
        self.more.setAccessibleName(self.tr("Another step"))
        self.more.setMinimumHeight(least)
        self.more.returnPressed.connect(self._add)
        tools = (
            tool(self.tr("Into the note"), pane.into_note),
            tool(self.tr("Keep as template"), lambda: model.keep(self.checklist)),
            tool(self.tr("Remove"), lambda: model.drop(self.checklist)),
        )
        for made, icon in zip(tools, ("note", "star", "delete"), strict=True):
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            made.setMinimumSize(least, least)
            icons.bind(made, icon)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._title, 1)
        for made in tools:
            row.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addLayout(row)
        column.addLayout(self._steps)
        column.addWidget(self.more)
        self.show_checklist(checklist)

    def show_checklist(self, checklist: Checklist) -> None:
        """Show it as it is now."""
        self.checklist = checklist
        done = self.tr("{title} · {done} of {all}")
        words = done.replace("{title}", text.one_line(checklist.title))
        self._title.set_words(
            words.replace("{done}", text.number(checklist.done)).replace(
                "{all}", text.number(len(checklist.items))
            )
        )
        self._make_boxes(len(checklist.items))
        for box, label, item in zip(self._boxes, self._words, checklist.items, strict=True):
            line = text.one_line(item.text)
            box.setAccessibleName(line)
            label.setText(line)
            with QSignalBlocker(box):
                box.setChecked(item.done_at is not None)

    def _make_boxes(self, wanted: int) -> None:
        while len(self._boxes) < wanted:
            place = len(self._boxes)
            box = QCheckBox()
            box.setMinimumSize(self._least, self._least)
            box.toggled.connect(partial(self._tick, place))
            words = QLabel(wordWrap=True)
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setBuddy(box)
            row = QHBoxLayout()
            row.setSpacing(6)
            row.addWidget(box)
            row.addWidget(words, 1)
            self._steps.addLayout(row)
            self._boxes.append(box)
            self._words.append(words)

    def _tick(self, place: int, on: bool) -> None:  # noqa: FBT001  a signal's value
        self._model.tick(self.checklist, place, on=on)

    def _add(self) -> None:
        if self._model.add(self.checklist, self.more.text()):
            self.more.clear()

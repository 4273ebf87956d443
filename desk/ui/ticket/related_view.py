"""Beside the ticket: its parent, children, links and merged parts with their states; each opens."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desk.models.link import LinkKind
from desk.models.listing import Neighbour, Relation
from desk.models.words import field_label, state_label
from desk.ui import text
from desk.ui.icons import Icons
from desk.ui.ticket.relating_words import Task
from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.line_link import line_link
from desk.ui.widgets.parts import hand_over, tool

if TYPE_CHECKING:
    from desk.ui.ticket.relating_model import RelatingViewModel
    from desk.ui.ticket.view_model import TicketViewModel

_SHOWN = 40
"""Tickets of a kind that are listed; a mass incident has more, and the queue shows them."""


class RelatedView(QWidget):
    """The section, drawn anew with the ticket."""

    def __init__(self, pane: "TicketViewModel", icons: Icons) -> None:
        super().__init__()
        self._pane = pane
        self._icons = icons
        self._model: RelatingViewModel = pane.relating
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._list = QWidget()
        self._column.addWidget(self._list)
        self._link, self._follow = QPushButton(), QPushButton()
        self._lay_out()
        self._model.changed.connect(self.draw)

    def draw(self) -> None:
        """Show what stands now."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        detail = self._pane.detail
        if detail is not None:
            if detail.survivor is not None:
                column.addWidget(_muted(field_label("merged_into")))
                self._add(column, detail.survivor)
            if detail.parts:
                column.addWidget(_muted(self.tr("Merged into it")))
            for part in detail.parts[:_SHOWN]:
                self._add(column, part)
            self._add_relations(column, detail.relations)
            if detail.followers:
                names = ", ".join(self._pane.names.get(p, p) for p in detail.followers)
                words = self.tr("Followed by {names}").format(names=text.one_line(names, 160))
                column.addWidget(_muted(words))
        if not column.count():
            column.addWidget(_muted(self.tr("No other ticket.")))
        self._column.replaceWidget(self._list, page)
        hand_over(self._list, page)
        self._list.hide()
        self._list.deleteLater()
        self._list = page
        self._show_buttons()

    # --- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._link.setText(self.tr("Link…"))
        self._link.setAccessibleName(self.tr("Link to another ticket"))
        self._link.clicked.connect(lambda: self._model.begin(Task.LINK))
        self._icons.bind(self._link, "link")
        self._follow.clicked.connect(self._model.toggle_following)
        self._icons.bind(self._follow, "bell")
        buttons = QVBoxLayout()  # one under the other: the column may be narrow
        buttons.setContentsMargins(0, 4, 0, 0)
        buttons.setSpacing(4)
        for button in (self._link, self._follow):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(buttons)
        self._show_buttons()

    def _show_buttons(self) -> None:
        follows = self._model.is_followed
        words = self.tr("Follow no more") if follows else self.tr("Follow")
        self._follow.setText(words)
        self._follow.setAccessibleName(words)
        for button, why in (
            (self._link, self._model.why_not(Task.LINK)),
            (self._follow, self._model.why_not_follow()),
        ):
            button.setEnabled(not why)
            button.setToolTip(why)

    def _add_relations(self, column: QVBoxLayout, relations: tuple[Relation, ...]) -> None:
        kinds = dict.fromkeys(relation.kind for relation in relations)
        for kind in kinds:
            of_kind = [relation for relation in relations if relation.kind is kind]
            several = kind is LinkKind.CHILD and len(of_kind) > 1
            words = field_label("children" if several else str(kind))
            if several:
                words = f"{words} ({text.number(len(of_kind))})"
            column.addWidget(_muted(words))
            for relation in of_kind[:_SHOWN]:
                self._add(column, relation.other, relation)
            if len(of_kind) > _SHOWN:
                left = len(of_kind) - _SHOWN
                column.addWidget(_muted(self.tr("… and %n more", "", left)))

    def _add(self, column: QVBoxLayout, other: Neighbour, relation: Relation | None = None) -> None:
        state = state_label(other.state) if other.state else ""
        parts = (other.number, state, text.one_line(other.title, 120))
        row = QHBoxLayout()
        row.setSpacing(4)
        words = " · ".join(part for part in parts if part)
        opens = line_link(words, partial(self._pane.workspace.open_ticket, other.id))
        opens.setEnabled(other.known)
        row.addWidget(opens, 1)
        if relation is not None:
            name = self.tr("Remove the link to {number}").format(number=other.number)
            gone = tool(name, partial(self._remove, relation))
            self._icons.bind(gone, "clear", "muted")
            row.addWidget(gone)
        column.addLayout(row)

    def _remove(self, relation: Relation) -> None:
        self._model.remove(relation)


def _muted(words: str) -> ElidedLabel:
    label = ElidedLabel(words)
    label.setProperty("role", "muted")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return label

"""One line of the queue in words: what a row shows, made once and painted many times."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import IntEnum

import msgspec
from PySide6.QtCore import QCoreApplication

from desk.models.ids import TicketId
from desk.models.listing import QueueRow
from desk.models.sla import SlaState, standing
from desk.models.ticket import UNFINISHED, State
from desk.models.words import state_label, value_label
from desk.ui import text


class Column(IntEnum):
    """Columns of the model. `LINE` is the whole row, for the list of two-line rows."""

    LINE = 0
    NUMBER = 1
    TITLE = 2
    DUE = 3
    REQUESTER = 4
    APPLICATION = 5
    GROUP = 6
    STATE = 7
    LEVEL = 8
    ASSIGNEE = 9
    UPDATED = 10


SORTS: dict[Column, str] = {
    Column.NUMBER: "number",
    Column.TITLE: "title",
    Column.DUE: "due",
    Column.UPDATED: "updated",
    Column.STATE: "priority",
}
"""What a click on a column's heading sorts by; the first column's shape is the priority."""


class Line(msgspec.Struct, frozen=True):
    """A queue row with every text ready."""

    row: QueueRow
    cells: tuple[str, ...]
    """By `Column`."""
    under: str
    """Second line: requester, application, group."""
    chip: str
    """The time left in words, or the state when no clock runs."""
    standing: SlaState
    initials: str
    marks: tuple[str, ...]
    """Names of icons, most important first."""
    writers: tuple[str, ...] = ()
    """Who else writes on it at this moment."""


class Writer:
    """Makes lines of rows: knows what time it is, and who else writes on which ticket."""

    def __init__(
        self, now: Callable[[], datetime], writing: Mapping[TicketId, Sequence[str]] | None = None
    ) -> None:
        self.now = now
        """The moment that is shown."""
        self._writing = writing or {}

    def line(self, row: QueueRow) -> Line:
        """The line of a row at this moment."""
        now = self.now()
        stands = _standing(row, now)
        chip = _chip(row, stands, now)
        updated = row.updated_at or row.opened_at
        # Foreign text is cut to one clean line here, so painting can trust it.
        title, requester = text.one_line(row.title), text.one_line(row.requester, 80)
        under = " · ".join(part for part in (requester, row.application, row.group) if part)
        cells = (
            "", row.number, title, chip, requester, row.application, row.group,
            state_label(State(row.state)), str(row.level), text.one_line(row.assignee, 80),
            text.ago(updated, now),
        )  # fmt: skip
        writers = tuple(text.one_line(name, 80) for name in self._writing.get(row.id, ()))
        face = initials(row.assignee)
        return Line(row, cells, under, chip, stands, face, _marks(row), writers)


def sentence(line: Line, now: datetime, *, ticked: bool = False) -> str:
    """The row as a screen reader says it: what it is, how urgent, what is special."""
    row = line.row
    parts = [
        _say("ticked") if ticked else "",
        _say("{number}, {title}").format(number=row.number, title=line.cells[Column.TITLE]),
        value_label("priority", row.priority),
        line.cells[Column.STATE],
        _say("level {level}").format(level=row.level),
        _due_words(line, now),
        _say("not read") if row.unread else "",
        _say("needs you") if row.needs_you else "",
        _unsent_words(row.unsent),
        _say("security incident") if row.security else "",
        _say("{name} is writing on it").format(name=", ".join(line.writers))
        if line.writers
        else "",
        _say("with attachments") if row.attachments else "",
        _say("from {name}").format(name=row.requester) if row.requester else "",
        _say("assigned to {name}").format(name=row.assignee) if row.assignee else "",
    ]
    return ", ".join(part for part in parts if part)


def spoken_cell(line: Line, column: Column) -> str:
    """A cell of the table as a screen reader says it; what bold letters tell is told in words."""
    words = line.cells[column]
    return f"{words}, {_say('not read')}" if column is Column.TITLE and line.row.unread else words


def initials(name: str) -> str:
    """At most two letters for a person: first and last word of the name."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return ""
    chosen = (words[0], words[-1]) if len(words) > 1 else (words[0],)
    return "".join(word[0] for word in chosen).upper()


def heading(column: Column) -> str:
    """The words over a column."""
    return {
        Column.LINE: _say("Ticket"),
        Column.NUMBER: _say("Number"),
        Column.TITLE: _say("Title"),
        Column.REQUESTER: _say("Requester"),
        Column.APPLICATION: _say("Application"),
        Column.GROUP: _say("Group"),
        Column.STATE: _say("State"),
        Column.LEVEL: _say("Level"),
        Column.ASSIGNEE: _say("Assigned to"),
        Column.DUE: _say("Time left"),
        Column.UPDATED: _say("Updated"),
    }[column]


def mark_words(mark: str) -> str:
    """What a mark at the end of a row means."""
    return {
        "conflict": _say("Needs you"),
        "unsent": _say("Not sent yet"),
        "security": _say("Security incident"),
        "attachment": _say("With attachments"),
    }[mark]


def _standing(row: QueueRow, now: datetime) -> SlaState:
    if row.paused:
        return SlaState.PAUSED
    return SlaState.NONE if row.due is None else standing(row.due, row.risk_from, now)


def _chip(row: QueueRow, stands: SlaState, now: datetime) -> str:
    if row.due is None or stands is SlaState.PAUSED:
        quiet = stands is SlaState.PAUSED or State(row.state) not in UNFINISHED
        return state_label(State(row.state)) if quiet else ""
    if stands is SlaState.BREACHED:
        return text.due(row.due, now)
    return text.duration(row.due - now)


def _marks(row: QueueRow) -> tuple[str, ...]:
    marks = (
        ("conflict", row.needs_you),
        ("unsent", row.unsent > 0),
        ("security", row.security),
        ("attachment", row.attachments),
    )
    return tuple(name for name, there in marks if there)


def _due_words(line: Line, now: datetime) -> str:
    if line.row.due is None or line.standing is SlaState.PAUSED:
        return ""
    if line.standing is SlaState.BREACHED:
        return text.due(line.row.due, now)
    return _say("due {when}").format(when=text.due(line.row.due, now))


def _unsent_words(count: int) -> str:
    if not count:
        return ""
    return QCoreApplication.translate("Queue", "%Ln change(s) not sent yet", "", count)


def _say(text: str) -> str:
    return QCoreApplication.translate("Queue", text)

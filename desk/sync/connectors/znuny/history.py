"""History: which fields of a ticket changed, as Znuny writes it into one line a step. Pure."""

from datetime import UTC, datetime
from typing import Final

from desk.models.ids import EntryId, TicketId
from desk.models.ticket import FieldValue
from desk.models.worklog import Entry, EntryKind, FieldChange
from desk.sync.connectors.common.numbers import text
from desk.sync.connectors.znuny.names import Names
from desk.sync.connectors.znuny.shapes import History, Step, TicketRow
from desk.sync.connectors.znuny.times import Zone

_UNSET: Final = datetime(1970, 1, 2, tzinfo=UTC)


def changes_of(history: History | None, ticket: TicketId, names: Names, zone: Zone) -> list[Entry]:
    """The changes of fields. Steps have no ids: they only grow, so their places serve."""
    found = []
    worker = Worker()
    for place, step in enumerate((history.history if history else None) or ()):
        change = worker.change(step) or _change(step, names)
        if change is None or change.old == change.new:
            continue
        when = zone.utc(step.create_time) or _UNSET
        found.append(
            Entry(
                id=EntryId(f"znuny-{ticket}-step-{place}"),
                ticket=ticket,
                kind=EntryKind.CHANGE,
                author=f"agent:{text(step.create_by)}",
                occurred_at=when,
                recorded_at=when,
                changes=(change,),
            )
        )
    return found


class Worker:
    """Who works on a ticket: its owner, while it is locked. Either may change without the other."""

    def __init__(self) -> None:
        self._owner = ""
        self._locked = False

    def change(self, step: Step) -> FieldChange | None:
        """What a step changes of it."""
        before = self._now()
        if step.history_type == "OwnerUpdate":
            self._owner = _parts(step)[1]
        elif step.history_type in {"Lock", "Unlock"}:
            self._locked = step.history_type == "Lock"
        after = self._now()
        return FieldChange("assignee", before, after) if before != after else None

    def _now(self) -> str | None:
        return f"agent:{self._owner}" if self._locked and self._owner else None


def _parts(step: Step) -> list[str]:
    """What a step says, its parts divided by `%%`; empty ones for those that are missing."""
    return [*text(step.name).removeprefix("%%").split("%%"), "", "", "", ""]


def _change(step: Step, names: Names) -> FieldChange | None:
    """What a step changes; None for what is none of a reader's business."""
    parts = _parts(step)
    kind, change = step.history_type, None
    if kind == "StateUpdate":
        change = FieldChange("state", _state(parts[0], names), _state(parts[1], names))
    elif kind == "PriorityUpdate":
        before = _priority(parts[0], parts[1], names)
        change = FieldChange("priority", before, _priority(parts[2], parts[3], names))
    elif kind == "TitleUpdate":
        change = FieldChange("title", parts[0], parts[1])
    elif kind == "Move":  # the new one comes first
        change = FieldChange("group", parts[2], parts[0])
    return change


def _state(name: str, names: Names) -> FieldValue:
    return str(names.state_called(name))


def _priority(name: str, identity: str, names: Names) -> FieldValue:
    return names.priority_of(TicketRow(priority=name, priority_id=identity))


def merged_into(history: History | None) -> str:
    """The number of the ticket that one was merged into; `?` where nobody says."""
    for step in (history.history if history else None) or ():
        if step.history_type == "Merged":
            return _parts(step)[2] or "?"
    return "?"

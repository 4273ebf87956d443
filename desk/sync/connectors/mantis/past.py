"""Past: an issue's history as entries of the work log, and the moments that follow from it. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import msgspec

from desk.models.ids import EntryId, TicketId
from desk.models.ticket import UNFINISHED, FieldValue, State
from desk.models.worklog import Entry, EntryKind, FieldChange
from desk.sync.connectors.common.keys import key_of
from desk.sync.connectors.mantis.catalog import Catalog
from desk.sync.connectors.mantis.characters import wide
from desk.sync.connectors.mantis.settings import Settings
from desk.sync.connectors.mantis.shapes import (
    PROJECT,
    USER,
    Named,
    Scalar,
    Step,
    moment,
    name_of,
    number,
    text,
    user_of,
)

_FIELDS: Final = {
    "status": "state",
    "priority": "priority",
    "handler": "assignee",
    "summary": "title",
    "category": "category",
    "project_id": "group",
}
"""MantisBT's names of the fields that Desk has too."""


class Past(msgspec.Struct, frozen=True):
    """What an issue has been through, as far as one may see it."""

    entries: tuple[Entry, ...] = ()
    was_reopened: bool = False
    """Its present status was given to it with the resolution “reopened”."""
    taken_at: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    waiting_since: datetime | None = None
    waited: timedelta = timedelta()
    reopened: int = 0
    reassigned: int = 0
    escalated_from: int | None = None


class _Made(msgspec.Struct, frozen=True):
    """One field that somebody changed."""

    at: datetime
    by: str
    change: FieldChange


class Reader:
    """Reads histories with one site's settings."""

    def __init__(self, settings: Settings, catalog: Catalog) -> None:
        self._settings = settings
        self._catalog = catalog

    def past(self, steps: Sequence[Step], ticket: TicketId) -> Past:
        """What a history tells. Newest first or oldest first: a site may choose."""
        dated = [(at, step) for step in steps if (at := moment(step.created_at))]
        ordered = [step for _, step in sorted(dated, key=lambda each: each[0])]
        reopening = {
            (step.created_at, user_of(step.user)) for step in ordered if self._is_reopening(step)
        }
        made = [found for step in ordered if (found := self._made(step, reopening))]
        return self._moments(made, _entries(made, ticket), self._ends_reopened(ordered, reopening))

    def _is_reopening(self, step: Step) -> bool:
        return _field(step) == "resolution" and self._settings.is_reopened(
            Named(_id(step.new_value))
        )

    def _ends_reopened(self, steps: Sequence[Step], reopening: set[tuple[Scalar, str]]) -> bool:
        last = next((step for step in reversed(steps) if _field(step) == "status"), None)
        return last is not None and (last.created_at, user_of(last.user)) in reopening

    def _made(self, step: Step, reopening: set[tuple[Scalar, str]]) -> _Made | None:
        field, at = _FIELDS.get(_field(step)), moment(step.created_at)
        if field is None or at is None:
            return None
        old, new = self._value(field, step.old_value), self._value(field, step.new_value)
        if (
            field == "state"
            and new == State.WAITING
            and (step.created_at, user_of(step.user)) in reopening
        ):
            new = str(State.OPEN)
        change = FieldChange(field, old, new)
        return _Made(at, user_of(step.user) or name_of(step.user), change) if old != new else None

    def _value(self, field: str, value: object) -> FieldValue:
        match field:
            case "state":
                return str(self._settings.state_of(_id(value)))
            case "priority":
                return self._settings.priority_of(_id(value))
            case "assignee":
                return key_of(USER, _id(value)) or None
            case "group":
                return key_of(PROJECT, _id(value)) or wide(text(value))
            case _:
                return wide(text(value))

    def _moments(self, made: Sequence[_Made], entries: tuple[Entry, ...], reopened: bool) -> Past:  # noqa: FBT001
        found: dict[str, object] = {}
        waited, times, moves = timedelta(), 0, 0
        for step in made:
            old, new = step.change.old, step.change.new
            if step.change.field == "group":
                moves += 1
                level, after = (self._level(str(group)) for group in (old, new))
                found["escalated_from"] = level if level != after else found.get("escalated_from")
            if step.change.field == "assignee" and new:
                found.setdefault("taken_at", step.at)
            if step.change.field != "state":
                continue
            since = found.get("waiting_since")
            if old == State.WAITING and isinstance(since, datetime):
                waited += step.at - since
            times += old not in UNFINISHED and new in UNFINISHED
            found |= _after(step, finished=old not in UNFINISHED)
            if new not in {State.NEW, State.WAITING}:
                found.setdefault("taken_at", step.at)
        past = Past(entries, reopened, waited=waited, reopened=times, reassigned=moves)
        return msgspec.structs.replace(past, **found)

    def _level(self, project: str) -> int | None:
        group = self._catalog.vocabulary.group(project)
        return group.level if group else None


def _after(step: _Made, *, finished: bool) -> dict[str, object]:
    """The moments that a change of state sets."""
    new = step.change.new
    found: dict[str, object] = {
        "waiting_since": step.at if new == State.WAITING else None,
        "closed_at": step.at if new == State.CLOSED else None,
    }
    if new in UNFINISHED:
        found["resolved_at"] = None
    elif not finished:
        found["resolved_at"] = step.at
    return found


def _entries(made: Sequence[_Made], ticket: TicketId) -> tuple[Entry, ...]:
    """One entry for what somebody changed in one second: steps have no ids of their own."""
    together: dict[tuple[datetime, str], list[FieldChange]] = {}
    for step in made:
        together.setdefault((step.at, step.by), []).append(step.change)
    return tuple(
        Entry(
            id=EntryId(f"mantis-{ticket}-{int(at.timestamp())}-{by}"),
            ticket=ticket,
            kind=EntryKind.CHANGE,
            author=by,
            occurred_at=at,
            recorded_at=at,
            changes=tuple(changes),
        )
        for (at, by), changes in together.items()
    )


def _field(step: Step) -> str:
    return text(step.field.name) if step.field else ""


def _id(value: object) -> int:
    return number(value.get("id")) if isinstance(value, dict) else number(value)

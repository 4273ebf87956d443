"""Reading the audit log of a ServiceNow instance (CSV or CSV.gz): one row, one update."""

import csv
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final, cast

import msgspec

from desk.models.errors import InvalidInput
from desk.models.texts import tr
from desk.models.ticket import FieldValue, State

NEEDED: Final = (
    "number", "incident_state", "sys_updated_at", "sys_updated_by", "sys_mod_count", "opened_at",
    "opened_by", "caller_id", "contact_type", "location", "category", "subcategory", "cmdb_ci",
    "impact", "urgency", "priority", "assignment_group", "assigned_to",
)  # fmt: skip
"""The columns a log must have; others are passed over."""
STATES: Final = {
    "New": (State.NEW, ""),
    "Active": (State.OPEN, ""),
    "Awaiting User Info": (State.WAITING, "requester"),
    "Awaiting Vendor": (State.WAITING, "supplier"),
    "Awaiting Problem": (State.WAITING, "problem"),
    "Awaiting Evidence": (State.WAITING, "evidence"),
    "Resolved": (State.RESOLVED, ""),
    "Closed": (State.CLOSED, ""),
}
_SCALE: Final = {"1": 1, "2": 3, "3": 5}
"""Their three steps of impact and urgency on our five."""
_NUMBER: Final = re.compile(r"[A-Z]{1,6}([0-9]{1,12})", re.ASCII)
_NOTHING: Final = "?"
_YES: Final = {"true": True, "false": False}


class Dirty(msgspec.Struct, frozen=True):
    """A row that was left out, and why."""

    line: int
    reason: str


class Told(msgspec.Struct, frozen=True):
    """What the log itself counts and says of an incident; None where it does not."""

    reassigned: int | None = None
    reopened: int | None = None
    sla_met: bool | None = None
    knowledge: bool | None = None
    """A knowledge article was used."""
    resolved_at: datetime | None = None
    closed_at: datetime | None = None


class Event(msgspec.Struct, frozen=True):
    """One update of one incident: how it stood from that moment on."""

    line: int
    number: str
    serial: int
    at: datetime
    order: int
    """The log's count of updates of this incident: rows of one minute follow it."""
    opened_at: datetime
    opened_by: str
    author: str
    values: dict[str, FieldValue]
    """Fields of our ticket."""
    told: Told = Told()
    before: dict[str, FieldValue] | None = None
    """The same fields before it; None for an incident's first row."""

    @property
    def changed(self) -> dict[str, FieldValue]:
        """The fields its author changed. A new ticket is `new`; all else it is made with."""
        if self.before is None:
            state = {field: self.values[field] for field in ("state", "waiting_for")}
            return {} if state["state"] == State.NEW else state
        return {field: v for field, v in self.values.items() if self.before[field] != v}


class Log(msgspec.Struct, frozen=True):
    """What was in a file."""

    read: int
    events: tuple[Event, ...]
    """By time."""
    dirty: tuple[Dirty, ...]


def read_log(path: Path) -> Log:
    """Read a log. Rows that cannot be understood are named in `dirty`; the rest is kept.

    Raises `InvalidInput` when the file is not such a log at all.
    """
    events: list[Event] = []
    dirty: list[Dirty] = []
    read = 0
    for line, row in _rows(path, dirty):
        read += 1
        try:
            events.append(_event(line, row))
        except ValueError as error:
            dirty.append(Dirty(line, str(error)))
    events.sort(key=lambda event: (event.at, event.number, event.order, event.line))
    return Log(read, tuple(_linked(events)), tuple(dirty))


def _linked(events: list[Event]) -> Iterator[Event]:
    """The events, each knowing what its incident looked like before it."""
    last: dict[str, dict[str, FieldValue]] = {}
    for event in events:
        yield msgspec.structs.replace(event, before=last.get(event.number))
        last[event.number] = event.values


def _rows(path: Path, dirty: list[Dirty]) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with (
            _opened(path) as raw,
            io.TextIOWrapper(raw, "utf-8", errors="replace", newline="") as text,
        ):
            reader = csv.DictReader(text)
            missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
            if missing:
                message = tr(
                    "Server",
                    "{file} is not an incident log: it lacks {columns}.",
                    file=path.name,
                    columns=", ".join(missing),
                )
                raise InvalidInput(message)
            yield from _readable(reader, dirty)
    except (OSError, EOFError, zlib.error, csv.Error) as error:  # not even its first line
        message = tr("Server", "{file} cannot be read: {why}.", file=path.name, why=str(error))
        raise InvalidInput(message) from error


def _opened(path: Path) -> BinaryIO:
    return cast("BinaryIO", gzip.open(path, "rb")) if path.suffix == ".gz" else path.open("rb")


def _readable(
    reader: "csv.DictReader[str]", dirty: list[Dirty]
) -> Iterator[tuple[int, dict[str, str]]]:
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            dirty.append(Dirty(reader.line_num, tr("Server", "not CSV: {why}", why=str(error))))
            continue
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            dirty.append(
                Dirty(reader.line_num, tr("Server", "the file ends early: {why}", why=str(error)))
            )
            return
        yield reader.line_num, row


def _event(line: int, row: dict[str, str]) -> Event:
    """The event of a row. Raises `ValueError` with the reason when there is none."""
    if any(row.get(name) is None for name in NEEDED):
        message = tr("Server", "the row has too few columns")
        raise ValueError(message)
    number = _NUMBER.fullmatch(row["number"])
    if number is None:
        message = tr("Server", "“{text}” is not an incident number", text=row["number"][:40])
        raise ValueError(message)
    opened = _moment(row, "opened_at")
    return Event(
        line=line,
        number=row["number"],
        serial=int(number[1]),
        at=max(_moment(row, "sys_updated_at"), opened),
        order=_whole(row, "sys_mod_count"),
        opened_at=opened,
        opened_by=_known(row["opened_by"]) or "opened-by-unknown",
        author=_known(row["sys_updated_by"]) or "updated-by-unknown",
        values=_values(row),
        told=_told(row),
    )


def _told(row: dict[str, str]) -> Told:
    """These columns may be missing, and what is wrong in them makes no row worthless."""
    counts = [row.get(name) or "" for name in ("reassignment_count", "reopen_count")]
    reassigned, reopened = (int(c) if c.isascii() and c.isdigit() else None for c in counts)
    return Told(
        reassigned,
        reopened,
        _YES.get(row.get("made_sla") or ""),
        _YES.get(row.get("knowledge") or ""),
        *(_moment_or_none(row, name) for name in ("resolved_at", "closed_at")),
    )


def _moment_or_none(row: dict[str, str], column: str) -> datetime | None:
    try:
        return _moment(row, column) if row.get(column) else None
    except ValueError:
        return None


def _values(row: dict[str, str]) -> dict[str, FieldValue]:
    if row["incident_state"] not in STATES:
        message = tr("Server", "“{text}” is not a state", text=row["incident_state"][:40])
        raise ValueError(message)
    state, waiting_for = STATES[row["incident_state"]]
    return {
        "state": str(state),
        "waiting_for": waiting_for,
        "application": _known(row["category"]),
        "category": _known(row["subcategory"]),
        "impact": _step(row, "impact"),
        "urgency": _step(row, "urgency"),
        "priority": _priority(row["priority"]),
        "group": _known(row["assignment_group"]),
        "assignee": _known(row["assigned_to"]) or None,
        "requester": _known(row["caller_id"]) or None,
        "asset": _known(row["cmdb_ci"]) or None,
        "location": _known(row["location"]),
        "channel": _known(row["contact_type"]),
    }


def _known(text: str) -> str:
    """A code as an id (`Resolver  89` is `resolver-89`); empty where there is none."""
    return "" if text.strip() == _NOTHING else "-".join(text.lower().split())


def _moment(row: dict[str, str], column: str) -> datetime:
    try:
        return datetime.strptime(row[column], "%d/%m/%Y %H:%M").replace(tzinfo=UTC)
    except ValueError as error:
        message = tr(
            "Server", "“{text}” in {column} is not a time", text=row[column][:40], column=column
        )
        raise ValueError(message) from error


def _whole(row: dict[str, str], column: str) -> int:
    if not (row[column].isascii() and row[column].isdigit()):
        message = tr(
            "Server", "“{text}” in {column} is not a number", text=row[column][:40], column=column
        )
        raise ValueError(message)
    return int(row[column])


def _step(row: dict[str, str], column: str) -> int:
    step = _SCALE.get(row[column][:1])
    if step is None:
        message = tr(
            "Server",
            "“{text}” in {column} is not from 1 to 3",
            text=row[column][:40],
            column=column,
        )
        raise ValueError(message)
    return step


def _priority(text: str) -> int:
    if text[:1] not in {"1", "2", "3", "4", "5"}:
        message = tr("Server", "“{text}” is not a priority", text=text[:40])
        raise ValueError(message)
    return int(text[:1])

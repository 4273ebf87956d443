"""From rows to old tickets: what belongs to a ticket is put aside until all is read, then joined."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from types import TracebackType
from typing import Final, Self

from desk.importing.fields import (
    Renaming,
    clean,
    columns_of,
    first,
    joined,
    names_in,
    one_line,
    who,
    word,
)
from desk.importing.moments import minutes_of, moment_of, zone_of
from desk.importing.old import Cells, OldChange, OldEntry, OldFile, OldTicket, Row, Trouble, Who
from desk.importing.profile import (
    Details,
    Entries,
    Files,
    From,
    History,
    Lookup,
    Names,
    Profile,
    Tickets,
)
from desk.importing.shelf import Shelf
from desk.importing.tables import Tables
from desk.models.errors import InvalidInput
from desk.models.texts import tr

MOST_MEANINGS: Final = 500_000
"""Rows of one lookup, which are kept in memory."""

_NOTHING: Final = frozenset({"0", "0.00"})
"""What programs write where nobody said anything."""


class Joining:
    """Reads a file once, then gives its tickets one by one."""

    def __init__(self, tables: Tables, profile: Profile) -> None:
        self._tables = tables
        self._profile = profile
        try:
            self._zone = zone_of(profile.zone)
        except ValueError as error:
            raise InvalidInput(
                tr("Import", "Nobody knows the time zone “{zone}”.", zone=profile.zone)
            ) from error
        self._names = {table: Renaming(_names_for(table, profile)) for table in profile.tables()}
        self._kinds = [
            {heading.casefold(): kind for heading, kind in each.kinds.items()}
            for each in profile.entries
        ]
        self._used = _used_by_fields(profile)
        self._meanings: dict[str, dict[str, Who]] = {name: {} for name in profile.lookups}
        self._open = ExitStack()
        self._tickets, self._entries, self._files, self._details, self._events = (
            self._open.enter_context(Shelf()) for _ in range(5)
        )
        self.troubles: list[Trouble] = []
        self.columns: list[str] = []
        """The columns the tickets have in the file."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()

    # ---- reading

    def read(self) -> None:
        """Read the whole file. Raises `InvalidInput` when there are no tickets in it."""
        for found in self._tables.rows():
            if isinstance(found, Trouble):
                self.troubles.append(found)
            else:
                self._take(found)
        if not len(self._tickets):
            self._complain_of_none()
        for place, entries in enumerate(self._profile.entries):
            self._tell_lost(self._entries, place, entries.table)
        for place, file in enumerate(self._profile.files):
            self._tell_lost(self._files, place, file.table)

    def _tell_lost(self, shelf: Shelf, place: int, table: str) -> None:
        """Rows of tickets that are not in the file: somebody deleted those."""
        lost = 0
        for key in shelf.keys:
            of, _, number = key.partition(":")
            if of == str(place) and number not in self._tickets and not number.startswith("entry:"):
                lost += len(shelf.of(key))
        if lost:
            words = tr("Import", "{count} rows of {table} belong to tickets that are not there.",
                       count=lost, table=table)  # fmt: skip
            self.troubles.append(Trouble(0, words))

    def _take(self, row: Row) -> None:
        names = self._names[row.table]
        cells = {names[name]: value for name, value in row.cells.items()}
        row = Row(row.table, row.line, cells)
        table, profile = row.table, self._profile
        if table == profile.ticket.table.lower():
            self._take_ticket(row)
        for name, lookup in profile.lookups.items():
            if table == lookup.table.lower():
                self._learn(name, lookup, cells)
        for place, file in enumerate(profile.files):
            if table == file.table.lower():
                self._put_file(place, file, row)
        for place, entries in enumerate(profile.entries):
            if table == entries.table.lower():
                self._put(self._entries, place, row, entries.ticket)
        self._take_detail(row)

    def _take_detail(self, row: Row) -> None:
        for place, detail in enumerate(self._profile.details):
            if row.table == detail.table.lower():
                self._put(self._details, place, row, detail.ticket)

    def _take_ticket(self, row: Row) -> None:
        self.columns = self.columns or list(row.cells)
        number = _key(row.cells, self._profile.ticket.number)
        if not number:
            self._tell(row, tr("Import", "A ticket has no number."))
        elif self._profile.ticket.history is not None:
            if number not in self._tickets:
                self._tickets.put(number, row)
            self._events.put(number, row)
        elif number in self._tickets:
            self._tell(
                row, tr("Import", "{number} comes twice; the first is taken.", number=number)
            )
        else:
            self._tickets.put(number, row)

    def _put(self, shelf: Shelf, place: int, row: Row, names: Names) -> None:
        number = _key(row.cells, names)
        if not number:
            self._tell(row, tr("Import", "A row of {table} belongs to no ticket.", table=row.table))
        else:
            shelf.put(f"{place}:{number}", row)

    def _put_file(self, place: int, file: Files, row: Row) -> None:
        ticket, entry = _key(row.cells, file.ticket), _key(row.cells, file.entry)
        if entry and ticket in {"", "0"}:
            self._files.put(f"{place}:entry:{entry}", row)
        else:
            self._put(self._files, place, row, file.ticket)

    def _learn(self, name: str, lookup: Lookup, cells: Cells) -> None:
        meanings = self._meanings[name]
        if len(meanings) < MOST_MEANINGS:
            place = From(name=lookup.name, email=lookup.email, login=lookup.login)
            meanings[_key(cells, lookup.key)] = who(cells, place, {})

    def _tell(self, row: Row, what: str) -> None:
        self.troubles.append(Trouble(row.line, what))

    def _complain_of_none(self) -> None:
        if self.columns:
            wanted = ", ".join(sorted(columns_of(self._profile.ticket.number)))
            raise InvalidInput(
                tr("Import", "No row has a number: looked for the column {names}.", names=wanted),
                tr("Import", "Its columns are: {columns}.", columns=", ".join(self.columns)[:2000]),
            )
        wanted = self._profile.ticket.table or "–"
        there = ", ".join(sorted(self._tables.seen)[:40]) or "–"
        raise InvalidInput(
            tr("Import", "There are no tickets in it: looked for the table {table}.", table=wanted),
            tr("Import", "In the file are: {tables}.", tables=there),
        )

    # ---- joining

    def __len__(self) -> int:
        return len(self._tickets)

    def tickets(self) -> Iterator[OldTicket]:
        """Every ticket with what belongs to it, in the order of the file."""
        for row in self._tickets.all():
            yield self._ticket(row)

    def _ticket(self, row: Row) -> OldTicket:
        spec, meanings = self._profile.ticket, self._meanings
        number = _key(row.cells, spec.number)
        events = self._in_order(number, spec.history) if spec.history else []
        row, last = (events[0][1], events[-1][1]) if events else (row, row)
        cells = row.cells
        begun = next((at for at, _ in events if at), None)
        opened = self._moment(row, first(cells, spec.opened)) or begun
        entries = self._entries_of(number, opened)
        return OldTicket(
            number=number,
            line=row.line,
            title=one_line(word(cells, spec.title, meanings)),
            description=self._text(word(cells, spec.description, meanings)),
            opened=opened,
            closed=self._moment(last, first(last.cells, spec.closed)),
            fields=self._fields(cells),
            requester=who(cells, spec.requester, meanings),
            assignee=who(cells, spec.assignee, meanings),
            words=(*self._words(last), *self._detail_words(number)),
            entries=tuple(entries),
            changes=tuple(self._changes(events)),
            files=tuple(self._files_of(number, entries)),
            days_only=self._profile.days_only,
        )

    def _fields(self, cells: Cells) -> dict[str, str]:
        places = self._profile.ticket.fields.items()
        said = {field: one_line(word(cells, place, self._meanings)) for field, place in places}
        return {field: value for field, value in said.items() if value}

    def _in_order(self, number: str, history: History) -> list[tuple[datetime | None, Row]]:
        """The rows of a ticket by time; one whose time cannot be read stays behind the one before."""
        found: list[tuple[tuple[float, float], datetime | None, Row]] = []
        behind = 0.0
        for row in self._events.of(number):
            at = self._moment(row, first(row.cells, history.at))
            behind = at.timestamp() if at else behind
            order = _key(row.cells, history.order)
            plain = float(order) if order.isascii() and order.isdigit() else 0.0
            found.append(((behind, plain), at, row))
        found.sort(key=lambda each: each[0])
        return [(at, row) for _, at, row in found]

    def _changes(self, events: list[tuple[datetime | None, Row]]) -> Iterator[OldChange]:
        spec = self._profile.ticket
        for turn, (at, row) in enumerate(events):
            assignee = who(row.cells, spec.assignee, self._meanings)
            yield OldChange(f"#{turn}", at, self._fields(row.cells), assignee)

    def _words(self, row: Row) -> Iterator[tuple[str, str]]:
        """What the ticket's own table has beside the fields."""
        for column in row.cells:
            if column not in self._used and (said := self._said(row, column)):
                yield said

    def _said(self, row: Row, column: str) -> tuple[str, str] | None:
        spec = self._profile.ticket
        place = From(column=column, lookup=spec.means.get(column, ""))
        text = self._text(word(row.cells, place, self._meanings)).strip()
        if column in spec.dated:
            moment = self._moment(row, text)
            text = moment.astimezone(self._zone).strftime("%Y-%m-%d %H:%M") if moment else ""
        return (spec.labels.get(column, column), text) if text and text not in _NOTHING else None

    def _detail_words(self, number: str) -> Iterator[tuple[str, str]]:
        for place, spec in enumerate(self._profile.details):
            for row in self._details.of(f"{place}:{number}"):
                yield from self._in_detail(spec, row.cells)

    def _in_detail(self, spec: Details, cells: Cells) -> Iterator[tuple[str, str]]:
        hidden = {*spec.leave_out, *columns_of(spec.ticket)}
        for column, text in cells.items():
            if column not in hidden and (kept := self._text(text).strip()):
                yield spec.labels.get(column, column), kept

    def _entries_of(self, number: str, opened: datetime | None) -> list[OldEntry]:
        found = [
            self._entry(place, row, turn)
            for place in range(len(self._profile.entries))
            for turn, row in enumerate(self._entries.of(f"{place}:{number}"))
        ]
        moment = opened.timestamp() if opened else 0.0
        timed: list[tuple[float, OldEntry]] = []
        for entry in found:
            moment = entry.at.timestamp() if entry.at else moment
            timed.append((moment, entry))
        return [entry for _, entry in sorted(timed, key=lambda each: each[0])]

    def _entry(self, place: int, row: Row, turn: int) -> OldEntry:
        spec, cells = self._profile.entries[place], row.cells
        heading = joined(cells, spec.heading)
        return OldEntry(
            id=f"{spec.table.lower()}/{_key(cells, spec.id) or f'#{turn}'}",
            number=_key(cells, spec.id),
            kind=self._kinds[place].get(heading.casefold(), spec.kind),
            body=self._text(first(cells, spec.body)).strip(),
            at=self._moment(row, first(cells, spec.at)),
            who=who(cells, spec.who, self._meanings),
            heading=heading,
            minutes=self._minutes(row, spec),
        )

    def _minutes(self, row: Row, spec: Entries) -> int:
        try:
            hours = minutes_of(first(row.cells, spec.hours), hours=True)
            return hours + minutes_of(first(row.cells, spec.minutes), hours=False)
        except ValueError as error:
            self._tell(row, tr("Import", "“{text}” is no length of time.", text=str(error)[:40]))
            return 0

    def _files_of(self, number: str, entries: list[OldEntry]) -> Iterator[OldFile]:
        at = {entry.number: entry.at for entry in entries}
        for place, spec in enumerate(self._profile.files):
            rows = [*self._files.of(f"{place}:{number}")]
            for entry in entries:
                rows += self._files.of(f"{place}:entry:{entry.number}")
            for turn, row in enumerate(rows):
                path = one_line(first(row.cells, spec.path))
                yield OldFile(
                    id=f"{spec.table.lower()}/{_key(row.cells, spec.id) or f'#{turn}'}",
                    name=one_line(first(row.cells, spec.name)) or path,
                    path=path,
                    line=row.line,
                    at=at.get(_key(row.cells, spec.entry)),
                )

    def _text(self, text: str | None) -> str:
        broken = self._profile.line_break
        return clean(text.replace(broken, "\n") if text and broken else text)

    def _moment(self, row: Row, text: str) -> datetime | None:
        try:
            moment = moment_of(text, self._profile.times, self._zone)
        except ValueError:
            self._tell(row, tr("Import", "“{text}” is no time that can be read.", text=text[:40]))
            return None
        if moment is None or not self._profile.days_only:
            return moment
        # Noon is the same day in most other zones.
        return moment.astimezone(self._zone).replace(hour=12, minute=0, second=0)


def _key(cells: Cells, names: str | tuple[str, ...]) -> str:
    return one_line(first(cells, names))


def _names_for(table: str, profile: Profile) -> dict[str, str]:
    """What a profile calls the columns of a table, by the name without case: `ID` in one table is
    `id` in the next."""
    parts: list[Tickets | Lookup | Entries | Files | Details] = [profile.ticket]
    parts += [*profile.lookups.values(), *profile.entries, *profile.files, *profile.details]
    named = [names_in(part) for part in parts if part.table.lower() == table]
    return {name.strip().casefold(): name for names in named for name in names}


def _used_by_fields(profile: Profile) -> set[str]:
    """The columns of the tickets' table that need not be kept in words."""
    spec = profile.ticket
    used = {*spec.leave_out, *columns_of(spec.number)}
    if spec.history is not None:
        used |= columns_of(spec.history.at) | columns_of(spec.history.order)
    if not profile.days_only:
        used |= columns_of(spec.opened) | columns_of(spec.closed)
    places = (spec.title, spec.description, spec.requester, spec.assignee, *spec.fields.values())
    return used.union(*(columns_of(place) for place in places))

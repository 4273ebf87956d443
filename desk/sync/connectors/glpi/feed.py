"""Feed: every ticket from the start, then what changed since, found by the time of its last change.

One request tells the tickets changed last and how many there are in all: when these are not as many as expected,
another tells which are left. GLPI counts in seconds and writes a change down when it is over, so what changed within
the last minute is looked at again, and a ticket read in the second of its change is read once more.
"""

from collections.abc import Callable
from typing import Final

import msgspec

from desk.models.feed import Cursor, Page, Snapshot
from desk.models.ids import TicketId
from desk.sync.connector import Refused, Restarted
from desk.sync.connectors.common.runs import Ids, ids_of, runs_of
from desk.sync.connectors.glpi.api import PAGE, Api, Wanted
from desk.sync.connectors.glpi.beginning import FRESH, OVERLAP, Beginning
from desk.sync.connectors.glpi.directory import Directory, with_people
from desk.sync.connectors.glpi.places import (
    Place,
    cursor_text,
    digest_of,
    read_place,
    stamp_text,
)
from desk.sync.connectors.glpi.reading import Reader
from desk.sync.connectors.glpi.shapes import Row, number, text

FIRST: Final = 100
"""Rows of the request that looks for changes."""
BATCH: Final = 25
"""Changed tickets that are read for a page, each with some eight requests."""
MANY: Final = 300
"""From so many changed tickets on, the tables as a whole are cheaper."""
SWEEP_EVERY: Final = 900.0
"""Seconds after which the numbers of all tickets are compared, whatever the count says."""
STAND: Final = 600.0
"""Seconds a cursor stays as it is while nothing happens."""
DIRECTORY_EVERY: Final = 24 * 3600.0
SWEPT: Final = 100_000
"""Numbers of tickets asked for at a time: twelve bytes each."""
SAME_SERVER: Final = 2**62
"""A floor above everything: pull anew, but do not offer again what was sent."""


class _Window(msgspec.Struct, frozen=True):
    """What changed lately, the newest first."""

    rows: list[Row]
    total: int
    """How many tickets there are."""
    first: Row | None
    """The one changed last, however long ago."""


class _Answers(msgspec.Struct, frozen=True):
    """Tickets whose requester answered a survey: GLPI does not say of them that they changed."""

    tickets: tuple[str, ...]
    until: float
    """Up to when answers are known."""


class _Look(msgspec.Struct, frozen=True):
    """What a look at the server has found."""

    asked: float
    window: _Window
    todo: list[str]
    """The tickets to read, the one that changed first at the beginning."""
    again: list[str]
    """The tickets to read once more when nothing else is left, for they may have changed since."""
    answers: "_Answers"
    gone: Ids
    there: Ids
    """All that are there, of those that were told of."""


class Feed:
    """The changes of one server, a page at a time."""

    def __init__(
        self, api: Api, reader: Reader, directory: Directory, now: Callable[[], float]
    ) -> None:
        """`now`: the server's time, in seconds since 1970."""
        self._api = api
        self._reader = reader
        self._directory = directory
        self._now = now
        self._beginning = Beginning(api, reader, directory, now)
        self._swept = float("-inf")
        self._surveyed = float("-inf")
        """When answers were looked for last."""

    def page(self, cursor: Cursor | None) -> Page:
        """The page after a cursor; the first one for a cursor nobody can read."""
        place = read_place(cursor)
        if place is None:
            now = self._now()
            return self._beginning.page(Place(now, everything=True, surveyed=now))
        if place.everything:
            return self._beginning.page(place)
        look = self._look(place)
        if len(look.todo) > MANY:
            return self._read_anew(place, look)
        return self._changes(place, look, cursor)

    # ---- what there is to be told ------------------------------------------------------------

    def _look(self, place: Place) -> _Look:
        asked = self._now()
        window = self._window(place.since - OVERLAP)
        known = ids_of(place.ids)
        changed = sorted(
            (row for row in window.rows if self._is_new(row, place)), key=self._reader.stamp
        )
        latest = frozenset(number(row.get("id")) for row in window.rows)
        went_back = self._went_back(window, place)
        expected = len(known | latest)
        if window.total == expected and not went_back and asked - self._swept < SWEEP_EVERY:
            there = known | latest
        else:
            there = self._sweep()
            self._swept = asked
        if went_back and place.top[0] in there:
            raise Restarted(SAME_SERVER)
        answers = self._answers(place, asked)
        again = [text(row.get("id")) for row in changed if self._is_known(row, place)]
        todo = [text(row.get("id")) for row in changed if not self._is_known(row, place)]
        todo += [str(ticket) for ticket in sorted(there - known - latest)]
        todo += [
            ticket
            for ticket in answers.tickets
            if ticket not in {*todo, *again} and int(ticket) in there
        ]
        gone = known - there - latest
        return _Look(asked, window, todo, again, answers, gone, known & (there | latest))

    def _window(self, since: float) -> _Window:
        """The tickets changed since a moment."""
        found: list[Row] = []
        start, count, first = 0, FIRST, None
        while True:
            page = self._api.rows("Ticket", Wanted(start, count, "date_mod", newest=True))
            rows = page.rows
            first = first or (rows[0] if rows else None)
            late = [row for row in rows if self._reader.stamp(row, later=True) >= since]
            found += late
            start += len(rows)
            if len(late) < len(rows) or len(rows) < count:
                once = {text(row.get("id")): row for row in reversed(found)}
                return _Window(list(once.values()), page.total, first)
            count = PAGE

    def _answers(self, place: Place, asked: float) -> _Answers:
        """The tickets with new answers, the newest `FIRST` at most: of those before, an old Desk
        did not ask."""
        if asked - self._surveyed < SWEEP_EVERY:
            return _Answers(place.answered, place.surveyed)
        self._surveyed = asked
        wanted = Wanted(count=FIRST, sort="date_answered", newest=True)
        try:
            rows = self._api.rows("TicketSatisfaction", wanted).rows
        except Refused:  # the profile may not read it
            return _Answers(place.answered, place.surveyed)
        since = place.surveyed - OVERLAP
        found = [
            str(number(row.get("tickets_id"))) for row in rows if self._answered_at(row) >= since
        ]
        return _Answers(tuple(dict.fromkeys((*place.answered, *found))), asked)

    def _answered_at(self, row: Row) -> float:
        moment = self._reader.zone.read(row.get("date_answered"), later=True)
        return float("-inf") if moment is None else moment.timestamp()

    def _is_new(self, row: Row, place: Place) -> bool:
        """Whether a row tells something; with a digest beside its stamp it may."""
        return place.known.get(text(row.get("id"))) != str(self._reader.stamp(row))

    def _is_known(self, row: Row, place: Place) -> bool:
        """Whether it was read under this stamp already."""
        stamp, _, _ = place.known.get(text(row.get("id")), "").partition(":")
        return stamp == str(self._reader.stamp(row))

    def _went_back(self, window: _Window, place: Place) -> bool:
        """Whether the last change is older than the last one was: it was deleted, or the server is
        one restored from a backup."""
        newest = self._reader.stamp(window.first, later=True) if window.first else 0
        return newest < place.top[1]

    def _sweep(self) -> Ids:
        """The numbers of all tickets."""
        wanted = Wanted(count=SWEPT, only_ids=True)
        return frozenset(number(row.get("id")) for row in self._api.every("Ticket", wanted))

    # ---- telling it --------------------------------------------------------------------------

    def _read_anew(self, place: Place, look: _Look) -> Page:
        """So much has changed that the tables are read as a whole."""
        following = Place(
            look.asked,
            runs_of(look.there),
            everything=True,
            changed=place.since,
            directory=place.directory,
            surveyed=look.answers.until,
            answered=look.answers.tickets,
        )
        gone = tuple(self._reader.name(str(ticket)) for ticket in sorted(look.gone))
        return Page(Cursor(cursor_text(following)), deleted=gone, more=True)

    def _changes(self, place: Place, look: _Look, cursor: Cursor | None) -> Page:
        due = look.asked - place.directory >= DIRECTORY_EVERY
        todo = look.todo or look.again
        if not todo and not look.gone and not due and look.asked - place.since < STAND:
            total = look.window.total
            return Page(cursor or Cursor(cursor_text(place)), done=total, total=total)
        if todo:
            self._reader.documents.refresh()
        chosen = todo[:BATCH]
        read = {remote: self._reader.present(remote) for remote in chosen}
        found = {remote: snapshot for remote, snapshot in read.items() if snapshot is not None}
        told = [snapshot for snapshot in found.values() if self._tells(snapshot, place)]
        gone = {*look.gone, *(int(remote) for remote in chosen if remote not in found)}
        following = self._following(place, look, chosen, found)
        if due:
            following = msgspec.structs.replace(following, directory=look.asked)
        page = Page(
            Cursor(cursor_text(following)),
            tuple(told),
            self._names(gone & ids_of(place.ids)),
            more=len(chosen) < len(todo),
            done=look.window.total,
            total=look.window.total,
        )
        people = self._directory.strangers(told)
        return with_people(page, self._directory.read() if due else None, people)

    def _names(self, tickets: set[int]) -> tuple[TicketId, ...]:
        return tuple(self._reader.name(str(ticket)) for ticket in sorted(tickets))

    def _tells(self, snapshot: Snapshot, place: Place) -> bool:
        """Whether a ticket that was read once more is another than before."""
        _, _, digest = place.known.get(snapshot.remote, "").partition(":")
        return digest != digest_of(snapshot)

    def _following(
        self, place: Place, look: _Look, chosen: list[str], found: dict[str, Snapshot]
    ) -> Place:
        """The place after these tickets. While some are left, the moment stays."""
        over = len(chosen) == len(look.todo) + len(look.again)
        since = look.asked if over else place.since
        known = {}
        for row in look.window.rows:
            key, stamp = text(row.get("id")), self._reader.stamp(row)
            if self._reader.stamp(row, later=True) < since - OVERLAP:
                continue
            if key in found:
                known[key] = self._remembered(found[key], stamp, look.asked)
            elif key in place.known:
                known[key] = place.known[key]
        ids = look.there | {int(remote) for remote in found}
        ids -= {int(remote) for remote in chosen if remote not in found}
        first = look.window.first
        top = (number(first.get("id")), self._reader.stamp(first)) if first and over else place.top
        left = tuple(ticket for ticket in look.answers.tickets if ticket not in chosen)
        return Place(
            since, runs_of(ids), known=known, directory=place.directory, top=top,
            surveyed=look.answers.until, answered=left,
        )  # fmt: skip

    def _remembered(self, snapshot: Snapshot, stamp: int, asked: float) -> str:
        changed = snapshot.ticket.updated_at
        stamp = int(changed.timestamp()) if changed else stamp
        fresh = stamp >= asked - FRESH
        return stamp_text(stamp, snapshot if fresh else None)

"""Absences: while nobody looks, what a pull changes is noted in the very commit that changes it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

import msgspec

from desk.models.clock import from_milliseconds, to_milliseconds
from desk.models.codec import encode
from desk.models.digest import LONG_ENOUGH, Absence
from desk.models.feed import Snapshot
from desk.models.ids import EntryId, PersonId, TicketId
from desk.models.news import LAST_WORK, Seen, changes_of_others, concerns, news_of_visit
from desk.models.people import Person
from desk.models.store.connection import Database
from desk.models.store.meta import Meta
from desk.models.ticket import Ticket
from desk.models.visit import Visit, VisitId

CONTACT: Final = "contact"
"""The name under which the last contact is remembered."""
VISIT: Final = 2
"""In the place of whether a ticket concerns the person: this is no ticket, it is a visit of theirs."""
_ME: Final = "me"
_MOST_ABSENCES: Final = 50
"""Absences told one by one; more are told from the first to the last."""
_ticket_decoder: Final = msgspec.json.Decoder(Ticket)
_person_decoder: Final = msgspec.json.Decoder(Person)
_visit_decoder: Final = msgspec.json.Decoder(Visit)
_absences_decoder: Final = msgspec.json.Decoder(tuple[Absence, ...])
_ENTRIES: Final = "SELECT ticket, id FROM entry WHERE ticket IN (SELECT value FROM json_each(?))"
_FILES: Final = "SELECT ticket, id FROM attachment WHERE ticket IN (SELECT value FROM json_each(?))"
_NOTE: Final = (
    "INSERT INTO away (digest, ticket, concerns, before, entries, files, new, gone, changes)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (digest, ticket) DO UPDATE SET"
    " changes = changes + excluded.changes, gone = excluded.gone,"
    # What was seen first stays; of a ticket that begins to concern the person, from then on.
    " before = CASE WHEN concerns THEN before ELSE excluded.before END,"
    " entries = CASE WHEN concerns THEN entries ELSE excluded.entries END,"
    " files = CASE WHEN concerns THEN files ELSE excluded.files END,"
    " concerns = max(concerns, excluded.concerns)"
)


class Absences:
    """Notes what was seen before of every ticket that a page changes while nobody looks.

    Kept in the cache, beside the pages: a cache that is pulled anew has nothing to compare with,
    and forgets what was noted.
    """

    def __init__(self, cache: Database, work: Database) -> None:
        self._cache = cache
        self._work = work
        self._meta = Meta(cache)
        self._since: datetime | None = None

    # ---- contact

    def contact(self) -> datetime | None:
        """When there was contact last with somebody looking; None before the first whole pull."""
        raw = self._meta.get(CONTACT)
        return None if raw is None else from_milliseconds(int(raw))

    def met(self, at: datetime) -> None:
        """There is contact, and somebody looks."""
        moment = str(to_milliseconds(at)).encode()
        self._cache.write(lambda: self._meta.set(CONTACT, moment))

    def begin(self, since: datetime) -> None:
        """Note from now on what pages change. Nothing is written before one does."""
        self._since = since

    def end(self, at: datetime, *, watched: bool) -> bool:
        """A whole pull is done; whether anything was written. `watched`: a window is open, so the
        person was not away at all if it was short."""
        since, self._since = self._since, None
        found = self._open()
        if found is None and since is None:
            return False
        return self._cache.write(lambda: self._end(since, at, watched=watched))

    def _end(self, since: datetime | None, at: datetime, *, watched: bool) -> bool:
        found = self._open()
        if found is None or (since is not None and not found[2]):
            if since is None or not watched or _short(at - since):
                return False
            found = self._record(since)  # nothing changed: that is worth saying too
        number, absences, recording = found
        if watched and len(absences) == 1 and _short(at - absences[0].began):
            self._drop(number)  # what came without a window was seen soon enough
            return True
        if recording:
            ended = (*absences[:-1], Absence(absences[-1].began, at))
            self._cache.run(
                "UPDATE digest SET absences = ?, recording = 0 WHERE id = ?",
                (encode(ended), number),
            )
        return recording

    # ---- noting; all of it inside the transaction that stores the page

    def note(self, snapshots: Sequence[Snapshot]) -> None:
        """Note what was seen of these tickets, before they are replaced."""
        if self._since is None:
            return
        me, worked_on = self._me(), self._worked_on(self._since)
        latest = {snapshot.ticket.id: snapshot for snapshot in snapshots}
        seen = self._seen(list(latest))
        rows = []
        for ticket, now in latest.items():
            before = seen.get(ticket) or Seen()
            if before.ticket is None and ticket in worked_on:
                before = Seen(now.ticket)  # registered here: only the answer had not come yet
            changes = changes_of_others(before, now, me)
            if changes:
                near = ticket in worked_on or concerns(before.ticket, now, me, self._since)
                rows.append(_row(ticket, before, changes, near=near))
        self._keep(rows)

    def note_gone(self, tickets: Iterable[TicketId]) -> None:
        """Note what was seen of tickets that the server does not have any more."""
        if self._since is None:
            return
        me, worked_on = self._me(), self._worked_on(self._since)
        rows = []
        for ticket, seen in self._seen(list(tickets)).items():
            near = ticket in worked_on or (seen.ticket is not None and seen.ticket.assignee == me)
            rows.append(_row(ticket, seen, 1, near=near, gone=True))
        self._keep(rows)

    def note_visits(self, visits: Sequence[Visit]) -> None:
        """Note the visits of the person's that others planned anew, and up to which revision each was
        seen before; before they are replaced."""
        if self._since is None or not visits:
            return
        me, seen = self._me(), self._revisions(visits)
        rows = []
        for visit in visits:
            before = seen.get(visit.id, 0)
            if news := news_of_visit(visit, me, before, {}):
                rows.append(
                    (
                        news.subject,
                        VISIT,
                        None,
                        encode(before),
                        None,
                        news.new,
                        news.off,
                        news.changes,
                    )
                )
        self._keep(rows)

    def _revisions(self, visits: Sequence[Visit]) -> dict[VisitId, int]:
        """Up to which revision these visits are here."""
        found = self._cache.rows(
            "SELECT body FROM visit WHERE id IN (SELECT value FROM json_each(?))",
            (encode([visit.id for visit in visits]).decode(),),
        )
        here = (self._cache.decoded(_visit_decoder, body) for (body,) in found)
        return {visit.id: visit.revision for visit in here}

    def _keep(self, rows: Sequence[Sequence[object]]) -> None:
        if not rows or self._since is None:
            return
        number, _, _ = self._record(self._since)
        self._cache.run_many(_NOTE, [(number, *row) for row in rows])

    def _record(self, since: datetime) -> tuple[int, tuple[Absence, ...], bool]:
        """The digest that notes now; several absences that nobody has looked at are one."""
        found = self._open()
        if found is not None and found[2]:
            return found
        absences = (*(self._before(found, since) if found else ()), Absence(since))
        if len(absences) > _MOST_ABSENCES:
            absences = (Absence(absences[0].began, absences[1].ended), *absences[2:])
        if found is None:
            following = self._cache.value("SELECT coalesce(max(id), 0) + 1 FROM digest")
            self._cache.run(
                "INSERT INTO digest (id, absences, recording) VALUES (?, ?, 1)",
                (following, encode(absences)),
            )
            return following, absences, True
        self._cache.run(
            "UPDATE digest SET absences = ?, recording = 1 WHERE id = ?",
            (encode(absences), found[0]),
        )
        return found[0], absences, True

    def _before(
        self, found: tuple[int, tuple[Absence, ...], bool], since: datetime
    ) -> tuple[Absence, ...]:
        """The absences that stay: those with news, without the one that goes on."""
        number, absences, _ = found
        if not self._cache.value("SELECT EXISTS (SELECT 1 FROM away WHERE digest = ?)", (number,)):
            return ()
        return absences[:-1] if absences[-1].began == since else absences

    def _open(self) -> tuple[int, tuple[Absence, ...], bool] | None:
        found = self._cache.row(
            "SELECT id, absences, recording FROM digest WHERE closed_ms IS NULL ORDER BY id DESC"
        )
        if found is None:
            return None
        number, absences, recording = found
        return number, self._cache.decoded(_absences_decoder, absences), bool(recording)

    def _drop(self, digest: int) -> None:
        self._cache.run("DELETE FROM away WHERE digest = ?", (digest,))
        self._cache.run("DELETE FROM digest WHERE id = ?", (digest,))

    # ---- what is here

    def _me(self) -> PersonId:
        raw = Meta(self._work).get(_ME)
        return PersonId("") if raw is None else self._work.decoded(_person_decoder, raw).id

    def _worked_on(self, since: datetime) -> set[TicketId]:
        """The tickets of one's last work, and of all that is not sent."""
        found = self._work.rows(
            "SELECT DISTINCT ticket FROM operation WHERE state <> 'done' OR added_ms >= ?",
            (to_milliseconds(since - LAST_WORK),),
        )
        return {ticket for (ticket,) in found}

    def _seen(self, tickets: Collection[TicketId]) -> Mapping[TicketId, Seen]:
        bases = self._cache.rows(
            "SELECT ticket.row, ticket.id, base.ticket FROM ticket JOIN base ON base.row = ticket.row"
            " WHERE base.dead = 0 AND ticket.id IN (SELECT value FROM json_each(?))",
            (encode(list(tickets)).decode(),),
        )
        rows = encode([row for row, _, _ in bases]).decode()
        entries: dict[int, list[str]] = {}
        files: dict[int, list[str]] = {}
        for query, kept in ((_ENTRIES, entries), (_FILES, files)):
            for row, name in self._cache.rows(query, (rows,)):
                kept.setdefault(row, []).append(name)
        return {
            ticket: Seen(
                self._cache.decoded(_ticket_decoder, body),
                frozenset(EntryId(each) for each in entries.get(row, ())),
                frozenset(files.get(row, ())),
            )
            for row, ticket, body in bases
        }


def _short(time: timedelta) -> bool:
    """Whether so long without contact is no absence; a clock that was put back says nothing."""
    return timedelta(0) <= time < LONG_ENOUGH


def _row(
    ticket: TicketId, seen: Seen, changes: int, *, near: bool, gone: bool = False
) -> tuple[object, ...]:
    new = seen.ticket is None
    if not near:  # only counted
        return (ticket, near, None, None, None, new, gone, changes)
    before = None if seen.ticket is None else encode(seen.ticket)
    entries, files = encode(sorted(seen.entries)), encode(sorted(seen.files))
    return (ticket, near, before, entries, files, new, gone, changes)

"""Digests: what changed in the absences, read in view of one's own work; closed when it was seen."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Final

import msgspec

from desk.models.changes import Changes
from desk.models.clock import from_milliseconds, to_milliseconds
from desk.models.codec import encode
from desk.models.conflict import Conflict
from desk.models.digest import (
    KEPT,
    Absence,
    Digest,
    Elsewhere,
    FieldNews,
    TicketNews,
    VisitNews,
    Words,
    in_order,
)
from desk.models.errors import InvalidInput
from desk.models.feed import Snapshot
from desk.models.ids import EntryId, PersonId, TicketId
from desk.models.listing import Me
from desk.models.news import (
    LONGEST_EXCERPT,
    Mine,
    Seen,
    news_of,
    news_of_visit,
    writes_of,
)
from desk.models.operations import Pending, PlanVisit
from desk.models.store.absences import CONTACT, VISIT
from desk.models.store.composing import read_snapshot
from desk.models.store.connection import Database
from desk.models.store.meta import Meta
from desk.models.store.pending import SELECT, open_operations, pending_of
from desk.models.store.read_marks import ReadMarks
from desk.models.store.reading import read_conflicts
from desk.models.store.wording import plain_text
from desk.models.texts import tr
from desk.models.ticket import FieldValue, Ticket
from desk.models.visit import Visit, visit_subject
from desk.models.words import excerpt

_ticket_decoder: Final = msgspec.json.Decoder(Ticket)
_digest_decoder: Final = msgspec.json.Decoder(Digest)
_absences_decoder: Final = msgspec.json.Decoder(tuple[Absence, ...])
_visit_decoder: Final = msgspec.json.Decoder(Visit)
_revision_decoder: Final = msgspec.json.Decoder(int)
_names_decoder: Final = msgspec.json.Decoder(frozenset[str])
_accepted_decoder: Final = msgspec.json.Decoder(dict[str, FieldValue])
_PEOPLE_NAMES: Final = "SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?))"
_ASSET_NAMES: Final = "SELECT id, name FROM asset WHERE id IN (SELECT value FROM json_each(?))"
_PEOPLE: Final = frozenset({"assignee", "requester"})


class Waiting(msgspec.Struct, frozen=True):
    """That there is a digest to be looked at, without reading it."""

    tickets: int
    changes: int
    absences: tuple[Absence, ...]
    visits: int = 0


class Digests:
    """The digest that waits to be looked at, and those closed in the last days."""

    def __init__(
        self,
        cache: Database,
        work: Database,
        marks: ReadMarks,
        me: Callable[[], Me | None],
    ) -> None:
        self._cache = cache
        self._work = work
        self._marks = marks
        self._me = me

    def waiting(self) -> Waiting | None:
        """What there is to be looked at; None while there is nothing, or the first pull after the
        absence is not over. Costs two small queries."""
        found = self._open()
        if found is None:
            return None
        planned, noted, changes = self._cache.rows(
            "SELECT count(*) FILTER (WHERE concerns = ?), count(*), coalesce(sum(changes), 0)"
            " FROM away WHERE digest = ?",
            (VISIT, found[0]),
        )[0]
        tickets = noted - planned
        # One that was put back is no news, and nobody could close what shows nothing.
        visits = len(self._visits(found[0], self._me() or Me(PersonId("")))) if planned else 0
        return Waiting(tickets, changes, found[1], visits) if tickets or visits else None

    def current(self, now: datetime) -> Digest | None:
        """The digest of all absences since one was last looked at; one without news when nothing
        changed in the last; None when there was no absence."""
        found = self._open()
        return None if found is None else self._read(*found, now)

    def closed(self, now: datetime) -> list[Digest]:
        """The digests that were closed in the last days, newest first, as they were then."""
        found = self._cache.rows(
            "SELECT body FROM digest WHERE closed_ms >= ? AND body IS NOT NULL ORDER BY id DESC",
            (to_milliseconds(now - KEPT),),
        )
        return [self._cache.decoded(_digest_decoder, body) for (body,) in found]

    def close(self, digest: Digest, now: datetime) -> Changes:
        """It was looked at: all its tickets count as seen, as they were when it was read.

        Raises `InvalidInput` when more was noted since: that was not looked at.
        """
        tickets = [
            ticket
            for (ticket,) in self._cache.rows(
                "SELECT ticket FROM away WHERE digest = ? AND concerns < ?", (digest.id, VISIT)
            )
        ]
        self._cache.write(lambda: self._close(digest, now))
        marked = self._marks.mark_all(tickets, digest.read_at or now)
        return marked | Changes(away=True)

    def _close(self, digest: Digest, now: datetime) -> None:
        noted = self._cache.value(_NOTED, (digest.id,))
        if noted != digest.noted:
            raise InvalidInput(
                tr("Store", "More changed while you were reading."),
                tr("Store", "It is shown now. Look at it, then close it again."),
            )
        kept = msgspec.structs.replace(digest, closed_at=now)
        self._cache.run(
            "UPDATE digest SET closed_ms = ?, recording = 0, body = ? WHERE id = ?",
            (to_milliseconds(now), encode(kept) if digest.has_news else None, digest.id),
        )
        self._cache.run("DELETE FROM away WHERE digest = ?", (digest.id,))
        self._see_until(digest.absences[-1].ended)
        self._cache.run(
            "DELETE FROM digest WHERE closed_ms < ? OR (closed_ms IS NOT NULL AND body IS NULL)",
            (to_milliseconds(now - KEPT),),
        )

    def _see_until(self, ended: datetime | None) -> None:
        """The next absence begins where this one ended, also for somebody who opens no window."""
        meta = Meta(self._cache)
        last = to_milliseconds(ended) or 0
        if last > int(meta.get(CONTACT) or b"0"):
            meta.set(CONTACT, str(last).encode())

    def accept(self, digest: int, ticket: TicketId, news: Iterable[FieldNews]) -> Changes:
        """One has taken note of what others made of these fields; what they make of them later is
        news again."""
        self._cache.write(lambda: self._accept(digest, ticket, news))
        return Changes(away=True)

    def _accept(self, digest: int, ticket: TicketId, news: Iterable[FieldNews]) -> None:
        raw = self._cache.value(
            "SELECT accepted FROM away WHERE digest = ? AND ticket = ?", (digest, ticket)
        )
        accepted = self._cache.decoded(_accepted_decoder, raw) if raw else {}
        accepted |= {each.field: each.now for each in news}
        self._cache.run(
            "UPDATE away SET accepted = ? WHERE digest = ? AND ticket = ?",
            (encode(accepted), digest, ticket),
        )

    # ---- reading

    def _open(self) -> tuple[int, tuple[Absence, ...]] | None:
        found = self._cache.row(
            "SELECT id, absences FROM digest WHERE closed_ms IS NULL ORDER BY id DESC"
        )
        if found is None:
            return None
        absences = self._cache.decoded(_absences_decoder, found[1])
        return (found[0], absences) if any(each.ended for each in absences) else None

    def _read(self, number: int, absences: tuple[Absence, ...], now: datetime) -> Digest:
        me = self._me() or Me(PersonId(""))
        began, ended = absences[0].began, max(a.ended for a in absences if a.ended)
        rows = self._cache.rows(
            "SELECT ticket, before, entries, files, gone, changes, accepted FROM away"
            " WHERE digest = ? AND concerns = 1",
            (number,),
        )
        work = _Work(self._work, began)
        news: list[TicketNews] = []
        quiet = silent = 0
        for ticket, before, entries, files, gone, changes, accepted in rows:
            seen = self._seen(before, entries, files)
            noted = self._cache.decoded(_accepted_decoder, accepted) if accepted else {}
            there = None if gone else read_snapshot(self._cache, ticket)
            found = news_of(seen, there, work.mine(ticket, there, me.person, ended, noted))
            if found is None:
                quiet, silent = quiet + 1, silent + changes  # undone again: nothing to tell
            else:
                news.append(_readable(found))
        news += self._old_conflicts(work, {row[0] for row in rows}, me.person, ended)
        digest = Digest(
            number,
            absences,
            in_order(news),
            self._visits(number, me),
            self._elsewhere(number, me, quiet, silent),
            noted=self._cache.value(_NOTED, (number,)),
            read_at=now,
        )
        return msgspec.structs.replace(digest, people=self._names(digest))

    def _visits(self, number: int, me: Me) -> tuple[VisitNews, ...]:
        """What others planned of the person's visits meanwhile."""
        found = []
        rows = self._cache.rows(
            "SELECT body, entries FROM visit JOIN away ON ticket = 'visit:' || visit.id"
            " WHERE digest = ? AND concerns = ?",
            (number, VISIT),
        )
        for body, seen in rows:
            visit = self._cache.decoded(_visit_decoder, body)
            unsent: dict[str, FieldValue] = {}
            for pending in open_operations(self._work, visit_subject(visit.id)):
                if isinstance(pending.operation.action, PlanVisit):
                    unsent |= pending.operation.action.values
            revision = self._cache.decoded(_revision_decoder, seen)
            if news := news_of_visit(visit, me.person, revision, unsent):
                found.append(news)
        return tuple(sorted(found, key=lambda news: (not news.touches, news.begins, news.subject)))

    def _old_conflicts(
        self, work: "_Work", told: set[TicketId], me: PersonId, ended: datetime
    ) -> list[TicketNews]:
        """Conflicts of the absence on tickets of which nothing was noted: the cache may have been
        pulled anew meanwhile. Nothing that meets one's own work is left out."""
        found = []
        for ticket in work.conflicts.keys() - told:
            now = read_snapshot(self._cache, ticket)
            seen = _as_it_is(now)
            if news := news_of(seen, now, work.mine(ticket, now, me, ended, {})):
                found.append(news)
        return found

    def _seen(self, before: bytes | None, entries: bytes, files: bytes) -> Seen:
        decoded = self._cache.decoded
        ids = decoded(_names_decoder, entries)
        return Seen(
            decoded(_ticket_decoder, before) if before else None,
            frozenset(EntryId(each) for each in ids),
            decoded(_names_decoder, files),
        )

    def _elsewhere(
        self, number: int, me: Me, silent_tickets: int, silent_changes: int
    ) -> tuple[Elsewhere, ...]:
        found = self._cache.rows(
            "SELECT coalesce(\"group\", '') AS its, count(*), sum(away.changes) FROM away"
            " LEFT JOIN ticket ON ticket.id = away.ticket WHERE digest = ? AND concerns = 0"
            " GROUP BY its ORDER BY 2 DESC",
            (number,),
        )
        mine = [Elsewhere(group, *counts) for group, *counts in found if group in me.groups]
        rest = [counts for group, *counts in found if group not in me.groups]
        tickets = silent_tickets + sum(t for t, _ in rest)
        changes = silent_changes + sum(c for _, c in rest)
        return (*mine, Elsewhere("", tickets, changes)) if tickets else tuple(mine)

    def _names(self, digest: Digest) -> dict[str, str]:
        people, things = set(), set()
        for each in digest.news:
            people |= {field.author for field in each.fields} | {w.author for w in each.added}
            for field in each.fields:
                values = {str(v) for v in (field.before, field.now, field.mine) if v}
                if field.field in _PEOPLE:
                    people |= values
                elif field.field == "asset":
                    things |= values
        people |= _people_of(digest.visits)
        names: dict[str, str] = {}
        for query, wanted in ((_PEOPLE_NAMES, people), (_ASSET_NAMES, things)):
            names |= dict(self._cache.rows(query, (encode(sorted(wanted)).decode(),)))
        return names


class _Work:
    """What one has done lately, read once for all tickets of a digest."""

    def __init__(self, work: Database, began: datetime) -> None:
        self._began = began
        self.conflicts: dict[TicketId, list[Conflict]] = {}
        for conflict in read_conflicts(work):
            if conflict.made_at >= began:
                self.conflicts.setdefault(conflict.ticket, []).append(conflict)
        self._done: dict[TicketId, list[tuple[Pending, datetime | None]]] = {}
        for *row, done_ms in work.rows(_WITH_END):
            pending = pending_of(tuple(row))
            done = from_milliseconds(done_ms)
            self._done.setdefault(pending.operation.ticket, []).append((pending, done))

    def mine(
        self,
        ticket: TicketId,
        now: Snapshot | None,
        me: PersonId,
        ended: datetime,
        accepted: Mapping[str, FieldValue],
    ) -> Mine:
        """What the person `me` has to do with a ticket."""
        pendings = self._done.get(ticket, [])
        entries = now.entries if now else ()
        return Mine(
            me,
            self._began,
            ended,
            writes_of(pendings, entries, me, self._began),
            tuple(self.conflicts.get(ticket, ())),
            accepted,
        )


_NOTED: Final = "SELECT coalesce(sum(changes), 0) FROM away WHERE digest = ?"
_WITH_END: Final = SELECT.replace(" FROM operation", ", done_ms FROM operation ORDER BY sequence")


def _people_of(visits: Iterable[VisitNews]) -> set[str]:
    """Who planned them, and who goes or went there."""
    found = {visit.author for visit in visits}
    for field in (field for visit in visits for field in visit.fields):
        found.add(field.author)
        if field.field == "technician":
            found |= {str(v) for v in (field.before, field.now, field.mine) if v}
    return found


def _readable(news: TicketNews) -> TicketNews:
    """The news with the beginnings of texts as plain words."""
    added = tuple(
        msgspec.structs.replace(words, text=excerpt(_plain(words), LONGEST_EXCERPT), format="text")
        for words in news.added
    )
    return msgspec.structs.replace(news, added=added)


def _plain(words: Words) -> str:
    return plain_text(words.text) if words.format == "html" else words.text


def _as_it_is(now: Snapshot | None) -> Seen:
    if now is None:
        return Seen()
    entries = frozenset(entry.id for entry in now.entries)
    return Seen(now.ticket, entries, frozenset(file.id for file in now.attachments))

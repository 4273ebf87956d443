"""Notices as they are kept in the cache: the list with its read marks, and what was known at the last look."""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

import msgspec

from desk.models.changes import Changes
from desk.models.clock import to_milliseconds
from desk.models.codec import encode
from desk.models.feed import Snapshot
from desk.models.ids import TicketId
from desk.models.listing import Me, QueueRow
from desk.models.notices import (
    Facts,
    Memory,
    Mention,
    Notice,
    Planned,
    Remembered,
    Watched,
    add,
    compare,
    is_wanted,
    mentions,
)
from desk.models.query import parse
from desk.models.settings import Settings
from desk.models.store.composing import read_snapshot
from desk.models.store.connection import Database
from desk.models.store.directory import Directory
from desk.models.store.meta import Meta
from desk.models.store.tickets import TicketReader
from desk.models.store.wording import plain_text
from desk.models.visit import Visit, news_of, visit_subject
from desk.models.worklog import Entry, EntryKind

_LIST: Final = "notices"
_MEMORY: Final = "notices memory"
_MINE: Final = parse("mine open")
_URGENT: Final = parse("open priority:1 level:mine -assigned")
_MOST: Final = 500
"""Tickets of one's own that are watched, the most pressing first."""
_MOST_CHANGED: Final = 50
"""Tickets of others that are searched for a mention after one round."""
_list_decoder: Final = msgspec.json.Decoder(tuple[Notice, ...])
_visit: Final = msgspec.json.Decoder(Visit)
_memory_decoder: Final = msgspec.json.Decoder(Memory)


class Notices:
    """What a person was told, and the look that finds what is to be told."""

    def __init__(
        self,
        cache: Database,
        tickets: TicketReader,
        directory: Directory,
        me: Callable[[], Me | None],
        needs_me: Callable[[], int],
    ) -> None:
        self._cache, self._meta = cache, Meta(cache)
        self._tickets, self._directory = tickets, directory
        self._me, self._needs_me = me, needs_me

    def list(self) -> tuple[Notice, ...]:
        """All that are kept, newest first."""
        raw = self._meta.get(_LIST)
        return self._meta.decoded(_list_decoder, raw) if raw else ()

    def look(
        self,
        changed: Iterable[TicketId],
        settings: Settings,
        now: datetime,
        *,
        own: bool = False,
        may_begin: bool = True,
    ) -> tuple[Notice, ...]:
        """Find what is to be told since the last look, and keep it; of these tickets also who
        mentions the person. `own`: only the person's own work led here. The first look finds
        nothing, and is not made while everything is still coming (`may_begin`)."""
        me = self._me()
        raw = self._meta.get(_MEMORY)
        memory = self._meta.decoded(_memory_decoder, raw) if raw else None
        if me is None or (memory is None and not may_begin):
            return ()
        facts = self._facts(me, memory, frozenset(changed), now)
        known, found = compare(memory, facts, now, own=own)
        fresh = tuple(notice for notice in found if is_wanted(notice, settings))
        if known != memory or fresh:
            self._cache.write(lambda: self._keep(known, fresh))
        return fresh

    def put(self, *fresh: Notice) -> Changes:
        """Keep notices that somebody else found: reminders."""
        self._cache.write(lambda: self._meta.set(_LIST, encode(add(self.list(), fresh))))
        return Changes(notices=True)

    def mark(self, *keys: str) -> Changes:
        """These were read; without any, all were."""

        def write() -> None:
            marked = tuple(
                msgspec.structs.replace(notice, read=True)
                if not keys or notice.key in keys
                else notice
                for notice in self.list()
            )
            self._meta.set(_LIST, encode(marked))

        self._cache.write(write)
        return Changes(notices=True)

    def _keep(self, known: Memory, fresh: Iterable[Notice]) -> None:
        self._meta.set(_MEMORY, encode(known))
        if fresh:
            self._meta.set(_LIST, encode(add(self.list(), fresh)))

    def _facts(
        self, me: Me, memory: Memory | None, changed: frozenset[TicketId], now: datetime
    ) -> Facts:
        known = memory.mine if memory else {}
        rows = self._tickets.first(_MINE, "due", me, now, _MOST)
        mine = tuple(self._watched(row, known.get(row.id), me) for row in rows)
        urgent = self._tickets.first(_URGENT, "opened", me, now, _MOST)
        called: tuple[Mention, ...] = ()
        if memory is not None:
            moved = {row.id for row in rows if _moved(row, known.get(row.id))}
            called = self._mentions(me, memory, moved | set(sorted(changed)[:_MOST_CHANGED]))
        plans = self._planned(me, now)
        return Facts(mine, tuple(_plain(row) for row in urgent), called, self._needs_me(), plans)

    def _planned(self, me: Me, now: datetime) -> tuple[Planned, ...]:
        """Visits to come of the person's, or that were, with what others changed last."""
        rows = self._cache.rows(
            "SELECT body FROM visit WHERE ends_ms > ? AND CAST(body AS TEXT) LIKE ?"
            " ORDER BY starts_ms LIMIT ?",
            (to_milliseconds(now), f"%{json.dumps(me.person)}%", _MOST),
        )
        found = []
        for (body,) in rows:
            visit = self._cache.decoded(_visit, body)
            if news := news_of(visit, me.person, 0):
                last = news[-1]
                who = self._name(last.author)
                found.append(Planned(visit_subject(visit.id), visit.site, last.number, who))
        return tuple(found)

    def _watched(self, row: QueueRow, known: Remembered | None, me: Me) -> Watched:
        if not _moved(row, known) and known is not None:
            return msgspec.structs.replace(_plain(row), replies=known.replies)
        snapshot = read_snapshot(self._cache, row.id)
        if snapshot is None:  # made here, and nobody but the person knows of it
            return msgspec.structs.replace(_plain(row), by_me=True)
        replies = [e for e in snapshot.entries if e.kind is EntryKind.REPLY]
        others = [entry for entry in replies if entry.author != me.person]
        newest = max(others, key=_when, default=None)
        return msgspec.structs.replace(
            _plain(row),
            replies=len(others),
            who=self._name(newest.author) if newest else "",
            by_me=_took(snapshot, me),
        )

    def _mentions(self, me: Me, memory: Memory, tickets: set[TicketId]) -> tuple[Mention, ...]:
        person = self._directory.person(me.person)
        names = {person.login, person.name} if person else {str(me.person)}
        found = []
        for ticket in sorted(tickets):
            snapshot = read_snapshot(self._cache, ticket)
            if snapshot is None:
                continue
            told = snapshot.ticket
            about = Watched(told.id, told.number, told.title, told.security)
            found += [
                Mention(entry.id, about, self._name(entry.author))
                for entry in snapshot.entries
                if entry.author != me.person
                and _when(entry) >= memory.began
                and mentions(_words(entry), names)
            ]
        return tuple(found)

    def _name(self, person: str) -> str:
        found = self._cache.value("SELECT name FROM person WHERE id = ?", (person,))
        return str(found or person)


def _moved(row: QueueRow, known: Remembered | None) -> bool:
    return known is None or known.updated != row.updated_at


def _plain(row: QueueRow) -> Watched:
    return Watched(
        row.id, row.number, row.title, row.security, row.updated_at,
        None if row.paused else row.due, None if row.paused else row.risk_from,
    )  # fmt: skip


def _words(entry: Entry) -> str:
    return plain_text(entry.body) if entry.format == "html" else entry.body


def _when(entry: Entry) -> datetime:
    return entry.recorded_at or entry.occurred_at


def _took(snapshot: Snapshot, me: Me) -> bool:
    """Whether the last to change who has the ticket was the person."""
    changes = [e for e in snapshot.entries if any(c.field == "assignee" for c in e.changes)]
    newest = max(changes, key=_when, default=None)
    return newest is not None and newest.author == me.person

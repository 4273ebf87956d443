"""News of a ticket: what others did to it since it was seen, compared with what one did oneself. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Final, Literal

import msgspec

from desk.models.attachment import Attachment
from desk.models.conflict import Conflict
from desk.models.digest import FieldNews, Rank, TicketNews, VisitNews, Words
from desk.models.feed import Snapshot
from desk.models.ids import EntryId, PersonId
from desk.models.operations import OperationState, Pending, Settle
from desk.models.projection import written_values
from desk.models.ticket import FIELDS, FieldValue, Ticket, value_of
from desk.models.visit import Visit, VisitState, VisitStep, field_of, visit_subject
from desk.models.visit import news_of as steps_of
from desk.models.worklog import Entry, EntryKind

LAST_WORK: Final = timedelta(days=7)
"""How far before the absence a field may have been set and still be one's last work."""
LONGEST_EXCERPT: Final = 300
"""Letters of a text that are shown."""
_LONGEST_RAW: Final = 4000
"""Letters of which those are looked for: markup may come before them."""


class Seen(msgspec.Struct, frozen=True):
    """A ticket as the person could see it before the absence; without a ticket it was not there."""

    ticket: Ticket | None = None
    entries: frozenset[EntryId] = frozenset()
    files: frozenset[str] = frozenset()


class Written(msgspec.Struct, frozen=True):
    """A value one wrote into a field."""

    value: FieldValue
    at: datetime
    waits: bool = False
    """The server does not have it."""
    late: bool = False
    """It reached the server during the absence or after it, or has not reached it yet."""


class Mine(msgspec.Struct, frozen=True):
    """What one has to do with one ticket."""

    person: PersonId
    since: datetime
    """When the absence began."""
    until: datetime
    """When it ended."""
    writes: Mapping[str, Written] = {}
    """For each field the last value one wrote."""
    conflicts: tuple[Conflict, ...] = ()
    accepted: Mapping[str, FieldValue] = {}
    """Values of others that one has taken note of, by field."""


def changes_of_others(seen: Seen, now: Snapshot, me: PersonId) -> int:
    """How many things others did to a ticket since it was seen; 0: nothing one would call news."""
    entries = [e for e in now.entries if e.id not in seen.entries]
    done = {(e.author, e.occurred_at) for e in entries if e.author != me}
    files = [f for f in now.attachments if f.id not in seen.files and f.author != me]
    if seen.ticket is None:
        return max(1, len(done) + len(files))
    named = {change.field for entry in entries for change in entry.changes}
    silent = [f for f in _differing(seen.ticket, now.ticket) if f not in named]
    return len(done) + len(files) + len(silent)


def news_of_visit(
    visit: Visit, me: PersonId, seen: int, unsent: Mapping[str, FieldValue]
) -> VisitNews | None:
    """What others planned of a visit of mine since its revision `seen`; None when it is as it was.
    `unsent`: what one has planned of it oneself that is not sent, or stands against the office's word."""
    steps = steps_of(visit, me, seen)
    if not steps:
        return None
    new = any(not step.before for step in steps)
    fields = () if new else tuple(_replanned(visit, steps, unsent))
    if not fields and not new:
        return None
    was = {field.field: field.before for field in fields}
    mine_now, was_mine = visit.technician == me, was.get("technician", visit.technician) == me
    given: Literal["", "to_me", "from_me"] = "" if mine_now else "from_me"
    last = steps[-1]
    return VisitNews(
        visit_subject(visit.id), visit.site, visit.starts_at, visit.ends_at, len(steps), last.author,
        last.at, fields, new=new, off=visit.state is VisitState.CANCELLED,
        given="to_me" if mine_now and not was_mine else given,
    )  # fmt: skip


def _replanned(
    visit: Visit, steps: Sequence[VisitStep], unsent: Mapping[str, FieldValue]
) -> Iterator[FieldNews]:
    """Each field that holds something else than before the steps."""
    before: dict[str, FieldValue] = {}
    last: dict[str, VisitStep] = {}
    for step in steps:
        before = {**step.before, **before}
        last |= dict.fromkeys(step.before, step)
    for field, was in before.items():
        now = field_of(visit, field)
        if now != was:
            mine = unsent.get(field)
            touches: Literal["", "waits"] = "waits" if field in unsent and mine != now else ""
            yield FieldNews(
                field, was, now, last[field].author, last[field].at, touches=touches, mine=mine
            )


def news_of(seen: Seen, now: Snapshot | None, mine: Mine) -> TicketNews | None:
    """What others did to a ticket since it was seen, in view of one's own work on it; None when
    that is nothing. Without a `now` the ticket is gone."""
    known = now.ticket if now else seen.ticket
    if known is None:
        return None
    entries = [e for e in now.entries if e.id not in seen.entries] if now else []
    fields = tuple(_fields(seen, now, entries, mine)) if now else ()
    added = tuple(_added(seen, now, entries, mine.person)) if now else ()
    changes = changes_of_others(seen, now, mine.person) if now else 1
    if not (changes or fields):
        return None
    changes = max(1, changes)  # a conflict that is older than what was seen
    unsent = any(written.waits for written in mine.writes.values()) or bool(mine.conflicts)
    return TicketNews(
        known.id,
        known.number,
        known.title,
        _rank(fields, gone=now is None, unsent=unsent),
        changes,
        fields,
        added,
        new=seen.ticket is None,
        gone=now is None,
        given=_given(seen.ticket, now.ticket if now else None, mine.person),
        unsent=unsent,
    )


def concerns(seen: Ticket | None, now: Snapshot, me: PersonId, since: datetime) -> bool:
    """Whether a ticket is one's own, before or now, or one wrote on it in one's last work: its
    changes are told one by one then."""
    if me in {now.ticket.assignee, seen.assignee if seen else None}:
        return True
    return any(e.author == me and e.occurred_at >= since - LAST_WORK for e in now.entries)


# ---- one's own writes ------------------------------------------------------------------------


def writes_of(
    pendings: Iterable[tuple[Pending, datetime | None]],
    entries: Iterable[Entry],
    me: PersonId,
    since: datetime,
) -> dict[str, Written]:
    """For each field the last value one wrote: in one's last work, or whenever it still waits.

    `pendings` come with the moment the server took them; `entries` tell what one did on another
    device.
    """
    found: list[tuple[str, Written]] = []
    for entry in entries:
        if entry.author == me and entry.occurred_at >= since - LAST_WORK:
            late = entry.occurred_at >= since
            for change in entry.changes:
                value = change.new if change.declined is None else change.declined
                found.append((change.field, Written(value, entry.occurred_at, late=late)))
    for pending, done_at in pendings:
        operation = pending.operation
        waits = pending.state is not OperationState.DONE
        late = done_at is None or done_at >= since
        if waits or late or operation.occurred_at >= since - LAST_WORK:
            for field, value in _values(pending).items():
                written = Written(value, operation.occurred_at, waits=waits, late=late)
                found.append((field, written))
    return dict(sorted(found, key=lambda pair: (pair[1].at, pair[1].waits)))


def _values(pending: Pending) -> dict[str, FieldValue]:
    action = pending.operation.action
    values = dict(written_values(action))
    if isinstance(action, Settle):
        values = {**action.declined, **values}
    return values


# ---- inside ----------------------------------------------------------------------------------


_values_of: Final = attrgetter(*FIELDS)


def _differing(before: Ticket, now: Ticket) -> list[str]:
    pairs = zip(FIELDS, _values_of(before), _values_of(now), strict=True)
    return [field for field, was, is_now in pairs if was != is_now]


class _Told(msgspec.Struct):
    """What the history tells of one field."""

    first: FieldValue
    last: FieldValue
    author: str
    at: datetime
    times: int


def _fields(
    seen: Seen, now: Snapshot, entries: Collection[Entry], mine: Mine
) -> Iterable[FieldNews]:
    told = _history(entries, mine.person)
    clashing = {conflict.clash.field: conflict for conflict in mine.conflicts}
    silent = set(_silent(seen, now.ticket, entries, mine))
    for field in FIELDS:
        history = told.get(field)
        if history is None and field not in silent and field not in clashing:
            continue
        news = _one(field, seen.ticket, now.ticket, history, clashing.get(field))
        news = _with_mine(news, mine, clashing.get(field))
        # What was changed and put back is worth a line only where it meets one's own work.
        if news.before != news.now or news.touches:
            yield news


def _history(entries: Collection[Entry], me: PersonId) -> dict[str, _Told]:
    told: dict[str, _Told] = {}
    for entry in sorted(entries, key=lambda e: e.occurred_at):
        if entry.author == me:
            continue
        for change in entry.changes:
            so_far = told.get(change.field)
            if so_far is None:
                told[change.field] = _Told(
                    change.old, change.new, entry.author, entry.occurred_at, 1
                )
            else:
                so_far.last, so_far.author = change.new, entry.author
                so_far.at, so_far.times = entry.occurred_at, so_far.times + 1
    return told


def _silent(seen: Seen, now: Ticket, entries: Collection[Entry], mine: Mine) -> Iterable[str]:
    """Fields that differ, and no entry says who changed them. What one sent meanwhile oneself is
    none of them."""
    if seen.ticket is None:
        return
    named = {change.field for entry in entries for change in entry.changes}
    for field in _differing(seen.ticket, now):
        written = mine.writes.get(field)
        own = written is not None and written.late and written.value == value_of(now, field)
        if field not in named and not own:
            yield field


def _one(
    field: str, before: Ticket | None, now: Ticket, told: _Told | None, conflict: Conflict | None
) -> FieldNews:
    clash = conflict.clash if conflict else None
    if told is not None:
        first = value_of(before, field) if before else told.first
        return FieldNews(field, first, told.last, told.author, told.at, told.times)
    if clash is not None:
        return FieldNews(field, clash.base, clash.theirs, clash.author, clash.at)
    first = value_of(before, field) if before else None
    return FieldNews(field, first, value_of(now, field), at=now.updated_at)


def _with_mine(news: FieldNews, mine: Mine, conflict: Conflict | None) -> FieldNews:
    replace = msgspec.structs.replace
    if conflict is not None:
        return replace(news, touches="conflict", mine=conflict.clash.mine)
    written = mine.writes.get(news.field)
    if written is None:
        return news
    noted = news.field in mine.accepted and mine.accepted[news.field] == news.now
    again = written.at >= mine.until
    return replace(
        news,
        touches="waits" if written.waits else "edited",
        mine=written.value,
        settled=noted or again,
    )


def _added(seen: Seen, now: Snapshot, entries: Collection[Entry], me: PersonId) -> Iterable[Words]:
    for entry in sorted(entries, key=lambda e: e.occurred_at):
        if entry.author != me and entry.kind is not EntryKind.CHANGE:
            yield Words(
                entry.kind, entry.author, entry.occurred_at,
                entry.body[:_LONGEST_RAW], entry.format,
            )  # fmt: skip
    for file in now.attachments:
        if _is_news(file, seen, me):
            yield Words("file", file.author, text=file.name)


def _is_news(file: Attachment, seen: Seen, me: PersonId) -> bool:
    return file.id not in seen.files and file.author != me


def _rank(fields: Sequence[FieldNews], *, gone: bool, unsent: bool) -> Rank:
    if gone and unsent:
        return Rank.WAITS
    open_ones = [news for news in fields if news.open]
    if any(news.touches in {"conflict", "waits"} for news in open_ones):
        return Rank.WAITS
    return Rank.EDITED if open_ones else Rank.MINE


def _given(
    before: Ticket | None, now: Ticket | None, me: PersonId
) -> Literal["", "to_me", "from_me"]:
    was = before is not None and before.assignee == me
    is_now = now is not None and now.assignee == me
    if is_now and not was:
        return "to_me"
    return "from_me" if was and now is not None and not is_now else ""

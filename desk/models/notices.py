"""Notices: what of all that happens a person is told, in which words, and when the system shows it. Pure."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from enum import StrEnum
from typing import Final

import msgspec

from desk.models.ids import TicketId
from desk.models.settings import Settings
from desk.models.texts import marked, tr

KEPT: Final = 500
"""Notices that are kept; the oldest go first."""
MOST_SINGLE: Final = 3
"""Notices that the system shows one by one when they come at once; more become one."""


class NoticeKind(StrEnum):
    """What a notice is about. The setting `notice_<kind>` turns each on or off."""

    ASSIGNED = "assigned"
    REPLY = "reply"
    MENTION = "mention"
    DUE = "due"
    """About to be late."""
    LATE = "late"
    P1 = "p1"
    """A new ticket of the highest priority at the person's level, which nobody has."""
    NEEDS_ME = "needs_me"
    """A conflict, or something the server refused."""
    REMINDER = "reminder"
    VISIT = "visit"
    """Somebody else planned, moved or called off a visit of the person's."""


class Notice(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing a person is told. The same event always has the same key."""

    key: str
    kind: NoticeKind
    at: datetime
    ticket: str = ""
    number: str = ""
    title: str = ""
    who: str = ""
    """Who did it, by name."""
    secret: bool = False
    """The ticket has the security mark: nothing but its number is ever shown."""
    read: bool = False


class Watched(msgspec.Struct, frozen=True):
    """One ticket that concerns the person, as it stands now."""

    ticket: TicketId
    number: str
    title: str
    secret: bool = False
    updated: datetime | None = None
    due: datetime | None = None
    risk_from: datetime | None = None
    replies: int = 0
    """Replies of others; those of the last look when the ticket has not changed since."""
    who: str = ""
    """Who wrote the newest of them."""
    by_me: bool = False
    """The person took it."""


class Mention(msgspec.Struct, frozen=True):
    """An entry of somebody else that names the person."""

    entry: str
    ticket: Watched
    who: str


class Planned(msgspec.Struct, frozen=True):
    """A visit that concerns the person, as others planned it last."""

    visit: str
    """What stands in the place of a ticket (`visit_subject`)."""
    site: str
    step: int
    """The revision of the newest change by somebody else."""
    who: str = ""


class Facts(msgspec.Struct, frozen=True):
    """All that rules look at."""

    mine: tuple[Watched, ...] = ()
    """Open tickets that are assigned to the person."""
    urgent: tuple[Watched, ...] = ()
    """Open tickets of the highest priority at the person's level that nobody has."""
    mentions: tuple[Mention, ...] = ()
    needs_me: int = 0
    visits: tuple[Planned, ...] = ()


class Remembered(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was told of one ticket."""

    updated: datetime | None = None
    replies: int = 0
    due: datetime | None = None
    """The due moment that was told to be near."""
    late: datetime | None = None
    """The due moment that was told to be past."""


class Memory(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was known at the last look."""

    began: datetime
    """When the first look was; what was written before is no news."""
    mine: dict[str, Remembered] = {}
    urgent: frozenset[str] = frozenset()
    mentions: tuple[str, ...] = ()
    needs_me: int = 0
    visits: dict[str, int] = {}
    """For each visit the newest change that was told."""


def compare(
    memory: Memory | None, facts: Facts, now: datetime, *, own: bool = False
) -> tuple[Memory, tuple[Notice, ...]]:
    """What is known now, and what is to be told of it. The very first look tells nothing: all of it
    was there before. `own`: the person's own work alone led here, so that only time can be told."""
    known = memory or Memory(now)
    told: list[Notice] = []
    for watched in facts.mine:
        told += _of_mine(known.mine.get(watched.ticket), watched, now)
    told += [
        _notice(NoticeKind.P1, ticket.ticket, now, ticket)
        for ticket in facts.urgent
        if ticket.ticket not in known.urgent
    ]
    told += [
        _notice(NoticeKind.MENTION, mention.entry, now, mention.ticket, mention.who)
        for mention in facts.mentions
        if mention.entry not in known.mentions
    ]
    told += [
        Notice(f"{NoticeKind.VISIT}:{one.visit}:{one.step}", NoticeKind.VISIT, now, one.visit, "",
               one.site, one.who)
        for one in facts.visits
        if one.step > known.visits.get(one.visit, 0)
    ]  # fmt: skip
    if facts.needs_me > known.needs_me:
        told.append(Notice(f"needs_me:{now.isoformat()}", NoticeKind.NEEDS_ME, now))
    if own:
        told = [each for each in told if each.kind in {NoticeKind.DUE, NoticeKind.LATE}]
    return _remember(known, facts, now), () if memory is None else tuple(told)


def _of_mine(known: Remembered | None, ticket: Watched, now: datetime) -> list[Notice]:
    told = []
    if known is None:
        if not ticket.by_me:
            told.append(_notice(NoticeKind.ASSIGNED, _moment(ticket.updated), now, ticket))
        known = Remembered(replies=ticket.replies)
    if ticket.replies > known.replies:
        told.append(_notice(NoticeKind.REPLY, str(ticket.replies), now, ticket, ticket.who))
    if _is_late(ticket, now):
        if known.late is None:  # who made a late ticket more urgent has not made it late
            told.append(_notice(NoticeKind.LATE, _moment(ticket.due), now, ticket))
    elif _is_near(ticket, now) and known.due != ticket.due:
        told.append(_notice(NoticeKind.DUE, _moment(ticket.due), now, ticket))
    return told


def _is_late(ticket: Watched, now: datetime) -> bool:
    return ticket.due is not None and ticket.due <= now


def _is_near(ticket: Watched, now: datetime) -> bool:
    return ticket.due is not None and ticket.risk_from is not None and ticket.risk_from <= now


def _remember(known: Memory, facts: Facts, now: datetime) -> Memory:
    mine = {}
    for ticket in facts.mine:
        before = known.mine.get(ticket.ticket, Remembered())
        near = _is_near(ticket, now) or _is_late(ticket, now)
        mine[str(ticket.ticket)] = Remembered(
            ticket.updated,
            max(ticket.replies, before.replies),
            ticket.due if near else before.due,
            _late(ticket, before, now),
        )
    fresh = [each.entry for each in facts.mentions if each.entry not in known.mentions]
    return Memory(
        known.began,
        mine,
        frozenset(str(ticket.ticket) for ticket in facts.urgent),
        (*known.mentions, *fresh)[-KEPT:],
        facts.needs_me,
        {one.visit: max(one.step, known.visits.get(one.visit, 0)) for one in facts.visits},
    )


def _late(ticket: Watched, before: Remembered, now: datetime) -> datetime | None:
    """The due moment that is known to be past: the first, until the ticket is in time again."""
    if ticket.due is None:
        return before.late  # it rests
    return (before.late or ticket.due) if _is_late(ticket, now) else None


def _notice(kind: NoticeKind, what: str, now: datetime, ticket: Watched, who: str = "") -> Notice:
    return Notice(
        f"{kind}:{ticket.ticket}:{what}", kind, now,
        ticket.ticket, ticket.number, ticket.title, who, secret=ticket.secret,
    )  # fmt: skip


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else moment.isoformat()


def mentions(body: str, names: Iterable[str]) -> bool:
    """Whether a text calls somebody: `@` and one of their names as a word of its own."""
    wanted = "|".join(re.escape(name) for name in names if name.strip())
    return (
        bool(wanted) and re.search(rf"(?<!\w)@(?:{wanted})(?!\w)", body, re.IGNORECASE) is not None
    )


def add(kept: Sequence[Notice], fresh: Iterable[Notice]) -> tuple[Notice, ...]:
    """The list with new ones in front, each event once, the oldest left out."""
    keys = {notice.key for notice in kept}
    new = [notice for notice in reversed(tuple(fresh)) if notice.key not in keys]
    return (*new, *kept)[:KEPT]


def is_wanted(notice: Notice, settings: Settings) -> bool:
    """Whether the person wants to be told of such things at all."""
    return bool(getattr(settings, f"notice_{notice.kind}"))


def is_quiet(settings: Settings, at: time) -> bool:
    """Whether it is quiet at this local time; quiet hours may pass midnight."""
    if settings.quiet_hours is None:
        return False
    begin, end = settings.quiet_hours
    return begin <= at < end if begin < end else at >= begin or at < end


def to_show(notices: Sequence[Notice], settings: Settings, at: time) -> tuple[Notice, ...]:
    """Those that the system shows now, at this local time; all others wait in the list."""
    if not settings.notices:
        return ()
    wanted = [notice for notice in notices if is_wanted(notice, settings)]
    if is_quiet(settings, at):
        return tuple(n for n in wanted if n.kind is NoticeKind.P1 and settings.quiet_p1)
    return tuple(wanted)


class Said(msgspec.Struct, frozen=True):
    """What the system shows: a heading, a line, and the ticket that a click opens."""

    heading: str
    line: str
    ticket: str = ""


def said(notices: Sequence[Notice], *, discreet: bool) -> tuple[Said, ...]:
    """The notices as the system shows them; many at once become one."""
    if len(notices) > MOST_SINGLE:
        words = tr("Notices", "{count} notices", count=len(notices))
        return (Said(words, tr("Notices", "The list behind the bell holds them.")),)
    return tuple(Said(heading(n), line(n, discreet=discreet), n.ticket) for n in notices)


_HEADINGS: Final = {
    NoticeKind.ASSIGNED: marked("Notices", "Assigned to you"),
    NoticeKind.REPLY: marked("Notices", "A new reply"),
    NoticeKind.MENTION: marked("Notices", "You are mentioned"),
    NoticeKind.DUE: marked("Notices", "About to be late"),
    NoticeKind.LATE: marked("Notices", "Late"),
    NoticeKind.P1: marked("Notices", "Highest priority at your level"),
    NoticeKind.NEEDS_ME: marked("Notices", "Something needs your decision"),
    NoticeKind.REMINDER: marked("Notices", "Reminder"),
    NoticeKind.VISIT: marked("Notices", "A visit of yours was planned or changed"),
}


def heading(notice: Notice) -> str:
    """What happened, without a word of the ticket and without a name."""
    return tr("Notices", _HEADINGS[notice.kind])


def line(notice: Notice, *, discreet: bool) -> str:
    """Which ticket it is about, or which site. Discreet, or of a ticket with the security mark: its
    number alone."""
    if discreet or notice.secret:
        return notice.number
    if notice.kind is NoticeKind.VISIT:
        return " · ".join(part for part in (notice.title, notice.who) if part)
    if not notice.number:
        return ""
    if notice.who:
        return tr("Notices", "{number} · {title} · {who}",
                  number=notice.number, title=notice.title, who=notice.who)  # fmt: skip
    return tr("Notices", "{number} · {title}", number=notice.number, title=notice.title)

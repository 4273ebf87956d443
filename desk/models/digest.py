"""The digest “while you were away” as a value: what others changed, the nearest to one's own work first.

A change is one thing somebody did: what an operation wrote in several entries counts once. Where
a server keeps no history, every field that differs counts for itself, and nobody is named.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Final, Literal

import msgspec

from desk.models.ids import TicketId
from desk.models.ticket import FieldValue

LONG_ENOUGH: Final = timedelta(minutes=15)
"""How long there must have been no contact before it counts as an absence."""
KEPT: Final = timedelta(days=7)
"""How long a digest that was closed can be read again."""


class Absence(msgspec.Struct, frozen=True, omit_defaults=True):
    """From the last complete pull before it to the first one after it."""

    began: datetime
    ended: datetime | None = None


class Rank(IntEnum):
    """How near a ticket's changes are to one's own work; the nearest first."""

    WAITS = 1
    """A field of something that is not sent, refused or in conflict."""
    EDITED = 2
    """A field that one set in one's last work."""
    MINE = 3
    """Assigned to one, before or now, or worked on."""


class FieldNews(msgspec.Struct, frozen=True, omit_defaults=True):
    """What others made of one field, first to last."""

    field: str
    before: FieldValue = None
    now: FieldValue = None
    author: str = ""
    """Who changed it last; empty where the server does not tell."""
    at: datetime | None = None
    times: int = 1
    touches: Literal["", "conflict", "waits", "edited"] = ""
    """What of one's own it meets."""
    mine: FieldValue = None
    """What one had written, when it touches that."""
    settled: bool = False
    """One has dealt with it: taken note, or written the field again since."""

    @property
    def open(self) -> bool:
        """Whether it waits to be dealt with."""
        return bool(self.touches) and not self.settled


class Words(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something others added: a reply, a note, time, a file."""

    kind: str
    """An `EntryKind`, or `file`."""
    author: str
    at: datetime | None = None
    text: str = ""
    """Its beginning, as it was written; of a file its name."""
    format: str = "text"


class TicketNews(msgspec.Struct, frozen=True, omit_defaults=True):
    """What others did to one ticket."""

    ticket: TicketId
    number: str
    title: str
    rank: Rank
    changes: int
    fields: tuple[FieldNews, ...] = ()
    added: tuple[Words, ...] = ()
    new: bool = False
    """It was not there before."""
    gone: bool = False
    """It is not there any more."""
    given: Literal["", "to_me", "from_me"] = ""
    """Whether it was assigned to one, or taken away."""
    unsent: bool = False
    """Work of one's own on it waits."""

    @property
    def touching(self) -> tuple[FieldNews, ...]:
        """The fields that meet one's own work and were not dealt with."""
        return tuple(news for news in self.fields if news.open)


class VisitNews(msgspec.Struct, frozen=True, omit_defaults=True):
    """What others planned of one visit that is, or was, one's own."""

    subject: TicketId
    """What stands in the place of a ticket (`visit_subject`)."""
    site: str
    begins: datetime
    ends: datetime
    changes: int
    author: str
    """Who planned it last."""
    at: datetime
    fields: tuple[FieldNews, ...] = ()
    new: bool = False
    """It was not planned before."""
    off: bool = False
    """It does not take place any more."""
    given: Literal["", "to_me", "from_me"] = ""
    """Whether one goes there now, or somebody else does."""

    @property
    def touches(self) -> bool:
        """Whether something of it meets a plan of one's own that is not sent."""
        return any(field.open for field in self.fields)


class Elsewhere(msgspec.Struct, frozen=True, omit_defaults=True):
    """Tickets that are only counted; `group` is empty for those of no group of one's own."""

    group: str
    tickets: int
    changes: int


class Digest(msgspec.Struct, frozen=True, omit_defaults=True):
    """What changed in one or several absences."""

    id: int
    absences: tuple[Absence, ...]
    news: tuple[TicketNews, ...] = ()
    """Nearest to one's own work first."""
    visits: tuple[VisitNews, ...] = ()
    """Those that meet one's own plans first, then as they are gone through."""
    elsewhere: tuple[Elsewhere, ...] = ()
    people: dict[str, str] = {}
    """Names of everybody and everything named by an id above."""
    noted: int = 0
    """How many changes were noted when it was read: what is noted later was not looked at."""
    read_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def tickets(self) -> int:
        """How many tickets changed."""
        return len(self.news) + sum(each.tickets for each in self.elsewhere)

    @property
    def changes(self) -> int:
        """How many things were done to them."""
        counted = sum(each.changes for each in self.elsewhere)
        return sum(each.changes for each in self.news) + counted

    @property
    def has_news(self) -> bool:
        """Whether there is anything to look at."""
        return bool(self.tickets or self.visits)

    @property
    def touching(self) -> tuple[TicketNews, ...]:
        """The tickets on which a change meets one's own work."""
        return tuple(each for each in self.news if each.rank < Rank.MINE)

    @property
    def mine(self) -> tuple[TicketNews, ...]:
        """One's other tickets."""
        return tuple(each for each in self.news if each.rank == Rank.MINE)


def in_order(news: Iterable[TicketNews]) -> tuple[TicketNews, ...]:
    """The nearest to one's own work first; among equals what was given, then what changed most."""
    return tuple(sorted(news, key=lambda n: (n.rank, not n.given, -n.changes, n.number)))


def within(lines: int, mine: Sequence[TicketNews], touching: int) -> int:
    """How many of one's other tickets are listed when there is room for so many lines. What
    touches one's work takes its room first, and is never left out."""
    room = max(3, lines - touching)
    return len(mine) if len(mine) <= room else room - 1

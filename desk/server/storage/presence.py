"""Presence in the database: a row for each device that shows a ticket, one for each ticket taken along.

Moments are milliseconds since 1970. Nothing here stands in the feed: it is asked for, and lapses.
"""

from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, delete, select

from desk.models.presence import LAPSE
from desk.server.storage.schema import on_site, presence, ticket
from desk.server.storage.upsert import or_replace

MOST: Final = 500
"""Rows of each kind that are told; the newest."""
_LAPSE: Final = int(LAPSE.total_seconds() * 1000)


class Seen(msgspec.Struct, frozen=True):
    """Somebody on a ticket. `until` is 0 for whoever is not on site."""

    ticket: str
    person: str
    since: int
    writing: bool = False
    until: int = 0


def number_of(connection: Connection, id_: str) -> str | None:
    """The number of a ticket; None where there is none."""
    return connection.execute(select(ticket.c.number).where(ticket.c.id == id_)).scalar()


def here(  # noqa: PLR0913  the columns of a row
    connection: Connection, token: str, person: str, id_: str, now: int, *, writing: bool
) -> None:
    """A device shows a ticket at `now`. What was so before, and has not lapsed, keeps its since."""
    row = connection.execute(select(presence).where(presence.c.token == token)).first()
    known = row if row is not None and row.until > now and row.ticket == id_ else None
    row_now = {
        "token": token,
        "person": person,
        "ticket": id_,
        "since": known.since if known else now,
        "writing_since": ((known and known.writing_since) or now) if writing else None,
        "until": now + _LAPSE,
    }
    connection.execute(or_replace(connection, presence), row_now)


def gone(connection: Connection, token: str) -> None:
    """A device shows no ticket any more."""
    connection.execute(delete(presence).where(presence.c.token == token))


def go(connection: Connection, id_: str, person: str, now: int, until: int) -> bool:
    """Somebody takes a ticket along; whoever has it keeps their since. Whether it is new."""
    mine = (on_site.c.ticket == id_) & (on_site.c.person == person)
    row = connection.execute(select(on_site).where(mine)).first()
    since = row.since if row is not None and row.until > now else now
    row_now = {"ticket": id_, "person": person, "since": since, "until": until}
    connection.execute(or_replace(connection, on_site), row_now)
    return bool(since == now)


def come_back(connection: Connection, id_: str, person: str) -> bool:
    """Somebody gives a ticket back. False when they had not taken it."""
    mine = (on_site.c.ticket == id_) & (on_site.c.person == person)
    return bool(connection.execute(delete(on_site).where(mine)).rowcount)


def others(connection: Connection, person: str, id_: str, now: int) -> list[Seen]:
    """Who else is on a ticket, who else writes on any, and everybody who is on site."""
    there = select(presence).join(ticket, ticket.c.id == presence.c.ticket)
    there = there.where(presence.c.until > now, presence.c.person != person)
    there = there.where((presence.c.ticket == id_) | presence.c.writing_since.is_not(None))
    there = there.order_by(presence.c.since.desc()).limit(MOST)
    out = select(on_site).join(ticket, ticket.c.id == on_site.c.ticket)
    out = out.where(on_site.c.until > now).order_by(on_site.c.since.desc()).limit(MOST)
    found = [_seen(row) for row in connection.execute(there)]
    found += [
        Seen(row.ticket, row.person, row.since, until=row.until) for row in connection.execute(out)
    ]
    return _once(found)


def forget_lapsed(connection: Connection, now: int) -> None:
    """Take out what is not so any more."""
    connection.execute(delete(presence).where(presence.c.until <= now))
    connection.execute(delete(on_site).where(on_site.c.until <= now))


def _seen(row: Row[Any]) -> Seen:
    writes = row.writing_since is not None
    return Seen(row.ticket, row.person, row.writing_since if writes else row.since, writes)


def _once(found: list[Seen]) -> list[Seen]:
    """Of somebody with two devices on one ticket, what says more."""
    kept: dict[tuple[str, str, bool], Seen] = {}
    for one in sorted(found, key=lambda one: (not one.writing, one.since)):
        kept.setdefault((one.ticket, one.person, one.until > 0), one)
    return list(kept.values())

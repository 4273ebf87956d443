"""Nearby: what else there is where a visit is: a thing by what is on its label, its tickets, those of the site."""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import msgspec

from desk.models.asset import Asset
from desk.models.ids import AssetId, TicketId
from desk.models.label import exactly
from desk.models.listing import Me, QueueRow
from desk.models.query import parse
from desk.models.visit import Visit

if TYPE_CHECKING:
    from desk.models.store.store import Store

MOST: Final = 30
"""Tickets that are listed."""


class Why(StrEnum):
    """Why a ticket is near a visit; the first reason counts."""

    ASSET = "asset"
    """It is about the same thing."""
    REQUESTER = "requester"
    """The same person called."""
    SITE = "site"
    """It is at the same place."""


class Near(msgspec.Struct, frozen=True):
    """A ticket that is not on the visit and could be."""

    row: QueueRow
    why: Why


def tickets_of_thing(store: "Store", asset: AssetId, me: Me, now: datetime) -> list[QueueRow]:
    """The tickets about a thing: open ones first, then what was done to it before, newest first."""
    found: list[QueueRow] = []
    for state in ("open", "-open"):
        query = parse(f'asset:"{_quotable(asset)}" {state}')
        found += store.tickets.first(query, "-opened", me, now, MOST - len(found))
    return found


def tickets_near(store: "Store", visit: Visit, me: Me, now: datetime) -> list[Near]:
    """Open tickets of the same things, people and place as a visit, without those on it; what few may
    read is not offered."""
    found: dict[TicketId, Near] = {}
    for why, words in _questions(store, visit):
        for row in store.tickets.first(parse(f"{words} open"), "-opened", me, now, MOST):
            if row.id not in visit.tickets and not row.security:
                found.setdefault(row.id, Near(row, why))
    return list(found.values())[:MOST]


def _questions(store: "Store", visit: Visit) -> Iterator[tuple[Why, str]]:
    tickets = [t for t in map(store.tickets.project, visit.tickets) if t is not None]
    asked = (
        (Why.ASSET, "asset", [t.asset for t in tickets]),
        (Why.REQUESTER, "requester", [t.requester for t in tickets]),
        (Why.SITE, "location", [visit.site, *(t.location for t in tickets)]),
    )
    for why, field, values in asked:
        for value in dict.fromkeys(values):
            if value:
                yield why, f'{field}:"{_quotable(value)}"'


def things_with(store: "Store", code: str) -> list[Asset]:
    """The one thing, or those, on whose label this stands; else those in whose name, serial number, place or
    address the words do."""
    words = store.directory.find_assets(code) if code else []
    found = exactly(words, code) or exactly(store.directory.everything(), code)
    return found or words


def _quotable(value: str) -> str:
    return value.replace('"', " ")

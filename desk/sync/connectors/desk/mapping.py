"""Mapping: from the wire format of Desk's server to what the engine works with. Pure."""

from typing import Final

import msgspec

from desk.models.feed import Cursor, Page
from desk.models.wire import (
    PROBLEM_CONFLICT,
    PROBLEM_EPOCH,
    PROBLEM_EXPIRED,
    Changes,
    Problem,
    Pushed,
    PushedArticle,
    PushedVisit,
)
from desk.sync.connector import Failure, Planned, Refused, Remote, Restarted, Stale, Written

NOTHING_LOST: Final = 2**62
"""A floor above every place in the feed: the server is the same, only our cursor is too old."""


class Place(msgspec.Struct, frozen=True):
    """Which database, how far into its feed, and which of its histories."""

    epoch: str = ""
    since: int = 0
    seal: str = ""


def cursor_of(place: Place) -> Cursor:
    """A place as a cursor."""
    seal = f"/{place.seal}" if place.seal else ""
    return Cursor(f"{place.epoch}:{place.since}{seal}")


def place_of(cursor: Cursor | None) -> Place:
    """The place of a cursor; the very start without a readable one."""
    epoch, _, rest = (cursor or "").rpartition(":")
    since, _, seal = rest.partition("/")
    if not epoch or not (since.isascii() and since.isdigit()):
        return Place()
    return Place(epoch, int(since), seal)


def page_of(changes: Changes, done_before: int) -> Page:
    """A page of the feed. `done_before`: rows of the pages before it in the same pull."""
    rows = (
        changes.tickets,
        changes.deleted,
        changes.people,
        changes.assets,
        changes.articles,
        changes.deleted_articles,
        changes.visits,
    )
    here = sum(len(kind) for kind in rows)
    return Page(
        cursor=cursor_of(Place(changes.epoch, changes.next, changes.seal)),
        tickets=changes.tickets,
        deleted=changes.deleted,
        people=changes.people,
        assets=changes.assets,
        articles=changes.articles,
        deleted_articles=changes.deleted_articles,
        visits=changes.visits,
        more=changes.more,
        done=done_before + here,
        total=done_before + changes.total,
    )


def remote_of(pushed: Pushed) -> Remote:
    """What the engine learns from an operation that is in."""
    place = cursor_of(Place(pushed.epoch, pushed.sequence, pushed.seal))
    return Remote(
        pushed.snapshot,
        pushed.sequence,
        pushed.repeated,
        place if pushed.epoch else None,
        (pushed.survivor,) if pushed.survivor else (),
    )


def written_of(pushed: PushedArticle) -> Written:
    """What the engine learns from an operation on an article that is in."""
    place = cursor_of(Place(pushed.epoch, pushed.sequence, pushed.seal))
    return Written(pushed.article, pushed.sequence, place if pushed.epoch else None)


def planned_of(pushed: PushedVisit) -> Planned:
    """What the engine learns from an operation on a visit that is in."""
    place = cursor_of(Place(pushed.epoch, pushed.sequence, pushed.seal))
    return Planned(pushed.visit, pushed.sequence, place if pushed.epoch else None)


def failure_of(problem: Problem) -> Failure:
    """What a problem means for the engine."""
    if problem.type == PROBLEM_CONFLICT and problem.clashes:
        return Stale(problem.clashes, problem.snapshot)
    if problem.type == PROBLEM_EPOCH:
        return Restarted(problem.floor)
    if problem.type == PROBLEM_EXPIRED:
        return Restarted(NOTHING_LOST)
    return Refused(problem.detail or problem.title)

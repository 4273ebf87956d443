"""Mapping: from the wire format of Desk's server to what the engine works with. Pure."""

from typing import Final

from desk.models.feed import Cursor, Page
from desk.models.wire import (
    PROBLEM_CONFLICT,
    PROBLEM_EPOCH,
    PROBLEM_EXPIRED,
    Changes,
    Problem,
    Pushed,
)
from desk.sync.connector import Failure, Refused, Remote, Restarted, Stale

NOTHING_LOST: Final = 2**62
"""A floor above every place in the feed: the server is the same, only our cursor is too old."""


def cursor_of(epoch: str, since: int) -> Cursor:
    """The cursor that remembers both: which database, and how far into its feed."""
    return Cursor(f"{epoch}:{since}")


def place_of(cursor: Cursor | None) -> tuple[str, int]:
    """Epoch and place of a cursor; no epoch and the very start without a readable one."""
    epoch, _, since = (cursor or "").rpartition(":")
    if not epoch or not (since.isascii() and since.isdigit()):
        return "", 0
    return epoch, int(since)


def page_of(changes: Changes, done_before: int) -> Page:
    """A page of the feed. `done_before`: rows of the pages before it in the same pull."""
    rows = (changes.tickets, changes.deleted, changes.people, changes.assets, changes.articles)
    here = sum(len(kind) for kind in rows)
    return Page(
        cursor=cursor_of(changes.epoch, changes.next),
        tickets=changes.tickets,
        deleted=changes.deleted,
        people=changes.people,
        assets=changes.assets,
        articles=changes.articles,
        more=changes.more,
        done=done_before + here,
        total=done_before + changes.total,
    )


def remote_of(pushed: Pushed) -> Remote:
    """What the engine learns from an operation that is in."""
    return Remote(pushed.snapshot, pushed.sequence, pushed.repeated)


def failure_of(problem: Problem) -> Failure:
    """What a problem means for the engine."""
    if problem.type == PROBLEM_CONFLICT and problem.clashes:
        return Stale(problem.clashes, problem.snapshot)
    if problem.type == PROBLEM_EPOCH:
        return Restarted(problem.floor)
    if problem.type == PROBLEM_EXPIRED:
        return Restarted(NOTHING_LOST)
    return Refused(problem.detail or problem.title)

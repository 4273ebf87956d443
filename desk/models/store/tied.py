"""Tied: an article that was written with a solution, and the ticket whose end it goes along with."""

from collections.abc import Sequence
from typing import Final

from desk.models.ids import ArticleId, TicketId
from desk.models.knowledge import article_of, subject_of
from desk.models.operations import Operation, Pending
from desk.models.store.connection import Database
from desk.models.store.pending import SELECT, pending_of

_FIRST: Final = subject_of(ArticleId(""))
_LAST: Final = _FIRST[:-1] + chr(ord(_FIRST[-1]) + 1)
"""The names of articles in the outbox stand between these two."""
_OPEN: Final = (
    "SELECT ticket FROM operation WHERE state <> 'done' AND NOT (ticket >= ? AND ticket < ?)"
    " AND instr(body, CAST(? AS BLOB)) LIMIT 1"
)
_REFUSED: Final = (
    f"{SELECT} WHERE state <> 'done' AND state = 'parked' AND ticket >= ? AND ticket < ?"
    " ORDER BY sequence"
)


def closing_of(work: Database, operation: Operation) -> TicketId | None:
    """The ticket with whose end an article was written; None for an article of its own, and once
    that end is so long ago that it is forgotten."""
    if not operation.tied or article_of(operation.ticket) is None:
        return None
    found = work.value("SELECT ticket FROM operation WHERE key = ?", (operation.tied,))
    return None if found is None else TicketId(found)


def is_closing_open(work: Database, operation: Operation) -> bool:
    """Whether an article must wait: the server does not have the end of its ticket yet."""
    if not operation.tied or article_of(operation.ticket) is None:
        return False
    return work.row(_OPEN, (_FIRST, _LAST, f'"tied":"{operation.tied}"')) is not None


def refused_articles(work: Database, ticket: TicketId) -> Sequence[Pending]:
    """The articles of this ticket's solutions that the server did not take."""
    found = (pending_of(row) for row in work.rows(_REFUSED, (_FIRST, _LAST)))
    return [each for each in found if closing_of(work, each.operation) == ticket]

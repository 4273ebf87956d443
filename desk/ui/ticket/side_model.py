"""What stands beside a ticket: its requester and their other tickets, its asset, articles that may help."""

import re
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Signal

from desk.models.asset import Asset
from desk.models.ids import ArticleId, TicketId
from desk.models.knowledge import Article
from desk.models.listing import QueueRow, TicketDetail
from desk.models.people import Person
from desk.models.satisfaction import Satisfaction, score_words
from desk.models.ticket import Ticket
from desk.models.vocabulary import Vocabulary
from desk.models.words import field_label, value_label
from desk.organisation_rules import cause_names
from desk.ui import text

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.ui.workspace import Workspace

_WORD: Final = re.compile(r"\w{4,}")
_QUERIES: Final = 4
"""Words of the title that are looked up."""
_SHOWN: Final = 5


class Beside(msgspec.Struct, frozen=True):
    """Who asked, their other tickets, and what they work with."""

    requester: Person | None = None
    others: tuple[QueueRow, ...] = ()
    assets: tuple[Asset, ...] = ()
    """The ticket's asset first, then the requester's others."""


class SideViewModel(QObject):
    """Read when a ticket opens; nothing here is waited for."""

    changed = Signal()

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__()
        self.beside = Beside()
        self.articles: tuple[Article, ...] = ()
        self.workspace = workspace

    def show(self, detail: TicketDetail | None) -> None:
        """Look up what belongs to this ticket."""
        self.beside, self.articles = Beside(), ()
        self.changed.emit()
        if detail is None:
            return
        read, ticket = self.workspace.read, detail.ticket
        read(lambda store: beside(store, detail), self._take, key="ticket side", idle=True)
        read(lambda store: suggested(store, ticket), self._suggest, key="ticket help", idle=True)

    def article(self, id: str) -> Article | None:  # noqa: A002  the article's
        """One of the suggested articles."""
        return next((a for a in self.articles if a.id == ArticleId(id)), None)

    def open_ticket(self, ticket: str) -> None:
        """Go to another ticket of the requester."""
        self.workspace.open_ticket(TicketId(ticket))

    def open_remote(self) -> None:
        """Go to the ways into the asset."""
        self.workspace.show("remote")

    def _suggest(self, found: tuple[Article, ...]) -> None:
        self.articles = found
        self.changed.emit()

    def _take(self, found: Beside) -> None:
        self.beside = found
        self.changed.emit()


def beside(store: "Store", detail: TicketDetail) -> Beside:
    """Read what belongs to a ticket. Runs on the worker."""
    requester = detail.requester
    others: tuple[QueueRow, ...] = ()
    if requester is not None:
        rows = store.tickets.of_requester(requester.id, _SHOWN + 1)
        others = tuple(row for row in rows if row.id != detail.ticket.id)[:_SHOWN]
    return Beside(requester, others, tuple(store.directory.machines(detail)[:_SHOWN]))


def suggested(store: "Store", ticket: Ticket) -> tuple[Article, ...]:
    """The articles that share most of the title's longer words; of the ticket's application first."""
    words = sorted(set(_WORD.findall(ticket.title.lower())), key=len, reverse=True)[:_QUERIES]
    hits: Counter[ArticleId] = Counter()
    found: dict[ArticleId, Article] = {}
    for word in words:
        for article in store.directory.articles(word, 2 * _SHOWN):
            found[article.id] = article
            same = bool(ticket.application) and article.application == ticket.application
            hits[article.id] += 1
            hits[article.id] += int(same and hits[article.id] == 1)
    return tuple(found[id] for id, _ in hits.most_common(_SHOWN))  # noqa: A001  the article's


def history(ticket: Ticket, now: datetime, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """The milestones of a ticket's life: what, and when or how often."""
    moments = (
        (QCoreApplication.translate("side", "Opened"), ticket.opened_at),
        (QCoreApplication.translate("side", "Taken"), ticket.taken_at),
        (QCoreApplication.translate("side", "Resolved"), ticket.resolved_at),
        (QCoreApplication.translate("side", "Closed"), ticket.closed_at),
    )
    lines = [(words, text.day_and_time(at, now)) for words, at in moments if at is not None]
    lines += _ending(ticket, now, vocabulary)
    if ticket.escalated_from is not None:
        came = value_label("level", ticket.escalated_from)
        lines.append((QCoreApplication.translate("side", "Came from"), came))
    for words, times in (
        (QCoreApplication.translate("side", "Changed groups"), ticket.reassigned),
        (QCoreApplication.translate("side", "Reopened"), ticket.reopened),
    ):
        if times:
            times_words = QCoreApplication.translate("side", "{times} ×")
            lines.append((words, times_words.format(times=text.number(times))))
    return lines


def _ending(ticket: Ticket, now: datetime, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Why it came, and what the requester said of how it was treated."""
    lines = []
    if ticket.cause:
        words = cause_names(vocabulary).get(ticket.cause, ticket.cause)
        lines.append((field_label("cause"), text.one_line(words, 120)))
    if ticket.satisfaction is not None:
        lines += _satisfaction(ticket.satisfaction, now)
    return lines


def _satisfaction(told: Satisfaction, now: datetime) -> list[tuple[str, str]]:
    words = score_words(told)
    if told.answered_at is not None:
        words = f"{words} · {text.day_and_time(told.answered_at, now)}"
    lines = [(QCoreApplication.translate("side", "Satisfaction"), words)]
    if told.comment.strip():
        said = QCoreApplication.translate("side", "Requester’s words")
        lines.append((said, text.one_line(told.comment, 400)))
    return lines

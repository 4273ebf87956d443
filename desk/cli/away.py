"""`desk away`: what changed while nobody looked, the nearest to one's own work first; one screen."""

from collections.abc import Sequence
from typing import Annotated, Final

import typer

from desk.cli.output import moment, say, say_json, table
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.models.digest import Digest, TicketNews, VisitNews, within
from desk.models.digest_words import (
    changes_of,
    elsewhere,
    mark,
    summary,
    total,
    visit_mark,
    visit_summary,
)
from desk.models.texts import marked, tr
from desk.models.words import excerpt

_LINES: Final = 18
"""Rows that leave room for the rest on a terminal of 24 lines."""
_TITLE: Final = 40


@spoken
def away(
    *,
    as_json: Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))] = False,
    done: Annotated[bool, typer.Option("--done", help=marked("Help", "Mark all of it as seen."))] = False,
) -> None:  # fmt: skip
    """What changed while you were away: first what touches your own work."""
    with session() as at:
        now = at.time.now()
        digest = at.store.digests.current(now)
        if as_json:
            say_json(_document(digest))
        elif digest is None or not digest.has_news:
            say(tr("Cli", "Nothing changed while you were away."))
        else:
            _tell(at, digest)
        if done and digest is not None:
            at.store.digests.close(digest, now)
    if done and not as_json:
        say(tr("Cli", "All of it is marked as seen."))


def _document(digest: Digest | None) -> dict[str, object]:
    if digest is None:
        return {"away": None, "tickets": 0, "changes": 0}
    return {"away": digest, "tickets": digest.tickets, "changes": digest.changes}


def _tell(at: Session, digest: Digest) -> None:
    vocabulary = at.store.base.vocabulary()
    groups = {group.id: group.label for group in vocabulary.groups}
    choices = (*vocabulary.applications, *vocabulary.categories, *vocabulary.locations)
    names = groups | {choice.id: choice.label for choice in choices} | digest.people
    first, last = digest.absences[0].began, digest.absences[-1].ended or digest.read_at
    say(f"{moment(first)} – {moment(last)}  {total(digest)}")
    touching, mine = digest.touching, digest.mine
    listed = within(_LINES - len(digest.elsewhere) - len(digest.visits), mine, len(touching))
    if touching or mine:
        _tickets(touching, mine[:listed], names)
    if digest.visits:
        table(
            (tr("Cli", "Visit"), tr("Cli", "Why"), tr("Cli", "What")),
            (_visit(news, names) for news in digest.visits),
        )
    if left := mine[listed:]:
        changes = changes_of(sum(news.changes for news in left))
        say(tr("Cli", "{count} more of your tickets: {changes}", count=len(left), changes=changes))
    for counted in digest.elsewhere:
        say(f"{elsewhere(counted, groups)}: {changes_of(counted.changes)}")


def _tickets(
    touching: Sequence[TicketNews], mine: Sequence[TicketNews], names: dict[str, str]
) -> None:
    table(
        (tr("Cli", "Ticket"), tr("Cli", "Why"), tr("Cli", "Title"), tr("Cli", "What")),
        (_row(news, names) for news in (*touching, *mine)),
    )


def _row(news: TicketNews, names: dict[str, str]) -> tuple[str, str, str, str]:
    return news.number, mark(news), excerpt(news.title, _TITLE), excerpt(summary(news, names), 200)


def _visit(news: VisitNews, names: dict[str, str]) -> tuple[str, str, str]:
    return excerpt(news.site, _TITLE), visit_mark(news), excerpt(visit_summary(news, names), 200)

"""Proposing an article from a ticket that is being solved: symptom, cause, solution; or an addition to a near one."""

from collections.abc import Iterable, Mapping
from typing import Final

from desk.models.knowledge import Article, ArticleState
from desk.models.texts import tr
from desk.models.ticket import Ticket
from desk.models.worklog import Entry, EntryKind

_CAUSES: Final = frozenset({EntryKind.NOTE, EntryKind.WORK})
"""Entries in which technicians say what they found."""
LONGEST_PART: Final = 4000
"""Letters of a description or a note that go into a proposal."""


def proposed_article(
    ticket: Ticket, entries: Iterable[Entry], solution: str, language: str
) -> dict[str, str]:
    """The fields of a new article on what this ticket was about, to be read before it is offered."""
    sections = (
        (tr("Proposal", "What people see"), ticket.description.strip() or ticket.title),
        (tr("Proposal", "Why"), _cause(entries)),
        (tr("Proposal", "What to do"), solution.strip()),
    )
    body = "\n\n".join(
        f"## {heading}\n\n{words[:LONGEST_PART]}" for heading, words in sections if words
    )
    return {
        "title": ticket.title,
        "body": f"{body}\n",
        "application": ticket.application,
        "language": language,
        "state": str(ArticleState.REVIEW),
    }


def proposed_addition(article: Article, solution: str) -> dict[str, str]:
    """The fields of an article with this solution as another way; none where it says that already."""
    words = solution.strip()
    if not words or words in article.body:
        return {}
    heading = tr("Proposal", "Another way")
    return {"body": f"{article.body.rstrip()}\n\n## {heading}\n\n{words}\n"}


def symptom_words(ticket: Ticket) -> str:
    """The words by which a near article is looked for."""
    return f"{ticket.title} {ticket.description[:500]}"


def values_after(article: Article | None, proposed: Mapping[str, str]) -> dict[str, str]:
    """Title and text as they would be."""
    shown = {"title": article.title, "body": article.body} if article else {"title": "", "body": ""}
    return shown | {field: proposed[field] for field in shown if field in proposed}


def _cause(entries: Iterable[Entry]) -> str:
    """What was found last: a note of a technician's, as far as it is plain words."""
    for entry in sorted(entries, key=lambda each: each.occurred_at, reverse=True):
        if entry.kind in _CAUSES and entry.body.strip() and entry.format != "html":
            return entry.body.strip()
    return ""

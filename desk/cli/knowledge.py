"""`desk kb`: the whole knowledge base, searched, read and written offline."""

from collections.abc import Mapping
from typing import Annotated

import typer

from desk.cli.delivery import deliver
from desk.cli.output import moment, say, say_json, table
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.cli.typed import read_standard_input
from desk.models.abilities import abilities_of, cannot
from desk.models.authoring import author_writing
from desk.models.errors import InvalidInput, NotFound
from desk.models.ids import ArticleId, PersonId, new_uuid7
from desk.models.knowledge import Article, ArticleState, as_of, compare, field_of
from desk.models.listing import TicketDetail
from desk.models.operations import RateArticle, Writing
from desk.models.texts import language as spoken_language
from desk.models.texts import marked, tr
from desk.models.words import article_state_label, field_label
from desk.models.worklog import EntryKind
from desk.workflow.fields import read_value
from desk.workflow.proposing import proposed_article
from desk.workflow.publishing import must_be_looked_at, read_words, telling
from desk.workflow.writing import write_article

kb = typer.Typer(help=marked("Help", "The whole knowledge base, offline."), no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))]
Body = Annotated[str, typer.Option(help=marked("Help", "The text in Markdown; - reads it from standard input."))]  # fmt: skip
Title = Annotated[str, typer.Option(help=marked("Help", "What people see when it happens."))]
Language = Annotated[str, typer.Option(help=marked("Help", "fr or en."))]
Application = Annotated[str, typer.Option(help=marked("Help", "What it is about."))]
State = Annotated[ArticleState | None, typer.Option(help=marked("Help", "How far it is."))]
Clean = Annotated[bool, typer.Option("--clean", help=marked("Help", "Take out what tells of people."))]  # fmt: skip
AsItIs = Annotated[bool, typer.Option("--as-it-is", help=marked("Help", "Keep it although it tells of people."))]  # fmt: skip
Reason = Annotated[str, typer.Option(help=marked("Help", "Why it changed; stands among its versions."))]  # fmt: skip


@kb.command()
@spoken
def search(
    words: list[str],
    limit: int = 20,
    *,
    drafts: Annotated[
        bool, typer.Option(help=marked("Help", "Also what is not published."))
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Articles that contain the words."""
    with session() as at:
        found = at.store.library.find(" ".join(words), limit, drafts=drafts)
    _list(found, as_json=as_json)


@kb.command("drafts")
@spoken
def list_drafts(*, as_json: AsJson = False) -> None:
    """Drafts and articles that wait for a review."""
    with session() as at:
        found = at.store.library.unpublished()
    _list(found, as_json=as_json)


def _list(found: list[Article], *, as_json: bool) -> None:
    if as_json:
        say_json({"articles": found})
        return
    table(
        (
            "Id",
            tr("Cli", "Title"),
            tr("Cli", "Application"),
            tr("Cli", "Language"),
            tr("Cli", "State"),
            tr("Cli", "Used"),
            tr("Cli", "Helped"),
        ),
        (
            (a.id, a.title, a.application, a.language, article_state_label(a.state), str(a.uses), str(a.helped))
            for a in found
        ),
    )  # fmt: skip


@kb.command()
@spoken
def show(article: str, *, as_json: AsJson = False) -> None:
    """One article."""
    with session() as at:
        found = _article(at, article)
    if as_json:
        say_json(found)
        return
    say(f"{found.title}\n\n{found.body}")


@kb.command()
@spoken
def versions(
    article: str,
    against: Annotated[
        int | None,
        typer.Option(help=marked("Help", "What changed from this version to the present one.")),
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Who changed an article when, and what."""
    with session() as at:
        found = _article(at, article)
        names = {step.author: _name(at, step.author) for step in found.history}
    if as_json:
        say_json({"versions": found.history})
        return
    if against is not None:
        _say_differences(as_of(found, against), found)
        return
    rows = (
        (str(s.number), moment(s.at), names[s.author], ", ".join(map(field_label, s.before)), s.reason)
        for s in reversed(found.history)
    )  # fmt: skip
    table(
        (
            tr("Cli", "Version"),
            tr("Cli", "When"),
            tr("Cli", "Who"),
            tr("Cli", "Changed"),
            tr("Cli", "Why"),
        ),
        rows,
    )


def _say_differences(before: Article, now: Article) -> None:
    for field in ("title", "application", "category", "language", "state"):
        old, new = field_of(before, field), field_of(now, field)
        if old != new:
            say(tr("Cli", "{field}: {old} → {new}", field=field_label(field), old=old, new=new))
    for line in compare(before.body, now.body):
        say(f"{line.sign} {line.text}")


@kb.command()
@spoken
def new(
    title: Title,
    body: Body,
    application: Application = "",
    language: Language = "",
    state: State = None,
    *,
    clean: Clean = False,
    as_it_is: AsItIs = False,
) -> None:
    """Write an article; it is a draft unless another state is given."""
    with session() as at:
        values = {
            "title": title,
            "body": _words(body),
            "application": _application(at, application),
            "language": language or spoken_language(),
            "state": str(state or ArticleState.DRAFT),
        }
        values = _looked_at(at, None, values, clean=clean, as_it_is=as_it_is)
        action = write_article(None, values)
        if action is not None:  # a new one always is something
            article = ArticleId(new_uuid7(at.clock.now()))
            say(article)
            _write(at, article, action)


@kb.command("from")
@spoken
def from_ticket(
    number: str,
    *,
    clean: Clean = False,
    as_it_is: AsItIs = False,
) -> None:
    """An article from a solved ticket: symptom, cause, solution; it waits for a review."""
    with session() as at:
        detail = at.ticket(number)
        values = _proposed(detail)
        asked = frozenset({detail.requester.name} if detail.requester else ())
        values = _looked_at(at, None, values, asked, clean=clean, as_it_is=as_it_is)
        action = write_article(None, values, source=detail.ticket.number)
        if action is not None:  # a new one always is something
            article = ArticleId(new_uuid7(at.clock.now()))
            say(article)
            _write(at, article, action)


def _proposed(detail: TicketDetail) -> dict[str, str]:
    """What an article on this ticket would hold. Raises `InvalidInput` where there is none to be made."""
    solutions = [e.body for e in detail.entries if e.kind is EntryKind.SOLUTION and e.body.strip()]
    if detail.ticket.security:
        raise InvalidInput(tr("Cli", "Nothing of a security incident goes where everybody reads."))
    if not solutions:
        raise InvalidInput(
            tr("Cli", "This ticket has no solution yet."), tr("Cli", "Solve it: desk resolve")
        )
    return proposed_article(detail.ticket, detail.entries, solutions[-1], spoken_language())


@kb.command()
@spoken
def edit(  # noqa: PLR0917  what can be said of an article
    article: str,
    title: Annotated[str | None, typer.Option(help=marked("Help", "Another title."))] = None,
    body: Annotated[
        str | None,
        typer.Option(help=marked("Help", "The text in Markdown; - reads it from standard input.")),
    ] = None,
    application: Annotated[
        str | None, typer.Option(help=marked("Help", "What it is about."))
    ] = None,
    language: Annotated[str | None, typer.Option(help=marked("Help", "fr or en."))] = None,
    state: State = None,
    reason: Reason = "",
    *,
    clean: Clean = False,
    as_it_is: AsItIs = False,
) -> None:
    """Change an article; what others changed meanwhile is united with it."""
    with session() as at:
        found = _article(at, article)
        given: Mapping[str, str | None] = {
            "title": title,
            "body": None if body is None else _words(body),
            "application": None if application is None else _application(at, application),
            "language": language,
            "state": None if state is None else str(state),
        }
        values = {field: value for field, value in given.items() if value is not None}
        values = _looked_at(at, found, values, clean=clean, as_it_is=as_it_is)
        action = write_article(found, values, reason)
        if action is None:
            raise InvalidInput(
                tr("Cli", "The article says that already."), tr("Cli", "Nothing was changed.")
            )
        _write(at, found, action)


@kb.command()
@spoken
def rate(
    article: str,
    *,
    helpful: Annotated[
        bool, typer.Option("--helpful/--not-helpful", help=marked("Help", "Whether it helped."))
    ],
) -> None:
    """Say whether an article helped; useful ones are found first."""
    with session() as at:
        _write(at, _article(at, article), RateArticle(helpful))


def _looked_at(
    at: Session, article: Article | None, values: Mapping[str, str],
    names: frozenset[str] = frozenset(), *, clean: bool, as_it_is: bool,
) -> dict[str, str]:  # fmt: skip
    """The values an article may have before others read it. Raises `InvalidInput` where they would
    tell of people and nobody said that they may."""
    if as_it_is or not must_be_looked_at(article, values):
        return dict(values)
    words = "\n".join(read_words(article, values).values())
    told = telling(article, values, names | at.store.directory.names_in(words))
    if clean:
        return {**values, **told.without}
    if told.pieces:
        raise InvalidInput(told.warning, tr("Cli", "Take it out with --clean, or say --as-it-is."))
    return dict(values)


def _write(at: Session, article: Article | ArticleId, action: Writing) -> None:
    if fault := cannot(abilities_of(at.store.base.meta), action):
        raise InvalidInput(fault, tr("Cli", "Nothing was changed."))
    made = author_writing(action, article, at.me.person, at.clock, at.time.offset())
    at.store.outbox.add(made)
    deliver(at, [made.key])


def _article(at: Session, text: str) -> Article:
    found = at.store.library.article(ArticleId(text))
    if found is None:
        message = tr("Cli", "There is no article {id} here.", id=text)
        raise NotFound(message, tr("Cli", "Search for it: desk kb search WORDS"))
    return found


def _name(at: Session, person: str) -> str:
    known = at.store.directory.person(PersonId(person))
    return known.name if known else person


def _application(at: Session, text: str) -> str:
    return str(read_value("application", text, at.store.base.vocabulary())) if text else ""


def _words(text: str) -> str:
    return read_standard_input() if text == "-" else text

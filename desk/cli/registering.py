"""`desk new`: a call registered under its number; attached to a known incident, answered and closed at once."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from desk.cli.delivery import deliver
from desk.cli.informing import closing_message_of
from desk.cli.output import say, say_json
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.cli.typed import read_standard_input
from desk.models.abilities import abilities_of, cannot
from desk.models.errors import AccountProblem, InvalidInput, NotAllowed, NotFound
from desk.models.ids import ArticleId, TicketId, new_uuid7
from desk.models.link import LinkKind
from desk.models.operations import Action, Close, CreateTicket, LinkTickets
from desk.models.priority import priority_of
from desk.models.projection import project
from desk.models.texts import marked, tr
from desk.models.ticket import TicketKind, TicketType
from desk.organisation_rules import level_rules
from desk.workflow.bulk import Subject
from desk.workflow.closing import NUMBER, numbered
from desk.workflow.fields import read_value
from desk.workflow.steps import answer_at_once


@spoken
def new(  # noqa: PLR0917  what a call is made of
    title: Annotated[str, typer.Option(help=marked("Help", "What it is about, in one line."))],
    application: Annotated[str, typer.Option()] = "",
    type: Annotated[str, typer.Option(help=marked("Help", "technical, functional or regulatory."))] = "",  # noqa: A002
    kind: Annotated[str, typer.Option(help=marked("Help", "incident, request, problem, complaint."))] = "incident",
    impact: Annotated[int, typer.Option(min=1, max=5)] = 3,
    urgency: Annotated[int, typer.Option(min=1, max=5)] = 3,
    requester: Annotated[str, typer.Option(help=marked("Help", "Name, login, telephone number or id."))] = "",
    channel: Annotated[str, typer.Option()] = "phone",
    body_file: Annotated[Path | None, typer.Option(help=marked("Help", "The description; - for standard input."))] = None,
    child_of: Annotated[str, typer.Option(help=marked("Help", "The known incident it belongs to."))] = "",
    answer: Annotated[str, typer.Option(help=marked("Help", "An evident case: answered so and closed."))] = "",
    article: Annotated[str, typer.Option(help=marked("Help", "The article that gave the answer, by its id."))] = "",
    message: Annotated[str, typer.Option(help=marked("Help", "To the requester of an evident case, instead of the organisation's message; {number} is filled in."))] = "",
    *,
    inform: Annotated[bool, typer.Option(help=marked("Help", "Tell the requester of an evident case that it is closed."))] = True,
    as_json: Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))] = False,
) -> None:  # fmt: skip
    """Register a request and print its number, with or without network."""
    with session() as at:
        create = _creation(
            at, title=title, application=application, type=type, kind=kind, impact=impact,
            urgency=urgency, requester=requester, channel=channel, body=_body(body_file),
            answered=bool(answer or article),
        )  # fmt: skip
        ticket = TicketId(new_uuid7(at.clock.now()))
        told = message if inform else None
        further = (*_belonging(at, child_of), *_answer(at, create, ticket, answer, article, told))
        # All is checked before a number is taken: what is refused uses none.
        create = msgspec.structs.replace(create, number=_number(at))
        actions = (create, *(numbered(action, create.number) for action in further))
        operations = [at.operation(action, ticket) for action in actions]
        at.store.outbox.add(*operations)
        if as_json:
            end = [("message", each.message) for each in actions if isinstance(each, Close)]
            say_json({"number": create.number, "ticket": ticket, **dict(end)})
        else:
            say(create.number)
        deliver(at, tuple(operation.key for operation in operations))


def _belonging(at: Session, number: str) -> tuple[Action, ...]:
    """The link to a known incident. Raises `NotAllowed` where the server keeps none."""
    if not number:
        return ()
    link = LinkTickets(LinkKind.PARENT, at.ticket(number).ticket.id)
    if words := cannot(abilities_of(at.store.base.meta), link):
        raise NotAllowed(words)
    return (link,)


def _answer(  # noqa: PLR0917  what an answer is made of
    at: Session, create: CreateTicket, ticket: TicketId, answer: str, article: str, told: str | None
) -> tuple[Action, ...]:
    """The solution and the end of an evident case, by the rules of its level. `told`: to the
    requester, empty for the organisation's message, None for nothing."""
    if not answer and not article:
        return ()
    found = at.store.library.article(ArticleId(article)) if article else None
    if article and found is None:
        message = tr("Cli", "There is no article {id} here.", id=article)
        raise NotFound(message, tr("Cli", "Search for it: desk kb search WORDS"))
    registered = project(None, [at.operation(create, ticket)])
    if registered is None:
        return ()
    solution = answer or (found.body if found else "")
    rules = level_rules(at.store.base.vocabulary())
    if told == "":
        requester = at.store.directory.person(create.requester) if create.requester else None
        unnumbered = msgspec.structs.replace(registered.ticket, number=NUMBER)
        told = closing_message_of(at, Subject(unnumbered, requester), solution)
    used = found.id if found else None
    return answer_at_once(rules, registered.ticket, solution, told or "", used)


def _creation(
    at: Session, *, title: str, application: str, type: str, kind: str,  # noqa: A002
    impact: int, urgency: int, requester: str, channel: str, body: str, answered: bool,
) -> CreateTicket:  # fmt: skip
    words = at.store.base.vocabulary()
    agent = at.agent
    person = at.person(requester) if requester else None
    read = {
        "title": read_value("title", title, words),
        "application": read_value("application", application, words),
        "description": read_value("description", body, words),
        "kind": read_value("kind", kind, words),
        "type": read_value("type", type, words),
    }
    level = min(agent.levels, default=0)
    group = next(iter(words.groups_of(level)), None)
    return CreateTicket(
        number="",
        title=str(read["title"]),
        description=str(read["description"]),
        application=str(read["application"]),
        kind=TicketKind(str(read["kind"])),
        type=TicketType(str(read["type"])),
        impact=impact,
        urgency=urgency,
        priority=priority_of(impact, urgency, words.matrix),
        level=level,
        group=group.id if group else "",
        requester=person.id if person else None,
        location=person.location if person else "",
        channel=channel,
        assignee=at.me.person if answered else None,
    )


def _number(at: Session) -> str:
    number = at.store.numbers.take()
    if number is None:
        message = tr("Cli", "No ticket numbers are left on this computer.")
        raise AccountProblem(message, tr("Cli", "Connect once to get more: desk sync --once"))
    return number


def _body(file: Path | None) -> str:
    if file is None:
        return ""
    if str(file) == "-":
        return read_standard_input()
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = tr("Cli", "{file} cannot be read: {why}.", file=str(file), why=str(error))
        raise InvalidInput(message) from error

"""What a technician does to a ticket: note, reply, set, take, assign, escalate, resolve, close."""

import re
from typing import Annotated

import typer

from desk.cli.delivery import deliver
from desk.cli.informing import closing_message_of
from desk.cli.output import say
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.cli.typed import read_standard_input
from desk.models.errors import InvalidInput
from desk.models.listing import TicketDetail
from desk.models.operations import Action, AddEntry, LogWork
from desk.models.texts import marked, tr
from desk.models.ticket import FieldValue, State
from desk.models.vocabulary import Vocabulary
from desk.models.words import describe
from desk.models.worklog import EntryKind
from desk.organisation_rules import closing_rules, level_rules
from desk.workflow import steps
from desk.workflow.closing import cause_words
from desk.workflow.fields import TEXT_LIMIT, read_value

Text = Annotated[
    str | None, typer.Option(help=marked("Help", "The text; standard input without it."))
]
_PEOPLE = ("assignee", "requester")


@spoken
def note(number: str, text: Text = None) -> None:
    """Write a private note."""
    _write(number, text, public=False)


@spoken
def reply(number: str, text: Text = None) -> None:
    """Write to the requester."""
    _write(number, text, public=True)


def _write(number: str, text: str | None, *, public: bool) -> None:
    body = (read_standard_input() if text is None else text).strip()
    if not body:
        raise InvalidInput(tr("Cli", "There is nothing to send."), tr("Cli", "Write some text."))
    if len(body) > TEXT_LIMIT:
        message = tr("Cli", "The text is longer than {limit} characters.", limit=TEXT_LIMIT)
        raise InvalidInput(message, tr("Cli", "Attach it as a file."))
    with session() as at:
        perform(at, at.ticket(number), AddEntry(body, public=public))


@spoken
def set_fields(number: str, assignments: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE…")]) -> None:  # fmt: skip
    """Set fields, checked against the server's vocabulary."""
    with session() as at:
        detail = at.ticket(number)
        values = dict(_assignment(at, text) for text in assignments)
        if "level" in values or values.get("state") in {"resolved", "closed"}:
            message = tr("Cli", "Levels and endings are steps, not fields.")
            raise InvalidInput(message, tr("Cli", "Use escalate, resolve or close."))
        perform(at, detail, steps.qualify(detail.ticket, values, at.store.base.vocabulary()))


def _assignment(at: Session, text: str) -> tuple[str, FieldValue]:
    field, equals, value = text.partition("=")
    if not equals:
        message = tr("Cli", "“{text}” is not FIELD=VALUE.", text=text)
        raise InvalidInput(message)
    if field in _PEOPLE and value:
        return field, at.person(value).id
    if field == "asset" and value:
        return field, at.asset(value).id
    return field, read_value(field, value, at.store.base.vocabulary())


@spoken
def take(number: str) -> None:
    """Take a ticket in charge."""
    with session() as at:
        detail = at.ticket(number)
        perform(at, detail, steps.take(detail.ticket, at.agent))


@spoken
def assign(
    number: str, to: Annotated[str, typer.Argument(help=marked("Help", "Name, login or id."))]
) -> None:
    """Give a ticket to an agent."""
    with session() as at:
        detail = at.ticket(number)
        perform(at, detail, steps.assign(detail.ticket, at.person(to)))


@spoken
def escalate(
    number: str,
    reason: Annotated[str, typer.Option(help=marked("Help", "Why; words."))],
    level: Annotated[
        int | None, typer.Option(min=0, max=3, help=marked("Help", "One up without it."))
    ] = None,
    group: Annotated[
        str, typer.Option(help=marked("Help", "Proposed from the application without it."))
    ] = "",
    tried: Annotated[str, typer.Option(help=marked("Help", "What was tried already."))] = "",
) -> None:
    """Hand a ticket to the next level, with a reason."""
    with session() as at:
        detail, words = at.ticket(number), at.store.base.vocabulary()
        target = detail.ticket.level + 1 if level is None else level
        proposed = steps.propose_group(words, detail.ticket, target)
        chosen = str(read_value("group", group, words)) if group else ""
        action = steps.escalate(
            level_rules(words), detail.ticket, at.agent, level=target,
            group=chosen or (proposed.id if proposed else ""), reason=reason, tried=tried,
        )  # fmt: skip
        perform(at, detail, action)


@spoken
def resolve(
    number: str,
    text: Text = None,
    cause: Annotated[str, typer.Option(help=marked("Help", "Why it came, as a category."))] = "",
) -> None:
    """Say what solved it."""
    solution = read_standard_input() if text is None else text
    with session() as at:
        detail = at.ticket(number)
        words = at.store.base.vocabulary()
        found = _cause(words, cause)
        rules = level_rules(words)
        perform(at, detail, steps.resolve(detail.ticket, solution, rules=rules, cause=found))


def _cause(vocabulary: Vocabulary, text: str) -> str:
    """The category of cause somebody means, by its identifier or the beginning of its words."""
    if not text:
        return ""
    if not vocabulary.closing:
        raise InvalidInput(tr("Cli", "This server has no place for a category of cause."))
    rules = closing_rules(vocabulary)
    named = {cause: cause_words(rules, cause) for cause in rules.causes}
    wanted = text.casefold()
    fitting = [c for c, words in named.items() if words.casefold().startswith(wanted)]
    if text in named or len(fitting) == 1:
        return text if text in named else fitting[0]
    message = tr("Cli", "“{text}” is no category of cause.", text=text)
    raise InvalidInput(message, tr("Cli", "There are: {all}.", all=", ".join(named)))


@spoken
def close(
    number: str,
    message: Annotated[str, typer.Option(help=marked("Help", "To the requester."))] = "",
    solution: Annotated[
        str, typer.Option(help=marked("Help", "Resolve and close at once (level 0)."))
    ] = "",
    *,
    inform: Annotated[
        bool,
        typer.Option(
            "--inform",
            help=marked("Help", "With the organisation's message, in the requester's language."),
        ),
    ] = False,
) -> None:
    """Close a resolved ticket, or answer an evident case at once."""
    with session() as at:
        detail = at.ticket(number)
        rules = level_rules(at.store.base.vocabulary())
        if inform and not message:
            message = _closing_message(at, detail, solution)
        if solution and detail.ticket.state is not State.RESOLVED:
            perform(at, detail, *steps.answer_at_once(rules, detail.ticket, solution, message))
        else:
            perform(at, detail, steps.close(detail.ticket, message, rules=rules))


def _closing_message(at: Session, detail: TicketDetail, solution: str) -> str:
    """The organisation's closing message. Raises `InvalidInput` where nobody could read it."""
    found = (e.body for e in reversed(detail.entries) if e.kind is EntryKind.SOLUTION)
    words = closing_message_of(at, detail, solution or next(found, ""))
    if not words:
        raise InvalidInput(tr("Cli", "The requester has no address: nobody can be informed."))
    return words


@spoken
def reopen(number: str, reason: Annotated[str, typer.Option()]) -> None:
    """It was not done after all."""
    with session() as at:
        detail = at.ticket(number)
        perform(at, detail, steps.reopen(detail.ticket, reason))


@spoken
def log_time(number: str, spent: Annotated[str, typer.Argument(metavar="TIME", help=marked("Help", "25m, 1h, 1h30."))], note: Annotated[str, typer.Option()] = "") -> None:  # fmt: skip
    """Log time spent."""
    with session() as at:
        perform(at, at.ticket(number), LogWork(read_minutes(spent), note))


def read_minutes(text: str) -> int:
    """Minutes of `25`, `25m`, `1h`, `1h30`. Raises `InvalidInput` for anything else."""
    match = re.fullmatch(r"(?:(\d{1,2})h)?(?:(\d{1,4})m?)?", text.strip().lower(), re.ASCII)
    minutes = 0 if match is None else int(match[1] or 0) * 60 + int(match[2] or 0)
    if not 0 < minutes <= 24 * 60:
        message = tr("Cli", "“{text}” is not a time spent.", text=text)
        raise InvalidInput(message, tr("Cli", "Write 25m, 1h or 1h30; a day at most."))
    return minutes


def perform(at: Session, detail: TicketDetail, *actions: Action) -> None:
    """Put actions on a ticket into the outbox, together, and try to send them."""
    operations = [at.operation(actions[0], detail.ticket)]
    operations += [at.operation(action, detail.ticket) for action in actions[1:]]
    at.store.outbox.add(*operations)
    names = {str(person): name for person, name in detail.people.items()}
    for operation in operations:
        say(f"{detail.ticket.number}: {describe(operation, names)}")
    deliver(at, tuple(operation.key for operation in operations))

"""`desk qualify`: what a ticket is about, and what follows: its priority, and by when it must be done."""

from typing import Annotated

import typer

from desk.cli.delivery import deliver
from desk.cli.output import moment, say, say_json
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.models.errors import InvalidInput
from desk.models.sla import sla_of
from desk.models.texts import marked, tr
from desk.models.ticket import FieldValue, Ticket
from desk.models.words import describe, field_label, value_label
from desk.organisation_rules import level_rules
from desk.workflow import qualifying
from desk.workflow.fields import read_value
from desk.workflow.steps import missing_qualification

Scale = Annotated[int | None, typer.Option(min=1, max=5)]


@spoken
def qualify(  # noqa: PLR0917  what a ticket is about
    number: str,
    application: Annotated[str, typer.Option()] = "",
    category: Annotated[str, typer.Option(help=marked("Help", "Where the server keeps no applications."))] = "",
    type: Annotated[str, typer.Option(help=marked("Help", "technical, functional or regulatory."))] = "",  # noqa: A002
    kind: Annotated[str, typer.Option(help=marked("Help", "incident, request, problem, complaint."))] = "",
    impact: Scale = None,
    urgency: Scale = None,
    priority: Annotated[int | None, typer.Option(min=1, max=5, help=marked("Help", "Follows from impact and urgency without it."))] = None,
    level: Annotated[int | None, typer.Option(min=0, max=3, help=marked("Help", "Hand it over to this level, too."))] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))] = False,
) -> None:  # fmt: skip
    """Say what a ticket is about; without options, say what is missing and what was agreed."""
    given = {"application": application, "category": category, "type": type, "kind": kind,
             "impact": impact, "urgency": urgency, "priority": priority, "level": level}  # fmt: skip
    with session() as at:
        detail = at.ticket(number)
        values = _values(
            at, {field: value for field, value in given.items() if value or value == 0}
        )
        words = at.store.base.vocabulary()
        rules = level_rules(words)
        done = qualifying.actions(
            rules, detail.ticket, at.agent, values, words, at.clock.now(), words.names()
        )
        operations = [at.operation(action, detail.ticket) for action in done]
        at.store.outbox.add(*operations)
        if not as_json:
            for operation in operations:
                say(f"{detail.ticket.number}: {describe(operation, words.names())}")
        now = at.store.tickets.project(detail.ticket.id) or detail.ticket
        _tell(at, now, missing_qualification(rules, now), as_json=as_json)
        deliver(at, tuple(operation.key for operation in operations))


def _values(at: Session, given: dict[str, str | int | None]) -> dict[str, FieldValue]:
    words = at.store.base.vocabulary()
    if unheld := [field_label(field) for field in given if not words.holds(field)]:
        message = tr("Cli", "This server has no place for: {fields}.", fields=", ".join(unheld))
        raise InvalidInput(message)
    return {field: read_value(field, str(value), words) for field, value in given.items()}


def _tell(at: Session, ticket: Ticket, missing: tuple[str, ...], *, as_json: bool) -> None:
    sla = sla_of(ticket, at.store.base.vocabulary().sla)
    if as_json:
        say_json({"number": ticket.number, "priority": ticket.priority, "missing": missing,
                  "response_due": sla.response_due, "resolution_due": sla.resolution_due})  # fmt: skip
        return
    say(value_label("priority", ticket.priority))
    if sla.response_due is not None and ticket.taken_at is None:
        say(tr("Cli", "Take in charge by {when}", when=moment(sla.response_due)))
    if sla.resolution_due is not None:
        say(tr("Cli", "Solve by {when}", when=moment(sla.resolution_due)))
    if missing:
        names = ", ".join(field_label(field) for field in missing)
        say(tr("Cli", "Not qualified yet: {fields}", fields=names))

"""`desk outbox` and `desk conflicts`: what has not reached the server, and what needs a choice."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import typer

from desk.cli.output import complain, moment, say, say_json, table
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.cli.visit_meant import short
from desk.models.codec import encode_operation
from desk.models.conflict import Conflict, base_on_top
from desk.models.errors import InvalidInput, NotFound
from desk.models.ids import OperationKey, PersonId
from desk.models.knowledge import article_of
from desk.models.merge_policy import Rule, rule_of
from desk.models.operations import Operation, OperationState, Pending, SetFields
from desk.models.projection import written_values
from desk.models.store.parcel import Packed, Parcel
from desk.models.texts import marked, tr
from desk.models.ticket import FieldValue
from desk.models.visit import visit_of
from desk.models.words import apart_words, describe, field_label, operation_state_label, value_label
from desk.workflow.fields import read_value

outbox = typer.Typer(help=marked("Help", "What has not reached the server yet, and why."))
conflicts = typer.Typer(help=marked("Help", "Clashes, field by field."))
AsJson = Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))]


@outbox.callback(invoke_without_command=True)
def outbox_default(context: typer.Context) -> None:
    """List, when nothing else is asked."""
    if context.invoked_subcommand is None:
        list_outbox()


@outbox.command("list")
@spoken
def list_outbox(*, as_json: AsJson = False) -> None:
    """Every operation that waits, in words."""
    with session() as at:
        outbox = at.store.outbox
        waiting = outbox.list() if as_json else outbox.in_front()
        behind = outbox.behind()
        numbers = {p.operation.ticket: _number(at, p) for p in waiting}
        told = {p.operation.key: _told(at, p.operation) for p in waiting}
        reasons = {p.operation.key: _reason(at, p) for p in waiting}
    if as_json:
        say_json({"operations": [_document(p, told[p.operation.key]) for p in waiting]})
        return
    rows = (
        (p.operation.key[-12:], numbers[p.operation.ticket], told[p.operation.key],
         reasons[p.operation.key], moment(p.operation.occurred_at))
        for p in waiting
    )  # fmt: skip
    table(
        (
            "Id",
            tr("Cli", "Ticket"),
            tr("Cli", "What"),
            tr("Cli", "Why it waits"),
            tr("Cli", "Since"),
        ),
        rows,
    )
    if behind:
        say(tr("Cli", "{count} more are brought over from another system, and are sent last.",
               count=behind))  # fmt: skip


def _number(at: Session, pending: Pending) -> str:
    if article_of(pending.operation.ticket) is not None:
        return tr("Cli", "Knowledge base")
    if (planned := visit_of(pending.operation.ticket)) is not None:
        visit = at.store.visits.get(planned)
        return tr(
            "Cli", "Visit {sign} {site}", sign=short(planned), site=visit.site if visit else ""
        ).strip()
    ticket = at.store.tickets.project(pending.operation.ticket)
    return ticket.number if ticket else pending.operation.ticket


def _reason(at: Session, pending: Pending) -> str:
    """Why it waits; of an article that was written with a solution, what became of that one too."""
    words = pending.reason or operation_state_label(pending.state)
    closing = at.store.outbox.closing_of(pending.operation)
    ticket = at.store.tickets.project(closing) if closing is not None else None
    if ticket is None:
        return words
    if at.store.outbox.is_closing_open(pending.operation):
        return tr("Outbox", "Goes out once the server has the solution of {number}.",
                  number=ticket.number)  # fmt: skip
    if pending.state is OperationState.PARKED:
        return f"{apart_words(ticket.number)} {words}"
    return words


def _told(at: Session, operation: Operation) -> str:
    """What an operation does, with the names of the people and groups in it."""
    written = written_values(operation.action)
    names = {}
    for field in ("assignee", "requester"):
        if person := at.store.directory.person(PersonId(str(written.get(field) or ""))):
            names[str(person.id)] = person.name
    if group := at.store.base.vocabulary().group(str(written.get("group") or "")):
        names[group.id] = group.label
    return describe(operation, names)


def _document(pending: Pending, words: str) -> dict[str, object]:
    return {
        "id": pending.operation.key,
        "ticket": pending.operation.ticket,
        "words": words,
        "state": str(pending.state),
        "reason": pending.reason,
        "attempts": pending.attempts,
        "occurred_at": pending.operation.occurred_at,
        "not_before": pending.not_before,
    }


def _meant(at: Session, text: str) -> OperationKey:
    """The operation an id or its end means."""
    found = [p.operation.key for p in at.store.outbox.list() if p.operation.key.endswith(text)]
    if len(found) != 1 or not text:
        message = tr("Cli", "No single operation has the id “{text}”.", text=text)
        raise NotFound(message, tr("Cli", "See: desk outbox list"))
    return found[0]


@outbox.command("show")
@spoken
def show_operation(operation: str) -> None:
    """One operation, as it will be sent."""
    with session() as at:
        pending = at.store.outbox.get(_meant(at, operation))
        if pending is not None:
            say(_told(at, pending.operation))
            say(pending.reason or operation_state_label(pending.state))
            say(encode_operation(pending.operation).decode())


@outbox.command()
@spoken
def retry(operation: str) -> None:
    """Try a refused or waiting operation again."""
    with session() as at:
        at.store.outbox.retry(_meant(at, operation))
    say(tr("Cli", "It will be sent with the next round."))


@outbox.command()
@spoken
def cancel(operation: str) -> None:
    """Take back what was never sent."""
    with session() as at:
        at.store.outbox.cancel(_meant(at, operation))
    say(tr("Cli", "Taken back."))


@outbox.command()
@spoken
def export(file: Path) -> None:
    """Write everything unsent to a new file (- for standard output), with the bytes of attachments."""
    with session() as at:
        parcel = Parcel(at.store.outbox, at.store.blobs)
        if str(file) == "-":
            parcel.pack(sys.stdout.buffer)
            return
        packed = parcel.save(file)
    say(tr("Cli", "{operations} operations, {drafts} drafts and {files} files written to {file}.",
           operations=packed.operations, drafts=packed.drafts, files=packed.files,
           file=str(file)))  # fmt: skip
    _tell_missing(packed)


def _tell_missing(packed: Packed) -> None:
    if packed.missing:
        message = tr(
            "Cli", "{count} files are missing: the disk has lost them.", count=packed.missing
        )
        complain(message, tr("Cli", "Attach them again."))


@outbox.command("import")
@spoken
def import_file(file: Path) -> None:
    """Take operations from an exported file; what is known already is not doubled."""
    try:
        with file.open("rb") as source, session() as at:
            taken, _ = Parcel(at.store.outbox, at.store.blobs).take_in(source)
    except OSError as error:
        message = tr("Cli", "{file} cannot be read: {why}.", file=str(file), why=str(error))
        raise InvalidInput(message) from error
    say(tr("Cli", "{count} operations taken in.", count=taken.operations))
    _tell_missing(taken)


@conflicts.callback(invoke_without_command=True)
def conflicts_default(context: typer.Context) -> None:
    """List, when nothing else is asked."""
    if context.invoked_subcommand is None:
        list_conflicts()


@conflicts.command("list")
@spoken
def list_conflicts(*, as_json: AsJson = False) -> None:
    """Every field two people changed."""
    with session() as at:
        open_ones = at.store.conflicts.list()
        numbers = {}
        for conflict in open_ones:
            ticket = at.store.tickets.project(conflict.ticket)
            numbers[conflict.ticket] = ticket.number if ticket else conflict.ticket
    if as_json:
        say_json({"conflicts": open_ones})
        return
    rows = (
        (str(c.id), numbers[c.ticket], field_label(c.clash.field),
         value_label(c.clash.field, c.clash.base), value_label(c.clash.field, c.clash.theirs),
         value_label(c.clash.field, c.clash.mine), c.clash.author)
        for c in open_ones
    )  # fmt: skip
    table(
        ("Id", tr("Cli", "Ticket"), tr("Cli", "Field"), tr("Cli", "Before"), tr("Cli", "Theirs"),
         tr("Cli", "Mine"), tr("Cli", "By")),
        rows,
    )  # fmt: skip


@conflicts.command("resolve")
@spoken
def resolve_conflict(
    number: Annotated[str, typer.Argument(help=marked("Help", "The ticket's number, or one conflict's id."))],
    mine: Annotated[list[str] | None, typer.Option(help=marked("Help", "Fields where mine shall stand."))] = None,
    theirs: Annotated[list[str] | None, typer.Option(help=marked("Help", "Fields where theirs shall stand."))] = None,
    text: Annotated[list[str] | None, typer.Option(help=marked("Help", "FIELD=TEXT: a third text for a title or description."))] = None,
) -> None:  # fmt: skip
    """Choose for each field; the value that loses stays in the history."""
    with session() as at:
        open_ones = [c for c in at.store.conflicts.list() if _is_meant(at, c.id, c.ticket, number)]
        written = _own_texts(at, open_ones, text or ())
        choices = {
            c.id: side
            for c in open_ones
            if (side := _side(c.clash.field, mine or (), (*(theirs or ()), *written)))
        }
        if not choices:
            message = tr("Cli", "Nothing was chosen.")
            raise InvalidInput(message, tr("Cli", "Name fields with --mine or --theirs."))
        _write(at, open_ones, written)
        time = at.time
        at.store.conflicts.settle(list(choices), choices, at.me.person, time.now(), time.offset())
    say(tr("Cli", "{count} settled.", count=len(choices)))


def _own_texts(
    at: Session, open_ones: Sequence[Conflict], given: Sequence[str]
) -> dict[str, FieldValue]:
    """The third texts by field, checked. Raises `InvalidInput` for a field that is no text."""
    texts = {}
    for pair in given:
        field, _, words = pair.partition("=")
        asked = any(c.clash.field == field for c in open_ones)
        if not asked or rule_of(field) is not Rule.TEXT:
            message = tr("Cli", "“{field}” is no text that both sides changed.", field=field)
            raise InvalidInput(message, tr("Cli", "See: desk conflicts"))
        texts[field] = read_value(field, words, at.store.base.vocabulary())
    return texts


def _write(at: Session, open_ones: Sequence[Conflict], written: dict[str, FieldValue]) -> None:
    """The third texts on top of what the office has; before the questions go, so that a crash in
    between only asks again."""
    for ticket in dict.fromkeys(c.ticket for c in open_ones if c.clash.field in written):
        here = [c.clash for c in open_ones if c.ticket == ticket and c.clash.field in written]
        values = {clash.field: written[clash.field] for clash in here}
        made = at.operation(SetFields(values), ticket)
        at.store.outbox.add(msgspec.structs.replace(made, base=base_on_top(here)))


def _is_meant(at: Session, identity: int, ticket: str, text: str) -> bool:
    if text == str(identity):
        return True
    return ticket in {at.store.tickets.by_number(text), text}


def _side(
    field: str, mine: Sequence[str], theirs: Sequence[str]
) -> Literal["mine", "theirs"] | None:
    if field in mine:
        return "mine"
    return "theirs" if field in theirs else None

"""`desk tickets`, `desk show`, `desk new`: the queue, one ticket, a call registered."""

from collections.abc import Sequence
from typing import Annotated

import msgspec
import typer

from desk.cli.output import moment, say, say_json, table
from desk.cli.relations import relation_lines
from desk.cli.session import session
from desk.cli.spoken import spoken
from desk.models.errors import InvalidInput
from desk.models.folding import printable_line
from desk.models.knowledge import article_of
from desk.models.listing import QueueRow, TicketDetail
from desk.models.query import parse
from desk.models.satisfaction import Satisfaction, score_words
from desk.models.texts import marked, tr
from desk.models.ticket import FIELDS
from desk.models.view import VIEWS, View, at_any_level, names_own_levels
from desk.models.vocabulary import Vocabulary
from desk.models.words import apart_words, describe, field_label, operation_state_label, value_label
from desk.models.worklog import Entry, FieldChange

AsJson = Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))]
_ELSEWHERE = ("title", "description", "state", "waiting_for", "channel", "security")
_DETAIL_FIELDS = tuple(field for field in FIELDS if field not in _ELSEWHERE)


@spoken
def tickets(
    view: Annotated[
        str,
        typer.Option(
            help=marked("Help", "A view: mine, level, late, open, all …, or one of your own.")
        ),
    ] = "open",
    query: Annotated[str, typer.Option(help=marked("Help", "As in the search line."))] = "",
    sort: Annotated[
        str,
        typer.Option(
            help=marked("Help", "due, updated, opened, priority, number, title; -turns it.")
        ),
    ] = "",
    limit: Annotated[int, typer.Option(min=1, max=100_000)] = 50,
    *,
    as_json: AsJson = False,
) -> None:
    """The queue."""
    with session() as at:
        chosen = _view(view, at.store.views.find(view), at.store.views.list())
        asked = parse(chosen.query) & parse(query)
        rows = at.store.tickets.first(
            asked, sort or asked.sort or chosen.sort, at.me, at.clock.now(), limit=limit
        )
        total = at.store.tickets.count(asked, at.me, at.clock.now())
        lacks_level = not at.me.levels and names_own_levels(chosen.query)
    if as_json:
        say_json({"total": total, "tickets": rows})
        return
    table(
        ("", tr("Cli", "Number"), tr("Cli", "Title"), tr("Cli", "State"), tr("Cli", "P"),
         tr("Cli", "L"), tr("Cli", "Due"), tr("Cli", "Assignee"), tr("Cli", "Requester")),
        (_queue_cells(row) for row in rows),
    )  # fmt: skip
    say(tr("Cli", "{shown} of {total}", shown=len(rows), total=total))
    if not rows and lacks_level:
        say(tr("Cli", "Your account has no support level, and this list is about yours. At all levels: {command}",
               command=f'desk tickets --view all --query "{at_any_level(chosen.query)}"'))  # fmt: skip


def _view(name: str, own: View | None, all_own: Sequence[View]) -> View:
    for view in VIEWS:
        if view.id == name:
            return view
    if own is not None:
        return own
    message = tr("Cli", "There is no view “{name}”.", name=name)
    known = [view.id for view in VIEWS] + [view.title for view in all_own]
    raise InvalidInput(message, tr("Cli", "Known are: {all}.", all=", ".join(known)))


def _queue_cells(row: QueueRow) -> tuple[str, ...]:
    marks = "".join(
        mark for mark, on in (("!", row.needs_you), ("↑", row.unsent > 0), ("•", row.unread)) if on
    )
    return (
        marks, row.number, row.title, value_label("state", row.state), f"P{row.priority}",
        str(row.level), moment(row.due), row.assignee, row.requester,
    )  # fmt: skip


@spoken
def show(number: str, *, as_json: AsJson = False) -> None:
    """One ticket with its timeline, attachments, work log and pending operations."""
    with session() as at:
        detail = at.ticket(number)
        names = _names(detail, at.store.base.vocabulary())
    if as_json:
        say_json(_as_document(detail, names))
        return
    _print_ticket(detail, names)


def _as_document(detail: TicketDetail, names: dict[str, str]) -> dict[str, object]:
    document: dict[str, object] = msgspec.to_builtins(detail)
    document["pending"] = [
        msgspec.to_builtins(p) | {"words": describe(p.operation, names)} for p in detail.pending
    ]
    return document


def _print_ticket(detail: TicketDetail, names: dict[str, str]) -> None:
    ticket = detail.ticket
    say(f"{ticket.number}  {ticket.title}")
    say(f"{value_label('state', str(ticket.state))} · {moment(ticket.opened_at)}")
    for field in _DETAIL_FIELDS:
        value = getattr(ticket, field)
        if value not in (None, ""):
            say(f"  {field_label(field)}: {value_label(field, value, names)}")
    if ticket.satisfaction is not None:
        _print_satisfaction(ticket.satisfaction)
    for line in relation_lines(detail):
        say(f"  {line}")
    if ticket.description:
        say(f"\n{ticket.description}")
    _print_log(detail, names)


def _print_satisfaction(told: Satisfaction) -> None:
    say(tr("Cli", "  Satisfaction: {words}", words=score_words(told)))
    if told.comment.strip():
        say(f"    {printable_line(told.comment)}")


def _print_log(detail: TicketDetail, names: dict[str, str]) -> None:
    for entry in detail.entries:
        _print_entry(entry, detail, names)
    for attachment in detail.attachments:
        say(tr("Cli", "File {name}, {size} bytes", name=attachment.name, size=attachment.size))
    for pending in detail.pending:
        state = pending.reason or operation_state_label(pending.state)
        if article_of(pending.operation.ticket) is not None:
            state = f"{apart_words(detail.ticket.number)} {state}"
        say(f"↑ {describe(pending.operation, names)} ({state})")
    for conflict in detail.conflicts:
        clash = conflict.clash
        say(
            f"! {field_label(clash.field)}: {value_label(clash.field, clash.mine, names)}"
            f" / {value_label(clash.field, clash.theirs, names)}"
        )


def _names(detail: TicketDetail, words: Vocabulary) -> dict[str, str]:
    """What people, groups, applications and the rest are called, by id."""
    choices = (*words.applications, *words.categories, *words.locations)
    names = {choice.id: choice.label for choice in choices}
    names |= {group.id: group.label for group in words.groups}
    names |= {str(key): name for key, name in detail.people.items()} | detail.numbers
    if detail.asset is not None:
        names[detail.asset.id] = detail.asset.name
    return names


def _print_entry(entry: Entry, detail: TicketDetail, names: dict[str, str]) -> None:
    unsent = " ↑" if entry.id in detail.unsent else ""
    author = names.get(entry.author, entry.author)
    doubt = " · " + tr("Cli", "time doubtful") if entry.time_doubtful else ""
    kind = _entry_kinds().get(entry.kind, entry.kind)
    say(f"\n{moment(entry.occurred_at)} {author} · {kind}{doubt}{unsent}")
    for change in entry.changes:
        say(f"  {_change(change, names)}")
    if entry.minutes:
        say(tr("Cli", "  {minutes} min", minutes=entry.minutes))
    if entry.body:
        say(read_aloud(entry))


def read_aloud(entry: Entry) -> str:
    """What a reader of an entry reads: a terminal shows no HTML."""
    if entry.format != "html":
        return entry.body
    from desk.sync.connectors.common.texts import plain_text

    return plain_text(entry.body)


def _change(change: FieldChange, names: dict[str, str]) -> str:
    label = field_label(change.field)
    old, new, lost = (
        value_label(change.field, value, names)
        for value in (change.old, change.new, change.declined)
    )
    if change.declined is None:
        return f"{label}: {old} → {new}"
    return tr("Cli", "{field}: {kept} stays, {lost} was declined", field=label, kept=new, lost=lost)


def _entry_kinds() -> dict[str, str]:
    return {
        "reply": tr("Cli", "reply"),
        "note": tr("Cli", "private note"),
        "solution": tr("Cli", "solution"),
        "work": tr("Cli", "work"),
        "session": tr("Cli", "remote session"),
        "change": tr("Cli", "changed"),
        "escalation": tr("Cli", "escalated"),
    }

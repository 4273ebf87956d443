"""How tickets stand to each other: `desk link`, `unlink`, `merge`, `unmerge`, `split`, `follow`, `children`."""

from typing import Annotated

import typer

from desk.cli.delivery import deliver
from desk.cli.output import say
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.models.abilities import abilities_of, cannot
from desk.models.errors import InvalidInput, NotAllowed
from desk.models.ids import TicketId
from desk.models.link import LinkKind, Taken
from desk.models.listing import TicketDetail
from desk.models.operations import Action, Follow, Operation, Unfollow
from desk.models.texts import marked, tr
from desk.models.words import describe, field_label, state_label
from desk.models.worklog import Entry
from desk.workflow import relating

Kind = Annotated[
    LinkKind, typer.Option("--kind", "-k", help=marked("Help", "What the other ticket is to it."))
]
_SHOWN = 60
"""Letters of a title in a list."""


@spoken
def link(number: str, other: str, kind: Kind = LinkKind.RELATED) -> None:
    """Link two tickets."""
    with session() as at:
        one, two = at.ticket(number), at.ticket(other)
        look = at.store.tickets.project
        _do(at, [relating.link(one.ticket.id, kind, two.ticket.id, look)])


@spoken
def unlink(number: str, other: str) -> None:
    """Take away every link between two tickets."""
    with session() as at:
        detail, two = at.ticket(number), at.ticket(other)
        found = [each for each in detail.relations if each.other.id == two.ticket.id]
        if not found:
            raise InvalidInput(tr("Cli", "There is no link between these tickets."))
        id_ = detail.ticket.id
        _do(at, [relating.unlink(r.stands_on, id_, r.kind, two.ticket.id) for r in found])


@spoken
def merge(
    number: str, into: Annotated[str, typer.Argument(help=marked("Help", "The ticket that stays."))]
) -> None:
    """Let a ticket go on in another one."""
    with session() as at:
        one, two = at.ticket(number), at.ticket(into)
        action = relating.merge(one.ticket, two.ticket, at.store.tickets.project)
        _do(at, [(one.ticket.id, action)])


@spoken
def unmerge(
    number: str,
    take: Annotated[
        list[int] | None,
        typer.Option(help=marked("Help", "A note written since that goes along, by its place.")),
    ] = None,
) -> None:
    """Separate a merged ticket again; without --take the notes written since stay where they are."""
    with session() as at:
        detail = at.ticket(number)
        since = _since(at, detail)
        if take and not all(1 <= place <= len(since) for place in take):
            words = tr("Cli", "There are {count} notes since the merging.", count=len(since))
            raise InvalidInput(words)
        chosen = [since[place - 1] for place in take or ()]
        taken = [Taken(entry.id, entry.ticket) for entry in chosen]
        action = relating.separate(detail.ticket, at.time.now(), taken)
        _do(at, [(detail.ticket.id, action)])
        for place, entry in enumerate(since, 1):
            mark = "✓" if entry in chosen else " "
            say(f"{mark} {place}. {' '.join(entry.body.split())[:_SHOWN]}")


def _since(at: Session, detail: TicketDetail) -> list[Entry]:
    there = at.store.tickets.detail(detail.survivor.id) if detail.survivor else None
    return relating.written_since(detail.ticket, there.entries if there else ())


@spoken
def split(
    number: str,
    entry: Annotated[
        int, typer.Argument(min=1, help=marked("Help", "The entry, by its place in the timeline."))
    ],
) -> None:
    """Make a new ticket of one entry, linked to this one."""
    with session() as at:
        detail = at.ticket(number)
        written = [each for each in detail.entries if each.body]
        if entry > len(written):
            words = tr("Cli", "This ticket has {count} entries.", count=len(written))
            raise InvalidInput(words)
        given = at.store.numbers.take() or ""
        made, actions = relating.split(
            detail.ticket, written[entry - 1], detail.attachments, given, at.time.now()
        )
        _do(at, [(made, action) for action in actions])
        if given:
            say(given)


@spoken
def follow(
    number: str, stop: Annotated[bool, typer.Option(help=marked("Help", "Not any more."))] = False
) -> None:
    """Follow a ticket without working on it."""
    with session() as at:
        detail = at.ticket(number)
        places = [detail.ticket.id]
        if stop:  # also where it is followed through a ticket that was merged into it
            parts = [part.id for part in detail.parts]
            places += [p for p in parts if at.me.person in _followers(at, p)]
        _do(at, [(place, Unfollow() if stop else Follow()) for place in places])


def _followers(at: Session, ticket: TicketId) -> tuple[str, ...]:
    found = at.store.tickets.project(ticket)
    return found.followers if found else ()


@spoken
def children(
    number: str,
    solve: Annotated[
        bool, typer.Option(help=marked("Help", "Solve those that are open, as their parent."))
    ] = False,
) -> None:
    """List the children of a ticket, or solve them as it was solved."""
    with session() as at:
        detail = at.ticket(number)
        found = [each for each in detail.relations if each.kind is LinkKind.CHILD]
        if not solve:
            for each in found:
                other = each.other
                say(f"{other.number}  {state_label(other.state)}  {other.title[:_SHOWN]}")
            return
        tickets = [at.store.tickets.project(each.other.id) for each in found]
        solution = solution_of(detail.entries)
        pieces = relating.solve_children(solution, [each for each in tickets if each])
        _do(at, pieces)


def solution_of(entries: tuple[Entry, ...]) -> str:
    """The last solution that was written; empty without one."""
    return next((e.body for e in reversed(entries) if e.kind == "solution"), "")


def _do(at: Session, pieces: list[tuple[TicketId, Action]]) -> None:
    """Put the pieces into the outbox, in one commit, and try to send them."""
    able = abilities_of(at.store.base.meta)
    for _, action in pieces:
        if fault := cannot(able, action):
            raise NotAllowed(fault)
    operations: list[Operation] = []
    for ticket, action in pieces:
        shown = at.store.tickets.project(ticket)
        operations.append(at.operation(action, shown or ticket))
    if not operations:
        say(tr("Cli", "There is nothing to do."))
        return
    at.store.outbox.add(*operations)
    for operation in operations:
        shown = at.store.tickets.project(operation.ticket)
        number = shown.number if shown else operation.ticket
        say(f"{number}: {describe(operation, _numbers(at, operation))}")
    deliver(at, tuple(operation.key for operation in operations))


def _numbers(at: Session, operation: Operation) -> dict[str, str]:
    other = getattr(operation.action, "other", None)
    found = at.store.tickets.project(other) if other else None
    return {found.id: found.number} if found else {}


def relation_lines(detail: TicketDetail) -> list[str]:
    """How a ticket stands to others, a line each, for `desk show`."""
    lines = [
        f"{field_label(str(r.kind))}: {r.other.number}  {state_label(r.other.state)}"
        f"  {r.other.title[:_SHOWN]}"
        for r in detail.relations
    ]
    if detail.survivor is not None:
        lines.insert(0, f"{field_label('merged_into')}: {detail.survivor.number}")
    merged_here = tr("Cli", "Merged into it")
    lines += [f"{merged_here}: {part.number}  {part.title[:_SHOWN]}" for part in detail.parts]
    return lines

"""The rows of the outbox: what each operation is, why it waits, what can be done with it."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QCoreApplication

from desk.models.events import Link, LinkState
from desk.models.ids import TicketId
from desk.models.operations import Operation, OperationState, Pending
from desk.models.vocabulary import Vocabulary
from desk.models.words import apart_words, describe, operation_state_label
from desk.ui import text
from desk.ui.outbox.naming import choice_names, ticket_names, value_names, values_in
from desk.ui.outbox.texts import text_of
from desk.ui.tokens import Tone
from desk.ui.widgets.items_model import Item

if TYPE_CHECKING:
    from desk.models.store import Store

NEEDS_YOU: Final = frozenset({OperationState.PARKED, OperationState.CONFLICT})
_ICONS: Final = {
    OperationState.WAITING: "clock",
    OperationState.IN_FLIGHT: "send",
    OperationState.UNCERTAIN: "help",
    OperationState.CONFLICT: "conflict",
    OperationState.PARKED: "error",
}
_TONES: Final[dict[OperationState, Tone]] = {
    OperationState.IN_FLIGHT: "info",
    OperationState.UNCERTAIN: "info",
    OperationState.CONFLICT: "warn",
    OperationState.PARKED: "danger",
}


class Can(StrEnum):
    """What can be done with an operation."""

    RETRY = "retry"
    EDIT = "edit"
    CANCEL = "cancel"
    SEND_FIRST = "send_first"
    SETTLE = "settle"


class Line(msgspec.Struct, frozen=True):
    """One operation as the pane knows it."""

    pending: Pending
    number: str
    title: str
    words: str
    blocked: bool = False
    """An earlier operation of the same ticket needs a person first."""
    closing: str = ""
    """Of an article that was written with a solution: the number of the ticket."""
    held: bool = False
    """The article waits until the server has that solution."""


class Contents(msgspec.Struct, frozen=True):
    """What is in the outbox."""

    lines: list[Line]
    behind: int = 0
    """How much that is brought over from another system waits behind it, and is only counted."""


def read_contents(store: "Store", vocabulary: Vocabulary) -> Contents:
    """What the server does not have: what needs a person first, then in the order it was done.
    Runs on the worker."""
    names = choice_names(vocabulary)
    tickets: dict[TicketId, tuple[str, str]] = {}
    stuck: set[TicketId] = set()
    lines = []
    for pending in store.outbox.in_front():
        operation = pending.operation
        if operation.ticket not in tickets:
            tickets[operation.ticket] = ticket_names(store, operation.ticket)
        known = names | value_names(store, values_in(operation))
        words = text.one_line(describe(operation, known))
        closing, held = _closing(store, operation)
        blocked = operation.ticket in stuck
        lines.append(Line(pending, *tickets[operation.ticket], words, blocked, closing, held))
        if pending.state in NEEDS_YOU:
            stuck.add(operation.ticket)
    lines.sort(key=lambda line: line.pending.state not in NEEDS_YOU)
    return Contents(lines, store.outbox.behind())


def _closing(store: "Store", operation: Operation) -> tuple[str, bool]:
    """The number of the ticket an article was written with, and whether it waits for its end."""
    ticket = store.outbox.closing_of(operation)
    if ticket is None:
        return "", False
    return ticket_names(store, ticket)[0], store.outbox.is_closing_open(operation)


def possible(line: Line) -> frozenset[Can]:
    """What can be done with an operation now."""
    pending = line.pending
    if pending.state is OperationState.CONFLICT:
        return frozenset({Can.SETTLE})
    found = set()
    if pending.state is OperationState.PARKED:
        found |= {Can.RETRY, Can.CANCEL}
    if pending.state is OperationState.WAITING and pending.first_sent_at is None:
        found.add(Can.CANCEL)
    if Can.CANCEL in found and text_of(pending.operation.action) is not None:
        found.add(Can.EDIT)
    if pending.state in {OperationState.WAITING, OperationState.UNCERTAIN}:
        found |= {Can.RETRY, Can.SEND_FIRST}
    return frozenset(found)


def reason(line: Line, link: Link, now: datetime) -> str:
    """Why it has not arrived, in words."""
    pending = line.pending
    if line.blocked or line.held:
        return _behind(line)
    if pending.reason:
        apart = apart_words(line.closing) if is_apart(line) else ""
        return f"{apart} {text.one_line(pending.reason)}".strip()
    if pending.state is OperationState.WAITING and link.state is LinkState.OFFLINE:
        since = text.day_and_time(link.since, now)
        return _say("No network since {time}: goes out by itself.").format(time=since)
    if pending.state is OperationState.WAITING and link.state is LinkState.SIGN_IN_NEEDED:
        return _say("The server wants you to sign in again.")
    words = operation_state_label(pending.state)
    return f"{words[:1].upper()}{words[1:]}."


def is_apart(line: Line) -> bool:
    """Whether an article was refused after the solution it was written with was taken."""
    return bool(line.closing) and not line.held and line.pending.state is OperationState.PARKED


def _behind(line: Line) -> str:
    if line.blocked:
        return _say("Waits until what came before on this ticket is settled.")
    words = _say("Goes out once the server has the solution of {number}.")
    return words.format(number=line.closing)


def next_step(line: Line, link: Link) -> str:
    """What the person can do about it, or that nothing is to be done; empty when the reason says so."""
    state = line.pending.state
    if line.blocked or line.held or state is OperationState.IN_FLIGHT:
        return ""
    by_state = {
        OperationState.CONFLICT: _say("Choose which value holds."),
        OperationState.PARKED: _say(
            "Enter opens the article: change it there and it is sent anew. Or try it again, or cancel it; the ticket stays as it is."
        )
        if is_apart(line)
        else _say(
            "Try it again, change it first, or cancel it. Nothing on other tickets waits for it."
        ),
        OperationState.UNCERTAIN: _say(
            "Nothing is to be done: Desk looks whether it arrived before it sends it again."
        ),
    }
    if state in by_state:
        return by_state[state]
    if link.state is LinkState.SIGN_IN_NEEDED:
        return _say("Sign in again under Accounts; then it goes out by itself.")
    if link.state is LinkState.PORTAL:
        return _say(
            "Open any page in a browser and log in to the network; then it goes out by itself."
        )
    return _say("Nothing is to be done: it goes out by itself.") if line.pending.reason else ""


def next_try(line: Line, now: datetime) -> str:
    """When it is tried again by itself, in words; empty when nothing is planned."""
    moment = line.pending.not_before
    if line.pending.state in NEEDS_YOU or moment is None or moment <= now:
        return ""
    return _say("Next try {when}").format(when=text.due(moment, now))


def item(line: Line, link: Link, now: datetime) -> Item:
    """The row of an operation."""
    pending = line.pending
    since = text.day_and_time(pending.operation.occurred_at, now)
    why = reason(line, link, now)
    under = (line.number, since, why, next_try(line, now))
    spoken = _say("{words}. Ticket {number}, since {since}. {why} {next}").format(
        words=line.words, number=line.number, since=since, why=why, next=next_try(line, now)
    )
    return Item(
        id=pending.operation.key,
        title=line.words,
        under="  ·  ".join(part for part in under if part),
        chip=chip_words(line),
        tone=_TONES.get(pending.state),
        icon=_ICONS.get(pending.state, "clock"),
        spoken=spoken.strip(),
    )


def chip_words(line: Line) -> str:
    """How it stands, in a word."""
    if line.blocked or line.held:
        return _say("Behind another")
    return {
        OperationState.WAITING: _say("Waiting"),
        OperationState.IN_FLIGHT: _say("Being sent"),
        OperationState.UNCERTAIN: _say("Being checked"),
        OperationState.CONFLICT: _say("Your choice"),
        OperationState.PARKED: _say("Refused"),
    }.get(line.pending.state, "")


def summary(lines: Sequence[Line], behind: int = 0) -> str:
    """What stands in the outbox, in one line."""
    refused = sum(line.pending.state in NEEDS_YOU for line in lines)
    waiting = len(lines) - refused
    parts = []
    if refused:
        parts.append(QCoreApplication.translate("Outbox", "%n need(s) you", "", refused))
    if waiting:
        parts.append(QCoreApplication.translate("Outbox", "%n waiting", "", waiting))
    if behind:
        parts.append(QCoreApplication.translate("Outbox", "%n brought over, sent last", "", behind))
    return "  ·  ".join(parts)


def _say(words: str) -> str:
    return QCoreApplication.translate("Outbox", words)

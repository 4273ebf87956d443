"""What needs a person, ticket by ticket: fields both sides changed, with whom and when; refused operations."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication

from desk.models.conflict import Clash, Conflict
from desk.models.ids import PersonId, TicketId
from desk.models.listing import TicketDetail
from desk.models.merge_policy import Rule, on_top, rule_of
from desk.models.operations import (
    AddAttachment,
    AddEntry,
    CreateTicket,
    OperationState,
    Pending,
    Settle,
    Writing,
)
from desk.models.text_merge import join_texts
from desk.models.ticket import UNFINISHED, FieldValue
from desk.models.vocabulary import Vocabulary
from desk.models.words import describe, field_label, value_label
from desk.ui import text
from desk.ui.outbox.naming import choice_names, ticket_names, value_names, values_in
from desk.ui.outbox.texts import text_of
from desk.ui.widgets.items_model import Item

if TYPE_CHECKING:
    from desk.models.store import Store


class Side(msgspec.Struct, frozen=True):
    """One of the values, in words, with its author and time."""

    value: str
    who: str = ""
    when: str = ""


class FieldClash(msgspec.Struct, frozen=True):
    """One field that both sides changed."""

    conflict: Conflict
    label: str
    before: Side
    office: Side
    mine: Side
    earlier: tuple[int, ...] = ()
    """Older conflicts of the same field: values of mine that I changed again myself."""

    @property
    def id(self) -> int:
        """The conflict's own number."""
        return self.conflict.id

    @property
    def is_text(self) -> bool:
        """Whether a third value can be written."""
        return rule_of(self.conflict.clash.field) is Rule.TEXT

    @property
    def is_offer(self) -> bool:
        """Whether theirs stands unless the person wants his own back."""
        return rule_of(self.conflict.clash.field) is Rule.OFFICE

    @property
    def is_finished(self) -> bool:
        """Whether the ticket was finished meanwhile, so that the choice is to leave it or reopen it."""
        clash = self.conflict.clash
        return clash.field == "state" and clash.theirs not in UNFINISHED

    @property
    def of_both(self) -> str:
        """What a third text begins with: the words of both sides."""
        clash = self.conflict.clash
        return join_texts(*(str(value or "") for value in (clash.base, clash.mine, clash.theirs)))


class Refusal(msgspec.Struct, frozen=True):
    """One operation the server would not take."""

    pending: Pending
    words: str
    reason: str
    text: str | None
    """What can be said otherwise; None when there is no text in it."""
    can_be_note: bool
    names: dict[str, str] = {}
    is_gone: bool = False
    """The ticket was deleted: nothing can be sent to it any more, only to a new one."""


class Case(msgspec.Struct, frozen=True):
    """One ticket that needs a person."""

    ticket: TicketId
    number: str
    title: str
    clashes: tuple[FieldClash, ...]
    refusals: tuple[Refusal, ...]
    since: datetime


def read_cases(store: "Store", vocabulary: Vocabulary, me: PersonId, now: datetime) -> list[Case]:
    """Every ticket with a conflict or a refused operation, the oldest first. Runs on the worker."""
    names = choice_names(vocabulary)
    conflicts = store.conflicts.list()
    parked = [p for p in store.outbox.in_front() if p.state is OperationState.PARKED]
    tickets = dict.fromkeys([*(c.ticket for c in conflicts), *(p.operation.ticket for p in parked)])
    cases = []
    for ticket in tickets:
        detail = store.tickets.detail(ticket)
        gone = store.tickets.is_gone(ticket)
        clashing = [c for c in conflicts if c.ticket == ticket]
        refused = [p for p in parked if p.operation.ticket == ticket]
        moments = [c.mine_at for c in clashing] + [p.operation.occurred_at for p in refused]
        cases.append(
            Case(
                ticket,
                *ticket_names(store, ticket),
                tuple(
                    msgspec.structs.replace(
                        _clash(store, c, detail, names, (me, now)),
                        earlier=tuple(o.id for o in clashing if _is_earlier(o, c)),
                    )
                    for c in clashing
                    if not any(_is_earlier(c, other) for other in clashing)
                ),
                tuple(_refusal(store, p, names, is_gone=gone) for p in refused),
                min(moments),
            )
        )
    return sorted(cases, key=lambda case: case.since)


def _is_earlier(one: Conflict, other: Conflict) -> bool:
    return one.clash.field == other.clash.field and one.id < other.id


def item(case: Case, now: datetime) -> Item:
    """The row of a ticket."""
    parts = []
    if case.clashes:
        fields = ", ".join(clash.label for clash in case.clashes)
        parts.append(_say("Both sides changed: {fields}").format(fields=fields))
    if case.refusals:
        count = len(case.refusals)
        parts.append(QCoreApplication.translate("Conflicts", "%n refused", "", count))
    under = "  ·  ".join((case.number, text.day_and_time(case.since, now), *parts))
    return Item(
        case.ticket,
        case.title or case.number,
        under,
        chip=_say("Choose") if case.clashes else _say("Refused"),
        tone="warn" if case.clashes else "danger",
        icon="conflict" if case.clashes else "error",
    )


def sentence(clash: FieldClash, chosen: str) -> str:
    """The field as a screen reader says it: both values, both authors, what was chosen."""
    words = _say(
        "{field}. Before: {before}. {office_who}, {office_when}: {office}. "
        "{my_who}, {my_when}: {mine}. {chosen}"
    ).format(
        field=clash.label,
        before=clash.before.value,
        office_who=clash.office.who,
        office_when=clash.office.when,
        office=clash.office.value,
        my_who=clash.mine.who,
        my_when=clash.mine.when,
        mine=clash.mine.value,
        chosen=chosen,
    )
    return " ".join(words.split())


def question(clash: FieldClash) -> str:
    """The choice as a sentence."""
    if clash.is_finished:
        words = _say(
            "{who} set it to “{theirs}” meanwhile. What you wrote is added. Leave it so, or reopen it?"
        )
        return words.format(who=clash.office.who, theirs=_short(clash.office.value))
    if clash.is_offer:
        words = _say("{who} decided “{theirs}”, and that holds. You had set “{mine}”.")
        return words.format(
            who=clash.office.who, theirs=_short(clash.office.value), mine=_short(clash.mine.value)
        )
    return _say("{who} changed it to “{theirs}”, you to “{mine}”.").format(
        who=clash.office.who, theirs=_short(clash.office.value), mine=_short(clash.mine.value)
    )


def keys_of(clash: FieldClash) -> str:
    """What the keys do to this field."""
    if not clash.is_finished:
        return _say("1 keeps theirs, 2 takes yours.")
    return _say("1 leaves it {state}, 2 reopens it.").format(state=clash.office.value.lower())


def ways(clash: FieldClash) -> tuple[str, str]:
    """The words of the two buttons."""
    if not clash.is_finished:
        mine = _say("2  Put yours back") if clash.is_offer else _say("2  Take yours")
        return _say("1  Keep theirs"), mine
    there = clash.conflict.clash
    state = value_label("state", on_top("state", there.mine, there.theirs), {})
    return (
        _say("1  Leave it {state}").format(state=clash.office.value.lower()),
        _say("2  Reopen it: {state}").format(state=state.lower()),
    )


def _clash(
    store: "Store",
    conflict: Conflict,
    detail: TicketDetail | None,
    names: dict[str, str],
    here: tuple[PersonId, datetime],
) -> FieldClash:
    clash, (me, now) = conflict.clash, here
    field = clash.field
    values = ((field, value) for value in (clash.base, clash.mine, clash.theirs))
    known = names | value_names(store, values)

    def words(value: FieldValue) -> str:
        return value_label(field, value, known)

    author, at = _writer(clash, detail, me)
    office = _name(store, author) or _say("The office")
    when = text.day_and_time(at, now) if at is not None else ""
    mine_when = text.day_and_time(conflict.mine_at, now)
    return FieldClash(
        conflict,
        field_label(field),
        Side(words(clash.base)),
        Side(words(clash.theirs), office, when),
        Side(words(clash.mine), _say("You"), mine_when),
    )


def _writer(clash: Clash, detail: TicketDetail | None, me: PersonId) -> tuple[str, datetime | None]:
    """Who wrote the office's value: as the server told, else as the ticket's history has it."""
    if clash.author:
        return clash.author, clash.at
    for entry in reversed(detail.entries if detail else ()):
        written = any(c.field == clash.field and c.new == clash.theirs for c in entry.changes)
        if written and entry.author != me:
            return entry.author, entry.occurred_at
    return "", clash.at


def _name(store: "Store", author: str) -> str:
    if not author:
        return ""
    person = store.directory.person(PersonId(author))
    return text.one_line(person.name if person else author, 80)


def _refusal(store: "Store", pending: Pending, names: dict[str, str], *, is_gone: bool) -> Refusal:
    operation = pending.operation
    known = names | value_names(store, values_in(operation))
    action = operation.action
    is_note = isinstance(action, AddEntry) and not action.public
    return Refusal(
        pending,
        text.one_line(describe(operation, known)),
        text.one_line(pending.reason) or _say("The server did not say why."),
        None if is_gone else text_of(action),
        not is_gone
        and not is_note
        and not isinstance(action, CreateTicket | AddAttachment | Settle | Writing),
        known,
        is_gone,
    )


def total(cases: Sequence[Case]) -> int:
    """How many things wait for the person."""
    return sum(len(case.clashes) + len(case.refusals) for case in cases)


def _short(words: str) -> str:
    return text.one_line(words, 60)


def _say(words: str) -> str:
    return QCoreApplication.translate("Conflicts", words)

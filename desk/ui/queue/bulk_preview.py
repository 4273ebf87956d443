"""What a step for many tickets would do to each of them, in words: a line of the list, and all of it."""

from collections.abc import Iterator, Mapping
from typing import Final

import msgspec
from PySide6.QtCore import QCoreApplication

from desk.models.operations import AddEntry, LinkTickets, MergeInto, SetFields
from desk.models.projection import written_values
from desk.models.ticket import Ticket, value_of
from desk.models.words import describe_action, field_label, value_label
from desk.ui import text
from desk.ui.widgets.items_model import Item
from desk.workflow.bulk import Change, Plan, Planned
from desk.workflow.macros import written_text

SHOWN: Final = 500
"""Lines of a preview; beyond, the rest is only counted."""
_LONGEST: Final = 200
"""Letters of a line that are looked at; the list shortens it further."""


def preview_items(plan: Plan, names: Mapping[str, str]) -> list[Item]:
    """A row for each ticket: those that would be changed, then those that are left out."""
    does = [
        Item(each.ticket.id, title_of(each.ticket), text.one_line(effect(each, names), _LONGEST))
        for each in plan.does[:SHOWN]
    ]  # fmt: skip
    leaves = [
        Item(each.ticket.id, title_of(each.ticket), text.one_line(each.reason, _LONGEST), icon="pause")
        for each in plan.leaves[:SHOWN]
    ]  # fmt: skip
    for items, heading in ((does, count_of_does(plan)), (leaves, count_of_leaves(plan))):
        if items:
            items[0] = msgspec.structs.replace(items[0], section=heading)
    return [*does, *leaves]


def count_of_does(plan: Plan) -> str:
    """How many tickets would be changed."""
    return _say("Will be changed: {count}").format(count=text.number(len(plan.does)))


def count_of_leaves(plan: Plan) -> str:
    """How many tickets are left out."""
    return _say("Left out: {count}").format(count=text.number(len(plan.leaves)))


def effect(planned: Planned, names: Mapping[str, str]) -> str:
    """All that would be done to a ticket, on one line."""
    parts: list[str] = []
    for change in planned.changes:
        words = _text(change)
        parts += _differences(change, names)
        if _is_read(change):
            parts += [recipient(planned), words]
        elif not isinstance(change.action, SetFields):
            parts.append(describe_action(change.action, names))
        elif words:
            parts.append(words)
    return " · ".join(parts)


def whole(planned: Planned, names: Mapping[str, str]) -> str:
    """The same a line each, with its texts as they would be written, to be read to their end."""
    lines: list[str] = []
    for change in planned.changes:
        words = _text(change)
        lines += _differences(change, names)
        if _is_read(change):
            lines.append(recipient(planned))
        elif isinstance(change.action, SetFields):
            lines += [QCoreApplication.translate("steps", "Reason (private)")] if words else []
        else:
            said = describe_action(change.action, names)
            lines.append(said.partition(":")[0].strip() if words else said)
        lines += [words] if words else []
    return "\n".join(lines)


def recipient(planned: Planned) -> str:
    """Who would read it."""
    person = planned.subject.requester
    name = person.name if person else str(planned.ticket.requester)
    address = f"{name} <{person.email}>" if person and person.email else name
    return _say("To {name}").format(name=text.one_line(address, 120))


def title_of(ticket: Ticket) -> str:
    """Number and title of a ticket."""
    return f"{text.one_line(ticket.number, 40)}  {text.one_line(ticket.title, 120)}"


def _text(change: Change) -> str:
    """The words that would be written."""
    action = change.action
    return "" if isinstance(action, LinkTickets | MergeInto) else written_text(action)


def _is_read(change: Change) -> bool:
    """Whether the requester reads it as a reply."""
    return isinstance(change.action, AddEntry) and change.action.public


def _differences(change: Change, names: Mapping[str, str]) -> Iterator[str]:
    for field, value in written_values(change.action).items():
        before = value_of(change.seen, field)
        if before != value:
            yield _say("{field}: {before} → {after}").format(
                field=field_label(field),
                before=value_label(field, before, names),
                after=value_label(field, value, names),
            )


def _say(words: str) -> str:
    return QCoreApplication.translate("BulkViewModel", words)

"""Writing: from an operation to what GLPI is asked for. Pure."""

from collections.abc import Collection, Mapping
from typing import Final

import msgspec

from desk.models.operations import CreateTicket, Operation
from desk.models.projection import written_values
from desk.models.texts import tr
from desk.models.ticket import FieldValue, State, Ticket, TicketKind, value_of
from desk.models.vocabulary import Choice, Vocabulary
from desk.models.worklog import EntryKind
from desk.sync.connector import Refused
from desk.sync.connectors.common.marks import mark_of
from desk.sync.connectors.common.steps import Steps, message_of, steps_of
from desk.sync.connectors.common.texts import same_text
from desk.sync.connectors.glpi.encoding import Encoding, html_of
from desk.sync.connectors.glpi.keys import GROUP, USER, number_of
from desk.sync.connectors.glpi.mapping import KINDS, MAIL
from desk.sync.connectors.glpi.naming import SOURCES, turned
from desk.sync.connectors.glpi.shapes import number

ACTORS: Final = ("group", "assignee", "requester", "asset")
"""The fields that are rows of their own, in the order in which they are changed: a group takes over
before somebody leaves."""
COLUMNS: Final = frozenset({
    "title", "description", "kind", "state", "category", "impact", "urgency", "priority", "location",
})  # fmt: skip
"""The fields that are columns of the ticket."""
STATUSES: Final = {
    State.NEW: 1,
    State.OPEN: 2,
    State.WAITING: 4,
    State.RESOLVED: 5,
    State.CLOSED: 6,
}
TYPES: Final = {kind: value for value, kind in KINDS.items()}
DONE: Final = 2
"""The state of a task that is over."""


_TIGHT: Final = Encoding()
"""The version that keeps the shortest titles."""


def plan(operation: Operation, vocabulary: Vocabulary) -> Steps:
    """What to do for an operation on a ticket that is there. Raises `Refused`."""
    written = written_values(operation.action)
    held = {
        field
        for field in (*ACTORS, *COLUMNS)
        if field not in written or _is_held(field, written[field], vocabulary)
    }
    steps = steps_of(operation, vocabulary, held)
    _check(steps.values, vocabulary)
    title = str(steps.values.get("title") or "")
    if same_text(_TIGHT.fits(title), title):
        return steps
    cut = message_of(operation, {"title": title})
    return msgspec.structs.replace(steps, message=cut)


def _is_held(field: str, value: FieldValue, vocabulary: Vocabulary) -> bool:
    """Whether GLPI has a place for a value. It would take any number for a category, also one that
    does not exist."""
    match field:
        case "category":
            return _is_choice(value, vocabulary.categories)
        case "location":
            return _is_choice(value, vocabulary.locations)
        case "kind":
            return value in {str(kind) for kind in TYPES}
        case "asset":
            return not value or asset_row(str(value)) is not None
        case _:
            return field in (*ACTORS, *COLUMNS)


def _is_choice(value: FieldValue, choices: tuple[Choice, ...]) -> bool:
    return not value or any(choice.id == value for choice in choices)


def _check(values: Mapping[str, FieldValue], vocabulary: Vocabulary) -> None:
    group = values.get("group")
    if group and vocabulary.group(str(group)) is None:
        raise Refused(tr("Sync", "The server has no group “{group}”.", group=str(group)))


def columns_of(values: Mapping[str, FieldValue], encoding: Encoding) -> dict[str, object]:
    """What is written into the ticket's row."""
    columns: dict[str, object] = {}
    for field, value in values.items():
        name, written = _column(field, value, encoding)
        columns[name] = written
    return columns


def _column(  # noqa: PLR0911  one line a field
    field: str, value: FieldValue, encoding: Encoding
) -> tuple[str, object]:
    match field:
        case "title":
            return "name", encoding.title(encoding.fits(str(value or "")))
        case "description":
            return "content", html_of(str(value or ""))
        case "state":
            return "status", STATUSES[State(str(value))]
        case "kind":
            return "type", TYPES[TicketKind(str(value))]
        case "category" | "location":
            name = "itilcategories_id" if field == "category" else "locations_id"
            return name, number_of(field, value)
        case _:
            return field, turned(number(value) or 3)


def not_taken(values: Mapping[str, FieldValue], ticket: Ticket, encoding: Encoding) -> list[str]:
    """The fields that do not hold what was written: GLPI answers well to what it leaves out."""
    return [
        field
        for field, value in values.items()
        if not _equal(field, value, value_of(ticket, field), encoding)
    ]


def _equal(field: str, wanted: FieldValue, found: FieldValue, encoding: Encoding) -> bool:
    if field == "title":
        return same_text(encoding.fits(str(wanted or "")), str(found or ""))
    if field == "description":
        return same_text(str(wanted or ""), str(found or ""))
    if field == "state" and wanted == State.RESOLVED:
        return found in {State.CLOSED, State.RESOLVED}
    return wanted == found or (not wanted and not found)


def asset_row(asset: str) -> tuple[str, int] | None:
    """The kind and the number of an asset; None for what is no asset of a GLPI."""
    kind, _, id = asset.rpartition("-")  # noqa: A001  what it is
    known = kind.replace("\\", "").replace("_", "").isalnum() and kind.isascii()
    return (kind, int(id)) if known and number(id) > 0 else None


def user_of(person: FieldValue) -> int:
    """The number of a user; 0 for somebody known by a mail address alone. Raises `Refused`."""
    name = str(person or "")
    if name.startswith(MAIL):
        return 0
    if number_of(USER, name):
        return number_of(USER, name)
    raise Refused(tr("Sync", "The server does not know “{person}”.", person=name))


def actor_of(person: FieldValue) -> dict[str, object]:
    """How a person is named on a ticket."""
    user = user_of(person)
    if user:
        return {"users_id": user}
    address = str(person).removeprefix(MAIL)
    return {"users_id": 0, "alternative_email": address, "use_notification": 1}


# ---- a new ticket --------------------------------------------------------------------------------


def create_values(
    create: CreateTicket, vocabulary: Vocabulary, channels: Collection[str]
) -> dict[str, FieldValue]:
    """The fields of a new ticket that GLPI has. A group is chosen where a level is wanted that the
    service desk itself is not. `channels`: the ways a call can come that GLPI knows."""
    group = create.group
    if not group and create.level > 0:
        group = next((g.id for g in vocabulary.groups_of(create.level)), "")
    fields = ("title", "kind", "category", "impact", "urgency", "priority", "location",
              "assignee", "requester", "asset")  # fmt: skip
    values: dict[str, FieldValue] = {
        field: str(value) if isinstance(value := getattr(create, field), TicketKind) else value
        for field in fields
    }
    values["group"] = group
    values["channel"] = create.channel if create.channel in channels else ""
    _check(values, vocabulary)
    return {
        field: value
        for field, value in values.items()
        if value and (field == "channel" or _is_held(field, value, vocabulary))
    }


def create_text(create: CreateTicket, held: Mapping[str, FieldValue], encoding: Encoding) -> str:
    """The description of a new ticket; what GLPI has no field for stands under it."""
    others = ("kind", "type", "application", "category", "location", "asset", "channel")
    lines = [f"{f}: {v}" for f in others if (v := str(getattr(create, f) or "")) and f not in held]
    lines += ["security: yes"] if create.security else []
    if not same_text(encoding.fits(create.title), create.title):
        lines.insert(0, create.title)
    return "\n\n".join(part for part in (create.description, "\n".join(lines)) if part)


def create_columns(
    operation: Operation, create: CreateTicket, values: Mapping[str, FieldValue], encoding: Encoding
) -> dict[str, object]:
    """The body of a new ticket, its actors among it."""
    text = create_text(create, values, encoding) or create.title
    mark = mark_of(operation, EntryKind.NOTE)
    plain = {field: value for field, value in values.items() if field in COLUMNS}
    columns = columns_of(plain, encoding)
    columns["name"] = encoding.title(encoding.fits(create.title)) or "–"
    columns["content"] = html_of(text, mark=mark)
    if values.get("channel"):
        columns["requesttypes_id"] = SOURCES[create.channel]
    if values.get("group"):
        columns["_groups_id_assign"] = [number_of(GROUP, values["group"])]
    for field, name in (("assignee", "_users_id_assign"), ("requester", "_users_id_requester")):
        if values.get(field) and user_of(values[field]):
            columns[name] = [user_of(values[field])]
    asset = asset_row(str(values.get("asset") or ""))
    if asset is not None:
        columns["items_id"] = {asset[0]: [asset[1]]}
    return columns

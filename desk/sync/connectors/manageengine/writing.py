"""Writing: the fields and the words that an operation is on a ManageEngine server. Pure."""

from collections.abc import Mapping
from typing import Final

from desk.models.operations import CreateTicket, Operation
from desk.models.texts import tr
from desk.models.ticket import FieldValue, State
from desk.models.vocabulary import Vocabulary
from desk.models.worklog import EntryKind
from desk.sync.connector import Refused
from desk.sync.connectors.common.keys import key_of, number_of
from desk.sync.connectors.common.marks import mark_of
from desk.sync.connectors.common.signature import signed
from desk.sync.connectors.manageengine import markup
from desk.sync.connectors.manageengine.names import Names
from desk.sync.connectors.manageengine.shapes import (
    CATEGORY,
    GROUP,
    USER,
    Named,
    Request,
    id_of,
    text,
)

HELD: Final = frozenset(
    {"title", "description", "state", "category", "priority", "group", "assignee", "requester"}
)
"""The fields that are there. What is not goes into a note, so that it is not lost."""
LONGEST_TITLE: Final = 250
"""Characters of a subject."""
_REFERENCES: Final = {"category": CATEGORY, "group": GROUP, "assignee": USER, "requester": USER}
_COLUMNS: Final = {
    "title": "subject",
    "description": "description",
    "state": "status",
    "priority": "priority",
    "category": "category",
    "group": "group",
    "assignee": "technician",
    "requester": "requester",
}
Body = dict[str, object]


def fields_body(values: Mapping[str, FieldValue], request: Request, names: Names) -> Body:
    """The fields of a request that are not yet as they should be. Raises `Refused` for values that
    are none of the site's."""
    wanted = {
        _COLUMNS[field]: _column(field, value, request, names) for field, value in values.items()
    }
    return {name: value for name, value in wanted.items() if not is_so(name, value, request)}


def not_taken(wanted: Mapping[str, object], request: Request) -> list[str]:
    """The fields that do not hold what was written."""
    return [name for name, value in wanted.items() if not is_so(name, value, request)]


def is_so(name: str, value: object, request: Request) -> bool:
    """Whether a field holds a value, given as it is written."""
    found = getattr(request, name)
    if name == "subject":
        return text(found).split() == str(value).split()
    if name == "description":
        return markup.read(text(found)).split() == markup.read(str(value)).split()
    wanted = value.get("id") if isinstance(value, dict) else None
    return str(id_of(found) or "") == str(wanted or "")


def creation(
    operation: Operation, create: CreateTicket, vocabulary: Vocabulary, names: Names
) -> Body:
    """The body of a new request, with its mark in the last line of the description."""
    group = create.group or next((g.id for g in vocabulary.groups_of(create.level)), "")
    mark = mark_of(operation, EntryKind.CHANGE)
    body: Body = {
        "subject": _title(create.title) or "–",
        "description": markup.to_html(signed(_described(create), operation, mark)),
    }
    given: dict[str, FieldValue] = {
        "group": group,
        "category": create.category,
        "assignee": create.assignee,
        "requester": create.requester,
    }
    blank = Request()
    body |= {_COLUMNS[f]: _column(f, value, blank, names) for f, value in given.items() if value}
    priority = names.priority_for(create.priority, None)
    return body | ({"priority": {"id": str(priority)}} if priority else {})


def is_too_long(title: str) -> bool:
    """Whether a title is kept only in part."""
    return len(" ".join(title.split())) > LONGEST_TITLE


def _described(create: CreateTicket) -> str:
    others = ("application", "location", "asset", "channel")
    lines = [f"title: {create.title}"] if is_too_long(create.title) else []
    lines += [f"{name}: {value}" for name in others if (value := getattr(create, name))]
    lines += ["security: yes"] if create.security else []
    return "\n\n".join(part for part in (create.description, "\n".join(lines)) if part)


def _title(title: str) -> str:
    return " ".join(title.split())[:LONGEST_TITLE].rstrip()


def _column(field: str, value: FieldValue, request: Request, names: Names) -> object:
    match field:
        case "title":
            return _title(str(value or ""))
        case "description":
            return markup.to_html(str(value or ""))
        case "state":
            status = names.status_for(State(str(value)), request.status)
            return _existing(
                status, tr("Sync", "The server has no status for “{state}”.", state=str(value))
            )
        case "priority":
            priority = names.priority_for(int(value or 3), request.priority)
            return _existing(priority, tr("Sync", "The server does not tell its priorities."))
        case _:
            return _reference(field, value, request, names)


def _existing(found: int, otherwise: str) -> object:
    if not found:
        raise Refused(otherwise)
    return {"id": str(found)}


def _reference(field: str, value: FieldValue, request: Request, names: Names) -> object:
    """A group, a category or somebody: one the server told of. None takes it away."""
    kind = _REFERENCES[field]
    if not value:
        return None
    number = number_of(kind, value)
    present: Named = getattr(request, _COLUMNS[field])
    known = {
        GROUP: names.vocabulary.group(str(value)) is not None,
        CATEGORY: names.category(str(value)) is not None,
        USER: True,
    }
    if not number or not (known[kind] or key_of(kind, id_of(present)) == value):
        raise Refused(tr("Sync", "The server does not know “{person}”.", person=str(value)))
    return {"id": str(number)}

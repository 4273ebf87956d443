"""Shapes: what MantisBT's REST API answers, as far as Desk reads it.

Keys that are empty are absent there; nulls, and numbers as texts, are expected anywhere.
"""

from datetime import UTC, datetime
from typing import Final

import msgspec

from desk.sync.connectors.common.keys import key_of

USER: Final = "user"
PROJECT: Final = "project"
CATEGORY: Final = "category"
"""The kinds of things that MantisBT numbers."""
Scalar = str | int | float | bool | None
"""Ids, numbers and texts, however a version or a plugin writes them."""
_UNSET: Final = datetime(1970, 1, 2, tzinfo=UTC)
"""A moment before this one was never set: MantisBT keeps 1 for that."""


class Named(msgspec.Struct, frozen=True):
    """Something with an id: `name` is always English, `label` is in the user's language."""

    id: Scalar = None
    name: Scalar = None
    label: Scalar = None


class User(msgspec.Struct, frozen=True):
    """Somebody; the real name and the address only where one may see them."""

    id: Scalar = None
    name: Scalar = None
    real_name: Scalar = None
    email: Scalar = None
    language: Scalar = None
    timezone: Scalar = None
    access_level: Named | None = None
    projects: list[Named] | None = None


class Time(msgspec.Struct, frozen=True):
    """Time spent, as HH:MM."""

    duration: Scalar = None


class File(msgspec.Struct, frozen=True):
    """A file; its content, in base64, only where it is asked for."""

    id: Scalar = None
    reporter: User | None = None
    created_at: Scalar = None
    filename: Scalar = None
    size: Scalar = None
    content_type: Scalar = None
    content: Scalar = None


class Note(msgspec.Struct, frozen=True):
    """A note."""

    id: Scalar = None
    reporter: User | None = None
    text: Scalar = None
    view_state: Named | None = None
    time_tracking: Time | None = None
    attachments: list[File] | None = None
    created_at: Scalar = None


class Step(msgspec.Struct, frozen=True):
    """One step of an issue's history. Values are texts, or things with an id."""

    created_at: Scalar = None
    user: User | None = None
    field: Named | None = None
    old_value: object = None
    new_value: object = None


class CustomField(msgspec.Struct, frozen=True):
    """A value of a custom field."""

    field: Named | None = None
    value: object = None


class Relation(msgspec.Struct, frozen=True):
    """Another issue this one has to do with."""

    type: Named | None = None
    issue: Named | None = None


class Issue(msgspec.Struct, frozen=True):
    """One issue."""

    id: Scalar = None
    summary: Scalar = None
    description: Scalar = None
    steps_to_reproduce: Scalar = None
    additional_information: Scalar = None
    project: Named | None = None
    category: Named | None = None
    version: Named | None = None
    fixed_in_version: Named | None = None
    target_version: Named | None = None
    reporter: User | None = None
    handler: User | None = None
    status: Named | None = None
    resolution: Named | None = None
    view_state: Named | None = None
    priority: Named | None = None
    severity: Named | None = None
    platform: Scalar = None
    os: Scalar = None
    due_date: Scalar = None
    created_at: Scalar = None
    updated_at: Scalar = None
    notes: list[Note] | None = None
    attachments: list[File] | None = None
    relationships: list[Relation] | None = None
    custom_fields: list[CustomField] | None = None
    tags: list[Named] | None = None
    history: list[Step] | None = None


FIELDS: Final = ",".join(Issue.__struct_fields__)
"""What to ask of each issue in a list."""


class Row(msgspec.Struct, frozen=True):
    """An issue in the index. A server that cannot select sends more."""

    id: Scalar = None
    updated_at: Scalar = None
    summary: Scalar = None


class Category(msgspec.Struct, frozen=True):
    """A category, of one project or of all (its project is then 0)."""

    id: Scalar = None
    name: Scalar = None
    project: Named | None = None
    status: Scalar = None


class FieldKind(msgspec.Struct, frozen=True):
    """A custom field of a project."""

    id: Scalar = None
    name: Scalar = None
    type: Scalar = None
    default_value: Scalar = None
    require_report: Scalar = None


class Project(msgspec.Struct, frozen=True):
    """A project one may see."""

    id: Scalar = None
    name: Scalar = None
    enabled: Scalar = None
    access_level: Named | None = None
    categories: list[Category] | None = None
    versions: list[Named] | None = None
    custom_fields: list[FieldKind] | None = None
    sub_projects: list[Named] | None = msgspec.field(name="subProjects", default=None)


def text(value: object) -> str:
    """An id or a text as text, with the ends of lines as they are elsewhere."""
    if value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def number(value: object) -> int:
    """A number as a number; 0 for what is none."""
    try:
        return int(value) if isinstance(value, str | int | float) else 0
    except (ValueError, OverflowError):
        return 0


def user_of(user: User | None) -> str:
    """What Desk calls a user; empty for nobody."""
    return key_of(USER, user.id) if user else ""


def project_of(project: Named | Project | None) -> str:
    """What Desk calls a project; empty for none."""
    return key_of(PROJECT, project.id) if project else ""


def category_of(category: Named | Category | None) -> str:
    """What Desk calls a category; empty for none."""
    return key_of(CATEGORY, category.id) if category else ""


def id_of(thing: Named | User | None) -> str:
    """The id of what may be missing; empty for MantisBT's 0, which is nothing."""
    found = text(thing.id) if thing else ""
    return "" if found == "0" else found


def name_of(thing: Named | User | None) -> str:
    """The name of what may be missing, in the user's language where there is one."""
    if thing is None:
        return ""
    shown = thing.label if isinstance(thing, Named) else thing.real_name
    return text(shown) or text(thing.name)


def moment(value: object) -> datetime | None:
    """A moment as MantisBT writes it, with its offset; None for one that was never set."""
    try:
        found = datetime.fromisoformat(text(value))
    except (ValueError, OverflowError):
        return None
    if found.tzinfo is None:
        return None
    try:
        return found.astimezone(UTC) if found > _UNSET else None
    except OverflowError:
        return None

"""Shapes: what API v3 of ManageEngine answers, as far as Desk reads it.

Made from the vendor's documentation and public clients: anything may be missing, null, or come as a
text where it was a number.
"""

from datetime import UTC, datetime
from typing import Final

import msgspec

from desk.sync.connectors.common.keys import key_of

Scalar = str | int | float | bool | None
"""Ids, numbers and texts, however a version writes them."""
USER: Final = "user"
GROUP: Final = "group"
CATEGORY: Final = "category"
"""The kinds of things that are numbered there."""
_UNSET: Final = datetime(1970, 1, 2, tzinfo=UTC)


class When(msgspec.Struct, frozen=True):
    """A moment: milliseconds since 1970. What is shown beside it follows the user's settings."""

    value: Scalar = None


class Ref(msgspec.Struct, frozen=True):
    """Something or somebody that is referred to."""

    id: Scalar = None
    name: Scalar = None
    email_id: Scalar = None
    login_name: Scalar = None
    internal_name: Scalar = None
    in_progress: Scalar = None
    stop_timer: Scalar = None
    deleted: Scalar = None


class Size(msgspec.Struct, frozen=True):
    """A size in bytes."""

    value: Scalar = None


Moment = When | str | int | float | None
Named = Ref | str | int | None


class File(msgspec.Struct, frozen=True):
    """A file of a request."""

    id: Scalar = None
    file_id: Scalar = None
    name: Scalar = None
    size: Size | str | int | float | None = None
    content_type: Scalar = None
    content_url: Scalar = None
    attached_by: Named = None


class Resolution(msgspec.Struct, frozen=True):
    """What solved it, as HTML."""

    content: Scalar = None
    submitted_by: Named = None
    submitted_on: Moment = None


class Closure(msgspec.Struct, frozen=True):
    """The words a request was closed with."""

    closure_comments: Scalar = None


class Note(msgspec.Struct, frozen=True):
    """A note, as HTML. Versions differ in what they call its author and time."""

    id: Scalar = None
    description: Scalar = None
    show_to_requester: Scalar = None
    added_by: Named = None
    created_by: Named = None
    added_time: Moment = None
    created_time: Moment = None


class Mail(msgspec.Struct, frozen=True):
    """A mail of a request's conversation: the list has its head, another address its words."""

    id: Scalar = None
    type: Scalar = None
    sender: Named = msgspec.field(name="from", default=None)
    subject: Scalar = None
    description: Scalar = None
    sent_time: Moment = None
    created_time: Moment = None
    content_url: Scalar = None
    has_attachments: Scalar = None
    attachments: list[File] | None = None


class Solution(msgspec.Struct, frozen=True):
    """An article of the site's knowledge base, as HTML. Versions differ in how they write key words."""

    id: Scalar = None
    title: Scalar = None
    description: Scalar = None
    topic: Named = None
    approval_status: Named = None
    keywords: Scalar = None
    key_words: list[Scalar] | Scalar = None
    created_time: Moment = None
    last_updated_time: Moment = None


class Spent(msgspec.Struct, frozen=True):
    """Time spent."""

    hours: Scalar = None
    minutes: Scalar = None
    value: Scalar = None


class Worklog(msgspec.Struct, frozen=True):
    """Time spent on a request."""

    id: Scalar = None
    description: Scalar = None
    owner: Named = None
    technician: Named = None
    time_spent: Spent | str | int | float | None = None
    created_time: Moment = None
    start_time: Moment = None


class Request(msgspec.Struct, frozen=True):
    """One request."""

    id: Scalar = None
    display_id: Scalar = None
    subject: Scalar = None
    description: Scalar = None
    status: Named = None
    requester: Named = None
    technician: Named = None
    group: Named = None
    priority: Named = None
    urgency: Named = None
    impact: Named = None
    level: Named = None
    category: Named = None
    subcategory: Named = None
    item: Named = None
    site: Named = None
    mode: Named = None
    request_type: Named = None
    department: Named = None
    account: Named = None
    created_time: Moment = None
    last_updated_time: Moment = None
    due_by_time: Moment = None
    first_response_due_by_time: Moment = None
    responded_time: Moment = None
    resolved_time: Moment = None
    completed_time: Moment = None
    resolution: Resolution | str | None = None
    closure_info: Closure | None = None
    attachments: list[File] | None = None
    udf_fields: dict[str, object] | None = None
    has_notes: Scalar = None
    is_trashed: Scalar = None


FIELDS: Final = ["id", "created_time", "last_updated_time"]
"""What to ask of each request in a list."""


def text(value: object) -> str:
    """An id or a text as text."""
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


def file_key(file: File) -> str:
    """By what a file is known; empty for one without a number."""
    key = number(file.id) or number(file.file_id)
    return str(key) if key > 0 else ""


def is_yes(value: object) -> bool:
    """Whether a switch is on."""
    return text(value).lower() in {"true", "1", "yes"}


def id_of(named: Named) -> int:
    """The number of what may be missing; 0 for nothing."""
    return number(named.id) if isinstance(named, Ref) else 0


def name_of(named: Named) -> str:
    """The name of what may be missing, or of what is only named."""
    return text(named.name) if isinstance(named, Ref) else text(named)


def user_of(user: Named) -> str:
    """What Desk calls a user; empty for nobody."""
    return key_of(USER, id_of(user))


def milliseconds(told: Moment) -> int:
    """A moment in milliseconds since 1970; 0 for one that was never set."""
    return max(0, number(told.value if isinstance(told, When) else told))


def moment(told: Moment) -> datetime | None:
    """A moment; None for one that was never set."""
    try:
        found = datetime.fromtimestamp(milliseconds(told) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return found if found > _UNSET else None


def changed(request: Request) -> int:
    """When a request was changed last, in milliseconds. What is new has no such time yet."""
    return max(milliseconds(request.last_updated_time), milliseconds(request.created_time))

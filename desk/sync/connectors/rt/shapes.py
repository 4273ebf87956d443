"""Shapes: what Request Tracker's REST 2.0 answers, as far as Desk reads it. Nulls are expected anywhere."""

from datetime import datetime

import msgspec

from desk.sync.connectors.common.numbers import Number


class Shape(msgspec.Struct, frozen=True, rename="pascal"):
    """Request Tracker writes its names like `TimeWorked`."""


class Ref(msgspec.Struct, frozen=True):
    """A reference: a user's id is the login name, a queue's is a number."""

    id: Number = None


class CustomField(msgspec.Struct, frozen=True):
    """A custom field of a ticket and its values."""

    name: str | None = None
    values: list[str | None] | None = None


class Link(msgspec.Struct, frozen=True):
    """A hyperlink: to a ticket it stands to, or, of `ref` “lifecycle”, to a status that may follow."""

    ref: str | None = None
    to: str | None = None
    type: str | None = None
    id: Number = None


class TicketRow(Shape, frozen=True, rename="pascal"):
    """One ticket."""

    id: Number = msgspec.field(name="id", default=None)
    subject: str | None = None
    status: str | None = None
    queue: Ref | None = None
    owner: Ref | None = None
    requestor: list[Ref] | None = None
    cc: list[Ref] | None = None
    admin_cc: list[Ref] | None = None
    created: datetime | None = None
    last_updated: datetime | None = None
    started: datetime | None = None
    resolved: datetime | None = None
    due: datetime | None = None
    priority: Number = None
    time_worked: Number = None
    sla: str | None = msgspec.field(name="SLA", default=None)
    custom_fields: list[CustomField] | None = None
    links: list[Link] | None = msgspec.field(name="_hyperlinks", default=None)


class ArticleRow(Shape, frozen=True, rename="pascal"):
    """One article; what it says stands in custom fields that the administrator made."""

    id: Number = msgspec.field(name="id", default=None)
    name: str | None = None
    summary: str | None = None
    class_: Ref | None = msgspec.field(name="Class", default=None)
    last_updated: datetime | None = None
    custom_fields: list[CustomField] | None = None


class ArticleClass(Shape, frozen=True, rename="pascal"):
    """What articles are filed under."""

    id: Number = msgspec.field(name="id", default=None)
    name: str | None = None


class Transaction(Shape, frozen=True, rename="pascal"):
    """One step of a ticket's history."""

    id: Number = msgspec.field(name="id", default=None)
    type: str | None = None
    field: str | None = None
    old_value: str | None = None
    new_value: str | None = None
    object_id: Number = None
    creator: Ref | None = None
    created: datetime | None = None
    time_taken: Number = None


class Part(Shape, frozen=True, rename="pascal"):
    """What RT calls an attachment: a body, a container or a file."""

    id: Number = msgspec.field(name="id", default=None)
    transaction_id: Number = None
    subject: str | None = None
    filename: str | None = None
    content_type: str | None = None
    content_length: Number = None
    content: str | None = None


class Bytes(Shape, frozen=True, rename="pascal"):
    """One attachment asked for alone: its content is base64."""

    content: str | None = None


class Queue(Shape, frozen=True, rename="pascal"):
    """A queue."""

    id: Number = msgspec.field(name="id", default=None)
    name: str | None = None
    disabled: Number = None


class User(Shape, frozen=True, rename="pascal"):
    """A user, as far as a technician may see one."""

    name: str | None = None
    real_name: str | None = None
    email_address: str | None = None


class Found(msgspec.Struct, frozen=True):
    """What a search or a creation names."""

    id: Number = None

"""Shapes: what Znuny's web service answers, as far as Desk reads it. Nulls are expected anywhere.

Ids and numbers come as text in one answer and as numbers in another.
"""

from typing import TypeVar

import msgspec

from desk.sync.connectors.common.numbers import Number

T = TypeVar("T")
Values = Number | bool | list[Number]
"""What a dynamic field may hold."""


class Fault(msgspec.Struct, frozen=True, rename="pascal"):
    """Why a request was refused. It comes with status 200."""

    error_code: str | None = None
    error_message: str | None = None


class Said(msgspec.Struct, frozen=True):
    """What every answer may be instead of what was asked for."""

    error: Fault | None = msgspec.field(name="Error", default=None)
    fault: str | None = msgspec.field(name="faultstring", default=None)
    fault_code: str | None = msgspec.field(name="faultcode", default=None)


class Session(msgspec.Struct, frozen=True):
    """A session that was opened."""

    id: str | None = msgspec.field(name="SessionID", default=None)


class Pair(msgspec.Struct, frozen=True, rename="pascal"):
    """One thing that is known of a session."""

    key: str | None = None
    value: Number | bool = None


class SessionData(msgspec.Struct, frozen=True, rename="pascal"):
    """All that is known of a session."""

    session_data: list[Pair] | None = None


class Hits(msgspec.Struct, frozen=True):
    """The tickets a search found. Without any, the name is missing altogether."""

    ids: list[Number] | Number = msgspec.field(name="TicketID", default=None)


class DynamicField(msgspec.Struct, frozen=True, rename="pascal"):
    """A field the administrator made, and what it holds."""

    name: str | None = None
    value: Values = None


class File(msgspec.Struct, frozen=True, rename="pascal"):
    """What Znuny calls an attachment: a file, or the HTML of an article."""

    file_id: Number = msgspec.field(name="FileID", default=None)
    filename: Number = None
    filesize_raw: Number = None
    content_type: str | None = None
    content_id: str | None = msgspec.field(name="ContentID", default=None)
    disposition: str | None = None
    content: str | None = None


class Article(msgspec.Struct, frozen=True, rename="pascal"):
    """One message of a ticket."""

    article_id: Number = msgspec.field(name="ArticleID", default=None)
    sender: Number = msgspec.field(name="From", default=None)
    reply_to: Number = None
    subject: Number = None
    body: Number = None
    sender_type: str | None = None
    is_visible_for_customer: Number | bool = None
    create_by: Number = None
    create_time: str | None = None
    incoming_time: Number = None
    time_unit: Number = None
    dynamic_field: list[DynamicField] | DynamicField | None = None
    attachment: list[File] | File | None = None


class TicketRow(msgspec.Struct, frozen=True, rename="pascal"):
    """One ticket."""

    ticket_id: Number = msgspec.field(name="TicketID", default=None)
    ticket_number: Number = None
    title: Number = None
    queue: Number = None
    state: Number = None
    state_type: str | None = None
    priority: Number = None
    priority_id: Number = msgspec.field(name="PriorityID", default=None)
    lock: str | None = None
    owner: Number = None
    owner_id: Number = msgspec.field(name="OwnerID", default=None)
    responsible: Number = None
    responsible_id: Number = msgspec.field(name="ResponsibleID", default=None)
    customer_id: Number = msgspec.field(name="CustomerID", default=None)
    customer_user_id: Number = msgspec.field(name="CustomerUserID", default=None)
    type: Number = None
    service: Number = None
    sla: Number = msgspec.field(name="SLA", default=None)
    age: Number = None
    created: str | None = None
    changed: str | None = None
    closed: str | None = None
    first_lock: str | None = None
    first_response: str | None = None
    time_unit: Number = None
    pending_until: Number = msgspec.field(name="RealTillTimeNotUsed", default=None)
    escalation_response_time: Number = None
    escalation_update_time: Number = None
    escalation_solution_time: Number = None
    dynamic_field: list[DynamicField] | DynamicField | None = None
    article: list[Article] | Article | None = None


class Named(msgspec.Struct, frozen=True):
    """A ticket of which nothing but its id can be read."""

    id: Number = msgspec.field(name="TicketID", default=None)


class Tickets(msgspec.Struct, frozen=True, rename="pascal"):
    """Several tickets."""

    ticket: list[msgspec.Raw] | None = None


class Step(msgspec.Struct, frozen=True, rename="pascal"):
    """One step of a ticket's history; they have no ids, and come in their order."""

    history_type: str | None = None
    name: Number = None
    article_id: Number = msgspec.field(name="ArticleID", default=None)
    create_by: Number = None
    create_time: str | None = None


class History(msgspec.Struct, frozen=True, rename="pascal"):
    """All steps of one ticket."""

    ticket_id: Number = msgspec.field(name="TicketID", default=None)
    history: list[Step] | None = None


class Histories(msgspec.Struct, frozen=True, rename="pascal"):
    """The histories of several tickets."""

    ticket_history: list[History] | None = None


class Done(msgspec.Struct, frozen=True):
    """What a change tells of itself."""

    ticket: Number = msgspec.field(name="TicketID", default=None)


def many(value: list[T] | T | None) -> list[T]:
    """A list, also where a single thing came instead of one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]

"""Operations: what a person did, as frozen data on its way to the server.

Kinds are added, never removed or renamed: an outbox written by an older Desk must still be read.
Every operation carries a key made on the device, the true time it happened, and for each field
it writes the value (and the server's version of it) the technician was looking at.
"""

from datetime import datetime
from enum import StrEnum

import msgspec

from desk.models.attachment import Attachment
from desk.models.cert import CertReport
from desk.models.ids import ArticleId, AssetId, OperationKey, PersonId, TicketId
from desk.models.link import LinkKind, Taken
from desk.models.ticket import FieldValue, TicketKind, TicketType


class FieldBase(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a field held when the technician looked."""

    value: FieldValue = None
    version: int = 0
    """The server's version of the field then; 0 where the server has none."""


class CreateTicket(msgspec.Struct, frozen=True, tag_field="does", tag="create", omit_defaults=True):
    """A call is registered. The ticket's id is the operation's `ticket`."""

    number: str
    title: str
    description: str = ""
    kind: TicketKind = TicketKind.INCIDENT
    type: TicketType = TicketType.UNKNOWN
    application: str = ""
    category: str = ""
    impact: int = 3
    urgency: int = 3
    priority: int = 3
    level: int = 0
    group: str = ""
    assignee: PersonId | None = None
    requester: PersonId | None = None
    asset: AssetId | None = None
    location: str = ""
    channel: str = ""
    security: bool = False


class SetFields(msgspec.Struct, frozen=True, tag_field="does", tag="set", omit_defaults=True):
    """Fields get new values: taking, assigning, qualifying, waiting, correcting."""

    values: dict[str, FieldValue]
    reason: str = ""


class AddEntry(msgspec.Struct, frozen=True, tag_field="does", tag="entry", omit_defaults=True):
    """A reply to the requester or a private note."""

    body: str
    public: bool
    format: str = "text"
    minutes: int = 0


class AddAttachment(
    msgspec.Struct, frozen=True, tag_field="does", tag="attach", omit_defaults=True
):
    """A file; its bytes wait in the store under their digest."""

    attachment: Attachment


class LogWork(msgspec.Struct, frozen=True, tag_field="does", tag="work", omit_defaults=True):
    """Time spent."""

    minutes: int
    note: str = ""


class Escalate(msgspec.Struct, frozen=True, tag_field="does", tag="escalate", omit_defaults=True):
    """Handed to another level or group, with the reason and what was tried."""

    level: int
    group: str
    reason: str
    tried: str = ""


class Resolve(msgspec.Struct, frozen=True, tag_field="does", tag="resolve", omit_defaults=True):
    """The answer was found."""

    solution: str
    article: ArticleId | None = None
    """The knowledge article that gave the answer."""
    cause: str = ""
    """Why it came, as a category."""


class Close(msgspec.Struct, frozen=True, tag_field="does", tag="close", omit_defaults=True):
    """Done; the message goes to the requester."""

    message: str = ""


class Reopen(msgspec.Struct, frozen=True, tag_field="does", tag="reopen", omit_defaults=True):
    """It was not done."""

    reason: str


class RecordSession(
    msgspec.Struct, frozen=True, tag_field="does", tag="session", omit_defaults=True
):
    """A remote session took place. The record itself; times are true ones."""

    session: str
    """The session's UUID: one session is one entry, however often it is sent."""
    tool: str
    address: str
    """The address as validated."""
    started_at: datetime
    ended_at: datetime | None = None
    minutes: int = 0
    consent: str = ""
    outcome: str = ""
    summary: str = ""


class Settle(msgspec.Struct, frozen=True, tag_field="does", tag="settle", omit_defaults=True):
    """A clash was settled: `values` are to be set, `declined` lost and stay in the history."""

    values: dict[str, FieldValue] = {}
    declined: dict[str, FieldValue] = {}


class LinkTickets(msgspec.Struct, frozen=True, tag_field="does", tag="link", omit_defaults=True):
    """The ticket gets a link; `other` is to it what `kind` says. Of the kinds only those that stand
    on a ticket: a child is linked to its parent."""

    kind: LinkKind
    other: TicketId


class UnlinkTickets(
    msgspec.Struct, frozen=True, tag_field="does", tag="unlink", omit_defaults=True
):
    """A link of the ticket goes."""

    kind: LinkKind
    other: TicketId


class MergeInto(msgspec.Struct, frozen=True, tag_field="does", tag="merge", omit_defaults=True):
    """The ticket is closed and goes on in another one."""

    other: TicketId


class Unmerge(msgspec.Struct, frozen=True, tag_field="does", tag="unmerge", omit_defaults=True):
    """The ticket stands for itself again, as it was. `taken`: entries written since on the one it
    was merged into that belong to it."""

    taken: tuple[Taken, ...] = ()


class Follow(msgspec.Struct, frozen=True, tag_field="does", tag="follow", omit_defaults=True):
    """The author wants to hear of the ticket."""


class Unfollow(msgspec.Struct, frozen=True, tag_field="does", tag="unfollow", omit_defaults=True):
    """The author does not any more."""


class ReportIncident(msgspec.Struct, frozen=True, tag_field="does", tag="cert", omit_defaults=True):
    """The ticket is a security incident, and the CERT is told so. It goes before everything else."""

    report: CertReport
    follows: OperationKey | None = None
    """The report that was the newest one on the screen when this one was written."""


class WriteArticle(
    msgspec.Struct, frozen=True, tag_field="does", tag="article", omit_defaults=True
):
    """A knowledge article is written or changed. The operation's `ticket` is the article's subject
    (`desk.models.knowledge.subject_of`)."""

    values: dict[str, str]
    """The fields that get another value; of a new article all that is not empty."""
    new: bool = False
    reason: str = ""
    source: str = ""
    """The number of the ticket whose answer this is; empty where it comes from none."""


class RateArticle(msgspec.Struct, frozen=True, tag_field="does", tag="rate", omit_defaults=True):
    """The author says whether an article helped. Saying it again replaces what was said before."""

    helpful: bool


class PlanVisit(msgspec.Struct, frozen=True, tag_field="does", tag="visit", omit_defaults=True):
    """A visit is planned or its plan is changed. The operation's `ticket` is the visit's subject
    (`desk.models.visit.visit_subject`)."""

    values: dict[str, FieldValue]
    """The fields that get another value, as `desk.models.visit.field_of` writes them."""
    new: bool = False
    reason: str = ""


class RecordVisit(msgspec.Struct, frozen=True, tag_field="does", tag="visited", omit_defaults=True):
    """Somebody was on the spot for the ticket. Times are true ones."""

    visit: str
    """The visit's id: one visit is one entry of a ticket, however often it is sent."""
    started_at: datetime
    ended_at: datetime
    minutes: int
    """Worked for this ticket, breaks left out."""
    site: str = ""
    summary: str = ""


Writing = WriteArticle | RateArticle
"""What is done to a knowledge article and to no ticket."""

Relating = LinkTickets | UnlinkTickets | MergeInto | Unmerge | Follow | Unfollow
"""What sets no field and writes no words: it says how a ticket stands to others and to people."""

Action = (
    CreateTicket
    | SetFields
    | AddEntry
    | AddAttachment
    | LogWork
    | Escalate
    | Resolve
    | Close
    | Reopen
    | RecordSession
    | Settle
    | LinkTickets
    | UnlinkTickets
    | MergeInto
    | Unmerge
    | Follow
    | Unfollow
    | WriteArticle
    | RateArticle
    | ReportIncident
    | PlanVisit
    | RecordVisit
)


class Operation(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing a person did to one ticket, or to one knowledge article."""

    key: OperationKey
    ticket: TicketId
    author: PersonId
    occurred_at: datetime
    action: Action
    base: dict[str, FieldBase] = {}
    """For each field the action writes: what the technician saw."""
    clock_offset: float = 0.0
    """Seconds to add to the device's clock to get the server's, as last measured; `occurred_at`
    already has it added."""
    schema: int = 1
    brought_from: str = ""
    """The system this was done in, when it was brought over from there; empty for what was done
    here. Its time is that system's, its key is made of that system's own number, and nobody is told
    of it as of something new."""
    tied: str = ""
    """Operations of one step have this in common: taken back, they are taken back together."""


def named_ticket(action: Action) -> TicketId | None:
    """The other ticket that an action names."""
    if isinstance(action, LinkTickets | UnlinkTickets | MergeInto):
        return action.other
    return None


class OperationState(StrEnum):
    """Where an operation stands on its way."""

    WAITING = "waiting"
    """To be sent."""
    IN_FLIGHT = "in_flight"
    """Being sent just now."""
    UNCERTAIN = "uncertain"
    """Sent, and the answer never came: ask before sending again."""
    DONE = "done"
    """The server has it."""
    CONFLICT = "conflict"
    """Somebody else changed the same field: a person must choose."""
    PARKED = "parked"
    """The server will not take it; a person must look."""


class Pending(msgspec.Struct, frozen=True):
    """An operation in the outbox, with what is known of its journey."""

    sequence: int
    operation: Operation
    state: OperationState
    attempts: int = 0
    not_before: datetime | None = None
    reason: str = ""
    """Why it waits, in words for the person; empty when it simply waits its turn."""
    first_sent_at: datetime | None = None

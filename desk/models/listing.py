"""What the store hands to views: queue rows, and one ticket with everything around it."""

from datetime import datetime
from typing import Final

import msgspec

from desk.models.asset import Asset
from desk.models.attachment import Attachment
from desk.models.conflict import Conflict
from desk.models.ids import EntryId, PersonId, TicketId
from desk.models.link import LinkKind
from desk.models.operations import Pending
from desk.models.people import Person
from desk.models.pictures import Picture
from desk.models.ticket import Ticket
from desk.models.worklog import Entry

CALL_OF_PART: Final = ".call"
"""How the id of an entry ends that is what was asked on a ticket merged into the one that is read."""


class Me(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who sits here, as far as queries need it."""

    person: PersonId
    levels: tuple[int, ...] = ()
    groups: tuple[str, ...] = ()


class QueueRow(msgspec.Struct, frozen=True):
    """One line of the queue, ready to paint: effective values, names resolved."""

    row: int
    """The store's own number of the ticket; what lists of a view are made of."""
    id: TicketId
    number: str
    title: str
    state: str
    priority: int
    level: int
    group: str
    application: str
    requester: str
    """The requester's name."""
    assignee: str
    """The assignee's name; empty when nobody has it."""
    opened_at: datetime
    updated_at: datetime | None
    due: datetime | None
    """The next due moment of the SLA; None when there is none or it is done."""
    risk_from: datetime | None
    paused: bool
    unread: bool
    unsent: int
    """Operations of this ticket that the server does not have yet."""
    needs_you: bool
    """A conflict or a refused operation waits for a person."""
    attachments: bool
    security: bool


class Neighbour(msgspec.Struct, frozen=True):
    """Another ticket, as far as it is shown beside one."""

    id: TicketId
    number: str
    """What it is called; its id where it is not here."""
    title: str = ""
    state: str = ""
    known: bool = True
    """It is here and can be opened."""


class Relation(msgspec.Struct, frozen=True):
    """How another ticket stands to one."""

    kind: LinkKind
    """What the other is to this one."""
    other: Neighbour
    stands_on: TicketId
    """The ticket on which the link is written: only from there it can be taken away."""


class HandedOver(msgspec.Struct, frozen=True):
    """That a colleague handed a ticket over, and the server has not told all of it yet."""

    name: str
    """Whose file it came in."""
    made_at: datetime
    steps: int
    """What others did that the server does not have."""
    note: str = ""


class TicketDetail(msgspec.Struct, frozen=True):
    """One ticket with all that the ticket pane shows."""

    ticket: Ticket
    """Projected: base and outbox together."""
    base: Ticket | None
    """As the server last told it; None when it has never heard of it."""
    entries: tuple[Entry, ...]
    """By true time, those still waiting included."""
    unsent: frozenset[EntryId]
    """The entries that the server does not have yet."""
    attachments: tuple[Attachment, ...]
    pending: tuple[Pending, ...]
    conflicts: tuple[Conflict, ...]
    requester: Person | None
    assignee: Person | None
    asset: Asset | None
    people: dict[PersonId, str]
    """Names of everybody who wrote or is named here."""
    unread: bool
    seen_at: datetime | None = None
    """The last change of the server's that the person has seen; None when they never looked."""
    relations: tuple[Relation, ...] = ()
    """Its links and those of others that lead here; of the tickets merged into it as well."""
    parts: tuple[Neighbour, ...] = ()
    """The tickets that were merged into it. Their entries and files are among its own."""
    survivor: Neighbour | None = None
    """The ticket it was merged into, where it goes on."""
    followers: tuple[PersonId, ...] = ()
    """Who follows it or one of its parts."""
    numbers: dict[str, str] = {}
    """The numbers of all tickets that are named here, by their ids."""
    pictures: tuple[Picture, ...] = ()
    """What came of asking other people's servers for the pictures of its entries."""
    handed: HandedOver | None = None
    """None for almost all."""


class OutboxCounts(msgspec.Struct, frozen=True):
    """What the status bar says of the outbox."""

    waiting: int = 0
    uncertain: int = 0
    needs_you: int = 0
    """Refused operations and unsettled conflicts."""
    oldest: datetime | None = None


class Draft(msgspec.Struct, frozen=True, omit_defaults=True):
    """Text that is not sent yet; on disk within a second of being typed."""

    ticket: str
    """Ticket id, or `new:<uuid>` for a ticket that does not exist yet."""
    kind: str
    """`reply`, `note`, `solution`, `new` …: one draft of each kind per ticket."""
    body: str
    caret: int = 0
    fields: dict[str, str] = {}
    """The other fields of a form."""
    updated_at: datetime | None = None
    anchor: int | None = None
    """Where the selection begins that ends at the caret; None when nothing is selected."""

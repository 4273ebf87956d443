"""What a server says: snapshots of tickets, pages of changes, the cursor between them."""

from typing import NewType

import msgspec

from desk.models.asset import Asset
from desk.models.attachment import Attachment
from desk.models.ids import ArticleId, RemoteId, TicketId
from desk.models.knowledge import Article
from desk.models.people import Person
from desk.models.ticket import Ticket
from desk.models.visit import Visit
from desk.models.worklog import Entry

Cursor = NewType("Cursor", str)
"""How far into a server's changes we are; opaque, saved with the page it belongs to."""


class Snapshot(msgspec.Struct, frozen=True, omit_defaults=True):
    """One ticket as the server has it. `ticket.id` is ours; `remote` is the server's."""

    ticket: Ticket
    entries: tuple[Entry, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    remote: RemoteId = RemoteId("")
    """Empty when the server knows the ticket by our id."""


class Page(msgspec.Struct, frozen=True, omit_defaults=True):
    """Some changes, what was deleted, and where the next page begins."""

    cursor: Cursor
    tickets: tuple[Snapshot, ...] = ()
    deleted: tuple[TicketId, ...] = ()
    people: tuple[Person, ...] = ()
    assets: tuple[Asset, ...] = ()
    articles: tuple[Article, ...] = ()
    deleted_articles: tuple[ArticleId, ...] = ()
    visits: tuple[Visit, ...] = ()
    more: bool = False
    done: int = 0
    """How many rows were read so far in this pull, this page included; for progress."""
    total: int = 0
    """How many there are, as far as the server tells; 0 when it does not."""

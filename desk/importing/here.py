"""What is here already: the people, the vocabulary, and what was brought over before."""

from collections.abc import Callable
from datetime import datetime

import msgspec

from desk.importing.matching import People
from desk.importing.old import OldFile
from desk.models.attachment import Attachment
from desk.models.ids import AttachmentId, PersonId, TicketId
from desk.models.vocabulary import Vocabulary


class Known(msgspec.Struct, frozen=True):
    """A ticket that was brought over before, as it is here."""

    opened: datetime
    state: str
    traces: frozenset[str]
    """The keys of all that came through or waits."""
    touched: bool
    """Whether somebody changed its state here since."""


class Here(msgspec.Struct, frozen=True):
    """Where the tickets go."""

    me: PersonId
    vocabulary: Vocabulary
    people: People
    group: str
    """The group of a ticket whose own is not known here."""
    keeps: bool
    """The server keeps times and numbers of other systems, and mails nobody about it."""
    requesters: bool
    """Whether tickets get their requester, who may be written to."""
    known: Callable[[TicketId], Known | None]
    waits: Callable[[str], bool]
    """Whether the outbox has an operation of this key, or had it lately."""
    file: Callable[[OldFile, TicketId, AttachmentId], Attachment | None]
    """The attachment of an old file; None when its bytes are not to be had."""

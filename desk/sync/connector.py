"""The connector: one small interface for every ticket server, and its few failures.

Failure
├── Unreachable    later: no network, no answer, or not the server that answers
├── Busy           the server said when to come back
├── SignInNeeded   ask the person
├── Stale          somebody else changed the same fields: merge, then send again
├── Refused        the server will not take it: keep it, show it, wait for the person
├── Uncertain      the answer was lost: look with `find` before sending again
└── Restarted      the server is not the one it was (restored): pull everything anew
"""

from datetime import datetime
from typing import BinaryIO, Protocol, runtime_checkable

import msgspec

from desk.models.abilities import Abilities
from desk.models.attachment import Attachment
from desk.models.conflict import Clash
from desk.models.feed import Cursor, Page, Snapshot
from desk.models.ids import RemoteId, TicketId
from desk.models.knowledge import Article
from desk.models.operations import Operation
from desk.models.people import Person
from desk.models.presence import Present
from desk.models.visit import Visit
from desk.models.vocabulary import Vocabulary


class Failure(Exception):
    """What can go wrong with a server. The text is for the person."""


class Unreachable(Failure):
    """No answer, or not from our server (`portal` when a network asks for a login)."""

    def __init__(self, reason: str, *, portal: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.portal = portal


class Busy(Failure):
    """The server asks to wait `after` seconds."""

    def __init__(self, after: float, reason: str = "") -> None:
        super().__init__(reason)
        self.after = after
        self.reason = reason


class SignInNeeded(Failure):
    """The secret is missing, wrong or expired."""


class Stale(Failure):
    """Others changed the same fields. `current` is the ticket as the server has it now."""

    def __init__(self, clashes: tuple[Clash, ...], current: Snapshot | None) -> None:
        super().__init__(", ".join(clash.field for clash in clashes))
        self.clashes = clashes
        self.current = current


class Refused(Failure):
    """The server will never take this operation as it is."""


class Uncertain(Failure):
    """The request may or may not have been carried out."""


class Restarted(Failure):
    """Another epoch: what was acknowledged after `floor` may be gone on the server."""

    def __init__(self, floor: int) -> None:
        super().__init__(str(floor))
        self.floor = floor


class Capabilities(msgspec.Struct, frozen=True, omit_defaults=True):
    """What this server and this user can do; view models read it, buttons follow."""

    product: str
    keys: bool = False
    """Sending twice with one key is once: an uncertain operation is simply sent again."""
    own_numbers: bool = False
    """The server gives ticket numbers; ours is then an alias."""
    number_blocks: bool = False
    live: bool = False
    """`changes_since` can wait for changes."""
    attachments: bool = True
    resumable: bool = False
    knowledge: bool = True
    levels: bool = True
    own_levels: bool = False
    """The server says itself at which support level a group works; else the account's table does."""
    whole_on_look: bool = False
    """`fetch` brings what pages leave out because it is dear: the history. Asked for when somebody
    looks at a ticket."""
    able: Abilities = Abilities()
    """How tickets can be related there."""
    time_spent: bool = True
    private_notes: bool = True
    brings_over: bool = False
    """It takes what was done in another system as that: with that system's times and numbers, and
    without a mail to anybody; from an administrator alone."""
    quarantine_seconds: float = 120.0
    """How long to wait before asking whether an uncertain operation happened."""


class Remote(msgspec.Struct, frozen=True, omit_defaults=True):
    """The server has it: the ticket as it stands after the operation."""

    snapshot: Snapshot
    sequence: int = 0
    """Where the server put it in its feed; 0 where it does not tell."""
    repeated: bool = False
    place: Cursor | None = None
    """Where the feed stood then, where the server tells: kept with the work, see `last_place`."""
    others: tuple[Snapshot, ...] = ()
    """Other tickets that changed with it: the one that a merged ticket goes on in."""


class Planned(msgspec.Struct, frozen=True, omit_defaults=True):
    """The server has it: the visit as it is planned after the operation."""

    visit: Visit | None
    sequence: int = 0
    place: Cursor | None = None
    """As in `Remote`."""


class Written(msgspec.Struct, frozen=True, omit_defaults=True):
    """The server has it: the article as it stands after the operation."""

    article: Article | None
    """None once it is withdrawn."""
    sequence: int = 0
    place: Cursor | None = None
    """As in `Remote`."""


class Connector(Protocol):
    """One account on one ticket server. Every method may raise a `Failure`."""

    capabilities: Capabilities

    @property
    def clock_offset(self) -> float:
        """Seconds to add to this machine's clock to get the server's, measured on every answer."""
        ...

    def sign_in(self, secret: str) -> Person:
        """Check the secret and learn who we are. The secret is kept in memory only."""
        ...

    def vocabulary(self) -> Vocabulary:
        """Groups, applications, categories, SLA, with the server's ids."""
        ...

    def changes_since(self, cursor: Cursor | None, wait: float = 0.0) -> Page:
        """Changed, deleted, next cursor, more? Everything from the start when None. `wait`:
        seconds the server may hold the answer until something changes."""
        ...

    def fetch(self, remote: RemoteId) -> Snapshot:
        """One ticket as it stands."""
        ...

    def apply(
        self,
        operation: Operation,
        target: RemoteId | None,
        base: Snapshot | None,
        *,
        again: bool = False,
    ) -> Remote:
        """Carry out one operation. `target` is None for a ticket the server has not seen. `again`:
        it was tried before, so a part of it may be there, which is not made a second time."""
        ...

    def find(self, operation: Operation, target: RemoteId | None) -> Remote | None:
        """Did it happen? Asked after a lost answer; None when it certainly did not."""
        ...

    def lease_numbers(self, size: int) -> tuple[str, int, int]:
        """A block of ticket numbers: prefix, first, last. `Refused` where there are none."""
        ...

    def upload(self, attachment: Attachment, content: BinaryIO) -> None:
        """Bring a file's bytes to the server, going on where an earlier try stopped."""
        ...

    def download(self, attachment: Attachment, to: BinaryIO, offset: int) -> None:
        """Write a file's bytes from `offset` on."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...


@runtime_checkable
class Meets(Protocol):
    """What a connector can do besides, where the server tells who is there. Each may raise a `Failure`."""

    def be_here(self, ticket: TicketId | None, *, writing: bool) -> tuple[Present, ...]:
        """Say which ticket is shown here (None: none any more), and learn who else is there."""
        ...

    def go_on_site(self, ticket: TicketId, until: datetime | None) -> tuple[Present, ...]:
        """Say that the ticket is taken along, and until when at the latest."""
        ...

    def come_back(self, ticket: TicketId) -> tuple[Present, ...]:
        """Say that one is back with it; said twice is once."""
        ...


@runtime_checkable
class Plans(Protocol):
    """What a connector can do besides, where the server carries plans of visits."""

    def plan(self, operation: Operation) -> Planned:
        """Carry out one operation on a visit, once. May raise any `Failure`."""
        ...


@runtime_checkable
class Writes(Protocol):
    """What a connector can do besides, where the server takes knowledge articles."""

    def write(self, operation: Operation) -> Written:
        """Carry out one operation on an article, once. May raise any `Failure`."""
        ...

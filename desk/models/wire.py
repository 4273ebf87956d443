"""The wire format of Desk's own server: what both sides say, in the same types.

`desk/server/PROTOCOL.md` tells the story; these are the words. JSON, UTF-8, unknown members
ignored by the client and refused by the server.
"""

from datetime import datetime
from typing import Final

import msgspec

from desk.models.asset import Asset
from desk.models.conflict import Clash
from desk.models.feed import Snapshot
from desk.models.ids import ArticleId, TicketId
from desk.models.knowledge import Article
from desk.models.operations import Operation
from desk.models.people import Person
from desk.models.presence import Present
from desk.models.ticket import Moment
from desk.models.visit import Visit
from desk.models.vocabulary import Vocabulary

API: Final = "/api/v1"
EPOCH_HEADER: Final = "Desk-Epoch"
"""On every answer, and on every request that depends on what was pulled before."""
SEAL_HEADER: Final = "Desk-Seal"
"""`PLACE:SEAL`, on requests that depend on what was pulled before: the newest place in the feed a
client knows of and the seal it was told there. A database that has another seal at that place is
another history under the same epoch: a copy that was put back whole."""
KEY_HEADER: Final = "Idempotency-Key"
PRODUCT: Final = "desk"

PROBLEM_CONFLICT: Final = "urn:desk:problem:conflict"
PROBLEM_EPOCH: Final = "urn:desk:problem:epoch"
PROBLEM_EXPIRED: Final = "urn:desk:problem:cursor-expired"
PROBLEM_INVALID: Final = "urn:desk:problem:invalid"
PROBLEM_REFUSED: Final = "urn:desk:problem:refused"
PROBLEM_SIGN_IN: Final = "urn:desk:problem:sign-in"
PROBLEM_NOT_FOUND: Final = "urn:desk:problem:not-found"
PROBLEM_TOO_LARGE: Final = "urn:desk:problem:too-large"
PROBLEM_TOO_MANY: Final = "urn:desk:problem:too-many-requests"


class ServerInfo(msgspec.Struct, frozen=True, omit_defaults=True):
    """`GET /api/v1`: who answers, before any sign-in."""

    product: str
    version: str
    epoch: str
    time: datetime


class SignIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`POST /api/v1/tokens`: a password for a token."""

    user: str
    password: str
    device: str

    def __repr__(self) -> str:
        """Without the password."""
        return f"SignIn(user={self.user!r}, device={self.device!r})"


class Token(msgspec.Struct, frozen=True):
    """A bearer token and whose it is."""

    token: str
    agent: Person
    ends_at: datetime | None = None
    """When it is no longer good, unless it was renewed before; None: not by itself."""

    def __repr__(self) -> str:
        """Without the token."""
        return f"Token(agent={self.agent.id!r})"


class Changes(msgspec.Struct, frozen=True, omit_defaults=True):
    """`GET /api/v1/changes?since=&limit=&wait=&kinds=`: state-based; each thing once, at its
    newest place. `next` is the `since` of the following request."""

    epoch: str
    time: datetime
    next: int
    more: bool = False
    tickets: tuple[Snapshot, ...] = ()
    deleted: tuple[TicketId, ...] = ()
    people: tuple[Person, ...] = ()
    assets: tuple[Asset, ...] = ()
    articles: tuple[Article, ...] = ()
    deleted_articles: tuple[ArticleId, ...] = ()
    """Withdrawn ones."""
    visits: tuple[Visit, ...] = ()
    total: int = 0
    """Rows after `since`, this page included."""
    seal: str = ""
    """What tells this history of the database from another one, at `next`: see `SEAL_HEADER`."""


class Push(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`POST /api/v1/operations`: one operation; its key is also the Idempotency-Key header."""

    operation: Operation


class Pushed(msgspec.Struct, frozen=True, omit_defaults=True):
    """The operation is in: the ticket as it stands now."""

    snapshot: Snapshot
    sequence: int
    """Where this stands in the feed: a restored server that is below it has lost it."""
    time: datetime
    repeated: bool = False
    """The key had come before; nothing was done twice."""
    epoch: str = ""
    seal: str = ""
    """The seal at `sequence`."""
    survivor: Snapshot | None = None
    """The ticket this one goes on in, when it was merged: what was done stands there."""


class PushedArticle(msgspec.Struct, frozen=True, omit_defaults=True):
    """`POST /api/v1/articles`: what was done to a knowledge article is in."""

    sequence: int
    time: datetime
    article: Article | None = None
    """As it stands now; None once it is withdrawn."""
    repeated: bool = False
    epoch: str = ""
    seal: str = ""


class PushedVisit(msgspec.Struct, frozen=True, omit_defaults=True):
    """`POST /api/v1/visits`: what was done to the plan of a visit is in."""

    sequence: int
    time: datetime
    visit: Visit | None = None
    """As it is planned now."""
    repeated: bool = False
    epoch: str = ""
    seal: str = ""


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """RFC 9457 problem details, as every refusal is told."""

    type: str
    title: str
    status: int
    detail: str = ""
    clashes: tuple[Clash, ...] = ()
    """For conflicts: each field with base, mine and theirs."""
    snapshot: Snapshot | None = None
    """For conflicts: the ticket as it stands."""
    epoch: str = ""
    floor: int = 0
    """For another epoch: up to which place in the feed nothing was lost since the client's."""


class BlockWanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`POST /api/v1/number-blocks`: numbers to give while there is no network."""

    device: str
    size: int


class NumberBlock(msgspec.Struct, frozen=True):
    """Numbers from `first` to `last`, this device's for ever."""

    prefix: str
    first: int
    last: int


class UploadWanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`POST /api/v1/uploads`: a file is coming. The digest names it."""

    sha256: str
    size: int


class UploadState(msgspec.Struct, frozen=True):
    """How much of the file is there; `complete` once its digest was found right."""

    sha256: str
    size: int
    offset: int
    complete: bool = False


class VocabularyAnswer(msgspec.Struct, frozen=True):
    """`GET /api/v1/vocabulary`."""

    vocabulary: Vocabulary
    epoch: str


class Here(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """`PUT /api/v1/presence`: which ticket this device shows its agent; said again every twenty
    seconds, for it lapses by itself."""

    ticket: TicketId | None = None
    """None: no ticket any more."""
    writing: bool = False
    """Whether something is being written on it that was not sent."""


class OnSite(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """`PUT /api/v1/tickets/{id}/on-site`: the agent takes the ticket along."""

    until: Moment | None = None
    """When they are back at the latest; None: as long as the server allows."""


class Company(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who is there: everybody else on the ticket that was named, whoever else writes on any ticket,
    and everybody who is on site, oneself as well."""

    present: tuple[Present, ...] = ()

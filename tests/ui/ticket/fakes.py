"""A store in memory and a clock that is set by hand, for view models tested alone."""

import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any, cast

import msgspec

from desk.models.account import Account
from desk.models.asset import Asset, with_own
from desk.models.attachment import Attachment
from desk.models.canned import Canned, checked_canned
from desk.models.changes import Changes
from desk.models.checklist import Checklist
from desk.models.errors import InvalidInput, NotFound, StoreFull
from desk.models.ids import ArticleId, AssetId, OperationKey, PersonId, TicketId
from desk.models.knowledge import Article
from desk.models.listing import Draft, Me, OutboxCounts, QueueRow, TicketDetail
from desk.models.operations import Operation, OperationState, Pending
from desk.models.people import Person
from desk.models.projection import project
from desk.models.stopwatch import Stopwatch
from desk.models.ticket import Ticket
from desk.models.vocabulary import Choice, Group, Vocabulary
from desk.models.worklog import Entry
from desk.ui.worker import InlineWorker
from desk.ui.workspace import Workspace
from tests.ui.ticket.fake_machines import FakeAddresses, FakeOwnAssets
from tests.ui.ticket.session_fakes import FakeKeptPasswords, FakeSessions

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
T1 = TicketId("t1")
ANNA, CLAIRE, PAUL = PersonId("anna"), PersonId("claire"), PersonId("paul")
PEOPLE = {
    ANNA: Person(ANNA, "Anna Berg", is_agent=True, levels=(0, 1), groups=("desk",)),
    CLAIRE: Person(CLAIRE, "Claire Martin", email="claire@example.org", phone="+33 1 02 03"),
    PAUL: Person(PAUL, "Paul Roux", is_agent=True, levels=(2,)),
}
VOCABULARY = Vocabulary(
    applications=(Choice("pay", "Payroll"), Choice("vpn", "VPN")),
    groups=(
        Group("desk", "Service desk", 1),
        Group("net", "Network", 2, ("vpn",)),
        Group("apps", "Applications", 2, ("pay",)),
    ),
    locations=(Choice("par", "Paris"),),
)


def ticket(**values: object) -> Ticket:
    """A ticket at level 1 that nobody has taken."""
    plain: dict[str, object] = {
        "id": T1,
        "number": "INC-004217-3",
        "title": "Payroll is frozen",
        "opened_at": START,
        "level": 1,
        "group": "desk",
        "requester": CLAIRE,
        "application": "pay",
        "type": "technical",
        "versions": {"assignee": 4, "state": 2},
    }
    return msgspec.convert(plain | values, Ticket, builtin_types=(datetime,))


class HandClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = START

    def now(self) -> datetime:
        """The time it was set to."""
        return self.time

    def monotonic(self) -> float:
        """Seconds since it was made."""
        return (self.time - START).total_seconds()

    def running(self) -> tuple[str, float]:
        """The same, since this start of the machine."""
        return "this boot", self.monotonic()

    def sleep(self, seconds: float) -> None:
        """Move on."""
        self.time += timedelta(seconds=seconds)


class FakeDrafts:
    """Drafts in memory; `refuse` stands for a full disk."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Draft] = {}
        self.refuse = False

    def save(self, draft: Draft) -> Changes:
        if self.refuse:
            raise StoreFull("The disk is full.", "Make room.")
        self.kept[draft.ticket, draft.kind] = draft
        return Changes(drafts=True)

    def get(self, ticket: str, kind: str) -> Draft | None:
        return self.kept.get((ticket, kind))

    def delete(self, ticket: str, kind: str) -> Changes:
        self.kept.pop((ticket, kind), None)
        return Changes(drafts=True)


class FakeOutbox:
    """Operations in memory; all of them wait."""

    def __init__(self) -> None:
        self.pending: dict[OperationKey, Pending] = {}
        self.refuse = False

    def add(self, *operations: Operation, hold_until: datetime | None = None) -> Changes:
        if self.refuse:
            raise StoreFull("The disk is full.", "Make room.")
        for operation in operations:
            pending = Pending(
                len(self.pending), operation, OperationState.WAITING, not_before=hold_until
            )
            self.pending.setdefault(operation.key, pending)
        return Changes(tickets=frozenset(o.ticket for o in operations), outbox=True)

    def get(self, key: OperationKey) -> Pending | None:
        return self.pending.get(key)

    def cancel(self, *keys: OperationKey) -> Changes:
        if not all(key in self.pending for key in keys):
            raise InvalidInput("It was sent already.")
        tickets = frozenset(self.pending.pop(key).operation.ticket for key in keys)
        return Changes(tickets=tickets, outbox=True)

    def release(self, *keys: OperationKey) -> Changes:
        """Held back no longer."""
        found = [self.pending[key].operation.ticket for key in keys if key in self.pending]
        return Changes(tickets=frozenset(found), outbox=bool(found))

    def counts(self) -> OutboxCounts:
        return OutboxCounts(waiting=len(self.pending))

    @property
    def operations(self) -> list[Operation]:
        return [pending.operation for pending in self.pending.values()]


class FakeTickets:
    """Tickets with the outbox laid over them, as the real store shows them."""

    def __init__(self, store: "FakeStore") -> None:
        self.base: dict[TicketId, Ticket] = {}
        self.entries: dict[TicketId, tuple[Entry, ...]] = {}
        self.read: list[TicketId] = []
        self._store = store

    def detail(self, ticket: TicketId) -> TicketDetail | None:
        base = self.base.get(ticket)
        pending = [p for p in self._store.outbox.pending.values() if p.operation.ticket == ticket]
        applied = project(base, [p.operation for p in pending])
        if applied is None:
            return None
        shown = applied.ticket
        return TicketDetail(
            ticket=shown,
            base=base,
            entries=(*self.entries.get(ticket, ()), *applied.entries),
            unsent=frozenset(entry.id for entry in applied.entries),
            attachments=applied.attachments,
            pending=tuple(pending),
            conflicts=(),
            requester=PEOPLE.get(shown.requester or PersonId("")),
            assignee=PEOPLE.get(shown.assignee or PersonId("")),
            asset=self._store.directory.asset(shown.asset) if shown.asset else None,
            people={person.id: person.name for person in PEOPLE.values()},
            unread=ticket not in self.read,
        )

    def project(self, ticket: TicketId) -> Ticket | None:
        detail = self.detail(ticket)
        return detail.ticket if detail else None

    def of_requester(self, person: PersonId, limit: int = 10) -> list[QueueRow]:
        return []

    def mark_read(self, ticket: TicketId) -> Changes:
        self.read.append(ticket)
        return Changes(tickets=frozenset({ticket}))


class FakeDirectory:
    """People, assets and articles that were put there."""

    def __init__(self, added: FakeAddresses) -> None:
        self.added = added
        self.assets: dict[AssetId, Asset] = {}
        self.library: dict[ArticleId, Article] = {}

    def person(self, person: PersonId) -> Person | None:
        return PEOPLE.get(person)

    def people(self, text: str, limit: int) -> list[Person]:
        return [p for p in PEOPLE.values() if text.lower() in p.name.lower()][:limit]

    def agents(self) -> list[Person]:
        return [p for p in PEOPLE.values() if p.is_agent]

    def asset(self, asset: AssetId) -> Asset | None:
        return self.assets.get(asset)

    def machines(self, detail: TicketDetail) -> list[Asset]:
        owner = detail.requester.id if detail.requester else None
        owned = [asset for asset in self.assets.values() if asset.owner == owner]
        first = [detail.asset] if detail.asset else []
        found = first + [asset for asset in owned if asset not in first]
        return [with_own(asset, self.added.of(asset.id)) for asset in found]

    def find_assets(self, text: str, limit: int = 20) -> list[Asset]:
        return [a for a in self.assets.values() if text.lower() in a.name.lower()][:limit]

    def several(self, people: Iterable[PersonId]) -> dict[PersonId, Person]:
        return {person: PEOPLE[person] for person in people}

    def articles(self, text: str, limit: int) -> list[Article]:
        found = [a for a in self.library.values() if text.lower() in a.title.lower()]
        return found[:limit]


class FakeBlobs:
    """Bytes by digest."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.pins: set[str] = set()

    def pin(self, digest: str, *, on: bool = True) -> None:
        (self.pins.add if on else self.pins.discard)(digest)

    def is_pinned(self, digest: str) -> bool:
        return digest in self.pins

    def has(self, digest: str) -> bool:
        """Whether the bytes are here."""
        return digest in self.kept

    def open(self, digest: str) -> IO[bytes]:
        """The bytes, to be read."""
        if digest not in self.kept:
            message = "The file is not on this device any more."
            raise NotFound(message)
        return io.BytesIO(self.kept[digest])

    def add(self, content: bytes | IO[bytes]) -> tuple[str, int]:
        data = content if isinstance(content, bytes) else content.read()
        digest = hashlib.sha256(data).hexdigest()
        self.kept[digest] = data
        return digest, len(data)


class FakeBase:
    """Who sits here, and the vocabulary."""

    def me(self) -> Me:
        return Me(ANNA, (0, 1), ("desk",))

    def vocabulary(self) -> Vocabulary:
        return VOCABULARY

    def meta(self, key: str) -> str | None:
        return None

    def known_file(self, file: Attachment) -> Attachment:
        return file

    def cursor(self) -> None:
        return None


class FakeCanned:
    """Own canned texts."""

    def __init__(self) -> None:
        self.kept: dict[str, Canned] = {}

    def list(self) -> tuple[Canned, ...]:
        return tuple(self.kept.values())

    def save(self, wanted: Canned) -> Changes:
        made = checked_canned("", wanted.title, wanted.body, wanted.language)
        self.kept[made.title] = made
        return Changes()


class FakeChecklists:
    """No ticket has any."""

    def of(self, ticket: TicketId) -> list[Checklist]:
        return []


class FakeStopwatches:
    """Nobody measures time."""

    def sweep(self) -> None:
        return

    def list(self) -> list[Stopwatch]:
        return []


class FakeLibrary:
    """Articles that are near every text."""

    def __init__(self) -> None:
        self.articles: tuple[Article, ...] = ()

    def near(self, text: str) -> tuple[Article, ...]:
        return self.articles


class FakeSnoozes:
    """Nothing is put off here."""

    def of(self, ticket: TicketId) -> None:
        return None


class FakeStore:
    """As much of the store as the panes use, without a file."""

    def __init__(self) -> None:
        self.folder = Path("/nonexistent")
        self.drafts = FakeDrafts()
        self.stopwatches = FakeStopwatches()
        self.checklists = FakeChecklists()
        self.outbox = FakeOutbox()
        self.tickets = FakeTickets(self)
        self.addresses = FakeAddresses()
        self.own_assets = FakeOwnAssets()
        self.directory = FakeDirectory(self.addresses)
        self.library = FakeLibrary()
        self.blobs = FakeBlobs()
        self.base = FakeBase()
        self.sessions = FakeSessions()
        self.kept_passwords = FakeKeptPasswords()
        self.canned = FakeCanned()
        self.snoozes = FakeSnoozes()


@dataclass
class Bench:
    """A workspace over a fake store, with a ticket in it."""

    store: FakeStore = field(default_factory=FakeStore)
    worker: InlineWorker = field(default_factory=InlineWorker)
    clock: HandClock = field(default_factory=HandClock)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.store.tickets.base[T1] = ticket()
        self.workspace = self.window()

    def window(self) -> Workspace:
        """A window that starts on the same store: what a person sees after a crash."""
        account = Account(id="a", name="Test", type="desk", url="http://127.0.0.1:1")
        store = self.store
        made = Workspace(account, self.worker, lambda: cast("Any", store), self.clock)
        made.fault.connect(lambda message, advice: self.faults.append(message))
        made.start()
        return made

"""The ledger: what technicians did and saw as saved. From then on nothing of it may be lost."""

from collections.abc import Iterable

import msgspec

from desk.models.ids import OperationKey, TicketId
from desk.models.operations import Operation
from desk.models.store import Store
from tests.simulation.clients import Client
from tests.simulation.history import History


class Intent(msgspec.Struct, frozen=True):
    """One thing somebody did, as it stood when it was saved."""

    client: Client
    operation: Operation


class Ledger:
    """Every acknowledged intent, and those that were taken back."""

    def __init__(self, history: History) -> None:
        self.intents: dict[OperationKey, Intent] = {}
        self.taken_back: set[OperationKey] = set()
        self.titles: dict[str, TicketId] = {}
        """What each ticket of ours was called at first."""
        self.drafts: dict[tuple[str, str], str] = {}
        """The text of each draft that was saved, by client and ticket."""
        self.typed: dict[tuple[str, str], str] = {}
        """The newest text of each, whether it was seen saved or not."""
        self.retried: set[OperationKey] = set()
        """What somebody sent again by hand: plans that the office had decided otherwise are among it."""
        self.edited: set[OperationKey] = set()
        """What was said in another way before it was sent: it may have another key since."""
        self.lines: list[tuple[Client, str]] = []
        """What somebody added to the note of a visit."""
        self.events: list[tuple[Client, str]] = []
        """The id of each thing somebody wrote down on the spot."""
        self._history = history

    def note(self, client: Client, store: Store) -> None:
        """Write down whatever is in the outbox and not here: what was just done, what came of a
        settled conflict, and what a crash let through although nobody saw it saved."""
        for pending in store.outbox.list():
            operation = pending.operation
            if operation.key not in self.intents:
                self.intents[operation.key] = Intent(client, operation)

    def take_back(self, keys: Iterable[OperationKey]) -> None:
        """Nobody misses these any more."""
        self.taken_back |= set(keys)

    def of(self, client: Client) -> list[Operation]:
        """What a client did and did not take back, in the order it was written down."""
        return [
            intent.operation
            for key, intent in self.intents.items()
            if intent.client is client and key not in self.taken_back
        ]

    def before(self, intent: Intent) -> list[Intent]:
        """What the same client did to the same ticket earlier."""
        ticket, keys = intent.operation.ticket, list(self.intents)
        earlier = keys[: keys.index(intent.operation.key)]
        return [
            self.intents[key]
            for key in earlier
            if self.intents[key].client is intent.client
            and self.intents[key].operation.ticket == ticket
        ]

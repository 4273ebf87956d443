"""A window's workspace over a real store in a folder, with an inline worker and a clock set by hand."""

from collections.abc import Sequence
from pathlib import Path

from desk.models.account import Account
from desk.models.events import Command
from desk.models.operations import Operation, OperationState, Pending
from desk.models.people import Person
from desk.models.store import Store
from desk.models.ticket import Ticket
from desk.ui.undo import UndoOffer
from desk.ui.worker import InlineWorker
from desk.ui.workspace import Workspace
from tests.builders import ANNA, BRUNO, a_page, a_person, a_vocabulary
from tests.fakes import FakeClock

PEOPLE: tuple[Person, ...] = (
    a_person("anna", "Anna Berg", is_agent=True, levels=(0, 1), groups=("desk",), login="aberg"),
    a_person("bruno", "Bruno Keller", is_agent=True, levels=(2,)),
    a_person("zoe", "Zoé Martin", email="zoe@example.org", phone="4217", login="zmartin"),
)


class _Dead:
    """The worker of a window that was killed: nothing is done any more, whatever its timers want."""

    def submit(self, *_work: object, **_options: object) -> None:
        """Nothing."""

    def cancel(self, key: str) -> None:
        """Nothing."""


class Bench:
    """One account's store and the window on it. `window` makes another on the same files: what a
    person finds after a crash."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = FakeClock()
        self.store = Store.open(folder, self.clock)
        self.store.base.set_vocabulary(a_vocabulary())
        self.store.base.set_me(PEOPLE[0])
        self.store.base.apply_page(a_page(people=PEOPLE))
        self.worker = InlineWorker()
        self.faults: list[str] = []
        self.commands: list[Command] = []
        self.workspace: Workspace
        self.window()

    def window(self) -> Workspace:
        """A workspace on the same store; the one before is dead."""
        self._kill()
        account = Account(id="a", name="Test", type="desk", url="http://127.0.0.1:1")
        made = Workspace(
            account, self.worker, lambda: self.store, self.clock, send=self.commands.append
        )
        made.fault.connect(lambda message, _advice: self.faults.append(message))
        made.start()
        self.workspace = made
        return made

    @property
    def undo(self) -> UndoOffer | None:
        """What the window offers to take back."""
        return self.workspace.undoing.offer

    def serve(self, *tickets: Ticket) -> None:
        """The server tells of these tickets."""
        self.store.base.apply_page(a_page(*tickets))

    def send(self, *operations: Operation) -> None:
        """Put operations into the outbox."""
        self.workspace.perform(*operations)

    def refuse(self, operation: Operation, reason: str) -> None:
        """The server will not take it."""
        self.store.outbox.claim_next(self.clock.now())
        self.store.outbox.park(operation.key, reason)

    def pending(self) -> Sequence[Pending]:
        """What the server does not have."""
        return self.store.outbox.list()

    def states(self) -> list[OperationState]:
        """How those stand."""
        return [pending.state for pending in self.pending()]

    def close(self) -> None:
        """Close the files."""
        self._kill()
        self.store.close()

    def _kill(self) -> None:
        if hasattr(self, "workspace"):
            self.workspace._worker = _Dead()


__all__ = ["ANNA", "BRUNO", "PEOPLE", "Bench"]

"""The workspace: one account's store seen from the window, and the only door of panes to the data."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar, assert_never

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Signal

from desk.models.account import Account
from desk.models.changes import Changes
from desk.models.clock import Clock
from desk.models.conflict import base_of
from desk.models.errors import AccountProblem, DeskError
from desk.models.events import (
    Command,
    Event,
    Fault,
    InCompany,
    Link,
    LinkState,
    LookAt,
    PicturesCame,
    Progress,
    RoundDone,
    SyncNow,
    Touched,
    changes_of,
)
from desk.models.ids import OperationKey, TicketId, new_uuid7
from desk.models.knowledge import article_of
from desk.models.listing import Me, OutboxCounts
from desk.models.operations import Action, Operation
from desk.models.projection import written_values
from desk.models.ticket import Ticket
from desk.models.true_time import CLOCK_OFFSET, CLOCK_READING, TrueTime
from desk.models.visit import visit_of
from desk.models.vocabulary import Vocabulary
from desk.ui.company import Company
from desk.ui.performing import add, cancel
from desk.ui.preferences import Preferences
from desk.ui.running import Running
from desk.ui.timing import Timing
from desk.ui.undo import UNDO_TIME, Undo, UndoOffer
from desk.ui.worker import Worker

if TYPE_CHECKING:
    from desk.models.store import Store

T = TypeVar("T")


class _Opened(msgspec.Struct, frozen=True):
    """What the window wants to know of a store before anything else."""

    me: Me | None
    vocabulary: Vocabulary
    counts: OutboxCounts
    clock: dict[str, str | None]
    """What sync measured of it."""
    pulled: bool


class Workspace(QObject):
    """Panes read and write through here; the sync process reports here. Lives in the main thread.

    `open_store` is called once, in the worker's thread, the first time something is read.
    `send` takes commands for the sync process.
    """

    changed = Signal(object)
    """`Changes`: what is shown of these is out of date."""
    link_changed = Signal(object)
    """`Link`: how we stand with the server."""
    heard = Signal()
    """What the sync process changed came with the last `changed`; the window's own writes do not."""
    progress = Signal(object)
    """`Progress` of a long pull; done == total when it is over."""
    counts_changed = Signal(object)
    """`OutboxCounts`."""
    synced = Signal(object)
    """`RoundDone`: a round of the sync ended well."""
    fault = Signal(str, str)
    """Something a person must read: message, advice."""
    pictures_came = Signal(str)
    """An entry's id: what its pictures on other people's servers came to is known."""
    opened = Signal(str)
    """A ticket id: show this ticket."""
    shown = Signal(str)
    """A pane's id: `queue`, `outbox`, `conflicts`, `drafts`, `intake`, `remote`, `accounts`, `settings`, `notices`,
    `knowledge`."""
    requested = Signal(str)
    """Something is to be done with the open ticket, by the pane that knows how: `reply`, `note`,
    `escalate`, `resolve`, `qualify`, `properties`, `cert`, `launch` (a remote session), `session` (reach one that runs)."""
    performed = Signal(object)
    """The `Operation`s that were just put into the outbox, in one commit."""
    dealt_with = Signal(str)
    """A ticket was resolved, closed, handed over or made to wait: its id."""
    ready = Signal()
    """`me` and `vocabulary` were read, or read again."""
    closing = Signal()
    """The window closes: write at once what is still in your fields; the store closes after it."""
    signed_in = Signal(str)
    """The secret of this account was given again and the server took it: the sync may use it."""

    def __init__(
        self, account: Account, worker: Worker, open_store: "Callable[[], Store]", clock: Clock,
        send: Callable[[Command], object] | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.preferences = Preferences()
        """What the person chose; whoever puts the window together gives it those of the home."""
        self.account = account
        self.clock = clock
        self.me: Me | None = None
        self.vocabulary = Vocabulary()
        self.counts = OutboxCounts()
        self.pulled = False
        """Whether anything ever came from the server."""
        self.link = Link(LinkState.STARTING, clock.now())
        self.last_round: RoundDone | None = None
        self.ticket: TicketId | None = None
        """The ticket that is open."""
        self.running = Running(self)
        self.is_closing = False
        self.closing.connect(self._on_closing)
        self._worker = worker
        self._open_store = open_store
        self._send = send
        self._store: Store | None = None
        self.time = TrueTime(clock)
        self.undoing = Undo(
            lambda keys: self.write(lambda store: cancel(store, keys)),
            lambda keys: self.write(lambda store: store.outbox.release(*keys)),
            clock.now,
            self,
        )
        self.timing = Timing(self, self)
        self.company = Company(self, self)
        self.link_changed.connect(self.company.follow)
        self.ready.connect(self.timing.load)
        self.changed.connect(self.timing.follow)
        self.closing.connect(self.timing.beat)

    def connect_sync(self, send: Callable[[Command], object]) -> None:
        """Commands go to this sync process from now on."""
        self._send = send

    def start(self) -> None:
        """Read who sits here, the vocabulary and the counts; `ready` follows."""
        self.read(_opened, self._take, key="workspace")

    # --- reading and writing ---------------------------------------------------------------------

    def read(
        self,
        function: "Callable[[Store], T]",
        done: Callable[[T], None],
        *,
        key: str | None = None,
        idle: bool = False,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Call `function` with the store on the worker, then `done` with its value here.

        A read with a `key` replaces an older one of the same key that has not come back yet.
        Without `failed` an error is shown to the person (`fault`). Once the window closes nobody
        waits for a value any more, and nothing is read.
        """
        if self.is_closing:
            return

        def work() -> T:
            return function(self._opened_store())

        self._worker.submit(work, done, failed=failed or self.failed, key=key, idle=idle)

    def cancel(self, key: str) -> None:
        """Forget the read of this key."""
        self._worker.cancel(key)

    def write(
        self,
        function: "Callable[[Store], Changes]",
        done: Callable[[], None] | None = None,
        *,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Write drafts, read marks, decisions; `changed` is emitted, then `done` is called.

        Without `failed` an error is shown to the person (`fault`). What was written is on disk
        when `done` is called.
        """

        def written(changes: Changes) -> None:
            self._touch(changes)
            if changes.outbox or changes.conflicts:
                self.wake()
            if done is not None:
                done()

        self._worker.submit(
            lambda: function(self._opened_store()), written, failed=failed or self.failed
        )

    def perform(
        self,
        *operations: Operation,
        undo_text: str = "",
        done: Callable[[], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Put operations into the outbox, in one commit.

        With an `undo_text` they are held back until the offer lapses, so that they can be taken
        back; without, the sync is woken at once. A window that dies meanwhile holds nothing back
        for longer than `UNDO_TIME`.
        """
        hold_until = self.clock.now() + UNDO_TIME if undo_text else None

        def written(changes: Changes) -> None:
            self.performed.emit(operations)
            self._touch(changes)
            if undo_text:
                self.undoing.put(UndoOffer(undo_text, tuple(o.key for o in operations)))
            else:
                self.wake()
            if done is not None:
                done()

        self._worker.submit(
            lambda: add(self._opened_store(), operations, hold_until),
            written,
            failed=failed or self.failed,
        )

    def new_operation(self, ticket: Ticket | TicketId, action: Action) -> Operation:
        """An operation of this technician, now.

        Give the ticket as the technician sees it (`TicketDetail.ticket`): its values and the
        server's versions of them become the operation's base. With an id alone, `perform` takes
        them from the store as it is then. Raises `AccountProblem` before anybody has signed in.
        """
        if self.me is None:
            raise AccountProblem(
                QCoreApplication.translate(
                    "Workspace", "Nobody has signed in to this account yet."
                ),
                QCoreApplication.translate("Workspace", "Sign in once while there is a network."),
            )
        now = self.now()
        return Operation(
            key=OperationKey(new_uuid7(now)),
            ticket=ticket.id if isinstance(ticket, Ticket) else ticket,
            author=self.me.person,
            occurred_at=now,
            action=action,
            base=base_of(ticket, written_values(action)) if isinstance(ticket, Ticket) else {},
            clock_offset=self.time.offset(),
        )

    def now(self) -> datetime:
        """The time as the server would tell it, also when the device's clock is wrong or was moved."""
        return self.time.now()

    # --- undo ------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last thing back, as long as nothing of it was sent."""
        self.undoing.take_back()

    def offer_undo(self, text: str, back: Callable[[], object]) -> None:
        """Something was thrown away: a draft, a refused operation. `back` brings it back."""
        self.undoing.put(UndoOffer(text, back=back))

    # --- moving about ----------------------------------------------------------------------------

    def open_ticket(self, ticket: TicketId) -> None:
        """Show a ticket; sync may fetch more of it meanwhile. Work on an article leads to the article,
        on a visit to the visit."""
        if (article := article_of(ticket)) is not None:
            self.show("knowledge")
            self.request(f"article ={article}")
            return
        if (visit := visit_of(ticket)) is not None:
            self.show("onsite")
            self.request(f"visit {visit}")
            return
        self.ticket = ticket
        self.opened.emit(ticket)
        self.command(LookAt(ticket))

    def show(self, pane: str) -> None:
        """Bring a pane to the front."""
        self.shown.emit(pane)

    def request(self, verb: str) -> None:
        """Ask the pane that knows how to do something with the open ticket; see `requested`."""
        self.requested.emit(verb)

    def choose(self, name: str, value: object) -> bool:
        """Change a setting; False, and said, where that cannot be."""
        try:
            self.preferences.set(name, value)
        except DeskError as error:
            self.failed(error)
            return False
        return True

    @property
    def is_discreet(self) -> bool:
        """Whether names stay out of notices and titles: chosen, or somebody may see this screen."""
        return self.preferences.value.discreet or self.running.shares_screen

    # --- the sync process ------------------------------------------------------------------------

    def wake(self) -> None:
        """Ask for a round of the sync at once."""
        self.command(SyncNow())

    def command(self, command: Command) -> None:
        """Send a command to the sync process; without one nothing happens, it looks by itself."""
        if self._send is not None:
            self._send(command)

    def on_event(self, event: Event) -> None:
        """Take in what the sync process says."""
        match event:
            case Link():
                self._relink(event)
            case Progress():
                self.progress.emit(event)
            case Touched():
                self._touch(changes_of(event))
                self.heard.emit()
            case RoundDone():
                self.last_round = event
                self.synced.emit(event)
                self.start()
            case Fault():
                self.fault.emit(event.message, event.advice)
            case InCompany():
                self.company.take(event.present)
            case PicturesCame():
                self.pictures_came.emit(event.entry)
            case _:
                assert_never(event)

    def failed(self, error: Exception) -> None:
        """Show an error a person can act on; anything else is a bug and is raised."""
        if not isinstance(error, DeskError):
            raise error
        self.fault.emit(error.message, error.advice)

    def close_store(self) -> None:
        """Close the files; call on the worker, as its last work."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _on_closing(self) -> None:
        self.is_closing = True

    def _opened_store(self) -> "Store":
        if self._store is None:
            self._store = self._open_store()
        return self._store

    def _take(self, opened: _Opened) -> None:
        self.me, self.vocabulary = opened.me, opened.vocabulary
        self.time.learn_from(opened.clock.get)
        self.pulled = opened.pulled
        self._count(opened.counts)
        self.ready.emit()

    def _relink(self, link: Link) -> None:
        self.link = link
        self.link_changed.emit(link)

    def _touch(self, changes: Changes) -> None:
        if changes == Changes():
            return  # the beat of a timer: nothing that anybody shows
        self.changed.emit(changes)
        if changes.outbox or changes.conflicts or changes.everything:
            self.read(lambda store: store.outbox.counts(), self._count, key="outbox counts")

    def _count(self, counts: OutboxCounts) -> None:
        if counts != self.counts:
            self.counts = counts
            self.counts_changed.emit(counts)


def _opened(store: "Store") -> _Opened:
    clock = {name: store.base.meta(name) for name in (CLOCK_OFFSET, CLOCK_READING)}
    return _Opened(
        store.base.me(), store.base.vocabulary(), store.outbox.counts(),
        clock, store.base.cursor() is not None,
    )  # fmt: skip

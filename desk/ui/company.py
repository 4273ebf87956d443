"""Company: which ticket is open here, told to colleagues where the person lets them know, and who else is there."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desk.models.events import Attend, Command, Link, LinkState, TakeAlong
from desk.models.ids import PersonId, TicketId
from desk.models.listing import Me
from desk.models.presence import Doing, Present, on_ticket, writing_on
from desk.ui.preferences import Preferences


class Access(Protocol):
    """What it needs of the workspace."""

    preferences: Preferences
    me: Me | None
    link: Link

    def command(self, command: Command) -> None:
        """Send a command to the sync process."""
        ...


class Company(QObject):
    """Says what is so again whenever the sync process begins anew: it remembers nothing."""

    changed = Signal()
    """Somebody came, went, or does something else."""

    def __init__(self, workspace: Access, parent: QObject) -> None:
        super().__init__(parent)
        self.present: tuple[Present, ...] = ()
        """Everybody the server told of last."""
        self._workspace = workspace
        self._now = Attend()
        self._said: Attend | None = None
        self._preferences: Preferences | None = None

    # --- what is shown ---------------------------------------------------------------------------

    def on(self, ticket: TicketId | None) -> tuple[Present, ...]:
        """Who is on a ticket, oneself on site first; nobody without contact, for nobody knows."""
        if ticket is None or not self._is_online:
            return ()
        return tuple(sorted(on_ticket(self.present, ticket), key=lambda one: not self.is_me(one)))

    def writing(self) -> dict[TicketId, tuple[str, ...]]:
        """The tickets others write on, with their names."""
        return writing_on(self.present, self._me) if self._is_online else {}

    def is_me(self, one: Present) -> bool:
        """Whether this is whoever sits here."""
        return one.person == self._me

    def has_along(self, ticket: TicketId | None) -> bool:
        """Whether I took this ticket along."""
        return any(self.is_me(one) and one.doing is Doing.ON_SITE for one in self.on(ticket))

    # --- what is done ----------------------------------------------------------------------------

    def look(self, ticket: TicketId | None, *, writing: bool = False) -> None:
        """This ticket is open now, and something is being written on it or not."""
        before, self._now = self._now, Attend(ticket, writing)
        if self._now != before:
            self.tell()

    def take_along(self, ticket: TicketId, *, back: bool = False) -> None:
        """Go on site with a ticket, or be back."""
        self._workspace.command(TakeAlong(ticket, back))

    def take(self, present: tuple[Present, ...]) -> None:
        """The sync process says who is there."""
        if present != self.present:
            self.present = present
            self.changed.emit()

    def follow(self, link: Link) -> None:
        """The line was cut, or is whole again. A sync process that has only begun knows nothing of
        what is open."""
        if link.state is LinkState.STARTING:
            self._said, self.present = None, ()
            self.tell()
        self.changed.emit()

    def tell(self) -> None:
        """Say what is so, unless that was said; what is not to be seen is never said at all."""
        self._watch()
        wanted = self._now if self._workspace.preferences.value.presence else Attend(hidden=True)
        if wanted == self._said or (wanted.hidden and self._said is None):
            return
        self._said = wanted
        self._workspace.command(wanted)

    # --- inside ----------------------------------------------------------------------------------

    @property
    def _is_online(self) -> bool:
        return self._workspace.link.state is LinkState.ONLINE

    @property
    def _me(self) -> PersonId | None:
        me = self._workspace.me
        return me.person if me else None

    def _watch(self) -> None:
        """Follow the preferences the window has now; it is given those of the home after it was made."""
        if self._preferences is not self._workspace.preferences:
            self._preferences = self._workspace.preferences
            self._preferences.changed.connect(self._chosen)

    def _chosen(self, name: str) -> None:
        if name == "presence":
            self.tell()

"""One command's view of the account: its store, who we are, the ticket meant, the outbox at the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desk.models.account import Account
from desk.models.asset import Asset
from desk.models.authoring import author_operation
from desk.models.clock import Clock, SystemClock
from desk.models.errors import AccountProblem, InvalidInput, NotFound
from desk.models.ids import AssetId, PersonId, TicketId
from desk.models.links import digits, is_number
from desk.models.listing import Me, TicketDetail
from desk.models.operations import Action, Operation
from desk.models.people import Person
from desk.models.store import Home, Store
from desk.models.texts import tr
from desk.models.ticket import Ticket
from desk.models.true_time import TrueTime
from desk.vault import key_of


@dataclass
class Place:
    """Where Desk keeps its things, and which account is meant."""

    home: Path | None = None
    account: str | None = None

    def open(self) -> Home:
        """The home folder."""
        return Home(self.home) if self.home else Home.default()


PLACE = Place()
"""Set once from the options before the verb."""


@dataclass
class Session:
    """An open account for the length of one command."""

    home: Home
    account: Account
    store: Store
    clock: Clock

    @property
    def me(self) -> Me:
        """Who we are. Raises `AccountProblem` before the first sign-in."""
        me = self.store.base.me()
        if me is None:
            message = tr("Cli", "Nobody has signed in to “{name}” yet.", name=self.account.name)
            raise AccountProblem(message, tr("Cli", "Run: desk sync --once"))
        return me

    @property
    def time(self) -> TrueTime:
        """What time it is at the server, as far as is known here."""
        return TrueTime(self.clock).learn_from(self.store.base.meta)

    @property
    def agent(self) -> Person:
        """Ourselves, with levels and rights."""
        me = self.me
        known = self.store.directory.person(me.person)
        return known or Person(me.person, me.person, is_agent=True, levels=me.levels)

    def ticket(self, number: str) -> TicketDetail:
        """The ticket somebody means by a number or an id. Raises `NotFound`."""
        found = self.store.tickets.by_number(number)
        detail = self.store.tickets.detail(found or TicketId(number))
        if detail is None:
            message = tr("Cli", "There is no ticket {number} here.", number=number)
            raise NotFound(message, tr("Cli", "Check the digits, or run: desk sync --once"))
        return detail

    def person(self, text: str) -> Person:
        """The one person a text means. Raises `InvalidInput` naming those it could mean."""
        exact = self.store.directory.person(PersonId(text))
        if exact is not None:
            return exact
        found = list(self.store.directory.by_phone(digits(text))) if is_number(text) else []
        found = found or self.store.directory.people(text, 6)
        logins = [person for person in found if person.login and person.login == text]
        if len(logins) == 1 or len(found) == 1:
            return (logins or found)[0]
        if not found:
            message = tr("Cli", "Nobody here is called “{text}”.", text=text)
            raise InvalidInput(message)
        names = ", ".join(person.name for person in found)
        message = tr("Cli", "“{text}” could be: {names}.", text=text, names=names)
        raise InvalidInput(message, tr("Cli", "Write more of the name."))

    def asset(self, text: str) -> Asset:
        """The one thing an id or words mean. Raises `InvalidInput` naming those it could be."""
        exact = self.store.directory.asset(AssetId(text))
        if exact is not None:
            return exact
        found = self.store.directory.find_assets(text, 6)
        if len(found) == 1:
            return found[0]
        if not found:
            message = tr("Cli", "No asset here is called “{text}”.", text=text)
            raise InvalidInput(message)
        names = ", ".join(asset.name for asset in found)
        message = tr("Cli", "“{text}” could be: {names}.", text=text, names=names)
        raise InvalidInput(message, tr("Cli", "Write more of the name."))

    def operation(self, action: Action, ticket: Ticket | TicketId) -> Operation:
        """An operation of ours, now, on the ticket as it is shown."""
        return author_operation(action, ticket, self.me.person, self.clock, self.time.offset())


@contextmanager
def session() -> Iterator[Session]:
    """Open the account that is meant, and close its files at the end."""
    home = PLACE.open()
    account = home.account(PLACE.account)
    clock = SystemClock()
    folder = home.folder(account)
    store = Store.open(folder, clock, key_of(folder, account.id))
    try:
        yield Session(home, account, store, clock)
    finally:
        store.close()

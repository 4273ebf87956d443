"""Directory: which queues, priorities and people there are.

The web service has no operation for any of them. The web interface offers lists, and its session is
ours; where it does not, what the account names and what stands on tickets must do.
"""

from collections.abc import Iterable, Mapping, Sequence
from email.utils import parseaddr
from typing import Final, TypeVar

import msgspec

from desk.models.ids import PersonId
from desk.models.people import Person
from desk.models.vocabulary import Group, Vocabulary
from desk.sync.connector import Refused, Unreachable
from desk.sync.connectors.common.numbers import Number, text
from desk.sync.connectors.znuny.api import Api
from desk.sync.connectors.znuny.mapping import (
    ROOT,
    UNHELD,
    Terms,
    agent,
    articles_of,
    level_of_queue,
    sender_of,
)
from desk.sync.connectors.znuny.shapes import TicketRow

T = TypeVar("T")

SAMPLE: Final = 100
"""Newest tickets that are looked at for queues."""
FEW: Final = 8
"""Queues of which a ticket is asked where it may be moved to."""
MOST_PEOPLE: Final = 5_000
_CREATE: Final = "Action=AgentTicketPhone;Subaction=AJAXUpdate;ElementChanged=Dest"
_MOVE: Final = "Action=AgentTicketMove;Subaction=AJAXUpdate;TicketID="
_AGENTS: Final = f"Action=AgentUserSearch;Term=*;MaxResults={MOST_PEOPLE}"
_CUSTOMERS: Final = f"Action=AgentCustomerSearch;Term=*;MaxResults={MOST_PEOPLE}"
_Option = list[Number | bool]
"""One line of a list: what is sent, what is shown, and what is none of our business."""


class Lists(msgspec.Struct, frozen=True):
    """What a form of the web interface offers."""

    queues: list[_Option] | None = msgspec.field(name="Dest", default=None)
    targets: list[_Option] | None = msgspec.field(name="DestQueueID", default=None)
    priorities: list[_Option] | None = msgspec.field(name="PriorityID", default=None)


class Listed(msgspec.Struct, frozen=True):
    """A person in a list: agents and customers have other names for the same."""

    agent: Number = msgspec.field(name="UserKey", default=None)
    agent_label: Number = msgspec.field(name="UserValue", default=None)
    customer: Number = msgspec.field(name="Value", default=None)
    customer_label: Number = msgspec.field(name="Label", default=None)


class Directory:
    """What one server has, as far as one session may learn it."""

    def __init__(self, api: Api, terms: Terms) -> None:
        self._api = api
        self._terms = terms
        self._queues: dict[str, None] = {}
        self._told: set[str] = set()
        self._listed = False
        self.me: Person | None = None

    def learn(self, rows: Iterable[TicketRow]) -> None:
        """Look at tickets: the queues they are in, the states they have."""
        for row in rows:
            self._terms.names.learn(row)
            if queue := text(row.queue):
                self._queues.setdefault(queue)

    def vocabulary(self) -> Vocabulary:
        """The queues, as groups of a level."""
        newest = self._api.search({"SortBy": "Changed", "OrderBy": "Down", "Limit": SAMPLE})
        rows = self._api.rows(newest)
        self.learn(rows)
        form = self._list(_CREATE, Lists) or Lists()
        queues = [*paths_of(form.queues or ()), *self._targets(rows)]
        for option in form.priorities or ():
            if len(option) > 1 and _id(option):
                self._terms.names.learn_priority(_id(option), text(option[1]))
        names = dict.fromkeys([*queues, *self._terms.levels, *self._queues])
        groups = [
            Group(name, name, level_of_queue(name, self._terms.levels)) for name in sorted(names)
        ]
        return Vocabulary(groups=tuple(groups), number_prefix="Ticket", unheld=UNHELD)

    def _targets(self, rows: Iterable[TicketRow]) -> list[str]:
        """Where tickets may be moved: the list belongs to a ticket that one may move at all."""
        by_queue = {text(row.queue): text(row.ticket_id) for row in rows}
        for remote in list(by_queue.values())[:FEW]:
            lists = self._list(_MOVE + remote, Lists)
            if lists is not None and lists.targets:
                return paths_of(lists.targets)
        return []

    def everybody(self) -> tuple[Person, ...]:
        """Agents and customers, where the web interface lists them."""
        agents = self._list(_AGENTS, list[Listed]) or []
        customers = self._list(_CUSTOMERS, list[Listed]) or []
        found = [
            _person(agent(one.agent), text(one.agent_label), is_agent=True)
            for one in agents
            if text(one.agent) not in {"", ROOT}
        ]
        for one in customers:
            if login := text(one.customer):
                person = _person(PersonId(login), text(one.customer_label), login=login)
                self._terms.addresses[person.email.lower()] = login
                found.append(person)
        self._terms.addresses.pop("", None)
        found = [self.me if self.me and one.id == self.me.id else one for one in found]
        self._told |= {one.id for one in found}
        self._listed = True
        return tuple(found)

    def strangers(self, rows: Sequence[TicketRow]) -> tuple[Person, ...]:
        """The people of these tickets that nobody told of yet, by the lists first: they know more."""
        if not rows:
            return ()
        everybody = () if self._listed else self.everybody()
        found: dict[str, Person] = {}
        for row in rows:
            for person in _people_of(row):
                if person.id not in self._told:
                    found.setdefault(person.id, person)
        self._told |= found.keys()
        return (*everybody, *found.values())

    def _list(self, query: str, kind: type[T]) -> T | None:
        """A list of the web interface; None where it is not offered: nothing depends on it."""
        try:
            return msgspec.json.decode(self._api.list_of(query), type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None
        except (Unreachable, Refused):
            return None


def person_of(known: Mapping[str, str]) -> Person:
    """Who a session belongs to."""
    login = known.get("UserLogin", "")
    return Person(
        agent(known.get("UserID", "")),
        known.get("UserFullname", "") or login,
        email=known.get("UserEmail", ""),
        is_agent=True,
        login=login,
    )


def _people_of(row: TicketRow) -> Iterable[Person]:
    owner, customer = text(row.owner_id), text(row.customer_user_id)
    if owner not in {"", ROOT}:
        login = text(row.owner)
        yield Person(agent(owner), login, is_agent=True, login=login)
    first = next(iter(articles_of(row)), None)
    if customer and first is not None and first.sender_type == "customer":
        name, address = sender_of(first)
        if name:
            yield Person(PersonId(customer), name, email=address, login=customer)


def _person(id: PersonId, label: str, *, is_agent: bool = False, login: str = "") -> Person:  # noqa: A002
    """A person as a list shows one: `"First Last" <address>`."""
    name, address = parseaddr(label)
    return Person(id, name or label or id, email=address, is_agent=is_agent, login=login)


def _id(option: _Option) -> str:
    first = option[0] if option else None
    return text(first).partition("||")[0]


def paths_of(options: Sequence[_Option]) -> list[str]:
    """The full names of the queues in a list. A value of `5||Parent::Child` says it; a list shown
    as a tree has only the last part, indented."""
    found: list[str] = []
    above: list[tuple[int, str]] = []
    for option in options:
        if len(option) < 2 or not _id(option):
            continue
        value, label = text(option[0]), text(option[1])
        name = label.strip()
        indent = len(label) - len(label.lstrip())
        above = [(depth, path) for depth, path in above if depth < indent]
        path = f"{above[-1][1]}::{name}" if above and "::" not in name else name
        path = value.partition("||")[2] or path
        above.append((indent, path))
        found.append(path)
    return found

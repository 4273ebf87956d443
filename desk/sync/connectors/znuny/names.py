"""Names: what Znuny calls states and priorities, and which of Desk's they stand for. Pure.

An administrator may rename all of them, so what has been seen counts for more than what Znuny
comes with; only the type of a state is fixed.
"""

import re
from collections.abc import Mapping
from typing import Final

from desk.models.account import Account
from desk.models.ticket import State
from desk.sync.connectors.common.numbers import number, text
from desk.sync.connectors.znuny.shapes import TicketRow

_TYPES: Final = {
    "new": State.NEW,
    "open": State.OPEN,
    "pending reminder": State.WAITING,
    "pending auto": State.WAITING,
    "closed": State.CLOSED,
    "merged": State.CLOSED,
    "removed": State.CLOSED,
}
UNFINISHED: Final = ("new", "open", "pending reminder", "pending auto")
"""The types of state of what is still to be done."""
_STOCK: Final = {
    State.NEW: "new",
    State.OPEN: "open",
    State.WAITING: "pending reminder",
    State.RESOLVED: "closed successful",
    State.CLOSED: "closed successful",
}
"""The states that Znuny comes with."""
TYPE_OF: Final = {
    State.NEW: "new",
    State.OPEN: "open",
    State.WAITING: "pending reminder",
    State.RESOLVED: "closed",
    State.CLOSED: "closed",
}
_OPTION: Final = "state."
_RANKED: Final = "priority."
_PRIORITY: Final = re.compile(r"\s*([1-5])\b")


class Names:
    """The names of one server: the account's word, then what was seen, then Znuny's own."""

    def __init__(self, account: Account) -> None:
        self._given = _given_states(account.options)
        """What the account says of states, by name: its options `state.NAME`."""
        self._states: dict[State, str] = {}
        self._types: dict[str, str] = {}
        self._said = _given_priorities(account.options)
        """What the account says of priorities, by name: its options `priority.NAME`."""
        self._priorities: dict[int, str] = {}

    def learn(self, row: TicketRow) -> None:
        """Look at a ticket."""
        kind = (row.state_type or "").lower()
        if name := text(row.state):
            self._types[name] = kind
            if kind in TYPE_OF.values():
                self._states.setdefault(_TYPES[kind], name)
        identity = text(row.priority_id)
        if identity and self._knows(row):
            self._priorities.setdefault(self.priority_of(row), identity)

    def learn_priority(self, identity: str, name: str) -> None:
        """Take note of a priority that a list offers."""
        self.learn(TicketRow(priority=name, priority_id=identity))

    def state_of(self, row: TicketRow) -> State:
        """Desk's state of a ticket; one nobody knows is work to be done."""
        given = self._given.get(text(row.state))
        return given or _TYPES.get((row.state_type or "").lower(), State.OPEN)

    def state_called(self, name: str) -> State:
        """Desk's state of that name, as far as tickets in it were seen."""
        guess = next((kind for kind in _TYPES if name.startswith(kind.split()[0])), "open")
        kind = self._types.get(name) or guess
        return self.state_of(TicketRow(state=name, state_type=kind))

    def states_for(self, state: State) -> list[str]:
        """What a state may be called here, the best first."""
        seen = self._states.get(State.CLOSED if state is State.RESOLVED else state)
        given = [name for name, meant in self._given.items() if meant is state]
        return list(dict.fromkeys(name for name in (*given, _STOCK[state], seen) if name))

    def priority_of(self, row: TicketRow) -> int:
        """Desk's priority of a ticket, 1 the highest: as the account says, else by Znuny's rank;
        one nobody can place is in the middle."""
        rank = _rank(row)
        return self._said.get(text(row.priority)) or (6 - rank if rank else 3)

    def _knows(self, row: TicketRow) -> bool:
        return bool(self._said.get(text(row.priority)) or _rank(row))

    def priority_id(self, priority: int) -> str:
        """Znuny's id of a priority: it comes with five, from very low to very high."""
        return self._priorities.get(priority, str(6 - priority))


def _rank(row: TicketRow) -> int:
    """Znuny's rank of a priority, 5 the highest; 0 for what has none: its names begin with a digit,
    and where they do not, its ids go the same way."""
    found = _PRIORITY.match(text(row.priority))
    rank = int(found[1]) if found else number(row.priority_id)
    return rank if 1 <= rank <= 5 else 0


def _given_states(options: Mapping[str, str]) -> dict[str, State]:
    known = {str(state): state for state in State}
    return {
        option.removeprefix(_OPTION): known[value]
        for option, value in options.items()
        if option.startswith(_OPTION) and value in known
    }


def _given_priorities(options: Mapping[str, str]) -> dict[str, int]:
    return {
        option.removeprefix(_RANKED): int(value)
        for option, value in options.items()
        if option.startswith(_RANKED) and value in {"1", "2", "3", "4", "5"}
    }

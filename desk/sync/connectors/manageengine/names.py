"""Names: what a ManageEngine site calls its statuses, priorities, groups and categories. Pure."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from desk.models.account import Account
from desk.models.ticket import State
from desk.models.vocabulary import Choice, Group, Vocabulary
from desk.sync.connectors.common.keys import key_of
from desk.sync.connectors.common.levels import level_of
from desk.sync.connectors.manageengine.shapes import (
    CATEGORY,
    GROUP,
    Named,
    Ref,
    id_of,
    is_yes,
    name_of,
    text,
)

UNHELD: Final = ("application", "type", "impact", "urgency", "kind", "location")
"""Fields of Desk that are not written there: sites define their own values for them, or none."""
_STATES: Final = {
    "open": State.OPEN,
    "in progress": State.OPEN,
    "assigned": State.OPEN,
    "onhold": State.WAITING,
    "on hold": State.WAITING,
    "resolved": State.RESOLVED,
    "closed": State.CLOSED,
    "cancelled": State.CLOSED,
    "canceled": State.CLOSED,
}
_BEST: Final = {
    State.NEW: ("open",),
    State.OPEN: ("open", "in progress", "assigned"),
    State.WAITING: ("onhold", "on hold"),
    State.RESOLVED: ("resolved",),
    State.CLOSED: ("closed",),
}
"""The statuses as delivered, the best of each state first."""
_PRIORITIES: Final = {
    "critical": 1, "urgent": 1, "very high": 1, "emergency": 1,
    "high": 2, "medium": 3, "normal": 3, "moderate": 3, "low": 4, "very low": 5, "lowest": 5,
}  # fmt: skip
_NORMAL: Final = 3
_RANK: Final = re.compile(r"(?:^|(?<=p))[1-5](?![0-9])", re.IGNORECASE)
_OPTION: Final = "priority."


def priorities_of(account: Account) -> dict[str, int]:
    """What the account says of priorities, by name: its options `priority.NAME`."""
    return {
        name.removeprefix(_OPTION).lower(): int(rank)
        for name, rank in account.options.items()
        if name.startswith(_OPTION) and rank in {"1", "2", "3", "4", "5"}
    }


class Names:
    """The values a site has, and what each of them is for Desk."""

    def __init__(
        self,
        levels: Mapping[str, int],
        states: Mapping[str, State],
        ranks: Mapping[str, int],
    ) -> None:
        """What the account says of groups, statuses and priorities by name."""
        self._levels, self._states, self._ranks = levels, states, ranks
        self._groups: dict[str, Group] = {}
        self._categories: dict[str, Choice] = {}
        self._statuses: dict[int, Ref] = {}
        self._priorities: dict[int, Ref] = {}

    @property
    def vocabulary(self) -> Vocabulary:
        """As forms need it."""
        groups = sorted(self._groups.values(), key=lambda group: (group.level, group.label))
        choices = sorted(self._categories.values(), key=lambda choice: choice.label.casefold())
        return Vocabulary(
            categories=tuple(choices), groups=tuple(groups), number_prefix="SDP", unheld=UNHELD
        )

    def learn(
        self,
        groups: Sequence[Ref] = (),
        categories: Sequence[Ref] = (),
        statuses: Sequence[Ref] = (),
        priorities: Sequence[Ref] = (),
    ) -> bool:
        """Take note of values; whether a group or a category is news. A site that lists none tells
        them with its requests."""
        before = len(self._groups) + len(self._categories)
        for each in groups:
            if (key := key_of(GROUP, id_of(each))) and not is_yes(each.deleted):
                label = text(each.name) or key
                self._groups[key] = Group(key, label, level_of(label, self._levels))
        for each in categories:
            if (key := key_of(CATEGORY, id_of(each))) and not is_yes(each.deleted):
                self._categories[key] = Choice(key, text(each.name) or key)
        self._statuses |= {id_of(each): each for each in statuses if id_of(each)}
        self._priorities |= {id_of(each): each for each in priorities if id_of(each)}
        return len(self._groups) + len(self._categories) > before

    def learn_missing(self, statuses: Sequence[Ref] = (), priorities: Sequence[Ref] = ()) -> None:
        """Take note of values that the lists did not have."""
        self._statuses = {id_of(s): s for s in statuses if id_of(s)} | self._statuses
        self._priorities = {id_of(p): p for p in priorities if id_of(p)} | self._priorities

    # ---- statuses and priorities -------------------------------------------------------------

    def state_of(self, status: Named) -> State:
        """The state a status stands for: as the account says, as it is delivered, else by whether its
        clock runs. One nobody knows is work to be done."""
        known = self._statuses.get(id_of(status))
        told = known if known is not None else status
        names = [name_of(status).lower(), text(known.internal_name).lower() if known else ""]
        for table in (self._states, _STATES):
            for name in names:
                if name in table:
                    return table[name]
        if isinstance(told, Ref) and text(told.in_progress).lower() in {"false", "0"}:
            return State.CLOSED
        if isinstance(told, Ref) and is_yes(told.stop_timer):
            return State.WAITING
        return State.OPEN

    def status_for(self, state: State, current: Named) -> int:
        """The status to write for a state; 0 where the site has none."""
        wanted = State.OPEN if state is State.NEW else state
        if id_of(current) and self.state_of(current) is wanted:
            return id_of(current)
        fitting = [s for s in self._statuses.values() if self.state_of(s) is wanted]
        return next((id_of(s) for s in sorted(fitting, key=lambda s: _place(s, state))), 0)

    def priority_of(self, priority: Named) -> int:
        """Desk's priority for one of the site's: as the account says, by its usual name, by the digit
        in it, else the middle."""
        name = name_of(priority).lower()
        known = self._ranks.get(name) or _PRIORITIES.get(name)
        digit = _RANK.search(name)
        return known or (int(digit[0]) if digit else _NORMAL)

    def priority_for(self, priority: int, current: Named) -> int:
        """The site's priority to write for one of Desk's: the nearest; 0 where it tells none."""
        if id_of(current) and self.priority_of(current) == priority:
            return id_of(current)
        near = sorted(self._priorities.values(), key=lambda p: abs(self.priority_of(p) - priority))
        return id_of(near[0]) if near else 0

    def named_group(self, name: str) -> Group | None:
        """A group that is only named: it is taken note of."""
        if not name:
            return None
        return self._groups.setdefault(name, Group(name, name, level_of(name, self._levels)))

    def category(self, key: str) -> Choice | None:
        """A category of that key."""
        return self._categories.get(key)


def _place(status: Ref, state: State) -> int:
    """Where a status stands among those for a state: the delivered ones before the site's own."""
    name = (text(status.internal_name) or text(status.name)).lower()
    best = _BEST[state]
    return best.index(name) if name in best else len(best)

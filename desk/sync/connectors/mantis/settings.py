"""Settings: what a site made of MantisBT's statuses, priorities and thresholds. Pure.

Everything can be renamed, added and removed by an administrator, and a setting that is private is
left out of the answer: what is missing is as MantisBT is delivered.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from desk.models.ticket import State
from desk.sync.connectors.mantis.shapes import Named, number, text

ENUMS: Final = ("status_enum_string", "priority_enum_string", "resolution_enum_string")
NUMBERS: Final = {
    "bug_submit_status": 10,
    "bug_feedback_status": 20,
    "bug_assigned_status": 50,
    "bug_resolved_status_threshold": 80,
    "bug_closed_status_threshold": 90,
    "bug_resolution_fixed_threshold": 20,
    "bug_reopen_resolution": 30,
    "default_bug_resolution": 10,
    "default_bug_priority": 30,
    "default_category_for_moves": 1,
    "auto_set_status_to_assigned": 1,
    "allow_no_category": 0,
    "time_tracking_enabled": 0,
    "max_file_size": 0,
    "webservice_specify_reporter_on_add_access_level_threshold": 55,
}
"""The settings that are numbers, and what they are where the server does not say."""
WORKFLOW: Final = "status_enum_workflow"
OPTIONS: Final = (*ENUMS, *NUMBERS, WORKFLOW)
"""What to ask a server for."""
_DELIVERED: Final = {
    "status_enum_string": "10:new,20:feedback,30:acknowledged,40:confirmed,50:assigned,"
    "80:resolved,90:closed",
    "priority_enum_string": "10:none,20:low,30:normal,40:high,50:urgent,60:immediate",
    "resolution_enum_string": "10:open,20:fixed,30:reopened",
}
_ITEM: Final = re.compile(r"\s*(-?[0-9]+)\s*:\s*([^,]*)", re.ASCII)
_NORMAL: Final = 3


class Value(NamedTuple):
    """One value of an enumeration."""

    id: int
    names: frozenset[str]
    """How it is called, in lower case: in English, and in the user's language."""


class Settings:
    """One project's settings, or those of all."""

    def __init__(
        self, told: Mapping[str, object] | None = None, states: Mapping[str, State] | None = None
    ) -> None:
        """`told`: the server's values by name. `states`: see `common.states`."""
        told = told or {}
        self._numbers = {name: _number(told.get(name), usual) for name, usual in NUMBERS.items()}
        enums = {name: _values(told.get(name)) or _values(_DELIVERED[name]) for name in ENUMS}
        self._statuses, self._priorities, self._resolutions = (enums[name] for name in ENUMS)
        self._workflow = _workflow(told.get(WORKFLOW))
        self._states = states or {}

    def number(self, name: str) -> int:
        """A setting that is a number."""
        return self._numbers[name]

    # ---- statuses ----------------------------------------------------------------------------

    def state_of(self, status: int) -> State:
        """The state a status stands for; one nobody knows is work to be done."""
        for value in self._statuses:
            if value.id == status and (named := value.names & self._states.keys()):
                return self._states[min(named)]
        if status >= self._numbers["bug_closed_status_threshold"]:
            return State.CLOSED
        if status >= self._numbers["bug_resolved_status_threshold"]:
            return State.RESOLVED
        if status == self._numbers["bug_feedback_status"]:
            return State.WAITING
        return State.NEW if status == self._numbers["bug_submit_status"] else State.OPEN

    def status_for(self, state: State, current: int, *, handled: bool) -> int | None:
        """The status to write for a state: one the workflow allows after `current`, where it
        allows one. None where the site has no status for it. `handled`: somebody works on it."""
        if current and self.state_of(current) is state:
            return current
        candidates = self._candidates(state, handled=handled)
        if not candidates and state in {State.RESOLVED, State.CLOSED}:
            other = State.CLOSED if state is State.RESOLVED else State.RESOLVED
            candidates = self._candidates(other, handled=handled)
        return next((c for c in candidates if self.may_follow(current, c)), _first(candidates))

    def may_follow(self, current: int, status: int) -> bool:
        """Whether the workflow lets a status follow another; without one everything may."""
        allowed = self._workflow.get(current)
        return not allowed or status in allowed or status == current

    def _candidates(self, state: State, *, handled: bool) -> list[int]:
        """The statuses that stand for a state, the best first."""
        assigned = self._numbers["bug_assigned_status"]
        found = [value.id for value in self._statuses if self.state_of(value.id) is state]
        return sorted(found, key=lambda status: (status == assigned) is not handled)

    # ---- priorities and resolutions ----------------------------------------------------------

    def priority_of(self, id: int) -> int:  # noqa: A002  what it is
        """Desk's priority for one of the site's: its normal one is the middle, the outermost are
        the outermost. One nobody knows is normal."""
        _, above, below = self._scale()
        if id in above:
            return 1 if id == above[-1] and len(above) > 1 else 2
        if id in below:
            return 5 if id == below[0] and len(below) > 1 else 4
        return _NORMAL

    def priority_for(self, priority: int, current: int) -> int:
        """The site's priority to write for one of Desk's; the present one where it is that."""
        normal, above, below = self._scale()
        if self.priority_of(current) == priority and current in {normal, *above, *below}:
            return current
        chosen = {1: above[-1:], 2: above[:1], 4: below[-1:], 5: below[:1]}.get(priority)
        return chosen[0] if chosen else normal

    def _scale(self) -> tuple[int, list[int], list[int]]:
        ids = sorted(value.id for value in self._priorities)
        usual = self._numbers["default_bug_priority"]
        normal = usual if usual in ids else min(ids, key=lambda id_: abs(id_ - usual))
        return normal, [i for i in ids if i > normal], [i for i in ids if i < normal]

    def is_reopened(self, resolution: Named | None) -> bool:
        """Whether a resolution is the one of what was reopened."""
        return (
            resolution is not None
            and number(resolution.id) == self._numbers["bug_reopen_resolution"]
        )

    def resolution_for(self, setting: str) -> int | None:
        """The resolution that a setting names; None where the site has no such resolution."""
        wanted = self._numbers[setting]
        return wanted if wanted in {value.id for value in self._resolutions} else None


def _first(found: Sequence[int]) -> int | None:
    return found[0] if found else None


def _number(told: object, usual: int) -> int:
    """A number, or a switch; thresholds may also be lists of access levels: of those the lowest."""
    if isinstance(told, list) and told:
        return min(number(each) for each in told)
    if isinstance(told, bool | int | float | str) and text(told).strip():
        return int(told) if isinstance(told, bool) else number(told)
    return usual


def _values(told: object) -> list[Value]:
    """An enumeration, as the list of newer versions, the table of older ones, or the setting itself."""
    if isinstance(told, str):
        items = [(int(id_), frozenset({name.strip().lower()})) for id_, name in _ITEM.findall(told)]
        return [Value(*item) for item in items]
    found = list(told.values()) if isinstance(told, dict) else told
    if not isinstance(found, list):
        return []
    return [
        Value(number(each["id"]), frozenset(text(each.get(k)).lower() for k in ("name", "label")))
        for each in found
        if isinstance(each, dict) and "id" in each
    ]


def _workflow(told: object) -> dict[int, frozenset[int]]:
    if not isinstance(told, dict):
        return {}
    return {
        number(status): frozenset(value.id for value in _values(following))
        for status, following in told.items()
    }

"""Acting: carry out on a ticket what an operation says, one small request after the other.

Actors are rows: whoever takes over is added first and whoever leaves is removed then, or GLPI would put a ticket
without anybody back to new.
"""

from typing import Final

from desk.models.operations import Operation, Resolve
from desk.models.ticket import FieldValue, State
from desk.sync.connector import Refused
from desk.sync.connectors.common.steps import Message, Steps
from desk.sync.connectors.glpi.api import Api
from desk.sync.connectors.glpi.encoding import html_of
from desk.sync.connectors.glpi.keys import GROUP, USER, key_of, number_of
from desk.sync.connectors.glpi.mapping import (
    ASSIGNED,
    REQUESTER,
    STATES,
    Parts,
    actors,
    asset_of_row,
    person_of_actor,
)
from desk.sync.connectors.glpi.reading import Reader
from desk.sync.connectors.glpi.shapes import Row, number, text
from desk.sync.connectors.glpi.writing import (
    ACTORS,
    COLUMNS,
    DONE,
    actor_of,
    asset_row,
    columns_of,
)

FINISHED: Final = frozenset({State.RESOLVED, State.CLOSED})
_USERS, _GROUPS, _ITEMS = "Ticket_User", "Group_Ticket", "Item_Ticket"


class Acting:
    """Changes tickets."""

    def __init__(self, api: Api, reader: Reader) -> None:
        self._api = api
        self._reader = reader

    def carry_out(self, operation: Operation, steps: Steps, parts: Parts) -> None:
        """All steps, on the ticket as it was read."""
        remote = text(parts.row.get("id"))
        for field in (field for field in ACTORS if field in steps.values):
            self._set_actor(field, steps.values[field], parts)
        columns = {field: value for field, value in steps.values.items() if field in COLUMNS}
        solution = steps.message if _solves(operation, parts) else None
        if solution is not None:  # a solution sets the state itself
            columns.pop("state", None)
            self._solve(remote, solution)
        if columns:
            self.set_columns(remote, columns)
        if steps.message is not None and solution is None:
            self.say(operation, remote, steps.message)

    def set_columns(self, remote: str, values: dict[str, FieldValue]) -> None:
        """Write fields into the ticket's row."""
        self._api.change("Ticket", remote, columns_of(values, self._reader.encoding))

    def say(self, operation: Operation, remote: str, message: Message) -> None:
        """Add words, time, or both."""
        when = self._reader.zone.write(operation.occurred_at)
        timed = message.minutes > 0
        if not timed or message.public:
            self._api.add("ITILFollowup", self._followup(remote, message, when))
        if timed:
            self._spend(operation, remote, message, when)

    def add_requester(self, remote: str, person: FieldValue) -> None:
        """Somebody asks, by the mail address alone."""
        row = {"tickets_id": int(remote), "type": REQUESTER, **actor_of(person)}
        self._api.add(_USERS, row)

    # ---- actors ------------------------------------------------------------------------------

    def _set_actor(self, field: str, value: FieldValue, parts: Parts) -> None:
        match field:
            case "group":
                self._assign(value, parts, _GROUPS)
            case "assignee":
                self._assign(value, parts, _USERS)
            case "requester":
                self._set_requester(value, parts)
            case _:
                self._set_asset(value, parts)

    def _assign(self, value: FieldValue, parts: Parts, table: str) -> None:
        """Give the ticket to one: whoever was added last has it, so whoever came after goes. The others
        that work on it too stay; to give it to nobody, all go."""
        column, kind = ("users_id", USER) if table == _USERS else ("groups_id", GROUP)
        present = actors(parts.users if table == _USERS else parts.groups, ASSIGNED, column)
        if not value:
            leaving = present
        elif any(key_of(kind, row.get(column)) == value for row in present):
            place = max(n for n, r in enumerate(present) if key_of(kind, r.get(column)) == value)
            leaving = present[place + 1 :]
        else:
            remote = number(parts.row.get("id"))
            who = actor_of(value) if table == _USERS else {"groups_id": number_of(GROUP, value)}
            self._api.add(table, {"tickets_id": remote, "type": ASSIGNED, **who})
            leaving = present[-1:]
        for row in leaving:
            self._api.remove(table, text(row.get("id")))

    def _set_requester(self, value: FieldValue, parts: Parts) -> None:
        """Another asks in place of the first of those who ask. The first counts: who comes before the
        new one is put behind."""
        present = actors(parts.users, REQUESTER, "users_id")
        remote = text(parts.row.get("id"))
        place = next((n for n, row in enumerate(present) if value and _is_actor(row, value)), None)
        if place == 0:
            return
        if value and place is None:
            self.add_requester(remote, value)
        for row in present[:1]:
            self._api.remove(_USERS, text(row.get("id")))
        for row in present[1:place] if value else ():
            self._api.remove(_USERS, text(row.get("id")))
            self.add_requester(remote, person_of_actor(row))

    def _set_asset(self, value: FieldValue, parts: Parts) -> None:
        """About another thing: the one added last counts."""
        remote = number(parts.row.get("id"))
        wanted = asset_row(str(value or ""))
        present = sorted(parts.items, key=lambda row: number(row.get("id")))
        place = next((n for n, row in enumerate(present) if asset_of_row(row) == value), None)
        if wanted is not None and place is None:
            kind, item = wanted
            self._api.add(_ITEMS, {"tickets_id": remote, "itemtype": kind, "items_id": item})
        leaving = present[-1:] if place is None else present[place + 1 :]
        for row in leaving:
            self._api.remove(_ITEMS, text(row.get("id")))

    # ---- words -------------------------------------------------------------------------------

    def _followup(self, remote: str, message: Message, when: str) -> dict[str, object]:
        return {
            "itemtype": "Ticket",
            "items_id": int(remote),
            "content": html_of(message.body, message.format, message.mark),
            "is_private": int(not message.public),
            "date": when,
        }

    def _spend(self, operation: Operation, remote: str, message: Message, when: str) -> None:
        """Time is a task, seen by nobody but technicians; its UUID is ours and unique, so that the same
        time is never spent twice."""
        body = f"{message.minutes} min" if message.public else message.body
        kind = "text" if message.public else message.format
        task = {
            "tickets_id": int(remote),
            "content": html_of(body, kind, message.mark),
            "actiontime": message.minutes * 60,
            "state": DONE,
            "is_private": 1,
            "users_id_tech": number_of(USER, self._reader.me),
            "uuid": operation.key,
            "date": when,
        }
        try:
            self._api.add("TicketTask", task)
        except Refused:
            if not self.has_spent(operation, remote):
                raise

    def has_spent(self, operation: Operation, remote: str) -> bool:
        """Whether the time of an operation stands on a ticket."""
        rows = self._api.every(f"Ticket/{remote}/TicketTask")
        return any(text(row.get("uuid")).lower() == operation.key for row in rows)

    def _solve(self, remote: str, message: Message) -> None:
        content = html_of(message.body, message.format, message.mark)
        row = {"itemtype": "Ticket", "items_id": int(remote), "content": content}
        self._api.add("ITILSolution", row)


def _solves(operation: Operation, parts: Parts) -> bool:
    """Whether words are a solution: on a ticket that is solved already GLPI takes none."""
    state = STATES.get(number(parts.row.get("status")), State.OPEN)
    return isinstance(operation.action, Resolve) and state not in FINISHED


def _is_actor(row: Row, person: FieldValue) -> bool:
    wanted = actor_of(person)
    if wanted["users_id"]:
        return number(row.get("users_id")) == wanted["users_id"]
    return text(row.get("alternative_email")).lower() == str(wanted["alternative_email"]).lower()

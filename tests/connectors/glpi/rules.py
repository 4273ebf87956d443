"""The rules of a stand-in for GLPI: what follows from adding, changing and removing rows."""

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Final

from tests.connectors.glpi.tables import Row, Tables

MATRIX: Final = {
    "1": {"1": 1, "2": 1, "3": 2, "4": 2, "5": 2},
    "2": {"1": 1, "2": 2, "3": 2, "4": 3, "5": 3},
    "3": {"1": 2, "2": 2, "3": 3, "4": 4, "5": 4},
    "4": {"1": 2, "2": 3, "3": 4, "4": 4, "5": 5},
    "5": {"1": 2, "2": 3, "3": 4, "4": 5, "5": 5},
}
"""Priority by urgency and impact."""
NEW, ASSIGNED, PLANNED, WAITING, SOLVED, CLOSED = 1, 2, 3, 4, 5, 6
NO_RIGHT: Final = "You don't have permission to perform this action."
ITIL: Final = ("ITILFollowup", "ITILSolution", "Document_Item")
ACTORS: Final = ("Ticket_User", "Group_Ticket")


class No(Exception):
    """A refusal, with the words GLPI has for it (they may be empty or null)."""

    def __init__(self, words: str | None = "") -> None:
        super().__init__(words)
        self.words = words


class Rules:
    """Changes rows as GLPI does."""

    def __init__(self, tables: Tables, now: Callable[[], datetime]) -> None:
        self._tables = tables
        self._now = now
        self.may_set_priority = False
        self.may_add_tasks = True
        self.mandatory_category = False

    # ---- adding ------------------------------------------------------------------------------

    def add(self, table: str, values: Row, me: int) -> int:
        """A new row; its number. Raises `No`."""
        match table:
            case "Ticket":
                return self._add_ticket(values, me)
            case "ITILFollowup" | "TicketTask" | "ITILSolution":
                return self._add_entry(table, values, me)
            case "Ticket_User" | "Group_Ticket":
                return self._add_actor(table, values)
            case "Item_Ticket":
                number = self._tables.put(table, values)
                self._touch(values["tickets_id"])
                return number
            case "Document_Item":
                stamps = {"users_id": me, "date_mod": self._now(), "date_creation": self._now()}
                number = self._tables.put(table, {**values, **stamps})
                if values.get("itemtype") == "Ticket":
                    self._touch(values["items_id"])
                return number
            case _:
                raise No(NO_RIGHT)

    def _add_ticket(self, values: Row, me: int) -> int:
        now = self._now()
        row = {"date": now, **values, "users_id_recipient": me, "users_id_lastupdater": me}
        row |= {"date_mod": now, "date_creation": now}
        row["name"] = (row.get("name") or row.get("content") or "")[:255]
        urgency, impact = str(row.get("urgency", 3)), str(row.get("impact", 3))
        if not self.may_set_priority or "priority" not in values:
            row["priority"] = MATRIX[urgency][impact]
        number = self._tables.put("Ticket", row)
        if not row["name"]:
            self._tables.set("Ticket", number, {"name": f"Ticket - ID {number}"})
        self._add_named_actors(number, values)
        for kind, items in (values.get("items_id") or {}).items():
            for item in items:
                self._tables.put(
                    "Item_Ticket", {"itemtype": kind, "items_id": item, "tickets_id": number}
                )
        return number

    def _add_named_actors(self, ticket: int, values: Row) -> None:
        roles = {"requester": 1, "assign": 2, "observer": 3}
        for role, kind in roles.items():
            for table, column in (("Ticket_User", "users_id"), ("Group_Ticket", "groups_id")):
                named = values.get(f"_{column}_{role}") or []
                for actor in named if isinstance(named, list) else [named]:
                    self._tables.put(table, {"tickets_id": ticket, column: actor, "type": kind})
                    if kind == 2:
                        self._taken(ticket)

    def _add_entry(self, table: str, values: Row, me: int) -> int:
        ticket = values.get("tickets_id") or values.get("items_id")
        row = self._tables.get("Ticket", int(ticket or 0))
        if row is None:
            raise No(NO_RIGHT)
        if table == "ITILFollowup" and not values.get("content"):
            raise No("You can't add a followup without description")
        now = self._now()
        given = {"date": now, **values, "users_id": me, "date_creation": now}
        given.setdefault("date_mod", now)
        if table == "TicketTask":
            self._check_task(given, row)
        if table == "ITILSolution" and row["status"] in {SOLVED, CLOSED}:
            raise No("The item is already solved, did anyone pushed a solution before you?")
        number = self._tables.put(table, given)
        self._touch(row["id"])
        if table == "ITILSolution":
            self._set_status(row, SOLVED)
        if table == "TicketTask":
            self._tables.set(
                "Ticket", row["id"], {"actiontime": row["actiontime"] + given.get("actiontime", 0)}
            )
        if table == "ITILFollowup" and given.get("add_reopen") and row["status"] == SOLVED:
            self._set_status(row, ASSIGNED)
        return number

    def _check_task(self, given: Row, ticket: Row) -> None:
        if ticket["status"] == CLOSED or not self.may_add_tasks:
            raise No(NO_RIGHT)
        given.setdefault("uuid", str(uuid.uuid4()))
        if any(self._tables.where("TicketTask", uuid=given["uuid"])):
            message = f"Duplicate entry '{given['uuid']}' for key 'uuid'"
            raise No(message)

    def _add_actor(self, table: str, values: Row) -> int:
        column, people = ("users_id", "User") if table == "Ticket_User" else ("groups_id", "Group")
        actor = values.get(column) or 0
        mail = values.get("alternative_email")
        known = self._tables.get(people, actor) is not None or (actor == 0 and bool(mail))
        if not known or self._tables.get("Ticket", values["tickets_id"]) is None:
            raise No(NO_RIGHT)
        same = {"tickets_id": values["tickets_id"], column: actor, "type": values["type"]}
        if actor and any(self._tables.where(table, **same)):
            raise No("")
        number = self._tables.put(table, values)
        self._touch(values["tickets_id"])
        if values["type"] == 2:
            self._taken(values["tickets_id"])
        return number

    # ---- changing and removing ---------------------------------------------------------------

    def change(self, table: str, number: int, values: Row, me: int) -> None:
        """Set columns. Raises `No`."""
        if table == "TicketSatisfaction":  # its key is the ticket, and the requester alone answers
            raise No("")
        row = self._tables.get(table, number)
        if row is None:
            raise No(None)
        if table != "Ticket":
            self._tables.set(table, number, {**values, "date_mod": self._now()})
            return
        if row["status"] == CLOSED and set(values) - {"status", "is_deleted"}:
            raise No("")
        if (
            self.mandatory_category
            and not row["itilcategories_id"]
            and not values.get("itilcategories_id")
        ):
            raise No("Mandatory fields are not filled. Please correct: Category")
        self._change_ticket(row, dict(values), me)

    def _change_ticket(self, row: Row, values: Row, me: int) -> None:
        before = {column: row[column] for column in values if column in row}
        factors = {"urgency", "impact"} & values.keys()
        if factors and (not self.may_set_priority or "priority" not in values):
            urgency, impact = (str(values.get(f, row[f])) for f in ("urgency", "impact"))
            values["priority"] = MATRIX[urgency][impact]
        status = values.pop("status", row["status"])
        self._tables.set("Ticket", row["id"], values)
        if status != row["status"]:
            self._set_status(row, status)
        after = {column: row[column] for column in before}
        if before != after:
            self._touch(row["id"])
            row["users_id_lastupdater"] = me

    def remove(self, table: str, number: int) -> None:
        """Remove a row for good, as a technician may. Raises `No`."""
        row = self._tables.get(table, number)
        if row is None:
            raise No("Item not found")
        if table == "Ticket":
            raise No(NO_RIGHT)
        self._tables.drop(table, number)
        ticket = int(row.get("tickets_id") or row.get("items_id") or 0)
        self._touch(ticket)
        if table in ACTORS and row["type"] == 2 and not self._is_assigned(ticket):
            found = self._tables.get("Ticket", ticket)
            if found is not None and found["status"] in {ASSIGNED, PLANNED}:
                self._set_status(found, NEW)

    def trash(self, ticket: int, *, out: bool = False) -> None:
        """Into the trash, or out of it."""
        self._tables.set("Ticket", ticket, {"is_deleted": int(not out)})
        self._touch(ticket)

    def purge(self, ticket: int) -> None:
        """Away, with everything on it."""
        self._tables.drop("Ticket", ticket)
        for table in (
            "Ticket_User",
            "Group_Ticket",
            "Item_Ticket",
            "TicketTask",
            "TicketSatisfaction",
        ):
            for row in list(self._tables.where(table, tickets_id=ticket)):
                self._tables.drop(table, row["id"])
        for table in ITIL:
            for row in list(self._tables.where(table, itemtype="Ticket", items_id=ticket)):
                self._tables.drop(table, row["id"])

    # ---- what follows ------------------------------------------------------------------------

    def _touch(self, ticket: int) -> None:
        if self._tables.get("Ticket", ticket) is not None:
            self._tables.set("Ticket", ticket, {"date_mod": self._now()})

    def _is_assigned(self, ticket: int) -> bool:
        return any(any(self._tables.where(t, tickets_id=ticket, type=2)) for t in ACTORS)

    def _taken(self, ticket: int) -> None:
        """Somebody is assigned: what was new is in progress now."""
        row = self._tables.get("Ticket", ticket)
        if row is not None and row["status"] == NEW:
            self._set_status(row, ASSIGNED)
            row["takeintoaccountdate"] = row["takeintoaccountdate"] or self._now()

    def _set_status(self, row: Row, status: int) -> None:
        now = self._now()
        if row["status"] == WAITING and row["begin_waiting_date"]:
            row["waiting_duration"] += int((now - row["begin_waiting_date"]).total_seconds())
        row["begin_waiting_date"] = now if status == WAITING else None
        row["solvedate"] = (row["solvedate"] or now) if status in {SOLVED, CLOSED} else None
        row["closedate"] = now if status == CLOSED else None
        row["status"] = status
        row["date_mod"] = now

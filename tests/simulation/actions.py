"""Actions: what a technician does in the window, drawn beforehand and done as things then stand."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Final

import msgspec

from desk.models.authoring import author_operation
from desk.models.errors import InvalidInput
from desk.models.ids import OperationKey, TicketId, new_uuid7
from desk.models.listing import Draft
from desk.models.operations import (
    Action,
    AddEntry,
    Close,
    CreateTicket,
    Escalate,
    LogWork,
    OperationState,
    Reopen,
    Resolve,
    SetFields,
)
from desk.models.store import Store
from desk.models.store.conflicts import Choice
from desk.models.ticket import UNFINISHED, FieldValue, Ticket
from tests.simulation.clients import Client
from tests.simulation.ledger import Ledger

KINDS: Final = {
    "register": 14,
    "note": 24,
    "set": 26,
    "resolve": 5,
    "close": 3,
    "reopen": 3,
    "escalate": 3,
    "log": 3,
    "hold": 6,
    "cancel": 5,
    "retry": 5,
    "edit": 4,
    "first": 2,
    "settle": 6,
    "draft": 3,
    "carry": 2,
}
"""What people do, and how often."""


class Drawn(msgspec.Struct, frozen=True):
    """An action before it meets the world: chance only."""

    kind: str
    ticket: float
    value: int
    other: int
    serial: int


def draw_action(chance: random.Random, serial: int) -> Drawn:
    """The next thing a person will do."""
    (kind,) = chance.choices(list(KINDS), list(KINDS.values()))
    return Drawn(kind, chance.random(), chance.randrange(60), chance.randrange(60), serial)


class Hands:
    """The hands of one person: do what was drawn, through the store, as the window does."""

    def __init__(self, client: Client, ledger: Ledger) -> None:
        self._client = client
        self._ledger = ledger

    def do(self, drawn: Drawn) -> None:
        """Do it, write down what was saved, and see it on the screen."""
        step: Callable[[Store, Drawn], str] = getattr(self, f"_{drawn.kind}")
        client = self._client
        client.acts(lambda store: step(store, drawn))
        if client.window is not None:  # after a crash the next start notes what came through
            self._ledger.note(client, client.window)

    # ---- what adds or changes ----------------------------------------------------------------

    def _register(self, store: Store, drawn: Drawn) -> str:
        ticket = TicketId(new_uuid7(self._client.clock.now()))
        title = f"Call {self._client.name} {drawn.serial}"
        self._ledger.titles[title] = ticket
        action = CreateTicket(
            store.numbers.take() or "", title, priority=drawn.value % 5 + 1, channel="phone"
        )
        return self._save(store, action, ticket)

    def _note(self, store: Store, drawn: Drawn) -> str:
        text = f"note {self._client.name} {drawn.serial}"
        return self._on_ticket(store, drawn, lambda _: AddEntry(text, public=drawn.value % 2 == 0))

    def _set(self, store: Store, drawn: Drawn) -> str:
        return self._on_ticket(store, drawn, lambda _: SetFields(self._values(drawn)))

    def _hold(self, store: Store, drawn: Drawn) -> str:
        until = self._client.clock.now() + timedelta(seconds=10)
        return self._on_ticket(store, drawn, lambda _: SetFields(self._values(drawn)), until)

    def _resolve(self, store: Store, drawn: Drawn) -> str:
        return self._on_ticket(
            store,
            drawn,
            lambda t: (
                Resolve(f"solution {self._client.name} {drawn.serial}")
                if t.state in UNFINISHED
                else None
            ),
        )

    def _close(self, store: Store, drawn: Drawn) -> str:
        text = f"closed by {self._client.name} {drawn.serial}"
        return self._on_ticket(store, drawn, lambda t: Close(text) if t.state != "closed" else None)

    def _reopen(self, store: Store, drawn: Drawn) -> str:
        text = f"again, says {self._client.name} {drawn.serial}"
        return self._on_ticket(
            store, drawn, lambda t: None if t.state in UNFINISHED else Reopen(text)
        )

    def _escalate(self, store: Store, drawn: Drawn) -> str:
        text = f"too hard for {self._client.name} {drawn.serial}"
        return self._on_ticket(store, drawn, lambda t: Escalate(drawn.value % 3 + 1, t.group, text))

    def _log(self, store: Store, drawn: Drawn) -> str:
        text = f"work of {self._client.name} {drawn.serial}"
        return self._on_ticket(store, drawn, lambda _: LogWork(drawn.value + 1, text))

    def _draft(self, store: Store, drawn: Drawn) -> str:
        if (ticket := self._pick(store, drawn)) is None:
            return ""
        text = f"begun by {self._client.name} {drawn.serial}"
        self._ledger.typed[self._client.name, ticket] = text  # a crash may let it through
        store.drafts.save(Draft(ticket, "note", text))
        self._ledger.drafts[self._client.name, ticket] = text
        return f"types into {self._name(ticket)}: {text}"

    # ---- what is done to the outbox ----------------------------------------------------------

    def _cancel(self, store: Store, drawn: Drawn) -> str:
        if (key := self._waiting(store, drawn)) is None:
            return ""
        before = {pending.operation.key for pending in store.outbox.list()}
        try:
            store.outbox.cancel(key)
        except InvalidInput as problem:
            return f"cannot take back {self._op(key)}: {problem}"
        finally:
            after = {pending.operation.key for pending in store.outbox.list()}
            self._ledger.take_back(before - after)
        return f"takes back {', '.join(sorted(self._op(k) for k in before - after))}"

    def _retry(self, store: Store, drawn: Drawn) -> str:
        if (key := self._waiting(store, drawn)) is None:
            return ""
        self._ledger.retried.add(key)  # first: the window may die once it is on the disk
        try:
            store.outbox.retry(key)
        except InvalidInput as problem:
            return f"cannot retry {self._op(key)}: {problem}"
        self._client._history.count("retried by hand")
        return f"retries {self._op(key)}"

    def _first(self, store: Store, drawn: Drawn) -> str:
        if (key := self._waiting(store, drawn)) is None:
            return ""
        store.outbox.send_first(key)
        return f"wants {self._op(key)} sent first"

    def _edit(self, store: Store, drawn: Drawn) -> str:
        key = self._waiting(store, drawn)
        pending = store.outbox.get(key) if key else None
        if key is None or pending is None or not isinstance(pending.operation.action, AddEntry):
            return ""
        self._ledger.edited.add(key)
        text = f"edited {self._client.name} {drawn.serial}"
        before = self._ledger.intents.pop(key, None)  # it is noted anew, as it stands then
        try:
            store.outbox.edit(key, msgspec.structs.replace(pending.operation.action, body=text))
        except InvalidInput as problem:
            if before is not None:
                self._ledger.intents[key] = before
            return f"cannot edit {self._op(key)}: {problem}"
        return f"edits {self._op(key)}: {text}"

    def _settle(self, store: Store, drawn: Drawn) -> str:
        waiting = store.conflicts.list()
        if not waiting:
            return ""
        choice: Choice = "mine" if drawn.value % 2 else "theirs"
        some = waiting if drawn.other % 2 else waiting[:1]
        choices = {conflict.id: choice for conflict in some}
        store.conflicts.settle(
            list(choices), choices, self._client.person, self._client.clock.now()
        )
        return f"settles {len(some)} conflicts: {choice}"

    def _carry(self, store: Store, drawn: Drawn) -> str:
        """Unsent work is exported and read in again, as on the way to another machine."""
        store.outbox.load(store.outbox.export())
        return "exports the outbox and reads it in again"

    # ---- small things ------------------------------------------------------------------------

    def _on_ticket(
        self,
        store: Store,
        drawn: Drawn,
        make: Callable[[Ticket], Action | None],
        hold: object = None,
    ) -> str:
        ticket = self._pick(store, drawn)
        shown = None if ticket is None else store.tickets.project(ticket)
        action = None if shown is None else make(shown)
        if shown is None or action is None:
            return ""
        return self._save(store, action, shown, hold)

    def _save(
        self, store: Store, action: Action, ticket: Ticket | TicketId, hold: object = None
    ) -> str:
        client = self._client
        offset = float(store.base.meta("clock_offset") or 0)
        operation = author_operation(action, ticket, client.person, client.clock, offset)
        store.outbox.add(operation, hold_until=hold)  # type: ignore[arg-type]
        told = f"{self._op(operation.key)} on {self._name(operation.ticket)}: {_brief(action)}"
        if missing := not_shown(store, operation.ticket, action):
            client.trouble.append(f"not on the screen at once: {missing}")
        return told

    def _pick(self, store: Store, drawn: Drawn) -> TicketId | None:
        there = self._client.visible(store)
        return there[int(drawn.ticket * len(there))] if there else None

    def _waiting(self, store: Store, drawn: Drawn) -> OperationKey | None:
        there = [p for p in store.outbox.list() if p.state is not OperationState.CONFLICT]
        return there[int(drawn.ticket * len(there))].operation.key if there else None

    def _values(self, drawn: Drawn) -> dict[str, FieldValue]:
        values: dict[str, FieldValue] = {}
        if drawn.value % 3 != 1:
            values["priority"] = drawn.other % 5 + 1
        if drawn.value % 3 != 0:
            values["location"] = f"room {drawn.other % 7}"
        if drawn.value % 10 == 9:
            values["title"] = f"renamed {self._client.name} {drawn.serial}"
        return values

    def _name(self, ticket: TicketId) -> str:
        return self._client._history.name(ticket)

    def _op(self, key: OperationKey) -> str:
        return self._client._history.name(key, "op")


def not_shown(store: Store, ticket: TicketId, action: Action) -> str:
    """What of a fresh action is not on the screen; empty when all is."""
    if store.outbox.counts().needs_you:
        return ""  # a question on the ticket may rightly hide it
    shown = store.tickets.project(ticket)
    if shown is None:
        return f"{_brief(action)}: no such ticket"
    if isinstance(action, SetFields):
        wrong = [f for f, value in action.values.items() if getattr(shown, f) != value]
        if wrong:
            return f"{_brief(action)}: {wrong}"
    # The list may be behind while the disk of the cache is full; that is told, and healed.
    return "" if store.trouble else _not_in_the_list(store, ticket, action)


def _not_in_the_list(store: Store, ticket: TicketId, action: Action) -> str:
    number = store.tickets.row_number(ticket)
    rows = store.tickets.rows([number]) if number is not None else []
    if not rows:
        return f"{_brief(action)}: no line in the list"
    values = action.values if isinstance(action, SetFields) else {}
    seen = {"priority", "level", "state"} & values.keys()
    wrong = [field for field in sorted(seen) if getattr(rows[0], field) != values[field]]
    return f"{_brief(action)}: in the list {wrong}" if wrong or not rows[0].unsent else ""


def _brief(action: Action) -> str:
    parts = [f"{n}={getattr(action, n)!r}" for n in action.__struct_fields__ if getattr(action, n)]
    return f"{type(action).__name__}({', '.join(parts)})"

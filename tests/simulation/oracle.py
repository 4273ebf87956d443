"""The oracle: what must be true at rest, whatever happened before (sync.md §2)."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from desk.models.codec import decode
from desk.models.conflict import Clash
from desk.models.events import LinkState
from desk.models.feed import Snapshot
from desk.models.ids import OperationKey, TicketId
from desk.models.operations import Operation, OperationState, Pending, PlanVisit, SetFields, Settle
from desk.models.projection import added_entry, written_values
from desk.models.store import Store
from desk.models.ticket import value_of
from tests.simulation.clients import Client
from tests.simulation.faults import Fault
from tests.simulation.ledger import Intent
from tests.simulation.own_server import OwnServer
from tests.simulation.visits_oracle import judge_visits

if TYPE_CHECKING:
    from tests.simulation.play import World

OPEN = {OperationState.PARKED, OperationState.CONFLICT}


def judge(world: "World") -> list[str]:
    """Everything that is not as it must be, in words; empty when all is well."""
    return list(_Judge(world).findings())


class _Judge:
    def __init__(self, world: "World") -> None:
        self.world = world
        self.there = _by_their_names(world)
        """What the server has, by the name the server has for it."""
        self.executed = _executed(world)

    def findings(self) -> Iterator[str]:
        for client in self.world.clients:
            for trouble in client.trouble:
                yield f"{client.name}: unexpected: {trouble}"
            if client.window is None:
                yield f"{client.name}: the window does not start"
                continue
            yield from self._of_client(client, client.window)
        yield from self._nothing_doubled()
        yield from self._repairs_have_a_cause()
        yield from judge_visits(self.world)
        if self.world.kind == "own":
            yield from self._intention_kept()

    def _of_client(self, client: Client, store: Store) -> Iterator[str]:
        outbox = store.outbox.list()
        if client.state is not LinkState.ONLINE:
            yield f"{client.name}: at rest, and not online but {client.state}"
        yield from self._nothing_hangs(client, outbox)
        yield from self._alike(client, store)
        yield from self._nothing_lost(client, store)
        yield from self._in_order(client, store)
        yield from self._questions(client, store)
        yield from self._every_clash_is_asked(client, store)
        for (who, ticket), text in self.world.ledger.drafts.items():
            draft = store.drafts.get(ticket, "note")
            kept = (text, self.world.ledger.typed[who, ticket])
            if who == client.name and (draft is None or draft.body not in kept):
                yield f"{client.name}: a draft is lost: {text}"

    def _nothing_hangs(self, client: Client, outbox: list[Pending]) -> Iterator[str]:
        stuck = {p.operation.ticket for p in outbox if p.state in OPEN}
        for pending in outbox:
            if pending.state not in OPEN and pending.operation.ticket not in stuck:
                yield f"{client.name}: hangs: {self._name(pending.operation)} {pending.state} {pending.reason}"

    def _alike(self, client: Client, store: Store) -> Iterator[str]:
        outbox = {p.operation.ticket for p in store.outbox.list()}
        worked_on = {self._there(store, ticket) for ticket in outbox}
        shown = {self._there(store, ticket): ticket for ticket in client.visible(store)}
        reborn = self._reborn()
        for remote in sorted((set(shown) ^ set(self.there)) - worked_on - reborn):
            where = "here" if remote in shown else "on the server"
            yield f"{client.name}: {self._ticket(remote)} is only {where}"
        for remote, ticket in shown.items():
            mine, theirs = store.base.snapshot(ticket), self.there.get(remote)
            if mine is None or theirs is None or remote in reborn:
                continue
            if difference := _difference(mine, theirs):
                yield f"{client.name}: {self._ticket(remote)} differs: {difference}"
            if ticket not in outbox and (wrong := _wrong_row(client, store, ticket)):
                yield f"{client.name}: the list shows {self._ticket(remote)} otherwise: {wrong}"

    def _there(self, store: Store, ticket: TicketId) -> str:
        return store.base.remote_of(ticket) or ticket

    def _ticket(self, remote: str) -> str:
        found = self.there.get(remote)
        return self.world.history.name(found.ticket.id if found else remote)

    def _reborn(self) -> set[str]:
        """Without keys, what somebody deleted before we could look for it is made again."""
        server = self.world.server
        if isinstance(server, OwnServer):
            return set()
        return {r for r, s in server.tickets.items() if s.ticket.id in server.ever_deleted} | {
            str(ticket) for ticket in server.ever_deleted
        }

    # ---- nothing lost ------------------------------------------------------------------------

    def _nothing_lost(self, client: Client, store: Store) -> Iterator[str]:
        settled = _settled(store)
        for operation in self.world.ledger.of(client):
            pending = store.outbox.get(operation.key)
            if pending is None:
                yield f"{client.name}: vanished: {self._name(operation)}"
            elif (
                pending.state is OperationState.DONE
                and not isinstance(operation.action, PlanVisit)
                and operation.key not in settled
                and not self._arrived(store, pending.operation)
            ):
                yield f"{client.name}: lost: {self._name(operation)} {pending.operation.action}"

    def _arrived(self, store: Store, operation: Operation) -> bool:
        remote = self._there(store, operation.ticket)
        there = self.there.get(remote)
        if remote in self._reborn() or operation.ticket in self._reborn():
            return True
        if operation.key not in self.executed:
            return self._was_so(operation, there)
        if there is None:
            return True  # it took place, and somebody deleted the ticket since
        entry = added_entry(operation)
        return entry is None or any(e.body == entry.body for e in there.entries)

    def _was_so(self, operation: Operation, there: Snapshot | None) -> bool:
        """Nothing was to be sent: the ticket was like that when it was this one's turn."""
        action = operation.action
        if not isinstance(action, SetFields) or action.reason:
            return False
        return there is None or all(
            value_of(there.ticket, field) == value
            or (field, value) in _values_ever(there)
            or operation.base[field].value == value
            for field, value in action.values.items()
        )

    # ---- nothing doubled ---------------------------------------------------------------------

    def _nothing_doubled(self) -> Iterator[str]:
        twice = self.world.sky.duplicates and self.world.kind == "legacy"
        titles = Counter(_first_title(snapshot) for snapshot in self.there.values())
        for title, count in titles.items():
            if count > 1 and title in self.world.ledger.titles and not twice:
                yield f"doubled: {count} tickets “{title}”"
        for ticket, snapshot in self.there.items():
            bodies = Counter(e.body for e in snapshot.entries if e.body)
            for body, count in bodies.items():
                if count > 1 and not twice:
                    yield f"doubled: {count} entries “{body}” on {self._ticket(ticket)}"

    def _repairs_have_a_cause(self) -> Iterator[str]:
        """A step that heals can hide the defect that needs it: each has something that went wrong."""
        counts = self.world.history.counts
        faults = sum(counts[str(fault)] for fault in Fault)
        trouble = faults + counts["crash"] + counts["token expired"] + counts["disk full"]
        restored = counts["server restored"]
        clients = len(self.world.clients)
        again = trouble + counts["retried by hand"] + counts["clashes told"]
        again += restored * len(self.world.history.sent)
        for what, most in (
            ("sent again", again),
            ("pulls from the start", clients * (1 + 2 * restored) + trouble),
            ("looks", 2 * trouble),
        ):
            if counts[what] > most:
                yield f"too much mending: {what} {counts[what]} times, with cause for {most}"

    # ---- order, intention, questions ---------------------------------------------------------

    def _in_order(self, client: Client, store: Store) -> Iterator[str]:
        """What one author did to one ticket stands on the server in that order."""
        places: dict[TicketId, list[tuple[int, int, str]]] = {}
        for operation in self.world.ledger.of(client):
            pending = store.outbox.get(operation.key)
            place = self.executed.get(operation.key)
            if pending is None or place is None or pending.state is not OperationState.DONE:
                continue
            places.setdefault(pending.operation.ticket, []).append(
                (pending.sequence, place, self._name(operation))
            )
        for found in places.values():
            found.sort()
            for (_, before, first), (_, after, second) in pairwise(found):
                if after < before:
                    yield f"{client.name}: out of order: {second} came before {first}"

    def _intention_kept(self) -> Iterator[str]:
        """Every change on the server that is ours was ours to make, on what its author saw."""
        for ticket, snapshot in self.there.items():
            for entry in snapshot.entries:
                intent = self.world.ledger.intents.get(OperationKey(entry.id.removesuffix(".c")))
                if intent is None or not entry.changes:
                    continue
                written = written_values(intent.operation.action)
                for change in entry.changes:
                    if change.declined is not None or change.field == "state":
                        continue
                    if change.field not in written:
                        yield f"not touched, and sent: {change.field} of {self._name(intent.operation)}"
                    elif not self._seen(intent, change.field, change.old):
                        yield f"overwritten unseen on {self._ticket(ticket)}: {change} by {self._name(intent.operation)}"

    def _seen(self, intent: Intent, field: str, old: object) -> bool:
        """Whether the author saw the old value: also under what was taken back since, or became a
        question before the server lost what came next."""
        base = intent.operation.base.get(field)
        if base is None or old in (base.value, written_values(intent.operation.action)[field]):
            return True
        return any(
            self._seen(earlier, field, old)
            for earlier in self.world.ledger.before(intent)
            if written_values(earlier.operation.action).get(field) == base.value
            and self._is_out(earlier, field)
        )

    def _is_out(self, intent: Intent, field: str) -> bool:
        """Whether this value does not go to the server, and its author knows."""
        key, store = intent.operation.key, intent.client.window
        taken_back = key in self.world.ledger.taken_back
        return taken_back or (store is not None and (key, field) in _asked(store))

    def _questions(self, client: Client, store: Store) -> Iterator[str]:
        for conflict in store.conflicts.list():
            clash = conflict.clash
            label = f"{clash.field} of {self.world.history.name(conflict.ticket)}: {clash.base!r}, mine {clash.mine!r}, theirs {clash.theirs!r}"
            if clash.theirs in (clash.base, clash.mine):
                yield f"{client.name}: a question without a clash: {label}"

    def _every_clash_is_asked(self, client: Client, store: Store) -> Iterator[str]:
        """A value that was taken out of an operation, or waits with it, stands in a question, or
        where the policy lets the office win in the history. Who set what was there lost nothing."""
        asked = _asked(store)
        for operation in self.world.ledger.of(client):
            pending = store.outbox.get(operation.key)
            if pending is None:
                continue
            action = pending.operation.action
            goes_on = set(written_values(action))
            if pending.state is OperationState.CONFLICT:
                goes_on.clear()
            if isinstance(action, Settle):
                goes_on |= action.declined.keys()
            for field, value in written_values(operation.action).items():
                base = operation.base.get(field)
                changed = base is None or base.value != value
                if changed and field not in goes_on and (operation.key, field) not in asked:
                    yield f"{client.name}: dropped unasked: {field} of {self._name(operation)}"

    def _name(self, operation: Operation) -> str:
        kind = type(operation.action).__name__
        key = self.world.history.name(operation.key, "op")
        return f"{key} ({kind} on {self.world.history.name(operation.ticket)})"


def _first_title(snapshot: Snapshot) -> str:
    """What a ticket was called at first: it may have been renamed since."""
    renames = [c for e in snapshot.entries for c in e.changes if c.field == "title"]
    return str(renames[0].old) if renames else snapshot.ticket.title


def _by_their_names(world: "World") -> dict[str, Snapshot]:
    server = world.server
    if isinstance(server, OwnServer):
        return {str(ticket): snapshot for ticket, snapshot in server.snapshots().items()}
    return {str(remote): snapshot for remote, snapshot in server.tickets.items()}


def _executed(world: "World") -> dict[OperationKey, int]:
    if isinstance(world.server, OwnServer):
        return world.server.executed()
    return {key: place for place, key in reversed(list(enumerate(world.server.executed)))}


def _values_ever(snapshot: Snapshot) -> set[tuple[str, object]]:
    """Each value a field of this ticket ever had, as far as its history tells."""
    changes = [change for entry in snapshot.entries for change in entry.changes]
    return {(c.field, value) for c in changes for value in (c.old, c.new)}


def _settled(store: Store) -> set[str]:
    """Operations of which at least one field was decided by its author: what is left of them may
    be nothing."""
    rows = store._work.rows("SELECT operation FROM conflict WHERE settled_ms IS NOT NULL")
    return {key for (key,) in rows}


def _asked(store: Store) -> set[tuple[str, str]]:
    """For each operation the fields that became a question, answered ones included."""
    rows = store._work.rows("SELECT operation, clash FROM conflict")
    return {(key, decode(clash, Clash).field) for key, clash in rows}


def _difference(mine: Snapshot, theirs: Snapshot) -> str:
    fields = [
        f"{f}: {getattr(mine.ticket, f)!r} here, {getattr(theirs.ticket, f)!r} there"
        for f in mine.ticket.__struct_fields__
        if f != "id" and getattr(mine.ticket, f) != getattr(theirs.ticket, f)
    ]
    if {entry.id for entry in mine.entries} != {entry.id for entry in theirs.entries}:
        fields.append("other entries")
    return "; ".join(fields)


def _wrong_row(client: Client, store: Store, ticket: TicketId) -> str:
    """What the queue's line of a ticket says and the ticket does not."""
    number = store.tickets.row_number(ticket)
    shown = store.tickets.project(ticket)
    rows = store.tickets.rows([number]) if number is not None else []
    if not rows or shown is None:
        return "no line"
    return ", ".join(
        f"{f} {getattr(rows[0], f)!r}"
        for f in ("number", "title", "state", "priority", "level", "group")
        if getattr(rows[0], f) != getattr(shown, f)
    )

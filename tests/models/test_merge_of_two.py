"""Two people work on one ticket without hearing of each other: nothing either of them wrote is lost.

The real rules of both sides, the client's merge and the server's decision, with no files and no
network between them. Each pair is drawn from its number, so a failing one is played again alone.
"""

import random
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import msgspec
import pytest

from desk.models.conflict import Clash, base_of
from desk.models.ids import OperationKey, PersonId, TicketId
from desk.models.link import STANDING, Link
from desk.models.operations import (
    Action,
    AddEntry,
    Close,
    Escalate,
    Follow,
    LinkTickets,
    LogWork,
    Operation,
    Reopen,
    Resolve,
    SetFields,
    Settle,
)
from desk.models.priority import DEFAULT_MATRIX
from desk.models.projection import apply_operation, written_values
from desk.models.settling import settlements
from desk.models.ticket import FieldValue, State, Ticket
from desk.models.vocabulary import Vocabulary
from desk.models.worklog import Entry
from desk.server.problems import Refusal
from desk.server.state import decide
from desk.server.storage.tickets import Stored
from desk.sync.merge import Reduce, after_stale, before_sending
from tests.models.values import MONDAY, TICKET, ticket

PAIRS = 10_000
SHARE = 10
"""Into so many parts the pairs are divided, so that a failure names its part."""
WORDS = ["printer", "jams", "daily", "in", "Lyon", "tray", "2", "since", "Monday", "again"]
BEGUN = ticket(
    title="printer jams in Lyon", description="since Monday\nit jams\nagain and again\n",
    state=State.OPEN, group="desk", assignee="anna",
)  # fmt: skip


class Author:
    """One of the two: what they did, on the ticket as they saw it."""

    def __init__(self, name: str, chance: random.Random, fields: list[str]) -> None:
        self.name, self.chance, self.fields = name, chance, fields
        self.view = BEGUN
        self.done: list[Operation] = []
        for number in range(chance.randint(1, 4)):
            self._do(number)

    def _do(self, number: int) -> None:
        action = self._action(number)
        operation = Operation(
            OperationKey(f"{self.name}-{number}"), TICKET, PersonId(self.name),
            MONDAY + timedelta(minutes=number + 1), action,
            base_of(self.view, written_values(action)),
        )  # fmt: skip
        applied = apply_operation(self.view, operation)
        assert applied is not None
        self.view = applied.ticket
        self.done.append(operation)

    def _action(self, number: int) -> Action:  # noqa: PLR0911  one line a kind
        said = f"said by {self.name} {number}"
        kind = self.chance.random()
        if kind < 0.15:
            return AddEntry(said, public=self.chance.random() < 0.5)
        if kind < 0.2:
            return LogWork(5, said)
        if kind < 0.24:
            return Follow()
        if kind < 0.28:
            other = TicketId(self.chance.choice(["other", "third"]))
            return LinkTickets(self.chance.choice(STANDING), other)
        if kind < 0.42 and "state" in self.fields:
            if self.view.state in {State.RESOLVED, State.CLOSED}:
                return Reopen(said)
            return Resolve(said) if self.chance.random() < 0.5 else Close(said)
        if kind < 0.48 and "group" in self.fields:
            return Escalate(self.chance.choice([1, 2, 3]), f"team-{self.name}", said)
        names = self.chance.sample(self.fields, self.chance.randint(1, min(3, len(self.fields))))
        values = {name: self._value(name, number) for name in names if name != "state"}
        return SetFields(values) if values else AddEntry(said, public=False)

    def _value(self, field: str, number: int) -> FieldValue:
        if field in {"title", "description"}:
            return self._edited(str(getattr(self.view, field)))
        if field in {"impact", "urgency", "priority"}:
            return self.chance.randint(1, 5)
        if field == "security":
            return True
        return f"{field}-of-{self.name}-{number}"

    def _edited(self, text: str) -> str:
        words = re.findall(r"\S+|\s+", text)
        place = self.chance.randrange(len(words))
        new = f"{self.chance.choice(WORDS)}-{self.name}"
        words[place] = new if self.chance.random() < 0.5 else f"{new} {words[place]}".strip()
        return "".join(words).strip()


class Office:
    """The server: what was done to the ticket, and everything that stands in its history."""

    def __init__(self) -> None:
        self.stored = Stored(BEGUN, {}, 1)
        self.entries: list[Entry] = []

    def take(self, operation: Operation) -> tuple[Clash, ...]:
        """Do it, or name the clashes."""
        try:
            decision = decide(self.stored, operation, Vocabulary(), NOW)
        except Refusal as refusal:
            if refusal.problem.status != 409:
                raise
            return refusal.problem.clashes
        self.stored = decision.stored
        self.entries += decision.applied.entries
        return ()

    @property
    def history(self) -> Iterator[FieldValue]:
        """Every value in it."""
        for entry in self.entries:
            for change in entry.changes:
                yield from (change.old, change.new, change.declined)


NOW: datetime = MONDAY + timedelta(hours=1)
ALL = ["title", "description", "state", "application", "category", "impact", "urgency", "group",
       "assignee", "channel", "location", "security"]  # fmt: skip


def deliver(office: Office, operation: Operation, *, informed: bool) -> tuple[Clash, ...]:
    """Send it as a client does, one that had pulled just before or one that had not."""
    asked: tuple[Clash, ...] = ()
    for _ in range(5):
        current = office.stored.ticket
        step = before_sending(operation, current, sent_before=not informed)
        if not isinstance(step, Reduce):
            found = office.take(operation)
            if not found:
                return asked
            again = after_stale(operation, found, current)
            assert isinstance(again, Reduce), again
            step = again
        asked += step.clashes
        if step.rest is None:
            return asked
        operation = step.rest
    raise AssertionError("it went round and round")


def settle(office: Office, asked: Sequence[Clash], chance: random.Random, round_: int = 0) -> None:
    """Choose by chance, once for each field, as the conflict pane does. A later edit of the same
    text may have gone through meanwhile: then the choice is asked once more, in view of that."""
    newest = {clash.field: clash for clash in asked}
    mine = [clash for clash in newest.values() if chance.random() < 0.5]
    theirs = [clash for clash in asked if clash not in mine]
    again: tuple[Clash, ...] = ()
    for number, each in enumerate(settlements(mine, theirs, office.stored.ticket, DEFAULT_MATRIX)):
        key = OperationKey(f"settle-{round_}-{number}")
        operation = Operation(key, TICKET, PersonId("ben"), NOW, each.action, dict(each.base))
        again += deliver(office, operation, informed=True)
    if again:
        assert round_ < 3, "asked for ever"
        settle(office, again, chance, round_ + 1)


def played(number: int) -> tuple[Office, list[Author], list[Clash]]:
    chance = random.Random(number)
    apart = number % 3 == 0
    mixed = chance.sample(ALL, len(ALL))
    halves = (mixed[:6], mixed[6:]) if apart else (ALL, ALL)
    anna, ben = Author("anna", chance, halves[0]), Author("ben", chance, halves[1])
    office = Office()
    asked: list[Clash] = []
    for operation in anna.done:
        assert office.take(operation) == ()
    for operation in ben.done:
        asked += deliver(office, operation, informed=chance.random() < 0.5)
    if asked:
        settle(office, asked, chance)
    return office, [anna, ben], asked


def complaints(number: int) -> Iterator[str]:
    office, authors, asked = played(number)
    final, kept = office.stored.ticket, list(office.history)
    bodies = "\n".join(entry.body for entry in office.entries)
    for author in authors:
        for operation in author.done:
            yield from _missing(operation, final, kept)
            if (body := _said(operation)) and bodies.count(body) != 1:
                yield f"{bodies.count(body)} times: {body}"
    wrote = [set().union(*(written_values(o.action) for o in a.done)) for a in authors]
    for clash in asked:
        if clash.field not in wrote[0] & wrote[1] or clash.theirs in (clash.base, clash.mine):
            yield f"asked without a clash: {clash}"
    if any("security" in fields for fields in wrote) and not final.security:
        yield "the security mark was lowered"


def _missing(operation: Operation, final: Ticket, kept: list[FieldValue]) -> Iterator[str]:
    match operation.action:
        case Follow() if operation.author not in final.followers:
            yield f"{operation.key}: {operation.author} does not follow"
        case LinkTickets(kind=made, other=other) if Link(made, other) not in final.links:
            yield f"{operation.key}: lost the link {made} to {other}"
    for field, value in written_values(operation.action).items():
        if field in {"title", "description"}:
            text = " ".join(str(part) for part in [getattr(final, field), *kept])
            lost = set(str(value).split()) - set(text.split())
            if lost:
                yield f"{operation.key}: words of the {field} are lost: {sorted(lost)}"
        elif value not in [getattr(final, field), *kept]:
            yield f"{operation.key}: lost {field} = {value!r}"


def _said(operation: Operation) -> str:
    action = operation.action
    names = ("body", "note", "solution", "message", "reason")
    return next((str(getattr(action, n)) for n in names if getattr(action, n, "")), "")


@pytest.mark.parametrize("part", range(SHARE))
def test_of_two_peoples_work_every_value_stands_in_the_ticket_or_in_its_history(part: int) -> None:
    for number in range(part, PAIRS, SHARE):
        found = list(complaints(number))
        assert not found, f"pair {number}: {found}"


def test_the_pairs_do_clash_unite_and_meet_without_a_question() -> None:
    """A check on the check: pairs that never met would prove nothing."""
    fields: set[str] = set()
    quiet = apart = 0
    for number in range(600):
        _, authors, asked = played(number)
        anna, ben = ({f for o in a.done for f in written_values(o.action)} for a in authors)
        fields |= {clash.field for clash in asked}
        quiet += not asked
        apart += bool(anna and ben and anna.isdisjoint(ben))
    assert fields >= set(ALL) - {"security"}
    assert quiet > 200
    assert apart > 100


def test_a_field_that_was_changed_twice_keeps_both_values_when_both_lose() -> None:
    first, second = (
        Clash("location", "", "room 1", "hall"),
        Clash("location", "room 1", "room 2", "hall"),
    )
    made = settlements([], [first, second], None, DEFAULT_MATRIX)
    assert [each.action for each in made] == [
        Settle({}, {"location": "room 1"}), Settle({}, {"location": "room 2"})
    ]  # fmt: skip
    (one,) = settlements([second], [first], None, DEFAULT_MATRIX)
    assert one.action == Settle({"location": "room 2"}, {"location": "room 1"})


def test_a_ticket_closed_meanwhile_can_only_be_reopened() -> None:
    clash = Clash("state", "open", "resolved", "closed", 4)
    (made,) = settlements([clash], [], None, DEFAULT_MATRIX)
    assert made.action == Settle({"state": "open"}, {"state": "resolved"})
    assert msgspec.structs.asdict(made.base["state"]) == {"value": "closed", "version": 4}

"""The story of one demo ticket: operations like a technician's, applied by the same rules."""

from datetime import datetime, timedelta
from random import Random
from typing import Final

import msgspec

from desk.models.attachment import Attachment
from desk.models.ids import AssetId, AttachmentId, OperationKey, PersonId, TicketId
from desk.models.operations import (
    Action,
    AddAttachment,
    AddEntry,
    Close,
    CreateTicket,
    Escalate,
    LogWork,
    Operation,
    RecordSession,
    Reopen,
    Resolve,
    SetFields,
)
from desk.models.people import Person
from desk.models.ticket import Level, TicketKind, TicketType
from desk.models.worklog import Entry
from desk.server.seed.articles import article_id
from desk.server.seed.files import Sample
from desk.server.seed.ids import seeded_uuid7
from desk.server.seed.organisation import Organisation
from desk.server.seed.plan import Plan
from desk.server.seed.texts import PHRASES, Problem, letter, problems, said, slots
from desk.server.state import outcome
from desk.server.storage.tickets import Stored

_CHANNELS: Final = ("phone",) * 55 + ("email",) * 25 + ("portal",) * 14 + ("walk-in",) * 6
_BY_ITSELF: Final = frozenset({"email", "portal"})
_KINDS: Final = ("incident",) * 74 + ("request",) * 20 + ("complaint",) * 5 + ("problem",)
_FIRST_LEVEL_SHARE: Final = 0.65
_ESCALATED: Final = {0: 0.45, 1: 0.26, 2: 0.2}
"""The share of tickets that leave each level for the next."""
_FRESH: Final = timedelta(hours=7)
_TAKEN_MINUTES: Final = 170.0
_MOVED: Final = 0.4
"""The share that is handed to another agent's queue, each time anew; with the escalations a
ticket changes its group once on average."""


class Told(msgspec.Struct):
    """A ticket with all that happened to it."""

    stored: Stored
    entries: list[Entry]
    attachments: list[Attachment]


class Story:
    """One ticket being told."""

    def __init__(
        self, rng: Random, organisation: Organisation, samples: tuple[Sample, ...], now: datetime
    ) -> None:
        self._rng = rng
        self._organisation = organisation
        self._samples = samples
        self._now = now

    def tell(self, plan: Plan, number: str) -> Told:
        """The ticket of a plan."""
        rng = self._rng
        self._problem: Problem = rng.choice(problems())
        self._requester: Person = rng.choice(self._organisation.requesters)
        self._language = self._requester.language
        self._words = self._problem.words(self._language)
        self._phrases = PHRASES[self._language]
        device = self._organisation.devices[self._requester.id]
        self._device = device
        place = self._requester.location.capitalize()
        self._slots = slots(rng, self._language, place, device.name)
        self._id = TicketId(seeded_uuid7(rng, plan.opened_at))
        level = 1 if rng.random() < _FIRST_LEVEL_SHARE else 0
        self._group = self._group_at(level)
        self._agent: Person = rng.choice(self._organisation.agents[self._group])
        self._told = Told(self._first(plan.opened_at, self._created(plan, number, level)), [], [])
        steps = self._steps(plan, level)
        if plan.finished:
            self._finish(plan, steps)
        else:
            self._leave(plan, steps)
        return self._told

    def _leave(self, plan: Plan, steps: list[str]) -> None:
        """Leave a ticket somewhere on its way: untouched, in work, or waiting for an answer."""
        rng = self._rng
        if plan.worked < _FRESH and rng.random() < 0.75:
            self._leave_unqualified()
            return
        kept = [step for step in steps if step != "ask"][: rng.randint(1, len(steps))]
        if rng.random() < 0.22:
            kept.append("ask")
        self._go(kept, plan.opened_at, self._now - plan.opened_at, timedelta())

    def _leave_unqualified(self) -> None:
        """Nobody has said yet what it is about, where nobody took the call: it came by itself."""
        stored = self._told.stored
        ticket = stored.ticket
        if ticket.assignee is None and ticket.channel in _BY_ITSELF:
            bare = msgspec.structs.replace(
                ticket, application="", category="", type=TicketType.UNKNOWN
            )
            self._told.stored = msgspec.structs.replace(stored, ticket=bare)

    def _first(self, at: datetime, action: CreateTicket) -> Stored:
        key = OperationKey(seeded_uuid7(self._rng, at))
        return outcome(None, Operation(key, self._id, self._agent.id, at, action), at).stored

    def _do(self, at: datetime, author: str, action: Action) -> None:
        key = OperationKey(seeded_uuid7(self._rng, at))
        operation = Operation(key, self._id, PersonId(author), at, action)
        # Recorded when it happened: these technicians were online.
        decision = outcome(self._told.stored, operation, at)
        self._told.stored = decision.stored
        self._told.entries += decision.applied.entries
        self._told.attachments += decision.applied.attachments

    def _created(self, plan: Plan, number: str, level: int) -> CreateTicket:
        rng, words, problem = self._rng, self._words, self._problem
        taken = rng.random() < (0.7 if plan.finished else 0.3)
        about = rng.choice(words.descriptions)
        return CreateTicket(
            number,
            said(rng.choice(words.titles), self._slots),
            letter(rng, self._language, said(about, self._slots)),
            kind=TicketKind(rng.choice(_KINDS)),
            type=TicketType(problem.type),
            application=problem.application,
            category=f"{problem.application}-{problem.category}",
            impact=plan.impact,
            urgency=plan.urgency,
            priority=plan.priority,
            level=level,
            group=self._group,
            assignee=self._agent.id if taken else None,
            requester=self._requester.id,
            asset=AssetId(self._device.id) if rng.random() < 0.6 else None,
            location=self._requester.location,
            channel=rng.choice(_CHANNELS),
            security=problem.security and rng.random() < 0.3,
        )

    def _steps(self, plan: Plan, level: int) -> list[str]:
        """The names of what happens between opening and solution."""
        rng = self._rng
        steps: list[str] = []
        for name, share in (("note", 0.06), ("session", 0.04), ("work", 0.05), ("file", 0.04)):
            if rng.random() < share:
                steps.append(name)
        while rng.random() < _MOVED:
            steps.append("move")
        if rng.random() < 0.01:
            steps += ["note"] * min(45, int(rng.expovariate(1 / 12)))
        rng.shuffle(steps)
        if plan.waited:
            steps.insert(rng.randint(0, len(steps)), "ask")
        while rng.random() < _ESCALATED.get(level, 0.0):
            steps.insert(rng.randint(0, len(steps)), "escalate")
            level += 1
        return ["take", *steps]

    def _finish(self, plan: Plan, steps: list[str]) -> None:
        rng = self._rng
        again = rng.random() < 0.011
        at = self._go(steps, plan.opened_at, plan.worked, plan.waited)
        # What is left of the worked time ends with the solution.
        solved = plan.opened_at + plan.worked + plan.waited
        closes_at_once = rng.random() < 0.8 and not again
        solution = said(self._words.solution, self._slots)
        if closes_at_once:
            self._do(max(at, solved), self._agent.id, Close(solution))
            return
        article = article_id(self._problem, self._language) if rng.random() < 0.2 else None
        self._do(max(at, solved), self._agent.id, Resolve(solution, article))
        if again and solved + timedelta(hours=4) < self._now:
            reason = rng.choice(self._phrases["reopened"])
            self._do(solved + timedelta(hours=2), self._requester.id, Reopen(reason))
            solved += timedelta(hours=3)
            self._do(solved, self._agent.id, Resolve(solution, article))
        closed = solved + timedelta(hours=rng.uniform(1, 120))
        if closed < self._now:
            message = rng.choice(self._phrases["closed"]) if rng.random() < 0.1 else ""
            self._do(closed, self._agent.id, Close(message))

    def _go(
        self, steps: list[str], start: datetime, worked: timedelta, waited: timedelta
    ) -> datetime:
        """Do the steps at growing times within the worked time. Returns the last time."""
        moments = sorted(self._rng.random() * 0.97 for _ in steps)
        extra = timedelta()
        at = start
        for share, step in zip(moments, steps, strict=True):
            at = start + share * worked + extra
            if step == "take":
                # Whoever is free takes it; the time agreed for that is rarely missed.
                delay = self._rng.expovariate(1 / _TAKEN_MINUTES)
                at = min(at, start + timedelta(minutes=delay))
            if step == "ask":
                extra += self._ask(at, waited)
                at += waited
            else:
                self._one(step, at)
        return at

    def _one(self, step: str, at: datetime) -> None:
        rng = self._rng
        match step:
            case "take":
                self._take(at)
            case "move":
                self._move(at)
            case "escalate":
                self._escalate(at)
            case "note":
                texts = (*self._phrases["noted"], said(self._words.tried, self._slots))
                self._do(at, self._agent.id, AddEntry(rng.choice(texts), public=False))
            case "work":
                minutes = rng.choice((5, 10, 15, 20, 30, 45, 60))
                note = rng.choice(self._phrases["work"])
                self._do(at, self._agent.id, LogWork(minutes, note))
            case "session":
                self._session(at)
            case _:
                self._attach(at)

    def _ticket_is_taken(self) -> bool:
        return self._told.stored.ticket.assignee is not None

    def _take(self, at: datetime) -> None:
        if not self._ticket_is_taken():
            values = {"assignee": self._agent.id, "state": "open"}
            self._do(at, self._agent.id, SetFields(dict(values)))

    def _move(self, at: datetime) -> None:
        """To another group of the same level; a team that answers for an application alone hands
        it to one of its own."""
        organisation = self._organisation
        level = int(self._told.stored.ticket.level)
        others = [
            group.id
            for group in organisation.vocabulary.groups_of(level)
            if group.id != self._group and level < Level.SECOND
        ]
        before = self._agent.id
        self._group = self._rng.choice(others or [self._group])
        self._agent = self._rng.choice(organisation.agents[self._group])
        reason = self._rng.choice(self._phrases["moved"]) if self._rng.random() < 0.1 else ""
        values = {"group": self._group, "assignee": self._agent.id}
        self._do(at, before, SetFields(dict(values), reason))

    def _escalate(self, at: datetime) -> None:
        level = Level(self._told.stored.ticket.level)
        if level is Level.THIRD:
            return
        before = self._agent.id
        self._group = self._group_at(level + 1)
        self._agent = self._rng.choice(self._organisation.agents[self._group])
        reason = self._rng.choice(self._phrases["escalated"])
        tried = said(self._words.tried, self._slots) if level else ""
        self._do(at, before, Escalate(level + 1, self._group, reason, tried))
        self._take(min(at + timedelta(minutes=self._rng.uniform(0.5, 3)), self._now))

    def _ask(self, at: datetime, waited: timedelta) -> timedelta:
        question = said(self._words.question, self._slots)
        self._do(at, self._agent.id, AddEntry(question, public=True))
        values = {"state": "waiting", "waiting_for": "requester"}
        self._do(at, self._agent.id, SetFields(dict(values)))
        if waited:
            answer = said(self._words.answer, self._slots)
            self._do(at + waited, self._requester.id, AddEntry(answer, public=True))
            self._do(at + waited, self._agent.id, SetFields({"state": "open"}))
        return waited

    def _session(self, at: datetime) -> None:
        minutes = self._rng.randint(4, 50)
        way = self._device.addresses[1]
        record = RecordSession(
            seeded_uuid7(self._rng, at),
            way.kind,
            way.value,
            at - timedelta(minutes=minutes),
            at,
            minutes,
            outcome=self._rng.choice(self._phrases["session"]),
        )
        self._do(at, self._agent.id, record)

    def _attach(self, at: datetime) -> None:
        sample = self._rng.choice(self._samples)
        file = Attachment(
            AttachmentId(seeded_uuid7(self._rng, at)),
            self._id,
            sample.name,
            sample.size,
            sample.sha256,
            sample.media_type,
            author=self._requester.id,
        )
        self._do(at, self._agent.id, AddAttachment(file))

    def _group_at(self, level: int) -> str:
        groups = self._organisation.vocabulary.groups_of(level, self._problem.application)
        if level == 1:
            return self._rng.choice(groups).id
        return groups[0].id

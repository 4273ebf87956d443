"""Planning: from an old ticket to the operations that make it here. Pure."""

import re
import uuid
from collections import Counter
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any, Final

import msgspec

from desk.importing.here import Here, Known
from desk.importing.old import OldChange, OldEntry, OldFile, OldTicket, Trouble, Who
from desk.importing.profile import Profile
from desk.importing.texts import description_of, heading_of, origin_of, pieces_of, title_of
from desk.models.errors import InvalidInput
from desk.models.ids import AttachmentId, OperationKey, PersonId, TicketId
from desk.models.operations import (
    Action,
    AddAttachment,
    AddEntry,
    Close,
    CreateTicket,
    FieldBase,
    LogWork,
    Operation,
    Resolve,
    SetFields,
)
from desk.models.texts import tr
from desk.models.ticket import FieldValue, State, TicketKind, TicketType, may_follow
from desk.models.words import field_label
from desk.workflow.fields import read_value

_SPACE: Final = uuid.UUID("6b7d1c0e-6f0b-5a53-9d0e-2f5a3c1b8e47")
"""The namespace (RFC 9562 §5.5) of everything that was brought over."""
_MOMENT: Final = timedelta(milliseconds=1)
_MOST_MINUTES: Final = 60 * 24 * 31
_ODD: Final = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_NUMBER: Final = 32
_MOST_READ: Final = 10_000


class Plan(msgspec.Struct, frozen=True):
    """One ticket's operations, in order."""

    old: OldTicket
    ticket: TicketId
    number: str
    operations: tuple[Operation, ...] = ()
    known: bool = False
    """Whether the ticket was here before."""


def key_of(profile: Profile, number: str, what: str = "") -> str:
    """The key of a part of an old ticket: the same whenever and wherever it is brought over."""
    return str(uuid.uuid5(_SPACE, f"{profile.source}\n{number}\n{what}"))


class Planning:
    """Makes plans, and counts what finds no place."""

    def __init__(self, profile: Profile, here: Here, zone: tzinfo | None) -> None:
        self._profile = profile
        self._here = here
        self._zone = zone
        self.homeless: Counter[tuple[str, str]] = Counter()
        """How often each value of a field has no place here."""
        self.strangers: Counter[str] = Counter()
        """How often somebody is named who is not known here."""
        self.troubles: list[Trouble] = []
        self._meant = {
            field: {word.casefold(): value for word, value in values.items()}
            for field, values in profile.values.items()
        }
        self._read: dict[tuple[str, str], FieldValue] = {}

    def plan(self, old: OldTicket) -> Plan:
        """What is to be done for a ticket; what is here already is left out."""
        ticket = TicketId(key_of(self._profile, old.number))
        number = self.number_of(old, ticket)
        known = self._here.known(ticket)
        begun = old.opened or _earliest(old)
        if begun is None:
            self._tell(old, tr("Import", "{number} has no time at all.", number=old.number))
            return Plan(old, ticket, number)
        if known is not None and self._here.keeps and abs(known.opened - begun) > timedelta(days=1):
            self._tell(old, tr("Import", "{number} was brought over from another system of the same name: give this one a name of its own.", number=number))  # fmt: skip
            return Plan(old, ticket, number, known=True)
        made = _Steps(self, old, ticket, begun, known)
        made.create(number)
        for part in in_order(old):
            if isinstance(part, OldChange):
                made.change(part)
            else:
                made.add(part)
        for file in old.files:
            made.attach(file)
        made.end()
        return Plan(old, ticket, number, tuple(made.operations), known is not None)

    def number_of(self, old: OldTicket, ticket: TicketId) -> str:
        """The number here: the old one behind the profile's prefix."""
        number = f"{self._profile.prefix}-{_ODD.sub('-', old.number)}"
        if len(number) <= _LONGEST_NUMBER:
            return number
        return f"{number[:23]}-{ticket[:8]}"

    def _tell(self, old: OldTicket, what: str) -> None:
        self.troubles.append(Trouble(old.line, what))

    # ---- values

    def values_of(self, old: OldTicket) -> tuple[dict[str, FieldValue], list[tuple[str, str]]]:
        """The fields that have a place here, and those that stay in words."""
        values = self.placed(old.fields)
        missing = (field for field in old.fields if field not in values)
        words = [(field_label(field), old.fields[field]) for field in missing]
        for field, who in (("requester", old.requester), ("assignee", old.assignee)):
            person = self._person(field, who)
            if person is not None:
                values[field] = person
            elif who:
                words.append((field_label(field), who.words))
        return values, words

    def placed(self, fields: dict[str, str]) -> dict[str, FieldValue]:
        """The values that have a place here."""
        found = {field: self._value(field, text) for field, text in fields.items()}
        return {field: value for field, value in found.items() if value is not None}

    def then(self, change: OldChange) -> dict[str, FieldValue]:
        """The values from a change on, as far as they have a place here."""
        values = self.placed(change.fields)
        person = self._person("assignee", change.assignee)
        return values | ({"assignee": person} if person else {})

    def _value(self, field: str, text: str) -> FieldValue:
        """The value here that a word means; None where it has no place."""
        meant = self._meant.get(field, {}).get(text.casefold(), text)
        if not meant:
            return None
        if (field, meant) not in self._read:
            if len(self._read) > _MOST_READ:
                self._read.clear()
            self._read[field, meant] = self._reading(field, meant)
        value = self._read[field, meant]
        if value is None:
            self.homeless[field, text] += 1
        return value

    def _reading(self, field: str, text: str) -> FieldValue:
        try:
            return read_value(field, text, self._here.vocabulary)
        except InvalidInput:
            return None

    def _person(self, field: str, who: Who) -> PersonId | None:
        if not who or (field == "requester" and not self._here.requesters):
            return None
        person = self._here.people.find(who, agent=field == "assignee")
        if person is None:
            self.strangers[who.words] += 1
            return None
        return person.id

    # ---- for the steps

    @property
    def here(self) -> Here:
        """Where the tickets go."""
        return self._here

    @property
    def profile(self) -> Profile:
        """How the other system is read."""
        return self._profile

    @property
    def zone(self) -> tzinfo | None:
        """The zone in which times are written in words."""
        return self._zone


class _Steps:
    """The operations of one ticket, each later than the one before."""

    def __init__(
        self,
        planning: Planning,
        old: OldTicket,
        ticket: TicketId,
        begun: datetime,
        known: Known | None,
    ) -> None:
        self._planning = planning
        self._old = old
        self._ticket = ticket
        self._known = known
        self._last = begun - _MOMENT
        # Rows of an event log are gone through from the first, whatever is here of them already.
        self._state = State(known.state) if known and not old.changes else State.NEW
        self._wanted = State.NEW
        self.operations: list[Operation] = []
        self._made: set[str] = set()
        self._values: dict[str, FieldValue] = {}

    def create(self, number: str) -> None:
        """The ticket itself, with the fields that have a place."""
        planning, here = self._planning, self._planning.here
        values, words = planning.values_of(self._old)
        ending = State.CLOSED if self._old.closed else State.OPEN
        state = values.pop("state", ending)
        self._wanted = ending if self._old.changes else State(str(state))
        description, rest = description_of(
            self._old,
            origin_of(self._old, planning.profile.source, number),
            words,
            planning.zone,
        )
        fields: dict[str, Any] = {"group": here.group, **values}
        group = here.vocabulary.group(str(fields["group"]))
        fields.setdefault("level", group.level if group else 0)
        for name, kind in (("kind", TicketKind), ("type", TicketType)):
            if name in fields:
                fields[name] = kind(str(fields[name]))
        title = title_of(self._old)
        create = CreateTicket(number, title, description, **fields)
        self._values = {name: getattr(create, name) for name in create.__struct_fields__}
        self._do("ticket", create, self._old.opened)
        for turn, piece in enumerate(rest):
            self._do(f"description/{turn}", AddEntry(piece, public=False), self._old.opened)

    def add(self, entry: OldEntry) -> None:
        """Something that was written on it. Where others are mailed about replies it is a note."""
        old, keeps = self._old, self._planning.here.keeps
        heading = heading_of(entry, old, self._planning.zone, when=not keeps)
        minutes = entry.minutes
        if minutes > _MOST_MINUTES:  # no server takes so much at once: it stays in words
            heading, minutes = f"{heading} · {minutes} min".strip(" ·"), 0
        public = keeps and entry.kind in {"reply", "solution"}
        what = f"entry/{entry.id}"
        first, *rest = pieces_of("\n\n".join(part for part in (heading, entry.body) if part))
        if not entry.body and minutes:
            self._do(what, LogWork(minutes, first), entry.at)
        elif first and public and not rest and self._is_the_solution(entry):
            self._step(what, Resolve(first), State.RESOLVED, entry.at)
        elif first:
            self._do(what, AddEntry(first, public=public, minutes=minutes), entry.at)
        for turn, piece in enumerate(rest, 1):
            self._do(f"{what}/{turn}", AddEntry(piece, public=public), entry.at)

    def change(self, change: OldChange) -> None:
        """How it stood from a moment on: what differs from before, in the author's name who brings
        it over. A state that somebody changed here since stays."""
        values = self._planning.then(change)
        if self._is_touched:
            values.pop("state", None)
        wanted = State(str(values.pop("state", self._state)))
        differing = {field: v for field, v in values.items() if self._values.get(field) != v}
        if "state" in change.fields:
            self._wanted = wanted
        at, what = change.at, f"change/{change.id}"
        if wanted is State.CLOSED and change is self._old.changes[-1]:
            at = self._old.closed or at
        if not may_follow(self._state, wanted):
            self._set(f"{what}/open", {"state": str(State.OPEN)}, at)
        if wanted is not self._state:
            differing["state"] = str(wanted)
        if differing:
            self._set(what, differing, at)

    def _set(self, what: str, values: dict[str, FieldValue], at: datetime | None) -> None:
        before: dict[str, FieldValue] = self._values | {"state": str(self._state)}
        base = {field: FieldBase(before.get(field)) for field in values}
        self._do(what, SetFields(values), at, base)
        self._values |= values
        self._state = State(str(values.get("state", self._state)))

    def _is_the_solution(self, entry: OldEntry) -> bool:
        """Whether this is the last thing of a ticket that ended."""
        ended = self._wanted in {State.RESOLVED, State.CLOSED} and not self._is_touched
        return ended and entry.kind == "solution" and entry is self._old.entries[-1]

    def attach(self, file: OldFile) -> None:
        """A file that came with it."""
        key = self._key(f"file/{file.id}")
        if self._is_there(key):
            return
        attachment = self._planning.here.file(file, self._ticket, AttachmentId(key))
        if attachment is None:
            words = tr("Import", "{number}: the file {name} is not in the folder.",
                       number=self._old.number, name=file.path or file.name)  # fmt: skip
            self._planning.troubles.append(Trouble(file.line, words))
        else:
            self._put(key, AddAttachment(attachment), file.at)

    def end(self) -> None:
        """The state it had, as far as nobody here has changed it since."""
        wanted = self._wanted
        if wanted in {State.NEW, self._state} or self._is_touched:
            return
        action = Close() if wanted is State.CLOSED else SetFields({"state": str(wanted)})
        at = self._old.closed if wanted in {State.CLOSED, State.RESOLVED} else None
        self._step(f"state/{wanted}", action, wanted, at)

    @property
    def _is_touched(self) -> bool:
        return self._known is not None and self._known.touched

    def _is_there(self, key: str) -> bool:
        known = self._known
        if known is not None and {key, f"{key}.c"} & known.traces:
            return True
        return self._planning.here.waits(key)

    def _step(self, what: str, action: Action, wanted: State, at: datetime | None) -> None:
        base = {"state": FieldBase(str(self._state))}
        self._do(what, action, at, base)
        self._state = wanted

    def _do(
        self,
        what: str,
        action: Action,
        at: datetime | None,
        base: dict[str, FieldBase] | None = None,
    ) -> None:
        self._put(self._key(what), action, at, base)

    def _key(self, what: str) -> str:
        """The key of a part. Two parts of one name, which only damage makes, get two keys."""
        profile, number, turn = self._planning.profile, self._old.number, 1
        key = key_of(profile, number, what)
        while key in self._made:
            turn += 1
            key = key_of(profile, number, f"{what}#{turn}")
        self._made.add(key)
        return key

    def _put(
        self,
        key: str,
        action: Action,
        at: datetime | None,
        base: dict[str, FieldBase] | None = None,
    ) -> None:
        """Add an operation, unless it is here already. Time goes on all the same."""
        moment = self._after(at)
        created = isinstance(action, CreateTicket) and self._known is not None
        if created or self._is_there(key):
            return
        self.operations.append(
            Operation(
                key=OperationKey(key),
                ticket=self._ticket,
                author=self._planning.here.me,
                occurred_at=moment,
                action=action,
                base=base or {},
                brought_from=self._planning.profile.source,
            )
        )

    def _after(self, at: datetime | None) -> datetime:
        """The moment, a little later where its order would be lost: times are kept to the second,
        or to the day. What is said to be much earlier stays so."""
        slack = timedelta(days=1) if self._old.days_only else timedelta(seconds=1)
        if at is None or self._last - slack < at <= self._last:
            at = self._last + _MOMENT
        self._last = max(self._last, at)
        return at.astimezone(UTC)


def in_order(old: OldTicket) -> list[OldChange | OldEntry]:
    """What happened to a ticket, by time; what has none stays behind what came before it."""
    timed: list[tuple[float, OldChange | OldEntry]] = []
    for parts in (old.changes, old.entries):
        moment = 0.0
        for part in parts:
            moment = part.at.timestamp() if part.at else moment
            timed.append((moment, part))
    if not old.changes:
        return list(old.entries)
    return [part for _, part in sorted(timed, key=lambda each: each[0])]


def _earliest(old: OldTicket) -> datetime | None:
    """The first time a ticket without a beginning speaks of."""
    times = [entry.at for entry in old.entries if entry.at]
    return min([*times, *([old.closed] if old.closed else [])], default=None)

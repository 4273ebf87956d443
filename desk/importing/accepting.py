"""Accepting invitations: what the events of a calendar file would change of one's visits, looked at before anything does."""

import re
from pathlib import Path
from typing import Final

import msgspec

from desk.importing.invitations import LARGEST, Invitation, LeftOut, read_invitations
from desk.models.errors import InvalidInput
from desk.models.folding import printable_line
from desk.models.ids import PersonId
from desk.models.operations import PlanVisit
from desk.models.store import Store
from desk.models.texts import tr
from desk.models.ticket import FieldValue
from desk.models.visit import Visit, VisitId, VisitState, begun, with_fields
from desk.workflow.visiting import plan_visit

_NUMBER: Final = re.compile(r"[\w#-]*\d[\w-]*")
_MOST_NUMBERS: Final = 50
_LONGEST_NAME: Final = 60


class Accepted(msgspec.Struct, frozen=True):
    """One visit that is to be planned, changed or called off."""

    action: PlanVisit
    after: Visit
    before: Visit | None = None
    """None: it is not planned yet."""

    @property
    def called_off(self) -> bool:
        """Whether it does not take place any more."""
        return self.after.state is VisitState.CANCELLED


def read_calendar(file: Path) -> bytes:
    """The content of a calendar file, and not more of it than one may have. Raises `InvalidInput`."""
    try:
        with file.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        name = printable_line(file.name)[:_LONGEST_NAME]
        why = error.strerror or str(error)
        message = tr("Invitation", "{file} cannot be read: {why}.", file=name, why=why)
        raise InvalidInput(message, tr("Invitation", "Choose another file.")) from error


def look_through(content: bytes, store: Store, me: PersonId) -> list[Accepted | LeftOut]:
    """What each event of a calendar file would change, in their order; one that changes nothing is not
    there. Raises `InvalidInput` for what is no such file."""
    events = read_invitations(content)
    last = {e.visit: n for n, e in enumerate(events) if isinstance(e, Invitation)}
    found: list[Accepted | LeftOut] = []
    for number, event in enumerate(events):
        if isinstance(event, LeftOut):
            found.append(event)
        elif number < last[event.visit]:
            why = tr("Invitation", "It stands in this file again, and the last one counts.")
            found.append(LeftOut(_name(event), why))
        elif (accepted := _look_at(event, store, me)) is not None:
            found.append(accepted)
    return found


def _look_at(event: Invitation, store: Store, me: PersonId) -> Accepted | LeftOut | None:
    there = store.visits.get(event.visit)
    if why := _why_not(there, event, me):
        return LeftOut(_name(event), why)
    values = event.values if there is not None else _of_new(event, store, me)
    action = plan_visit(there, values)
    if action is None:
        return None
    after = with_fields(there, values) if there is not None else begun(VisitId(event.visit), values)
    return Accepted(action, after, there)


def _name(event: Invitation) -> str:
    return event.words.strip()[:_LONGEST_NAME] or "?"


def _why_not(there: Visit | None, event: Invitation, me: PersonId) -> str:
    """Why an event changes nothing; empty when it may."""
    if there is None:
        if event.revision is not None:
            return tr("Invitation", "This visit is not here.")
        gone = event.values.get("state") == VisitState.CANCELLED
        return tr("Invitation", "It does not take place, and was not planned here.") if gone else ""
    if there.technician != me:
        return tr("Invitation", "It is somebody else’s visit.")
    if event.revision is not None and event.revision < there.revision:
        return tr("Invitation", "It is older than what is planned here.")
    return ""


def _of_new(event: Invitation, store: Store, me: PersonId) -> dict[str, FieldValue]:
    """For whoever takes it in, with the tickets that the words name."""
    words = _NUMBER.findall(event.words)[:_MOST_NUMBERS]
    named = (store.tickets.by_number(word) for word in words)
    tickets = " ".join(dict.fromkeys(ticket for ticket in named if ticket))
    return {"technician": me, "tickets": tickets, **event.values}

"""What a ticket fills into ready texts: canned texts, those of macros, and those for many tickets."""

from collections.abc import Mapping
from typing import Final, Protocol

from desk.models.asset import Asset
from desk.models.canned import VARIABLES, fill, first_name
from desk.models.errors import InvalidInput, NotFound
from desk.models.folding import printable_line
from desk.models.macro import CANNED
from desk.models.people import Person
from desk.models.texts import tr
from desk.models.ticket import Ticket

_KNOWN: Final = frozenset(VARIABLES)


class Concerned(Protocol):
    """A ticket with its requester and its asset, as far as they are known: a `TicketDetail` is one."""

    @property
    def ticket(self) -> Ticket:
        """The ticket."""
        ...

    @property
    def requester(self) -> Person | None:
        """For whom it is."""
        ...

    @property
    def asset(self) -> Asset | None:
        """The thing it is about."""
        ...


def ticket_values(
    detail: Concerned, names: Mapping[str, str], agent: str, *, day: str, hour: str
) -> dict[str, str]:
    """A value for each of `canned.VARIABLES`, on one line each; empty where the ticket says nothing.
    `names` are those of the vocabulary, `agent` is the technician's name; `day` and `hour` are now,
    as the reader writes them."""
    ticket, requester = detail.ticket, detail.requester
    values = {
        "requester": requester.name if requester else "",
        "first_name": first_name(requester.name) if requester else "",
        "email": requester.email if requester else "",
        "phone": requester.phone if requester else "",
        "number": ticket.number,
        "title": ticket.title,
        "application": names.get(ticket.application, ticket.application),
        "category": names.get(ticket.category, ticket.category),
        "group": names.get(ticket.group, ticket.group),
        "location": names.get(ticket.location, ticket.location),
        "asset": detail.asset.name if detail.asset else "",
        "agent": agent,
        "date": day,
        "time": hour,
    }
    return {name: printable_line(value) for name, value in values.items()}


def reader_language(detail: Concerned, own: str) -> str:
    """The language of whoever reads what is written to the requester; `own` where it is not known."""
    return (detail.requester.language if detail.requester else "") or own


def filled(
    text: str, values: Mapping[str, str], canned: Mapping[str, str], *, braces: bool = False
) -> str:
    """A text with the ticket's words in it; one that begins with `::` names a canned text, by its title
    in lower case. With `braces`, what is in braces and no name of ours stays as it stands. Raises
    `NotFound` where no canned text has that title, `InvalidInput` where a value is not known: nothing
    half filled goes to anybody."""
    if text.startswith(CANNED):
        title = " ".join(text.removeprefix(CANNED).split())
        found = canned.get(title.casefold())
        if found is None:
            raise NotFound(tr("Macro", "There is no canned text “{name}” here.", name=title))
        text = found
    made = fill(text, values)
    left = [name for name in made.left if not braces or name.lower() in _KNOWN]
    if left:
        names = ", ".join("{" + name + "}" for name in left)
        raise InvalidInput(tr("Macro", "This ticket says nothing for {names}.", names=names))
    return made.text.strip()

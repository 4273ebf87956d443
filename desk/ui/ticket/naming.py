"""The names of everything one ticket mentions, and the ticket's state in words."""

from PySide6.QtCore import QCoreApplication

from desk.models.listing import TicketDetail
from desk.models.ticket import State, Ticket
from desk.models.vocabulary import Vocabulary
from desk.models.words import state_label, value_label
from desk.ui import text


def names_of(detail: TicketDetail, vocabulary: Vocabulary) -> dict[str, str]:
    """Ids of people, groups, applications, categories, locations and the asset, to their names."""
    names = vocabulary.names()
    if detail.asset is not None:
        names[detail.asset.id] = detail.asset.name
    names.update((str(person), name) for person, name in detail.people.items())
    names |= detail.numbers
    return {key: text.one_line(name) for key, name in names.items()}


def person_name(person: str, names: dict[str, str]) -> str:
    """A person's name; what the server said of somebody it does not list."""
    known = text.one_line(names.get(person, person))
    return known or QCoreApplication.translate("naming", "Somebody")


def state_words(ticket: Ticket) -> str:
    """The state in words, with what it waits for."""
    words = state_label(ticket.state)
    if ticket.state is State.WAITING and ticket.waiting_for:
        whom = value_label("waiting_for", ticket.waiting_for)
        return QCoreApplication.translate("naming", "{state} for {whom}").format(
            state=words, whom=whom
        )
    return words

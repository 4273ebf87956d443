"""The names of people, things and choices that operations mention, looked up in the store."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desk.models.ids import AssetId, PersonId, TicketId
from desk.models.knowledge import article_of
from desk.models.operations import Escalate, Operation, SetFields, Settle
from desk.models.ticket import FieldValue
from desk.models.visit import visit_of
from desk.models.vocabulary import Vocabulary
from desk.ui import text

if TYPE_CHECKING:
    from desk.models.store import Store


def choice_names(vocabulary: Vocabulary) -> dict[str, str]:
    """Ids of applications, categories, locations and groups to their labels."""
    return {key: text.one_line(name, 120) for key, name in vocabulary.names().items()}


def value_names(store: "Store", values: Iterable[tuple[str, FieldValue]]) -> dict[str, str]:
    """Ids of people and assets among field values to their names."""
    names = {}
    for field, value in values:
        if not isinstance(value, str) or not value:
            continue
        if field in {"assignee", "requester"}:
            person = store.directory.person(PersonId(value))
            names[value] = text.one_line(person.name, 120) if person else value
        elif field == "asset":
            asset = store.directory.asset(AssetId(value))
            names[value] = text.one_line(asset.name, 120) if asset else value
    return names


def values_in(operation: Operation) -> list[tuple[str, FieldValue]]:
    """The field values an operation speaks of."""
    match operation.action:
        case SetFields(values=values):
            return list(values.items())
        case Settle(values=values, declined=declined):
            return [*values.items(), *declined.items()]
        case Escalate(group=group):
            return [("group", group)]
        case _:
            return []


def ticket_names(store: "Store", ticket: TicketId) -> tuple[str, str]:
    """Number and title of a ticket as the technician sees it; empty when it is not here. Of work
    on an article what it is and the article's title, on a visit where it leads."""
    if (id_ := article_of(ticket)) is not None:
        article = store.library.article(id_)
        named = QCoreApplication.translate("Outbox", "Knowledge base")
        return named, text.one_line(article.title, 200) if article else ""
    if (planned := visit_of(ticket)) is not None:
        visit = store.visits.get(planned)
        site = text.one_line(visit.site, 80) if visit else ""
        return QCoreApplication.translate("Outbox", "Visit: {site}").format(site=site or "–"), ""
    found = store.tickets.project(ticket)
    return ("", "") if found is None else (found.number, text.one_line(found.title, 200))

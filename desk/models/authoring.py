"""Authoring: the envelope around an action, the same whoever writes it (window, command line)."""

from datetime import datetime, timedelta

import msgspec

from desk.models.clock import Clock
from desk.models.conflict import base_of
from desk.models.ids import ArticleId, OperationKey, PersonId, TicketId, new_uuid7
from desk.models.knowledge import Article, subject_of
from desk.models.operations import Action, Operation, PlanVisit, WriteArticle, Writing
from desk.models.planning import base_of_visit
from desk.models.projection import written_values
from desk.models.ticket import Ticket
from desk.models.visit import Visit, VisitId, visit_subject
from desk.models.writing import base_of_article


def server_time(clock: Clock, offset: float) -> datetime:
    """Now, as the server would tell it: the device's clock put right by the last offset (seconds)."""
    return clock.now() + timedelta(seconds=offset)


def author_operation(
    action: Action, ticket: Ticket | TicketId, author: PersonId, clock: Clock, offset: float
) -> Operation:
    """An operation that happens now. A ticket gives its fields as the base; an id alone none."""
    now = server_time(clock, offset)
    return Operation(
        key=OperationKey(new_uuid7(now)),
        ticket=ticket.id if isinstance(ticket, Ticket) else ticket,
        author=author,
        occurred_at=now,
        action=action,
        base=base_of(ticket, written_values(action)) if isinstance(ticket, Ticket) else {},
        clock_offset=offset,
    )


def author_writing(
    action: Writing, article: Article | ArticleId, author: PersonId, clock: Clock, offset: float
) -> Operation:
    """As `author_operation`, on a knowledge article. An article that is there gives its fields as
    the base; the id of a new one none."""
    there = article if isinstance(article, Article) else None
    id_ = there.id if there else ArticleId(str(article))
    made = author_operation(action, subject_of(id_), author, clock, offset)
    if there is None or not isinstance(action, WriteArticle):
        return made
    return msgspec.structs.replace(made, base=base_of_article(there, action.values))


def author_planning(
    action: PlanVisit, visit: Visit | VisitId, author: PersonId, clock: Clock, offset: float
) -> Operation:
    """As `author_operation`, on the plan of a visit. A visit that is there gives its fields as the
    base; the id of a new one none."""
    there = visit if isinstance(visit, Visit) else None
    id_ = there.id if there else VisitId(str(visit))
    made = author_operation(action, visit_subject(id_), author, clock, offset)
    return (
        msgspec.structs.replace(made, base=base_of_visit(there, action.values)) if there else made
    )

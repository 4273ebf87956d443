"""Finding: what one finds on the spot becomes a new call, or a ticket that is taken along. Pure."""

from collections.abc import Sequence
from typing import Final

from desk.models.asset import Asset
from desk.models.errors import InvalidInput
from desk.models.folding import printable_line
from desk.models.ids import TicketId
from desk.models.operations import CreateTicket, PlanVisit
from desk.models.priority import priority_of
from desk.models.texts import tr
from desk.models.visit import Visit
from desk.models.vocabulary import Vocabulary
from desk.workflow.visiting import plan_visit

LONGEST_TITLE: Final = 200


def along(visit: Visit, ticket: TicketId) -> PlanVisit:
    """A ticket is taken on a visit, after those that are on it. Raises `InvalidInput` for one that is there."""
    made = plan_visit(visit, {"tickets": " ".join((*visit.tickets, ticket))})
    if made is None or ticket in visit.tickets:
        raise InvalidInput(tr("Finding", "This ticket is on the visit already."))
    return made


def new_call(
    title: str, visit: Visit, asset: Asset | None, words: Vocabulary, levels: Sequence[int]
) -> CreateTicket:
    """A call for a thing that was found on the spot, or for the site; it has no number yet. Raises
    `InvalidInput` without words."""
    line = printable_line(title)[:LONGEST_TITLE]
    if not line:
        raise InvalidInput(
            tr("Finding", "The call has no words yet."), tr("Finding", "Write what is wrong.")
        )
    level = min(levels, default=0)
    group = next(iter(words.groups_of(level)), None)
    return CreateTicket(
        number="",
        title=line,
        priority=priority_of(3, 3, words.matrix),
        level=level,
        group=group.id if group else "",
        requester=asset.owner if asset else None,
        asset=asset.id if asset else None,
        location=(asset.location if asset else "") or visit.site,
        channel="walk-in",
    )

"""Finding another ticket by number or words, as a choice of a picker. Runs on the worker."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from desk.models.ids import PersonId, TicketId
from desk.models.listing import Me
from desk.models.query import parse_lenient
from desk.models.words import state_label
from desk.ui import text
from desk.ui.ticket.properties_model import Option

if TYPE_CHECKING:
    from desk.models.store import Store

FOUND: Final = 12
LONGEST: Final = 80
"""Letters of a title in a line."""


def found_tickets(  # noqa: PLR0913, PLR0917  what a search needs
    store: "Store",
    typed: str,
    me: Me,
    now: datetime,
    leave_out: TicketId | None = None,
    requester: PersonId | None = None,
) -> list[Option]:
    """The tickets that fit what was typed, one found by its number first; without a word those of
    the requester, if one is given."""
    if not typed.strip():
        rows = store.tickets.of_requester(requester, FOUND + 1) if requester else []
    else:
        named = store.tickets.by_number(typed)
        number = store.tickets.row_number(named) if named else None
        found = store.tickets.first(parse_lenient(typed), "updated", me, now, FOUND)
        rows = [*(store.tickets.rows([number]) if number is not None else ()), *found]
    options = {
        row.id: Option(
            row.id, f"{row.number}  {text.one_line(row.title, LONGEST)}", state_label(row.state)
        )
        for row in rows
        if row.id != leave_out
    }
    return list(options.values())

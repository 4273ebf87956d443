"""Views: saved queries with a name, as they stand in the rail; and the file that carries a person's own."""

from collections.abc import Iterable
from typing import Final

import msgspec

from desk.models.errors import InvalidInput
from desk.models.folding import printable_line
from desk.models.query import SORTS, parse
from desk.models.texts import tr


class View(msgspec.Struct, frozen=True, omit_defaults=True):
    """One saved view of the queue."""

    id: str
    title: str
    """English; shown through the translations when it is one of Desk's own."""
    query: str
    sort: str = "due"
    own: bool = False
    """Made by the person, not shipped with Desk."""
    everywhere: bool = False
    """One of the person's own that stands in all accounts of this device."""


VIEWS: Final = (
    View("mine", "Mine", "mine open -snoozed"),
    View("level", "My level", "open level:mine -snoozed"),
    View("unassigned", "Unassigned", "open -assigned level:mine -snoozed"),
    View("late", "Late", "open late"),
    View("waiting", "Waiting", "waiting"),
    View("unsent", "Unsent", "unsent", "updated"),
    View("open", "All open", "open -snoozed"),
    View("all", "All tickets", "", "updated"),
    View("snoozed", "Put off", "snoozed"),
    View("handed", "Handed over by me", "handed -closed", "updated"),
    View("qualify", "To qualify", "unqualified level:mine -snoozed"),
)
"""The views Desk starts with. Lists of what is to be done leave out what is put off until later; what is
late is shown in any case."""

_OWN_LEVELS: Final = "level:mine"

LONGEST_TITLE: Final = 40
"""Letters of a view's name: what fits into the rail."""
LONGEST_QUERY: Final = 500
MOST_OWN: Final = 50
"""Views one person may save."""


def names_own_levels(query: str) -> bool:
    """Whether a query finds nothing for somebody who has no support level."""
    return _OWN_LEVELS in query.split()


def at_any_level(query: str) -> str:
    """The same query at all levels."""
    return " ".join(word for word in query.split() if word != _OWN_LEVELS)


class _Saved(msgspec.Struct, frozen=True, omit_defaults=True):
    title: str
    query: str = ""
    sort: str = "due"


class _Document(msgspec.Struct, frozen=True):
    desk_views: int
    """The version of this form."""
    views: tuple[_Saved, ...]


def checked_view(id: str, title: str, query: str, sort: str = "due") -> View:  # noqa: A002  what it is
    """A view of a person's own. Raises `InvalidInput` for a name or a query that cannot be."""
    name = printable_line(title)
    if not name or len(name) > LONGEST_TITLE:
        raise InvalidInput(
            tr("View", "A view needs a name of at most {most} letters.", most=LONGEST_TITLE)
        )
    if any(name.casefold() in {view.id, view.title.casefold()} for view in VIEWS):
        message = tr("View", "“{name}” is one of Desk's own views.", name=name)
        raise InvalidInput(message, tr("View", "Choose another name."))
    line = " ".join(query.split())
    if len(line) > LONGEST_QUERY:
        raise InvalidInput(tr("View", "This search is too long to be saved."))
    parse(line)
    if sort.removeprefix("-") not in SORTS:
        known = ", ".join(SORTS)
        raise InvalidInput(tr("View", "There is no order “{sort}”.", sort=sort),
                           tr("View", "Known are: {known}.", known=known))  # fmt: skip
    return View(id, name, line, sort, own=True)


def views_document(views: Iterable[View]) -> bytes:
    """The file that carries views to a colleague."""
    saved = tuple(_Saved(view.title, view.query, view.sort) for view in views)
    return msgspec.json.format(msgspec.json.encode(_Document(1, saved)), indent=2) + b"\n"


def read_views(document: bytes) -> list[View]:
    """The views of such a file, all of them or none. Raises `InvalidInput`."""
    try:
        found = msgspec.json.decode(document, type=_Document)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidInput(tr("View", "This file holds no views of Desk.")) from error
    if found.desk_views != 1 or len(found.views) > MOST_OWN:
        raise InvalidInput(tr("View", "This file holds no views of Desk."))
    return [checked_view("", each.title, each.query, each.sort) for each in found.views]

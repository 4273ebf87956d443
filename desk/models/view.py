"""Views: saved queries with a name, as they stand in the rail."""

from typing import Final

import msgspec


class View(msgspec.Struct, frozen=True, omit_defaults=True):
    """One saved view of the queue."""

    id: str
    title: str
    """English; shown through the translations when it is one of Desk's own."""
    query: str
    sort: str = "due"
    own: bool = False
    """Made by the person, not shipped with Desk."""


SORTS: Final = ("due", "updated", "opened", "priority", "number", "title")
"""Orders a queue can have; a leading minus turns them round."""

VIEWS: Final = (
    View("mine", "Mine", "mine open"),
    View("level", "My level", "open level:mine"),
    View("unassigned", "Unassigned", "open -assigned level:mine"),
    View("late", "Late", "open late"),
    View("waiting", "Waiting", "waiting"),
    View("unsent", "Unsent", "unsent", "updated"),
    View("open", "All open", "open"),
    View("all", "All tickets", "", "updated"),
)
"""The views Desk starts with."""

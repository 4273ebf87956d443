"""Queue rows made by hand, and a fetcher that notes what was asked of it."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from desk.models.ids import ticket_number
from desk.models.listing import QueueRow
from tests.builders import MONDAY, ticket_id


def a_row(number: int = 1, **fields: Any) -> QueueRow:
    """The row of ticket `number`: open, level 1, of Zoé, nobody's."""
    values: dict[str, Any] = {
        "row": number,
        "id": ticket_id(number),
        "number": ticket_number("INC", number),
        "title": f"VPN drops ({number})",
        "state": "open",
        "priority": 3,
        "level": 1,
        "group": "Service desk",
        "application": "VPN",
        "requester": "Zoé Martin",
        "assignee": "",
        "opened_at": MONDAY,
        "updated_at": MONDAY,
        "due": None,
        "risk_from": None,
        "paused": False,
        "unread": False,
        "unsent": 0,
        "needs_you": False,
        "attachments": False,
        "security": False,
    }
    return QueueRow(**(values | fields))


def numbers(those: Iterable[int]) -> "array[int]":
    """Row numbers as the store gives them."""
    return array("q", those)


class Shelf:
    """Hands out rows at once, or keeps them back until `deliver`; notes what was asked."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.slow = False
        self.titles: dict[int, str] = {}
        self._waiting: list[tuple[list[int], Callable[[list[QueueRow]], None]]] = []

    def fetch(self, wanted: Sequence[int], done: Callable[[list[QueueRow]], None]) -> None:
        """What the model calls."""
        self.asked.append(list(wanted))
        if self.slow:
            self._waiting.append((list(wanted), done))
        else:
            done(self._rows(wanted))

    def deliver(self) -> None:
        """Answer what waits, once."""
        waiting, self._waiting = self._waiting, []
        for wanted, done in waiting:
            done(self._rows(wanted))

    def _rows(self, wanted: Sequence[int]) -> list[QueueRow]:
        return [
            a_row(number, title=self.titles.get(number, f"VPN drops ({number})"))
            for number in wanted
        ]

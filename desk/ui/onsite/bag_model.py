"""The bag check without widgets: what the next visits need, and what of it is fetched."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from desk.models.bag import Bag, Thing
from desk.models.bag_words import colour, name_of, title_of, verdict
from desk.models.changes import Changes
from desk.models.events import Download, SyncNow
from desk.models.ids import TicketId
from desk.models.visit import VisitId, VisitState, days_ahead
from desk.ui import text
from desk.ui.soon import Soon
from desk.ui.widgets.items_model import Item, ItemsModel
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.models.store import Store

AHEAD: Final = 2
"""Days that are packed for: today, and tomorrow the evening before."""


class BagModel(QObject):
    """Reads when it is asked for, and again when something came."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.items = ItemsModel()
        self.bags: list[Bag] = []
        self.words = ""
        self.fetching = False
        self._visit: VisitId | None = None
        self._asked = False
        self._soon = Soon(self)
        self._soon.due.connect(self._read)
        workspace.changed.connect(self._on_changes)

    @property
    def green(self) -> bool:
        """Whether everything is here."""
        return bool(self.bags) and all(bag.green for bag in self.bags)

    @property
    def wanted(self) -> int:
        """How many files can be fetched."""
        return sum(len(bag.wanted) for bag in self.bags)

    def check(self, visit: VisitId | None = None) -> None:
        """Look whether everything is here: for one visit, or for those of today and tomorrow."""
        self._visit, self._asked = visit, True
        self._read()

    def rest(self) -> None:
        """It is not shown any more: nothing is read for it."""
        self._asked = False

    def fetch(self) -> None:
        """Ask the sync process for what is missing; each file is shown as here when it came."""
        self.fetching = True
        self.workspace.command(SyncNow())
        for bag in self.bags:
            for file in bag.wanted:
                self.workspace.command(Download(file.id, TicketId(file.ticket)))
        self.changed.emit()

    def _read(self) -> None:
        me, now, wanted = self.workspace.me, self.workspace.now(), self._visit
        if me is None or not self._asked:
            return

        def look(store: "Store") -> list[Bag]:
            if wanted is not None:
                found = [v for v in (store.visits.get(wanted),) if v is not None]
            else:
                begin, end = days_ahead(now, AHEAD)
                found = list(store.visits.between(begin, end, me.person))
            planned = [visit for visit in found if visit.state is VisitState.PLANNED]
            bags = store.packing.check(planned, now)
            store.packing.keep(bags)
            return bags

        self.workspace.read(look, self._take, key="bag")

    def _take(self, bags: list[Bag]) -> None:
        self.bags = bags
        self.fetching = self.fetching and self.wanted > 0
        self.words = verdict(bags)
        now = self.workspace.now()
        rows = []
        for place, bag in enumerate(bags):
            title = title_of(bag, first=place == 0)
            for number, thing in enumerate(bag.things):
                age = text.day_and_time(thing.at, now) if thing.at else ""
                size = text.size(thing.size) if thing.size else ""
                rows.append(
                    _row(f"{place}.{number}", thing, title if not number else "", (size, age))
                )
        self.items.set_items(rows)
        self.changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        if self._asked and changes != Changes():
            self._soon.touch()


def _row(id_: str, thing: Thing, section: str, more: tuple[str, ...]) -> Item:
    name = text.one_line(thing.name, 120)
    title = name_of(thing, name)
    under = "  ·  ".join(part for part in (*more, text.one_line(thing.words, 200)) if part)
    said = colour(thing)
    return Item(
        id_, title, under, chip=said, tone="success" if thing.green else "danger",
        icon="resolve" if thing.green else "warning", section=section,
        spoken=", ".join(part for part in (section, said, title, under) if part),
    )  # fmt: skip

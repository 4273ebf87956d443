"""What the palette shows and can do: looks everywhere while somebody types, and never makes them wait."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.ids import ArticleId, PersonId, TicketId
from desk.models.knowledge import subject_of
from desk.models.texts import tr
from desk.models.view import View
from desk.ui.command import Entry
from desk.ui.palette import finding
from desk.ui.palette.hits import STORED, Hit, Kind, in_order, ranked, read_typed, unmatched
from desk.ui.palette.lately import Lately
from desk.ui.palette.model import PaletteModel
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.models.store import Store

_FEW: Final = 6
"""Commands and views shown among hits of other kinds."""
_LATELY: Final = 3
"""Commands used lately, and tickets opened lately, that stand first."""
_VIEW: Final = "view."
"""How the commands that show Desk's own views begin."""
_PHONE: Final = re.compile(r"\+?[0-9]{3,15}", re.ASCII)


class PaletteViewModel(QObject):
    """The palette without its widgets. `entries` says what commands are possible now."""

    changed = Signal()
    """Other rows, or the search ended."""
    command_chosen = Signal(str)
    view_chosen = Signal(str)
    article_chosen = Signal(object)
    """`Article`: show it."""
    dialled = Signal(str)
    """A telephone number, digits alone: hand it to the system."""

    def __init__(
        self,
        workspace: Workspace,
        entries: Callable[[], Sequence[Entry]],
        lately: Lately,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows = PaletteModel()
        self.person: Hit | None = None
        """Whose tickets and actions are shown; None while everything is searched."""
        self._workspace = workspace
        self._entries, self._lately = entries, lately
        self._typed = read_typed("")
        self._local: list[Hit] = []
        self._stored: dict[str, list[Hit]] = {}
        self._asked: set[str] = set()
        self._recent: list[Hit] = []

    @property
    def is_settled(self) -> bool:
        """Whether everything shown answers what was typed; else rows of the store are of before."""
        return not self._asked

    @property
    def meant(self) -> Hit | None:
        """What was most likely meant and is not possible now; None when something possible answers
        as well."""
        if self.person is not None:
            return None
        local = [hit for hit in self._local if hit.kind in self._typed.kinds]
        return unmatched(self._typed.words, local)

    # --- typing ----------------------------------------------------------------------------------

    def open(self) -> None:
        """Everything as it is possible now, nothing typed."""
        self.person = None
        self._stored = {}
        self._local = list(_of_entries(self._entries()))
        ids, workspace = self._lately.tickets[:_LATELY], self._workspace
        workspace.read(
            lambda store: (finding.recent(store, ids), store.views.list()),
            lambda found: self._take_lately(*found),
            key="palette lately",
        )
        self.search("")

    def close(self) -> None:
        """Nobody waits for an answer any more."""
        for key in self._asked:
            self._workspace.cancel(key)
        self._asked.clear()

    def search(self, text: str) -> None:
        """Look for what stands in the line now; answers to an older line are dropped."""
        self.close()
        self._typed = read_typed(text)
        if self.person is None:
            self._ask_store()
        self._show()

    def _ask_store(self) -> None:
        typed, workspace = self._typed, self._workspace
        if not typed.prefix and len(typed.words) < finding.SHORTEST:
            self._stored = {}
            return
        me, now = workspace.me or finding.NOBODY, workspace.now()
        self._stored = {key: hits for key, hits in self._stored.items() if not typed.prefix}
        if Kind.TICKET in typed.kinds:
            self._ask("palette tickets", lambda store: finding.tickets(store, typed, me, now))
        if typed.kinds & (STORED - {Kind.TICKET}):
            self._ask("palette around", lambda store: finding.around(store, typed))

    def _ask(self, key: str, look: "Callable[[Store], list[Hit]]") -> None:
        self._asked.add(key)

        def failed(error: Exception) -> None:
            self._take(key, [])
            self._workspace.failed(error)

        self._workspace.read(look, lambda hits: self._take(key, hits), key=key, failed=failed)

    def _take(self, key: str, hits: list[Hit]) -> None:
        self._asked.discard(key)
        self._stored[key] = hits
        self._show()

    def _take_lately(self, tickets: list[Hit], views: Iterable[View]) -> None:
        self._recent = tickets
        known = {hit.id for hit in self._local}
        self._local += [
            Hit(Kind.VIEW, view.id, view.title) for view in views if view.id not in known
        ]
        self._show()

    # --- what is shown ---------------------------------------------------------------------------

    def _show(self) -> None:
        if self.person is not None:
            hits = [*_things_to_do(self.person), *self._stored.get("palette person", ())]
            hits = ranked(self._typed.words, hits)
        else:
            hits = [*self._found_here(), *(h for hits in self._stored.values() for h in hits)]
        self.rows.show(in_order(hits))
        self.changed.emit()

    def _found_here(self) -> list[Hit]:
        """Commands and views; while nothing is typed, what was used lately stands first."""
        typed = self._typed
        local = [hit for hit in self._local if hit.kind in typed.kinds]
        if typed.words:
            best = _as_others(ranked(typed.words, local))
            return best if typed.prefix else _few_of_each(best)
        used = [hit for hit in ranked("", local) if hit.lately and hit.is_enabled][:_LATELY]
        rest = _as_others(hit for hit in ranked("", local) if hit not in used)
        return [*used, *([] if typed.prefix else self._recent), *rest]

    # --- choosing --------------------------------------------------------------------------------

    def enter(self, hit: Hit) -> bool:
        """Go into a person: what can be done with them. Whether the palette stays open for it."""
        if hit.kind is not Kind.PERSON:
            return False
        self.close()
        self.person, self._typed, self._stored = hit, read_typed(""), {}
        person = PersonId(hit.id)
        self._ask("palette person", lambda store: finding.of_person(store, person))
        self._show()
        return True

    def leave(self) -> bool:
        """Back from a person to everything; False when nobody was chosen."""
        if self.person is None:
            return False
        self.open()
        return True

    def run(self, hit: Hit) -> None:
        """Do it."""
        match hit.kind:
            case Kind.COMMAND:
                self.command_chosen.emit(hit.id)
            case Kind.VIEW:
                own = not hit.id.startswith(_VIEW)
                (self.view_chosen if own else self.command_chosen).emit(hit.id)
            case Kind.TICKET:
                self._workspace.open_ticket(TicketId(hit.id))
            case Kind.ASSET:
                self._search_queue("asset", hit.text)
            case Kind.ARTICLE:
                article = ArticleId(hit.id)
                self._workspace.read(
                    lambda store: store.directory.article(article), self.article_chosen.emit
                )
            case Kind.DO:
                self._do(hit)
            case Kind.PERSON:
                self.enter(hit)

    def open_article(self, article: str) -> None:
        """Go to an article where it can be changed, rated and compared with its versions."""
        self._workspace.open_ticket(subject_of(ArticleId(article)))

    def _do(self, hit: Hit) -> None:
        person = self.person
        if person is None:
            return
        if hit.id == "tickets":
            self._search_queue("requester", person.text)
        elif hit.id == "new":
            self._workspace.show("intake")
            self._workspace.request(f"caller {person.id}\n{person.text}")
        else:
            self.dialled.emit(hit.value)

    def _search_queue(self, field: str, name: str) -> None:
        quoted = name.replace('"', " ")
        self._workspace.show("queue")
        self._workspace.request(f'search {field}:"{quoted}"')


def _of_entries(entries: Sequence[Entry]) -> Iterator[Hit]:
    for entry in entries:
        kind = Kind.VIEW if entry.id.startswith(_VIEW) else Kind.COMMAND
        detail = "" if kind is Kind.VIEW else entry.group
        yield Hit(
            kind, entry.id, entry.text, detail, entry.keys,
            is_enabled=entry.is_enabled, why=entry.why, lately=entry.lately,
        )  # fmt: skip


def _as_others(hits: Iterable[Hit]) -> list[Hit]:
    """Hits among all others, not among those used lately."""
    return [msgspec.structs.replace(hit, lately=False) for hit in hits]


def _few_of_each(hits: Sequence[Hit]) -> list[Hit]:
    kinds = dict.fromkeys(hit.kind for hit in hits)
    return [hit for kind in kinds for hit in [h for h in hits if h.kind is kind][:_FEW]]


def _things_to_do(person: Hit) -> list[Hit]:
    """What can be done with a person."""
    found = [
        Hit(Kind.DO, "tickets", tr("Palette", "All tickets of {name}", name=person.text)),
        Hit(Kind.DO, "new", tr("Palette", "New call for {name}", name=person.text)),
    ]
    number = re.sub(r"[\s().\-/]+", "", person.value)
    if _PHONE.fullmatch(number):
        words = tr("Palette", "Call {number}", number=person.value)
        found.append(Hit(Kind.DO, "dial", words, value=number))
    return found

"""Who is calling: looked for in the local directory while typing, chosen, told apart from namesakes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.ids import PersonId
from desk.models.links import digits, is_number
from desk.models.listing import QueueRow
from desk.models.people import Person
from desk.models.ticket import UNFINISHED, State
from desk.ui import text
from desk.ui.ticket.properties_model import Option
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.models.store import Store

LETTERS: Final = 2
"""From so many letters on people are looked for."""
FOUND: Final = 6
CALLER: Final = "caller "
"""A request that begins so begins a call of the person whose id follows, on the next line the name."""
_SEARCH, _CHOICE = "intake callers", "intake caller"


class _Chosen(msgspec.Struct, frozen=True):
    """A person, and what they called for lately."""

    person: Person
    tickets: tuple[QueueRow, ...]


class CallerViewModel(QObject):
    """The caller's line of the form."""

    changed = Signal()
    """Somebody else was typed or chosen."""
    looked_up = Signal()
    """More is known of the one who was chosen."""
    found = Signal(list)
    """`Option`s that fit what was typed."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.id = ""
        """The chosen person; empty while nobody is."""
        self.typed = ""
        """What stands in the line."""
        self.person: Person | None = None
        self.tickets: tuple[QueueRow, ...] = ()
        """The latest tickets of the one who was chosen."""

    @property
    def line(self) -> str:
        """What tells the person from a namesake, or what becomes of a name nobody knows."""
        if self.person is None:
            if self.typed.strip() and not self.id:
                return self.tr("Not chosen from the directory: the name goes into the description.")
            return ""
        person = self.person
        place = self._place(person)
        parts = (person.email, person.phone, place, person.organisation)
        return "  ·  ".join(text.one_line(part, 60) for part in parts if part)

    @property
    def open_tickets(self) -> tuple[QueueRow, ...]:
        """What this person waits for already."""
        return tuple(row for row in self.tickets if State(row.state) in UNFINISHED)

    def show(self, person: str, typed: str) -> None:
        """The line of another form."""
        self.id, self.typed = person, typed
        self.person, self.tickets = None, ()
        self._workspace.cancel(_SEARCH)
        self._workspace.cancel(_CHOICE)
        self.found.emit([])
        if person:
            self._workspace.read(lambda store: _chosen(store, person), self._known, key=_CHOICE)

    def type(self, typed: str) -> None:
        """Somebody is looked for by name, number or login."""
        if typed == self.typed:
            return
        self.id, self.typed = "", typed
        self.person, self.tickets = None, ()
        self._workspace.cancel(_CHOICE)
        self.changed.emit()
        words = typed.strip()
        if len(words) < LETTERS:
            self._workspace.cancel(_SEARCH)
            self.found.emit([])
            return
        self._workspace.read(
            lambda store: _looked_for(store, words),
            lambda people: self.found.emit(self._options(people, words)),
            key=_SEARCH,
        )

    def choose(self, option: Option) -> None:
        """It is this person."""
        self.show(str(option.value), option.label)
        self.changed.emit()

    def take(self, words: str) -> None:
        """Somebody was chosen elsewhere: their id, and on the next line their name. Without an id it is
        what to look for: a number that several people share, or nobody has."""
        person, _, name = words.partition("\n")
        self.show(person, name if person else "")
        if person:
            self.changed.emit()
        else:
            self.type(name)

    def _options(self, people: Sequence[Person], words: str) -> list[Option]:
        """Who is called so comes before who only works in a place that begins so."""
        first = words.casefold().split()[0]

        def elsewhere(person: Person) -> bool:
            return not any(part.startswith(first) for part in person.name.casefold().split())

        return [self._option(person) for person in sorted(people, key=elsewhere)]

    def _option(self, person: Person) -> Option:
        parts = (person.login, person.phone, self._place(person) or person.organisation)
        hint = "  ·  ".join(text.one_line(part, 40) for part in parts if part)
        return Option(person.id, text.one_line(person.name, 80), hint)

    def _place(self, person: Person) -> str:
        """The name of where somebody works; as the server wrote it when it is no place it knows."""
        places = self._workspace.vocabulary.locations
        return next((p.label for p in places if p.id == person.location), person.location)

    def _known(self, chosen: _Chosen | None) -> None:
        if chosen is not None and chosen.person.id == self.id:
            self.person, self.tickets = chosen.person, chosen.tickets
        self.looked_up.emit()


def _looked_for(store: "Store", words: str) -> list[Person]:
    """People by their words; by their number, in whatever way it is written, too."""
    found = {person.id: person for person in store.directory.people(words, FOUND)}
    if is_number(words):
        found |= {p.id: p for p in store.directory.by_phone(digits(words), FOUND)}
    return list(found.values())[:FOUND]


def _chosen(store: "Store", person: str) -> _Chosen | None:
    found = store.directory.person(PersonId(person))
    if found is None:
        return None
    return _Chosen(found, tuple(store.tickets.of_requester(found.id, FOUND)))

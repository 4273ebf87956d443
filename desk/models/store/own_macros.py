"""Own macros: several actions a person keeps under a name. They live with the work, in work.db."""

from collections.abc import Iterable
from typing import Final

import msgspec

from desk.models.changes import Changes
from desk.models.clock import Clock
from desk.models.codec import encode
from desk.models.errors import InvalidInput, NotFound
from desk.models.ids import new_uuid7
from desk.models.macro import MOST_OWN, Macro, checked_macro
from desk.models.store.connection import Database
from desk.models.store.meta import Meta
from desk.models.texts import tr

_KEY: Final = "macros"
_decoder: Final = msgspec.json.Decoder(tuple[Macro, ...])


class OwnMacros:
    """The person's own macros, in the order they were made."""

    def __init__(self, work: Database, clock: Clock) -> None:
        self._work = work
        self._meta = Meta(work)
        self._clock = clock

    def list(self) -> tuple[Macro, ...]:
        """All of them."""
        raw = self._meta.get(_KEY)
        return self._meta.decoded(_decoder, raw) if raw else ()

    def find(self, title: str) -> Macro:
        """The macro of that title, whatever its case. Raises `NotFound`."""
        wanted = " ".join(title.split()).casefold()
        for macro in self.list():
            if macro.title.casefold() == wanted:
                return macro
        raise NotFound(tr("Macro", "You have no macro “{name}”.", name=title))

    def save(self, *wanted: Macro) -> Changes:
        """Keep macros; one of the same title or id is replaced. All of them, or none (`InvalidInput`)."""

        def write() -> None:
            kept = list(self.list())
            for macro in wanted:
                made = checked_macro(macro.id, macro.title, macro.steps)
                same = [n for n, each in enumerate(kept) if _same(each, made)]
                id_ = kept[same[0]].id if same else f"own-{new_uuid7(self._clock.now())}"
                place = same[0] if same else len(kept)
                kept = [each for n, each in enumerate(kept) if n not in same]
                kept.insert(place, msgspec.structs.replace(made, id=id_))
            if len(kept) > MOST_OWN:
                raise InvalidInput(
                    tr("Macro", "You have {most} macros already.", most=MOST_OWN),
                    tr("Macro", "Remove one first."),
                )
            self._put(kept)

        self._work.write(write)
        return Changes(macros=True)

    def remove(self, title: str) -> Changes:
        """Forget a macro. Raises `NotFound`."""

        def write() -> None:
            known = self.find(title)
            self._put(macro for macro in self.list() if macro.id != known.id)

        self._work.write(write)
        return Changes(macros=True)

    def _put(self, macros: Iterable[Macro]) -> None:
        self._meta.set(_KEY, encode(tuple(macros)))


def _same(one: Macro, other: Macro) -> bool:
    return one.title.casefold() == other.title.casefold() or bool(other.id and one.id == other.id)

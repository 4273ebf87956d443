"""Own canned texts: ready answers a person keeps under a name. They live with the work, in work.db."""

from collections.abc import Iterable
from typing import Final

import msgspec

from desk.models.canned import MOST_OWN, Canned, checked_canned
from desk.models.changes import Changes
from desk.models.clock import Clock
from desk.models.codec import encode
from desk.models.errors import InvalidInput, NotFound
from desk.models.ids import new_uuid7
from desk.models.store.connection import Database
from desk.models.store.meta import Meta
from desk.models.texts import tr

_KEY: Final = "canned"
_decoder: Final = msgspec.json.Decoder(tuple[Canned, ...])


class OwnCanned:
    """The person's own canned texts, in the order they were made."""

    def __init__(self, work: Database, clock: Clock) -> None:
        self._work = work
        self._meta = Meta(work)
        self._clock = clock

    def list(self) -> tuple[Canned, ...]:
        """All of them."""
        raw = self._meta.get(_KEY)
        return self._meta.decoded(_decoder, raw) if raw else ()

    def find(self, title: str) -> Canned | None:
        """The text of that title, whatever its case."""
        wanted = " ".join(title.split()).casefold()
        return next((text for text in self.list() if text.title.casefold() == wanted), None)

    def save(self, *wanted: Canned) -> Changes:
        """Keep texts; one of the same title is replaced. All of them, or none (`InvalidInput`)."""

        def write() -> None:
            kept = {text.title.casefold(): text for text in self.list()}
            for text in wanted:
                made = checked_canned("", text.title, text.body, text.language)
                known = kept.get(made.title.casefold())
                id_ = known.id if known else f"own-{new_uuid7(self._clock.now())}"
                kept[made.title.casefold()] = msgspec.structs.replace(made, id=id_)
            if len(kept) > MOST_OWN:
                raise InvalidInput(
                    tr("Canned", "You have {most} canned texts already.", most=MOST_OWN),
                    tr("Canned", "Remove one first."),
                )
            self._put(kept.values())

        self._work.write(write)
        return Changes()

    def remove(self, title: str) -> Changes:
        """Forget a text. Raises `NotFound`."""

        def write() -> None:
            known = self.find(title)
            if known is None:
                raise NotFound(tr("Canned", "You have no canned text “{name}”.", name=title))
            self._put(text for text in self.list() if text.id != known.id)

        self._work.write(write)
        return Changes()

    def _put(self, texts: Iterable[Canned]) -> None:
        self._meta.set(_KEY, encode(tuple(texts)))

"""Own views: the searches a person has saved under a name. They live with the work, in work.db."""

from collections.abc import Iterable
from typing import Final

import msgspec

from desk.models.changes import Changes
from desk.models.clock import Clock
from desk.models.codec import encode
from desk.models.errors import InvalidInput, NotFound
from desk.models.ids import new_uuid7
from desk.models.store.connection import Database
from desk.models.store.meta import Meta
from desk.models.texts import tr
from desk.models.view import MOST_OWN, View, checked_view

_KEY: Final = "views"
_decoder: Final = msgspec.json.Decoder(tuple[View, ...])


class OwnViews:
    """The person's own views, in the order they were made."""

    def __init__(self, work: Database, clock: Clock) -> None:
        self._work = work
        self._meta = Meta(work)
        self._clock = clock

    def list(self) -> tuple[View, ...]:
        """All of them."""
        raw = self._meta.get(_KEY)
        return self._meta.decoded(_decoder, raw) if raw else ()

    def find(self, name: str) -> View | None:
        """The view of that id or title, whatever its case."""
        wanted = name.strip().casefold()
        return next((v for v in self.list() if wanted in {v.id, v.title.casefold()}), None)

    def save(self, *wanted: View) -> Changes:
        """Keep views; one of the same title is replaced. All of them, or none (`InvalidInput`)."""

        def write() -> None:
            kept = {view.title.casefold(): view for view in self.list()}
            for view in wanted:
                known = kept.get(view.title.casefold())
                id_ = known.id if known else view.id or f"own-{new_uuid7(self._clock.now())}"
                kept[view.title.casefold()] = checked_view(id_, view.title, view.query, view.sort)
            if len(kept) > MOST_OWN:
                raise InvalidInput(
                    tr("View", "There are {most} views of your own already.", most=MOST_OWN),
                    tr("View", "Remove one first."),
                )
            self._put(kept.values())

        self._work.write(write)
        return Changes(views=True)

    def remove(self, name: str) -> Changes:
        """Forget a view. Raises `NotFound`."""

        def write() -> None:
            known = self.find(name)
            if known is None:
                raise NotFound(tr("View", "You have no view “{name}”.", name=name))
            self._put(view for view in self.list() if view.id != known.id)

        self._work.write(write)
        return Changes(views=True)

    def _put(self, views: Iterable[View]) -> None:
        self._meta.set(_KEY, encode(tuple(views)))

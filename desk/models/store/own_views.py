"""Own views: searches saved under a name, in work.db; those for all accounts in the home folder."""

from collections.abc import MutableSequence, Sequence
from typing import Final

import msgspec

from desk.models.changes import Changes
from desk.models.clock import Clock
from desk.models.codec import encode
from desk.models.errors import InvalidInput, NotFound
from desk.models.ids import new_uuid7
from desk.models.store.connection import Database
from desk.models.store.home import Home
from desk.models.store.meta import Meta
from desk.models.texts import tr
from desk.models.view import MOST_OWN, View, checked_view

_KEY: Final = "views"
_ORDER: Final = "views order"
_decoder: Final = msgspec.json.Decoder(tuple[View, ...])
_ids: Final = msgspec.json.Decoder(tuple[str, ...])


class OwnViews:
    """The person's own views, in the order they were made or put into. Without a `home` there are
    none for all accounts."""

    def __init__(self, work: Database, clock: Clock, home: Home | None = None) -> None:
        self._work = work
        self._meta = Meta(work)
        self._clock = clock
        self._home = home

    def list(self) -> tuple[View, ...]:
        """All of them."""
        raw = self._meta.get(_ORDER)
        order = self._meta.decoded(_ids, raw) if raw else ()
        places = {view: place for place, view in enumerate(order)}
        found = (*self._here(), *self._everywhere())
        return tuple(sorted(found, key=lambda view: places.get(view.id, len(places))))

    def find(self, name: str) -> View | None:
        """The view of that id or title, whatever its case."""
        wanted = name.strip().casefold()
        return next((v for v in self.list() if wanted in {v.id, v.title.casefold()}), None)

    def save(self, *wanted: View) -> Changes:
        """Keep views; one of the same id or title is replaced, in its place. All of them, or none
        (`InvalidInput`)."""

        def write() -> None:
            kept = list(self.list())
            for view in wanted:
                self._put_into(kept, view)
            if len(kept) > MOST_OWN:
                raise InvalidInput(
                    tr("View", "There are {most} views of your own already.", most=MOST_OWN),
                    tr("View", "Remove one first."),
                )
            self._put(kept)

        self._work.write(write)
        return Changes(views=True)

    def remove(self, name: str) -> Changes:
        """Forget a view. Raises `NotFound`."""

        def write() -> None:
            known = self._known(name)
            self._put([view for view in self.list() if view.id != known.id])

        self._work.write(write)
        return Changes(views=True)

    def move(self, name: str, step: int) -> Changes:
        """Put a view some places further down, or up. Raises `NotFound`."""

        def write() -> None:
            known = self._known(name)
            views = list(self.list())
            place = views.index(known)
            views.insert(min(max(place + step, 0), len(views) - 1), views.pop(place))
            self._put(views)

        self._work.write(write)
        return Changes(views=True)

    # ---- inside

    def _known(self, name: str) -> View:
        known = self.find(name)
        if known is None:
            raise NotFound(tr("View", "You have no view “{name}”.", name=name))
        return known

    def _put_into(self, kept: MutableSequence[View], view: View) -> None:
        """Add a view, or put it in the place of the one it replaces."""
        title = view.title.casefold().strip()
        places = [n for n, k in enumerate(kept) if view.id == k.id or title == k.title.casefold()]
        known = kept[places[0]].id if places else ""
        id_ = known or view.id or f"own-{new_uuid7(self._clock.now())}"
        made = checked_view(id_, view.title, view.query, view.sort)
        if view.everywhere:
            made = msgspec.structs.replace(made, everywhere=True)
        if not places:
            kept.append(made)
            return
        kept[places[0]] = made
        for place in reversed(places[1:]):  # a new name may be that of another one
            del kept[place]

    def _here(self) -> tuple[View, ...]:
        raw = self._meta.get(_KEY)
        return self._meta.decoded(_decoder, raw) if raw else ()

    def _everywhere(self) -> tuple[View, ...]:
        return self._home.shared_views() if self._home is not None else ()

    def _put(self, views: Sequence[View]) -> None:
        shared = tuple(view for view in views if view.everywhere)
        if self._home is None and shared:
            raise InvalidInput(tr("View", "Here is no folder for views of all accounts."))
        if self._home is not None and shared != self._everywhere():
            self._home.keep_shared_views(shared)
        self._meta.set(_KEY, encode(tuple(view for view in views if not view.everywhere)))
        self._meta.set(_ORDER, encode([view.id for view in views]))

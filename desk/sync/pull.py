"""Pull: bring the server's changes into the store, page by page, cursor and rows together."""

from typing import Final

from desk.models.clock import Clock
from desk.models.errors import DeskError
from desk.models.feed import Cursor, Page
from desk.models.ids import PersonId
from desk.models.listing import Me
from desk.models.query import Query
from desk.models.store import Store
from desk.models.texts import tr
from desk.sync.connector import Connector, Unreachable
from desk.sync.report import Report

SWEEPING: Final = "sweeping"
"""The name under which the store remembers that a pull from the start is not over."""
FEW: Final = 20
SHARE: Final = 0.1
MOST_EMPTY: Final = 100
"""Pages in a row with nothing in them, before a server is thought to have no end."""
PAUSE: Final = 0.003
"""Seconds between two portions of a page: whoever waits for the cache looks every millisecond."""


def _says_something(page: Page) -> bool:
    found = (page.tickets, page.deleted, page.people, page.assets, page.articles, page.visits)
    return any(found)


class LooksEmptied(DeskError):
    """The server says that a large part of the tickets is gone. It is not believed."""


class Pull:
    """Everything that changed on the server since the last pull."""

    def __init__(self, store: Store, connector: Connector, clock: Clock, report: Report) -> None:
        self._store = store
        self._connector = connector
        self._clock = clock
        self._report = report
        self._asked = False

    def all(self, *, believe: bool = False) -> None:
        """Pull pages until there are no more. `believe`: a person confirmed the deletions."""
        removed = 0
        more, long, empty = True, False, 0
        while more:
            page, cursor = self._next_page()
            more = page.more
            empty = 0 if _says_something(page) else empty + 1
            if more and (page.cursor == cursor or empty > MOST_EMPTY):
                raise Unreachable(tr("Sync", "The server repeats itself."))
            removed += len(self._store.base.known(page.deleted))
            self._doubt(removed, believe=believe)
            self._keep(page, news=page.cursor != cursor or _says_something(page))
            long = long or more
            if long:
                self._report.progress(page.done, page.total)
        self._finish_sweep(believe=believe)
        if long:
            self._store.base.learn()

    def _next_page(self) -> tuple[Page, Cursor | None]:
        """A page and the cursor it follows, from a server that has not been restored meanwhile.

        From the start the last place is asked after when the page has come: between the two the
        server could be restored, and nobody would notice. After a cursor it is asked after
        before: the page itself says when the cursor is not of this server.
        """
        cursor = self._store.base.cursor()
        if cursor is not None:
            self._ask_after_the_last_place(cursor)
        page = self._connector.changes_since(cursor)
        if cursor is None:
            self._ask_after_the_last_place(cursor)
        return page, cursor

    def _ask_after_the_last_place(self, cursor: Cursor | None) -> None:
        """A cursor that is gone with the cache, or older than the last answer, tells nobody which
        server it was that took our work in: if it was restored since, it says so here
        (`Restarted`). Once at a start: later the connector knows what it was told.
        """
        place = self._store.base.last_place()
        if place is None or place == cursor or (cursor is not None and self._asked):
            return
        self._connector.changes_since(place)
        self._asked = True

    def start_anew(self) -> None:
        """Forget how far we are; what does not come again by the end of the pull is dropped."""
        self._store.base.set_meta(SWEEPING, "yes")  # first: a crash in between only sweeps in vain
        self._store.base.restart()

    def _pause(self) -> None:
        self._clock.sleep(PAUSE)

    def _keep(self, page: Page, *, news: bool) -> None:
        if news:
            self._report.touched(self._store.base.apply_page(page, self._pause))
            self._report.pulled += len(page.tickets) + len(page.deleted)

    def _finish_sweep(self, *, believe: bool) -> None:
        if self._store.base.meta(SWEEPING) is None:
            return
        self._doubt(len(self._store.base.unseen()), believe=believe)
        self._report.touched(self._store.base.end_sweep())
        self._store.base.set_meta(SWEEPING, None)

    def _doubt(self, removed: int, *, believe: bool) -> None:
        """Stop before a great part of the tickets vanishes: a revoked permission, a wrong
        account or a broken server look just like that."""
        if believe or removed <= FEW:
            return
        me = self._store.base.me() or Me(PersonId(""))
        known = self._store.tickets.count(Query(), me, self._clock.now())
        if removed > known * SHARE:
            raise LooksEmptied(
                tr(
                    "Sync",
                    "The server says that {removed} of {known} tickets are gone. Nothing was removed here.",
                    removed=removed,
                    known=known,
                ),
                tr(
                    "Sync",
                    "Ask the server's administrator. If they are really gone: desk sync --once --believe",
                ),
            )

"""Pictures: what a person asked to see of strangers' servers is fetched beside the sync, which never waits for it."""

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Final

import msgspec

from desk.models.clock import Clock
from desk.models.events import LoadPictures
from desk.models.ids import EntryId, TicketId
from desk.models.pictures import MOST, Picture, Refusal, host_of, is_public
from desk.models.store import Store
from desk.sync.outside import Fetched, Judge, NotFetched, Patience, Unreached, fetch
from desk.sync.report import Report

_WAITING: Final = 2
"""Pictures that may wait to be kept: each holds its bytes until then."""


class Came(msgspec.Struct, frozen=True):
    """What came of one picture; `content` is empty when it did not come or has nothing to see."""

    ticket: TicketId
    picture: Picture
    content: bytes = b""
    last: bool = False
    """It is the last of those that were asked for together."""


class Pictures:
    """Fetches with a thread of its own, one picture after the other, and hands over what came of each."""

    def __init__(
        self,
        put: Callable[[Came], None],
        clock: Clock,
        judge: Judge = is_public,
        patience: Patience | None = None,
    ) -> None:
        self._put = put
        self._clock = clock
        self._judge = judge
        self._patience = patience
        self._asked: SimpleQueue[LoadPictures | None] = SimpleQueue()
        self._room = threading.Semaphore(_WAITING)
        self._running = self._stopping = False

    def ask(self, wanted: LoadPictures) -> None:
        """Fetch these when those before them are done."""
        if not self._running:
            self._running = True
            threading.Thread(target=self._run, name="pictures", daemon=True).start()
        self._asked.put(wanted)

    def stop(self) -> None:
        """Fetch no more. A picture on its way is let go with the process."""
        self._stopping = True
        self._asked.put(None)
        self._room.release()

    def keep(self, came: Came, store: Store, report: Report) -> None:
        """Write down what came, in the thread of the store. Raises `StoreFull`."""
        self._room.release()
        try:
            report.touched(store.pictures.keep(came.ticket, came.picture, came.content))
        finally:
            if came.last:
                report.pictures(came.picture.entry)

    def _run(self) -> None:
        while (wanted := self._asked.get()) is not None:
            hopeless: dict[str, Refusal] = {}
            urls = tuple(dict.fromkeys(wanted.urls))[:MOST]
            for left, url in zip(reversed(range(len(urls))), urls, strict=True):
                self._room.acquire()
                if self._stopping:
                    return
                came = self._came(wanted, url, hopeless)
                self._put(msgspec.structs.replace(came, last=left == 0))

    def _came(self, wanted: LoadPictures, url: str, hopeless: dict[str, Refusal]) -> Came:
        picture = Picture(EntryId(wanted.entry), url)
        host = host_of(url)
        known = hopeless.get(host) if host else Refusal.ADDRESS
        try:
            fetched = self._fetched(url, known)
        except NotFetched as why:
            if isinstance(why, Unreached):  # said of its other pictures too, without asking again
                hopeless[why.host] = why.refusal
            return Came(wanted.ticket, msgspec.structs.replace(picture, refusal=why.refusal))
        if fetched.measured.is_dot:
            return Came(wanted.ticket, msgspec.structs.replace(picture, dot=True))
        return Came(wanted.ticket, picture, fetched.content)

    def _fetched(self, url: str, known: Refusal | None) -> Fetched:
        if known is not None:
            raise NotFetched(known)
        return fetch(url, self._clock, judge=self._judge, patience=self._patience)

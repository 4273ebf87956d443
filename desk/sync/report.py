"""The report: what a round does, told while it happens and summed up at its end."""

from collections.abc import Callable
from datetime import datetime

from desk.models.changes import Changes
from desk.models.clock import Clock
from desk.models.events import (
    Event,
    Fault,
    InCompany,
    Link,
    LinkState,
    PicturesCame,
    Progress,
    RoundDone,
    Touched,
)
from desk.models.presence import Present


class Report:
    """Counts what happens and tells it as events. A link event is told when something is new."""

    def __init__(self, tell: Callable[[Event], None], clock: Clock) -> None:
        self.pulled = 0
        self.pushed = 0
        self.conflicts = 0
        self.parked = 0
        self._tell = tell
        self._clock = clock
        self._link = Link(LinkState.STARTING, clock.now())

    @property
    def state(self) -> LinkState:
        """How we stand with the server."""
        return self._link.state

    @property
    def reason(self) -> str:
        """Why, in words; empty while all is well."""
        return self._link.reason

    def begin(self) -> None:
        """A round begins: count from nothing."""
        self.pulled = self.pushed = self.conflicts = self.parked = 0

    def link(self, state: LinkState, reason: str = "", retry_at: datetime | None = None) -> None:
        """The connection is in this state; `since` stays while only the words change."""
        since = self._link.since if state is self._link.state else self._clock.now()
        link = Link(state, since, reason, retry_at)
        if link != self._link:
            self._link = link
            self._tell(link)

    def tell_link(self) -> None:
        """Say how we stand, to somebody who has only begun to listen."""
        self._tell(self._link)

    def progress(self, done: int, total: int) -> None:
        """A long pull goes on."""
        self._tell(Progress(done, total))

    def touched(self, changes: Changes) -> None:
        """The store changed."""
        if changes != Changes():
            self._tell(touched(changes))

    def wrote(self) -> None:
        """Something was written that nothing on the screen depends on: whoever watches the files
        need not read everything again."""
        self._tell(Touched())

    def fault(self, message: str, advice: str = "") -> None:
        """Something a person should read."""
        self._tell(Fault(message, advice))

    def company(self, present: tuple[Present, ...]) -> None:
        """Who else is there has changed."""
        self._tell(InCompany(present))

    def pictures(self, entry: str) -> None:
        """What an entry's pictures came to is known."""
        self._tell(PicturesCame(entry))

    @property
    def eventful(self) -> bool:
        """Whether anything has happened since the beginning."""
        return bool(self.pulled or self.pushed or self.conflicts or self.parked)

    def done(self) -> None:
        """The round ended well."""
        self._tell(
            RoundDone(self._clock.now(), self.pulled, self.pushed, self.conflicts, self.parked)
        )


def touched(changes: Changes) -> Touched:
    """What a commit touched, as an event."""
    return Touched(
        tickets=() if changes.everything else tuple(sorted(changes.tickets)),
        everything=changes.everything,
        outbox=changes.outbox,
        conflicts=changes.conflicts,
        people=changes.people,
        assets=changes.assets,
        knowledge=changes.knowledge,
        away=changes.away,
    )

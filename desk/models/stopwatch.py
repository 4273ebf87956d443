"""Stopwatches: time measured on a ticket, through pauses, restarts and sleep. Pure rules."""

from datetime import datetime, timedelta
from typing import Final

import msgspec

from desk.models.ids import OperationKey, TicketId

BEAT: Final = timedelta(seconds=30)
"""How often a running stopwatch says that somebody is there."""
SILENCE: Final = timedelta(minutes=3)
"""Without a beat for longer than this, nobody can vouch for the time: the machine slept, or Desk
did not run."""
FORGOTTEN: Final = timedelta(hours=6)
"""After a silence this long the stopwatch has stopped: it was forgotten over night."""
LONGEST: Final = 24 * 60
"""Minutes one entry may have."""


class Stopwatch(msgspec.Struct, frozen=True, omit_defaults=True):
    """The time spent on one ticket so far."""

    ticket: TicketId
    number: str = ""
    """The ticket's number, to speak of it without looking it up."""
    counted: float = 0.0
    """Seconds of the spans that are over."""
    since: datetime | None = None
    """When the present span began; None while it is paused."""
    seen: datetime | None = None
    """The last moment of the present span that somebody vouches for."""
    missed: float = 0.0
    """Seconds of silence: counted only when the person says so."""
    logged_as: OperationKey = OperationKey("")
    """The operation it is being written down as. Once that is in the outbox, the watch is over."""

    @property
    def runs(self) -> bool:
        """Whether it counts just now."""
        return self.since is not None

    def seconds(self, now: datetime) -> float:
        """Seconds counted up to now; a silence that goes on is not among them."""
        if self.since is None:
            return self.counted
        return self.counted + _length(self.since, max(now, self.seen or self.since))

    def minutes(self, now: datetime) -> int:
        """Minutes to write down: begun ones count, at least one and at most a day."""
        return min(max(1, -int(-self.seconds(now) // 60)), LONGEST)


def start(watch: Stopwatch, now: datetime) -> Stopwatch:
    """Go on counting from now."""
    if watch.runs:
        return beat(watch, now)
    return msgspec.structs.replace(watch, since=now, seen=now, logged_as=OperationKey(""))


def pause(watch: Stopwatch, now: datetime) -> Stopwatch:
    """Stop counting; what was counted stays."""
    heard = beat(watch, now)
    if heard.since is None:
        return heard
    return msgspec.structs.replace(heard, counted=heard.seconds(now), since=None, seen=None)


def beat(watch: Stopwatch, now: datetime) -> Stopwatch:
    """Somebody is there now. After a silence the span ends where it was last vouched for, and
    another begins; after a very long one none does. A clock that was set back counts nothing."""
    if watch.since is None or watch.seen is None:
        return watch
    silence = now - watch.seen
    if timedelta() <= silence <= SILENCE:
        return msgspec.structs.replace(watch, seen=now)
    counted = watch.counted + _length(watch.since, watch.seen)
    missed = watch.missed + max(0.0, silence.total_seconds())
    goes_on = silence < FORGOTTEN
    return msgspec.structs.replace(
        watch,
        counted=counted,
        missed=missed,
        since=now if goes_on else None,
        seen=now if goes_on else None,
    )


def count_missed(watch: Stopwatch) -> Stopwatch:
    """The silence was work as well."""
    return msgspec.structs.replace(watch, counted=watch.counted + watch.missed, missed=0.0)


def leave_missed(watch: Stopwatch) -> Stopwatch:
    """The silence was no work."""
    return msgspec.structs.replace(watch, missed=0.0)


def _length(begin: datetime, end: datetime) -> float:
    return max(0.0, (end - begin).total_seconds())

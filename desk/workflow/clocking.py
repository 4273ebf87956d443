"""Clocking: times of a visit that were written down wrong are put right, each with a reason. Pure.

Nothing is overwritten: the first value stays in the record, the right one is added to it.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from desk.models.errors import InvalidInput
from desk.models.folding import printable_line
from desk.models.texts import tr
from desk.models.visit import LONGEST
from desk.models.visit_record import LONGEST_NAME, Corrected, Ended, Record, Rested, Turn
from desk.workflow.on_site import Spot, Step

_TIME: Final = re.compile(r"(\d{1,2})\s*(?:[:h.]\s*(\d{2})?)?", re.ASCII)


def moment_typed(words: str, near: datetime) -> datetime:
    """A moment as it is typed: `9h05`, `9:05`, or with its day (`2026-12-01 09:05`). A time alone is of the
    day of `near`, on the clocks of its zone. Raises `InvalidInput`."""
    match = _TIME.fullmatch(words.strip())
    try:
        if match:
            hour, minute = int(match[1]), int(match[2] or 0)
            return near.replace(hour=hour, minute=minute, second=0, microsecond=0)
        found = datetime.fromisoformat(words.strip())
        return found if found.tzinfo else found.replace(tzinfo=near.tzinfo)
    except (ValueError, OverflowError) as error:
        raise InvalidInput(
            tr("Clocking", "“{words}” is no time.", words=words[:60]),
            tr("Clocking", "Write it like 9:05 or 2026-12-01 09:05."),
        ) from error


def correct(spot: Spot, record: Record, event: str, at: datetime, reason: str) -> Step:
    """The clock was started, stopped or ended at another moment than was written down. The minutes that the
    end of a visit gave to its tickets stay theirs. Raises `InvalidInput` for what cannot have been."""
    place = next((n for n, turn in enumerate(record.turns) if turn.event == event), None)
    if place is None:
        raise InvalidInput(
            tr("Clocking", "This is no time of the visit's clock."),
            tr("Clocking", "A start, a break or an end can be corrected."),
        )
    why = _reason(reason)
    if record.turns[place].at == at:
        raise InvalidInput(tr("Clocking", "This is the time that counts already."))
    _require_possible(spot, at)
    _require_between(record.turns[place - 1 : place], at, record.turns[place + 1 : place + 2])
    return Step((spot.event(Corrected(event, at, why)),))


def rested(spot: Spot, record: Record, begin: datetime, end: datetime, reason: str) -> Step:
    """There was a break that nobody stopped the clock for. Raises `InvalidInput` where the clock did not run
    all the time from its begin to its end."""
    why = _reason(reason)
    if begin >= end:
        raise InvalidInput(tr("Clocking", "A break ends after it begins."))
    _require_possible(spot, end)
    if not any(s.start <= begin and end <= (s.end or spot.now) for s in record.spans):
        raise InvalidInput(
            tr("Clocking", "The clock did not run all that time."),
            tr("Clocking", "A break lies between a start and the stop after it."),
        )
    return Step((spot.event(Rested(begin, end, why)),))


def ended_before(spot: Spot, record: Record, ended: Step, left: datetime, reason: str) -> Step:
    """The end of a visit (`ended`), with the moment at which one really left. Raises `InvalidInput`."""
    why = _reason(reason)
    _require_possible(spot, left)
    _require_between(record.turns[-1:], left, ())
    over = next(event for event in ended.events if isinstance(event.what, Ended))
    return Step((*ended.events, spot.event(Corrected(over.id, left, why))), ended.operations)


def _require_possible(spot: Spot, at: datetime) -> None:
    if at > spot.now:
        raise InvalidInput(tr("Clocking", "This moment has not come yet."))
    if at < spot.now - LONGEST:
        raise InvalidInput(tr("Clocking", "This is more than seven days ago."))


def _require_between(before: Sequence[Turn], at: datetime, after: Sequence[Turn]) -> None:
    early = any(at < turn.at for turn in before)
    if early or any(at > turn.at for turn in after):
        raise InvalidInput(
            tr("Clocking", "This would be before what came before it.")
            if early
            else tr("Clocking", "This would be after what came after it."),
            tr("Clocking", "Correct the other time first."),
        )


def _reason(words: str) -> str:
    line = printable_line(words)[:LONGEST_NAME]
    if not line:
        raise InvalidInput(
            tr("Clocking", "The reason is missing."),
            tr("Clocking", "Write why the time was wrong."),
        )
    return line

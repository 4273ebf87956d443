"""Visiting: what a person plans becomes one action, or a word why not. Pure."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from desk.models.errors import InvalidInput
from desk.models.later import typed
from desk.models.operations import PlanVisit
from desk.models.texts import tr
from desk.models.ticket import FieldValue
from desk.models.visit import Visit, VisitId, begun, changed_values, field_of

_LENGTH: Final = re.compile(r"(?:(\d{1,3})\s*h\s*)?(?:(\d{1,4})\s*(?:m|min)?)?", re.ASCII)


def plan_visit(
    visit: Visit | None, values: Mapping[str, FieldValue], reason: str = ""
) -> PlanVisit | None:
    """What is to be done for a visit to hold these values; None when it does already.

    `visit` is None for a new one. Raises `InvalidInput` for what no visit may hold.
    """
    if visit is not None:
        changed = changed_values(visit, values)
        return PlanVisit(changed, reason=reason) if changed else None
    made = begun(VisitId("new"), values)
    return PlanVisit(
        {f: v for f in values if (v := field_of(made, f)) != ""}, new=True, reason=reason
    )


def begins_at(words: str, now: datetime) -> datetime:
    """The moment a visit begins, as it is typed or as a calendar writes it, by the clocks of this place
    (also after they change to summer time). Raises `InvalidInput`."""
    try:
        return datetime.fromisoformat(words.strip()).astimezone()
    except (ValueError, OverflowError):
        choice = typed(words, now.astimezone().replace(tzinfo=None))
    if choice is None:
        message = tr("Visiting", "“{text}” is no moment to come.", text=words.strip()[:60])
        raise InvalidInput(message, tr("Visiting", "Write tomorrow 9, 14h30, 2 h or monday."))
    return choice.moment.astimezone()


def lasting(words: str) -> timedelta:
    """A length as it is typed: minutes, or hours and minutes. Raises `InvalidInput`."""
    match = _LENGTH.fullmatch(words.strip().lower())
    if match is None or not (match[1] or match[2]):
        message = tr("Visiting", "“{text}” is no length of time.", text=words.strip()[:60])
        raise InvalidInput(message, tr("Visiting", "Write 90, 1h30 or 2 h."))
    return timedelta(hours=int(match[1] or 0), minutes=int(match[2] or 0))


def length_words(length: timedelta) -> str:
    """The same as it would be typed."""
    hours, minutes = divmod(int(length.total_seconds()) // 60, 60)
    return (
        f"{hours} h {minutes:02}"
        if hours and minutes
        else f"{hours} h"
        if hours
        else f"{minutes} min"
    )

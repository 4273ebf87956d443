"""The day of the documentation's pictures: three visits beside the one that goes on, one of them too close."""

from datetime import datetime, timedelta
from typing import Final

from desk.models.authoring import author_planning
from desk.models.changes import Changes
from desk.models.clock import SystemClock
from desk.models.store import Store
from desk.models.texts import language
from desk.models.visit import VisitId
from desk.workflow.visiting import plan_visit

_SITES: Final = {
    "en": ("Harbour office", "Town hall", "School at the lake"),
    "fr": ("Bureau du port", "Mairie", "École du lac"),
}
_TIMES: Final = ((8.5, 60, 20), (10.0, 90, 25), (11.25, 45, 15))
"""When each begins, in hours of the day; minutes there, minutes on the way."""


def plan_a_day(store: Store) -> Changes:
    """Plan them for today."""
    me, clock = store.base.me(), SystemClock()
    assert me is not None  # noqa: S101  the story has signed in
    midnight = clock.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    made = []
    for number, (site, times) in enumerate(zip(_SITES[language()], _TIMES, strict=True)):
        hours, minutes, way = times
        begins: datetime = midnight + timedelta(hours=hours)
        action = plan_visit(None, {
            "technician": me.person, "starts_at": begins.isoformat(),
            "ends_at": (begins + timedelta(minutes=minutes)).isoformat(), "site": site,
            "travel_minutes": way, "contact": "Zoé Martin", "phone": "+33 1 99 00 42 17",
        })  # fmt: skip
        assert action is not None  # noqa: S101  it is a new one
        id_ = VisitId(f"01890000-0000-7000-8000-00000000001{number}")
        made.append(author_planning(action, id_, me.person, clock, 0.0))
    return store.visits.plan(*made)

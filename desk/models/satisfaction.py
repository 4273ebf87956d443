"""Satisfaction: what a requester answered when the server asked how their ticket was treated."""

from datetime import datetime
from typing import Annotated, Final

import msgspec

from desk.models.texts import tr

LOWEST: Final = 0
BEST: Final = 5
"""The scale of answers, as GLPI has it: stars."""
Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class Satisfaction(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One survey on one ticket. The server asks, the requester answers; nobody else can."""

    score: int | None = None
    """From `LOWEST` to `BEST`; None while there is no answer."""
    comment: str = ""
    """The requester's own words."""
    asked_at: Moment | None = None
    answered_at: Moment | None = None


def score_words(told: Satisfaction) -> str:
    """What was answered, as one reads it."""
    if told.score is None:
        return tr("Satisfaction", "asked, no answer yet")
    return tr("Satisfaction", "{score} of {best}", score=told.score, best=BEST)

"""Signing: what somebody puts to a report they were shown, good for what they read and for nothing else. Pure."""

import hashlib
from datetime import datetime

import msgspec

from desk.models.errors import InvalidInput
from desk.models.intervention import Ending, Facts, Stroke, refused, signed
from desk.models.texts import tr


class Given(msgspec.Struct, frozen=True, omit_defaults=True):
    """What somebody put to a report they were shown: a reason where they do not sign."""

    shown: str
    """What they read: `shown_as` of the facts."""
    name: str = ""
    reason: str = ""
    strokes: tuple[Stroke, ...] = ()


def ending_given(facts: Facts, given: Given, at: datetime) -> Ending:
    """What was put to a report that was shown. Raises `InvalidInput` where these facts are not what was
    read: a signature is good for nothing else; and for what `signed` and `refused` refuse."""
    if given.shown != shown_as(facts):
        raise InvalidInput(
            tr("Intervention", "The visit was changed since this was read."),
            tr("Intervention", "Show the report again before it is signed."),
        )
    if given.reason:
        return refused(facts, given.reason, at, given.name)
    return signed(facts, given.name, given.strokes, at)


def read_given(content: bytes | str) -> Given:
    """What was put to a report, in JSON. Raises `InvalidInput` for anything else."""
    try:
        return msgspec.json.decode(content, type=Given)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _nothing_given() from error


def shown_as(facts: Facts) -> str:
    """The moment up to which facts tell, and the SHA-256 of their one form: what somebody read."""
    digest = hashlib.sha256(msgspec.json.encode(facts, order="sorted")).hexdigest()
    return f"{facts.until.isoformat()}/{digest}"


def shown_until(shown: str) -> datetime:
    """The moment in what `shown_as` gave. Raises `InvalidInput` for anything else."""
    try:
        found = datetime.fromisoformat(shown.partition("/")[0])
    except ValueError as error:
        raise _nothing_given() from error
    if found.tzinfo is None:
        raise _nothing_given()
    return found


def _nothing_given() -> InvalidInput:
    return InvalidInput(tr("Intervention", "This is not what is put to a report."))

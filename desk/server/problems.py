"""Refusals: what the server will not do, in words (RFC 9457 problem details).

Each function makes the refusal of one status. A detail may have places (`{}`) for values.
"""

from http import HTTPStatus
from typing import Final

import msgspec

from desk.models.conflict import Clash
from desk.models.feed import Snapshot
from desk.models.wire import (
    PROBLEM_CONFLICT,
    PROBLEM_EPOCH,
    PROBLEM_EXPIRED,
    PROBLEM_INVALID,
    PROBLEM_NOT_FOUND,
    PROBLEM_REFUSED,
    PROBLEM_SIGN_IN,
    PROBLEM_TOO_LARGE,
    PROBLEM_TOO_MANY,
    Problem,
)

MEDIA_TYPE: Final = "application/problem+json"
PROBLEM_BUSY: Final = "urn:desk:problem:busy"
PROBLEM_FAULT: Final = "urn:desk:problem:fault"


class Refusal(Exception):
    """A request that is not done; nothing was changed."""

    def __init__(self, problem: Problem, headers: dict[str, str] | None = None) -> None:
        super().__init__(f"{problem.title} {problem.detail}")
        self.problem = problem
        self.headers = headers or {}


def unreadable(detail: str, *values: object) -> Refusal:
    """400: what was sent is not what it should be."""
    return Refusal(
        Problem(PROBLEM_INVALID, "The request cannot be read.", 400, _said(detail, values))
    )


def sign_in(detail: str) -> Refusal:
    """401: no token, or one that is no longer good."""
    problem = Problem(PROBLEM_SIGN_IN, "Please sign in.", 401, detail)
    return Refusal(problem, {"WWW-Authenticate": "Bearer"})


def forbidden(detail: str, *values: object) -> Refusal:
    """403: signed in, but not for this."""
    return Refusal(Problem(PROBLEM_REFUSED, "You may not do this.", 403, _said(detail, values)))


def not_found(detail: str, *values: object) -> Refusal:
    """404: there is no such thing."""
    return Refusal(
        Problem(PROBLEM_NOT_FOUND, "There is no such thing here.", 404, _said(detail, values))
    )


def conflict(clashes: tuple[Clash, ...], snapshot: Snapshot | None) -> Refusal:
    """409: somebody else changed the same fields."""
    fields = ", ".join(clash.field for clash in clashes)
    problem = Problem(
        PROBLEM_CONFLICT,
        "Somebody else changed the same field.",
        409,
        f"Changed meanwhile: {fields}. Decide field by field and send the decision.",
        clashes=clashes,
        snapshot=snapshot,
    )
    return Refusal(problem)


def out_of_step(detail: str, headers: dict[str, str]) -> Refusal:
    """409: an upload does not go on where the server stands."""
    problem = Problem(PROBLEM_REFUSED, "The upload does not go on here.", 409, detail)
    return Refusal(problem, headers)


def expired() -> Refusal:
    """410: the feed no longer knows what was deleted since then."""
    detail = "What was deleted since your last visit is no longer known. Read from the start."
    return Refusal(Problem(PROBLEM_EXPIRED, "Your place in the feed is too old.", 410, detail))


def other_epoch(epoch: str, floor: int) -> Refusal:
    """412: this is not the database the client has read from."""
    problem = Problem(
        PROBLEM_EPOCH,
        "The server was restored.",
        412,
        "Its data may be older than yours. Read everything again; keep what was not sent.",
        epoch=epoch,
        floor=floor,
    )
    return Refusal(problem)


def too_slow(seconds: float) -> Refusal:
    """408: the request did not come to its end."""
    detail = f"A request must have come whole within {seconds:.0f} seconds."
    return Refusal(Problem(PROBLEM_INVALID, "The request came too slowly.", 408, detail))


def too_large(detail: str, *values: object) -> Refusal:
    """413: more than the server takes."""
    return Refusal(Problem(PROBLEM_TOO_LARGE, "This is too large.", 413, _said(detail, values)))


def not_in_file(size: int) -> Refusal:
    """416: the range asked for lies outside the file."""
    problem = Problem(
        PROBLEM_INVALID, "This part does not exist.", 416, f"The file has {size} bytes."
    )
    return Refusal(problem, {"Content-Range": f"bytes */{size}"})


def invalid(detail: str, *values: object) -> Refusal:
    """422: it can be read, but not accepted."""
    return Refusal(Problem(PROBLEM_INVALID, "This cannot be accepted.", 422, _said(detail, values)))


def too_many(seconds: int) -> Refusal:
    """429: later."""
    problem = Problem(
        PROBLEM_TOO_MANY,
        "Too many failed attempts to sign in.",
        429,
        f"Wait {seconds} seconds, then try again.",
    )
    return Refusal(problem, {"Retry-After": str(seconds)})


def busy() -> Refusal:
    """503: the database is busy or away, or the disk is full; nothing was changed."""
    problem = Problem(
        PROBLEM_BUSY, "The server is busy.", 503, "Nothing was changed. Try again in a moment."
    )
    return Refusal(problem, {"Retry-After": "1"})


def fault() -> Refusal:
    """500: a defect of the server. Whether the request took place is for the client to ask."""
    problem = Problem(
        PROBLEM_FAULT,
        "The server failed.",
        500,
        "This is a defect of the server; its log says more. Ask whether your request took place.",
    )
    return Refusal(problem)


def of_status(status: int, detail: str) -> Refusal:
    """The problem of a plain HTTP status (an unknown path, a method that is not there)."""
    if status == 404:
        return not_found("This address means nothing here. The API begins at /api/v1.")
    title = HTTPStatus(status).phrase
    return Refusal(Problem(PROBLEM_INVALID, f"{title}.", status, detail))


def _said(detail: str, values: tuple[object, ...]) -> str:
    # Without values nothing is filled in: the text may hold what somebody typed, braces included.
    return detail.format(*values) if values else detail


def to_json(problem: Problem) -> bytes:
    """A problem as it is sent."""
    return msgspec.json.encode(problem)

"""Refusals: what the server will not do, in words (RFC 9457 problem details).

Each function makes the refusal of one status, in the language of the request.
"""

from http import HTTPStatus
from typing import Final

import msgspec

from desk.models.conflict import Clash
from desk.models.feed import Snapshot
from desk.models.texts import tr
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
from desk.models.words import field_label

MEDIA_TYPE: Final = "application/problem+json"
PROBLEM_BUSY: Final = "urn:desk:problem:busy"
PROBLEM_FAULT: Final = "urn:desk:problem:fault"


class Refusal(Exception):
    """A request that is not done; nothing was changed."""

    def __init__(self, problem: Problem, headers: dict[str, str] | None = None) -> None:
        super().__init__(f"{problem.title} {problem.detail}")
        self.problem = problem
        self.headers = headers or {}


def unreadable(detail: str) -> Refusal:
    """400: what was sent is not what it should be."""
    return Refusal(
        Problem(PROBLEM_INVALID, tr("Server", "The request cannot be read."), 400, detail)
    )


def sign_in(detail: str) -> Refusal:
    """401: no token, or one that is no longer good."""
    problem = Problem(PROBLEM_SIGN_IN, tr("Server", "Please sign in."), 401, detail)
    return Refusal(problem, {"WWW-Authenticate": "Bearer"})


def forbidden(detail: str) -> Refusal:
    """403: signed in, but not for this."""
    return Refusal(Problem(PROBLEM_REFUSED, tr("Server", "You may not do this."), 403, detail))


def not_found(detail: str) -> Refusal:
    """404: there is no such thing."""
    return Refusal(
        Problem(PROBLEM_NOT_FOUND, tr("Server", "There is no such thing here."), 404, detail)
    )


def conflict(clashes: tuple[Clash, ...], snapshot: Snapshot | None) -> Refusal:
    """409: somebody else changed the same fields."""
    fields = ", ".join(field_label(clash.field) for clash in clashes)
    problem = Problem(
        PROBLEM_CONFLICT,
        tr("Server", "Somebody else changed the same field."),
        409,
        tr(
            "Server",
            "Changed meanwhile: {fields}. Decide field by field and send the decision.",
            fields=fields,
        ),
        clashes=clashes,
        snapshot=snapshot,
    )
    return Refusal(problem)


def out_of_step(detail: str, headers: dict[str, str]) -> Refusal:
    """409: an upload does not go on where the server stands."""
    problem = Problem(PROBLEM_REFUSED, tr("Server", "The upload does not go on here."), 409, detail)
    return Refusal(problem, headers)


def expired() -> Refusal:
    """410: the feed no longer knows what was deleted since then."""
    detail = tr(
        "Server", "What was deleted since your last visit is no longer known. Read from the start."
    )
    return Refusal(
        Problem(PROBLEM_EXPIRED, tr("Server", "Your place in the feed is too old."), 410, detail)
    )


def other_epoch(epoch: str, floor: int) -> Refusal:
    """412: this is not the database the client has read from."""
    problem = Problem(
        PROBLEM_EPOCH,
        tr("Server", "The server was restored."),
        412,
        tr(
            "Server",
            "Its data may be older than yours. Read everything again; keep what was not sent.",
        ),
        epoch=epoch,
        floor=floor,
    )
    return Refusal(problem)


def too_slow(seconds: float) -> Refusal:
    """408: the request did not come to its end."""
    detail = tr(
        "Server", "A request must have come whole within {seconds} seconds.", seconds=round(seconds)
    )
    problem = Problem(PROBLEM_INVALID, tr("Server", "The request came too slowly."), 408, detail)
    return Refusal(problem, {"Connection": "close"})


def too_large(detail: str) -> Refusal:
    """413: more than the server takes."""
    return Refusal(Problem(PROBLEM_TOO_LARGE, tr("Server", "This is too large."), 413, detail))


def not_in_file(size: int) -> Refusal:
    """416: the range asked for lies outside the file."""
    problem = Problem(
        PROBLEM_INVALID,
        tr("Server", "This part does not exist."),
        416,
        tr("Server", "The file has {size} bytes.", size=size),
    )
    return Refusal(problem, {"Content-Range": f"bytes */{size}"})


def invalid(detail: str) -> Refusal:
    """422: it can be read, but not accepted."""
    return Refusal(Problem(PROBLEM_INVALID, tr("Server", "This cannot be accepted."), 422, detail))


def too_many(seconds: int) -> Refusal:
    """429: later."""
    problem = Problem(
        PROBLEM_TOO_MANY,
        tr("Server", "Too many failed attempts to sign in."),
        429,
        tr("Server", "Wait {seconds} seconds, then try again.", seconds=seconds),
    )
    return Refusal(problem, {"Retry-After": str(seconds)})


def too_often(seconds: int) -> Refusal:
    """429: this token or address sends too many requests."""
    problem = Problem(
        PROBLEM_TOO_MANY,
        tr("Server", "Too many requests."),
        429,
        tr("Server", "Wait {seconds} seconds, then try again.", seconds=seconds),
    )
    return Refusal(problem, {"Retry-After": str(seconds)})


def busy() -> Refusal:
    """503: the database is busy or away, or the disk is full; nothing was changed."""
    problem = Problem(
        PROBLEM_BUSY,
        tr("Server", "The server is busy."),
        503,
        tr("Server", "Nothing was changed. Try again in a moment."),
    )
    return Refusal(problem, {"Retry-After": "1"})


def fault() -> Refusal:
    """500: a defect of the server. Whether the request took place is for the client to ask."""
    problem = Problem(
        PROBLEM_FAULT,
        tr("Server", "The server failed."),
        500,
        tr(
            "Server",
            "This is a defect of the server; its log says more. Ask whether your request took place.",
        ),
    )
    return Refusal(problem)


def of_status(status: int, detail: str) -> Refusal:
    """The problem of a plain HTTP status (an unknown path, a method that is not there)."""
    if status == 404:
        return not_found(
            tr("Server", "This address means nothing here. The API begins at /api/v1.")
        )
    if status == 405:
        title = tr("Server", "This method is not one of this address.")
        detail = tr("Server", "The header Allow names those that are.")
    else:
        title = f"{HTTPStatus(status).phrase}."
    return Refusal(Problem(PROBLEM_INVALID, title, status, detail))


def to_json(problem: Problem) -> bytes:
    """A problem as it is sent."""
    return msgspec.json.encode(problem)

"""What an organisation agreed, as files: the matrix of priorities, and by when things are done."""

from datetime import time
from typing import Annotated, Final

import msgspec

from desk.models.calendar import Calendar
from desk.models.priority import DEFAULT_MATRIX, Matrix
from desk.models.sla import SlaPolicy
from desk.models.texts import tr
from desk.models.vocabulary import Vocabulary
from desk.workflow.document import read_document, unusable
from desk.workflow.levels import read_sla, refused_times

MATRIX_FILE: Final = "priority.toml"
SLA_FILE: Final = "sla.toml"
_P = Annotated[int, msgspec.Meta(ge=1, le=5)]
_Row = tuple[_P, _P, _P, _P, _P]
_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WHOLE_DAY: Final = "24:00"


class _Rows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    everybody: _Row
    site: _Row
    department: _Row
    few: _Row
    person: _Row


class _MatrixFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    schema: int
    matrix: _Rows


class Agreements(msgspec.Struct, frozen=True):
    """What the organisation says where a server says nothing; None where it says nothing either."""

    matrix: Matrix | None = None
    sla: SlaPolicy | None = None


def read_matrix(text: str) -> Matrix:
    """The matrix of a TOML text: a row for each impact, a priority for each urgency. Raises
    `InvalidInput` saying what is wrong in it."""
    rows = read_document(
        text,
        _MatrixFile,
        lambda why: tr("Levels", "The matrix of priorities cannot be used: {why}.", why=why),
    ).matrix
    return tuple(getattr(rows, name) for name in rows.__struct_fields__)


def read_times(text: str) -> SlaPolicy:
    """The agreed times and the calendar of a TOML text. Raises `InvalidInput` saying what is wrong
    in it, also what would only be noticed when a moment is reckoned."""
    policy = read_sla(text)
    if why := _fault(policy):
        raise unusable(refused_times(why))
    return policy


def matrix_text(matrix: Matrix) -> str:
    """The file of a matrix, to be edited."""
    rows = zip(_Rows.__struct_fields__, matrix, strict=True)
    lines = "\n".join(f"{name:10} = {list(row)}" for name, row in rows)
    head = "# urgency:    at once, today, soon, this week, when there is time"
    return f"schema = 1\n\n[matrix]\n{head}\n{lines}\n"


def times_text(policy: SlaPolicy) -> str:
    """The file of agreed times, to be edited."""
    calendar = policy.calendar
    targets = "\n".join(
        f"{name} = {{ response = {target.response}, resolution = {target.resolution} }}"
        for name, target in sorted(policy.targets.items())
    )
    hours = "\n".join(f"{day} = {[list(span) for span in spans]}".replace("'", '"')
                      for day, spans in calendar.hours.items())  # fmt: skip
    holidays = ", ".join(day.isoformat() for day in sorted(calendar.holidays))
    return (
        f"schema = 1\nat_risk_share = {policy.at_risk_share}\n\n[targets]\n{targets}\n\n"
        f'[calendar]\nname = "{calendar.name}"\nzone = "{calendar.zone}"\n'
        f"holidays = [{holidays}]\n\n[calendar.hours]\n{hours}\n"
    )


def agreed(vocabulary: Vocabulary, agreements: Agreements) -> Vocabulary:
    """The vocabulary of a server with what the organisation agreed in the place of what the server
    says nothing of: its own matrix and its own times stand."""
    changes: dict[str, object] = {}
    if agreements.matrix is not None and vocabulary.matrix == DEFAULT_MATRIX:
        changes["matrix"] = agreements.matrix
    if agreements.sla is not None and not vocabulary.sla.targets:
        changes["sla"] = agreements.sla
    return msgspec.structs.replace(vocabulary, **changes)


def _fault(policy: SlaPolicy) -> str:
    for name, target in policy.targets.items():
        if name not in {"1", "2", "3", "4", "5"}:
            return tr("Levels", "there is no priority {name}", name=name)
        if target.response <= 0 or target.resolution < target.response:
            return tr("Levels", "the times of priority {name} are not in order", name=name)
    if not 0 <= policy.at_risk_share <= 1:
        return tr("Levels", "at_risk_share lies between 0 and 1")
    return _calendar_fault(policy.calendar)


def _calendar_fault(calendar: Calendar) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # not needed for the first paint

    try:
        ZoneInfo(calendar.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return tr("Levels", "there is no time zone “{zone}”", zone=calendar.zone)
    for day, spans in calendar.hours.items():
        if day not in _DAYS:
            return tr("Levels", "there is no day “{day}”", day=day)
        if not all(_is_span(*span) for span in spans):
            return tr("Levels", "the hours of “{day}” are no spans of time", day=day)
    return ""


def _is_span(opens: str, closes: str) -> bool:
    try:
        begin = time.fromisoformat(opens)
        end = time.max if closes == _WHOLE_DAY else time.fromisoformat(closes)
    except ValueError:
        return False
    return begin < end

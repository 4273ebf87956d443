"""The form of a report to the CERT as one value: from a report, to and from a draft, and back. Pure."""

from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from desk.models.cert import TEXTS, CertReport, Known, Nature, Severity, Stage, Tlp
from desk.models.errors import InvalidInput
from desk.models.ids import OperationKey, TicketId
from desk.models.listing import Draft
from desk.models.texts import tr
from desk.workflow.cert import LONGEST, read_moment, written_moment

KIND: Final = "cert"
"""Drafts of this kind are reports that were not made yet."""
SENT: Final = "sent"
"""The field of a draft that holds the key of the operation it became."""
FOLLOWS: Final = "follows"
"""The field of a draft that holds the key of the report it was begun on; empty where there was none."""
MOMENTS: Final = ("aware_at", "began_at")
CHOICES: Final = {
    "stage": Stage,
    "tlp": Tlp,
    "nature": Nature,
    "severity": Severity,
    "malicious": Known,
    "cross_border": Known,
}
"""What can be chosen from, by field."""
_YES: Final = "yes"


class Form(msgspec.Struct, frozen=True):
    """What was filled in so far, as it stands in the fields."""

    what: str = ""
    stage: str = Stage.EARLY
    tlp: str = Tlp.AMBER
    need_to_know: bool = True
    nature: str = ""
    aware_at: str = ""
    began_at: str = ""
    severity: str = ""
    malicious: str = ""
    cross_border: str = ""
    impact: str = ""
    systems: str = ""
    indicators: str = ""
    measures: str = ""
    cause: str = ""
    contact: str = ""
    tell: bool = False
    """The requester gets a few neutral words."""


class Problem(msgspec.Struct, frozen=True):
    """Why a report cannot be made, and at which field."""

    field: str
    words: str


def form_of(report: CertReport) -> Form:
    """A report as it stands in the fields; moments by the clock of this place."""
    given: dict[str, object] = {name: getattr(report, name) for name in (*TEXTS, "need_to_know")}
    given |= {name: str(getattr(report, name)) for name in CHOICES}
    given |= {name: _here(getattr(report, name)) for name in MOMENTS}
    return msgspec.convert(given, Form)


def draft_of(
    form: Form, ticket: TicketId, caret: int = 0, follows: OperationKey | None = None
) -> Draft:
    """The draft of a form: what was seen is its body, everything else its fields. `follows`: the
    report it was begun on, so that one that came meanwhile is not covered unseen."""
    fields = {name: _as_text(getattr(form, name)) for name in Form.__struct_fields__}
    fields[FOLLOWS] = follows or ""
    return Draft(ticket, KIND, fields.pop("what"), caret, fields)


def form_in(draft: Draft, blank: Form) -> Form:
    """The form of a draft; what is missing or makes no sense in it is as in `blank`."""
    given = draft.fields
    values: dict[str, object] = {name: given[name] for name in (*TEXTS, *MOMENTS) if name in given}
    values |= {name: given[name] for name, kind in CHOICES.items() if given.get(name) in set(kind)}
    values |= {name: given[name] == _YES for name in ("need_to_know", "tell") if name in given}
    return msgspec.structs.replace(blank, **{**values, "what": draft.body})


def begun_on(draft: Draft) -> OperationKey | None:
    """The report that was the newest when a draft was begun; None where there was none, or nothing
    says which."""
    key = draft.fields.get(FOLLOWS, "")
    return OperationKey(key) if key else None


def problems(form: Form, now: datetime) -> list[Problem]:
    """What is missing or cannot be, in form order. `now`: by the clock of this place."""
    found = []
    if not form.what.strip():
        found.append(Problem("what", tr("Cert", "Say what was seen: one sentence is enough.")))
    for name in TEXTS:
        if len(getattr(form, name)) > LONGEST:
            words = tr("Cert", "A text is longer than {limit} characters.", limit=LONGEST)
            found.append(Problem(name, words))
    for name in MOMENTS:
        typed = getattr(form, name)
        if typed.strip() or name == "aware_at":
            found += _moment_problems(name, typed, now)
    return found


def report_in(form: Form, now: datetime) -> CertReport:
    """The report of a form. Raises `InvalidInput` for a moment that is none."""
    values: dict[str, Any] = {name: getattr(form, name).strip() for name in TEXTS}
    values |= {name: kind(getattr(form, name)) for name, kind in CHOICES.items()}
    return CertReport(
        **values,
        need_to_know=form.need_to_know,
        aware_at=_there(form.aware_at, now),
        began_at=_there(form.began_at, now) if form.began_at.strip() else None,
    )


def _moment_problems(name: str, typed: str, now: datetime) -> list[Problem]:
    try:
        read_moment(typed, now)
    except InvalidInput as error:
        return [Problem(name, f"{error.message} {error.advice}".strip())]
    return []


def _here(moment: datetime | None) -> str:
    return written_moment(moment.astimezone() if moment else None)


def _there(typed: str, now: datetime) -> datetime:
    return read_moment(typed, now).astimezone(UTC)


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return _YES if value else ""
    return str(value)

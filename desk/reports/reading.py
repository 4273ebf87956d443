"""From an account's store to a report, with the names of all that stands in it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Final

import msgspec

from desk.models.errors import InvalidInput
from desk.models.folding import fold
from desk.models.measure import BY, COMPLETE_TO, STEPS, Case
from desk.models.store import Store
from desk.models.texts import tr
from desk.models.vocabulary import Vocabulary
from desk.reports.report import Asked, Freshness, Names, Report, report, step_or_field

_CHOSEN: Final = ("application", "category", "group", "location")


Called = Callable[[Vocabulary], Mapping[str, str]]
"""What the categories of cause are called for accounts on a server of a vocabulary."""


def made(
    store: Store, asked: Asked, applications: Sequence[str] = (), causes: Called | None = None
) -> tuple[Report, Names]:
    """The report on what this device has. `applications`: ids of those it is limited to, all
    without one. `causes`: without it, those of Desk have their names and the others their ids."""
    words = store.base.vocabulary()
    cases = store.measures.cases(asked.period)
    if applications:
        wanted = set(applications)
        cases = [case for case in cases if case.facts.application in wanted]
        named = ", ".join(words.names().get(each, each) for each in applications)
        asked = msgspec.structs.replace(asked, only=named)
    told = store.base.meta(COMPLETE_TO)
    fresh = Freshness(datetime.fromisoformat(told) if told else None, store.measures.uncounted())
    names = _names(store, asked, words, cases)
    if causes is not None and "cause" in asked.by:
        names["cause"] = dict(causes(words))
    return report(cases, asked, words.sla, fresh), names


def _names(
    store: Store, asked: Asked, words: Vocabulary, cases: Sequence[Case]
) -> dict[str, dict[str, str]]:
    names: dict[str, dict[str, str]] = {
        field: {choice.id: choice.label for choice in words.choices(field)} for field in _CHOSEN
    }
    if "assignee" in asked.by:
        ids = sorted({case.facts.assignee for case in cases if case.facts.assignee})
        names["assignee"] = store.measures.people(ids)
    return names


def zone_of(words: Vocabulary, named: tzinfo | None) -> tzinfo | None:
    """The zone days begin in: the one that was named, that of the working hours, or the
    machine's own (None)."""
    if named is not None or words.sla.calendar.always:
        return named
    from zoneinfo import ZoneInfo

    return ZoneInfo(words.sla.calendar.zone)


def told_apart(text: str) -> tuple[str, ...]:
    """What figures are told apart by, from words such as `application,level`; their names in the
    person's language and their beginnings do too. Raises `InvalidInput`."""
    by = tuple(_one(part) for part in text.split(",") if part.strip())
    if len(set(by)) < len(by) or len(set(by) & set(STEPS)) > 1:
        raise InvalidInput(
            tr("Report", "Figures cannot be told apart by “{text}”.", text=text[:60]),
            tr("Report", "Name each field once, and one of month, week and day."),
        )
    return by


def _one(text: str) -> str:
    wanted = fold(text.strip())
    known = (*BY, *STEPS)
    for name in known:
        if wanted in {name, fold(step_or_field(name))}:
            return name
    found = [n for n in known if n.startswith(wanted) or fold(step_or_field(n)).startswith(wanted)]
    if len(found) == 1:
        return found[0]
    raise InvalidInput(
        tr("Report", "Figures cannot be told apart by “{text}”.", text=text.strip()[:60]),
        tr("Report", "Known are: {names}.", names=", ".join(known)),
    )


def applications_called(words: Vocabulary, texts: Sequence[str]) -> list[str]:
    """The ids of applications by id, name or the beginning of it. Raises `InvalidInput`."""
    found: list[str] = []
    for text in texts:
        wanted = fold(text.strip())
        called = {choice.id: (fold(choice.id), fold(choice.label)) for choice in words.applications}
        fitting = [id_ for id_, names in called.items() if wanted in names]
        fitting = fitting or [
            id_ for id_, names in called.items() if any(n.startswith(wanted) for n in names)
        ]
        if not fitting and words.applications:
            names = ", ".join(choice.label for choice in words.applications[:20])
            raise InvalidInput(
                tr("Report", "No application is called “{text}”.", text=text[:60]),
                tr("Report", "Known are: {names}.", names=names),
            )
        found += fitting or [text.strip()]
    return found

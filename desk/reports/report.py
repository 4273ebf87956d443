"""A report: the figures of a period as one value, and its words. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Final

import msgspec

from desk.models.measure import Case, Period, pieces
from desk.models.satisfaction import BEST
from desk.models.sla import SlaPolicy
from desk.models.texts import language, marked, tr
from desk.models.words import field_label, value_label
from desk.models.working_time import WorkingTime
from desk.reports.figures import FIGURES, Figure, Reckoning, Unit
from desk.reports.measures import Counted, Key, Measuring, split, united

Names = Mapping[str, Mapping[str, str]]
"""For each field, its values and what they are called."""

_STEPS: Final = {
    "month": marked("Report", "Month"),
    "week": marked("Report", "Week"),
    "day": marked("Report", "Day"),
}
_DASH: Final = "–"


class Freshness(msgspec.Struct, frozen=True):
    """How much of what happened the figures can know of."""

    complete_to: datetime | None
    """Everything the server knew then is here; None before the first sync has ended."""
    uncounted: int = 0
    """Actions of this device that the server has not confirmed."""


class Asked(msgspec.Struct, frozen=True):
    """What a report is to be about."""

    period: Period
    by: tuple[str, ...] = ()
    """Fields and pieces of time that figures are told apart by."""
    zone: tzinfo | None = None
    """In which days begin and end; None is the machine's own."""
    only: str = ""
    """In words, what the tickets are limited to."""


class Line(msgspec.Struct, frozen=True):
    """The figures of one application, group, month, …"""

    key: Key
    values: tuple[float | None, ...]
    counted: Counted


class Report(msgspec.Struct, frozen=True):
    """Figures of a period."""

    asked: Asked
    policy: SlaPolicy
    fresh: Freshness
    figures: tuple[Figure, ...]
    lines: tuple[Line, ...]
    total: Line


def report(cases: Sequence[Case], asked: Asked, policy: SlaPolicy, fresh: Freshness) -> Report:
    """Measure the tickets of a period."""
    step, fields = split(asked.by)
    periods = pieces(asked.period, step, asked.zone) if step else [asked.period]
    time = _working_time(cases, asked, policy)
    counted = Measuring(policy, time, periods).count(cases, fields)
    found = {_key(asked.by, periods[n].name, key): each for (n, key), each in counted.items()}
    rated = any(case.facts.score is not None for case in cases)
    figures = tuple(
        f for f in FIGURES
        if not (f.hours and policy.calendar.always) and (rated or not f.rated)
    )  # fmt: skip
    reckoned = {key: Reckoning(each) for key, each in sorted(found.items(), key=_order)}
    lines = [Line(key, _values(one, figures), found[key]) for key, one in reckoned.items()]
    if step:  # the backlog of a year is not the sum of its months' backlogs
        whole = Measuring(policy, time, [asked.period]).count(cases, ())
        counted, reckoned = whole, {}
    total = united(counted.values())
    all_in_all = Reckoning(total, tuple(reckoned.values()))
    return Report(
        asked, policy, fresh, figures,
        tuple(lines) if asked.by else (), Line((), _values(all_in_all, figures), total),
    )  # fmt: skip


def _order(found: tuple[Key, Counted]) -> tuple[tuple[bool, str], ...]:
    """Lines without a value come last."""
    return tuple((not value, value) for value in found[0])


def _key(by: Sequence[str], piece: str, key: Key) -> Key:
    fields = iter(key)
    return tuple(piece if name in _STEPS else next(fields) for name in by)


def _values(reckoning: Reckoning, figures: Sequence[Figure]) -> tuple[float | None, ...]:
    return tuple(reckoning.value(figure) for figure in figures)


def _working_time(cases: Sequence[Case], asked: Asked, policy: SlaPolicy) -> WorkingTime:
    first = min((case.facts.opened_at for case in cases), default=asked.period.since)
    return WorkingTime(policy.calendar, first.date(), asked.period.until.date())


# ---- in words


def step_or_field(name: str) -> str:
    """What a piece of time or a field is called."""
    return tr("Report", _STEPS[name]) if name in _STEPS else field_label(name)


def key_words(report: Report, line: Line, names: Names) -> tuple[str, ...]:
    """What a line is about, in words; the total where it is about everything."""
    if not line.key:
        return (tr("Report", "Total"),) + ("",) * (len(report.asked.by) - 1)
    return tuple(
        _value(name, value, names) for name, value in zip(report.asked.by, line.key, strict=True)
    )


def _value(name: str, value: str, names: Names) -> str:
    if name in _STEPS:
        return value
    if not value and name != "type":
        return tr("Report", "(none)")
    if name == "cause" and value in names.get(name, {}):
        return names[name][value]
    plain = int(value) if name in {"level", "priority"} and value.isascii() else value
    return value_label(name, plain, names.get(name))


def figure_words(figure: Figure, value: float | None) -> str:
    """A figure as a person reads it."""
    if value is None:
        return _DASH
    if figure.unit is Unit.COUNT:
        return grouped(round(value))
    if figure.unit is Unit.MINUTES:
        return _hours_and_minutes(value)
    return _with_decimal(figure.unit, value)


def _with_decimal(unit: Unit, value: float) -> str:
    if unit is Unit.SHARE:
        return tr("Report", "{share} %", share=decimal(value * 100))
    if unit is Unit.DAYS:
        return tr("Report", "{days} d", days=decimal(value))
    return tr("Report", "{score} of {best}", score=decimal(value), best=BEST)


def _hours_and_minutes(value: float) -> str:
    hours, minutes = divmod(round(value), 60)
    return tr("Report", "{hours} h {minutes}", hours=grouped(hours), minutes=f"{minutes:02}")


def grouped(number: int) -> str:
    """A whole number with its thousands apart."""
    return f"{number:,}".replace(",", "\u202f" if language() == "fr" else ",")


def decimal(number: float) -> str:
    """A number with one decimal, as the language writes it."""
    text = f"{number:.1f}"
    return text.replace(".", ",") if language() == "fr" else text


def title(report: Report) -> str:
    """What the report is about, in one line."""
    since, until = _days(report)
    words = tr("Report", "Report from {since} to {until}", since=since, until=until)
    return f"{words} · {report.asked.only}" if report.asked.only else words


def _days(report: Report) -> tuple[str, str]:
    period, zone = report.asked.period, report.asked.zone
    last = max(period.since, period.until - timedelta(seconds=1))
    form = "%d/%m/%Y" if language() == "fr" else "%Y-%m-%d"
    return period.since.astimezone(zone).strftime(form), last.astimezone(zone).strftime(form)


def freshness(report: Report) -> str:
    """How far the figures can be believed, in one line."""
    fresh = report.fresh
    if fresh.complete_to is None:
        return tr("Report", "Not complete: this device has not finished a sync yet.")
    form = "%d/%m/%Y %H:%M" if language() == "fr" else "%Y-%m-%d %H:%M"
    at = fresh.complete_to.astimezone(report.asked.zone).strftime(form)
    if fresh.uncounted == 1:
        return tr("Report", "Complete to {time}; one action of yours is not counted yet.", time=at)
    if fresh.uncounted:
        return tr("Report", "Complete to {time}; {count} actions of yours are not counted yet.", time=at, count=fresh.uncounted)  # fmt: skip
    return tr("Report", "Complete to {time}; all your actions are counted.", time=at)


def notes(report: Report) -> list[str]:
    """What holds for all figures: the zone, the working hours, whose values tell them apart."""
    zone = report.asked.zone
    where = str(zone) if zone is not None else tr("Report", "this computer's time zone")
    calendar = report.policy.calendar
    found = [tr("Report", "Days begin and end in: {zone}.", zone=where)]
    if calendar.always:
        found.append(tr("Report", "No working hours are agreed: every minute counts."))
    else:
        found.append(
            tr("Report", "Working hours: {name} ({zone}); {hours}.", name=calendar.name,
               zone=calendar.zone, hours=_hours(report))
        )  # fmt: skip
    found.append(tr("Report", "A ticket counts under the values it has today (its group, its level, its cause …)."))  # fmt: skip
    return found


def _hours(report: Report) -> str:
    calendar = report.policy.calendar
    days = [
        f"{day} {', '.join(f'{opens}–{closes}' for opens, closes in spans)}"
        for day, spans in calendar.hours.items()
        if spans
    ]
    holidays = tr("Report", "{count} holidays", count=len(calendar.holidays))
    return "; ".join([*days, holidays] if calendar.holidays else days)

"""What groups of the list are called."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from desk.models.grouping import Section
from desk.models.words import field_label, value_label
from desk.ui import text
from desk.ui.queue.grouped import Header

_NAMED = frozenset({"application", "group", "assignee", "requester"})


def by_label(by: str) -> str:
    """What a list can be grouped by."""
    return _say("Due day") if by == "due" else field_label(by)


def section_title(by: str, section: Section, today: date) -> str:
    """The words over a group."""
    if by == "due":
        return _day(section.key, today)
    if by in {"priority", "level"}:
        return value_label(by, int(section.key))
    if not section.key:
        return _say("Nobody") if by in {"assignee", "requester"} else _say("Without")
    if by in _NAMED:
        return text.one_line(section.name, 80)
    return value_label(by, section.key)


def spoken_header(title: str, header: Header) -> str:
    """A header as a screen reader says it."""
    count = QCoreApplication.translate("Queue", "%Ln ticket(s)", "", len(header.section.numbers))
    state = _say("open") if header.is_open else _say("folded")
    return f"{title}, {count}, {state}"


def _day(key: str, today: date) -> str:
    if key in {"late", ""}:
        return _say("Late") if key else _say("No clock runs")
    day = date.fromisoformat(key)
    near = {0: _say("Today"), 1: _say("Tomorrow")}.get((day - today).days)
    return near or QLocale().toString(
        QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat
    )


def _say(text: str) -> str:
    return QCoreApplication.translate("Groups", text)

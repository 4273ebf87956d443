"""Moments, durations, numbers and sizes in words, in the language and habits of the technician."""

import html
import re
import unicodedata
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime

from desk.models.clock import reckonable

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_STACKED: Final = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{3})"
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
"""More marks on one letter than any language puts there: they would cover the lines around it."""
_LARGEST = 2**62
"""Qt's numbers end at 64 bits; a server's need not."""

OWN_IMAGE: Final = "blob:"
"""The scheme of images that are in the store, in timelines and on paper. Nothing foreign can name it:
`ticket/markup.py` keeps no such link."""


def duration(length: timedelta) -> str:
    """A length of time with at most two units: `42 min`, `1 h 35 min`, `5 h`, `3 d`. Never negative."""
    seconds = max(0, int(length.total_seconds()))
    hours, minutes = seconds // _HOUR, seconds % _HOUR // _MINUTE
    if seconds < _MINUTE:
        return QCoreApplication.translate("text", "less than a minute")
    if seconds < _HOUR:
        return QCoreApplication.translate("text", "{minutes} min").format(minutes=number(minutes))
    if seconds < 2 * _HOUR and minutes:
        both = QCoreApplication.translate("text", "{hours} h {minutes} min")
        return both.format(hours=number(hours), minutes=number(minutes))
    if seconds < 2 * _DAY:
        return QCoreApplication.translate("text", "{hours} h").format(hours=number(hours))
    return QCoreApplication.translate("text", "{days} d").format(days=number(seconds // _DAY))


def due(moment: datetime, now: datetime) -> str:
    """How far a deadline is: `in 42 min`, `2 h late`, `due now` within the minute around it."""
    left = moment - now
    if abs(left.total_seconds()) < _MINUTE:
        return QCoreApplication.translate("text", "due now")
    if left > timedelta(0):
        return QCoreApplication.translate("text", "in {length}").format(length=duration(left))
    return QCoreApplication.translate("text", "{length} late").format(length=duration(-left))


def ago(moment: datetime, now: datetime) -> str:
    """How long ago: `just now`, `5 min ago`, then the day; a future moment (clocks differ) is `just now`."""
    past = now - moment
    if past.total_seconds() < _MINUTE:
        return QCoreApplication.translate("text", "just now")
    if past.total_seconds() < _DAY // 2:
        return QCoreApplication.translate("text", "{length} ago").format(length=duration(past))
    return day_and_time(moment, now)


def clock_time(moment: datetime) -> str:
    """Hours and minutes in local time, as the locale writes them: `10:41`."""
    return QLocale().toString(_clock(_there(moment)), QLocale.FormatType.ShortFormat)


def exact_time(moment: datetime) -> str:
    """Hours, minutes and seconds in local time, for `draft saved 10:41:07`."""
    return QLocale().toString(_clock(_there(moment)), "HH:mm:ss")


def day_and_time(moment: datetime, now: datetime) -> str:
    """A moment as short as it stays clear: `10:41` today, `yesterday 10:41`, `12 Mar 10:41`, else the date."""
    there = _there(moment)
    then, today = there.date(), _there(now).date()
    if then.year != today.year and then != today - timedelta(days=1):
        return QLocale().toString(_day(there), QLocale.FormatType.ShortFormat)
    time = QLocale().toString(_clock(there), QLocale.FormatType.ShortFormat)
    if then == today:
        return time
    if then == today - timedelta(days=1):
        return QCoreApplication.translate("text", "yesterday {time}").format(time=time)
    return f"{QLocale().toString(_day(there), 'd MMM')} {time}"


def full_moment(moment: datetime) -> str:
    """Date and time in full, for tooltips and screen readers."""
    there = _there(moment)
    return QLocale().toString(QDateTime(_day(there), _clock(there)), QLocale.FormatType.LongFormat)


def short_moment(moment: datetime) -> str:
    """Date and time in figures, with the year."""
    there = _there(moment)
    return QLocale().toString(QDateTime(_day(there), _clock(there)), QLocale.FormatType.ShortFormat)


def timer(length: timedelta) -> str:
    """A running session's length, `00:12:31`; hours may pass 99."""
    seconds = max(0, int(length.total_seconds()))
    return f"{seconds // _HOUR:02}:{seconds % _HOUR // _MINUTE:02}:{seconds % _MINUTE:02}"


def day_and_hour(moment: datetime, language: str) -> tuple[str, str]:
    """The day, written out, and the hour, as somebody who speaks this language writes them: as this
    computer does where it speaks it."""
    here, locale = moment.astimezone(), QLocale()
    if not locale.name().startswith(language):
        locale = QLocale(language)
    day = locale.toString(QDate(here.year, here.month, here.day), QLocale.FormatType.LongFormat)
    return day, locale.toString(QTime(here.hour, here.minute), QLocale.FormatType.ShortFormat)


def number(value: int) -> str:
    """A whole number with the locale's grouping."""
    return QLocale().toString(max(-_LARGEST, min(value, _LARGEST)))


def size(octets: int) -> str:
    """The size of a file in the locale's words: `1.2 MB`."""
    told = max(0, min(octets, _LARGEST))
    return QLocale().formattedDataSize(told, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def plain(text: str) -> str:
    """Lower case without accents, for comparing what was typed: `Réseau` and `reseau` are alike."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def one_line(text: str, longest: int = 400) -> str:
    """Foreign text for one line of a list: no line breaks, no control or direction-changing characters."""
    line = " ".join(text[: 4 * longest].split())
    if line.isprintable():  # as most are: nothing in it is to be left out
        return unstacked(line)[:longest]
    kept = (" " if letter.isspace() else letter for letter in text[: 4 * longest])
    shown = "".join(letter for letter in kept if unicodedata.category(letter) not in ("Cc", "Cf"))
    return unstacked(" ".join(shown.split()))[:longest]


def unstacked(text: str) -> str:
    """Foreign text with no more marks on a letter than can be read."""
    return text if text.isascii() else _STACKED.sub(r"\1", text)


def tip(words: str) -> str:
    """Foreign words for a tooltip. Qt takes what looks like markup for markup there, and would load
    its pictures: from this machine, or from somebody's share."""
    if "<" not in words and "&lt;" not in words:
        return words
    return f'<p style="white-space:pre-wrap">{html.escape(words)}</p>'


def _there(moment: datetime) -> datetime:
    """An aware moment in the machine's zone. Qt's own moments look the zone up each time they are
    made, which a list of them feels; its days and times do not."""
    return reckonable(moment).astimezone()


def _day(there: datetime) -> QDate:
    return QDate(there.year, there.month, there.day)


def _clock(there: datetime) -> QTime:
    return QTime(there.hour, there.minute, there.second)

"""The rows of the digest: what touches one's own work, one's other tickets, and what is only counted."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from desk.models.digest import (
    Digest,
    Elsewhere,
    FieldNews,
    Rank,
    TicketNews,
    VisitNews,
    Words,
    within,
)
from desk.models.digest_words import (
    added_label,
    change,
    changes_of,
    elsewhere,
    mark,
    summary,
    total,
    visit_change,
    visit_mark,
    visit_summary,
)
from desk.ui import text
from desk.ui.tokens import Tone
from desk.ui.widgets.items_model import Item

MORE: Final = "more"
"""The row behind which one's other tickets are."""
GROUP: Final = "group:"
"""A row that only counts; the group's id follows, nothing for all the rest."""
ROOM: Final = 14
"""Rows that a window of 900 pixels shows under the head, with three headings."""
_TONES: Final[dict[Rank, Tone]] = {Rank.WAITS: "warn", Rank.EDITED: "info"}


def rows(digest: Digest, names: Mapping[str, str], *, all_mine: bool) -> list[Item]:
    """Everything in its order, with a heading above each part."""
    touching, mine = digest.touching, digest.mine
    met = [news for news in digest.visits if news.touches]
    planned = [news for news in digest.visits if not news.touches]
    room = ROOM - len(digest.elsewhere) - len(planned)
    listed = len(mine) if all_mine else within(room, mine, len(touching) + len(met))
    own = [_row(news, names) for news in mine[:listed]]
    if listed < len(mine):
        left = mine[listed:]
        words = QCoreApplication.translate("Away", "%n more of your tickets", "", len(left))
        changes = changes_of(sum(news.changes for news in left))
        own.append(Item(MORE, words, changes, icon="more"))
    return [
        *_under(
            _say("Touches your work"),
            [*(_row(news, names) for news in touching), *(_visit(news, names) for news in met)],
        ),
        *_under(_say("Your visits"), [_visit(news, names) for news in planned]),
        *_under(_say("Your tickets"), own),
        *_under(_say("Elsewhere"), [_counted(each, names) for each in digest.elsewhere]),
    ]


def period(digest: Digest, now: datetime) -> str:
    """From when to when, and in how many pieces."""
    first, last = digest.absences[0].began, digest.absences[-1].ended or now
    words = f"{text.day_and_time(first, now)} – {text.day_and_time(last, now)}"
    count = len(digest.absences)
    if count == 1:
        return words
    pieces = QCoreApplication.translate("Away", "%n absences", "", count)
    return f"{words}  ·  {pieces}"


def head(digest: Digest, now: datetime) -> str:
    """The line under the title."""
    return "  ·  ".join((period(digest, now), total(digest)))


def field_line(news: FieldNews, names: Mapping[str, str], now: datetime) -> str:
    """A change of a field, with its author and time."""
    return _by(text.one_line(change(news, names)), news.author, news.at, names, now)


def visit_line(news: FieldNews, names: Mapping[str, str], now: datetime) -> str:
    """A change of a plan, with its author and time."""
    return _by(text.one_line(visit_change(news, names)), news.author, news.at, names, now)


def words_line(words: Words, names: Mapping[str, str], now: datetime) -> str:
    """Something that was added, with its author, time and beginning."""
    said = text.one_line(words.text, 200)
    label = added_label(words.kind)
    shown = _say("{what}: {text}").format(what=label, text=said) if said else label
    return _by(shown, words.author, words.at, names, now)


def who(author: str, names: Mapping[str, str]) -> str:
    """Somebody's name; of nobody known: the office."""
    return text.one_line(names.get(author, author), 80) if author else _say("The office")


def _by(
    words: str, author: str, at: datetime | None, names: Mapping[str, str], now: datetime
) -> str:
    named = who(author, names) if author else ""
    moment = text.day_and_time(at, now) if at else ""
    return "  ·  ".join(part for part in (words, named, moment) if part)


def _row(news: TicketNews, names: Mapping[str, str]) -> Item:
    under = f"{news.number}  ·  {summary(news, names)}"
    return Item(
        news.ticket,
        text.one_line(news.title, 200) or news.number,
        text.one_line(under),
        chip=mark(news),
        tone=_tone(news),
        icon=_icon(news),
    )


def _visit(news: VisitNews, names: Mapping[str, str]) -> Item:
    tone: Tone = "warn" if news.touches else "danger" if news.off else "info"
    return Item(
        news.subject,
        visit_name(news),
        text.one_line(visit_summary(news, names)),
        chip=visit_mark(news),
        tone=tone,
        icon="on_site",
    )


def visit_name(news: VisitNews) -> str:
    """What a visit is called: by its site."""
    return text.one_line(news.site, 120) or _say("A visit")


def _tone(news: TicketNews) -> Tone | None:
    if news.gone:
        return "danger"
    return _TONES.get(news.rank, "info" if news.given == "to_me" else None)


def _icon(news: TicketNews) -> str:
    if news.gone:
        return "delete"
    icons = {Rank.WAITS: "conflict", Rank.EDITED: "edit", Rank.MINE: "person"}
    return icons[news.rank]


def _counted(each: Elsewhere, names: Mapping[str, str]) -> Item:
    words = elsewhere(each, names)
    icon = "level" if each.group else "queue"
    return Item(GROUP + each.group, text.one_line(words, 200), changes_of(each.changes), icon=icon)


def _under(section: str, items: Sequence[Item]) -> list[Item]:
    """The items of a part; the first carries the heading."""
    if not items:
        return []
    first = items[0]
    headed = Item(
        first.id, first.title, first.under, first.chip, first.tone, first.icon, first.spoken,
        section,
    )  # fmt: skip
    return [headed, *items[1:]]


def _say(words: str) -> str:
    return QCoreApplication.translate("Away", words)

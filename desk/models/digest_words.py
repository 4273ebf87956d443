"""The digest in words, in the person's language; window and command line share them."""

from collections.abc import Mapping
from typing import Final

from desk.models.digest import Digest, Elsewhere, FieldNews, TicketNews
from desk.models.texts import marked, tr
from desk.models.words import Names, excerpt, field_label, value_label

_FEW_FIELDS: Final = 3
_COUNTED: Final = {
    "reply": (marked("Away", "a reply"), marked("Away", "{count} replies")),
    "note": (marked("Away", "a note"), marked("Away", "{count} notes")),
    "solution": (marked("Away", "a solution"), marked("Away", "{count} solutions")),
    "work": (marked("Away", "time spent"), marked("Away", "time spent, {count} times")),
    "session": (marked("Away", "a remote session"), marked("Away", "{count} remote sessions")),
    "escalation": (marked("Away", "handed on"), marked("Away", "handed on {count} times")),
    "file": (marked("Away", "a file"), marked("Away", "{count} files")),
}
_ADDED: Final = {
    "reply": marked("Away", "Reply"),
    "note": marked("Away", "Note"),
    "solution": marked("Away", "Solution"),
    "work": marked("Away", "Time spent"),
    "session": marked("Away", "Remote session"),
    "escalation": marked("Away", "Handed on"),
    "file": marked("Away", "File"),
}
_HOW: Final = {
    "conflict": marked("Away", "Conflict"),
    "waits": marked("Away", "Yours is unsent"),
    "edited": marked("Away", "You changed it"),
}


def total(digest: Digest) -> str:
    """How much changed, in one line."""
    changes, tickets = digest.changes, digest.tickets
    if tickets == 1:
        return _many(
            changes, tr("Away", "1 change on 1 ticket"), tr("Away", "{count} changes on 1 ticket")
        )
    return tr("Away", "{changes} changes on {tickets} tickets", changes=changes, tickets=tickets)


def mark(news: TicketNews) -> str:
    """In a word or two why a ticket stands where it stands; empty when it is simply one's own."""
    touches = {field.touches for field in news.touching}
    if news.gone:
        return tr("Away", "Deleted")
    for how, words in _HOW.items():
        if how in touches:
            return tr("Away", words)
    given = {"to_me": tr("Away", "Now yours"), "from_me": tr("Away", "No longer yours")}
    return given.get(news.given, tr("Away", "New ticket") if news.new else "")


def summary(news: TicketNews, names: Names) -> str:
    """What happened to a ticket, in one line; what touches one's own work first."""
    if news.gone:
        kept = tr("Away", "Deleted on the server. What you wrote is kept here.")
        return kept if news.unsent else tr("Away", "Deleted on the server.")
    fields = sorted(news.fields, key=lambda field: not field.open)
    parts = [change(field, names) for field in fields[:_FEW_FIELDS]]
    if len(fields) > _FEW_FIELDS:
        more = len(fields) - _FEW_FIELDS
        parts.append(_many(more, tr("Away", "1 more field"), tr("Away", "{count} more fields")))
    counts: dict[str, int] = {}
    for words in news.added:
        counts[words.kind] = counts.get(words.kind, 0) + 1
    parts += [
        _many(n, *(tr("Away", w) for w in _COUNTED[kind]))
        for kind, n in counts.items()
        if kind in _COUNTED
    ]
    if parts:
        return "  ·  ".join(parts)
    return tr("Away", "Registered meanwhile") if news.new else tr("Away", "Changed and put back")


def change(news: FieldNews, names: Names) -> str:
    """One field, from what to what; with one's own value where it differs."""
    before, now = (value(news.field, each, names) for each in (news.before, news.now))
    field = field_label(news.field)
    if news.before == news.now:
        return tr("Away", "{field}: changed and put back to {now}", field=field, now=now)
    if news.open and news.mine not in {news.now, news.before}:
        mine = value(news.field, news.mine, names)
        return tr("Away", "{field}: {before} → {now}, yours {mine}",
                  field=field, before=before, now=now, mine=mine)  # fmt: skip
    return tr("Away", "{field}: {before} → {now}", field=field, before=before, now=now)


def value(field: str, held: str | int | bool | None, names: Names) -> str:  # noqa: FBT001  a field's value
    """A value of a field on one line."""
    return excerpt(value_label(field, held, names))


def added_label(kind: str) -> str:
    """What sort of thing was added."""
    return tr("Away", _ADDED[kind]) if kind in _ADDED else kind


def elsewhere(counted: Elsewhere, groups: Mapping[str, str]) -> str:
    """Tickets that are only counted, in one line."""
    tickets = counted.tickets
    if counted.group:
        group = groups.get(counted.group, counted.group)
        one = tr("Away", "1 ticket of {group}", group=group)
        return one if tickets == 1 else tr(
            "Away", "{count} tickets of {group}", count=tickets, group=group
        )  # fmt: skip
    return _many(
        tickets, tr("Away", "1 other ticket changed"), tr("Away", "{count} other tickets changed")
    )


def changes_of(count: int) -> str:
    """So many changes."""
    return _many(count, tr("Away", "1 change"), tr("Away", "{count} changes"))


def _many(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.format_map({"count": count})

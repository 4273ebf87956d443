"""The digest in words, in the person's language; window and command line share them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from desk.models.digest import Digest, Elsewhere, FieldNews, TicketNews, VisitNews
from desk.models.texts import marked, tr
from desk.models.ticket import FieldValue
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
    changes, tickets, visits = digest.changes, digest.tickets, len(digest.visits)
    parts = []
    if tickets == 1:
        parts.append(_many(
            changes, tr("Away", "1 change on 1 ticket"), tr("Away", "{count} changes on 1 ticket")
        ))  # fmt: skip
    elif tickets or not visits:
        parts.append(
            tr("Away", "{changes} changes on {tickets} tickets", changes=changes, tickets=tickets)
        )
    if visits:
        one, many = tr("Away", "1 visit planned anew"), tr("Away", "{count} visits planned anew")
        parts.append(_many(visits, one, many))
    return "  ·  ".join(parts)


def visit_mark(news: VisitNews) -> str:
    """In a word or two what became of a visit."""
    if news.touches:
        return tr("Away", _HOW["waits"])
    if news.off:
        return tr("Away", "Called off")
    given = {"to_me": tr("Away", "Now yours"), "from_me": tr("Away", "No longer yours")}
    return given.get(news.given, tr("Away", "New visit") if news.new else tr("Away", "Changed"))


def visit_summary(news: VisitNews, names: Names) -> str:
    """When a visit is, and what others changed of its plan, in one line; what touches one's own first."""
    when = f"{_moment(news.begins)} – {news.ends.astimezone():%H:%M}"
    fields = sorted(news.fields, key=lambda field: not field.open)
    parts = [visit_change(field, names) for field in fields if field.field != "state"]
    if not {"starts_at", "ends_at"} & {field.field for field in fields}:
        parts.insert(0, when)
    return "  ·  ".join(parts)


def visit_change(news: FieldNews, names: Names) -> str:
    """One field of a plan, from what to what; with one's own value where that waits."""
    field = field_label(news.field)
    before, now, mine = (_planned(news.field, v, names) for v in (news.before, news.now, news.mine))
    if news.open:
        return tr("Away", "{field}: {before} → {now}, yours {mine}",
                  field=field, before=before, now=now, mine=mine)  # fmt: skip
    return tr("Away", "{field}: {before} → {now}", field=field, before=before, now=now)


def _planned(field: str, held: FieldValue, names: Names) -> str:
    """A value of a field of a visit on one line."""
    if field in {"starts_at", "ends_at"}:
        try:
            return _moment(datetime.fromisoformat(str(held)))
        except (ValueError, OverflowError):
            return excerpt(str(held))  # whatever a server calls a moment
    if field == "tickets":
        return str(len(str(held or "").split()))
    return excerpt(names.get(str(held), str(held or "–")))


def _moment(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


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

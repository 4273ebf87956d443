"""What can stand at one place of the search line: which fields, conditions, values; and how one is put in. Pure."""

import re
from collections.abc import Iterable
from typing import Final

import msgspec

from desk.models.folding import fold
from desk.models.query import FIELD_NAMES, HAS, MOMENTS, SORTS
from desk.models.texts import marked, tr
from desk.models.ticket import State, TicketKind, TicketType
from desk.models.when import NAMED_DAYS
from desk.models.words import field_label, value_label

MOST: Final = 12
"""Proposals shown at once: more is no help."""

_FIELDS: Final = {
    "app": "", "assignee": "", "requester": "", "group": "", "level": "", "priority": "", "state": "",
    "category": "", "kind": "", "type": "", "asset": "", "location": "", "channel": "",
    "opened": marked("Completion", "When it was opened"),
    "updated": marked("Completion", "When it was changed last"),
    "due": marked("Completion", "When it is due"),
    "has": marked("Completion", "What is filled in"),
    "number": marked("Completion", "Beginning of the number"),
    "parent": marked("Completion", "Children of the ticket with this number"),
    "sort": marked("Completion", "The order"),
}  # fmt: skip
"""The names that are proposed, one for each field, most wanted first; empty: the field's own label."""

_FLAGS: Final = {
    "open": marked("Completion", "Not finished"),
    "mine": marked("Completion", "Mine"),
    "late": marked("Completion", "Past its due moment"),
    "risk": marked("Completion", "Due soon"),
    "unread": marked("Completion", "Not read"),
    "assigned": marked("Completion", "Somebody has it"),
    "new": marked("Completion", "Nobody has begun"),
    "waiting": marked("Completion", "Somebody is waited for"),
    "resolved": marked("Completion", "Resolved, not closed"),
    "closed": marked("Completion", "Closed"),
    "unsent": marked("Completion", "Something waits to be sent"),
    "conflict": marked("Completion", "Needs you"),
    "attachment": marked("Completion", "With files"),
    "security": marked("Completion", "Security incident"),
    "snoozed": marked("Completion", "Put off until later"),
    "following": marked("Completion", "I follow it"),
    "merged": marked("Completion", "Merged into another ticket"),
    "handed": marked("Completion", "I handed it over"),
    "unqualified": marked("Completion", "To be qualified"),
}

_EXAMPLES: Final = {
    "opened": (">7d", "<1d"),
    "updated": ("<2h", ">7d"),
    "due": ("<2h", "<1d", ">7d"),
}
_DAYS: Final = {
    "today": marked("Completion", "Today"),
    "yesterday": marked("Completion", "Yesterday"),
    "tomorrow": marked("Completion", "Tomorrow"),
    "week": marked("Completion", "This week"),
    "last-week": marked("Completion", "Last week"),
    "month": marked("Completion", "This month"),
    "last-month": marked("Completion", "Last month"),
    ">7d opened": marked("Completion", "More than seven days ago"),
    "<1d opened": marked("Completion", "Less than a day ago"),
    "<2h opened": marked("Completion", "Less than two hours ago"),
    "<2h due": marked("Completion", "Within two hours, or late"),
    "<1d due": marked("Completion", "Within a day, or late"),
    ">7d due": marked("Completion", "In more than seven days"),
}
_ORDERS: Final = {
    "due": marked("Completion", "By time left"),
    "updated": marked("Completion", "By last change"),
    "opened": marked("Completion", "By age"),
    "priority": marked("Completion", "By priority"),
    "number": marked("Completion", "By number"),
    "title": marked("Completion", "By title"),
}


class Place(msgspec.Struct, frozen=True):
    """A piece of the line that can be completed: from `start` to before `end`."""

    start: int
    end: int
    typed: str
    field: str = ""
    """The field whose value stands here; empty where a field or a condition may stand."""


class Proposal(msgspec.Struct, frozen=True):
    """One thing that can stand there."""

    value: str
    """What is put into the line, as it is said; quotes are set when it is put in."""
    label: str
    """What it means, in words; the value itself where that says it."""
    count: int | None = None
    """How many tickets have it, where that is known."""
    is_field: bool = False
    """A colon and a value follow."""


def place_at(text: str, caret: int) -> Place:
    """What stands at the caret."""
    start, in_quotes = _token_start(text, caret)
    token = text[start:caret]
    rest = re.match(r'[^\s",]*' if not in_quotes else r'[^"]*"?', text[caret:])
    end = caret + (rest.end() if rest else 0)
    bare = token.removeprefix("-")
    start += len(token) - len(bare)
    name, colon, value = bare.partition(":")
    field = FIELD_NAMES.get(fold(name)) if colon and '"' not in name else None
    if field is None:
        return Place(start, end, bare)
    begins = _last_part(value)
    return Place(caret - len(value) + begins, end, value[begins:].strip('"'), field)


def proposals(place: Place) -> tuple[Proposal, ...]:
    """What can stand there, as far as the language itself knows: fields and conditions by name, and
    the values that are the same everywhere."""
    return fitting(_known(place.field), place.typed)


def fitting(candidates: Iterable[Proposal], typed: str) -> tuple[Proposal, ...]:
    """Those that what was typed can become, whatever accents and case: those that begin so before
    those with a word that does. Nothing when the one that is left stands there already."""
    wanted = fold(typed.strip())
    ranked = [(_rank(each, wanted), each) for each in candidates]
    found = sorted((pair for pair in ranked if pair[0] < _NO), key=lambda pair: pair[0])
    chosen = tuple(each for _, each in found[:MOST])
    if len(chosen) == 1 and fold(chosen[0].value) == wanted and not chosen[0].is_field:
        return ()
    return chosen


def accept(text: str, place: Place, chosen: Proposal) -> tuple[str, int]:
    """The line with a proposal put in, and where the caret stands then."""
    if chosen.is_field:
        put = f"{chosen.value}:"
    else:
        put = _quoted(chosen.value) if place.field else chosen.value
    after = text[place.end :].removeprefix(":" if chosen.is_field else "")
    if not chosen.is_field and not after.startswith((" ", ",")):
        put += " "
    return text[: place.start] + put + after, place.start + len(put)


_NO: Final = 9


def _rank(each: Proposal, wanted: str) -> int:
    if not wanted:
        return 0
    value, label = fold(each.value), fold(each.label)
    if value.startswith(wanted):
        return 0
    if label.startswith(wanted):
        return 1
    if any(word.startswith(wanted) for word in re.split(r"[\s\-_/.]+", f"{value} {label}")):
        return 2
    return _NO


def _known(field: str) -> list[Proposal]:
    if not field:
        return _names()
    fixed = {
        "has": lambda: [Proposal(name, _having(name)) for name in HAS],
        "is": lambda: [Proposal(name, tr("Completion", w)) for name, w in _FLAGS.items()],
        "sort": lambda: [Proposal(name, tr("Completion", _ORDERS[name])) for name in SORTS],
        "state": lambda: [Proposal(str(s), value_label(field, str(s))) for s in State],
        "kind": lambda: [Proposal(str(k), value_label(field, str(k))) for k in TicketKind],
        "type": lambda: [Proposal(str(t), value_label(field, str(t))) for t in TicketType if t],
        "priority": lambda: [Proposal(str(n), value_label(field, n)) for n in range(1, 6)],
        "level": lambda: [_own(), *(Proposal(str(n), value_label(field, n)) for n in range(4))],
        "group": lambda: [_own()],
        "assignee": lambda: [Proposal("me", tr("Completion", "Myself"))],
    }
    if field in MOMENTS:
        return _moments(field)
    return fixed[field]() if field in fixed else []


def _names() -> list[Proposal]:
    fields = [
        Proposal(name, tr("Completion", words) if words else field_label(FIELD_NAMES[name]),
                 is_field=True)
        for name, words in _FIELDS.items()
    ]  # fmt: skip
    return [*fields, *(Proposal(n, tr("Completion", words)) for n, words in _FLAGS.items())]


def _own() -> Proposal:
    return Proposal("mine", tr("Completion", "My own"))


def _having(name: str) -> str:
    if name in _FLAGS:
        return tr("Completion", _FLAGS[name])
    return tr("Completion", _FIELDS["due"]) if name == "due" else field_label(name)


def _moments(field: str) -> list[Proposal]:
    kind = "due" if field == "due" else "opened"
    named = [n for n in NAMED_DAYS if (n != "tomorrow" or field == "due")]
    lengths = [Proposal(e, tr("Completion", _DAYS[f"{e} {kind}"])) for e in _EXAMPLES[field]]
    return [*(Proposal(n, tr("Completion", _DAYS[n])) for n in named), *lengths]


def _token_start(text: str, caret: int) -> tuple[int, bool]:
    """Where the token at the caret begins, and whether the caret stands between quotes."""
    start, in_quotes = 0, False
    for place, sign in enumerate(text[:caret]):
        if sign == '"':
            in_quotes = not in_quotes
        elif sign.isspace() and not in_quotes:
            start = place + 1
    return start, in_quotes


def _last_part(value: str) -> int:
    """Where the last of several values begins."""
    begins, in_quotes = 0, False
    for place, sign in enumerate(value):
        if sign == '"':
            in_quotes = not in_quotes
        elif sign == "," and not in_quotes:
            begins = place + 1
    return begins


def _quoted(value: str) -> str:
    if re.fullmatch(r'[^\s",]+', value):
        return value
    return '"' + value.replace('"', "") + '"'

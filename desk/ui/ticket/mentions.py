"""Mentions: the names of colleagues after an `@`, found in what was written and made visible."""

import html
import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Final

from desk.models.listing import TicketDetail
from desk.models.worklog import Entry
from desk.ui import text
from desk.ui.tokens import Tokens

if TYPE_CHECKING:
    from desk.models.store import Store

_SIGN: Final = re.compile(r"(?<![\w@.])@\w")
_TAG: Final = re.compile(r"(<[^>]*>)")


def may_mention(entries: Iterable[Entry]) -> bool:
    """Whether an entry looks as if somebody was named in it; an address of mail does not."""
    return any(_SIGN.search(entry.body) for entry in entries)


def colleagues_in(store: "Store", detail: TicketDetail | None) -> frozenset[str]:
    """The names of agents, where an entry of the ticket may mention one. Runs on the worker."""
    if detail is None or not may_mention(detail.entries):
        return frozenset()
    return frozenset(text.one_line(agent.name) for agent in store.directory.agents())


def with_mentions(safe: str, names: Collection[str], tokens: Tokens) -> str:
    """Safe HTML with the names after an `@` on a ground of their own, in bold. Longer names win."""
    known = sorted((html.escape(name) for name in names if name), key=len, reverse=True)
    if not known or "@" not in safe:
        return safe
    found = re.compile(rf"(?<![\w@.])@(?:{'|'.join(map(re.escape, known))})(?!\w)")
    ink, ground = tokens.ink.text, tokens.surface.selected
    mark = f'<b style="background:{ground}; color:{ink}">\\g<0></b>'
    parts = _TAG.split(safe)
    return "".join(part if part.startswith("<") else found.sub(mark, part) for part in parts)

"""What the timeline is written with: how it looks, and small pieces of its markup."""

import html
from datetime import datetime

import msgspec

from desk.ui.ticket.items import Shows
from desk.ui.ticket.links import Verb
from desk.ui.ticket.previews import Preview
from desk.ui.tokens import Tokens


class Look(msgspec.Struct, frozen=True):
    """What the picture depends on besides the ticket."""

    tokens: Tokens
    now: datetime
    small: float = 9.0
    """Points of the small text."""
    expanded: frozenset[str] = frozenset()
    """Items whose files and changes are all listed."""
    previews: dict[str, Preview] = {}
    """What is known of the files that are on this device, by their ids."""
    shows: Shows = Shows.ALL
    news: str = ""
    """The item before which the news begins."""
    mentions: frozenset[str] = frozenset()
    """Names of colleagues that are made visible after an `@`."""
    loading: frozenset[str] = frozenset()
    """Entries whose remote pictures are on their way."""
    paper: bool = False
    """Nothing can be pressed, nothing is cut but what has no end."""
    icon: int = 16
    """Device-independent pixels of a picture in a line of words."""


def icon(name: str, look: Look) -> str:
    """One of Desk's own pictures in a line of words."""
    return (
        f'<img src="icon:{name}" width="{look.icon}" height="{look.icon}"'
        ' style="vertical-align:middle">'
    )


def link(verb: Verb, id: str, words: str, look: Look) -> str:  # noqa: A002  whatever the verb is about
    """A link of Desk's own; on paper, where nobody can press it, its words."""
    if look.paper:
        return html.escape(words)
    return f'<a href="desk:{verb}/{html.escape(id)}">{html.escape(words)}</a>'

"""Links in a ticket: which are ours, which may be opened after a look, which never."""

import re
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

import msgspec

from desk.ui import text

SAFE_SCHEMES: Final = frozenset({"http", "https", "mailto"})
"""What may leave the window, after its target was shown. Never `file:`, `ssh:`, `smb:`, `ms-…:`,
`rustdesk:` …: a link in a ticket was written by somebody else."""

_NAME_OF: Final = re.compile(r"(?:subject|body|cc)=", re.ASCII | re.IGNORECASE)
"""What a link may fill in of a mail."""
_OWN: Final = re.compile(r"desk:([a-z]+)/([A-Za-z0-9._:-]{0,100})", re.ASCII)


class Verb(StrEnum):
    """What a link that Desk wrote into the timeline itself does."""

    CANCEL = "cancel"
    RETRY = "retry"
    FILE = "file"
    FETCH = "fetch"
    VIEW = "view"
    LOAD = "load"
    WHOLE = "whole"
    MORE = "more"
    EARLIER = "earlier"
    LATER = "later"
    NEWEST = "newest"
    ALL = "all"
    CONFLICTS = "conflicts"
    ARTICLE = "article"


class Own(msgspec.Struct, frozen=True):
    """A link of Desk's own: something in this pane."""

    verb: Verb
    id: str


class Outside(msgspec.Struct, frozen=True):
    """A link that leads out of Desk; opened only after its target was shown."""

    url: str
    host: str
    """Where it really leads, in the letters the network uses; a mail address for `mailto:`."""


class Refused(msgspec.Struct, frozen=True):
    """A link Desk will not follow."""

    url: str


def read_link(url: str) -> Own | Outside | Refused:
    """What a link is. Everything that is not plainly one of the two good kinds is refused."""
    own = _OWN.fullmatch(url)
    if own and own[1] in set(Verb):
        return Own(Verb(own[1]), own[2])
    shown = text.one_line(url, 2000)
    host = _host(url) if shown == url else ""
    return Outside(url, host) if host else Refused(shown)


def _host(url: str) -> str:
    """Where a link of a safe scheme leads; empty when it is not such a link."""
    try:
        parts = urlsplit(url)
        if parts.scheme == "mailto":
            # some mail programs enclose the file that ?attach= names (CVE-2020-11879)
            plain = all(_NAME_OF.match(part) for part in parts.query.split("&") if part)
            return parts.path if "@" in parts.path and plain else ""
        # https://bank.example@evil.example/ reads as the bank and leads elsewhere
        if parts.scheme not in SAFE_SCHEMES or parts.username is not None:
            return ""
        return (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError:  # UnicodeError too: no such host can be
        return ""


_ADDRESS: Final = re.compile(r"(?:https?://|mailto:)[^\s<>\"'`{}|\\^]+", re.IGNORECASE)


def addresses_in(body: str) -> list[tuple[int, int]]:
    """Where the web and mail addresses stand in a plain text, closing punctuation left out."""
    found = []
    for match in _ADDRESS.finditer(body):
        address = match.group().rstrip(".,;:!?)]»…")
        if isinstance(read_link(address), Outside):
            found.append((match.start(), match.start() + len(address)))
    return found

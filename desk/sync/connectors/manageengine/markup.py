"""Markup: texts travel as HTML, and come back as they were written. Pure."""

import re
from html import escape, unescape
from typing import Final

from desk.sync.connectors.common.texts import plain_text

_OURS: Final = re.compile(r"\s*<div[^<>]*>(.*)</div>\s*", re.DOTALL)
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG: Final = re.compile(r"<[a-zA-Z/!]")


def to_html(body: str) -> str:
    """A text as HTML in which blanks and ends of lines stand as they are."""
    lines = escape(body.replace("\r\n", "\n"), quote=False).replace("\n", "<br>")
    return f'<div style="white-space: pre-wrap">{lines}</div>'


def from_html(html: str) -> tuple[str, str]:
    """A text and its format: `text` where nothing but lines is in it, else `html` as it came."""
    found = _OURS.fullmatch(html)
    inner = found[1] if found else html
    lines = _BREAK.sub("\n", inner)
    return (html, "html") if _TAG.search(lines) else (unescape(lines), "text")


def read(html: str) -> str:
    """A text as a reader reads it."""
    body, kind = from_html(html)
    return plain_text(body) if kind == "html" else body

"""Encoding: text on its way to and from GLPI. Pure.

Up to version 10 GLPI keeps `<`, `>` and `&` as `&#60;`, `&#62;` and `&#38;`, and its API hands them out
like that; from version 11 on everything is as it was written. What comes out of this once is HTML, or text
with ends of lines. The rule by which GLPI itself tells an encoded value from a plain one is followed
(`Glpi\\Toolbox\\Sanitizer`), so that nothing is decoded twice.
"""

import re
from html import escape, unescape
from typing import Final

import msgspec

from desk.models.markdown import to_html
from desk.sync.connectors.common.marks import Mark, find_mark
from desk.sync.connectors.glpi.shapes import text

_PLAIN: Final = re.compile(r"<|>|&(?!#?[a-z0-9]+;)", re.IGNORECASE)
"""What an encoded value cannot have."""
_ENCODED: Final = re.compile(r"&(?:#38|#60|#62|lt|gt);")
_NEW: Final = (("&#62;", ">"), ("&#60;", "<"), ("&#38;", "&"))
"""The ampersand last, or what it hides would be decoded too."""
_OLD: Final = (("&gt;", ">"), ("&lt;", "<"))
"""As versions before 10 kept it; such rows live on after an upgrade."""
_TAG: Final = re.compile(r"<(?:/?[a-zA-Z][^<>]*|!--.*?--)>", re.DOTALL)
_COMMENT: Final = re.compile(r"<!--\s*desk:[^<>]*?-->")
_OURS: Final = re.compile(r"<p>(.*)</p>", re.DOTALL)
_LONGEST_TITLE: Final = 255
"""Characters of a title, counted as they are kept; GLPI cuts the rest off."""


class Encoding(msgspec.Struct, frozen=True):
    """How one server keeps texts."""

    entities: bool = True
    """Whether it is one of version 10 or older."""

    def read(self, value: object) -> str:
        """A column's text as it was written."""
        found = text(value)
        return decoded(found) if self.entities else found

    def title(self, value: str) -> str:
        """A line to write: one that looks encoded already is encoded, or GLPI would take it for that."""
        line = " ".join(value.split())
        return encoded(line) if self.entities and _looks_encoded(line) else line

    def fits(self, title: str) -> str:
        """As much of a title as GLPI keeps."""
        kept = " ".join(title.split())
        while len(encoded(kept) if self.entities else kept) > _LONGEST_TITLE:
            kept = kept[:-1]
        return kept.rstrip()


def _looks_encoded(value: str) -> bool:
    return not _PLAIN.search(value) and bool(_ENCODED.search(value))


def decoded(value: str) -> str:
    """A value as a GLPI of version 10 or older keeps it, as it was written: decoded once."""
    if not _looks_encoded(value):
        return value
    pairs = _NEW if any(entity in value for entity, _ in _NEW) else _OLD
    for entity, sign in pairs:
        value = value.replace(entity, sign)
    return value


def encoded(value: str) -> str:
    """A value as a GLPI of version 10 keeps it."""
    for entity, sign in reversed(_NEW):
        value = value.replace(sign, entity)
    return value


def html_of(body: str, kind: str = "text", mark: str = "") -> str:
    """A text as HTML to send, in a paragraph of its own: a bare text could look encoded to GLPI.
    `mark` goes along where nobody sees it."""
    hidden = f"<!--{mark}-->" if mark else ""
    if kind == "markdown":
        return to_html(body) + hidden
    if kind == "html":
        return (body if _TAG.search(body) else f"<p>{body}</p>") + hidden
    lines = escape(body.replace("\r\n", "\n"), quote=False).replace("\n", "<br>")
    return f"<p>{lines}</p>{hidden}"


def text_of(html: str) -> tuple[str, str]:
    """A text as GLPI hands it out, and its format: `text` where nothing but lines is in it."""
    html = _COMMENT.sub("", html)
    if not _TAG.search(html):
        return unescape(html).replace("\r\n", "\n").strip(), "text"
    ours = _OURS.fullmatch(html)
    if ours is not None:
        body = unescape(ours[1].replace("<br>", "\n"))
        if html_of(body) == html:
            return body, "text"
    return html, "html"


def mark_in(html: str) -> Mark | None:
    """The mark of ours that a text carries."""
    found = _COMMENT.search(html)
    return find_mark(found[0]) if found else None

"""Bodies of entries as safe rich text: everything escaped, foreign HTML sanitised, nothing fetched."""

import html
import re
from typing import Final

from PySide6.QtCore import QCoreApplication

from desk.ui.ticket.links import SAFE_SCHEMES, addresses_in

LONGEST: Final = 12_000
"""Characters of one entry shown at first; more is one click away (pasted logs are long)."""
LONGEST_WHOLE: Final = 200_000
"""Characters of one entry shown at all: the time to lay out one long word grows with its square."""
LONGEST_HTML: Final = 100_000
"""Characters of foreign HTML that are looked at at all."""

_TAGS: Final = frozenset(
    {"p", "br", "div", "span", "b", "strong", "i", "em", "u", "s", "code", "pre", "blockquote",
     "ul", "ol", "li", "a", "hr", "h1", "h2", "h3", "h4", "table", "tr", "td", "th", "tbody", "thead"}
)  # fmt: skip
_DEEPEST: Final = 100
"""Elements inside one another that are drawn; a mail has some thirty."""
_DEEPEST_TABLES: Final = 8
"""The time to lay out tables inside one another doubles with each: at 20 it is ten seconds, and
thousands end the process."""
_TAG: Final = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^<>]*>", re.IGNORECASE)
_UNNESTED: Final = frozenset(
    {"area", "base", "body", "br", "col", "embed", "head", "hr", "html", "img", "input", "li", "link",
     "meta", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "wbr"}
)  # fmt: skip
"""Tags that close by themselves: they nest only through another element."""
_DIRECTION: Final = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]")
"""Invisible characters that turn a line's direction round or hide in a word."""
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_IMAGE: Final = re.compile(r"<img\b", re.IGNORECASE)


def clean(foreign: str) -> str:
    """Foreign text without characters that are invisible or turn the reading direction round."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _DIRECTION.sub("", foreign))


def text_html(body: str, *, whole: bool = False) -> tuple[str, bool]:
    """A plain text as rich text, its addresses as links; and whether its end was left out."""
    shown = clean(body.strip("\n"))
    cut = len(shown) > LONGEST and not whole
    note = [_note_of_rest()] if whole and len(shown) > LONGEST_WHOLE else []
    shown = shown[: LONGEST_WHOLE if whole else LONGEST]
    parts, last = [], 0
    for start, end in addresses_in(shown):
        address = html.escape(shown[start:end])
        parts += [html.escape(shown[last:start]), f'<a href="{address}">{address}</a>']
        last = end
    parts.append(html.escape(shown[last:]))
    return f'<div style="white-space:pre-wrap">{"".join(parts)}</div>{_told(note)}', cut


def foreign_html(body: str) -> str:
    """Somebody's HTML, with the harmless part of it kept: no image, style, script or odd link."""
    shown = clean(body[:LONGEST_HTML])
    if _is_deep(shown):
        return _words_alone(shown, len(body) > LONGEST_HTML)
    kept = _harmless(shown)
    if (visible := clean(kept)) != kept:  # what is invisible had come as a reference: `&#x202e;`
        kept = _harmless(visible)
    images = len(_IMAGE.findall(shown))
    notes = [_images_note(images)] if images else []
    if len(body) > LONGEST_HTML:
        notes.append(_note_of_rest())
    return kept + _told(notes)


def _harmless(shown: str) -> str:
    import nh3  # not before the first HTML entry is shown: most tickets have none

    return nh3.clean(
        shown,
        tags=set(_TAGS),
        clean_content_tags={"script", "style", "title"},
        attributes={"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}},
        url_schemes=set(SAFE_SCHEMES),
        link_rel=None,
    )


def _is_deep(shown: str) -> bool:
    """Whether elements stand inside one another more often than can be drawn in time."""
    depth = tables = 0
    for closing, name in _TAG.findall(shown):
        if (tag := name.lower()) in _UNNESTED:
            continue
        step = -1 if closing else 1
        depth = max(0, depth + step)
        tables = max(0, tables + step) if tag == "table" else tables
        if depth > _DEEPEST or tables > _DEEPEST_TABLES:
            return True
    return False


def _words_alone(shown: str, cut: bool) -> str:  # noqa: FBT001  a private part of foreign_html
    """HTML that cannot be drawn, as the plain words that are in it."""
    words = " ".join(html.unescape(_TAG.sub(" ", shown)).split())
    notes = [QCoreApplication.translate("bodies", "The layout of the message is not shown.")]
    notes += [_note_of_rest()] if cut else []
    return text_html(clean(words), whole=True)[0] + _told(notes)


def _note_of_rest() -> str:
    return QCoreApplication.translate("bodies", "The rest is too long to show.")


def _told(notes: list[str]) -> str:
    return "".join(f"<div><i>{html.escape(note)}</i></div>" for note in notes)


def _images_note(images: int) -> str:
    return QCoreApplication.translate(
        "bodies", "%n picture(s) in the message not shown.", "", images
    )

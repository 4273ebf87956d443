"""Somebody's HTML as safe rich text: its harmless part kept, nothing fetched, bounded in what it costs to draw."""

import html
import re
from collections.abc import Callable
from typing import Final

import msgspec
from PySide6.QtCore import QCoreApplication

from desk.models.pictures import RemotePicture, is_web, whole
from desk.ui.ticket.bodies import LONGEST, clean, note_of_rest, text_html, told
from desk.ui.ticket.links import SAFE_SCHEMES, Outside, read_link

LONGEST_HTML: Final = 100_000
"""Characters of foreign HTML that are looked at at all."""
_COSTLIEST: Final = 300
"""What one message may cost to draw in the timeline: a paragraph 1, a cell 2."""
_COSTLIEST_ON_PAPER: Final = 10_000
_WIDEST: Final = 20
"""Columns and rows one cell may span: Qt makes a column for each, and a million of them end the
process."""

_TAGS: Final = frozenset(
    {"p", "br", "div", "span", "b", "strong", "i", "em", "u", "s", "code", "pre", "blockquote",
     "ul", "ol", "li", "a", "hr", "h1", "h2", "h3", "h4", "table", "tr", "td", "th", "tbody", "thead",
     "img"}
)  # fmt: skip
_ATTRIBUTES: Final = {
    "a": {"href"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "img": {"src", "alt", "width", "height", "style"},
}
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
_COSTS: Final = {
    "p": 1, "div": 1, "br": 1, "li": 1, "h1": 1, "h2": 1, "h3": 1, "h4": 1, "hr": 1, "pre": 1,
    "blockquote": 1, "table": 3, "td": 2, "th": 2, "tr": 1,
}  # fmt: skip
_IMAGE: Final = re.compile(r'<img((?: [a-z]+="[^"]*")*)>')
_ATTRIBUTE: Final = re.compile(r' ([a-z]+)="([^"]*)"')
_ANCHOR: Final = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_DEAD: Final = re.compile(r"<a>(.*?)</a>", re.DOTALL)
"""A link that leads nowhere any more: it must not look like one."""
_NAMED: Final = re.compile(r"(?:[\w-]+\.)+[^\W\d_][\w-]+")
"""A host as people write it."""
_END_OF_LINE: Final = re.compile(r"<br>|</(?:p|div|li|tr|pre|blockquote|h[1-4])>")
_NUMBER: Final = re.compile(r"\s*(\d{1,5})(?:\.\d*)?\s*(?:px)?\s*", re.ASCII)
_SIDE: Final = re.compile(r"(?:^|[;\s])(?:max-)?(?:width|height)\s*:([^;]*)", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DOT: Final = "dot"
"""What is kept of an image's style: that there is nothing to see in it."""


class Message(msgspec.Struct, frozen=True):
    """A message that can be shown."""

    html: str
    cut: bool = False
    """Its end was left out."""
    remote: tuple[RemotePicture, ...] = ()
    """Images that lie on other people's servers, in the order of the message, those beyond a cut too."""


def _no_picture(_source: str, _alt: str) -> str:
    return ""


def foreign_html(
    body: str,
    picture: Callable[[str, str], str] = _no_picture,
    *,
    whole: bool = False,
) -> Message:
    """Somebody's HTML, with the harmless part of it kept: no style, script or odd link.

    `picture` gives the markup of an image that is here (`cid:…` or its address, and its alternative
    text), empty when it is not. `whole` is for paper, where drawing may take longer.
    """
    shown = clean(body[:LONGEST_HTML])
    beyond = len(body) > LONGEST_HTML
    if _is_deep(shown):
        words, cut = text_html(plain_words(shown), whole=whole)
        notes = [QCoreApplication.translate("bodies", "The layout of the message is not shown.")]
        notes += [note_of_rest()] if beyond else []
        return Message(words + told(notes), cut)
    kept = _harmless(shown)
    if (visible := clean(kept)) != kept:  # what is invisible had come as a reference: `&#x202e;`
        kept = _harmless(visible)
    images = [_values(found[1]) for found in _IMAGE.finditer(kept)]
    remote = tuple(_remote(image) for image in images if is_web(image.get("src", "")))
    lost = sum("src" not in image for image in images)
    end = _affordable(kept, _COSTLIEST_ON_PAPER if whole else _COSTLIEST, whole=whole)
    cut = end < len(kept)
    if cut:
        kept = _harmless(kept[:end])  # closes what is open there
    kept = _ANCHOR.sub(_honest, _DEAD.sub(r"\1", kept))
    kept = _IMAGE.sub(lambda found: _image(found[1], picture), kept)
    notes = _images_notes(lost)
    notes += [note_of_rest()] if (beyond and not cut) or (cut and whole) else []
    return Message(kept + told(notes), cut and not whole, remote)


def plain_words(markup: str) -> str:
    """The words that are in HTML, without its layout."""
    return clean(" ".join(html.unescape(_TAG.sub(" ", markup)).split()))


def lines_of(body: str) -> str:
    """What a reader of HTML reads, as lines, for copying and for reading it whole."""
    kept = _harmless(clean(body))
    return clean(html.unescape(_TAG.sub("", _END_OF_LINE.sub("\n", kept)))).strip()


def _harmless(shown: str) -> str:
    import nh3  # not before the first HTML entry is shown: most tickets have none

    return nh3.clean(
        shown,
        tags=set(_TAGS),
        clean_content_tags={"script", "style", "title"},
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes={*SAFE_SCHEMES, "cid"},
        link_rel=None,
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute that is kept; None where it is not. No value holds a bracket, so that
    tags can be told from texts by their brackets."""
    if name in {"colspan", "rowspan"}:
        return str(min(int(value), _WIDEST)) if value.isascii() and value.isdigit() else None
    plain = value.replace("<", "%3C").replace(">", "%3E")
    if name == "href":
        return plain if plain.partition(":")[0].lower() in SAFE_SCHEMES else None
    return _of_image(name, plain) if tag == "img" else None


def _of_image(name: str, value: str) -> str | None:
    """What is kept of an image until it is known whether it is shown, and where."""
    if name == "src":
        return whole(value) if value.startswith("cid:") or is_web(value) else None
    if name in {"width", "height"}:
        number = _NUMBER.fullmatch(value)
        return number[1] if number else None
    if name == "style":
        sides = [_NUMBER.fullmatch(side) for side in _SIDE.findall(value)]
        dot = bool(sides) and all(side and int(side[1]) <= 1 for side in sides)
        return _DOT if dot or value == _DOT or _HIDDEN.search(value) else None
    return value


def _values(attributes: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}


def _remote(image: dict[str, str]) -> RemotePicture:
    """An image on somebody's server; one without a side longer than a pixel is sent to be asked for."""
    sides = [int(image[name]) for name in ("width", "height") if name in image]
    dot = bool(sides) and max(sides) <= 1
    return RemotePicture(image["src"], dot or image.get("style") == _DOT)


def _affordable(kept: str, costliest: int, *, whole: bool) -> int:
    """Where HTML has to end so that it is drawn in time."""
    cost = letters = last = 0
    for found in _TAG.finditer(kept):
        letters += found.start() - last
        last = found.end()
        cost += 0 if found[1] else _COSTS.get(found[2], 0)
        if cost > costliest or (letters > LONGEST and not whole):
            return max(0, found.start() - max(0, 0 if whole else letters - LONGEST))
    letters += len(kept) - last
    return len(kept) if whole or letters <= LONGEST else len(kept) - (letters - LONGEST)


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


def _honest(found: re.Match[str]) -> str:
    """A link whose words name another host than it leads to says so beside itself."""
    target = read_link(html.unescape(found[1]))
    if not isinstance(target, Outside):
        return found[2]
    named = _NAMED.search(html.unescape(_TAG.sub("", found[2])))
    host = target.host.rpartition("@")[2].lower()
    if named is None or _same_place(named[0].lower(), host):
        return found[0]
    words = QCoreApplication.translate("bodies", "leads to {host}").format(host=target.host)
    return f"{found[0]} <b>[{html.escape(words)}]</b>"


def _same_place(named: str, host: str) -> bool:
    return named == host or host.endswith(f".{named}") or named.removeprefix("www.") == host


def _image(attributes: str, picture: Callable[[str, str], str]) -> str:
    values = _values(attributes)
    alt = " ".join(values.get("alt", "").replace("%3C", "‹").replace("%3E", "›").split())[:200]
    source = values.get("src", "")
    if is_web(source) and _remote(values).dot:
        return ""
    made = picture(source, alt) if source else ""
    if not made and source and not is_web(source):
        alt = alt or QCoreApplication.translate("bodies", "an image that is not here")
    return made or (f"<i>[{html.escape(alt)}]</i>" if alt else "")


def _images_notes(lost: int) -> list[str]:
    """What is said of images that were written into the HTML itself or lie on a path of the server's."""
    if not lost:
        return []
    words = QCoreApplication.translate("bodies", "%n image(s) in the message not shown.", "", lost)
    return [words]

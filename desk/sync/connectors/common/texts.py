"""Texts as servers keep them: HTML read as lines, and whether two texts are one. Pure."""

from html.parser import HTMLParser
from typing import Final

_HIDDEN: Final = frozenset({"script", "style"})
_NEW_LINE: Final = frozenset({"br", "p", "div", "li", "tr"})


def same_text(one: str, other: str) -> bool:
    """Whether two texts are one, as far as a server keeps them: ends of lines and blanks aside."""
    return one.split() == other.split()


def plain_text(html: str) -> str:
    """What a reader of HTML reads, as lines."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = ("".join(reader.found)).splitlines()
    return "\n".join(line.strip() for line in lines).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._hidden += tag in _HIDDEN
        if tag in _NEW_LINE:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _HIDDEN and self._hidden > 0

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.found.append(data)

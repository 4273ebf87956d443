"""XML of foreign files: no DTD, no entities, nothing outside, and caps on its depth and its parts."""

from collections.abc import Iterator
from typing import Final

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from desk.models.errors import InvalidInput
from desk.models.texts import tr

DEEPEST: Final = 64
MOST_PARTS: Final = 200_000
_LONGEST_TEXT: Final = 64 * 1024
"""Characters between two tags that are kept."""


class Part:
    """One element: its name without namespace, its attributes, its own text, its children."""

    __slots__ = ("children", "name", "text", "values")

    def __init__(self, name: str, values: dict[str, str]) -> None:
        self.name = name
        self.values = values
        self.text = ""
        self.children: list[Part] = []

    def child(self, *path: str) -> "Part | None":
        """The first child of that name, whatever its case; further names lead further down."""
        found = self
        for name in path:
            inner = next(found.named(name), None)
            if inner is None:
                return None
            found = inner
        return found

    def words(self, *path: str) -> str:
        """The text of what `child` finds; empty where there is none."""
        found = self.child(*path)
        return found.text if found else ""

    def named(self, *names: str) -> "Iterator[Part]":
        """The children of these names."""
        return (child for child in self.children if child.name.lower() in names)


class _Builder:
    """What the parser tells, as parts; gives up at the caps."""

    def __init__(self) -> None:
        self._open: list[Part] = []
        self._count = 0
        self.root = Part("", {})

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        part = Part(_local(tag), {_local(name): value for name, value in attributes.items()})
        self._count += 1
        if len(self._open) >= DEEPEST or self._count > MOST_PARTS:
            raise TooMuch
        if self._open:
            self._open[-1].children.append(part)
        else:
            self.root = part
        self._open.append(part)

    def end(self, _tag: str) -> None:
        self._open.pop()

    def data(self, text: str) -> None:
        part = self._open[-1]
        if len(part.text) < _LONGEST_TEXT:
            part.text += text

    def close(self) -> Part:
        return self.root


class TooMuch(Exception):
    """The document passes a cap."""


def read_xml(content: bytes) -> Part:
    """The root of a document. Raises `InvalidInput`: it is broken, refers to something, is too large."""
    parser = DefusedXMLParser(target=_Builder(), forbid_dtd=True)
    try:
        parser.feed(content)
        root: Part = parser.close()
    except DefusedXmlException:
        raise InvalidInput(
            tr("remote", "The file defines or refers to something outside its own text."),
            tr("remote", "No such program writes this. Do not trust the file."),
        ) from None
    except TooMuch:
        raise InvalidInput(tr("remote", "The file holds more than Desk reads of one.")) from None
    except (ParseError, ValueError, LookupError):
        raise InvalidInput(tr("remote", "The file is no whole XML.")) from None
    return root


def _local(name: str) -> str:
    return name.rpartition("}")[2]

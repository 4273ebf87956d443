"""Read and write Qt Linguist's `.ts` files, and merge what the code says into one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from re import findall
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from scripts.translation_sources import Key

PLURALS = 2  # English and French have two forms


@dataclass(frozen=True)
class Message:
    """A translation: one form, or one for each plural; kept but asleep when the text left the code."""

    forms: tuple[str, ...] = ("",)
    numerus: bool = False
    vanished: bool = False
    unfinished: bool = False  # a translator's mark: there is a word, and doubt

    @property
    def is_missing(self) -> bool:
        """Whether the code uses the text and a form of it has no words."""
        return not self.vanished and not all(self.forms)


Catalogue = Mapping[Key, Message]


def merge(catalogue: Catalogue, texts: Mapping[Key, bool]) -> dict[Key, Message]:
    """Return the catalogue for these texts: known words stay, new texts wait, lost ones are marked."""
    merged = {
        key: replace(message, vanished=True)
        for key, message in catalogue.items()
        if any(message.forms)
    }
    for key, numerus in texts.items():
        known = catalogue.get(key)
        count = PLURALS if numerus else 1
        if known and known.numerus == numerus and len(known.forms) == count:
            merged[key] = replace(known, vanished=False)
        else:
            merged[key] = Message(forms=("",) * count, numerus=numerus)
    return dict(sorted(merged.items()))


def faults(catalogue: Catalogue) -> Iterator[str]:
    """Yield a sentence for each text in use without words, or whose words have other placeholders."""
    for key, message in catalogue.items():
        where = f"{key.context}: {key.source!r}"
        if message.vanished:
            continue
        if message.is_missing:
            yield f"{where} has no translation"
        elif message.unfinished:
            yield f"{where} is marked unfinished"
        elif any(_placeholders(form) != _placeholders(key.source) for form in message.forms):
            yield f"{where} and its translation have different placeholders"


def _placeholders(text: str) -> set[str]:
    return set(findall(r"\{[^{}]*\}|%L?\d+|%n", text)) - {
        "%n"
    }  # a form for one may leave the number out


def read(file: Path) -> dict[Key, Message]:
    """Return what a `.ts` file of this project says."""
    catalogue = {}
    tree = ET.parse(file)  # noqa: S314 - our own file
    for context in tree.iterfind("context"):
        for message in context.iterfind("message"):
            key = Key(
                context.findtext("name", ""),
                message.findtext("source", ""),
                message.findtext("comment", ""),
            )
            catalogue[key] = _message(message)
    return catalogue


def _message(element: ET.Element) -> Message:
    numerus = element.get("numerus") == "yes"
    translation = element.find("translation")
    if translation is None:
        return Message(numerus=numerus)
    kind = translation.get("type", "")
    forms = tuple(form.text or "" for form in translation.iterfind("numerusform"))
    forms = forms if numerus else (translation.text or "",)
    return Message(
        forms, numerus, kind in {"vanished", "obsolete"}, kind == "unfinished" and any(forms)
    )


def write(catalogue: Catalogue, language: str) -> str:
    """Return the text of a `.ts` file; the same catalogue gives the same text."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append(f'<TS version="2.1" language="{language}" sourcelanguage="en">')
    for context, messages in groupby(sorted(catalogue.items()), key=lambda item: item[0].context):
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        for key, message in messages:
            lines += _message_lines(key, message)
        lines.append("</context>")
    return "\n".join([*lines, "</TS>", ""])


def _message_lines(key: Key, message: Message) -> list[str]:
    kind = (
        "vanished"
        if message.vanished
        else "unfinished" * (message.is_missing or message.unfinished)
    )
    opening = f"<translation type={quoteattr(kind)}>" if kind else "<translation>"
    forms = [escape(form) for form in message.forms]
    lines = ['    <message numerus="yes">' if message.numerus else "    <message>"]
    lines.append(f"        <source>{escape(key.source)}</source>")
    if key.comment:
        lines.append(f"        <comment>{escape(key.comment)}</comment>")
    if message.numerus:
        inner = [f"            <numerusform>{form}</numerusform>" for form in forms]
        lines += [f"        {opening}", *inner, "        </translation>"]
    else:
        lines.append(f"        {opening}{forms[0]}</translation>")
    return [*lines, "    </message>"]

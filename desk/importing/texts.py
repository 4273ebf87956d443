"""What stands in words on a ticket that was brought over: its number there, and what has no field here."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Final

from desk.importing.old import OldEntry, OldTicket
from desk.models.texts import tr
from desk.workflow.fields import TEXT_LIMIT, TITLE_LIMIT

ROOM: Final = TEXT_LIMIT - 2000
"""Characters of a text, room for its heading left."""
_SHORT: Final = 80

Words = Sequence[tuple[str, str]]


def title_of(old: OldTicket) -> str:
    """The title, cut where it is longer than titles here are."""
    title = old.title or tr("Import", "(no title)")
    if _is_description(old):
        title = next(line for line in old.description.splitlines() if line.strip()).strip()
        title = title if len(title) <= _SHORT else title[:_SHORT].rsplit(" ", 1)[0] + " …"
    return title if len(title) <= TITLE_LIMIT else title[: TITLE_LIMIT - 1] + "…"


def _is_description(old: OldTicket) -> bool:
    """Whether the other system has no titles: the profile gives the description for one."""
    return bool(old.title) and old.title == " ".join(old.description.split())


def origin_of(old: OldTicket, source: str, number: str) -> str:
    """Where a ticket comes from, with its number there and the one here: who looks for either
    finds it, on whatever server."""
    return tr(
        "Import",
        "Brought over from {source}, number {number} ({here}).",
        source=source,
        number=old.number,
        here=number,
    )


def description_of(
    old: OldTicket, origin: str, homeless: Words, zone: tzinfo | None
) -> tuple[str, tuple[str, ...]]:
    """The description with what has no field below it, and what it has no room for."""
    lines = [origin]
    if old.opened is not None:
        lines.append(f"{tr('Import', 'Opened')}: {_when(old.opened, old, zone)}")
    if old.closed is not None:
        lines.append(f"{tr('Import', 'Closed')}: {_when(old.closed, old, zone)}")
    if old.days_only:
        lines.append(tr("Import", "Its times had no half of the day: the day alone is certain."))
    if len(old.title) > TITLE_LIMIT and not _is_description(old):
        lines.append(f"{tr('Import', 'Title')}: {old.title}")
    lines += [f"{name}: {_in_lines(text)}" for name, text in (*homeless, *old.words)]
    first, *rest = pieces_of(f"{old.description.strip()}\n\n" + "\n".join(lines))
    return first.strip(), tuple(rest)


def heading_of(entry: OldEntry, old: OldTicket, zone: tzinfo | None, *, when: bool) -> str:
    """The line above a text: who wrote it, what it was called there, and when."""
    parts = [entry.who.words, entry.heading]
    if when and entry.at is not None:
        parts.append(_when(entry.at, old, zone))
    return " · ".join(part for part in parts if part)


def pieces_of(text: str) -> list[str]:
    """A text in pieces that a server takes, cut at ends of lines where there are some. At least one;
    none of blanks alone, which a server would refuse."""
    pieces: list[str] = []
    while len(text) > ROOM:
        cut = text.rfind("\n", ROOM // 2, ROOM)
        cut = ROOM if cut < 0 else cut
        pieces.append(text[:cut])
        text = text[cut:].lstrip("\n")
    return [piece for piece in (*pieces, text) if piece.strip()] or [""]


def _when(moment: datetime, old: OldTicket, zone: tzinfo | None) -> str:
    return moment.astimezone(zone).strftime("%Y-%m-%d" if old.days_only else "%Y-%m-%d %H:%M")


def _in_lines(text: str) -> str:
    return text if "\n" not in text else "\n    " + text.replace("\n", "\n    ")

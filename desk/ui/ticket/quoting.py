"""Quoting: what somebody wrote, as lines with `> ` in what is being written, and who wrote it when."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from desk.models.listing import TicketDetail
from desk.models.texts import speaking, tr
from desk.ui import text
from desk.ui.ticket.items import CALL
from desk.ui.ticket.naming import person_name

if TYPE_CHECKING:
    from desk.ui.ticket.composer_model import ComposerViewModel

MOST_LINES: Final = 200
"""Lines of a quotation; of what is longer the rest is told as left out."""
_REST: Final = "[…]"


def quotation(words: str, who: str, at: datetime, language: str) -> str:
    """The words as quoted lines under a line that says, in the reader's language, whose they are."""
    day, hour = text.day_and_hour(at, language)
    with speaking("fr" if language == "fr" else "en"):
        head = tr("Quote", "{who} wrote on {day} at {hour}:", who=who, day=day, hour=hour)
    lines = words.strip().splitlines()
    shown = lines[:MOST_LINES] + ([_REST] if len(lines) > MOST_LINES else [])
    quoted = (f"> {line}".rstrip() for line in shown)
    return "\n".join((head, "", *quoted))


def quote(
    composer: "ComposerViewModel", detail: TicketDetail, names: dict[str, str], id: str, words: str,  # noqa: A002
) -> bool:  # fmt: skip
    """Put a quotation of an item of the timeline into what is being written. What is private goes into
    the note, never into a reply. False when there is nothing to quote."""
    entry = next((entry for entry in detail.entries if entry.id == id), None)
    if not words.strip() or (entry is None and id != CALL):
        return False
    if entry is not None and not entry.public:
        composer.choose("note")
    ticket = detail.ticket
    author = entry.author if entry else ticket.requester or ""
    at = entry.occurred_at if entry else ticket.opened_at
    who = text.one_line(person_name(author, names))
    composer.append(f"{quotation(words, who, at, composer.insertions.language())}\n\n")
    return True

"""Checklists: steps gone through on a ticket, each ticked or not. Pure."""

import tomllib
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Final

import msgspec

from desk.models.errors import InvalidInput
from desk.models.folding import fold, printable_line
from desk.models.ids import TicketId
from desk.models.resources import resource
from desk.models.texts import Language, tr
from desk.models.ticket import Ticket

LONGEST_TITLE: Final = 60
LONGEST_ITEM: Final = 200
MOST_ITEMS: Final = 50
DONE, OPEN = "☑", "☐"


class Template(msgspec.Struct, frozen=True, omit_defaults=True):
    """Steps worth going through again and again."""

    title: str
    items: tuple[str, ...]
    applies: tuple[str, ...] = ()
    """Words of a ticket it is meant for; without any it fits all."""
    own: bool = False
    """Written by the person, not shipped with Desk."""
    id: str = ""
    """What Desk's own file calls it, the same in every language."""


class Item(msgspec.Struct, frozen=True, omit_defaults=True):
    """One step on one ticket."""

    text: str
    done_at: datetime | None = None


class Checklist(msgspec.Struct, frozen=True, omit_defaults=True):
    """The steps of one ticket."""

    id: str
    ticket: TicketId
    title: str
    items: tuple[Item, ...] = ()

    @property
    def done(self) -> int:
        """How many steps are ticked."""
        return sum(item.done_at is not None for item in self.items)

    def tick(self, place: int, now: datetime | None) -> "Checklist":
        """Tick a step at a moment, or untick it (None)."""
        changed = msgspec.structs.replace(self.items[place], done_at=now)
        items = (*self.items[:place], changed, *self.items[place + 1 :])
        return msgspec.structs.replace(self, items=items)

    def add(self, text: str) -> "Checklist":
        """One more step. Raises `InvalidInput` for one that cannot be."""
        items = (*self.items, Item(checked_item(text)))
        if len(items) > MOST_ITEMS:
            raise InvalidInput(
                tr("Checklist", "A checklist has at most {most} steps.", most=MOST_ITEMS)
            )
        return msgspec.structs.replace(self, items=items)

    def words(self, *, only_done: bool = False) -> str:
        """The steps as lines of text, for a note or for what was tried."""
        lines = [
            f"{DONE if item.done_at else OPEN} {item.text}"
            for item in self.items
            if item.done_at or not only_done
        ]
        return "\n".join([self.title, *lines]) if lines else ""


def checked_item(text: str) -> str:
    """A step as it is kept. Raises `InvalidInput`."""
    line = printable_line(text)
    if not line or len(line) > LONGEST_ITEM:
        raise InvalidInput(tr("Checklist", "A step has one to {most} letters.", most=LONGEST_ITEM))
    return line


def checked_template(title: str, items: Iterable[str]) -> Template:
    """A template of a person's own. Raises `InvalidInput`."""
    name = " ".join(title.split())
    if not name or len(name) > LONGEST_TITLE or not name.isprintable():
        raise InvalidInput(
            tr(
                "Checklist",
                "A checklist needs a name of at most {most} letters.",
                most=LONGEST_TITLE,
            )
        )
    steps = tuple(checked_item(item) for item in items)
    if not 0 < len(steps) <= MOST_ITEMS:
        raise InvalidInput(tr("Checklist", "A checklist has one to {most} steps.", most=MOST_ITEMS))
    return Template(name, steps, own=True)


def begun(template: Template, id: str, ticket: TicketId) -> Checklist:  # noqa: A002  what it is
    """The steps of a template on a ticket, none of them ticked."""
    return Checklist(id, ticket, template.title, tuple(Item(text) for text in template.items))


@cache
def shipped(language: Language) -> tuple[Template, ...]:
    """Desk's own templates in a language."""
    found = tomllib.loads(resource(f"checklists/{language}.toml").read_text(encoding="utf-8"))
    return tuple(
        Template(each["title"], tuple(each["items"]), tuple(each["applies"]), id=each["id"])
        for each in found["checklist"]
    )


def fitting(templates: Iterable[Template], ticket: Ticket) -> list[Template]:
    """All templates, those first that are meant for such a ticket."""
    words = fold(f"{ticket.title} {ticket.application} {ticket.category}")
    return sorted(templates, key=lambda one: not any(fold(word) in words for word in one.applies))

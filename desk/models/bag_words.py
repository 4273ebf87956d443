"""The bag check in words; window and command line share them. Pure."""

from typing import Final

from desk.models.bag import Bag, Kind, Thing
from desk.models.texts import marked, tr
from desk.models.words import with_text

_KINDS: Final = {
    Kind.TICKET: marked("Bag", "Ticket"),
    Kind.TIMELINE: marked("Bag", "Timeline"),
    Kind.FILE: marked("Bag", "File"),
    Kind.ASSET: marked("Bag", "Asset"),
    Kind.HISTORY: marked("Bag", "History"),
    Kind.CONTACT: marked("Bag", "Contact"),
    Kind.SITE: marked("Bag", "Site"),
    Kind.REPORT: marked("Bag", "Report"),
    Kind.ARTICLES: marked("Bag", "Knowledge"),
    Kind.NUMBERS: marked("Bag", "Numbers"),
    Kind.DISK: marked("Bag", "Disk"),
    Kind.SEALED: marked("Bag", "Encryption"),
    Kind.SYNC: marked("Bag", "Last sync"),
    Kind.UNSENT: marked("Bag", "Outbox"),
}


def kind_label(kind: Kind) -> str:
    """What a line is about."""
    return tr("Bag", _KINDS[kind])


def verdict(bags: list[Bag]) -> str:
    """All of it in one sentence."""
    red = sum(not thing.green for bag in bags for thing in bag.things)
    if not red:
        return tr("Bag", "Everything is in the bag.")
    wanted = sum(len(bag.wanted) for bag in bags)
    if wanted:
        return tr("Bag", "Not ready: {count}; files that can be fetched: {files}",
                  count=red, files=wanted)  # fmt: skip
    return tr("Bag", "Not ready: {count}", count=red)


def title_of(bag: Bag, *, first: bool) -> str:
    """What a bag is for."""
    if bag.visit is not None:
        return bag.visit.site or tr("Bag", "A visit")
    return tr("Bag", "This device") if first else tr("Bag", "Taken along by hand")


def colour(thing: Thing) -> str:
    """The colour as a word: never left to the colour alone."""
    return tr("Bag", "ready") if thing.green else tr("Bag", "not ready")


def name_of(thing: Thing, name: str) -> str:
    """What a line is about and what it is called (`name`, as it may be shown)."""
    return with_text(kind_label(thing.kind), name)

"""What stands in a timeline: its items, which of them a filter shows, and how many are drawn at once. Pure."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import msgspec

from desk.models.listing import TicketDetail
from desk.models.operations import AddAttachment, Pending
from desk.models.projection import added_entry
from desk.models.worklog import Entry, EntryKind

CALL: Final = "call"
"""The id of the first item: what was asked."""
ROOM: Final = 600
"""What may be drawn at once, in `weight`s: about 25 ms of the window's time."""
MOST_FILES: Final = 12
"""Files named under one entry before the rest is behind a link."""
_APART: Final = timedelta(hours=8)
"""Changes further apart from the one before begin a group of their own."""


class Shows(StrEnum):
    """What of a timeline is shown."""

    ALL = "all"
    CONVERSATION = "conversation"
    """What requester and technicians said to one another."""
    WORK = "work"
    """Notes, time, sessions, what changed."""


class Item(msgspec.Struct, frozen=True):
    """One thing in a timeline: the call, an entry, a group of changes, an operation without an entry."""

    id: str
    entries: tuple[Entry, ...] = ()
    pending: Pending | None = None

    @property
    def is_changes(self) -> bool:
        """Whether these are fields that changed."""
        return bool(self.entries) and self.entries[0].kind is EntryKind.CHANGE

    @property
    def at(self) -> datetime | None:
        """When its last entry was written, as the server counts; None where it has none."""
        return max((e.recorded_at or e.occurred_at for e in self.entries), default=None)


class Window(msgspec.Struct, frozen=True):
    """The items that are drawn: from `start` to before `end`."""

    start: int
    end: int


def items_of(detail: TicketDetail, shows: Shows = Shows.ALL) -> list[Item]:
    """The items of a ticket, oldest first. What waits to be sent is in each of the three."""
    found = [] if shows is Shows.WORK else [Item(CALL)]
    group: list[Entry] = []

    def finish() -> None:
        if group:
            found.append(Item(group[0].id, tuple(group)))
            group.clear()

    for entry in detail.entries:
        if shows is not Shows.ALL and not _fits(entry, shows):
            continue
        if entry.kind is not EntryKind.CHANGE:
            finish()
            found.append(Item(entry.id, (entry,)))
            continue
        if group and entry.occurred_at - group[-1].occurred_at > _APART:
            finish()
        group.append(entry)
    finish()
    return [*found, *_without_entry(detail)]


def uploaded(pending: Pending) -> str | None:
    """The file an operation brings, None for the other kinds."""
    action = pending.operation.action
    return action.attachment.id if isinstance(action, AddAttachment) else None


def key_of(entry: Entry) -> str:
    """The operation an unsent entry came from; its id is the key, with a mark after it for changes."""
    return entry.id.removesuffix(".c")


def weight(item: Item, description: str, files: int) -> int:
    """What an item costs to draw, in parts of about 0.04 ms; `files` are those that belong to it."""
    if item.is_changes:
        return 4 + 2 * sum(1 + len(entry.changes) for entry in item.entries)
    entry = item.entries[0] if item.entries else None
    body = entry.body if entry else description if item.id == CALL else ""
    head = body[:12_000]
    if entry is not None and entry.format == "html":
        cost = min(300, head.count("<") // 2) + min(6_000, len(head)) // 75
    else:
        cost = min(6_000, len(head)) // 75 + min(150, head.count("\n"))
    return 6 + cost + 3 * min(files, MOST_FILES)


def back_from(end: int, weighs: Callable[[int], int], room: int = ROOM) -> Window:
    """As many items before `end` as there is room for, at least one."""
    start = end
    while start > 0:
        room -= weighs(start - 1)
        if room < 0 and start < end:
            break
        start -= 1
    return Window(start, end)


def forward_from(start: int, count: int, weighs: Callable[[int], int], room: int = ROOM) -> Window:
    """As many of `count` items from `start` on as there is room for, at least one."""
    end = start
    while end < count:
        room -= weighs(end)
        if room < 0 and end > start:
            break
        end += 1
    return Window(start, end)


def first_new(items: Sequence[Item], seen: datetime | None, me: str) -> str:
    """The first item somebody else wrote after `seen`; empty when there is none, or nothing to compare."""
    for item in items:
        at = item.at
        if at is not None and seen is not None and at > seen and item.entries[-1].author != me:
            return item.id
    return ""


def place_of(items: Iterable[Item], id: str) -> int | None:  # noqa: A002  the item's
    """Where the item with this id stands, or the one that holds this entry; None when it is not there."""
    for place, item in enumerate(items):
        if item.id == id or any(entry.id == id for entry in item.entries):
            return place
    return None


def _fits(entry: Entry, shows: Shows) -> bool:
    said = entry.kind in {EntryKind.REPLY, EntryKind.SOLUTION}
    return said is (shows is Shows.CONVERSATION)


def _without_entry(detail: TicketDetail) -> Iterable[Item]:
    """Operations that left no entry: files, conflicts settled, a new ticket."""
    if not detail.pending:
        return
    entries = {key_of(entry) for entry in detail.entries}
    files = {str(file.id) for file in detail.attachments}
    for pending in detail.pending:
        operation = pending.operation
        if operation.key in entries or added_entry(operation) is not None:
            continue
        if uploaded(pending) not in files:
            yield Item(f"op-{operation.key}", pending=pending)

"""What a task that relates tickets would do, in words: pure, from the ticket and what was chosen."""

from enum import StrEnum
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from desk.models.link import LinkKind
from desk.models.listing import Neighbour, TicketDetail
from desk.models.words import field_label
from desk.ui import text


class Task(StrEnum):
    """What is being filled in."""

    LINK = "link"
    MERGE = "merge"
    SEPARATE = "separate"
    CHILDREN = "children"


def _tr(words: str, count: int = -1) -> str:
    return QCoreApplication.translate("relating", words, "", count)


def preview(
    task: Task, detail: TicketDetail, other: Neighbour | None, kind: LinkKind, count: int
) -> str:
    """What would be done; what is missing where something is. `count`: lines that are ticked."""
    number = text.one_line(detail.ticket.number, 40)
    match task:
        case Task.LINK:
            words = _link(number, other, kind)
        case Task.MERGE:
            words = _merge(number, detail, other)
        case Task.SEPARATE:
            words = _tr(
                "{number} stands for itself again, as it was. Notes that are ticked go along; the"
                " others stay."
            ).format(number=number)
        case Task.CHILDREN:
            words = _tr("%n child(ren) get the solution of {number}.", count)
            words = words.replace("{number}", number)
        case _:
            assert_never(task)
    return words


def _link(number: str, other: Neighbour | None, kind: LinkKind) -> str:
    if other is None:
        return _tr("Choose the other ticket.")
    return _tr("{other} “{title}” is to {number}: {kind}.").format(
        other=other.number, title=other.title, number=number, kind=field_label(str(kind))
    )


def _merge(number: str, detail: TicketDetail, other: Neighbour | None) -> str:
    if other is None:
        return _tr("Choose the ticket it goes on in.")
    entries = 1 + sum(bool(entry.body) for entry in detail.entries)  # the call as well
    words = _tr(
        "{number} is closed and goes on in {other} “{title}”. What is written on it ({entries}) and"
        " its files ({files}) are read there as well; nothing moves. For 30 days it can be separated"
        " again."
    )
    return words.format(
        number=number,
        other=other.number,
        title=other.title,
        entries=text.number(entries),
        files=text.number(len(detail.attachments)),
    )


def done(task: Task, number: str) -> str:
    """What is said when it was done."""
    return {
        Task.LINK: _tr("{number} linked"),
        Task.MERGE: _tr("{number} merged"),
        Task.SEPARATE: _tr("{number} separated"),
        Task.CHILDREN: _tr("Children of {number} resolved"),
    }[task].format(number=number)

"""A ticket on paper: what is printed of it, and for whom, made without a screen and without a network."""

import html
import re
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from desk.models.listing import TicketDetail
from desk.models.words import field_label, value_label
from desk.ui import text
from desk.ui.pages import Sheet
from desk.ui.ticket.naming import state_words
from desk.ui.ticket.previews import Preview, paper_image
from desk.ui.ticket.timeline import timeline_html
from desk.ui.ticket.timeline_parts import Look
from desk.ui.ticket.timeline_pictures import picture_files
from desk.ui.tokens import load_tokens

if TYPE_CHECKING:
    from desk.models.store import Store

_MOST_IMAGES: Final = 200
_ICON: Final = re.compile(r'<img src="icon:[a-z_]+"[^>]*>(?:&nbsp;)? ?')
_FIELDS: Final = ("requester", "application", "location", "asset")
_INSIDE: Final = ("kind", "type", "priority", "level", "group", "assignee", "channel")
"""Fields that are nobody's business but the desk's."""


class Scope(StrEnum):
    """For whom a ticket is printed."""

    REQUESTER = "requester"
    """What the requester may read."""
    COMPLETE = "complete"


def for_requester(detail: TicketDetail) -> TicketDetail:
    """A ticket as its requester may read it: no private entry, none of its files, no time spent, nothing
    of the way to the server."""
    entries = tuple(
        msgspec.structs.replace(entry, minutes=0, time_doubtful=False)
        for entry in detail.entries
        if entry.public
    )
    public = {entry.id for entry in entries}
    theirs = {"", detail.ticket.requester}
    files = tuple(
        file
        for file in detail.attachments
        if file.entry in public or (file.entry is None and file.author in theirs)
    )
    return msgspec.structs.replace(
        detail, entries=entries, attachments=files, pending=(), conflicts=(), unsent=frozenset()
    )


def sheet_of(
    store: "Store", detail: TicketDetail, names: dict[str, str], scope: Scope, now: datetime
) -> Sheet:
    """What is printed of a ticket, with the images that are on this device."""
    shown = for_requester(detail) if scope is Scope.REQUESTER else detail
    previews: dict[str, Preview] = {}
    images: dict[str, QImage] = {}
    for file in [*shown.attachments, *picture_files(shown)][:_MOST_IMAGES]:
        preview, image = paper_image(store, file)
        previews[file.id] = preview
        if image is not None:
            images[file.id] = image
    look = Look(load_tokens("light"), now, 8.0, previews=previews, paper=True)
    body = _ICON.sub("", timeline_html(shown, names, look))
    return Sheet(
        text.one_line(detail.ticket.number, 40),
        text.one_line(detail.ticket.title, 300),
        _head(shown, names, scope) + body,
        _note(scope, now),
        images,
    )


def _head(detail: TicketDetail, names: dict[str, str], scope: Scope) -> str:
    ticket = detail.ticket
    fields = [*_FIELDS, *(_INSIDE if scope is Scope.COMPLETE else ())]
    rows = [
        (_tr("State"), state_words(ticket)),
        (_tr("Opened"), text.full_moment(ticket.opened_at)),
    ]
    for field in fields:
        value = getattr(ticket, field)
        if value not in (None, ""):
            rows.append((field_label(field), value_label(field, value, names)))
    lines = "".join(
        f'<tr><td style="padding-right:16px; color:#555555">{html.escape(label)}</td>'
        f"<td>{html.escape(text.one_line(words, 300))}</td></tr>"
        for label, words in rows
    )
    title = html.escape(text.one_line(ticket.title, 300))
    number = html.escape(text.one_line(ticket.number, 40))
    return (
        f'<p style="margin:0; color:#555555">{number}</p><h2 style="margin-top:0">{title}</h2>'
        f'<table cellspacing="0" style="margin-bottom:16px">{lines}</table>'
    )


def _note(scope: Scope, now: datetime) -> str:
    words = {
        Scope.REQUESTER: _tr("For the requester · printed {moment}"),
        Scope.COMPLETE: _tr("Complete, with private entries · printed {moment}"),
    }[scope]
    return words.format(moment=text.full_moment(now))


def _tr(words: str) -> str:
    return QCoreApplication.translate("paper", words)

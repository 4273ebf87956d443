"""The files of a timeline: lines, small images, first lines of texts, and images inside messages."""

import html
from typing import Final

from PySide6.QtCore import QCoreApplication

from desk.models.attachment import Attachment
from desk.models.listing import TicketDetail
from desk.ui import text
from desk.ui.text import OWN_IMAGE
from desk.ui.ticket.bodies import clean
from desk.ui.ticket.items import MOST_FILES
from desk.ui.ticket.links import Verb
from desk.ui.ticket.previews import ON_PAPER, THUMB, Preview, Sort
from desk.ui.ticket.timeline_parts import Look, icon, link

_MOST_LISTED: Final = 500
"""Files named under one entry at all."""


def _tr(words: str, count: int = -1) -> str:
    return QCoreApplication.translate("timeline", words, "", count)


class Files:
    """What is said and shown of the files of one ticket."""

    def __init__(self, detail: TicketDetail, look: Look) -> None:
        self._look = look
        shown = {entry.id for entry in detail.entries}
        self._of: dict[str, list[Attachment]] = {}
        self._named: dict[str, Attachment] = {}
        self._inside: set[str] = set()
        """Files that stand inside a message already."""
        for file in detail.attachments:
            entry = file.entry if file.entry in shown else ""
            self._of.setdefault(entry or "", []).append(file)
            self._named.setdefault(file.name.casefold(), file)
            self._named.setdefault(str(file.id).casefold(), file)

    def of(self, entry: str) -> list[Attachment]:
        """The files of an entry; those that belong to none for an empty id."""
        return self._of.get(entry, [])

    def listed(self, entry: str) -> tuple[list[Attachment], int]:
        """The files of an entry that are listed, and how many are not."""
        files = self.of(entry)
        every = self._look.paper or (entry or "call") in self._look.expanded
        most = _MOST_LISTED if every else MOST_FILES
        return files[:most], max(0, len(files) - most)

    def rest(self, entry: str, count: int) -> str:
        """The line that stands for files that are not listed."""
        if not count:
            return ""
        words = _tr("… %n more file(s)", count)
        every = self._look.paper or (entry or "call") in self._look.expanded
        shown = html.escape(words) if every else link(Verb.MORE, entry or "call", words, self._look)
        return f"<div>{shown}</div>"

    def line(self, file: Attachment) -> str:
        """A file: its name, its size, and what can be shown of it."""
        name = text.one_line(file.name, 120)
        named = link(Verb.FILE, file.id, name, self._look)
        line = f"<div>{icon('attachment', self._look)} {named} ({html.escape(text.size(file.size))})</div>"
        preview = self._look.previews.get(file.id)
        if preview is None or file.id in self._inside:
            return line
        return line + self._shown(file, preview)

    def inside(self, source: str, alt: str) -> str:
        """An image that stands inside a message; empty when no file of the ticket is meant."""
        file = self._meant(source)
        if file is None:
            return ""
        preview = self._look.previews.get(file.id, Preview(Sort.PLAIN))
        name = alt or text.one_line(file.name, 120)
        self._inside.add(file.id)
        size = text.size(file.size)
        if preview.sort is Sort.IMAGE:
            about = f"{name} · {preview.width} × {preview.height} · {size}"
            drawn = image_html(file, preview, self._look)
            return f"<br>{drawn}<br>{small_html(about, self._look)}<br>"
        if preview.sort is Sort.ABSENT:
            words = _tr("{name} ({size}) is not on this device yet.").format(name=name, size=size)
            fetch = (
                "" if self._look.paper else link(Verb.FETCH, file.id, _tr("Fetch it"), self._look)
            )
            return f"<i>[{html.escape(words)}]</i> {fetch}"
        return f"<i>[{html.escape(name)}]</i>"

    def _meant(self, source: str) -> Attachment | None:
        """`cid:image001.png@01D9…` is the file `image001.png`, or the one with that id."""
        meant = source.removeprefix("cid:").casefold()
        return self._named.get(meant) or self._named.get(meant.partition("@")[0])

    def _shown(self, file: Attachment, preview: Preview) -> str:
        view = link(Verb.VIEW, file.id, _tr("View"), self._look)
        view = "" if self._look.paper else view
        if preview.sort is Sort.IMAGE:
            about = small_html(f"{preview.width} × {preview.height}", self._look)
            return f"<div>{image_html(file, preview, self._look)}</div><div>{about} {view}</div>"
        if preview.sort is Sort.TEXT and not self._look.paper:
            words = html.escape(clean(preview.lines))
            ink = self._look.tokens.ink.muted
            more = f"<div>… {view}</div>" if preview.rest else ""
            style = f"color:{ink}; white-space:pre-wrap; margin-left:20px"
            return f'<div style="{style}">{words}</div>{more}'
        if preview.sort is Sort.BROKEN:
            words = _tr("This image cannot be shown: it is damaged, too large, or no image.")
            return f"<div>{small_html(words, self._look)}</div>"
        return ""


def image_html(file: Attachment, preview: Preview, look: Look, *, bare: bool = False) -> str:
    """An image that is in the store, no larger than fits, and the way to see it large; `bare` without
    that way."""
    width, height = preview.within(ON_PAPER if look.paper else THUMB)
    shown = f'<img src="{OWN_IMAGE}{html.escape(file.id)}" width="{width}" height="{height}">'
    if look.paper or bare:
        return shown
    return f'<a href="desk:{Verb.VIEW}/{html.escape(file.id)}">{shown}</a>'


def small_html(words: str, look: Look) -> str:
    """Words beside something, small and muted."""
    style = f"font-size:{look.small}pt; color:{look.tokens.ink.muted}"
    return f'<span style="{style}">{html.escape(words)}</span>'

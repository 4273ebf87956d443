"""Pictures of entries that lie on other people's servers: those that came, and what is said of the others."""

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from urllib.parse import unquote, urlsplit

from PySide6.QtCore import QCoreApplication

from desk.models.attachment import Attachment
from desk.models.ids import AttachmentId
from desk.models.listing import TicketDetail
from desk.models.pictures import (
    MOST,
    PASSING,
    Picture,
    Refusal,
    RemotePicture,
    Standing,
    host_of,
    standing,
    wanted,
    whole,
)
from desk.ui import text
from desk.ui.ticket.links import Verb
from desk.ui.ticket.previews import Preview, Sort
from desk.ui.ticket.timeline_files import image_html, small_html
from desk.ui.ticket.timeline_parts import Look, icon, link

_TINY: Final = 48
"""Pixels of a picture that stands in its line, without a way to see it large: the bullets and signs
of a newsletter."""

_FEW: Final = 4
"""Servers named in a question above the timeline."""


def _tr(words: str, count: int = -1) -> str:
    return QCoreApplication.translate("pictures", words, "", count)


def picture_files(detail: TicketDetail) -> list[Attachment]:
    """The pictures of a ticket's entries that came, as the files they are in the store."""
    return [_file(picture, detail) for picture in detail.pictures if picture.sha256]


def _id(picture: Picture) -> AttachmentId:
    return AttachmentId(f"picture-{picture.sha256}")


def _file(picture: Picture, detail: TicketDetail) -> Attachment:
    name = unquote(urlsplit(picture.url).path.rsplit("/", 1)[-1]) or host_of(picture.url)
    return Attachment(
        _id(picture), detail.ticket.id, text.one_line(name, 120),
        picture.size, picture.sha256, "image/*", picture.entry,
    )  # fmt: skip


def standing_of(
    detail: TicketDetail,
    entry: str,
    found: Iterable[RemotePicture],
    previews: Mapping[str, Preview],
) -> Standing:
    """How the pictures stand that the message of an entry wants."""
    known = {picture.url: picture for picture in detail.pictures if picture.entry == entry}
    gone = {
        url
        for url, picture in known.items()
        if (seen := previews.get(_id(picture))) and seen.sort is Sort.ABSENT
    }
    return standing(wanted(found), known, gone)


class Pictures:
    """What is said and shown of the remote pictures of one ticket's entries."""

    def __init__(self, detail: TicketDetail, look: Look) -> None:
        self._look = look
        self._detail = detail
        self._files: dict[str, dict[str, Attachment]] = {}
        for picture in detail.pictures:
            if picture.sha256:
                self._files.setdefault(picture.entry, {})[picture.url] = _file(picture, detail)

    def files(self, entry: str) -> list[Attachment]:
        """The pictures of an entry that came."""
        return list(self._files.get(entry, {}).values())

    def shown(self, entry: str, source: str, alt: str) -> str:
        """A picture in its place; empty when it is not here."""
        file = self._files.get(entry, {}).get(whole(source))
        preview = self._look.previews.get(file.id) if file else None
        if file is None or preview is None or preview.sort is Sort.ABSENT:
            return ""
        if preview.sort is not Sort.IMAGE:
            words = _tr("{name} cannot be shown: it is damaged or too large.")
            return f"<i>[{html.escape(words.format(name=alt or file.name))}]</i>"
        if max(preview.width, preview.height) <= _TINY:
            return image_html(file, preview, self._look, bare=True)
        about = f"{small_html(alt, self._look)}<br>" if alt else ""
        return f"<br>{image_html(file, preview, self._look)}<br>{about}"

    def lines(self, entry: str, found: Sequence[RemotePicture]) -> str:
        """What is said under a message of its pictures that are not shown, and the way to ask."""
        if not found:
            return ""
        stands = standing_of(self._detail, entry, found, self._look.previews)
        lines = [self._asking(entry, stands), *self._refused(entry, stands), *_never(stands)]
        if stands.wanted.dots and not self._look.paper:
            words = _tr("%n invisible picture(s) that would report the reading: never loaded.",
                        stands.wanted.dots)  # fmt: skip
            lines.append(html.escape(words))
        return "".join(self._line(words) for words in lines if words)

    def _asking(self, entry: str, stands: Standing) -> str:
        if entry in self._look.loading and (coming := (*stands.asked, *stands.again)):
            words = _tr("%n picture(s) from {hosts} on the way…", len(coming))
            return html.escape(words.format(hosts=hosts_of(coming)))
        if not stands.asked:
            return ""
        hosts = hosts_of(stands.asked)
        words = _tr("%n picture(s) from {hosts} were not loaded.", len(stands.asked))
        return html.escape(words.format(hosts=hosts)) + self._way(entry, _tr("Load"))

    def _refused(self, entry: str, stands: Standing) -> Iterable[str]:
        """Each reason once for each host."""
        coming = entry in self._look.loading
        alike: dict[tuple[str, Refusal], int] = {}
        for picture in stands.refused:
            if picture.refusal is not None and not (coming and picture.refusal in PASSING):
                key = host_of(picture.url), picture.refusal
                alike[key] = alike.get(key, 0) + 1
        for (host, refusal), count in alike.items():
            words = _tr("%n picture(s) from {host} did not come: {why}", count)
            said = html.escape(words.format(host=host, why=refusal_words(refusal)))
            yield said + (self._way(entry, _tr("Try again")) if refusal in PASSING else "")

    def _way(self, entry: str, words: str) -> str:
        return "" if self._look.paper else f"&nbsp; {link(Verb.LOAD, entry, words, self._look)}"

    def _line(self, words: str) -> str:
        style = (
            f"margin-top:4px; font-size:{self._look.small}pt; color:{self._look.tokens.ink.muted}"
        )
        return f'<div style="{style}">{icon("hidden", self._look)}&nbsp; {words}</div>'


def hosts_of(urls: Iterable[str]) -> str:
    """Whose servers these are on, each once."""
    return ", ".join(dict.fromkeys(host_of(url) for url in urls))


def few_hosts(urls: Iterable[str]) -> str:
    """The same where there is little room: the first of them, and how many more the entry names."""
    hosts = list(dict.fromkeys(host_of(url) for url in urls))
    if len(hosts) <= _FEW:
        return ", ".join(hosts)
    words = _tr("{hosts} and %n other server(s) that the entry names", len(hosts) - _FEW)
    return words.format(hosts=", ".join(hosts[:_FEW]))


def refusal_words(refusal: Refusal) -> str:
    """Why a picture did not come, for the person."""
    return {
        Refusal.ADDRESS: _tr("its address is none that Desk asks."),
        Refusal.PRIVATE: _tr("it leads into a private network, where a message has no business."),
        Refusal.ASTRAY: _tr("its server points to something that is no secure web address."),
        Refusal.ENDLESS: _tr("its server points from one address to the next."),
        Refusal.SILENT: _tr("the server does not answer."),
        Refusal.UNTRUSTED: _tr("the server's certificate is not one this machine trusts."),
        Refusal.SLOW: _tr("the server takes too long."),
        Refusal.GONE: _tr("the server has it no more, or gives it to nobody."),
        Refusal.PACKED: _tr("it came packed, and could be of any size unpacked."),
        Refusal.LARGE: _tr("it has more than 5 MB."),
        Refusal.NO_PICTURE: _tr("what came is no picture (PNG, JPEG, GIF or WebP)."),
        Refusal.PIXELS: _tr("it has too many pixels to be shown safely."),
        Refusal.PROXY: _tr("this network reaches the web through a proxy only, and Desk cannot see"
                           " to whom that leads."),
    }[refusal]  # fmt: skip


def _never(stands: Standing) -> Iterable[str]:
    """Of what cannot be asked for at all."""
    never = stands.wanted
    if never.insecure:
        words = _tr("%n picture(s) from {hosts} cannot be loaded: without encryption (http) others"
                    " could read along, or put in another picture.", len(never.insecure))  # fmt: skip
        yield html.escape(words.format(hosts=", ".join(dict.fromkeys(never.insecure))))
    if never.odd:
        words = _tr(
            "%n picture(s) cannot be loaded: the address is none that Desk asks.", never.odd
        )
        yield html.escape(words)
    if never.beyond:
        words = _tr("%n more picture(s) are not loaded: of one message Desk loads {most} at most.",
                    never.beyond)  # fmt: skip
        yield html.escape(words.format(most=text.number(MOST)))

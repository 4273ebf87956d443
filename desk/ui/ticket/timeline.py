"""The timeline of a ticket as one piece of rich text: a pure function of the ticket and the theme.

Everything that came from outside is escaped or sanitised here; the only `desk:` links are written here.
Each item is one table of its own: `timeline_view.py` finds items by that.
"""

import html
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from desk.models.knowledge import article_of
from desk.models.listing import CALL_OF_PART, TicketDetail
from desk.models.markdown import to_html
from desk.models.operations import OperationState, Pending
from desk.models.pictures import is_web
from desk.models.words import apart_words, describe, field_label, operation_state_label, value_label
from desk.models.worklog import Entry, EntryKind, FieldChange
from desk.ui import text
from desk.ui.ticket.bodies import text_html
from desk.ui.ticket.items import CALL, Item, Shows, Window, items_of, key_of, uploaded
from desk.ui.ticket.links import Verb
from desk.ui.ticket.markup import foreign_html
from desk.ui.ticket.mentions import with_mentions
from desk.ui.ticket.naming import person_name
from desk.ui.ticket.timeline_files import Files
from desk.ui.ticket.timeline_parts import Look, icon, link
from desk.ui.ticket.timeline_pictures import Pictures

_PICTURES: Final = {
    EntryKind.REPLY: "reply",
    EntryKind.SOLUTION: "resolve",
    EntryKind.WORK: "clock",
    EntryKind.SESSION: "remote",
    EntryKind.VISIT: "on_site",
    EntryKind.ESCALATION: "escalate",
}
"""What stands beside an entry's words; everything else has the lock of a private note."""
_CHANGES: Final = 5
"""Lines of a group of changes before the older ones are behind a link."""


def _tr(words: str, count: int = -1) -> str:
    return QCoreApplication.translate("timeline", words, "", count)


def timeline_html(
    detail: TicketDetail, names: dict[str, str], look: Look,
    items: Sequence[Item] | None = None, window: Window | None = None,
) -> str:  # fmt: skip
    """The items of a window (all without one), oldest first, with the ways to what is before and after."""
    found = items_of(detail, look.shows) if items is None else items
    window = window or Window(0, len(found))
    page = Page(detail, names, look)
    drawn = "".join(page.item(item) for item in found[window.start : window.end])
    return page.before(window) + drawn + page.after(window, len(found))


class Page:
    """One timeline being written."""

    def __init__(self, detail: TicketDetail, names: dict[str, str], look: Look) -> None:
        self._detail = detail
        calls = (e.author for e in detail.entries if e.id.endswith(CALL_OF_PART))
        self._askers = {detail.ticket.requester, *calls}
        """The requester, and those of the tickets that were merged into this one."""
        self._names = names
        self._look = look
        self._pending = {str(p.operation.key): p for p in detail.pending}
        self._uploads = {uploaded(pending): pending for pending in detail.pending}
        self.files = Files(detail, look)
        self.pictures = Pictures(detail, look)

    def item(self, item: Item) -> str:
        """One item, with a line before it where the news begins."""
        new = item.id == self._look.news
        if item.id == CALL:
            drawn = self._call()
        elif item.pending is not None:
            words = html.escape(describe(item.pending.operation, self._names))
            drawn = self._quiet(words, self._journey(item.pending))
        elif item.is_changes:
            drawn = self._changes(item)
        else:
            drawn = self._entry(item.entries[0])
        return (
            self._note(f"<b>{html.escape(_tr('New since you last looked'))}</b>") + drawn
            if new
            else drawn
        )

    def before(self, window: Window) -> str:
        """What is left out above: by the filter, and earlier items."""
        lines = []
        if self._look.shows is not Shows.ALL and not self._look.paper:
            words = {
                Shows.CONVERSATION: _tr("Only the conversation is shown."),
                Shows.WORK: _tr("Only the work is shown."),
            }[self._look.shows]
            lines.append(f"{html.escape(words)} {link(Verb.ALL, '', _tr('Show all'), self._look)}")
        if window.start:
            words = _tr("Show %n earlier item(s)", window.start)
            lines.append(link(Verb.EARLIER, "", words, self._look))
        return "".join(self._note(line) for line in lines)

    def after(self, window: Window, count: int) -> str:
        """The ways to later items."""
        if window.end >= count:
            return ""
        later = _tr("Show %n later item(s)", count - window.end)
        newest = link(Verb.NEWEST, "", _tr("Go to the newest"), self._look)
        return self._note(f"{link(Verb.LATER, '', later, self._look)} · {newest}")

    def headline(self, item: Item) -> str:
        """An item in one line of words: who, what, when; for screen readers and for copying."""
        if item.id == CALL:
            ticket = self._detail.ticket
            parts = (_tr("What was asked"), person_name(ticket.requester or "", self._names))
            at = ticket.opened_at
        elif item.entries:
            entry = item.entries[-1]
            label = _tr("Private · fields changed") if item.is_changes else self._label(entry)
            parts, at = (label, person_name(entry.author, self._names)), entry.occurred_at
        else:
            return describe(item.pending.operation, self._names) if item.pending else ""
        return ", ".join((*parts, text.full_moment(at)))

    def _call(self) -> str:
        """What the requester said when the ticket was opened, and files that belong to no entry."""
        ticket = self._detail.ticket
        who = person_name(ticket.requester or "", self._names)
        head = self._head("phone", _tr("What was asked"), who, ticket.opened_at)
        body = text_html(ticket.description, whole=self._look.paper)
        return self._card([head, *self._body(body, CALL), self._file_lines("")], public=True)

    def _entry(self, entry: Entry) -> str:
        shown = self._shown_body(entry)
        asked = entry.kind is EntryKind.REPLY and entry.author in self._askers
        picture = "person" if asked else _PICTURES.get(entry.kind, "lock")
        who = person_name(entry.author, self._names)
        head = self._head(picture, self._label(entry), who, entry.occurred_at, _extras(entry))
        parts = [head, *self._body(shown, entry.id), self._file_lines(entry.id)]
        if entry.id in self._detail.unsent:
            parts.append(self._journey(self._pending.get(key_of(entry))))
        return self._card(parts, public=entry.public)

    def _shown_body(self, entry: Entry) -> tuple[str, bool]:
        body, cut = self._formatted_body(entry)
        if entry.public or entry.format == "html":
            return body, cut
        return with_mentions(body, self._look.mentions, self._look.tokens), cut

    def _formatted_body(self, entry: Entry) -> tuple[str, bool]:
        if entry.format == "html":

            def image(source: str, alt: str) -> str:
                if is_web(source):
                    return self.pictures.shown(entry.id, source, alt)
                return self.files.inside(source, alt)

            message = foreign_html(entry.body, image, whole=self._look.paper)
            return message.html + self.pictures.lines(entry.id, message.remote), message.cut
        if entry.format == "markdown":
            message = foreign_html(to_html(entry.body), whole=self._look.paper)
            return message.html, message.cut
        return text_html(entry.body, whole=self._look.paper)

    def _label(self, entry: Entry) -> str:
        """Who can read it, in words: never left to colour alone."""
        if entry.kind is EntryKind.REPLY:
            from_requester = entry.author in self._askers
            return _tr("From the requester") if from_requester else _tr("To the requester")
        return {
            EntryKind.SOLUTION: _tr("Solution, to the requester"),
            EntryKind.WORK: _tr("Private · work"),
            EntryKind.SESSION: _tr("Private · remote session"),
            EntryKind.VISIT: _tr("Private · on site"),
            EntryKind.ESCALATION: _tr("Private · handed over"),
        }.get(entry.kind, _tr("Private note"))

    def _head(self, picture: str, label: str, who: str, at: datetime, extras: str = "") -> str:
        moment = text.day_and_time(at, self._look.now)
        small = f"font-size:{self._look.small}pt; color:{self._look.tokens.ink.muted}"
        return (
            f"<div>{icon(picture, self._look)}&nbsp; <b>{html.escape(label)}</b>"
            f'<span style="{small}">&nbsp; {html.escape(who)} · {html.escape(moment)}'
            f"{html.escape(extras)}</span></div>"
        )

    def _body(self, shown: tuple[str, bool], id: str) -> list[str]:  # noqa: A002  the entry's
        body, cut = shown
        parts = [f'<div style="margin-top:4px">{body}</div>']
        if cut:
            words = link(Verb.WHOLE, id, _tr("Show all of it"), self._look)
            parts.append(f"<div>… {words}</div>")
        return parts

    def _file_lines(self, entry: str) -> str:
        files, rest = self.files.listed(entry)
        lines = [
            self.files.line(file) + self._journey(self._uploads.get(file.id)) for file in files
        ]
        return "".join(lines) + self.files.rest(entry, rest)

    def _changes(self, item: Item) -> str:
        """Fields that changed, one line for each time somebody changed some."""
        every = self._look.paper or item.id in self._look.expanded
        shown = item.entries if every else item.entries[-_CHANGES:]
        lines = [self._change_line(entry) for entry in shown]
        hidden = len(item.entries) - len(shown)
        if hidden:
            words = _tr("… %n earlier change(s)", hidden)
            lines.insert(0, f"<div>{link(Verb.MORE, item.id, words, self._look)}</div>")
        return self._quiet("".join(lines))

    def _change_line(self, entry: Entry) -> str:
        moment = html.escape(text.day_and_time(entry.occurred_at, self._look.now))
        who = html.escape(person_name(entry.author, self._names))
        changes = ", ".join(self._change(change) for change in entry.changes)
        line = f"<div>{who} · {changes} · {moment}{html.escape(_extras(entry))}</div>"
        unsent = entry.id in self._detail.unsent
        return line + self._journey(self._pending.get(key_of(entry)) if unsent else None)

    def _change(self, change: FieldChange) -> str:
        label = html.escape(field_label(change.field))
        old, new = (
            html.escape(text.one_line(value_label(change.field, value, self._names), 80))
            for value in (change.old, change.new)
        )
        if change.declined is None:
            words = _tr("{field}: {old} → {new}")
            return words.format(field=label, old=old, new=f"<b>{new}</b>")
        lost = text.one_line(value_label(change.field, change.declined, self._names), 80)
        kept = _tr("{field}: {kept} stays, {lost} was declined")
        return kept.format(field=label, kept=f"<b>{new}</b>", lost=html.escape(lost))

    def _journey(self, pending: Pending | None) -> str:
        """Where an operation stands on its way, why it waits, and what can be done about it."""
        if pending is None:
            return ""
        tokens = self._look.tokens.state
        needs_you = pending.state in {OperationState.PARKED, OperationState.CONFLICT}
        ink = tokens.danger if needs_you else tokens.warn
        words = html.escape(_sentence(operation_state_label(pending.state)))
        if pending.reason:
            because = _tr("{state}: {reason}")
            reason = html.escape(text.one_line(pending.reason))
            words = because.format(state=words, reason=reason)
        if article_of(pending.operation.ticket) is not None:
            words = f"{html.escape(apart_words(self._detail.ticket.number))} {words}"
        picture = "error" if needs_you else "unsent"
        actions = "".join(f" · {way}" for way in self._ways_out(pending))
        style = f"margin-top:4px; color:{ink}; font-size:{self._look.small}pt"
        return (
            f'<div style="{style}">{icon(picture, self._look)}&nbsp; <b>{words}</b>{actions}</div>'
        )

    def _ways_out(self, pending: Pending) -> list[str]:
        ways = []
        key = pending.operation.key
        if self._look.paper:
            return []
        if pending.state is OperationState.CONFLICT:
            ways.append(link(Verb.CONFLICTS, "", _tr("Decide"), self._look))
        if pending.state is OperationState.PARKED:
            ways.append(link(Verb.RETRY, key, _tr("Try again"), self._look))
        if article_of(subject := pending.operation.ticket) is not None:
            ways.append(link(Verb.ARTICLE, subject, _tr("Open the article"), self._look))
        if can_cancel(pending):
            ways.append(link(Verb.CANCEL, key, _tr("Take back"), self._look))
        return ways

    def _note(self, words: str) -> str:
        """A line of our own between items."""
        style = f"color:{self._look.tokens.ink.muted}; margin:0 0 8px 16px"
        return f'<p style="{style}">{words}</p>'

    def _card(self, parts: list[str], *, public: bool) -> str:
        entry = self._look.tokens.entry
        edge, ground = (
            (entry.public_edge, entry.public_bg)
            if public
            else (entry.private_edge, entry.private_bg)
        )
        return (
            '<table width="100%" cellspacing="0" cellpadding="0" style="margin-bottom:8px"><tr>'
            f'<td width="4" bgcolor="{edge}"></td>'
            f'<td bgcolor="{ground}" style="padding:8px 12px">{"".join(parts)}</td></tr></table>'
        )

    def _quiet(self, line: str, journey: str = "") -> str:
        style = f"color:{self._look.tokens.ink.muted}; font-size:{self._look.small}pt"
        return (
            '<table width="100%" cellspacing="0" cellpadding="0" style="margin-bottom:8px"><tr>'
            f'<td style="padding:0 12px 0 16px; {style}">{line}{journey}</td></tr></table>'
        )


def can_cancel(pending: Pending) -> bool:
    """Whether an operation can still be taken back: never sent, or refused for good."""
    if pending.state is OperationState.PARKED:
        return True
    return pending.state is OperationState.WAITING and pending.first_sent_at is None


def _extras(entry: Entry) -> str:
    parts = []
    if entry.minutes:
        parts.append(_tr("{minutes} min").format(minutes=text.number(entry.minutes)))
    if entry.time_doubtful:
        parts.append(_tr("time doubtful"))
    return "".join(f" · {part}" for part in parts)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]

"""The timeline of a ticket as one piece of rich text: a pure function of the ticket and the theme.

Everything that came from outside is escaped or sanitised here; the only `desk:` links are written here.
"""

import html
from collections.abc import Iterable
from datetime import datetime
from typing import Final

import msgspec
from PySide6.QtCore import QCoreApplication

from desk.models.attachment import Attachment
from desk.models.ids import AttachmentId
from desk.models.listing import TicketDetail
from desk.models.operations import AddAttachment, OperationState, Pending
from desk.models.projection import added_entry
from desk.models.words import describe, field_label, operation_state_label, value_label
from desk.models.worklog import Entry, EntryKind, FieldChange
from desk.ui import text
from desk.ui.ticket.bodies import foreign_html, text_html
from desk.ui.ticket.links import Verb
from desk.ui.ticket.naming import person_name
from desk.ui.tokens import Tokens

ICON_SIZE: Final = 16
"""Device-independent pixels."""

_PICTURES: Final = {
    EntryKind.REPLY: "reply",
    EntryKind.SOLUTION: "resolve",
    EntryKind.WORK: "clock",
    EntryKind.SESSION: "remote",
    EntryKind.ESCALATION: "escalate",
}
"""What stands beside an entry's words; everything else has the lock of a private note."""


class Look(msgspec.Struct, frozen=True):
    """What the picture depends on besides the ticket."""

    tokens: Tokens
    now: datetime
    small: float = 9.0
    """Points of the small text."""
    whole: frozenset[str] = frozenset()
    """Entries that are long and shown to their end nevertheless."""


def _tr(words: str) -> str:
    return QCoreApplication.translate("timeline", words)


def timeline_html(detail: TicketDetail, names: dict[str, str], look: Look) -> str:
    """The whole timeline, oldest first: the call itself, the entries, and what has no entry yet."""
    page = _Page(detail, names, look)
    return "".join(
        (page.call(), *(page.entry(entry) for entry in detail.entries), *page.without_entry())
    )


class _Page:
    """One timeline being written."""

    def __init__(self, detail: TicketDetail, names: dict[str, str], look: Look) -> None:
        self._detail = detail
        self._names = names
        self._look = look
        self._pending = {str(p.operation.key): p for p in detail.pending}
        self._uploads = {_uploaded(pending): pending for pending in detail.pending}
        self._shown_files = {file.id for file in detail.attachments}
        shown = {entry.id for entry in detail.entries}
        self._files: dict[str, list[Attachment]] = {}
        for attachment in detail.attachments:
            entry = attachment.entry if attachment.entry in shown else ""
            self._files.setdefault(entry or "", []).append(attachment)

    def call(self) -> str:
        """What the requester said when the ticket was opened, and files that belong to no entry."""
        ticket = self._detail.ticket
        who = person_name(ticket.requester or "", self._names)
        head = self._head("phone", _tr("What was asked"), who, ticket.opened_at)
        body = text_html(ticket.description, whole="call" in self._look.whole)
        parts = [head, *self._body(body, "call"), self._file_lines("")]
        return self._card(parts, public=True)

    def entry(self, entry: Entry) -> str:
        """One entry: a card, or a quiet line for fields that changed."""
        if entry.kind is EntryKind.CHANGE:
            return self._change_line(entry)
        shown = self._shown_body(entry)
        asked = entry.kind is EntryKind.REPLY and entry.author == self._detail.ticket.requester
        picture = "person" if asked else _PICTURES.get(entry.kind, "lock")
        who = person_name(entry.author, self._names)
        head = self._head(picture, self._label(entry), who, entry.occurred_at, _extras(entry))
        parts = [head, *self._body(shown, entry.id), self._file_lines(entry.id)]
        if entry.id in self._detail.unsent:
            parts.append(self._journey(self._pending.get(_key_of(entry))))
        return self._card(parts, public=entry.public)

    def without_entry(self) -> Iterable[str]:
        """Operations that left no entry: files, conflicts settled, a new ticket."""
        entries = {_key_of(entry) for entry in self._detail.entries}
        for pending in self._detail.pending:
            operation = pending.operation
            if operation.key in entries or added_entry(operation) is not None:
                continue
            if _uploaded(pending) in self._shown_files:
                continue
            words = html.escape(describe(operation, self._names))
            yield self._quiet(words, self._journey(pending))

    def _shown_body(self, entry: Entry) -> tuple[str, bool]:
        if entry.format == "html":
            return foreign_html(entry.body), False
        return text_html(entry.body, whole=entry.id in self._look.whole)

    def _label(self, entry: Entry) -> str:
        """Who can read it, in words: never left to colour alone."""
        if entry.kind is EntryKind.REPLY:
            from_requester = entry.author == self._detail.ticket.requester
            return _tr("From the requester") if from_requester else _tr("To the requester")
        return {
            EntryKind.SOLUTION: _tr("Solution, to the requester"),
            EntryKind.WORK: _tr("Private · work"),
            EntryKind.SESSION: _tr("Private · remote session"),
            EntryKind.ESCALATION: _tr("Private · handed over"),
        }.get(entry.kind, _tr("Private note"))

    def _head(self, picture: str, label: str, who: str, at: datetime, extras: str = "") -> str:
        moment = text.day_and_time(at, self._look.now)
        small = f"font-size:{self._look.small}pt; color:{self._look.tokens.ink.muted}"
        return (
            f"<div>{_icon(picture)}&nbsp; <b>{html.escape(label)}</b>"
            f'<span style="{small}">&nbsp; {html.escape(who)} · {html.escape(moment)}'
            f"{html.escape(extras)}</span></div>"
        )

    def _body(self, shown: tuple[str, bool], id: str) -> list[str]:  # noqa: A002  the entry's
        body, cut = shown
        parts = [f'<div style="margin-top:4px">{body}</div>']
        if cut:
            parts.append(f"<div>… {_link(Verb.WHOLE, id, _tr('Show all of it'))}</div>")
        return parts

    def _file_lines(self, entry: str) -> str:
        return "".join(self._file_line(file) for file in self._files.get(entry, ()))

    def _file_line(self, file: Attachment) -> str:
        link = _link(Verb.FILE, file.id, text.one_line(file.name, 120))
        journey = self._journey(self._uploads.get(file.id))
        return f"<div>{_icon('attachment')} {link} ({html.escape(text.size(file.size))})</div>{journey}"

    def _change_line(self, entry: Entry) -> str:
        moment = html.escape(text.day_and_time(entry.occurred_at, self._look.now))
        who = html.escape(person_name(entry.author, self._names))
        changes = "; ".join(self._change(change) for change in entry.changes)
        line = f"{who} · {changes} · {moment}{html.escape(_extras(entry))}"
        unsent = entry.id in self._detail.unsent
        pending = self._pending.get(_key_of(entry)) if unsent else None
        return self._quiet(line, self._journey(pending))

    def _change(self, change: FieldChange) -> str:
        label = html.escape(field_label(change.field))
        old, new = (
            html.escape(text.one_line(value_label(change.field, value, self._names), 80))
            for value in (change.old, change.new)
        )
        if change.declined is None:
            return f"{label}: {old} → <b>{new}</b>"
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
            words += f": {html.escape(text.one_line(pending.reason))}"
        picture = "error" if needs_you else "unsent"
        actions = "".join(f" · {link}" for link in _ways_out(pending))
        style = f"margin-top:4px; color:{ink}; font-size:{self._look.small}pt"
        return f'<div style="{style}">{_icon(picture)}&nbsp; <b>{words}</b>{actions}</div>'

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


def _icon(name: str) -> str:
    return (
        f'<img src="icon:{name}" width="{ICON_SIZE}" height="{ICON_SIZE}"'
        ' style="vertical-align:middle">'
    )


def _uploaded(pending: Pending) -> AttachmentId | None:
    """The file an operation brings, None for the other kinds."""
    action = pending.operation.action
    return action.attachment.id if isinstance(action, AddAttachment) else None


def _ways_out(pending: Pending) -> list[str]:
    ways = []
    key = pending.operation.key
    if pending.state is OperationState.CONFLICT:
        ways.append(_link(Verb.CONFLICTS, "", _tr("Decide")))
    if pending.state is OperationState.PARKED:
        ways.append(_link(Verb.RETRY, key, _tr("Try again")))
    if can_cancel(pending):
        ways.append(_link(Verb.CANCEL, key, _tr("Take back")))
    return ways


def _link(verb: Verb, id: str, words: str) -> str:  # noqa: A002  whatever the verb is about
    return f'<a href="desk:{verb}/{html.escape(id)}">{html.escape(words)}</a>'


def _key_of(entry: Entry) -> str:
    """The operation an unsent entry came from; its id is the key, with a mark after it for changes."""
    return entry.id.removesuffix(".c")


def _extras(entry: Entry) -> str:
    parts = []
    if entry.minutes:
        parts.append(_tr("{minutes} min").format(minutes=text.number(entry.minutes)))
    if entry.time_doubtful:
        parts.append(_tr("time doubtful"))
    return "".join(f" · {part}" for part in parts)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]

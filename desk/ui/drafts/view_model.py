"""What the drafts pane shows and can do: every text that was typed and not sent, wherever it was begun."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Signal

from desk.models.changes import Changes
from desk.models.ids import TicketId
from desk.models.listing import Draft
from desk.models.words import excerpt
from desk.ui import text
from desk.ui.outbox.naming import ticket_names
from desk.ui.widgets.items_model import Item, ItemsModel
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.models.store import Store

NEW: Final = "new:"
"""The ticket of a draft that is a call not registered yet begins so."""
_PANES: Final = {"edit": "outbox", "merge": "conflicts"}
"""Where drafts are opened that do not belong to the ticket pane, by the beginning of their kind."""
_VERBS: Final = frozenset({"reply", "note", "escalate", "resolve", "cert"})
_ICONS: Final = {
    "reply": "reply",
    "note": "note",
    "new": "phone",
    "edit": "edit",
    "merge": "conflict",
    "article": "article",
    "cert": "security",
    "visit": "on_site",
    "plan": "on_site",
}
_BEGINNING: Final = 120


class Kept(msgspec.Struct, frozen=True):
    """A draft with the ticket it belongs to, in words."""

    draft: Draft
    number: str
    title: str

    @property
    def id(self) -> str:
        """What tells it from all others."""
        return f"{self.draft.kind} {self.draft.ticket}"


class DraftsViewModel(QObject):
    """The drafts pane without its widgets."""

    changed = Signal()
    """The list, or the draft that is shown."""
    said = Signal(str, str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.items = ItemsModel()
        self.kept: list[Kept] = []
        self.loaded = False
        self.current: Kept | None = None
        workspace.changed.connect(self._on_changes)
        workspace.ready.connect(self.load)

    @property
    def where(self) -> str:
        """What the shown draft belongs to."""
        if self.current is None:
            return ""
        return where(self.current)

    @property
    def words(self) -> str:
        """The whole text of the shown draft."""
        return "" if self.current is None else whole(self.current.draft)

    @property
    def saved(self) -> str:
        """When the shown draft was written last."""
        if self.current is None or self.current.draft.updated_at is None:
            return ""
        moment = text.day_and_time(self.current.draft.updated_at, self.workspace.now())
        return self.tr("Saved {time}").format(time=moment)

    def load(self) -> None:
        """Read the drafts again."""
        self.workspace.read(_read, self._take, key="drafts")

    def tick(self) -> None:
        """Time went by."""
        now = self.workspace.now()
        self.items.set_items([item(kept, now) for kept in self.kept])
        self.changed.emit()

    def select(self, id: str) -> None:  # noqa: A002  what it is
        """Show a draft."""
        self.current = next((kept for kept in self.kept if kept.id == id), None)
        self.changed.emit()

    def open(self) -> None:
        """Go on writing where it was begun."""
        if self.current is None:
            return
        draft, workspace = self.current.draft, self.workspace
        beginning = draft.kind.partition(":")[0]
        if draft.ticket.startswith(NEW):
            workspace.show("intake")
            workspace.request(f"intake {draft.ticket}")
        elif beginning == "article":
            workspace.show("knowledge")
            workspace.request(f"article {draft.ticket}")
        elif beginning == "plan":
            workspace.show("onsite")
            workspace.request(f"plan-again {draft.ticket}")
        elif beginning in _PANES:
            workspace.show(_PANES[beginning])
        else:
            workspace.open_ticket(TicketId(draft.ticket))
            if draft.kind in _VERBS:
                workspace.request(draft.kind)

    def discard(self) -> None:
        """Throw the shown draft away; Undo brings it back."""
        kept = self.current
        if kept is None:
            return
        draft = kept.draft
        words = self.tr("Draft discarded: {what}").format(
            what=item(kept, self.workspace.now()).title
        )
        self.workspace.write(
            lambda store: store.drafts.delete(draft.ticket, draft.kind),
            lambda: self.workspace.offer_undo(words, lambda: self._bring_back(draft)),
        )

    # --- inside ----------------------------------------------------------------------------------

    def _bring_back(self, draft: Draft) -> None:
        def put_back(store: "Store") -> Changes:
            newer = store.drafts.get(draft.ticket, draft.kind)
            if newer is None or not newer.body.strip():
                return store.drafts.save(draft)
            both = f"{draft.body}\n\n{newer.body}"  # written since: nothing of either is lost
            return store.drafts.save(msgspec.structs.replace(newer, body=both))

        self.workspace.write(put_back)

    def _take(self, kept: list[Kept]) -> None:
        self.loaded = True
        self.kept = kept
        here = self.current.id if self.current else ""
        first = kept[0] if kept else None
        self.current = next((k for k in kept if k.id == here), first)
        self.tick()

    def _on_changes(self, changes: Changes) -> None:
        if changes.drafts or changes.everything:
            self.load()


def item(kept: Kept, now: datetime) -> Item:
    """The row of a draft."""
    draft = kept.draft
    beginning = draft.kind.partition(":")[0]
    age = text.ago(draft.updated_at, now) if draft.updated_at else ""
    start = text.one_line(excerpt(whole(draft), _BEGINNING))
    under = "  ·  ".join(part for part in (where(kept), age) if part)
    kind = kind_words(draft.kind)
    return Item(
        kept.id,
        start or kind,
        under,
        chip=kind,
        icon=_ICONS.get(beginning, "draft"),
        spoken=", ".join(part for part in (kind, start, where(kept), age) if part),
    )


def where(kept: Kept) -> str:
    """The ticket in words."""
    if kept.draft.ticket.startswith(NEW):
        caller = text.one_line(kept.draft.fields.get("caller_text", ""), 80)
        named = _say("New call from {name}").format(name=caller)
        return named if caller else _say("New call")
    if kept.draft.kind.startswith(("visit:", "plan")):
        return f"{kept.number}  {kept.title}".strip()
    if kept.draft.kind == "article":
        return kept.title or _say("A new article")
    if not kept.number:
        return _say("A ticket that is not here any more")
    return f"{kept.number}  {kept.title}"


def whole(draft: Draft) -> str:
    """All text in it: of a call its title before the description."""
    parts = (draft.fields.get("title", ""), draft.body, draft.fields.get("solution", ""))
    return "\n\n".join(part.strip() for part in parts if part.strip())


def kind_words(kind: str) -> str:
    """What sort of text it is."""
    return {
        "reply": _say("Reply"),
        "note": _say("Note"),
        "new": _say("New call"),
        "resolve": _say("Solution"),
        "close": _say("Closing message"),
        "escalate": _say("Escalation"),
        "reopen": _say("Reopening"),
        "wait": _say("Waiting"),
        "edit": _say("Change to unsent"),
        "merge": _say("Merged text"),
        "article": _say("Article"),
        "cert": _say("Report to the CERT"),
        "visit": _say("Words of a visit"),
        "plan": _say("Plan of a visit"),
    }.get(kind.partition(":")[0], _say("Draft"))


def _read(store: "Store") -> list[Kept]:
    return [
        Kept(draft, "", "")
        if draft.ticket.startswith(NEW)
        else Kept(draft, *ticket_names(store, TicketId(draft.ticket)))
        for draft in store.drafts.list()
    ]


def _say(words: str) -> str:
    return QCoreApplication.translate("Drafts", words)

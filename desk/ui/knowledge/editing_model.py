"""Writing an article without widgets: what is typed is a draft within a second, until it is kept or thrown away."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models import texts
from desk.models.codec import decode, encode
from desk.models.errors import DeskError, InvalidInput, NotFound
from desk.models.ids import ArticleId, TicketId, new_uuid7
from desk.models.knowledge import (
    FIELDS,
    Article,
    ArticleState,
    article_of,
    field_of,
    subject_of,
)
from desk.models.listing import Draft
from desk.models.operations import FieldBase, Operation
from desk.models.writing import article_as_seen, base_of_article, continued, joined
from desk.ui import text
from desk.ui.draft_writer import DraftWriter
from desk.ui.knowledge.asking import Asking
from desk.ui.undo import UndoOffer
from desk.ui.workspace import Workspace
from desk.workflow.publishing import Telling
from desk.workflow.writing import write_article

if TYPE_CHECKING:
    from desk.models.changes import Changes
    from desk.models.store import Store

KIND: Final = "article"
"""Drafts of this kind are articles; their `ticket` is the article's subject."""
_TYPED: Final = ("title", "application", "language")
_SEEN: Final = "seen"
_JOINED: Final = "joined"
"""In a draft: the key of the refused operation whose words are in it already."""


class Seen(msgspec.Struct, frozen=True):
    """What one goes on from after a clash: both sides' words, made on what the server holds."""

    article: Article
    values: dict[str, str]
    refused: str = ""
    """The key of the operation that clashed."""

    @classmethod
    def after(cls, operation: Operation, base: Article) -> "Seen":
        """What a refused operation and the server's word come to."""
        return cls(base, joined(operation, base), operation.key)


class _Form(msgspec.Struct, frozen=True):
    """What was in the form when it was kept."""

    subject: TicketId
    draft: Draft
    values: dict[str, str]
    article: Article | None
    clashed: bool


class EditingModel(QObject):
    """One article at a time. Nothing typed is lost: neither by a crash nor by Undo."""

    begun = Signal()
    """Another article is being written, or none any more."""
    changed = Signal()
    """What is said about it."""
    finished = Signal(str)
    """It was kept: the article's id."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.active = False
        self.values: dict[str, str] = {}
        self.reason = ""
        self.problem = ""
        self.source = ""
        self.telling: Telling | None = None
        """What in it tells of people, once somebody wanted to publish that."""
        self._asking = Asking(workspace)
        self._subject: TicketId = subject_of(ArticleId(""))
        self._article: Article | None = None
        self._clashed = False
        self._joined = ""
        self._sent: dict[tuple[str, ...], Draft] = {}
        self._writer = DraftWriter(workspace, self, worth=_worth)
        workspace.undoing.taken_back.connect(self._taken_back)

    @property
    def is_new(self) -> bool:
        """Whether the article is not there yet."""
        return self._article is None

    @property
    def state(self) -> ArticleState:
        """How far the article is."""
        return self._article.state if self._article else ArticleState.DRAFT

    # --- beginning -------------------------------------------------------------------------------

    def begin_new(self, values: Mapping[str, str] | None = None, source: str = "") -> None:
        """Write an article that is not there yet."""
        subject = subject_of(ArticleId(new_uuid7(self.workspace.now())))
        filled = {"title": "", "body": "", "application": "", "language": texts.language()}
        self._open(subject, None, filled | dict(values or {}))
        self.source = source

    def begin(
        self, article: Article, seen: Seen | None, values: Mapping[str, str] | None = None
    ) -> None:
        """Change an article. What was typed and not kept before goes on; after a clash one goes on
        from both sides' words, and from what was typed before it was known."""
        subject = subject_of(article.id)
        base = seen.article if seen else article
        filled = {field: field_of(article, field) for field in FIELDS if field != "state"}
        filled |= {f: v for f, v in (seen.values if seen else {}).items() if f in filled}
        filled |= dict(values or {})

        def found(draft: Draft | None) -> None:
            self._open(subject, base, filled, clashed=seen is not None)
            self._joined = seen.refused if seen else ""
            if draft is None or values is not None:
                return
            if seen is None or draft.fields.get(_JOINED) == seen.refused:
                self._restore(draft, base)
            else:
                self._join(draft)

        self.workspace.read(lambda store: store.drafts.get(subject, KIND), found)

    def go_on(self, subject: str) -> None:
        """Go on with a draft, from the list of drafts."""

        def look(store: "Store") -> "tuple[Draft | None, Article | None]":
            article = article_of(_as_subject(subject))
            found = store.library.article(article) if article else None
            return store.drafts.get(_as_subject(subject), KIND), found

        def found(known: "tuple[Draft | None, Article | None]") -> None:
            draft, article = known
            if draft is not None:
                self._open(_as_subject(subject), article, {})
                self._restore(draft, article)

        self.workspace.read(look, found)

    def _open(
        self,
        subject: TicketId,
        article: Article | None,
        values: dict[str, str],
        *,
        clashed: bool = False,
    ) -> None:
        self._writer.flush()
        self.active, self._subject, self._article = True, subject, article
        self.values, self.reason, self.problem = dict(values), "", ""
        self.source, self._clashed, self._joined = "", clashed, ""
        self.telling = None
        self.begun.emit()

    def _restore(self, draft: Draft, article: Article | None) -> None:
        self.values = {**self.values, **_typed(draft)}
        self.reason, self.source = draft.fields.get("reason", ""), draft.fields.get("source", "")
        self._joined = draft.fields.get(_JOINED, "")
        if article is not None:
            self._article = _as_seen(article, draft.fields.get(_SEEN, ""))
        self.begun.emit()

    def _join(self, draft: Draft) -> None:
        """Bring a draft that knows nothing of the refusal into what one goes on from: the refused
        words are the ones it was made on, and are in no other place once this is kept."""
        noted = draft.fields.get(_SEEN, "")
        seen = decode(noted, dict[str, FieldBase]) if noted else {}
        before = {field: str(base.value or "") for field, base in seen.items()}
        self.values = continued(before, _typed(draft), self.values)
        self.reason = draft.fields.get("reason", "")
        self.begun.emit()

    # --- typing ----------------------------------------------------------------------------------

    def type(self, field: str, words: str) -> None:
        """A field changed; it is on disk within a second."""
        if (
            not self.active
            or (self.reason if field == "reason" else self.values.get(field)) == words
        ):
            return
        if field == "reason":
            self.reason = words
        else:
            self.values[field] = words
            self._forget_telling()
        self._writer.keep(self._draft())

    def _forget_telling(self) -> None:
        """Other words tell something else."""
        if self.telling is not None:
            self.telling = None
            self._say("")

    def _draft(self) -> Draft:
        fields = {field: self.values.get(field, "") for field in _TYPED}
        fields |= {"reason": self.reason, "source": self.source}
        if self._article is not None:
            seen = base_of_article(self._article, self.values)
            fields[_SEEN] = encode(seen).decode()
        if self._joined:
            fields[_JOINED] = self._joined
        return Draft(self._subject, KIND, self.values.get("body", ""), fields=fields)

    # --- ending ----------------------------------------------------------------------------------

    def keep(self, state: ArticleState) -> None:
        """Put it into the outbox, as a draft, for review or to be offered. What is wrong is said."""
        if not self.active:
            return
        values, subject = {**self.values, "state": str(state)}, self._subject
        try:
            made = self._made(values)
        except DeskError as error:
            self._say(f"{error.message} {error.advice}".strip())
            return

        def go_on() -> None:
            if self._is_same(subject, values):
                self._perform(made)

        def stop(told: Telling) -> None:
            if self._is_same(subject, values):
                self._warn(told)

        self._asking.ask(self._article, values, go_on, stop)

    def _is_same(self, subject: TicketId, values: Mapping[str, str]) -> bool:
        """Whether this article is still being written. One that was written on meanwhile is looked at
        again."""
        if not self.active or subject != self._subject:
            return False
        state = values["state"]
        if values == {**self.values, "state": state}:
            return True
        self.keep(ArticleState(state))
        return False

    def _warn(self, told: Telling) -> None:
        self.telling = told
        advice = self.tr("Take it out, or do the same again to keep it all the same.")
        self._say(f"{told.warning} {advice}")

    def _say(self, words: str) -> None:
        self.problem = words
        self.changed.emit()

    def take_out(self) -> None:
        """Put a word in place of everything that was found to tell of people."""
        if self.telling is not None:
            for field, words in self.telling.without.items():
                self.type(field, words)
            self.telling, self.problem = None, ""
            self.begun.emit()

    def _made(self, values: Mapping[str, str]) -> Operation:
        action = write_article(self._article, values, self.reason, self.source)
        if action is None:
            raise InvalidInput(
                self.tr("Nothing was changed."), self.tr("Escape leaves it as it was.")
            )
        made = self.workspace.new_operation(self._subject, action)
        base = base_of_article(self._article, action.values) if self._article else {}
        return msgspec.structs.replace(made, base=base)

    def _perform(self, made: Operation) -> None:
        draft, subject = self._draft(), self._subject
        form = _Form(subject, draft, dict(self.values), self._article, self._clashed)
        title = text.one_line(self.values.get("title", ""), 80)
        words = self.tr("Article “{title}” is kept").format(title=title)
        self._writer.forget()
        self._close()

        def kept() -> None:
            self._sent[made.key,] = draft
            self.workspace.write(lambda store: store.drafts.delete(subject, KIND))
            self.finished.emit(article_of(subject) or "")

        def failed(error: Exception) -> None:
            self._go_back(form, error)

        if form.clashed:
            self.workspace.write(
                lambda store: store.outbox.rehome(subject, [made]), kept, failed=failed
            )
        else:
            self.workspace.perform(made, undo_text=words, done=kept, failed=failed)

    def _go_back(self, form: _Form, error: Exception) -> None:
        """It could not be put into the outbox: it is in the form again, or, where another article is
        in it by now, a draft."""
        if self.active and self._subject != form.subject:
            self._writer.keep(form.draft)
            self.workspace.failed(error)
            return
        gone = form.clashed and isinstance(error, NotFound)
        self._open(form.subject, form.article, form.values, clashed=form.clashed and not gone)
        self._restore(form.draft, form.article)
        self._writer.keep(form.draft)
        if not isinstance(error, DeskError):
            raise error
        self.problem = f"{error.message} {error.advice}".strip()
        if gone:
            self.problem = self.tr(
                "What was refused is not waiting any more. Keep this once more: it is sent by itself."
            )
        self.changed.emit()

    def leave(self) -> None:
        """Close the form; what was typed stays a draft."""
        self._writer.flush()
        self._close()

    def discard(self) -> None:
        """Throw away what was typed; Undo brings it back."""
        draft, workspace = self._draft(), self.workspace
        title = text.one_line(self.values.get("title", ""), 80)
        words = self.tr("Writing on “{title}” thrown away").format(title=title)
        self._writer.forget()
        self._close()

        def back() -> None:
            workspace.write(
                lambda store: store.drafts.save(draft), lambda: self.go_on(draft.ticket)
            )

        def gone() -> None:
            if _worth(draft):
                workspace.offer_undo(words, back)

        workspace.write(lambda store: store.drafts.delete(draft.ticket, KIND), gone)

    def _close(self) -> None:
        self.active, self.problem = False, ""
        self.begun.emit()

    def _taken_back(self, offer: UndoOffer) -> None:
        """What was kept was taken back before it was sent: it is a draft again."""
        draft = self._sent.pop(offer.keys, None)
        if draft is None:
            return

        def put_back(store: "Store") -> "Changes":
            return store.drafts.save(draft)

        self.workspace.write(put_back, lambda: self.go_on(draft.ticket))


def _worth(draft: Draft) -> bool:
    return bool(draft.body.strip() or draft.fields.get("title", "").strip())


def _typed(draft: Draft) -> dict[str, str]:
    return {field: draft.fields.get(field, "") for field in _TYPED} | {"body": draft.body}


def _as_subject(text_: str) -> TicketId:
    return subject_of(article_of(TicketId(text_)) or ArticleId(""))


def _as_seen(article: Article, noted: str) -> Article:
    """The article as it was when writing began, as far as the draft remembers: what others changed
    since must be noticed when it is kept."""
    return article_as_seen(article, decode(noted, dict[str, FieldBase])) if noted else article

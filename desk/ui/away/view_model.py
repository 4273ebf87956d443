"""What the pane “while you were away” shows and can do. Nothing is closed but by the person."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.changes import Changes
from desk.models.digest import Digest, Elsewhere, FieldNews, TicketNews, VisitNews
from desk.models.digest_words import value
from desk.models.errors import DeskError
from desk.models.ids import TicketId
from desk.models.operations import FieldBase, SetFields
from desk.models.words import field_label
from desk.ui import text
from desk.ui.away.lines import GROUP, MORE, head, rows
from desk.ui.outbox.naming import choice_names
from desk.ui.widgets.items_model import ItemsModel
from desk.ui.workspace import Workspace


class AwayViewModel(QObject):
    """The digest pane without its widgets."""

    changed = Signal()
    """The digest, or the row that is shown."""
    said = Signal(str, str)
    """A tone and words."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.items = ItemsModel()
        self.letters: Callable[[], bool] = lambda: True
        """Whether single letters act (WCAG 2.1.4: they can be switched off)."""
        self.loaded = False
        self.digest: Digest | None = None
        """The one that is shown."""
        self.earlier: list[Digest] = []
        """Those closed in the last days, newest first."""
        self.current: TicketNews | VisitNews | Elsewhere | None = None
        self._open: Digest | None = None
        self._at = ""
        self._after = ""
        self._all_mine = False
        workspace.changed.connect(self._on_changes)
        workspace.ready.connect(self.load)

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def at(self) -> str:
        """The row that is shown."""
        return self._at

    @property
    def is_closed(self) -> bool:
        """Whether an earlier digest is shown: it can be read, and nothing is done to it."""
        return self.digest is not None and self.digest.closed_at is not None

    @property
    def has_news(self) -> bool:
        """Whether there is anything in it."""
        return self.digest is not None and self.digest.has_news

    @property
    def head(self) -> str:
        """From when to when, and how much."""
        return "" if self.digest is None else head(self.digest, self.workspace.now())

    @property
    def names(self) -> dict[str, str]:
        """Names for the ids in the digest."""
        people = self.digest.people if self.digest else {}
        known = {key: text.one_line(name, 120) for key, name in people.items()}
        return choice_names(self.workspace.vocabulary) | known

    def value(self, field: str, held: str | int | bool | None) -> str:  # noqa: FBT001  a field's value
        """A value in words."""
        return text.one_line(value(field, held, self.names))

    def load(self) -> None:
        """Read it again."""
        now = self.workspace.now()
        self.workspace.read(
            lambda store: (store.digests.current(now), store.digests.closed(now)),
            lambda found: self._take(*found),
            key="away",
        )

    def select(self, row: str) -> None:
        """Show what a row stands for."""
        self._at = row
        self.current = self._meant(row)
        self.changed.emit()

    def show_earlier(self, digest: Digest | None) -> None:
        """Show one that was closed; None: the one that waits."""
        self._all_mine = False
        self._show(digest or self._open)

    # --- what can be done ------------------------------------------------------------------------

    def open(self) -> None:
        """Open the ticket, or the list a row counts."""
        if self._at == MORE:
            self._all_mine = True
            self._show(self.digest)
        elif isinstance(self.current, TicketNews) and not self.current.gone:
            self.workspace.open_ticket(self.current.ticket)
        elif isinstance(self.current, TicketNews):
            self.said.emit("info", self.tr("This ticket is not on the server any more."))
        elif isinstance(self.current, VisitNews):
            self.workspace.open_ticket(self.current.subject)
        elif isinstance(self.current, Elsewhere) and not self.is_closed:
            group = f'group:"{self.current.group}" ' if self.current.group else ""
            self.workspace.request(f"search {group}unread")

    def to_conflict(self) -> None:
        """Go where the three values can be chosen from."""
        self.workspace.show("conflicts")
        if isinstance(self.current, TicketNews):
            self.workspace.request(f"conflict {self.current.ticket}")

    def put_back(self, news: FieldNews) -> None:
        """Write one's own value again, on top of what the office has; it can be undone."""
        ticket = self._ticket()
        if ticket is None:
            return
        try:
            made = self.workspace.new_operation(ticket, SetFields({news.field: news.mine}))
        except DeskError as error:
            self._refused(error)
            return
        # On the value that was read here: whoever changes it meanwhile is asked about, not covered.
        base = {news.field: FieldBase(news.now)}
        words = self.tr("{field} set to {value} again")
        self._go_on(1)
        self.workspace.perform(
            msgspec.structs.replace(made, base=base),
            undo_text=words.format(
                field=field_label(news.field), value=self.value(news.field, news.mine)
            ),
            failed=self._refused,
        )

    def accept(self, *news: FieldNews) -> None:
        """Leave the fields as the office has them."""
        ticket, digest = self._ticket(), self.digest
        if ticket is not None and digest is not None:
            self._go_on(len(news))
            self.workspace.write(
                lambda store: store.digests.accept(digest.id, ticket, news), failed=self._refused
            )

    def done(self) -> None:
        """Everything was seen: close it. It can be read again for some days."""
        digest = self.digest
        if digest is None or self.is_closed:
            return
        now = self.workspace.now()

        def closed() -> None:
            self.said.emit("success", self.tr("Marked as seen. You find it here for seven days."))

        self.workspace.write(
            lambda store: store.digests.close(digest, now), closed, failed=self._refused
        )

    # --- inside ----------------------------------------------------------------------------------

    def _ticket(self) -> TicketId | None:
        shown = isinstance(self.current, TicketNews) and not self.is_closed
        return self.current.ticket if shown else None  # type: ignore[union-attr]  # just looked

    def _go_on(self, answered: int) -> None:
        """When nothing is left open on a ticket, the next one that touches one's work is shown."""
        if self.digest is None or not isinstance(self.current, TicketNews):
            return
        touching = [news.ticket for news in self.digest.touching]
        if len(self.current.touching) > answered or self.current.ticket not in touching:
            return
        place = touching.index(self.current.ticket)
        self._after = next(iter([*touching[place + 1 :], *touching[:place]]), "")

    def _meant(self, row: str) -> TicketNews | VisitNews | Elsewhere | None:
        if self.digest is None:
            return None
        if row.startswith(GROUP):
            group = row.removeprefix(GROUP)
            return next((e for e in self.digest.elsewhere if e.group == group), None)
        visit = next((n for n in self.digest.visits if n.subject == row), None)
        return visit or next((n for n in self.digest.news if n.ticket == row), None)

    def _take(self, waiting: Digest | None, closed: list[Digest]) -> None:
        self.loaded = True
        self._open, self.earlier = waiting, closed
        if self.is_closed and self.digest in closed:
            self.changed.emit()
            return
        self._show(waiting)

    def _show(self, digest: Digest | None) -> None:
        self.digest = digest
        shown = rows(digest, self.names, all_mine=self._all_mine) if digest else []
        if all(item.id != self._at for item in shown):
            self._at = shown[0].id if shown else ""
        self.items.set_items(shown)  # the list may say where it stands now
        if any(item.id == self._after for item in shown):
            self._at = self._after
        self._after = ""
        self.current = self._meant(self._at)
        self.changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        here = {news.ticket for news in self.digest.news} if self.digest else set()
        if (
            changes.away
            or changes.outbox
            or changes.conflicts
            or changes.everything
            or (changes.visits and self._open is not None)
            or changes.tickets & here
        ):
            self.load()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            raise error
        self.said.emit("danger", f"{error.message} {error.advice}".strip())
        self.load()

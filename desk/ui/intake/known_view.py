"""Beside the form: open tickets that speak of the same, and articles that may be the answer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.models.ids import TicketId
from desk.ui import text
from desk.ui.icons import Icons
from desk.ui.intake.similar import Known
from desk.ui.theme import Theme
from desk.ui.widgets.items_list import ItemsList
from desk.ui.widgets.items_model import Item, ItemsModel
from desk.ui.widgets.parts import label, on_key


class KnownView(QWidget):
    """Two lists; Enter attaches the call to a ticket or takes an article as the answer."""

    ticket_chosen = Signal(str)
    """The call belongs to it."""
    ticket_opened = Signal(str)
    """To be looked at."""
    article_chosen = Signal(object)
    """`Article`."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = Known()
        self._theme = theme
        self._tickets, self._articles = ItemsModel(), ItemsModel()
        self.tickets = ItemsList(self._tickets, theme, icons, quiet=True)
        self.articles = ItemsList(self._articles, theme, icons, quiet=True)
        self.tickets.setAccessibleName(self.tr("Open tickets like this one"))
        self.articles.setAccessibleName(self.tr("Knowledge that may help"))
        self._no_tickets = label("", "muted", wraps=True)
        self._no_articles = label("", "muted", wraps=True)
        self._lay_out()
        self.tickets.entered.connect(lambda id: self.ticket_chosen.emit(TicketId(id)))  # noqa: A006  what it is
        on_key(self.tickets, "Ctrl+O", self._open)
        self.articles.entered.connect(self._take)
        self.show_known(Known(), asked=False)

    def show_known(self, known: Known, *, asked: bool) -> None:
        """Show what was found; `asked`: there was something to look for."""
        self._known = known
        self._tickets.set_items(
            [
                Item(
                    row.id,
                    text.one_line(row.title),
                    "  ·  ".join(
                        part
                        for part in (row.number, text.one_line(row.requester, 60), row.application)
                        if part
                    ),
                    chip=self.tr("Known incident") if row.id in known.incidents else "",
                    tone="warn" if row.id in known.incidents else None,
                    icon="security" if row.security else "queue",
                )
                for row in known.tickets
            ]
        )
        self._articles.set_items(
            [
                Item(a.id, text.one_line(a.title), _beginning(a.body), icon="article")
                for a in known.articles
            ]
        )
        none = self.tr("None so far.") if asked else self.tr("They appear while you type.")
        for view, words, count in (
            (self.tickets, self._no_tickets, len(known.tickets)),
            (self.articles, self._no_articles, len(known.articles)),
        ):
            view.setVisible(count > 0)
            words.setVisible(count == 0)
            words.setText(none)
            view.setFixedHeight(count * (self._theme.row_height() + 8))

    def _open(self) -> None:
        if self.tickets.current_id:
            self.ticket_opened.emit(self.tickets.current_id)

    def _take(self, id: str) -> None:  # noqa: A002  what it is
        for article in self._known.articles:
            if article.id == id:
                self.article_chosen.emit(article)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 16)
        column.setSpacing(8)
        for heading, hint, view, nothing in (
            (self.tr("Open tickets like this one"), self.tr("Enter makes the call its child; Ctrl+O opens it, the call stays a draft."),
             self.tickets, self._no_tickets),
            (self.tr("Knowledge that may help"), self.tr("Enter takes it as the answer."),
             self.articles, self._no_articles),
        ):  # fmt: skip
            head, small = label(heading, "strong", wraps=True), label(hint, "small", wraps=True)
            for part in (head, small, nothing):
                part.setContentsMargins(16, 0, 16, 0)
                column.addWidget(part)
            column.addWidget(view)
            column.addSpacing(16)
        column.addStretch()


def _beginning(body: str) -> str:
    """The first words of an article, without the marks of its headings and lists."""
    lines = (line.strip().lstrip("#-*> ") for line in body.splitlines() if not line.startswith("#"))
    return text.one_line(" ".join(line for line in lines if line), 120)

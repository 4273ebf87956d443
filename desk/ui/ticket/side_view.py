"""The side of the ticket pane: properties, requester, asset, knowledge, history; one column, read downwards."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from desk.models.asset import Asset
from desk.models.knowledge import Article
from desk.models.listing import QueueRow
from desk.models.people import Person
from desk.models.words import state_label
from desk.ui import text
from desk.ui.icons import Icons
from desk.ui.ticket.checklist_view import ChecklistsView
from desk.ui.ticket.properties_view import PropertiesView
from desk.ui.ticket.related_view import RelatedView
from desk.ui.ticket.side_model import history
from desk.ui.ticket.steps_model import Step
from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.line_link import line_link
from desk.ui.widgets.parts import PageArea, hand_over

if TYPE_CHECKING:
    from desk.ui.theme import Theme
    from desk.ui.ticket.side_model import SideViewModel
    from desk.ui.ticket.view_model import TicketViewModel


class SideView(PageArea):
    """Wiring of what stands beside a ticket."""

    def __init__(
        self, model: "TicketViewModel", side: "SideViewModel", theme: "Theme", icons: Icons,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._model = model
        self._side = side
        self._icons = icons
        self._unfolded = ""
        """The article whose words are shown."""
        self._drawn: dict[str, object] = {}
        """What each section shows: it is made anew only for something else."""
        self.setObjectName("ticket.side")
        self.setAccessibleName(self.tr("Beside the ticket"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.properties = PropertiesView(model)
        self._page, self._nothing = (
            QWidget(),
            _muted(self.tr("What belongs to a ticket stands here.")),
        )
        self._add_sections()
        self.setWidget(self._whole())
        self._connect(theme)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(lambda: side.show(model.detail))
        self._opened()

    def _add_sections(self) -> None:
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._section(self.tr("Properties"), self.properties)
        self.related = RelatedView(self._model, self._icons)
        self._section(self.tr("Related tickets"), self.related)
        self.checklists = ChecklistsView(self._model, self._icons)
        self._section(self.tr("Checklists"), self.checklists)
        self._requester = self._section(self.tr("Requester"), QWidget())
        self._asset = self._section(self.tr("Asset and ways in"), QWidget())
        self._knowledge = self._section(self.tr("Knowledge"), QWidget())
        self._history = HistoryLines()
        self._section(self.tr("History"), self._history)
        self._column.addStretch(1)

    def _whole(self) -> QWidget:
        """The sections, or the words that stand there while no ticket is open."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(12, 8, 12, 12)
        column.addWidget(self._nothing)
        column.addWidget(self._page, 1)
        column.addStretch()
        return whole

    def _connect(self, theme: "Theme") -> None:
        model, side = self._model, self._side
        self.properties.level_asked.connect(lambda: model.begin(Step.ESCALATE))
        model.opened.connect(self._opened)
        model.changed.connect(self._draw)
        side.changed.connect(self._draw_beside)
        theme.changed.connect(self._draw_anew)

    def go_to_properties(self) -> None:
        """The keyboard goes to the first property; Tab leads on through the others."""
        button = self.properties.button("application")
        self.ensureWidgetVisible(button)
        button.setFocus()

    def begin_checklist(self) -> None:
        """Ask which checklist to begin."""
        self.ensureWidgetVisible(self.checklists.begin)
        self.checklists.choose()

    def _opened(self) -> None:
        self._draw()
        self._later.start()  # the ticket itself is painted first

    def _draw(self) -> None:
        self.properties.draw()
        self.related.draw()
        detail = self._model.detail
        self._page.setVisible(detail is not None)
        self._nothing.setVisible(detail is None)
        workspace = self._model.workspace
        self._history.show_lines(
            history(detail.ticket, workspace.now(), workspace.vocabulary) if detail else []
        )

    def _draw_beside(self) -> None:
        found, articles = self._side.beside, self._side.articles
        names = self._model.names
        if self._is_new("requester", (found.requester, found.others, names)):
            page = self._person(found.requester, found.others)
            self._requester = self._replace(self._requester, page)
        if self._is_new("asset", (found.assets, names)):
            self._asset = self._replace(self._asset, self._assets(found.assets))
        if self._is_new("knowledge", (articles, self._unfolded)):
            self._knowledge = self._replace(self._knowledge, self._articles(articles))

    def _is_new(self, section: str, shown: object) -> bool:
        before = self._drawn.get(section)
        self._drawn[section] = shown
        return before != shown

    def _draw_anew(self) -> None:
        """In other colours."""
        self._drawn.clear()
        self._draw_beside()

    def _person(self, person: Person | None, others: tuple[QueueRow, ...]) -> QWidget:
        page, column = _page()
        if person is None:
            column.addWidget(_muted(self.tr("Nobody is named.")))
            return page
        name = ElidedLabel(person.name)
        name.setProperty("role", "strong")
        column.addWidget(name)
        place = self._model.names.get(person.location, person.location)
        for words in (person.phone, person.email, place, person.organisation):
            if words:
                label = ElidedLabel(words)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                column.addWidget(label)
        if others:
            column.addWidget(_muted(self.tr("Other tickets")))
        for row in others:
            words = f"{row.number} · {state_label(row.state)} · {text.one_line(row.title, 120)}"
            ticket = str(row.id)
            column.addWidget(
                line_link(words, lambda ticket=ticket: self._side.open_ticket(ticket))  # type: ignore[misc]
            )
        return page

    def _assets(self, assets: tuple[Asset, ...]) -> QWidget:
        page, column = _page()
        if not assets:
            column.addWidget(_muted(self.tr("No asset is named.")))
        for asset in assets:
            name = ElidedLabel(asset.name)
            name.setProperty("role", "strong")
            column.addWidget(name)
            place = self._model.names.get(asset.location, asset.location)
            about = " · ".join(p for p in (asset.kind, asset.operating_system, place) if p)
            if about:
                column.addWidget(_muted(about))
            for address in asset.addresses:
                column.addWidget(ElidedLabel(f"{address.kind}  {address.value}"))
        if assets and assets[0].addresses:
            button = QPushButton(self.tr("Remote session…"))
            button.setAccessibleName(self.tr("Remote session"))
            button.clicked.connect(self._side.open_remote)
            self._icons.bind(button, "remote")
            column.addWidget(button)
        return page

    def _articles(self, articles: tuple[Article, ...]) -> QWidget:
        page, column = _page()
        if not articles:
            column.addWidget(_muted(self.tr("No article fits.")))
        for article in articles:
            column.addWidget(line_link(article.title, partial(self._unfold, article)))
            if article.id == self._unfolded:
                column.addWidget(self._article(article))
        return page

    def _article(self, article: Article) -> QWidget:
        page, column = _page()
        words = QLabel(article.body, wordWrap=True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setMinimumWidth(1)
        use = QPushButton(self.tr("Put into the reply"))
        use.setAccessibleName(self.tr("Put {title} into the reply").format(title=article.title))
        use.clicked.connect(partial(self._use, article))
        column.addWidget(words)
        column.addWidget(use)
        return page

    def _unfold(self, article: Article) -> None:
        """Show the words of an article, or put them away again."""
        self._unfolded = "" if self._unfolded == article.id else article.id
        self._draw_beside()

    def _use(self, article: Article) -> None:
        if self._model.composer is not None:
            self._model.composer.append(article.body)
            self._model.composer.use_article(article.id, article.title)

    def _section(self, title: str, content: QWidget) -> QWidget:
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        heading.setContentsMargins(0, 12 if self._column.count() else 0, 0, 0)
        self._column.addWidget(heading)
        self._column.addWidget(content)
        return content

    def _replace(self, old: QWidget, new: QWidget) -> QWidget:
        self._column.replaceWidget(old, new)
        hand_over(old, new)
        old.hide()
        old.deleteLater()
        return new


class HistoryLines(QWidget):
    """When what happened, line by line. The lines stay when another ticket is shown: making them
    anew would take longer than all else beside a ticket."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._lines: list[tuple[QLabel, ElidedLabel]] = []

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show these: words and moments."""
        while len(self._lines) < len(lines):
            label, when = QLabel(), ElidedLabel()
            label.setProperty("role", "muted")
            self._grid.addWidget(label, len(self._lines), 0)
            self._grid.addWidget(when, len(self._lines), 1)
            self._lines.append((label, when))
        for place, (label, when) in enumerate(self._lines):
            is_shown = place < len(lines)
            label.setVisible(is_shown)
            when.setVisible(is_shown)
            if is_shown:
                label.setText(lines[place][0])
                when.set_words(lines[place][1])


def _page() -> tuple[QWidget, QLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    return page, column


def _muted(words: str) -> QLabel:
    label = ElidedLabel(words)
    label.setProperty("role", "muted")
    return label

"""The knowledge pane on the screen: search above, articles at the left, reading or writing at the right."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk.ui.icons import Icons
from desk.ui.knowledge.editor_view import EditorView
from desk.ui.knowledge.reader_view import ReaderView
from desk.ui.knowledge.versions_view import VersionsView
from desk.ui.knowledge.view_model import KnowledgeViewModel
from desk.ui.theme import Theme
from desk.ui.widgets.empty_state import Condition, EmptyState
from desk.ui.widgets.items_list import ItemsList
from desk.ui.widgets.parts import button, label
from desk.ui.widgets.search_field import SearchField

_REQUEST = "article"
"""The verb by which other panes lead here: `article`, `article SUBJECT` (a draft), `article =ID` (to read)."""


class KnowledgeView(QWidget):
    """Wiring only: what is decided, the view model decides."""

    def __init__(
        self, model: KnowledgeViewModel, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("knowledge")
        model.setParent(self)
        self.model = model
        self.field = SearchField(self.tr("Search articles"), theme, icons)
        self.which = QComboBox()
        self.which.setAccessibleName(self.tr("Which articles"))
        self.which.addItem(self.tr("Published"), "")
        self.which.addItem(self.tr("Drafts and reviews"), "drafts")
        self.new = button(self.tr("&New article"), model.begin)
        icons.bind(self.new, "new")
        self.list = ItemsList(model.items, theme, icons)
        self.list.setAccessibleName(self.tr("Articles"))
        self.reader = ReaderView(model, theme, icons)
        self.editor = EditorView(model.editing, theme, icons)
        self.versions = VersionsView(model, theme, icons)
        self.nothing = EmptyState(theme, icons)
        self.side = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show()
        model.load()

    # --- inside ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        model = self.model
        model.changed.connect(self._show)
        model.read.connect(self._show)
        model.editing.begun.connect(self._turn)
        model.workspace.requested.connect(self._asked)
        self.field.searched.connect(model.search)
        self.field.down_pressed.connect(self.list.setFocus)
        self.which.activated.connect(
            lambda _row: model.show_unpublished(bool(self.which.currentData()))
        )
        self.list.moved_to.connect(model.select)
        self.list.entered.connect(lambda _id: self.reader.body.setFocus())
        self.reader.versions_wanted.connect(partial(self._open, self.versions))
        self.versions.left.connect(partial(self._open, self.reader))

    def _asked(self, verb: str) -> None:
        name, _, what = verb.partition(" ")
        if name != _REQUEST:
            return
        if what.startswith("="):
            self.model.select(what[1:])
        elif what:
            self.model.editing.go_on(what)
        else:
            self.model.begin()

    def _show(self) -> None:
        model = self.model
        if not model.items.rowCount():
            self._tell_empty()
        if self.side.currentWidget() is self.nothing and model.reading is not None:
            self.side.setCurrentWidget(self.reader)
        if model.reading is None and not model.editing.active:
            self.side.setCurrentWidget(self.nothing)

    def _tell_empty(self) -> None:
        model = self.model
        if not model.loaded:
            self.nothing.tell(Condition.LOADING, self.tr("Reading the knowledge base…"))
        elif model.words.strip():
            words = self.tr("Try one word less. What is missing can be written: “New article”.")
            self.nothing.tell(Condition.EMPTY, self.tr("No article has these words"), words)
        elif model.unpublished:
            words = self.tr("What somebody writes or wants to have read first stands here.")
            self.nothing.tell(Condition.EMPTY, self.tr("No draft, and nothing to review"), words)
        else:
            words = self.tr("Articles of the server come with the next synchronisation.")
            self.nothing.tell(Condition.EMPTY, self.tr("The knowledge base is empty"), words)

    def _turn(self) -> None:
        """Writing begins or ends."""
        if self.model.editing.active:
            self._open(self.editor)
        elif self.side.currentWidget() is self.editor:
            self._open(self.reader if self.model.reading else self.nothing)

    def _open(self, page: QWidget) -> None:
        """A page to the front; the keyboard comes along."""
        self.side.setCurrentWidget(page)
        page.setFocus()

    def _lay_out(self) -> None:
        for page in (self.nothing, self.reader, self.editor, self.versions):
            self.side.addWidget(page)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self.list)
        split.addWidget(self.side)
        split.setStretchFactor(1, 1)
        split.setSizes([440, 780])
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addWidget(label(self.tr("Knowledge"), "heading"))
        head.addWidget(self.field, 1)
        head.addWidget(self.which)
        head.addWidget(self.new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(split, 1)
        self.setFocusProxy(self.field)

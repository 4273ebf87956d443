"""The bag check on the screen: each thing green or red with its word, and one button for what can be fetched."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk.ui import text
from desk.ui.icons import Icons
from desk.ui.onsite.bag_model import BagModel
from desk.ui.onsite.forms_view import large
from desk.ui.theme import Theme
from desk.ui.widgets.items_list import ItemsList
from desk.ui.widgets.parts import button, label


class BagView(QWidget):
    """Wiring only."""

    back_wanted = Signal()

    def __init__(self, model: BagModel, theme: Theme, icons: Icons) -> None:
        super().__init__()
        model.setParent(self)
        self.model = model
        self.list = ItemsList(model.items, theme, icons)
        self.list.allow_sections()
        self.list.setAccessibleName(self.tr("What is in the bag, and what is missing"))
        self.words = label("", "heading", wraps=True)
        self.fetch = button(self.tr("&Fetch what is missing"), model.fetch, "primary")
        self.back = button(self.tr("&Visits"), self.back_wanted.emit)
        icons.bind(self.fetch, "download", "on_accent")
        icons.bind(self.back, "back")
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(large(self.back))
        row.addWidget(self.words, 1)
        row.addWidget(large(self.fetch))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        model.changed.connect(self._refresh)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again whenever it comes to the front."""
        super().showEvent(event)
        self.model.check()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is read for what nobody sees."""
        self.model.rest()
        super().hideEvent(event)

    def _refresh(self) -> None:
        model = self.model
        left = self.tr("Fetching, {count} to come…").replace("{count}", text.number(model.wanted))
        self.words.setText(left if model.fetching else model.words)
        self.fetch.setVisible(model.wanted > 0)
        self.fetch.setEnabled(not model.fetching)

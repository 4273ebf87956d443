"""The settings pane on the screen: a search line over one page with all sections."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk.models.settings import Section
from desk.models.texts import tr
from desk.ui.icons import Icons
from desk.ui.settings.row_view import SettingRow
from desk.ui.settings.view_model import SettingsViewModel
from desk.ui.text import plain
from desk.ui.theme import Theme
from desk.ui.widgets.parts import label, rule, scrolled
from desk.ui.widgets.search_field import SearchField

_WIDEST = 90
"""Average letters of the page."""


class SettingsView(QWidget):
    """Wiring only. Others may put parts of their own into a section with `add_to`."""

    def __init__(
        self, model: SettingsViewModel, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        model.setParent(self)
        self.model = model
        self._theme = theme
        self.search = SearchField(self.tr("Search the settings"), theme, icons)
        self.rows: dict[str, SettingRow] = {}
        self._sections: dict[str, QWidget] = {}
        self._parts: list[tuple[str, QWidget, str]] = []
        self._nothing = label(self.tr("No setting has these words."), "muted", wraps=True)
        self._nothing.hide()
        self._lay_out()
        self.setFocusProxy(self.search)
        self.search.searched.connect(self._filter)
        self.search.down_pressed.connect(self._into_rows)
        model.changed.connect(self._refresh)
        theme.changed.connect(self._widen)

    def add_to(self, section: str, part: QWidget, words: str) -> None:
        """Put a part at the end of a section: `keyboard`, `notifications`, … It is found by these
        words."""
        layout = self._sections[section].layout()
        if layout is not None:
            layout.addWidget(part)
            self._parts.append((section, part, plain(words)))

    def _refresh(self) -> None:
        for row in self.rows.values():
            row.refresh()

    def _filter(self, words: str) -> None:
        found = self.model.found(words)
        for name, row in self.rows.items():
            row.setVisible(name in found)
        typed = plain(words).split()
        sections = {s.id for s in self.model.sections if any(a.name in found for a in s.settings)}
        for section, part, known in self._parts:
            fits = all(word in known for word in typed)
            part.setVisible(fits)
            sections |= {section} if fits else set()
        for section, shown in self._sections.items():
            shown.setVisible(section in sections)
        self._nothing.setVisible(not sections)

    def _into_rows(self) -> None:
        for row in self.rows.values():
            if row.isVisible() and row.control.isEnabled():
                row.control.setFocus()
                return

    def _widen(self) -> None:
        self._page.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDEST)

    def _section(self, section: Section) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 20)
        column.setSpacing(0)
        column.addWidget(label(tr("Settings", section.title), "heading"))
        column.addSpacing(4)
        column.addWidget(rule())
        for about in section.settings:
            row = SettingRow(self.model, about)
            self.rows[about.name] = row
            column.addWidget(row)
        self._sections[section.id] = made
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 24, 12)
        head.setSpacing(16)
        head.addWidget(label(self.tr("Settings"), "title"))
        head.addWidget(self.search, 1)
        self._page = QWidget()
        inside = QVBoxLayout(self._page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self._nothing)
        for section in self.model.sections:
            inside.addWidget(self._section(section))
        inside.addStretch()
        outside = QWidget()
        row = QHBoxLayout(outside)
        row.setContentsMargins(24, 4, 24, 8)
        row.addWidget(self._page, 1)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(scrolled(outside), 1)
        self._widen()

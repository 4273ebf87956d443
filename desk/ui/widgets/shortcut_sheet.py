"""The shortcut sheet (?): every command that has a key, by group, made from the registry."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desk.ui.actions import Entry


class ShortcutSheet(QDialog):
    """A dialog to look at; `single_keys` says whether single letters act in lists."""

    def __init__(
        self, entries: Sequence[Entry], *, single_keys: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(_label(self.tr("Keyboard shortcuts"), "title"))
        column.addWidget(self._about_letters(on=single_keys))
        column.addWidget(self._scrolled(entries), 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("Close"))
        buttons.button(QDialogButtonBox.StandardButton.Close).setAccessibleName(self.tr("Close"))
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        letter = self.fontMetrics().averageCharWidth()
        wanted = QSize(letter * 136, self.fontMetrics().height() * 40)
        self.resize(wanted.boundedTo(parent.size() if parent is not None else wanted))

    def _about_letters(self, *, on: bool) -> QLabel:
        words = (
            self.tr(
                "Single letters act while a list has the focus. Ctrl+K, “Single letters”: switch them off."
            )
            if on
            else self.tr(
                "Single letters are switched off. Ctrl+K, “Single letters”: switch them on."
            )
        )
        return _label(words, "muted")

    def _scrolled(self, entries: Sequence[Entry]) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that arrow keys scroll it
        area.setAccessibleName(self.tr("Keyboard shortcuts"))
        sheet = QWidget()
        columns = QHBoxLayout(sheet)
        columns.setContentsMargins(0, 0, 12, 0)
        columns.setSpacing(48)
        for groups in _in_two([entry for entry in entries if entry.keys]):
            column = QVBoxLayout()
            column.setSpacing(20)
            for group, members in groups:
                column.addLayout(_group(group, members))
            column.addStretch(1)
            columns.addLayout(column, 1)
        area.setWidget(sheet)
        return area


def _in_two(entries: Sequence[Entry]) -> list[list[tuple[str, list[Entry]]]]:
    """The groups in two columns of about the same height, in their order."""
    groups: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: entry.group):
        groups.setdefault(entry.group, []).append(entry)
    half = (len(entries) + 2 * len(groups)) / 2
    columns: list[list[tuple[str, list[Entry]]]] = [[], []]
    height = 0.0
    for group, members in groups.items():
        columns[0 if height + len(members) / 2 < half else 1].append((group, members))
        height += len(members) + 2
    return columns


def _group(title: str, members: Sequence[Entry]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    grid.addWidget(_label(title, "heading"), 0, 0, 1, 2)
    for row, entry in enumerate(members, start=1):
        grid.addWidget(_label(entry.text, ""), row, 0)
        keys = QHBoxLayout()
        keys.setSpacing(4)
        for key in entry.keys:
            cap = _label(key, "key")
            cap.setAccessibleName(f"{entry.text}: {key}")
            keys.addWidget(cap, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addLayout(keys, row, 1, Qt.AlignmentFlag.AlignRight)
    return grid


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(role in ("", "muted"))
    return label

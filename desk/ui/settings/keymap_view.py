"""Keys of one's own, among the settings: where their file is, all keys, and reading it again."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk.ui.actions import Commands
from desk.ui.widgets.parts import button, label


class KeymapPart(QWidget):
    """What it says is where to write; what it does, the commands do."""

    def __init__(self, file: Path, commands: Commands) -> None:
        super().__init__()
        self.words = self.tr("Keys of your own stand in {file}.").format(file=str(file))
        where = label(self.words, wraps=True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.show_all = button(self.tr("Show &all keys"), lambda: commands.run("help.keys"))
        self.read = button(self.tr("&Read the keymap again"), lambda: commands.run("keys.read"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.show_all)
        row.addWidget(self.read)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 4)
        column.setSpacing(8)
        column.addWidget(where)
        column.addLayout(row)

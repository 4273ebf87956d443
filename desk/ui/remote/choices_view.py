"""What a person may allow for one session: nothing is shared unless it is ticked here, each time anew."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from desk.ui.remote.wording import choice_words

if TYPE_CHECKING:
    from desk.ui.remote.view_model import RemoteViewModel


class ChoicesView(QWidget):
    """A box for each thing the chosen tool can switch, a field for the folder it can share."""

    def __init__(self, model: "RemoteViewModel", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.boxes = {name: self._box(name) for name in ("clipboard", "monitors")}
        self.folder = QLineEdit()
        self.folder.setPlaceholderText(choice_words("folder"))
        self.folder.setAccessibleName(choice_words("folder"))
        self.folder.textEdited.connect(lambda value: model.set_value("folder", value))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (*self.boxes.values(), self.folder):
            column.addWidget(part)

    def draw(self) -> None:
        """Show what the chosen tool can do, and what was allowed so far."""
        offered = self._model.plan.choices
        given = self._model.plan.given
        for name, box in self.boxes.items():
            box.setVisible(name in offered)
            with QSignalBlocker(box):
                box.setChecked(name in given)
        self.folder.setVisible("folder" in offered)
        if self.folder.text() != given.get("folder", "") and not self.folder.hasFocus():
            self.folder.setText(given.get("folder", ""))
        self.setVisible(bool(offered))

    def _box(self, name: str) -> QCheckBox:
        box = QCheckBox(choice_words(name))
        box.setAccessibleName(choice_words(name))
        box.toggled.connect(lambda on: self._model.set_value(name, "on" if on else ""))
        return box

"""The line under the sentence that says which known incident the call belongs to."""

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desk.ui.icons import Icons
from desk.ui.intake.view_model import IntakeViewModel
from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.flow import Flow
from desk.ui.widgets.parts import button, label


class ParentView(QWidget):
    """Hidden while the call belongs to none."""

    def __init__(self, model: IntakeViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._ticket = ElidedLabel()
        self._ticket.setProperty("role", "strong")
        self.tell = QCheckBox(self.tr("Write the standard &message to the caller"))
        self.tell.toggled.connect(lambda on: model.edit(tell=on))
        self.apart = button(self.tr("No&t a child of it"), model.stand_apart, "quiet")
        row = Flow(spacing=16)
        row.add(self.tell)
        row.add(self.apart)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(self.tr("Child of the known incident"), "small"))
        column.addWidget(self._ticket)
        column.addWidget(row)
        self.hide()

    def use_icons(self, icons: Icons) -> None:
        """Pictures for the buttons."""
        icons.bind(self.apart, "clear")

    def refresh(self) -> None:
        """Show what the form says."""
        form = self._model.form
        self.setVisible(bool(form.parent))
        self._ticket.set_words(form.parent_words)
        self.tell.setChecked(form.tell)
        self.tell.setVisible(bool(form.caller))  # nobody else can be written to

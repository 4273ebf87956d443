"""One setting on the screen: its title, what changes it, a word about it, and the way back to its default."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from desk.models.settings import About, choices, written
from desk.ui.settings.view_model import Row, SettingsViewModel, in_words, steps
from desk.ui.widgets.number_field import NumberField
from desk.ui.widgets.parts import button, label

_WORDS = 10
"""Average letters of a field for words."""


class _Choice(QComboBox):
    """Not turned by a wheel that was meant for the page."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()


class _Number(NumberField):
    """Not turned by a wheel that was meant for the page."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()


Control = QCheckBox | _Choice | _Number | QLineEdit


class SettingRow(QWidget):
    """Wiring of one setting; whatever is chosen is in use at once."""

    def __init__(self, model: SettingsViewModel, about: About) -> None:
        super().__init__()
        self._model, self._about = model, about
        row = model.row(about)
        self.control = self._make(row)
        self.control.setObjectName(f"setting.{about.name}")
        self.control.setAccessibleName(row.title)
        self.reset = button(self.tr("Default"), self._reset, "link")
        self.reset.setAccessibleName(self.tr("Default: {title}").format(title=row.title))
        self._hint = label("", "muted", wraps=True)
        self._problem = label("", "danger", wraps=True)
        self._lay_out(row)
        self.refresh()

    def refresh(self) -> None:
        """Show the value that counts, and who decides."""
        row = self._model.row(self._about)
        with QSignalBlocker(self.control):
            self._show(row)
        self.control.setEnabled(not row.is_locked)
        self.control.setAccessibleDescription(row.problem or row.hint)
        self._hint.setText(row.hint)
        self._hint.setIndent(self._inset())
        self._hint.setVisible(bool(row.hint))
        self._problem.setText(row.problem)
        self._problem.setVisible(bool(row.problem))
        if not row.is_own and self.reset.hasFocus():
            self.control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reset.setVisible(row.is_own)
        self.reset.setToolTip(self.tr("Back to: {value}").format(value=row.standard))

    def _make(self, row: Row) -> Control:
        name = row.name
        match row.kind:
            case "switch":
                box = QCheckBox(row.title)
                box.toggled.connect(lambda on: self._put(written(on)))
                return box
            case "choice":
                choice = _Choice()
                for value in choices(name):
                    choice.addItem(in_words(name, value), value)
                choice.activated.connect(lambda index: self._put(choice.itemData(index)))
                choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                return choice
            case "number":
                number = _Number()
                least, most, step = steps(name)
                number.setRange(least, most)
                number.setSingleStep(step)
                number.lineEdit().setTextMargins(6, 0, 0, 0)
                number.setKeyboardTracking(False)
                number.valueChanged.connect(lambda value: self._put(str(value)))
                number.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                return number
            case "words":
                field = QLineEdit()
                field.setMaxLength(20)
                field.setPlaceholderText("--:--")
                field.editingFinished.connect(lambda: self._typed(field))
                return field

    def _show(self, row: Row) -> None:
        match self.control:
            case QCheckBox():
                self.control.setChecked(bool(row.value))
            case _Choice():
                self.control.setCurrentIndex(self.control.findData(row.value))
            case _Number():
                self.control.setValue(int(row.value))
            case QLineEdit():
                if not row.problem:
                    self.control.setText(str(row.value))

    def _put(self, words: str) -> None:
        self._model.put(self._about.name, words)

    def _typed(self, field: QLineEdit) -> None:
        if field.isModified():
            field.setModified(False)
            self._put(field.text())

    def _reset(self) -> None:
        if isinstance(self.control, QLineEdit):
            self.control.setModified(False)
        self._model.reset(self._about.name)

    def _inset(self) -> int:
        """How far the words of a box to tick stand from its edge."""
        if not isinstance(self.control, QCheckBox):
            return 0
        words = self.control.fontMetrics().horizontalAdvance(self.control.text())
        return max(0, self.control.sizeHint().width() - words - 2)

    def _lay_out(self, row: Row) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        letter = self.fontMetrics().averageCharWidth()
        if isinstance(self.control, QCheckBox):
            grid.addWidget(self.control, 0, 0, 1, 2)
        else:
            title: QLabel = label(row.title, wraps=True)
            title.setBuddy(self.control)
            grid.addWidget(title, 0, 0)
            grid.addWidget(self.control, 0, 1, Qt.AlignmentFlag.AlignRight)
        if isinstance(self.control, QLineEdit):
            self.control.setMaximumWidth(letter * _WORDS)
        keeps = self.reset.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # what changes the setting stays in its place
        self.reset.setSizePolicy(keeps)
        grid.addWidget(self.reset, 0, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._hint, 1, 0, 1, 2)
        grid.addWidget(self._problem, 2, 0, 1, 3)

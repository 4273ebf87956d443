"""The fields of a report to the CERT. What is wrong is said under its field."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desk.models.cert import TEXTS, Tlp
from desk.models.cert_words import field_name, tlp_meaning, value_name
from desk.ui.cert.form import CHOICES, MOMENTS
from desk.ui.cert.view_model import CertViewModel
from desk.ui.intake.form_view import Choice
from desk.ui.widgets.draft_edit import DraftEdit
from desk.ui.widgets.parts import label

_MOST = 6
"""Columns of the grid: a short field spans two or three of them."""
_SHORT = (
    "nature", "tlp", "stage", "aware_at", "began_at", "severity", "malicious", "cross_border",
)  # fmt: skip
_NARROW = 64
"""Average letters of width, below which two short fields stand side by side instead of three."""
_WIDEST = 110
_LINES = {"what": 5, "contact": 1}
"""Lines of text that are seen at once; of the others two."""


class FormView(QWidget):
    """The form; it holds nothing that the view model does not hold too."""

    def __init__(self, model: CertViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.choices = {field: Choice(field) for field in CHOICES}
        self.moments = {field: QLineEdit() for field in MOMENTS}
        self.texts = {field: _area(_LINES.get(field, 2)) for field in TEXTS}
        self.need_to_know = QCheckBox(self.tr("&Need to know"))
        self.tell = QCheckBox(self.tr("&Tell the requester"))
        self._reads = label("", "muted", wraps=True)
        self._told = label(
            self.tr("A few neutral words: nothing of what it is."), "muted", wraps=True
        )
        self.tell.setAccessibleDescription(self._told.text())
        self._wrong: dict[str, QLabel] = {}
        self._grid = QGridLayout()
        self._short: list[QVBoxLayout] = []
        self._columns = 0
        self._lay_out()
        self._connect()
        self._fill()
        self._follow()

    def go_to(self, field: str) -> None:
        """Put the keyboard into a field."""
        widget = self._widgets().get(field)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many short fields side by side as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    # --- inside ----------------------------------------------------------------------------------

    def _widgets(self) -> dict[str, QWidget]:
        return {**self.choices, **self.moments, **self.texts}

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self._follow)
        model.replaced.connect(self._fill)
        for field, choice in self.choices.items():
            choice.activated.connect(lambda _row, field=field: self._chosen(field))
        for field, line in self.moments.items():
            line.textEdited.connect(lambda words, field=field: model.edit(**{field: words}))
        for field, area in self.texts.items():
            area.textChanged.connect(lambda field=field: self._typed(field))
        self.need_to_know.toggled.connect(lambda on: model.edit(need_to_know=on))
        self.tell.toggled.connect(lambda on: model.edit(tell=on))

    def _chosen(self, field: str) -> None:
        self._model.edit(**{field: self.choices[field].currentData()})

    def _typed(self, field: str) -> None:
        self._model.edit(**{field: self.texts[field].toPlainText()})

    def _fill(self) -> None:
        """Put the whole form into its fields."""
        form = self._model.form
        for field, choice in self.choices.items():
            with QSignalBlocker(choice):
                choice.setCurrentIndex(choice.findData(getattr(form, field)))
        for field, line in self.moments.items():
            line.setText(getattr(form, field))
        for field, area in self.texts.items():
            with QSignalBlocker(area):
                if area.toPlainText() != getattr(form, field):
                    area.setPlainText(getattr(form, field))
        for box, on in ((self.need_to_know, form.need_to_know), (self.tell, form.tell)):
            with QSignalBlocker(box):
                box.setChecked(on)

    def _follow(self) -> None:
        self._reads.setText(self._model.who_reads)
        self.need_to_know.setAccessibleDescription(self._model.who_reads)
        for field, words in self._wrong.items():
            problem = self._model.problem_of(field)
            words.setText(problem)
            words.setVisible(bool(problem))
            self._widgets()[field].setAccessibleDescription(problem)

    def _offer(self) -> None:
        """What can be chosen, and what can be typed."""
        for field, kind in CHOICES.items():
            for value in kind:
                self.choices[field].addItem(_choice_words(field, value), str(value))
        self.moments["began_at"].setPlaceholderText(self.tr("Not known yet"))
        for line in self.moments.values():
            line.setToolTip(self.tr("8:15, yesterday 17:00 or 2026-12-01 08:15"))
        hints = {
            "impact": self.tr("Who cannot work, what was lost or read"),
            "systems": self.tr("Machines, accounts, applications, a line each"),
            "indicators": self.tr("Addresses, names, digests, senders, a line each"),
            "measures": self.tr("What was done so far"),
            "cause": self.tr("As far as is known"),
        }
        for field, words in hints.items():
            self.texts[field].setPlaceholderText(words)

    def _lay_out(self) -> None:
        self._offer()
        grid = self._grid
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for column in range(_MOST):
            grid.setColumnStretch(column, 1)
        self._short = [self._block(field) for field in _SHORT]
        guard = QVBoxLayout()
        guard.setSpacing(4)
        for part in (self.need_to_know, self._reads):
            guard.addWidget(part)
        rows = [self._block("what"), guard, *(self._block(field) for field in TEXTS[1:])]
        for row, block in enumerate(rows):
            grid.addLayout(block, 4 + row, 0, 1, _MOST)
        tell = QVBoxLayout()
        tell.setSpacing(4)
        for part in (self.tell, self._told):
            tell.addWidget(part)
        grid.addLayout(tell, 4 + len(rows), 0, 1, _MOST)
        self._arrange()
        inside = QVBoxLayout()
        inside.addLayout(grid)
        inside.addStretch()
        outside = QHBoxLayout(self)
        outside.setContentsMargins(16, 8, 24, 16)
        outside.addLayout(inside, 100)
        outside.addStretch(1)
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDEST)

    def _arrange(self) -> None:
        narrow = self.width() < _NARROW * self.fontMetrics().averageCharWidth()
        columns = 2 if narrow else 3
        if columns == self._columns:
            return
        self._columns = columns
        span = _MOST // columns
        for block in self._short:
            self._grid.removeItem(block)
        for place, block in enumerate(self._short):
            row, column = divmod(place, columns)
            self._grid.addLayout(block, row, column * span, 1, span)

    def _block(self, field: str) -> QVBoxLayout:
        """A field with its name above and what is wrong with it below."""
        widget = self._widgets()[field]
        needed = field in {"what", "aware_at"}
        words = self.tr("{field} (needed)") if needed else "{field}"
        name = label(words.format(field=field_name(field)), "small", wraps=True)
        name.setBuddy(widget)
        widget.setAccessibleName(name.text())
        wrong = self._wrong[field] = label("", "danger", wraps=True)
        wrong.hide()
        block = QVBoxLayout()
        block.setSpacing(4)
        for part in (name, widget, wrong):
            block.addWidget(part)
        block.addStretch()
        return block


def _choice_words(field: str, value: str) -> str:
    words = value_name(field, value)
    return f"{words} · {tlp_meaning(Tlp(value))}" if field == "tlp" else words


def _area(lines: int) -> DraftEdit:
    area = DraftEdit("")
    area.setFixedHeight(lines * area.fontMetrics().lineSpacing() + 20)
    return area

"""The fields of a new call. What is wrong is said under its field."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desk.models.words import field_label
from desk.ui.intake.caller_view import CallerView
from desk.ui.intake.choices import choices
from desk.ui.intake.closing_view import ClosingView
from desk.ui.intake.files_view import FilesView
from desk.ui.intake.form import field_name
from desk.ui.intake.parent_view import ParentView
from desk.ui.intake.view_model import IntakeViewModel
from desk.ui.theme import Theme
from desk.ui.widgets.caret import place_of, put_caret
from desk.ui.widgets.draft_edit import DraftEdit
from desk.ui.widgets.elided_combo import ElidedCombo
from desk.ui.widgets.parts import label
from desk.ui.widgets.pasted import local_files

_MOST = 6
"""Columns of the grid: a choice spans two or three of them."""
_CHOICES = ("application", "type", "kind", "impact", "urgency", "level")
_NARROW = 64
"""Average letters of width, below which two choices stand side by side instead of three."""
_WIDEST = 96
"""Average letters of the form, so that lines stay readable."""


class Choice(ElidedCombo):
    """A field with a few values; letters choose. The wheel changes nothing by accident."""

    def __init__(self, field: str) -> None:
        super().__init__()
        self.setAccessibleName(field_label(field))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form instead."""
        event.ignore()


class FormView(QWidget):
    """The form; it holds nothing that the view model does not hold too."""

    def __init__(self, model: IntakeViewModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self.setAcceptDrops(True)
        self.caller = CallerView(model.caller)
        self.title = QLineEdit()
        self.description = _area(5)
        self.solution = _area(4)
        self.parent_line = ParentView(model)
        self.files = FilesView(model, self.description, self.solution)
        self.closing = ClosingView(model)
        self.answer = QCheckBox(self.tr("Answer and close no&w"))
        self.choices = {field: Choice(field) for field in _CHOICES}
        self._grid = QGridLayout()
        self._side_by_side: dict[str, QVBoxLayout] = {}
        self._arranged: tuple[int, tuple[str, ...]] = (0, ())
        self._left_out = label("", "small", wraps=True)
        self._wrong: dict[str, QLabel] = {}
        self._names: dict[str, QLabel] = {}
        self._priority = label("", "strong", wraps=True)
        self._group = label("", wraps=True)
        self._lay_out()
        self._connect()
        self._fill()
        self._follow()

    def go_to(self, field: str) -> None:
        """Put the keyboard into a field."""
        target = self._widgets().get(field)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, self._scroll_to_keyboard)  # once it has its place

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many choices side by side as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome anywhere on the form."""
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files in."""
        self.files.take(local_files(event.mimeData()))
        event.acceptProposedAction()

    # --- inside ----------------------------------------------------------------------------------

    def _scroll_to_keyboard(self) -> None:
        """Tab scrolls by itself; who is led to a field must see it too."""
        part, area = QApplication.focusWidget(), self.parentWidget()
        while area and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if part is not None and self.isAncestorOf(part) and isinstance(area, QScrollArea):
            area.ensureWidgetVisible(part)

    def _widgets(self) -> dict[str, QWidget]:
        return {
            "caller": self.caller,
            "title": self.title,
            "description": self.description,
            "solution": self.solution,
            "answer": self.answer,
            **self.choices,
        }

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self._follow)
        self._theme.changed.connect(self._follow)
        model.replaced.connect(self._fill)
        self.title.textEdited.connect(lambda words: model.edit(title=words))
        for field, area in self._areas().items():
            area.textChanged.connect(lambda field=field: self._typed(field))
            area.cursorPositionChanged.connect(lambda field=field: self._stood(field))
            area.selectionChanged.connect(lambda field=field: self._stood(field))
        self.answer.toggled.connect(lambda on: model.edit(answer=on))
        for field, choice in self.choices.items():
            choice.activated.connect(lambda _row, field=field: self._chosen(field))

    def _areas(self) -> dict[str, QPlainTextEdit]:
        return {"description": self.description, "solution": self.solution}

    def _typed(self, field: str) -> None:
        self._stood(field)
        self._model.edit(**{field: self._areas()[field].toPlainText()})

    def _stood(self, field: str) -> None:
        self._model.stand(field, *place_of(self._areas()[field]))

    def _chosen(self, field: str) -> None:
        self._model.edit(**{field: self.choices[field].currentData()})

    def _fill(self) -> None:
        """Put the whole form into its fields; one that holds the same already keeps its caret."""
        form = self._model.form
        self.caller.refresh()
        if self.title.text() != form.title:
            self.title.setText(form.title)
        place = self._model.place
        for field, area in self._areas().items():
            with QSignalBlocker(area):
                if area.toPlainText() != getattr(form, field):
                    area.setPlainText(getattr(form, field))
                if field == place.field and not area.hasFocus():
                    put_caret(area, place)
        with QSignalBlocker(self.answer):
            self.answer.setChecked(form.answer)
        for field, choice in self.choices.items():
            self._offer(field, choice)
        self._arrange()

    def _offer(self, field: str, choice: Choice) -> None:
        offered = choices(field, self._model.workspace.vocabulary)
        with QSignalBlocker(choice):
            if [choice.itemText(n) for n in range(choice.count())] != [o.label for o in offered]:
                choice.clear()
                for option in offered:
                    choice.addItem(option.label, option.value)
            choice.setCurrentIndex(choice.findData(getattr(self._model.form, field)))

    def _follow(self) -> None:
        """What follows from the form: priority, group, what is wrong, the answer's field."""
        model = self._model
        self.parent_line.refresh()
        self.closing.refresh()
        ink = self._theme.tokens.priority_ink(model.priority_number)
        self._priority.setText(model.priority)
        self._priority.setStyleSheet(f"QLabel {{ color: {ink} }}")
        self._group.setText(model.group or self.tr("None yet"))
        for part in (self.solution, self._names["solution"]):
            part.setVisible(model.form.answer)
        for field, words in self._wrong.items():
            problem = model.problem_of(field)
            words.setText(problem)
            words.setVisible(bool(problem))
            self._widgets()[field].setAccessibleDescription(problem)

    def _lay_out(self) -> None:
        grid = self._grid
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for column in range(_MOST):
            grid.setColumnStretch(column, 1)
        self.title.setPlaceholderText(self.tr("What happens, in one sentence"))
        self.solution.setPlaceholderText(self.tr("What the caller was told"))
        for row, field in enumerate(("caller", "title", "description")):
            grid.addLayout(self._block(field), row, 0, 1, _MOST)
        for field in ("application", "type", "kind", "impact", "urgency"):
            self._side_by_side[field] = self._block(field)
        self._side_by_side["priority"] = self._outcome("priority", self._priority)
        self._side_by_side["level"] = self._block("level")
        self._side_by_side["group"] = self._outcome("group", self._group)
        grid.addWidget(self._left_out, 8, 0, 1, _MOST)
        grid.addWidget(self.answer, 9, 0, 1, _MOST)
        grid.addLayout(self._block("solution"), 10, 0, 1, _MOST)
        grid.addWidget(self.closing, 11, 0, 1, _MOST)
        self._arrange()
        inside = QVBoxLayout()
        inside.addLayout(grid)
        inside.addStretch()
        outside = QHBoxLayout(self)
        outside.setContentsMargins(16, 8, 24, 16)
        outside.addLayout(inside, 100)
        outside.addStretch(1)
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDEST * 2)
        self.setFocusProxy(self.caller)

    def _arrange(self) -> None:
        """The choices side by side, as many as can be read; those that the server has a place for."""
        narrow = self.width() < _NARROW * self.fontMetrics().averageCharWidth()
        columns = 2 if narrow else 3
        holds = self._model.workspace.vocabulary.holds
        held = tuple(field for field in self._side_by_side if holds(field))
        if (columns, held) == self._arranged:
            return
        before = self._arranged[1]
        self._arranged = columns, held
        span = _MOST // columns
        for field, block in self._side_by_side.items():
            self._grid.removeItem(block)
            if field not in held or (
                before and field not in before
            ):  # else it is shown with the form
                for part in (self.choices[field], self._names[field]):
                    part.setVisible(field in held)
        for place, field in enumerate(held):
            row, column = divmod(place, columns)
            self._grid.addLayout(self._side_by_side[field], 3 + row, column * span, 1, span)
        missing = [field_label(field) for field in self._side_by_side if field not in held]
        words = self.tr("This server has no place for: {fields}.").format(fields=", ".join(missing))
        self._left_out.setText(words)
        self._left_out.setVisible(bool(missing))

    def _block(self, field: str) -> QVBoxLayout:
        """A field with its name above and what is wrong with it below."""
        widget = self._widgets()[field]
        name = label(field_name(field), "small")
        mandatory = field in {"caller", "title", "solution"}
        if mandatory:
            name.setText(self.tr("{field} (needed)").format(field=field_name(field)))
        name.setBuddy(widget)
        if not widget.accessibleName():
            widget.setAccessibleName(name.text())
        wrong = label("", "danger", wraps=True)
        wrong.hide()
        self._names[field], self._wrong[field] = name, wrong
        block = QVBoxLayout()
        block.setSpacing(4)
        more = {"description": (self.files,), "title": (self.parent_line,)}.get(field, ())
        for part in (name, widget, *more, wrong):
            block.addWidget(part)
        block.addStretch()
        return block

    def _outcome(self, field: str, value: QLabel) -> QVBoxLayout:
        """What follows from the other fields, in a line as high as theirs."""
        value.setMinimumHeight(self.choices["level"].sizeHint().height())
        block = QVBoxLayout()
        block.setSpacing(4)
        block.addWidget(label(field_label(field), "small"))
        block.addWidget(value)
        block.addStretch()
        return block


def _area(lines: int) -> DraftEdit:
    area = DraftEdit("")
    area.setFixedHeight(lines * area.fontMetrics().lineSpacing() + 20)
    return area

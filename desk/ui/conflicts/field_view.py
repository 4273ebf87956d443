"""One field that both sides changed, on a card: before, office, mine; one key chooses."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desk.ui.conflicts.cases import FieldClash, Side, question, ways
from desk.ui.conflicts.differences import in_words, marked_up
from desk.ui.conflicts.view_model import ConflictsViewModel, Pick
from desk.ui.theme import Theme
from desk.ui.widgets.announce import announce
from desk.ui.widgets.flow import Flow
from desk.ui.widgets.parts import button, label

_LONG = 240
"""Letters from which on a value gets a box that scrolls."""
KEYS: dict[Qt.Key, Pick] = {Qt.Key.Key_1: "theirs", Qt.Key.Key_2: "mine", Qt.Key.Key_3: "edit"}


class FieldCard(QGroupBox):
    """The card itself takes the keyboard, and is a group to a screen reader: 1, 2 and 3 act while it stands on it."""

    chosen = Signal()
    """A value was taken: the keyboard may go on to the next field."""

    def __init__(
        self,
        model: ConflictsViewModel,
        clash: FieldClash,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model, self.clash, self._theme = model, clash, theme
        self.setObjectName("clash")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._state = label("", "small")
        self._question = label("" if clash.is_text else question(clash), "muted", wraps=True)
        self._columns: dict[Pick | None, QFrame] = {}
        self._marks: dict[Pick, QLabel] = {}
        self.editor = QPlainTextEdit()
        self.editor.setTabChangesFocus(True)
        self.editor.setAccessibleName(
            self.tr("Your own text for {field}").format(field=clash.label)
        )
        self.editor.setFixedHeight(4 * self.fontMetrics().lineSpacing() + 20)
        self.editor.textChanged.connect(self._typed)
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen."""
        model, clash = self._model, self.clash
        pick = model.picks.get(clash.id)
        self._state.setText(model.choice_words(clash))
        self.setAccessibleName(model.spoken(clash))
        self.editor.setVisible(pick == "edit")
        words = model.texts.get(clash.id, "")
        if self.editor.toPlainText() != words:
            with QSignalBlocker(self.editor):
                self.editor.setPlainText(words)
        for side, mark in self._marks.items():
            mark.setText(self.tr("✓ taken") if side == pick else "")
        self._paint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 keeps theirs, 2 takes mine, 3 edits."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in KEYS:
            self.take(Qt.Key(event.key()))
            return
        super().keyPressEvent(event)

    def take(self, key: Qt.Key) -> None:
        """Choose what stands under one of `KEYS`."""
        self._pick(KEYS[key])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring says where the keys act."""
        super().focusInEvent(event)
        self._paint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self._paint()

    # --- inside ----------------------------------------------------------------------------------

    def _pick(self, pick: Pick) -> None:
        self._model.pick(self.clash, pick)
        self.refresh()
        if self._model.picks.get(self.clash.id) != pick:
            return
        announce(self, self._model.choice_words(self.clash))
        if pick == "edit":
            self.editor.setFocus()
            self.editor.selectAll()
        else:
            self.chosen.emit()

    def _typed(self) -> None:
        self._model.type(self.clash, self.editor.toPlainText())

    def _paint(self) -> None:
        tokens = self._theme.tokens
        edge = tokens.line.focus if self.hasFocus() else tokens.line.border
        pick = self._model.picks.get(self.clash.id)
        rules = [
            f"QGroupBox#clash {{ background: {tokens.surface.raised}; border: 2px solid {edge};"
            " border-radius: 8px; margin: 0 }"
        ]
        for side, column in self._columns.items():
            taken = side is not None and side == pick
            ground = tokens.surface.selected if taken else tokens.surface.surface
            ink = tokens.ink.accent if taken else tokens.line.border
            rules.append(
                f"QFrame#{column.objectName()} {{ background: {ground}; border: 1px solid {ink};"
                " border-radius: 6px }"
            )
        sheet = "".join(rules)
        if self.styleSheet() != sheet:
            self.setStyleSheet(sheet)

    def _lay_out(self) -> None:
        clash = self.clash
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(clash.label, "heading"))
        self._state.setWordWrap(True)
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._state, 1)
        sides = QHBoxLayout()
        sides.setSpacing(8)
        sides.addWidget(self._column(None, self.tr("Before"), clash.before), 1)
        sides.addWidget(self._column("theirs", self.tr("Office"), clash.office), 1)
        sides.addWidget(self._column("mine", self.tr("Yours"), clash.mine), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        if not clash.is_text:
            column.addWidget(self._question)
        else:
            legend = self.tr(
                "Underlined: new. Struck through: taken out. 3 begins with the words of both."
            )
            column.addWidget(label(legend, "muted", wraps=True))
        column.addLayout(sides)
        column.addWidget(self._buttons())
        column.addWidget(self.editor)

    def _buttons(self) -> Flow:
        row = Flow()
        keep, take = ways(self.clash)
        named: list[tuple[str, Pick]] = [(keep, "theirs"), (take, "mine")]
        if self.clash.is_text:
            named.append((self.tr("3  Edit both"), "edit"))
        for words, pick in named:
            made = button(words, partial(self._pick, pick))
            made.setAccessibleName(f"{words}: {self.clash.label}")
            row.add(made)
        return row

    def _words(self, pick: Pick | None, side: Side, name: str) -> QWidget:
        """A value; in a text, what this side did to it."""
        clash = self.clash
        if pick is None or not clash.is_text:
            return _value(side.value, name)
        there = clash.conflict.clash
        base, text = (
            str(v or "") for v in (there.base, there.mine if pick == "mine" else there.theirs)
        )
        spoken = f"{name}. {text}. {in_words(base, text)}"
        return _value(text, spoken, marked_up(base, text))

    def _column(self, pick: Pick | None, name: str, side: Side) -> QFrame:
        frame = QFrame()
        frame.setObjectName(f"side_{pick or 'before'}")
        head = QHBoxLayout()
        head.addWidget(label(name, "small"))
        head.addStretch()
        if pick is not None:
            self._marks[pick] = label("", "small")
            head.addWidget(self._marks[pick])
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._words(pick, side, f"{name}: {self.clash.label}"))
        by = "  ·  ".join(part for part in (side.who, side.when) if part)
        column.addWidget(label(by or " ", "small", wraps=True))
        column.addStretch()
        self._columns[pick] = frame
        return frame


def _value(words: str, name: str, rich: str = "") -> QWidget:
    """A value: as it is when it is short, else in a box that scrolls. `rich` shows its differences."""
    if len(words) <= _LONG and words.count("\n") < 6:
        made = label(words, "" if rich else "strong", wraps=True)
        made.setMinimumWidth(60)
        if rich:
            made.setTextFormat(Qt.TextFormat.RichText)
            made.setText(rich)
            made.setAccessibleName(name)
        return made
    box = QTextEdit()
    box.setAcceptRichText(False)
    if rich:
        box.setHtml(rich)
    else:
        box.setPlainText(words)
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.setAccessibleName(name)
    box.setFixedHeight(8 * box.fontMetrics().lineSpacing() + 16)
    return box

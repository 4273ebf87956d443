"""One field that others changed under one's own work, on a card: before, now, yours; one key answers."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QGroupBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desk.models.digest import FieldNews
from desk.models.words import field_label
from desk.ui import text
from desk.ui.away.lines import who
from desk.ui.away.view_model import AwayViewModel
from desk.ui.theme import Theme
from desk.ui.widgets.parts import button, label

CONFLICT, BACK, ACCEPT = "conflict", "back", "accept"
KEYS: Final = {Qt.Key.Key_C: CONFLICT, Qt.Key.Key_P: BACK, Qt.Key.Key_A: ACCEPT}
"""The letters that answer, while the keyboard stands on a card or in the list beside it."""
_LONGEST: Final = 400


class FieldCard(QGroupBox):
    """The card itself takes the keyboard; a screen reader calls it a group."""

    answered = Signal()
    """The keyboard may go on to the next field."""

    def __init__(
        self,
        model: AwayViewModel,
        news: FieldNews,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model, self.news, self._theme = model, news, theme
        self.setObjectName("news")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sides: list[QFrame] = []
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        self.setAccessibleName(self._sentence())
        self.paint_now()

    @property
    def answers(self) -> list[str]:
        """What can be done about it."""
        if self._model.is_closed or not self.news.open:
            return []
        if self.news.touches == "conflict":
            return [CONFLICT]
        same = self.news.mine == self.news.now
        return [ACCEPT] if self.news.touches == "waits" or same else [BACK, ACCEPT]

    def answer(self, how: str) -> None:
        """Do one of `answers`."""
        if how not in self.answers:
            return
        match how:
            case "conflict":
                self._model.to_conflict()
            case "back":
                self._model.put_back(self.news)
            case _:
                self._model.accept(self.news)
        self.answered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """C goes to the conflict, P puts yours back, A accepts."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in KEYS and self._model.letters():
            self.answer(KEYS[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring says where the keys act."""
        super().focusInEvent(event)
        self.paint_now()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.paint_now()

    def paint_now(self) -> None:
        """Take the colours of the theme."""
        tokens = self._theme.tokens
        edge = tokens.line.focus if self.hasFocus() else tokens.line.border
        rules = [
            f"QGroupBox#news {{ background: {tokens.surface.raised}; border: 2px solid {edge};"
            " border-radius: 8px; margin: 0 }",
            f"QFrame#side {{ background: {tokens.surface.surface};"
            f" border: 1px solid {tokens.line.border}; border-radius: 6px }}",
        ]
        sheet = "".join(rules)
        if self.styleSheet() != sheet:
            self.setStyleSheet(sheet)

    # --- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(field_label(self.news.field), "heading"))
        head.addStretch()
        head.addWidget(label(self._state(), "small"))
        sides = QHBoxLayout()
        sides.setSpacing(8)
        for name, value, by in self._columns():
            sides.addWidget(self._side(name, value, by), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(sides)
        if self.answers:
            column.addLayout(self._answers())

    def _columns(self) -> list[tuple[str, str, str]]:
        news, model = self.news, self._model
        now = model.workspace.now()
        named = who(news.author, model.names)
        moment = text.day_and_time(news.at, now) if news.at else ""
        by = "  ·  ".join(part for part in (named, moment) if part)
        if news.times > 1:
            by = "  ·  ".join((by, self.tr("changed %n time(s)", "", news.times)))
        return [
            (self.tr("Before"), model.value(news.field, news.before), ""),
            (self.tr("Now"), model.value(news.field, news.now), by),
            (self.tr("Yours"), model.value(news.field, news.mine), self._mine()),
        ]

    def _mine(self) -> str:
        return {
            "conflict": self.tr("waits for your choice"),
            "waits": self.tr("not sent yet"),
        }.get(self.news.touches, "")

    def _state(self) -> str:
        if self.news.settled:
            return self.tr("✓ dealt with")
        if self.news.mine == self.news.now and self.news.touches != "conflict":
            return self.tr("both of you chose the same")
        return ""

    def _side(self, name: str, value: str, by: str) -> QFrame:
        frame = QFrame()
        frame.setObjectName("side")
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(label(name, "small"))
        shown = label(value[:_LONGEST], "strong", wraps=True)
        shown.setMinimumWidth(60)
        column.addWidget(shown)
        column.addWidget(label(by or " ", "small", wraps=True))
        column.addStretch()
        self._sides.append(frame)
        return frame

    def _answers(self) -> QHBoxLayout:
        words = {
            CONFLICT: self.tr("C  Choose in “Needs you”"),
            BACK: self.tr("P  Put yours back"),
            ACCEPT: self.tr("A  Accept theirs"),
        }
        row = QHBoxLayout()
        row.setSpacing(8)
        for how in self.answers:
            made = button(words[how], partial(self.answer, how))
            made.setAccessibleName(f"{words[how]}: {field_label(self.news.field)}")
            self.buttons[how] = made
            row.addWidget(made)
        row.addStretch()
        return row

    def _sentence(self) -> str:
        """The card as a screen reader says it."""
        parts = [f"{name}: {value}, {by}".rstrip(", ") for name, value, by in self._columns()]
        return ". ".join((field_label(self.news.field), *parts, self._state())).rstrip(". ")

"""A session that runs, and its outcome afterwards: timer, end, minutes, a line for the ticket."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from desk.remote.session import Said
from desk.remote.session_note import filled
from desk.ui import text
from desk.ui.icons import Icons
from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.number_field import NumberField
from desk.ui.widgets.parts import label

if TYPE_CHECKING:
    from desk.ui.remote.session_model import SessionViewModel
    from desk.ui.remote.view_model import RemoteViewModel


class SessionView(QWidget):
    """Shows the session of the pane's view model, whichever it is."""

    over = Signal()
    """What came of a session is shown, and can be written down."""

    def __init__(
        self, model: "RemoteViewModel", icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._shown = ""
        self._title = ElidedLabel()
        self._title.setProperty("role", "heading")
        self._timer = QLabel()
        self._state = QLabel(wordWrap=True)
        self._state.setProperty("role", "muted")
        self._facts = label(role="small", wraps=True)
        self._facts.setMinimumWidth(1)
        self.end = _button(self.tr("End the session"), "danger")
        self.minutes = NumberField()
        self._reason = QLineEdit()
        self.summary = QPlainTextEdit()
        self.write = _button(self.tr("Write into the ticket"), "primary")
        self.forget = _button(self.tr("It was no session"), "")
        self._outcome = QWidget()
        icons.bind(self.end, "stop", "danger")
        icons.bind(self.write, "send", "on_accent")
        self._name_parts()
        self._lay_out()
        self.end.clicked.connect(self._end)
        self.write.clicked.connect(self.commit)
        self.forget.clicked.connect(self._forget)
        self.minutes.valueChanged.connect(self._show_reason)
        self.minutes.valueChanged.connect(self._say)
        self._reason.textChanged.connect(self._say)
        self.summary.textChanged.connect(self._say)

    def draw(self) -> None:
        """Show the session as it stands now."""
        session = self._model.session
        if session is None:
            self._shown = ""
            return
        self._title.set_words(f"{session.title} · {session.tool}")
        self._timer.setText(text.timer(session.length))
        running = session.is_running
        self.end.setVisible(running)
        self._outcome.setVisible(not running)
        words = f"{session.outcome}\n{session.times}"
        if session.is_connecting:
            words = self.tr("The tool is connecting: the clock starts with the session.")
        elif running:
            words = self.tr("The session is running.")
        self._state.setText(words)
        self._facts.setText("\n".join(session.facts))
        if not running and self._shown != session.record.id:
            self._fill(session)

    def changeEvent(self, event: QEvent) -> None:
        """Timer and note follow the size of the text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def begin(self) -> None:
        """Put the keyboard on the next decision."""
        session = self._model.session
        (self.end if session and session.is_running else self.summary).setFocus()

    def _fill(self, session: "SessionViewModel") -> None:
        """The outcome, once: what is typed then is the technician's, and comes back after a crash."""
        record, said = session.record, session.record.said
        self.minutes.setValue(record.minutes if said.minutes is None else said.minutes)
        self.summary.setPlainText(said.summary or self._model.sessions.template)
        if not said.summary:
            self.summary.moveCursor(QTextCursor.MoveOperation.EndOfLine)
        self._reason.setText(said.reason)
        self._shown = record.id
        self._show_reason()
        self.over.emit()

    @property
    def _typed(self) -> str:
        """What stands in the note, letter by letter: Qt's plain text has lost the no-break spaces that French
        writes before a colon, and its template's lines would not be known again."""
        return self.summary.document().toRawText().replace("\u2029", "\n")

    def _say(self) -> None:
        session = self._model.session
        if session is None or self._shown != session.record.id:
            return
        minutes = self.minutes.value()
        other = None if minutes == session.record.minutes else minutes
        typed = self._typed
        summary = "" if typed == self._model.sessions.template else typed
        session.say(Said(summary, other, self._reason.text()))

    def _show_reason(self) -> None:
        session = self._model.session
        differs = session is not None and self.minutes.value() != session.record.minutes
        self._reason.setVisible(differs)

    def _end(self) -> None:
        if self._model.session is not None:
            self._model.session.end()

    def commit(self) -> None:
        """Write what is over into the ticket; nothing while it goes on."""
        session = self._model.session
        if session is not None and not session.is_running:
            session.write_down(
                self.minutes.value(),
                filled(self._model.sessions.template, self._typed),
                self._reason.text(),
            )

    def _forget(self) -> None:
        if self._model.session is not None:
            self._model.session.forget()

    def _name_parts(self) -> None:
        self._timer.setAccessibleName(self.tr("Length of the session"))
        self._state.setTextFormat(Qt.TextFormat.PlainText)
        self.minutes.setRange(0, 24 * 60)
        self.minutes.setSuffix(self.tr(" min"))
        self.minutes.setAccessibleName(self.tr("Minutes to write down"))
        self._reason.setPlaceholderText(self.tr("Why other minutes than measured"))
        self._reason.setAccessibleName(self.tr("Why other minutes than measured"))
        self.summary.setPlaceholderText(self.tr("What was found and done (private)"))
        self.summary.setAccessibleName(self.tr("What was found and done (private)"))
        self.summary.setTabChangesFocus(True)
        self._fit()

    def _fit(self) -> None:
        """Sizes follow the size of the text, which a person may change meanwhile."""
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 2)
        font.setFeature(QFont.Tag("tnum"), 1)  # digits of one width: the timer does not tremble
        self._timer.setFont(font)
        self.summary.setFixedHeight(5 * self.fontMetrics().lineSpacing())

    def _lay_out(self) -> None:
        box = QVBoxLayout(self._outcome)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        asked: tuple[QWidget, ...] = (self.minutes, self._reason, self.summary)
        for part in asked:
            box.addWidget(part)
        box.addWidget(self.write)
        box.addWidget(self.forget)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        for part in (self._title, self._timer, self._state, self._facts, self.end, self._outcome):
            column.addWidget(part)
        column.addStretch(1)


def _button(words: str, kind: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("kind", kind)
    button.setAccessibleName(words)
    return button

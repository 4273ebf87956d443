"""The composer on the screen: two tabs, a ground that says who reads it, files, minutes, send."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from desk.models.words import state_label
from desk.ui.icons import Icons
from desk.ui.theme import Theme
from desk.ui.ticket.composer_files_view import ComposerFiles
from desk.ui.ticket.composer_model import KINDS
from desk.ui.ticket.composing import LONGEST_DAY
from desk.ui.ticket.formatted_view import FormattedView
from desk.ui.ticket.insertions import CANNED, KNOWLEDGE, MENTION
from desk.ui.ticket.keeping_view import KeepingView
from desk.ui.ticket.strip_view import Strip
from desk.ui.widgets.caret import place_of, put_caret
from desk.ui.widgets.caret_popup import CaretPopup
from desk.ui.widgets.draft_edit import DraftEdit
from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.number_field import NumberField
from desk.ui.widgets.offers import Offer
from desk.ui.widgets.parts import line_icon
from desk.ui.widgets.pasted import local_files

if TYPE_CHECKING:
    from desk.ui.ticket.composer_model import ComposerViewModel, Kind


class ComposerView(QFrame):
    """Wiring of one composer at a time; `show_composer` changes to another ticket's."""

    news_asked = Signal()
    """Show the messages that came since this reply was begun."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._model: ComposerViewModel | None = None
        self.setObjectName("composer")
        self.setAcceptDrops(True)
        self.tabs = QTabBar()
        self.edit = DraftEdit("")
        self.strip = Strip(theme, icons)
        self._picture = QLabel()
        self._destination = ElidedLabel()
        self._status = ElidedLabel()
        signs = {
            CANNED: self.tr("Canned texts"),
            KNOWLEDGE: self.tr("Knowledge"),
            MENTION: self.tr("Colleagues"),
        }
        self.popup = CaretPopup(self.edit, signs, theme)
        self.keeping = KeepingView(self.edit)
        self.formatted = FormattedView(theme)
        self._preview = QPushButton(self.tr("Preview"))
        self.files = ComposerFiles(self.edit, icons)
        self._minutes = NumberField()
        self._send = self._button("", "send", "primary")
        self._make_parts()
        self._lay_out()
        self._connect()

    def show_composer(self, model: "ComposerViewModel | None") -> None:
        """Write on another ticket from now on."""
        if self._model is not None:
            self._model.changed.disconnect(self._show)
            self._model.text_replaced.disconnect(self._replace_text)
            self._model.problem.disconnect(self._tell)
            self._model.stopped.disconnect(self._stopped)
            self._model.insertions.found.disconnect(self.popup.show_offers)
            self._model.insertions.left_open.disconnect(self._name_left)
        self._model = model
        self.keeping.show_composer(model)
        self.files.show_files(model)
        self.strip.put_away()
        self.setEnabled(model is not None)
        if model is None:
            return
        model.changed.connect(self._show)
        model.text_replaced.connect(self._replace_text)
        model.problem.connect(self._tell)
        model.stopped.connect(self._stopped)
        model.insertions.found.connect(self.popup.show_offers)
        model.insertions.left_open.connect(self._name_left)
        self._replace_text()
        self._show()

    def write(self, kind: "Kind") -> None:
        """Put the keyboard into a reply or a note."""
        if self._model is not None:
            self._show_preview(on=False)
            self._model.choose(kind)
            self.edit.setFocus()

    def toggle_preview(self) -> None:
        """Show the text as its reader will see it, or go on writing."""
        preview = self.formatted.isHidden() and self._model is not None
        self._show_preview(on=preview)
        (self.formatted if preview else self.edit).setFocus()

    def keep_text(self) -> None:
        """Ask under which name what is being written becomes a canned text."""
        self.keeping.begin()

    # --- building --------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        self.tabs.setAccessibleName(self.tr("Reply or note"))
        self.tabs.addTab(self.tr("Reply"))
        self.tabs.addTab(self.tr("Note"))
        self.tabs.setExpanding(False)
        self._preview.setCheckable(True)
        self._preview.setProperty("kind", "quiet")
        self._destination.setProperty("role", "strong")
        self._status.setProperty("role", "small")
        self._status.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._minutes.setRange(0, LONGEST_DAY)
        self._minutes.setSuffix(self.tr(" min"))
        self._minutes.setSpecialValueText(self.tr("Time spent"))
        self._minutes.setAccessibleName(self.tr("Time spent, in minutes"))
        self._minutes.setSingleStep(5)
        self.edit.setMinimumHeight(2 * self.edit.fontMetrics().lineSpacing())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.tabs)
        head.addSpacing(4)
        head.addWidget(self._picture)
        head.addWidget(self._destination, 1)
        head.addWidget(self._preview)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.files)
        foot.addWidget(self._status, 1)
        foot.addWidget(self._minutes)
        foot.addWidget(self._send)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.strip)
        column.addWidget(self.keeping)
        column.addWidget(self.edit, 1)
        column.addWidget(self.formatted, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.edit.textChanged.connect(self._typed)
        self.edit.cursorPositionChanged.connect(self._typed)
        self.edit.selectionChanged.connect(self._typed)
        self.edit.sent.connect(self._send_now)
        self._preview.clicked.connect(self.toggle_preview)
        self.formatted.left.connect(self._go_on_writing)
        self.formatted.sent.connect(self._send_now)
        self.popup.asked.connect(self._look_for)
        self.popup.chosen.connect(self._put)
        self._minutes.valueChanged.connect(self._minutes_set)
        self._send.clicked.connect(self._send_now)
        self._theme.changed.connect(self._show)
        self._icons.changed.connect(self._show)

    def _button(self, words: str, icon: str, kind: str) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("kind", kind)
        button.setAccessibleName(words)
        self._icons.bind(button, icon, "on_accent" if kind == "primary" else "text")
        return button

    # --- what the view model says ----------------------------------------------------------------

    def _show(self) -> None:
        model = self._model
        if model is None:
            return
        with QSignalBlocker(self.tabs):
            self.tabs.setCurrentIndex(KINDS.index(model.kind))
        marks = {kind: " •" if model.has_draft(kind) else "" for kind in KINDS}
        self.tabs.setTabText(0, self.tr("Reply") + marks["reply"])
        self.tabs.setTabText(1, self.tr("Note") + marks["note"])
        self._destination.set_words(model.destination)
        self._destination.setAccessibleName(model.destination)
        self.edit.set_name(model.destination)
        self.edit.setReadOnly(model.sending)
        self._show_form(model)
        self._status.set_words(model.status)
        words = self.tr("Send reply") if model.is_public else self.tr("Add note")
        self._send.setText(words)
        self._send.setAccessibleName(words)
        self._send.setToolTip(self.tr("{words} (Ctrl+Enter)").format(words=words))
        self._send.setEnabled(model.has_content and not model.sending)
        with QSignalBlocker(self._minutes):
            self._minutes.setValue(model.minutes)
        self.files.show_files(model)
        self._show_news()
        self._paint()

    def _show_form(self, model: "ComposerViewModel") -> None:
        """Say whether it goes out formatted; a preview shows what is written now."""
        formatted = model.is_formatted
        words = self.tr("Formatted: preview") if formatted else self.tr("Preview")
        self._preview.setText(words)
        self._preview.setAccessibleName(words)
        how = (
            self.tr("As typed: no markup in it")
            if not formatted
            else self.tr(
                "Its markup becomes bold, lists, links and quotations where the server takes them"
            )
        )
        self._preview.setToolTip(how)
        self._preview.setAccessibleDescription(how)
        if self.formatted.isVisible():
            self.formatted.show_text(model.body)

    def _show_news(self) -> None:
        words = self._news()
        if words:
            read, anyway = self.tr("Read"), self.tr("Send anyway")
            if self.strip.words != words:
                self.strip.say(
                    "warn", words, (read, self._read_news), (anyway, self._send_anyway),
                    closable=False,
                )  # fmt: skip
        elif self.strip.words and self.strip.property("news"):
            self.strip.put_away()
        self.strip.setProperty("news", bool(words))

    def _news(self) -> str:
        """What happened since this reply was begun; empty when nothing did."""
        model, told = self._model, []
        if model is not None and model.newer:
            told.append(self.tr("%n newer message(s) since you began this reply.", "", model.newer))
        if model is not None and model.ended:
            words = self.tr("Meanwhile the ticket became: {state}.")
            told.append(words.format(state=state_label(model.ended)))
        return " ".join(told)

    def _stopped(self) -> None:
        """It was not sent: the question stands above the text, and the keyboard on its first answer."""
        self._show_news()
        self.strip.ask()

    def _name_left(self, names: tuple[str, ...]) -> None:
        """A canned text has names that nothing fills in: they are in the text, and told."""
        if names:
            listed = ", ".join(f"{{{name}}}" for name in names)
            self.strip.say(
                "info", self.tr("Not known here, please fill it in: {names}").format(names=listed)
            )

    def _paint(self) -> None:
        """The ground says who reads it, besides the words and the picture."""
        model, entry = self._model, self._theme.tokens.entry
        public = model is None or model.is_public
        edge, ground = (
            (entry.public_edge, entry.public_bg)
            if public
            else (entry.private_edge, entry.private_bg)
        )
        sheet = f"QFrame#composer {{ background: {ground}; border: none; border-top: 3px solid {edge} }}"
        if self.styleSheet() != sheet:
            self.setStyleSheet(sheet)
        name = "reply" if public else "lock"
        self._picture.setPixmap(
            self._icons.pixmap(name, edge, line_icon(self), self.devicePixelRatioF())
        )
        for index, icon in enumerate(("reply", "lock")):
            self.tabs.setTabIcon(index, self._icons.icon(icon, "muted"))

    def _replace_text(self) -> None:
        model = self._model
        if model is None:
            return
        self.popup.leave()
        if self.formatted.hasFocus():
            self.edit.setFocus()
        self._show_preview(on=False)
        with QSignalBlocker(self.edit):
            self.edit.setPlainText(model.body)
            put_caret(self.edit, model)

    def _tell(self, message: str, advice: str) -> None:
        self.strip.say("danger", f"{message} {advice}".strip())

    # --- what the person does --------------------------------------------------------------------

    def _tab_chosen(self, index: int) -> None:
        if self._model is not None:
            self._model.choose(KINDS[index])
            self.edit.setFocus()

    def _show_preview(self, *, on: bool) -> None:
        if on and self._model is not None:
            self.formatted.show_text(self._model.body)
        self.formatted.setVisible(on)
        self.edit.setVisible(not on)
        self._preview.setChecked(on)

    def _go_on_writing(self, letter: str) -> None:
        self.toggle_preview()
        self.edit.insertPlainText(letter)

    def _typed(self) -> None:
        if self._model is not None:
            self._model.type(self.edit.toPlainText(), *place_of(self.edit))

    def _minutes_set(self, minutes: int) -> None:
        if self._model is not None:
            self._model.set_minutes(minutes)

    def _send_now(self) -> None:
        if self._model is not None:
            if not self.strip.property("news"):
                self.strip.put_away()
            if self._send.hasFocus():  # it can do nothing any more when all is sent
                self.edit.setFocus()
            self._model.send()

    def _send_anyway(self) -> None:
        if self._model is not None:
            self.edit.setFocus()
            self._model.send_anyway()

    def _read_news(self) -> None:
        if self._model is not None:
            self.news_asked.emit()
            self._model.read_newer()

    def _look_for(self, sign: str, query: str) -> None:
        if self._model is not None:
            self._model.insertions.ask(sign, query)

    def _put(self, _sign: str, offer: Offer) -> None:
        if self._model is not None:
            self.popup.put(self._model.insertions.words_of(offer))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the text, from a question above it or a button below."""
        if event.key() == Qt.Key.Key_Escape and not self.edit.hasFocus():
            self.edit.setFocus()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome anywhere on the composer."""
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files in."""
        self.files.take(local_files(event.mimeData()))
        event.acceptProposedAction()

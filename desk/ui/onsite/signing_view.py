"""The page that is handed to the customer: the report in large letters, a pad to sign on, and the name."""

from functools import partial

from PySide6.QtCore import QByteArray, QUrl, Signal
from PySide6.QtGui import QColor, QFont, QHideEvent, QImage, QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTextBrowser, QVBoxLayout, QWidget

from desk.models.attachment import Attachment
from desk.models.intervention import is_drawn
from desk.models.intervention_words import BOXES, LETTERS
from desk.models.visit import Visit
from desk.ui import text
from desk.ui.icons import Icons
from desk.ui.onsite.forms_view import TOUCH, flowing, large
from desk.ui.onsite.pad_view import SignaturePad
from desk.ui.onsite.paper_model import Paper, PaperModel
from desk.ui.onsite.signing_model import SigningModel
from desk.ui.pages import is_drawable
from desk.ui.text import OWN_IMAGE
from desk.ui.theme import Theme
from desk.ui.ticket.files_model import FilesViewModel
from desk.ui.ticket.files_view import FileStrip
from desk.ui.ticket.strip_view import Strip
from desk.ui.widgets.announce import announce
from desk.ui.widgets.parts import button, label, set_words

_POINTS = 15
"""Size of the letters: read at arm's length."""
_LEAST = 140
"""Pixels of the report that are seen at once at least."""


class Page(QTextBrowser):
    """The report as it will be on paper: dark on white in every theme. It fetches and follows nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self._images: dict[str, QImage] = {}
        self.setOpenLinks(False)
        self.setMinimumHeight(_LEAST)
        self.setAccessibleName(self.tr("The report, to be read before it is signed"))
        white = self.palette()
        white.setColor(QPalette.ColorRole.Base, QColor("#ffffff"))
        white.setColor(QPalette.ColorRole.Text, QColor("#000000"))
        self.setPalette(white)
        self.setStyleSheet("QTextBrowser { background: #ffffff; color: #000000; padding: 8px; }")
        font = QFont(self.font())
        font.setPointSize(_POINTS)
        self.document().setDefaultFont(font)

    def show_page(self, words: str, images: dict[str, QImage]) -> None:
        """Show it; who reads stays where they are when photos come."""
        if self._words != words:
            place = self.verticalScrollBar().value()
            self._words, self._images = words, images
            self.setHtml(words)
            self.verticalScrollBar().setValue(place)

    def loadResource(self, _kind: int, url: QUrl | str) -> QImage | QByteArray:
        """The report's own photos; nothing is fetched."""
        url = QUrl(url)
        if f"{url.scheme()}:" != OWN_IMAGE:
            return QByteArray()
        return self._images.get(url.path(), QByteArray())


class SigningView(QWidget):
    """Wiring only."""

    back_wanted = Signal()
    handed_over = Signal(bool)
    """The customer looks at it, or does not any more: what else there is, is nobody's business."""

    def __init__(self, model: SigningModel, theme: Theme, icons: Icons) -> None:
        super().__init__()
        model.setParent(self)
        self.model = model
        model.marks = BOXES if is_drawable("".join(BOXES)) else LETTERS
        self.page = Page()
        self.pad = SignaturePad()
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Name of who signs"))
        self.name.setAccessibleName(self.tr("Name of who signs"))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Why the report is not signed"))
        self.reason.setAccessibleName(self.tr("Why the report is not signed"))
        self.back = button(self.tr("&Back"), self.back_wanted.emit)
        self.speak = button("", self._speak)
        self.clear = button(self.tr("&Clear"), self.pad.clear)
        self.sign = button("", self._sign, "primary")
        self.refuse = button(self.tr("&Not signed…"), self._refuse)
        self.problem = label("", "danger", wraps=True)
        self.again = button(self.tr("Another &report…"), self._again)
        self._title = label("", "heading")
        self._said = label("", "muted", wraps=True)
        self._strip = Strip(theme, icons, least=TOUCH)
        self._files = FilesViewModel(model.workspace, self, proven=True)
        self._offers = FileStrip(self._files, self._strip, self.tr("Open to print"))
        self._paper = PaperModel(model.workspace, self)
        self._dress(icons)
        self._lay_out()
        self._connect()

    def open(self, visit: Visit) -> None:
        """Begin: the report of a visit is put together, and nothing is signed."""
        for field in (self.name, self.reason):
            field.clear()
        self.name.setText(visit.contact)
        self.reason.hide()
        self.pad.clear()
        self._wait_for_name()
        self.model.open(visit)
        self._paper.open(visit)
        self.page.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """The customer has it."""
        super().showEvent(event)
        self.handed_over.emit(True)  # noqa: FBT003  a signal's value

    def hideEvent(self, event: QHideEvent) -> None:
        """The technician has it again, wherever they went."""
        super().hideEvent(event)
        self.handed_over.emit(False)  # noqa: FBT003  a signal's value

    def _dress(self, icons: Icons) -> None:
        icons.bind(self.back, "back")
        icons.bind(self.clear, "delete")
        icons.bind(self.sign, "resolve", "on_accent")
        for part in (
            self.name,
            self.reason,
            self.back,
            self.speak,
            self.clear,
            self.sign,
            self.refuse,
            self.again,
        ):
            large(part)

    def _connect(self) -> None:
        model = self.model
        model.changed.connect(self._refresh)
        model.renewed.connect(self._renew)
        model.filed.connect(self._filed)
        self._paper.found.connect(self._offer)
        self._paper.told.connect(self._tell)
        self._files.told.connect(self._tell)
        self._paper.problem.connect(partial(self._strip.say, "danger"))
        self.pad.changed.connect(self._refresh)
        self.name.returnPressed.connect(self._sign)
        self.reason.returnPressed.connect(self._refuse)

    def _refresh(self) -> None:
        model = self.model
        self.page.show_page(model.page, model.pictures)
        other = self.tr("&Français") if model.language == "en" else self.tr("&English")
        set_words(self.speak, other)
        by_name = not self.pad.strokes
        self.clear.setVisible(not by_name)
        words = self.tr("Read and c&onfirmed") if by_name else self.tr("Read and &signed")
        set_words(self.sign, self.tr("The paper is being made…") if model.is_busy else words)
        for part in (self.sign, self.refuse, self.speak):
            part.setEnabled(not model.is_busy and bool(model.page))
        self.problem.setText(model.problem)
        self.problem.setVisible(bool(model.problem))

    def _renew(self) -> None:
        """Something else stands there now: what was drawn for the words before is no signature of it."""
        self.pad.clear()
        self._wait_for_name()
        words = self.tr("The report has changed: read it again before it is signed.")
        self.problem.setText(words)
        self.problem.show()
        announce(self, words, "assertive")

    def _speak(self) -> None:
        self.pad.clear()
        self.model.speak("fr" if self.model.language == "en" else "en")

    def _sign(self) -> None:
        strokes = self.pad.strokes
        if strokes and not is_drawn(strokes):
            self.pad.clear()
            strokes = ()
            self.problem.setText(self.tr("What was drawn is no signature: draw it again."))
            self.problem.show()
            return
        self.model.sign(self.name.text(), strokes)

    def _refuse(self) -> None:
        if not self.reason.isVisible():
            self.reason.show()
            self.reason.setFocus()
            return
        self.model.refuse(self.reason.text(), self.name.text())

    def _filed(self, _file: Attachment) -> None:
        """It is on the tickets: open it to print, save it to a stick, send it, or go back."""
        self.pad.clear()
        self.reason.hide()
        self._show_filed()
        self._paper.open(self.model.visit)
        announce(self, self.tr("The report is on its tickets."))
        self.back.setFocus()

    def _offer(self, paper: Paper) -> None:
        """There is a report: what can be done with its paper. One that is superseded is only said to be:
        the next one takes its place."""
        if paper.is_superseded:
            self._strip.say(
                "warn",
                self.tr("The visit was changed since the last report: this one replaces it."),
            )
            return
        self._show_filed()
        words = self.tr("Send to {name}")
        self._offers.offer_also(
            *(
                (words.format(name=text.one_line(to.name, 40)), partial(self._paper.send, to))
                for to in paper.receivers
            )
        )
        self._files.point_at(paper.file)

    def _tell(self, words: str) -> None:
        """Something was done with the paper; what else can be done is offered again."""
        self._said.setText(words)
        self._said.show()
        announce(self, words)
        self._paper.open(self.model.visit)

    def _again(self) -> None:
        """Another report is wanted: it takes the place of the one there is."""
        self._wait_for_name()
        self.page.setFocus()

    def _wait_for_name(self) -> None:
        self._title.setText(self.tr("Please read and sign"))
        self._strip.hide()
        self._said.hide()
        self._show_foot(on=True)

    def _show_filed(self) -> None:
        """Nobody signs the same twice by mistake."""
        self._title.setText(self.tr("The report is on its tickets."))
        self._show_foot(on=False)

    def _show_foot(self, *, on: bool) -> None:
        self._foot.setVisible(on)
        self.speak.setVisible(on)
        self.again.setVisible(not on)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addWidget(self._title, 1)
        head.addWidget(self.speak)
        head.addWidget(self.again)
        beside = QVBoxLayout()
        beside.addWidget(self.name)
        beside.addWidget(self.reason)
        beside.addWidget(flowing(self.sign, self.clear, self.refuse))
        beside.addStretch()
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(12)
        foot.addWidget(self.pad)
        foot.addLayout(beside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._strip)
        column.addWidget(self._said)
        column.addWidget(self.page, 1)
        column.addWidget(self.problem)
        column.addWidget(self._foot)
        self.setFocusProxy(self.page)

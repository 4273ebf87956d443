"""The intake pane on the screen: the form, what is known beside it, and the number in large type."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk.models.ids import TicketId
from desk.ui.icons import Icons
from desk.ui.intake.form_view import FormView
from desk.ui.intake.known_view import KnownView
from desk.ui.intake.number_view import NumberView
from desk.ui.intake.similar import telling_words
from desk.ui.intake.view_model import IntakeViewModel
from desk.ui.theme import Theme
from desk.ui.ticket.strip_view import Strip
from desk.ui.widgets.parts import button, label, on_key, scrolled, set_words

FEW_NUMBERS = 10
"""From so few numbers on the pane says how many are left."""


class IntakeView(QWidget):
    """Wiring only: what is decided, the view model decides."""

    def __init__(
        self, model: IntakeViewModel, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("intake")
        model.setParent(self)
        self._model = model
        self._icons = icons
        self.form = FormView(model, theme)
        self.known = KnownView(theme, icons)
        self.number = NumberView(model, theme, icons)
        self.strip = Strip(theme, icons)
        self._status = label("", "small")
        self._numbers = label("", "muted")
        self.register = button(self.tr("&Register"), model.register, "primary")
        self.aside = button(self.tr("Set &aside, another call"), model.set_aside)
        self.discard = button(self.tr("&Discard"), model.discard, "quiet")
        icons.bind(self.form.files.attach, "attachment")
        self.form.parent_line.use_icons(icons)
        icons.bind(self.register, "phone", "on_accent")
        icons.bind(self.aside, "pause")
        icons.bind(self.discard, "delete")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show()
        model.load()

    def showEvent(self, event: QShowEvent) -> None:
        """A number that was read aloud makes room for the next call."""
        super().showEvent(event)
        if self._model.done is not None and not event.spontaneous():  # not when a window comes back
            self._model.next_call()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on the number page takes the next call."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self._model.done is not None:
            self._model.next_call()
            return
        super().keyPressEvent(event)

    # --- inside ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self._show)
        model.known_changed.connect(self._show_known)
        model.registered.connect(lambda _done: self._show_number())
        model.refused.connect(self.form.go_to)
        model.said.connect(self.strip.say)
        model.replaced.connect(self._replaced)
        self.known.ticket_chosen.connect(self._attach)
        self.known.ticket_opened.connect(model.open_similar)
        self.known.article_chosen.connect(self._use_article)
        for area in (self.form.description, self.form.solution, self.form.closing.message):
            area.sent.connect(self._commit)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            on_key(self, keys, self._commit)
        on_key(self.form.title, "Down", self._into_known)

    def _commit(self) -> None:
        if self._model.done is None:
            self.strip.put_away()
            self._model.register()

    def _into_known(self) -> None:
        """From the sentence straight to what is known about it: Tab would lead through the whole form."""
        for found in (self.known.tickets, self.known.articles):
            if found.isVisible():
                found.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _replaced(self) -> None:
        if self._model.done is None and self._stack.currentIndex() == 1:
            self._stack.setCurrentIndex(0)
            self.setFocusProxy(self.form)
            self.form.setFocus()

    def _show_number(self) -> None:
        self.strip.put_away()
        self.number.show_number()
        self._stack.setCurrentIndex(1)
        self.setFocusProxy(self.number)
        self.number.setFocus()

    def _show(self) -> None:
        model = self._model
        self._status.setText(model.status if model.has_content else "")
        words = self.tr("Register and &close") if model.form.answer else self.tr("&Register")
        set_words(self.register, words)
        self.register.setToolTip(
            self.tr("{words} (Ctrl+Enter)").format(words=self.register.accessibleName())
        )
        self.discard.setEnabled(model.has_content)
        self.aside.setEnabled(model.has_content)
        left = model.numbers_left
        few = left is not None and left < FEW_NUMBERS
        if left == 0:
            self._numbers.setText(self.tr("No ticket numbers left: connect once to get new ones"))
        elif few:
            self._numbers.setText(self.tr("%n ticket number(s) left", "", left or 0))
        self._numbers.setVisible(few)

    def _show_known(self) -> None:
        asked = bool(telling_words(self._model.form.title))
        with QSignalBlocker(self.known):
            self.known.show_known(self._model.known, asked=asked)

    def _attach(self, ticket: str) -> None:
        self._model.attach_to(TicketId(ticket))
        self.form.go_to("title")

    def _use_article(self, article: object) -> None:
        self._model.use_article(article)  # type: ignore[arg-type]  # signals carry objects
        self.form.go_to("solution")

    def _lay_out(self) -> None:
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(scrolled(self.form))
        split.addWidget(scrolled(self.known))
        split.setStretchFactor(0, 1)
        split.setSizes([800, 420])
        inner.addLayout(self._head())
        inner.addWidget(split, 1)
        inner.addLayout(self._foot())
        self._stack.addWidget(page)
        self._stack.addWidget(self.number)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setFocusProxy(self.form)

    def _head(self) -> QVBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(self.tr("New call"), "heading"))
        row.addWidget(self._numbers)
        row.addStretch()
        head = QVBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addLayout(row)
        head.addWidget(self.strip)
        return head

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.setSpacing(8)
        buttons: tuple[QPushButton, ...] = (self.register, self.aside, self.discard)
        for part in buttons:
            foot.addWidget(part)
        foot.addStretch()
        foot.addWidget(self._status)
        return foot

"""The remote pane: ways in, preview, consent, start; while a session runs its timer, afterwards its outcome."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from desk.remote.uri_rules import opener
from desk.ui.icons import Icons
from desk.ui.remote.choices_view import ChoicesView
from desk.ui.remote.consent_view import ConsentView
from desk.ui.remote.corrections_view import CorrectionsView
from desk.ui.remote.key_view import KeyView
from desk.ui.remote.machines_view import MachinesView
from desk.ui.remote.password_view import PasswordView
from desk.ui.remote.session_view import SessionView
from desk.ui.remote.sessions_view import SessionsView
from desk.ui.remote.start_view import StartView
from desk.ui.remote.ways_view import WaysView
from desk.ui.widgets.announce import announce
from desk.ui.widgets.parts import button, holds, on_key
from desk.ui.widgets.tab_order import move_to

if TYPE_CHECKING:
    from desk.ui.remote.view_model import RemoteViewModel


class RemoteView(QWidget):
    """Wiring only: what is decided, the view model decides."""

    def __init__(
        self, model: "RemoteViewModel", icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._waits = False
        """Whether somebody came before the ways in were read: the keyboard goes on to them then."""
        self._settle()
        self._inside = QWidget()
        """What there is to say of a machine."""
        self.machines = MachinesView(model)
        self.entries = WaysView(model, icons)
        self.ways = self.entries.list
        self._fields: dict[str, QLineEdit] = {}
        self._field_box = QVBoxLayout()
        self.choices = ChoicesView(model)
        self.key = KeyView(model)
        self.password = PasswordView(model)
        self.consent = ConsentView(model.consent)
        self._foot = StartView(model, icons)
        self.start = self._foot.button
        self.sessions = SessionsView(model.sessions)
        self.corrections = CorrectionsView(model.corrections)
        self._stack = QStackedWidget()
        self.session = SessionView(model, icons)
        self._lay_out()
        self._connect()
        self._show_session()
        self._show()

    def begin(self) -> None:
        """Put the keyboard where the next decision is: the ways in, or the end of what runs."""
        if self._model.session is not None:
            self.session.begin()
            return
        self._waits = not self._model.ways
        move_to(self.machines.waiting_place if self._waits else self.ways, forward=True)

    def ask_again(self) -> None:
        """Ask the machine again what answers, and show it."""
        self._model.answers.ask_again()
        self._model.workspace.shown.emit("remote")

    def reach_session(self) -> None:
        """Show the session that runs, from wherever the keyboard is; again: the next one."""
        session = self._model.sessions.next()
        if session is None:
            return
        workspace = self._model.workspace
        if workspace.ticket != session.record.ticket:
            workspace.open_ticket(session.record.ticket)
        self._model.sessions.show(session)
        workspace.show("remote")

    def copy_address(self) -> None:
        """Put the chosen way's address on the clipboard."""
        self.entries.copy_address()

    def wake(self) -> None:
        """Send the packet a sleeping machine waits for, and show what comes of it."""
        self._model.workspace.shown.emit("remote")
        self._model.waking.wake()

    def begin_address(self) -> None:
        """Open the form for an address of one's own."""
        self._model.workspace.shown.emit("remote")
        self._model.addresses.ask()

    def begin_other(self) -> None:
        """Look for a machine that is none of the ticket's."""
        self._model.workspace.shown.emit("remote")
        self._model.others.ask()

    def begin_import(self) -> None:
        """Ask for a file of another tool, and show what machines it would bring."""
        from desk.ui.remote.import_view import begin_import  # for who imports alone

        begin_import(self._model.workspace, self.window())

    def begin_shell(self) -> None:
        """Choose the way that leads to a shell; it starts like any other, after its preview."""
        self._model.choose(self._model.shell)
        self._model.workspace.shown.emit("remote")

    def showEvent(self, event: QShowEvent) -> None:
        """Seen: what answers is worth asking now."""
        super().showEvent(event)
        self._model.watch(on=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Not seen: tickets that pass by are not probed."""
        super().hideEvent(event)
        self._model.watch(on=False)

    @property
    def model(self) -> "RemoteViewModel":
        """What the pane shows."""
        return self._model

    # --- building --------------------------------------------------------------------------------

    def _settle(self) -> None:
        self.setObjectName("remote")
        self.setAccessibleName(self.tr("Remote session"))

    def _lay_out(self) -> None:
        ways = QWidget()
        column = QVBoxLayout(ways)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.machines)
        column.addWidget(self._inside)
        inner = QVBoxLayout(self._inside)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(_heading(self.tr("Ways in")))
        inner.addWidget(self.entries)
        inner.addLayout(self._field_box)
        for part in (self.choices, self.key, self.password, self.consent):
            inner.addWidget(part)
        column.addWidget(self.corrections)
        bring = button(self.tr("Import machines…"), self.begin_import, "link")
        column.addWidget(bring, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        choose = QWidget()
        both = QVBoxLayout(choose)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(_scrolled(ways), 1)
        both.addWidget(self._foot)
        self._stack.addWidget(choose)
        self._stack.addWidget(_scrolled(self.session))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.sessions)
        whole.addWidget(self._stack, 1)

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self._show)
        model.session_changed.connect(self._show_session)
        self.session.over.connect(self._show_outcome)
        model.problem.connect(self._tell)
        model.link_asked.connect(self._open_link)
        model.others.taken.connect(self.begin)
        self.ways.activated.connect(self._go_on)
        self.start.clicked.connect(self._start)
        self.password.entered.connect(self._start)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            on_key(self, keys, self._commit)

    # --- what the view model says ----------------------------------------------------------------

    def _show(self) -> None:
        self.machines.draw()
        for part in (self._inside, self._foot):
            part.setVisible(bool(self._model.machines))
        self.entries.draw()
        self._show_fields()
        self.choices.draw()
        self.key.draw()
        self.password.draw()
        self._foot.draw()
        if self._waits and self._model.ways:
            self._waits = False
            if self.machines.waiting_place.hasFocus():
                self.ways.setFocus()

    def _show_fields(self) -> None:
        way = self._model.way
        wanted = way.missing if way else ()
        if tuple(self._fields) == wanted:
            return
        for edit in self._fields.values():
            self._field_box.removeWidget(edit)
            edit.deleteLater()
        self._fields = {}
        for field in wanted:
            edit = QLineEdit()
            words = self.tr("User") if field == "user" else field
            edit.setPlaceholderText(words)
            edit.setAccessibleName(words)
            edit.textEdited.connect(lambda value, field=field: self._model.set_value(field, value))
            edit.returnPressed.connect(self._go_on)
            self._field_box.addWidget(edit)
            self._fields[field] = edit

    def _show_session(self) -> None:
        page = 1 if self._model.session else 0
        turned = page != self._stack.currentIndex()
        here = turned and holds(self, QApplication.focusWidget())
        self._stack.setCurrentIndex(page)
        self.session.draw()
        if here:  # what had the keyboard is gone
            self._stand(page)

    def _show_outcome(self) -> None:
        """Its form takes the keyboard from who is in this pane; whoever writes a reply goes on writing."""
        if holds(self, QApplication.focusWidget()):
            self.session.begin()

    def _stand(self, page: int) -> None:
        """Where one is told what goes on; not on the button that ends it, for a key that is held down."""
        if page == 0:
            move_to(self.ways, forward=True)
        elif self._model.session is not None and self._model.session.is_running:
            self.sessions.list.setFocus()
        else:
            self.session.begin()

    def _tell(self, message: str, advice: str) -> None:
        self._model.workspace.fault.emit(message, advice)

    # --- what the person does --------------------------------------------------------------------

    def _start(self) -> None:
        if self.start.isEnabled():
            self.password.start()
            return
        announce(self, self._model.obstacle, "assertive")
        self._stand_on(self._wanting())

    def _commit(self) -> None:
        """The keys of every form: start what was shown, or write down what is over."""
        if self._model.session is not None:
            self.session.commit()
        elif self.start.isVisible():
            self._start()

    def _go_on(self) -> None:
        """From a way in, or from a field, to the next thing a person has to say."""
        also = () if self._model.passwords.kept else (self.password.line,)
        self._stand_on(self._wanting(*also))

    def _wanting(self, *also: QLineEdit) -> Iterator[QWidget]:
        """What has to be filled in before anything starts, in reading order; `also`: what may be."""
        yield from (edit for edit in self._fields.values() if not edit.text())
        yield from self.key.wanting()
        yield from (line for line in also if not line.text())
        yield from self.consent.wanting()

    def _stand_on(self, parts: Iterable[QWidget]) -> None:
        move_to(next((part for part in parts if part.isVisible()), self.start), forward=True)

    def _open_link(self, link: str) -> None:
        """Links of the Windows App are none to Qt: where the system has a program for it, that one."""
        program, *arguments = opener(sys.platform, link) or ("",)
        opened = (
            QProcess.startDetached(program, arguments)[0]
            if program
            else QDesktopServices.openUrl(QUrl(link))
        )
        if not opened:
            self._tell(
                self.tr("Nothing on this computer opens this link."),
                self.tr("Install the tool, or choose another way in."),
            )


def _scrolled(page: QWidget) -> QScrollArea:
    """A page that is as wide as the column and scrolls up and down alone; its parts are reached by Tab."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    return area


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "heading")
    label.setContentsMargins(0, 8, 0, 0)
    return label

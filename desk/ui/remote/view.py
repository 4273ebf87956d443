"""The remote pane: ways in, preview, consent, start; while a session runs its timer, afterwards its outcome."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from desk.remote.host_keys import CERTIFICATE, Trust
from desk.remote.uri_rules import opener
from desk.ui import text
from desk.ui.icons import Icons
from desk.ui.remote.choices_view import ChoicesView
from desk.ui.remote.consent_view import ConsentView
from desk.ui.remote.corrections_view import CorrectionsView
from desk.ui.remote.password_view import PasswordView
from desk.ui.remote.session_view import SessionView
from desk.ui.remote.sessions_view import SessionsView
from desk.ui.remote.ways_view import WaysView
from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.parts import button

if TYPE_CHECKING:
    from desk.ui.remote.view_model import RemoteViewModel


class RemoteView(QScrollArea):
    """Wiring only: what is decided, the view model decides."""

    def __init__(
        self, model: "RemoteViewModel", icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._settle()
        self._asset = ElidedLabel()
        self._asset.setProperty("role", "heading")
        self.machine = QComboBox()
        self.entries = WaysView(model, icons)
        self.ways = self.entries.list
        self._fields: dict[str, QLineEdit] = {}
        self._field_box = QVBoxLayout()
        self.choices = ChoicesView(model)
        self._key = _words("")
        self.trust = QPushButton(self.tr("Trust it"))
        self.password = PasswordView(model)
        self.consent = ConsentView(model.consent)
        self._preview = _words("strong")
        self._obstacle = _words("muted")
        self.start = QPushButton(self.tr("Start the session"))
        self.sessions = SessionsView(model.sessions)
        self.corrections = CorrectionsView(model.corrections)
        self._stack = QStackedWidget()
        self.session = SessionView(model, icons)
        self._make_parts(icons)
        self._lay_out()
        self._connect()
        self._show_session()
        self._show()

    def begin(self) -> None:
        """Put the keyboard where the next decision is: the ways in, or the end of what runs."""
        if self._model.session is not None:
            self.session.begin()
        else:
            (self.ways if self._model.ways else self.consent.mode).setFocus()

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

    @property
    def key_words(self) -> str:
        """What is said of the host's key."""
        return self._key.text()

    # --- building --------------------------------------------------------------------------------

    def _settle(self) -> None:
        self.setObjectName("remote")
        self.setAccessibleName(self.tr("Remote session"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _make_parts(self, icons: Icons) -> None:
        self.machine.setAccessibleName(self.tr("Machine"))
        self.machine.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.start.setProperty("kind", "primary")
        self.start.setAccessibleName(self.tr("Start the session"))
        icons.bind(self.start, "play", "on_accent")
        self.trust.setAccessibleName(self.tr("Trust what the machine shows"))

    def _lay_out(self) -> None:
        choose = QWidget()
        column = QVBoxLayout(choose)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        parts: tuple[QWidget, ...] = (
            self._asset, self.machine, _heading(self.tr("Ways in")), self.entries,
        )  # fmt: skip
        for part in parts:
            column.addWidget(part)
        column.addLayout(self._field_box)
        column.addWidget(self.choices)
        for part in (
            self._key, self.trust, self.password,
            self.consent,
            _heading(self.tr("What will be started")), self._preview, self._obstacle, self.start,
            self.corrections,
        ):  # fmt: skip
            column.addWidget(part)
        column.addWidget(button(self.tr("Import machines from a file…"), self.begin_import, "link"))
        column.addStretch(1)
        self._stack.addWidget(choose)
        self._stack.addWidget(self.session)
        both = QWidget()
        whole = QVBoxLayout(both)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.sessions)
        whole.addWidget(self._stack, 1)
        self.setWidget(both)

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self._show)
        model.session_changed.connect(self._show_session)
        model.problem.connect(self._tell)
        model.link_asked.connect(self._open_link)
        self.machine.activated.connect(model.take)
        self.trust.clicked.connect(model.trust_keys)
        self.start.clicked.connect(self._start)
        self.password.entered.connect(self._start)

    # --- what the view model says ----------------------------------------------------------------

    def _show(self) -> None:
        model = self._model
        self._show_machines()
        self.entries.draw()
        self._show_fields()
        self.choices.draw()
        self._show_key()
        self.password.draw()
        self._preview.setText(_breakable(model.preview))
        self._preview.setAccessibleName(model.preview)
        self._preview.setToolTip(text.tip(model.command_line))
        self._preview.setVisible(bool(model.preview))
        self._obstacle.setText(model.obstacle)
        self._obstacle.setVisible(bool(model.obstacle))
        self.start.setEnabled(not model.obstacle)
        self.start.setToolTip(text.tip(model.command_line))

    def _show_machines(self) -> None:
        names = [asset.name for asset in self._model.machines]
        several = len(names) > 1
        none = self.tr("The ticket names no asset, and its requester has none.")
        self._asset.set_words(names[0] if names else none)
        self._asset.setVisible(not several)
        self.machine.setVisible(several)
        if several and names != [self.machine.itemText(row) for row in range(self.machine.count())]:
            self.machine.clear()
            self.machine.addItems(names)
        if several and self._model.asset is not None:
            self.machine.setCurrentIndex(self._model.machines.index(self._model.asset))

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
            self._field_box.addWidget(edit)
            self._fields[field] = edit

    def _show_key(self) -> None:
        keys, place = self._model.keys.shown, self._model.keys.place
        shown = place is not None and keys is not None and bool(keys.shown)
        self._key.setVisible(shown)
        self.trust.setVisible(shown and keys is not None and keys.trust is Trust.NEW)
        if not shown or keys is None or place is None:
            return
        key = keys.shown[0]
        if key.kind == CERTIFICATE:
            words = self.tr("{host} shows this certificate (SHA-256):\n{fingerprint}")
        else:
            words = self.tr("{host} shows this key:\n{kind} {fingerprint}")
        facts = {"host": place.way.host, "kind": key.kind}
        self._key.setText(words.format(fingerprint=_in_pieces(key.fingerprint), **facts))
        self._key.setAccessibleName(words.format(fingerprint=key.fingerprint, **facts))
        self._key.setProperty("role", "danger" if keys.trust is Trust.CHANGED else "")
        self._key.style().polish(self._key)

    def _show_session(self) -> None:
        self._stack.setCurrentIndex(1 if self._model.session else 0)
        self.session.draw()

    def _tell(self, message: str, advice: str) -> None:
        self._model.workspace.fault.emit(message, advice)

    # --- what the person does --------------------------------------------------------------------

    def _start(self) -> None:
        if self.start.isEnabled():
            self.password.start()

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


def _breakable(words: str) -> str:
    """Long host names may break after a dot or a colon."""
    return words.replace(".", ".\u200b").replace(":", ":\u200b")


def _in_pieces(fingerprint: str) -> str:
    """Breakable everywhere: a key that is compared letter by letter must never be cut."""
    return "\u200b".join(fingerprint)


def _words(role: str) -> QLabel:
    label = QLabel(wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setMinimumWidth(1)  # a long name breaks or is cut; it never widens the column
    label.hide()
    return label


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "heading")
    label.setContentsMargins(0, 8, 0, 0)
    return label

"""The form for a new account: kind of server, address, user, password, name. Also what the first start shows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desk.ui.accounts.form import KINDS
from desk.ui.accounts.view_model import AccountsViewModel
from desk.ui.icons import Icons
from desk.ui.widgets.parts import button, label

_WIDEST = 72
"""Average letters of the form."""


class AccountForm(QWidget):
    """Enter goes on; what is wrong is said under its field. The password is never kept here."""

    left = Signal()
    """Escape or Cancel."""

    def __init__(
        self, model: AccountsViewModel, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self.can_leave = True
        self._title = label("", "title", wraps=True)
        self._words = label("", "muted", wraps=True)
        self.fields = {name: QLineEdit() for name in ("address", "user", "secret", "name")}
        self.fields["secret"].setEchoMode(QLineEdit.EchoMode.Password)
        self.fields["address"].setPlaceholderText("desk.example.org")
        self.fields["address"].setMaxLength(500)
        self.kind = QComboBox()
        self.kind.addItem(self.tr("Find out by itself"), "")
        for kind, product in KINDS.items():
            self.kind.addItem(product, kind)
        self._wrong: dict[str, QLabel] = {}
        self._name_typed = False
        self.sign_in = button(self.tr("&Sign in"), self._sign_in, "primary")
        self._cancel = button(self.tr("&Cancel"), self.left.emit, "quiet")
        self._demo = button(self.tr("Try the &demo"), model.start_demo)
        icons.bind(self.sign_in, "sign_in", "on_accent")
        icons.bind(self._demo, "play")
        self._lay_out()
        self.fields["address"].textChanged.connect(self._address_typed)
        self.fields["name"].textEdited.connect(self._mark_name)
        self.kind.currentIndexChanged.connect(self._show_hints)
        self._show_hints()
        for field in self.fields.values():
            field.returnPressed.connect(self._sign_in)
        self.setFocusProxy(self.fields["address"])
        self.refresh()

    def refresh(self) -> None:
        """Show what is wrong and whether something is waited for."""
        model = self._model
        first = model.is_first_start
        self._title.setText(self.tr("Welcome to Desk") if first else self.tr("New account"))
        self._words.setText(
            self.tr(
                "Say where your ticket server is and sign in once. From then on everything works "
                "without a network too."
            )
            if first
            else self.tr("Desk asks the server, signs in, and keeps the password in the keyring.")
        )
        self._cancel.setVisible(self.can_leave)
        self.sign_in.setEnabled(not model.doing)
        for name, wrong in self._wrong.items():
            words = model.problems.get(name, "")
            wrong.setText(words)
            wrong.setVisible(bool(words))
            self.fields[name].setAccessibleDescription(words)

    def clear(self) -> None:
        """An empty form."""
        self._name_typed = False
        self.kind.setCurrentIndex(0)
        for field in self.fields.values():
            field.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape and self.can_leave:
            self.left.emit()
            return
        super().keyPressEvent(event)

    # --- inside ----------------------------------------------------------------------------------

    def _sign_in(self) -> None:
        texts = {name: field.text() for name, field in self.fields.items()}
        kind = str(self.kind.currentData())
        self._model.add(texts["address"], texts["user"], texts["secret"], texts["name"], kind)
        if self._model.doing:
            self.fields["secret"].clear()
            return
        wrong = next((name for name in self.fields if name in self._model.problems), None)
        if wrong is not None:
            self.fields[wrong].setFocus()

    def _address_typed(self, address: str) -> None:
        if not self._name_typed:
            self.fields["name"].setText(self._model.proposed_name(address) if address else "")

    def _show_hints(self) -> None:
        """What this kind of server wants in the fields."""
        kind = str(self.kind.currentData())
        user, secret = {
            "glpi": (
                self.tr("Empty with an API token"),
                self.tr("API token, blank, application token"),
            ),
            "manageengine": (
                self.tr("Name, address or login"),
                self.tr("The technician's API key"),
            ),
            "mantis": (self.tr("Empty: the token says it"), self.tr("API token")),
        }.get(kind, ("", ""))
        self.fields["user"].setPlaceholderText(user)
        self.fields["secret"].setPlaceholderText(secret)

    def _mark_name(self, typed: str) -> None:
        self._name_typed = bool(typed)

    def _kind_with_its_words(self) -> QVBoxLayout:
        over = label(self.tr("Kind of server"), "small")
        over.setBuddy(self.kind)
        self.kind.setAccessibleName(self.tr("Kind of server"))
        inside = QVBoxLayout()
        inside.setSpacing(4)
        inside.addWidget(over)
        inside.addWidget(self.kind)
        inside.addSpacing(8)
        return inside

    def _lay_out(self) -> None:
        names = {
            "address": self.tr("Address of the server"),
            "user": self.tr("User"),
            "secret": self.tr("Password or token"),
            "name": self.tr("Name of this account on your machine"),
        }
        inside = QVBoxLayout()
        inside.setSpacing(4)
        inside.addWidget(self._title)
        inside.addWidget(self._words)
        inside.addSpacing(16)
        inside.addLayout(self._kind_with_its_words())
        for name, words in names.items():
            over = label(words, "small")
            over.setBuddy(self.fields[name])
            self.fields[name].setAccessibleName(words)
            self._wrong[name] = label("", "danger", wraps=True)
            for part in (over, self.fields[name], self._wrong[name]):
                inside.addWidget(part)
            inside.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        for made in (self.sign_in, self._demo, self._cancel):
            row.addWidget(made)
        row.addStretch()
        inside.addSpacing(8)
        inside.addLayout(row)
        inside.addStretch()
        page = QWidget()
        page.setLayout(inside)
        page.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDEST)
        outside = QHBoxLayout(self)
        outside.setContentsMargins(24, 16, 24, 16)
        outside.addWidget(page, 1)
        outside.addStretch()

"""The accounts pane on the screen, and the first start: the list, one account, the form for a new one."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk.models.store import Home
from desk.ui.accounts.form import KINDS
from desk.ui.accounts.form_view import AccountForm
from desk.ui.accounts.levels_view import LevelsView
from desk.ui.accounts.view_model import AccountsViewModel
from desk.ui.icons import Icons
from desk.ui.theme import Theme
from desk.ui.ticket.strip_view import Strip
from desk.ui.tokens import Tone
from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.items_list import ItemsList
from desk.ui.widgets.parts import button, label, scrolled
from desk.ui.widgets.save_dialog import ask_where
from desk.ui.window_state import fitting

_FIRST_MARGINS = QSize(48, 160)
"""What stands around the form, with room for what may be wrong."""


def first_start(home: Home, theme: Theme, icons: Icons) -> "AccountsView":
    """The window of the first start; its model's `added` tells the name of the account that was
    made."""
    view = AccountsView(AccountsViewModel(home), theme, icons)
    view.setWindowTitle(QCoreApplication.translate("AccountsView", "Desk: first start"))
    view.resize(fitting(view.form.sizeHint() + _FIRST_MARGINS))
    return view


class AccountsView(QWidget):
    """Wiring only: what is decided, the view model decides."""

    def __init__(
        self,
        model: AccountsViewModel,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("accounts")
        model.setParent(self)
        self.model = model
        self._icons = icons
        self.list = ItemsList(model.items, theme, icons)
        self.list.setAccessibleName(self.tr("Accounts"))
        self.strip = Strip(theme, icons)
        self.form = AccountForm(model, icons)
        self.levels = LevelsView(model.levels)
        self._heading = label(self.tr("Accounts"), "heading")
        self._doing = label("", "muted", wraps=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setMaximumHeight(6)
        self._stop = button(self.tr("&Stop waiting"), model.cancel, "quiet")
        self.new = button(self.tr("&New account"), self._begin)
        icons.bind(self.new, "new")
        self._name = label("", "title", wraps=True)
        self._about = [ElidedLabel() for _line in range(4)]
        self._state = label("", wraps=True)
        self.again = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self._wrong, self.buttons = label("", "danger", wraps=True), self._make_buttons()
        self._side = QStackedWidget()
        self._adding = False
        self._lay_out()
        self._connect()
        model.load()
        self._show()

    # --- inside ----------------------------------------------------------------------------------

    def _make_buttons(self) -> dict[str, QPushButton]:
        model = self.model
        made = {
            "open": button(self.tr("&Open in a window"), model.open, "primary"),
            "test": button(self.tr("&Test the connection"), model.test),
            "levels": button(self.tr("&Levels of the groups"), model.ask_levels),
            "sign_in": button(self.tr("&Sign in again"), self._sign_in),
            "remove": button(self.tr("&Forget this account"), model.ask_remove, "danger"),
        }
        self._icons.bind(made["open"], "external", "on_accent")
        self._icons.bind(made["test"], "sync")
        self._icons.bind(made["sign_in"], "sign_in")
        self._icons.bind(made["remove"], "delete", "danger")
        return made

    def _connect(self) -> None:
        model = self.model
        model.changed.connect(self._show)
        model.said.connect(self._say)
        model.added.connect(self._added)
        self.list.moved_to.connect(self._chosen)
        self.list.entered.connect(lambda _id: model.open())
        self.list.deleted.connect(lambda _id: model.ask_remove())
        self.form.left.connect(self._leave)
        self.again.returnPressed.connect(self._sign_in)

    def _show(self) -> None:
        model = self.model
        adding = self._adding or model.is_first_start
        was = self._side.currentIndex()
        self._side.setCurrentIndex(2 if model.levels.account else 0 if adding else 1)
        self.list.setVisible(not model.is_first_start)
        self.new.setVisible(not adding)
        self._heading.setVisible(not model.is_first_start)
        self.form.can_leave = not model.is_first_start
        self.form.refresh()
        doing = model.doing or model.levels.doing
        busy = bool(doing)
        self._doing.setText(doing)
        for part in (self._doing, self._bar, self._stop):
            part.setVisible(busy)
        for made in self.buttons.values():
            made.setEnabled(not busy)
        self.buttons["open"].setVisible(not model.is_open_here)
        self._show_account()
        self._ask()
        out = self.again if model.is_signed_out else self.list
        self.setFocusProxy(self.levels if model.levels.account else self.form if adding else out)
        if model.levels.account and was != self._side.currentIndex():
            self.levels.setFocus()

    def _show_account(self) -> None:
        account = self.model.current
        if account is None:
            return
        if self.list.current_id != account.id:
            self.list.select(account.id)
        self._name.setText(account.name)
        words = (
            account.url,
            self.tr("Signed in as {user}").format(user=account.user or "–"),
            self.tr("Kind of server: {type}").format(type=KINDS.get(account.type, account.type)),
            self.model.storage(account),
        )
        for line, said in zip(self._about, words, strict=True):
            line.set_words(said)
        self._state.setText(self.model.state(account))
        wrong = self.model.problems.get("again", "")
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        self.again.setAccessibleDescription(wrong)

    def _ask(self) -> None:
        model = self.model
        if model.asking is None:
            return
        words = self.tr(
            "Forget {name}? Its copy on this machine is deleted; the server keeps everything."
            " While work waits here to be sent, it is not forgotten, unless that is kept in a file."
        )
        self.strip.say(
            "warn",
            words.format(name=model.asking.name),
            (self.tr("Forget it"), self._remove),
            (self.tr("Forget it, keep unsent work in a file…"), self._choose_file),
            (self.tr("Keep it"), self._keep),
            closable=False,
        )
        self.strip.findChildren(QPushButton)[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _sign_in(self) -> None:
        self.model.sign_in(self.again.text())
        if self.model.doing:
            self.again.clear()
        else:
            self.again.setFocus()

    def _remove(self) -> None:
        self.strip.put_away()
        self.model.remove()

    def _choose_file(self) -> None:
        title, name = self.tr("Keep everything unsent in a file"), self.tr("desk-unsent.zip")
        ask_where(self, title, name, self._remove_and_keep)

    def _remove_and_keep(self, file: Path) -> None:
        self.strip.put_away()
        self.model.remove(str(file))

    def _keep(self) -> None:
        self.strip.put_away()
        self.model.keep()

    def _say(self, tone: Tone, words: str) -> None:
        self.strip.say(tone, words)

    def _chosen(self, account: str) -> None:
        self._adding = False
        self.model.select(account)

    def _begin(self) -> None:
        self._adding = True
        self._show()
        self.form.setFocus()

    def _leave(self) -> None:
        self._adding = False
        self._show()
        self.list.setFocus()

    def _added(self, name: str) -> None:
        self.form.clear()
        self._adding = False
        for account in self.model.accounts:
            if account.name == name:
                self.model.select(account.id)

    def _lay_out(self) -> None:
        self._side.addWidget(scrolled(self.form))
        self._side.addWidget(self._account_page())
        self._side.addWidget(scrolled(self.levels))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self.list)
        split.addWidget(self._side)
        split.setStretchFactor(1, 1)
        split.setSizes([460, 760])
        waiting = QHBoxLayout()
        waiting.setSpacing(12)
        waiting.addWidget(self._doing)
        waiting.addWidget(self._bar, 1)
        waiting.addWidget(self._stop)
        row = QHBoxLayout()
        row.addWidget(self._heading)
        row.addStretch()
        row.addWidget(self.new)
        head = QVBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addLayout(row)
        head.addLayout(waiting)
        head.addWidget(self.strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(split, 1)

    def _account_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(self._name)
        column.addWidget(self._state)
        for line in self._about:
            line.setProperty("role", "muted")
            column.addWidget(line)
        column.addSpacing(8)
        column.addLayout(
            _row(*(self.buttons[name] for name in ("open", "test", "levels", "remove")))
        )
        column.addSpacing(16)
        over = label(self.tr("Password or token"), "small")
        over.setBuddy(self.again)
        self.again.setAccessibleName(over.text())
        self.again.setMaximumWidth(self.fontMetrics().averageCharWidth() * 40)
        column.addWidget(over)
        column.addWidget(self.again)
        column.addWidget(self._wrong)
        column.addLayout(_row(self.buttons["sign_in"]))
        column.addStretch()
        return page


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch()
    return row

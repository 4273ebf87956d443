"""Accounts on the screen: the first start, what is wrong at its field, forgetting only when asked twice."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from desk.models.account import Account
from desk.models.events import Link, LinkState
from desk.models.store import Home
from desk.ui.accounts.view import AccountsView, first_start
from desk.ui.accounts.view_model import AccountsViewModel
from tests.ui.outbox.accessible import nameless
from tests.ui.outbox.bench import Bench
from tests.ui.outbox.looks import Looks


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def shown(qtbot: QtBot, looks: Looks, home: Home) -> AccountsView:
    made = first_start(home, looks.theme, looks.icons)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_first_start_asks_for_a_server_and_shows_what_is_wrong(
    qtbot: QtBot, looks: Looks, home: Home
) -> None:
    view = shown(qtbot, looks, home)
    assert not view.list.isVisible()
    qtbot.keyClicks(view.form.fields["address"], "help.example.org")
    assert view.form.fields["name"].text() == "help"
    qtbot.keyClick(view.form.fields["address"], Qt.Key.Key_Return)
    missing = "The password, or a token made for Desk."
    assert view.form.fields["secret"].accessibleDescription() == missing
    assert view.model.doing == ""


def test_the_first_start_shows_its_whole_form(qtbot: QtBot, looks: Looks, home: Home) -> None:
    view = shown(qtbot, looks, home)
    below = view.form.sign_in.mapTo(view, view.form.sign_in.rect().bottomLeft()).y()
    assert below < view.height()


def test_an_account_that_is_signed_out_asks_for_its_password(
    qtbot: QtBot, looks: Looks, home: Home, bench: Bench
) -> None:
    home.add(bench.workspace.account)
    view = AccountsView(AccountsViewModel(home, bench.workspace), looks.theme, looks.icons)
    qtbot.addWidget(view)
    assert view.focusProxy() is view.list
    bench.workspace.on_event(Link(LinkState.SIGN_IN_NEEDED, bench.clock.now()))
    assert view.focusProxy() is view.again
    assert view.again.echoMode() == QLineEdit.EchoMode.Password
    view.model.sign_in("")
    assert view.again.accessibleDescription() != ""


def test_a_password_is_never_readable(qtbot: QtBot, looks: Looks, home: Home) -> None:
    view = shown(qtbot, looks, home)
    assert view.form.fields["secret"].echoMode() == QLineEdit.EchoMode.Password


def test_delete_asks_before_it_forgets(qtbot: QtBot, looks: Looks, home: Home) -> None:
    home.add(Account("b", "office", "desk", "https://help.example.org"))
    view = shown(qtbot, looks, home)
    qtbot.keyClick(view.list, Qt.Key.Key_Delete)
    assert view.strip.words.startswith("Forget office?")
    assert [account.name for account in home.accounts()] == ["office"]
    next(b for b in view.strip._buttons if "unsent work" in b.text()).click()
    (dialog,) = view.findChildren(QFileDialog)
    chosen: list[str] = []
    view.model.remove = chosen.append  # type: ignore[method-assign, assignment]
    dialog.fileSelected.emit("/tmp/kept.zip")
    dialog.close()
    assert chosen == ["/tmp/kept.zip"]


def test_everything_that_takes_the_keyboard_has_a_name(
    qtbot: QtBot, looks: Looks, home: Home
) -> None:
    view = shown(qtbot, looks, home)
    assert nameless(view) == []
    home.add(Account("b", "office", "desk", "https://help.example.org"))
    view.model.load()
    assert nameless(view) == []

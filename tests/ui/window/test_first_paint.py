"""What waits for the first paint does not wait for tickets: an empty queue is painted too."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from desk.app import build
from desk.models.clock import SystemClock
from desk.models.store import Home, Store
from tests.ui.queue.conftest import ACCOUNT, AGENT


def test_the_sync_may_begin_when_an_account_has_no_tickets_yet(
    qtbot: QtBot, tmp_path: Path
) -> None:
    home = Home(tmp_path / "home")
    home.add(ACCOUNT)
    store = Store.open(home.folder(ACCOUNT), SystemClock())
    store.base.set_me(AGENT)
    store.close()
    desk = build(home)
    qtbot.addWidget(desk.window)
    with qtbot.waitSignal(desk.window.first_painted):
        desk.window.show()
    desk.window.close()
    desk.end()

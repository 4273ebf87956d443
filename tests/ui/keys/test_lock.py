"""The window of an encrypted account: it opens with the key, says when it is locked, shows the recovery key once."""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desk.app import LAST_WRITES, Desk, build
from desk.models.clock import SystemClock
from desk.models.store import Home, Store, recovery_key
from desk.models.store.keys import Key, write_mark
from desk.ui.widgets.parts import without_mnemonic
from desk.unlocking import Errand
from tests.builders import ANNA, a_page, a_ticket, a_vocabulary
from tests.ui.queue.conftest import ACCOUNT, AGENT

KEY = Key(bytes(range(32)))
ANSWERS = """
import pathlib, sys
print(pathlib.Path(sys.argv[1]).read_text())
"""
"""A child that answers what a file says: a keyring that a test can lock."""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An encrypted account with two tickets of Anna's."""
    made = Home(tmp_path / "home")
    made.add(ACCOUNT)
    folder = made.folder(ACCOUNT)
    write_mark(folder, KEY)
    store = Store.open(folder, SystemClock(), KEY)
    store.base.set_me(AGENT)
    store.base.set_vocabulary(a_vocabulary())
    store.base.apply_page(a_page(a_ticket(1, assignee=ANNA), a_ticket(2, assignee=ANNA)))
    store.close()
    return made


@pytest.fixture
def keyring(tmp_path: Path) -> Path:
    """What the keyring answers."""
    place = tmp_path / "keyring.json"
    place.write_text(json.dumps({"key": KEY.text()}))
    return place


@pytest.fixture
def desk(home: Home, keyring: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = opened(home, keyring)
    yield made
    close(made)


def close(desk: Desk) -> None:
    desk.window.close()
    desk.end()
    desk.take_apart()


def opened(home: Home, keyring: Path) -> Desk:
    errand = Errand(str(keyring), [sys.executable, "-c", ANSWERS])
    desk = build(home, errand=errand)
    desk.window.show()
    return desk


def test_the_queue_fills_once_the_keyring_gave_the_key(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: desk.queue.count == 2)


def test_the_recovery_key_is_shown_until_somebody_wrote_it_down(
    qtbot: QtBot, desk: Desk, home: Home, keyring: Path
) -> None:
    lock = desk.lock
    assert lock is not None
    qtbot.waitUntil(lambda: lock.recovery is not None)
    assert lock.recovery is not None
    assert recovery_key.read(lock.recovery.groups.text()).text() == KEY.text()
    lock.recovery.written.click()
    assert home.read_setting(recovery_key.setting(ACCOUNT.id)) == "shown"
    desk.window.close()
    desk.end()
    again = opened(home, keyring)
    qtbot.waitUntil(lambda: again.queue.count == 2)
    assert again.lock is not None
    assert again.lock.recovery is None
    close(again)


@pytest.fixture
def unlocked(keyring: Path) -> str:
    """What the keyring will answer when it is unlocked again; now it is locked."""
    answer = keyring.read_text()
    keyring.write_text(json.dumps({"problem": "KeyringLocked"}))
    return answer


def test_a_locked_keyring_is_said_and_asked_again_when_the_person_unlocked_it(
    qtbot: QtBot, unlocked: str, desk: Desk, home: Home, keyring: Path
) -> None:
    before = {f: f.read_bytes() for f in home.path.rglob("*.db")}
    lock = desk.lock
    assert lock is not None
    started: list[str] = []
    lock.when_open(lambda: started.append("sync"))
    qtbot.waitUntil(lambda: lock.dialog is not None and lock.dialog.isVisible())
    assert lock.dialog is not None
    assert "KeyringLocked" in lock.dialog.accessibleName()
    assert without_mnemonic(lock.dialog.retry.text()) == "Try again"
    assert {f: f.read_bytes() for f in home.path.rglob("*.db")} == before
    assert not started
    keyring.write_text(unlocked)
    lock.dialog.retry.click()
    qtbot.waitUntil(lambda: desk.queue.count == 2)
    assert not lock.dialog.isVisible()
    qtbot.waitUntil(lambda: started == ["sync"])


def test_a_window_that_is_closed_waits_for_no_dialog_of_the_keyring(
    home: Home, qtbot: QtBot
) -> None:
    errand = Errand("x", [sys.executable, "-c", "import sys; sys.stdin.close(); import select; select.select([], [], [], 20)"])  # fmt: skip
    desk = build(home, errand=errand)
    desk.window.show()
    began = time.monotonic()
    close(desk)
    assert time.monotonic() - began < LAST_WRITES

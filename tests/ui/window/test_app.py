"""The application put together: start, first paint, sync, end."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.app import WINDOW_FILE, Desk, build
from desk.cli.app import window_arguments
from desk.crash_report import CrashReports, LastLines
from desk.models.clock import SystemClock
from desk.models.errors import AccountProblem
from desk.models.events import LinkState
from desk.models.listing import Draft
from desk.models.store import Home, Store
from desk.models.texts import language
from desk.ui.bugs import Bugs
from desk.ui.language import use_language
from desk.ui.widgets.toast import Toast
from tests.builders import ANNA, a_page, a_ticket, a_vocabulary
from tests.ui.queue.conftest import ACCOUNT, AGENT

FIRST_PAINT = """
import sys
from pathlib import Path
from desk import app
from desk.models.store import Home

application = app.application(["desk"])
desk = app.build(Home(Path(sys.argv[1])))

def painted():
    heavy = {"sqlalchemy", "requests", "urllib3", "keyring", "qtawesome", "nh3", "starlette", "uvicorn"}
    print(desk.queue.count, sorted(heavy & sys.modules.keys()))
    application.quit()

desk.window.first_painted.connect(painted)
desk.window.show()
application.exec()
desk.end()
"""

PATIENCE = 30_000
"""Milliseconds a process may take to begin; waited only where something is wrong."""

SYNC = """
import sys
print('{"event":"link","state":"online","since":"2026-03-02T08:00:00Z"}', flush=True)
for line in sys.stdin:
    if '"stop"' in line:
        break
    if '"sync"' in line:  # who looks at which ticket is told as well
        print('{"event":"fault","message":"heard"}', flush=True)
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An account with three tickets, one of them Anna's."""
    made = Home(tmp_path / "home")
    made.add(ACCOUNT)
    store = Store.open(made.folder(ACCOUNT), SystemClock())
    store.base.set_me(AGENT)
    store.base.set_vocabulary(a_vocabulary())
    store.base.apply_page(a_page(a_ticket(1, assignee=ANNA), a_ticket(2), a_ticket(3)))
    store.close()
    return made


@pytest.fixture
def desk(qtbot: QtBot, home: Home) -> Iterator[Desk]:
    """The window, shown, with a real worker thread and no sync."""
    made = build(home)
    qtbot.addWidget(made.window)
    with qtbot.waitSignal(made.window.first_painted):
        made.window.show()
    yield made
    made.end()  # the window was closed before: pytest-qt does that ahead of every fixture's end


def test_a_first_start_opens_the_first_ticket(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.workspace.ticket is not None)
    assert desk.workspace.ticket == desk.queue.rows.ticket_at(0)
    assert desk.window.queue.list.currentIndex().row() == 0


def close(desk: Desk) -> None:
    desk.window.close()
    desk.end()


def test_the_first_page_is_painted_before_anything_heavy_is_imported(home: Home) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(home.path)],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.strip() == "1 []"


def test_the_window_shows_what_is_mine(desk: Desk) -> None:
    assert desk.queue.view.id == "mine"
    assert desk.queue.count == 1


def test_an_account_that_is_not_there_is_a_plain_refusal(qapp: QApplication, home: Home) -> None:
    assert qapp is not None
    with pytest.raises(AccountProblem, match="elsewhere"):
        build(home, "elsewhere")


def test_the_next_start_shows_the_same_view_and_ticket(
    qtbot: QtBot, desk: Desk, home: Home
) -> None:
    desk.window.show_view("open")
    qtbot.waitUntil(lambda: desk.queue.count == 3)
    desk.window.queue.list.select_row(1)
    desk.window.queue.open_now()
    ticket = desk.workspace.ticket
    close(desk)
    again = build(home)
    qtbot.addWidget(again.window)
    with qtbot.waitSignal(again.window.first_painted):
        again.window.show()
    again.after_paint()
    assert again.queue.view.id == "open"
    qtbot.waitUntil(lambda: again.workspace.ticket == ticket)
    close(again)


def test_what_a_pane_holds_is_on_disk_when_the_window_is_gone(desk: Desk, home: Home) -> None:
    draft = Draft("t", "reply", "Half a sentence")
    desk.workspace.closing.connect(
        lambda: desk.workspace.write(lambda store: store.drafts.save(draft))
    )
    close(desk)
    store = Store.open(home.folder(ACCOUNT), SystemClock())
    kept = store.drafts.get("t", "reply")
    assert kept is not None
    assert kept.body == "Half a sentence"
    store.close()


def test_the_sync_process_is_heard_and_spoken_to_and_ends_with_the_window(
    qtbot: QtBot, desk: Desk
) -> None:
    faults: list[str] = []
    desk.workspace.fault.connect(lambda message, _advice: faults.append(message))
    desk.start_sync([sys.executable, "-c", SYNC])
    qtbot.waitUntil(lambda: desk.workspace.link.state is LinkState.ONLINE, timeout=PATIENCE)
    desk.workspace.wake()
    qtbot.waitUntil(lambda: faults == ["heard"], timeout=PATIENCE)
    close(desk)
    assert desk.sync is not None
    assert not desk.sync.is_running


def test_a_sync_process_that_dies_is_said_in_the_status(qtbot: QtBot, desk: Desk) -> None:
    desk.start_sync([sys.executable, "-c", "raise SystemExit(3)"])
    qtbot.waitUntil(lambda: desk.workspace.link.state is LinkState.PAUSED, timeout=PATIENCE)
    assert "3" in desk.workspace.link.reason


def test_a_second_start_opens_the_ticket_it_was_given(qtbot: QtBot, desk: Desk) -> None:
    desk.open_arguments([f"desk://ticket/{a_ticket(2).number}"])
    qtbot.waitUntil(lambda: desk.workspace.ticket == a_ticket(2).id)


@pytest.mark.parametrize("argument", ["INC-999999-9", "desk://remote/pc1", "../../etc", ""])
def test_what_is_no_ticket_is_told_and_does_nothing(
    qtbot: QtBot, desk: Desk, argument: str
) -> None:
    with qtbot.waitSignal(desk.workspace.fault):
        desk.open_arguments([argument])
    assert desk.workspace.ticket is None


def test_an_unforeseen_error_is_said_and_the_window_goes_on(desk: Desk) -> None:
    error = ZeroDivisionError()
    bugs = Bugs(desk.workspace, CrashReports(desk.logs, LastLines()))
    bugs.take(type(error), error, None)
    [file] = desk.logs.glob("crash-*.txt")
    toast = desk.window.findChild(Toast)
    assert toast is not None
    assert "Your work is safe" in toast.words
    assert f"{file.parent}/crash-" in toast.words
    assert desk.window.isVisible()


def test_somebody_elses_write_is_noticed(qtbot: QtBot, desk: Desk, home: Home) -> None:
    desk.after_paint()
    other = Store.open(home.folder(ACCOUNT), SystemClock())
    looked: list[int] = []
    desk.workspace.read(lambda store: store.data_version(), looked.append, idle=True)
    qtbot.waitUntil(lambda: looked != [])  # after the watch's own first look
    other.base.apply_page(a_page(a_ticket(9, assignee=ANNA), cursor="2"))
    other.close()
    qtbot.waitUntil(lambda: desk.queue.count == 2, timeout=6000)


@pytest.mark.parametrize(
    ("wanted", "expected"), [(["fr-FR", "en"], "fr"), (["en-GB", "fr"], "en"), ([], "en")]
)
def test_the_first_language_of_the_system_decides(
    qapp: QApplication, wanted: list[str], expected: str
) -> None:
    use_language(qapp, wanted)
    assert language() == expected
    for translator in qapp.findChildren(QTranslator):
        QCoreApplication.removeTranslator(translator)


def test_a_safe_start_has_no_memory_and_leaves_it_as_it_was(
    qtbot: QtBot, desk: Desk, home: Home
) -> None:
    desk.window.show_view("open")
    close(desk)
    kept = (home.path / WINDOW_FILE).read_bytes()
    home.write_setting("tray", value=True)
    safe = build(home, safe=True)
    qtbot.addWidget(safe.window)
    with qtbot.waitSignal(safe.window.first_painted):
        safe.window.show()
    safe.after_paint()
    assert safe.queue.view.id == "mine"
    assert safe.surroundings is not None
    assert "no tray" in safe.surroundings.cannot("tray")
    close(safe)
    assert (home.path / WINDOW_FILE).read_bytes() == kept


def test_the_window_opens_for_links_and_for_safe_and_for_nothing_else() -> None:
    assert window_arguments([]) == (None, None, [])
    assert window_arguments(["--safe"]) == (None, None, ["--safe"])
    assert window_arguments(["--account", "work", "tel:4711"]) == (None, "work", ["tel:4711"])
    assert window_arguments(["--safe", "tickets"]) is None
    assert window_arguments(["--version"]) is None

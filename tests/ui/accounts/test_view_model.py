"""Accounts: made, tested and forgotten by the command line beside the window; secrets on its input alone."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desk.models.account import Account, secret_variable
from desk.models.events import Link, LinkState
from desk.models.store import Home
from desk.server.seed.fill import PASSWORD
from desk.ui.accounts.view_model import AccountsViewModel
from desk.ui.desk_command import DeskCommand
from tests.servers import RunningServer
from tests.ui.outbox.bench import Bench

pytestmark = pytest.mark.usefixtures("qapp")

CHILD = str(Path(__file__).with_name("child.py"))
SECRET = "correct horse battery"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def accounts(home: Home, how: str, patience: int = 20_000) -> AccountsViewModel:
    home.path.mkdir(parents=True, exist_ok=True)
    program = [sys.executable, CHILD, how, str(home.path / "notes.json")]
    model = AccountsViewModel(
        home,
        command=DeskCommand(home.path, program, patience=patience),
        levels=DeskCommand(home.path, program, patience=patience),
    )
    model.load()
    return model


def notes(home: Home) -> dict[str, object]:
    given: dict[str, object] = json.loads((home.path / "notes.json").read_text("utf-8"))
    return given


def answer(qtbot: QtBot, model: AccountsViewModel) -> tuple[str, str]:
    """Wait for what is said."""
    with qtbot.waitSignal(model.said, timeout=20_000) as blocker:
        pass
    tone, words = blocker.args or ("", "")
    return tone, words


def settle(qtbot: QtBot, model: AccountsViewModel) -> list[str]:
    """Wait until an account that signs in was added; what was said meanwhile."""
    said: list[str] = []
    model.said.connect(lambda tone, words: said.append(f"{tone}: {words}"))
    with qtbot.waitSignal(model.added, timeout=20_000):
        pass
    return said


def an_account(home: Home, name: str) -> Account:
    made = Account(
        id=f"id-{name}", name=name, type="desk", url="https://a.example.org", user="anna"
    )
    home.add(made)
    return made


def test_the_secret_is_on_the_input_and_in_no_argument(qtbot: QtBot, home: Home) -> None:
    model = accounts(home, "good")
    added: list[str] = []
    model.added.connect(added.append)
    model.add("help.example.org", "anna", SECRET, "")
    assert settle(qtbot, model) == ["success: office: signed in as Anna Berg."]
    given = notes(home)
    assert given["stdin"] == f"{SECRET}\n"
    assert SECRET not in json.dumps(given["arguments"])
    assert given["arguments"] == [
        "account", "add", "--type=desk", "--url=https://help.example.org", "--user=anna",
        "--secret-stdin", "--recovery-later", "--", "help",
    ]  # fmt: skip
    assert given["home"] == str(home.path)
    assert added == ["help"]


def test_the_kind_of_server_goes_along(qtbot: QtBot, home: Home) -> None:
    model = accounts(home, "good")
    model.add("help.example.org", "anna", SECRET, "office", "rt")
    settle(qtbot, model)
    assert "--type=rt" in str(notes(home)["arguments"])


def test_a_user_that_looks_like_an_option_stays_a_user(qtbot: QtBot, home: Home) -> None:
    model = accounts(home, "good")
    model.add("help.example.org", "--option=evil", SECRET, "office")
    settle(qtbot, model)
    assert "--user=--option=evil" in str(notes(home)["arguments"])


def test_a_refusal_is_told_in_the_servers_words(qtbot: QtBot, home: Home) -> None:
    model = accounts(home, "refused")
    added: list[str] = []
    model.added.connect(added.append)
    model.add("help.example.org", "anna", SECRET, "office")
    assert model.doing
    assert answer(qtbot, model) == ("danger", "The password is not right. Check it.")
    assert added == []


def test_a_bug_in_the_child_is_one_line_not_a_traceback(qtbot: QtBot, home: Home) -> None:
    model = accounts(home, "broken")
    model.add("help.example.org", "anna", SECRET, "office")
    assert answer(qtbot, model) == ("danger", "ValueError: no")


def test_what_a_child_shouts_is_cut(qtbot: QtBot, home: Home) -> None:
    model = accounts(home, "noisy")
    model.add("help.example.org", "anna", SECRET, "office")
    _tone, words = answer(qtbot, model)
    assert len(words) <= 400


def test_waiting_can_be_stopped(qtbot: QtBot, home: Home) -> None:
    model = accounts(home, "slow")
    model.add("help.example.org", "anna", SECRET, "office")
    qtbot.waitUntil(lambda: model._command.is_running)
    model.cancel()
    assert answer(qtbot, model) == ("danger", "Cancelled. Nothing was changed.")


def test_a_server_that_never_answers_is_given_up(qtbot: QtBot, home: Home) -> None:
    model = accounts(home, "slow", patience=300)
    model.add("help.example.org", "anna", SECRET, "office")
    assert answer(qtbot, model)[1].startswith("The server did not answer in time.")


def test_a_program_that_is_not_there_is_told(qtbot: QtBot, home: Home) -> None:
    command = DeskCommand(home.path, [str(home.path / "no such program")])
    model = AccountsViewModel(home, command=command)
    with qtbot.waitSignal(model.said, timeout=5000) as blocker:
        model.add("help.example.org", "anna", SECRET, "office")
    assert blocker.args is not None
    assert blocker.args[0] == "danger"


def test_bad_input_starts_nothing(home: Home) -> None:
    model = accounts(home, "good")
    model.add("http://example.org", "", "", "office")
    assert set(model.problems) == {"address", "user", "secret"}
    assert model.doing == ""
    assert not (home.path / "notes.json").exists()


def test_forgetting_asks_first_and_can_be_left(qtbot: QtBot, home: Home) -> None:
    an_account(home, "office")
    model = accounts(home, "good")
    model.ask_remove()
    assert model.asking is not None
    model.keep()
    model.remove()
    assert model.doing == ""
    model.ask_remove()
    model.remove()
    answer(qtbot, model)
    assert notes(home)["arguments"] == ["account", "remove", "--", "office"]
    model.ask_remove()
    model.remove("/tmp/kept.zip")
    answer(qtbot, model)
    kept = ["account", "remove", "--keep-work", "/tmp/kept.zip", "--", "office"]
    assert notes(home)["arguments"] == kept


def test_signing_in_again_hands_the_secret_to_the_sync_of_this_window(
    qtbot: QtBot, tmp_path: Path, home: Home
) -> None:
    bench = Bench(tmp_path / "account")
    home.add(bench.workspace.account)
    program = [sys.executable, CHILD, "good", str(home.path / "notes.json")]
    model = AccountsViewModel(home, bench.workspace, DeskCommand(home.path, program))
    model.load()
    given: list[str] = []
    bench.workspace.signed_in.connect(given.append)
    model.sign_in("")
    assert set(model.problems) == {"again"}
    model.sign_in(SECRET)
    answer(qtbot, model)
    assert given == [SECRET]
    assert notes(home)["stdin"] == f"{SECRET}\n"
    assert notes(home)["arguments"] == ["account", "sign-in", "--secret-stdin", "--", "Test"]
    bench.close()


def test_a_secret_the_server_refuses_goes_nowhere(qtbot: QtBot, home: Home) -> None:
    an_account(home, "office")
    model = accounts(home, "refused")
    given: list[str] = []
    model.signed_in.connect(lambda _name, secret: given.append(secret))
    model.sign_in(SECRET)
    assert answer(qtbot, model)[0] == "danger"
    assert given == []


def test_a_test_asks_the_server(qtbot: QtBot, home: Home) -> None:
    an_account(home, "office")
    model = accounts(home, "good")
    model.test()
    answer(qtbot, model)
    assert notes(home)["arguments"] == ["account", "test", "--", "office"]


def test_the_windows_own_account_tells_its_state_and_is_not_forgotten_under_it(
    tmp_path: Path, home: Home
) -> None:
    bench = Bench(tmp_path / "account")
    home.add(bench.workspace.account)
    model = AccountsViewModel(home, bench.workspace)
    model.load()
    words: list[str] = []
    model.said.connect(lambda _tone, said: words.append(said))
    bench.workspace.on_event(Link(LinkState.OFFLINE, bench.clock.now()))
    item = model.items.item(0)
    assert item is not None
    assert item.chip.startswith("No network since")
    model.ask_remove()
    assert model.asking is None
    assert words[0].startswith("This window works with Test.")
    bench.close()


def test_a_damaged_list_of_accounts_is_told(home: Home) -> None:
    home.path.mkdir(parents=True)
    (home.path / "accounts.json").write_text("{", encoding="utf-8")
    model = AccountsViewModel(home)
    words: list[str] = []
    model.said.connect(lambda _tone, said: words.append(said))
    model.load()
    assert "damaged" in words[0]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    made = RunningServer(tmp_path / "server", demo=5)
    made.start()
    yield made
    made.stop()


def test_the_real_command_signs_in_to_a_real_server(
    qtbot: QtBot, home: Home, server: RunningServer
) -> None:
    model = AccountsViewModel(home)
    model.load()
    model.add(server.url, "tech1", "wrong", "office")
    tone, _words = answer(qtbot, model)
    assert tone == "danger"
    assert home.accounts() == []
    model.add(server.url, "tech1", PASSWORD, "office")
    (said,) = settle(qtbot, model)
    assert said.startswith("success"), said
    assert [account.name for account in model.accounts] == ["office"]
    assert PASSWORD not in (home.path / "accounts.json").read_text("utf-8")
    os.environ.pop(secret_variable("office"), None)

"""The window follows the settings, and the settings follow the file."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.app import chosen_language
from desk.models.cert import CertContact
from desk.models.errors import InvalidInput
from desk.models.settings import Layers
from desk.models.store import Home
from desk.organisation import cert_key, layers_of
from desk.ui.main_window import MainWindow
from desk.ui.settings_file import SettingsFile
from desk.ui.theme import Mode, Theme, point_size
from desk.ui.window_state import WindowState
from desk.ui.worker import InlineWorker
from desk.ui.workspace import Workspace
from tests.ui.window.conftest import clock, people, sent, store, theme, window, worker, workspace

__all__ = ["clock", "people", "sent", "store", "theme", "window", "worker", "workspace"]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    made.path.mkdir(mode=0o700)
    return made


@pytest.fixture
def usual_font(qapp: QApplication) -> Iterator[float]:
    """The size of text before the test, which is put back."""
    before = qapp.font()
    yield point_size(before)
    qapp.setFont(before)


def written(home: Home) -> dict[str, object]:
    found: dict[str, object] = json.loads((home.path / "settings.json").read_text())
    return found


def test_a_theme_is_in_use_at_once(window: MainWindow, workspace: Workspace, theme: Theme) -> None:
    window.commands.run("theme.dark")
    assert workspace.preferences.value.theme == "dark"
    assert theme.tokens.name == "dark"
    workspace.preferences.reset("theme")
    assert theme.mode is Mode.SYSTEM


def test_text_grows_at_once_and_again_from_the_same_size(
    window: MainWindow, workspace: Workspace, theme: Theme, usual_font: float, qapp: QApplication
) -> None:
    before = window.queue.list.verticalHeader().defaultSectionSize()
    workspace.choose("text_size", 200)
    assert point_size(qapp.font()) == pytest.approx(2 * usual_font, abs=0.1)
    assert window.queue.list.verticalHeader().defaultSectionSize() > 1.5 * before
    workspace.choose("text_size", 150)
    assert point_size(qapp.font()) == pytest.approx(1.5 * usual_font, abs=0.1)
    workspace.choose("text_size", 100)
    assert point_size(qapp.font()) == pytest.approx(usual_font, abs=0.1)


def test_rows_and_single_letters_are_settings(window: MainWindow, workspace: Workspace) -> None:
    window.queue.toggle_lines()
    assert workspace.preferences.value.rows == "columns"
    workspace.choose("rows", "lines")
    assert window.queue.list.lines
    window.commands.run("keys.single")
    assert not workspace.preferences.value.single_keys
    assert not window.commands.single_keys


def test_what_the_organisation_locks_stays_and_is_said(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    workspace.preferences.take(Layers(locked={"rows": "lines", "single_keys": True}))
    with qtbot.waitSignal(workspace.fault) as said:
        window.queue.toggle_lines()
    assert "organisation" in said.args[0]
    assert window.queue.list.lines
    window.commands.run("keys.single")
    assert window.commands.single_keys


def test_the_window_comes_up_as_the_settings_say(window: MainWindow, workspace: Workspace) -> None:
    workspace.preferences.take(Layers({"rows": "columns", "single_keys": False}))
    window.restore(WindowState())
    assert not window.queue.list.lines
    assert not window.commands.single_keys


def test_a_choice_is_on_the_disk(home: Home) -> None:
    file = SettingsFile(home, InlineWorker(), {})
    file.preferences.set("theme", "dark")
    file.preferences.set("text_size", 150)
    file.preferences.reset("theme")
    assert written(home) == {"text_size": 150}
    assert SettingsFile(home, InlineWorker(), {}).preferences.value.text_size == 150


def test_what_an_older_desk_noted_with_the_window_is_moved_once(home: Home) -> None:
    notes = {"theme": "dark", "rows": "columns", "single_keys": "off"}
    first = SettingsFile(home, InlineWorker(), notes)
    assert written(home) == {"theme": "dark", "rows": "columns", "single_keys": False}
    first.preferences.set("theme", "light")
    assert SettingsFile(home, InlineWorker(), notes).preferences.value.theme == "light"


def test_a_damaged_file_is_left_as_it_is_and_said(home: Home, qtbot: QtBot) -> None:
    (home.path / "settings.json").write_text("{half")
    file = SettingsFile(home, InlineWorker(), {})
    assert "damaged" in file.problem
    assert file.preferences.value.theme == "system"
    with qtbot.waitSignal(file.failed):
        file.preferences.set("theme", "dark")
    assert (home.path / "settings.json").read_text() == "{half"


def test_what_another_program_writes_counts_at_once(home: Home, qtbot: QtBot) -> None:
    file = SettingsFile(home, InlineWorker(), {})
    file.follow()
    with qtbot.waitSignal(file.preferences.changed) as told:
        home.write_setting("theme", "dark")
    assert told.args == ["theme"]
    assert file.preferences.value.theme == "dark"
    file.end()


class LateWorker(InlineWorker):
    """Does everything at once and tells of it later, as a thread does whose answers wait."""

    def __init__(self) -> None:
        super().__init__()
        self._late: list[Callable[[], object]] = []

    def submit(self, work: Any, done: Any = None, **how: Any) -> None:
        value = work()
        self._late.append(lambda: done(value) if done else None)

    def tell(self) -> None:
        """Hand everything over."""
        for each in self._late:
            each()
        self._late.clear()


def test_a_file_that_is_older_than_the_window_does_not_win(home: Home) -> None:
    worker = LateWorker()
    file = SettingsFile(home, worker, {})
    home.write_setting("tray", value=True)
    file.look()  # it was read before what follows was written
    file.preferences.set("theme", "dark")
    worker.tell()
    assert file.preferences.value.theme == "dark"
    file.look()
    worker.tell()
    assert (file.preferences.value.theme, file.preferences.value.tray) == ("dark", True)


@pytest.fixture
def trusted() -> Iterator[Path]:
    """A folder nobody else may write, from the root on: so not below /tmp."""
    base = Path.home() / ".cache"
    base.mkdir(mode=0o755, exist_ok=True)
    with TemporaryDirectory(dir=base, prefix="desk-test-") as made:
        yield Path(made)


def organisation(tmp_path: Path, content: str) -> Path:
    file = tmp_path / "settings.toml"
    file.write_text(content)
    return file


def test_an_organisations_file_that_others_could_have_written_is_not_used(
    tmp_path: Path, home: Home
) -> None:
    file = organisation(tmp_path, '[locked]\ntheme = "dark"\n')
    layers, problem = layers_of(home, file, owners=(0,) if os.getuid() else ())
    assert layers.locked == {}
    assert str(file) in problem
    assert SettingsFile(home, InlineWorker(), {}, tmp_path / "none.toml").problem == ""


@pytest.mark.parametrize("content", ["[locked", "locked = 3", "\xff"])
def test_a_damaged_file_of_the_organisation_is_named_and_not_used(
    trusted: Path, home: Home, content: str
) -> None:
    file = trusted / "settings.toml"
    file.write_text(content, "latin-1")
    layers, problem = layers_of(home, file, owners=(0, os.getuid()))
    assert layers == Layers()
    assert str(file) in problem


def test_the_organisation_sets_and_locks(trusted: Path, home: Home) -> None:
    file = trusted / "settings.toml"
    file.write_text('[defaults]\ntheme = "dark"\n[locked]\ndiscreet = true\n')
    layers, problem = layers_of(home, file, owners=(0, os.getuid()))
    assert problem == ""
    assert (layers.settings().theme, layers.settings().discreet) == ("dark", True)
    assert layers.is_locked("discreet")
    assert not layers.is_locked("theme")


CERT_TABLE = """
[cert]
name = "CERT-EX"
phone = "+33 1 23"
mail = "cert@example.org"
key = "cert.asc"
"""


def test_the_organisation_says_where_its_cert_is_reached(trusted: Path, home: Home) -> None:
    file, owners = trusted / "settings.toml", (0, os.getuid())
    file.write_text(CERT_TABLE)
    (trusted / "cert.asc").write_text("-----BEGIN PGP PUBLIC KEY BLOCK-----")
    layers, problem = layers_of(home, file, owners=owners)
    assert problem == ""
    assert layers.cert == CertContact("CERT-EX", "+33 1 23", "cert@example.org", "cert.asc")
    assert layers.put("theme", "dark").cert == layers.cert
    assert cert_key(layers.cert, file, owners).startswith(b"-----BEGIN PGP")
    assert cert_key(CertContact(), file, owners) == b""
    (trusted / "cert.asc").chmod(0o666)
    with pytest.raises(InvalidInput, match="is not used"):
        cert_key(layers.cert, file, owners)
    (trusted / "cert.asc").unlink()
    with pytest.raises(InvalidInput, match="is not used"):
        cert_key(layers.cert, file, owners)


def test_what_is_misspelt_about_the_cert_is_named_and_not_used(trusted: Path, home: Home) -> None:
    file = trusted / "settings.toml"
    file.write_text('[cert]\nphones = "1"\n')
    layers, problem = layers_of(home, file, owners=(0, os.getuid()))
    assert layers.cert == CertContact()
    assert "phones" in problem


CHOSEN = """
import sys
from pathlib import Path
from PySide6.QtCore import QLocale
from desk import app
from desk.models.store import Home
from desk.models.texts import language, language_of
import os

home = Home(Path(sys.argv[1]))
application = app.application(["desk"], app.chosen_language(home))
print(language(), QLocale().name(), language_of(os.environ))
"""


@pytest.mark.parametrize(
    ("chosen", "spoken"), [("fr", "fr fr_FR fr"), ("en", "en en_GB en"), ("system", "en en_GB en")]
)
def test_the_chosen_language_is_spoken_from_the_start(home: Home, chosen: str, spoken: str) -> None:
    home.write_setting("language", chosen)
    environment = {**os.environ, "LANG": "en_GB.UTF-8", "LC_ALL": "en_GB.UTF-8", "LANGUAGE": ""}
    done = subprocess.run(
        [sys.executable, "-c", CHOSEN, str(home.path)],
        capture_output=True, text=True, check=True, timeout=60, env=environment,
    )  # fmt: skip
    assert done.stdout.strip() == spoken


def test_a_damaged_file_chooses_no_language(home: Home) -> None:
    (home.path / "settings.json").write_text("{half")
    assert chosen_language(home) == "system"

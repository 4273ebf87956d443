"""What the system is told of Desk, on each kind of system, and how it is taken back."""

import plistlib
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from desk.models.errors import DeskError, InvalidInput
from desk.registering import System
from tests.cli.seat import Seat

COMMAND = ("/opt/my desk/python", "-m", "desk")


class FakeRegistry:
    """A registry in memory."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str] = {}

    def read(self, key: str, name: str) -> str | None:
        return self.values.get((key, name))

    def write(self, key: str, name: str, value: str) -> None:
        self.values[key, name] = value

    def remove(self, key: str, name: str | None) -> None:
        for each in list(self.values):
            below = name is None and (each[0] == key or each[0].startswith(key + "\\"))
            if below or each == (key, name):
                del self.values[each]


class Told:
    """The system's own tools, which were only called."""

    def __init__(self) -> None:
        self.commands: list[Sequence[str]] = []

    def __call__(self, command: Sequence[str]) -> None:
        self.commands.append(command)


def linux(home: Path, told: Told | None = None, command: Sequence[str] = COMMAND) -> System:
    return System("linux", {"HOME": str(home)}, command, run=told or Told())


def test_on_linux_desk_starts_with_the_session_and_not_any_more(tmp_path: Path) -> None:
    system = linux(tmp_path)
    assert not system.starts_with_session()
    system.start_with_session(on=True)
    assert system.starts_with_session()
    entry = (tmp_path / ".config/autostart/desk.desktop").read_text()
    assert 'Exec="/opt/my desk/python" "-m" "desk"\n' in entry
    system.start_with_session(on=False)
    system.start_with_session(on=False)
    assert not system.starts_with_session()
    assert list((tmp_path / ".config/autostart").iterdir()) == []


def test_on_linux_the_folders_of_the_environment_count_when_they_are_whole_paths(
    tmp_path: Path,
) -> None:
    there = tmp_path / "config"
    environment = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(there), "XDG_DATA_HOME": "x"}
    system = System("linux", environment, COMMAND, run=Told())
    system.start_with_session(on=True)
    assert (there / "autostart/desk.desktop").exists()
    system.register_links()
    assert (tmp_path / ".local/share/applications/desk.desktop").exists()


def test_on_linux_links_are_registered_and_taken_back(tmp_path: Path) -> None:
    told = Told()
    system = linux(tmp_path, told)
    system.register_links()
    entry = (tmp_path / ".local/share/applications/desk.desktop").read_text()
    assert "MimeType=x-scheme-handler/desk;x-scheme-handler/tel;\n" in entry
    assert 'Exec="/opt/my desk/python" "-m" "desk" %u\n' in entry
    assert ("xdg-mime", "default", "desk.desktop", "x-scheme-handler/desk") in told.commands
    assert system.opens_links()
    system.unregister_links()
    assert not system.opens_links()


def test_no_sign_of_a_path_means_anything_to_who_reads_the_entry(tmp_path: Path) -> None:
    linux(tmp_path, command=('/a"b$c%d`e\\f',)).start_with_session(on=True)
    entry = (tmp_path / ".config/autostart/desk.desktop").read_text()
    assert 'Exec="/a\\\\"b\\\\$c%%d\\\\`e\\\\\\\\f"\n' in entry
    with pytest.raises(DeskError):
        linux(tmp_path, command=("/a\nExec=evil",)).register_links()


def test_on_windows_desk_starts_with_the_session_and_opens_links() -> None:
    registry = FakeRegistry()
    system = System("win32", {}, (r"C:\My Desk\python.exe", "-m", "desk"), registry)
    system.start_with_session(on=True)
    assert system.starts_with_session()
    system.register_links()
    assert system.opens_links()
    assert r'"C:\My Desk\python.exe" -m desk "%1"' in registry.values.values()
    system.start_with_session(on=False)
    system.unregister_links()
    assert not system.starts_with_session()
    assert not system.opens_links()
    assert registry.values == {}


def test_on_macos_an_agent_starts_it_and_links_need_a_bundle(tmp_path: Path) -> None:
    system = System("darwin", {"HOME": str(tmp_path)}, COMMAND)
    system.start_with_session(on=True)
    [agent] = (tmp_path / "Library/LaunchAgents").iterdir()
    assert plistlib.loads(agent.read_bytes())["ProgramArguments"] == list(COMMAND)
    system.start_with_session(on=False)
    assert not system.starts_with_session()
    with pytest.raises(InvalidInput, match="disk image"):
        system.register_links()
    system.unregister_links()
    assert not system.opens_links()


def test_a_tool_that_is_not_there_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    system = System("linux", {"HOME": str(tmp_path)}, COMMAND)
    system.register_links()
    assert system.opens_links()


def test_the_command_says_how_it_stands(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert "does not know" in seat("links").out
    assert seat("links", "register").status == 0
    assert "with Desk" in seat("links").out
    assert seat("links", "unregister").status == 0
    assert "does not know" in seat("links").out


def test_the_version_is_said() -> None:
    import sys

    from desk import __version__

    said = subprocess.run(
        [sys.executable, "-m", "desk", "--version"], capture_output=True, text=True, check=True
    ).stdout
    assert said.startswith(f"Desk {__version__}")

"""Encryption with a real keyring: real programs, a real D-Bus and GNOME keyring, and the raw files searched."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.models.store import Home
from desk.models.store.keys import is_sealed
from desk.server.seed.fill import PASSWORD
from tests.cli.seat import Seat
from tests.remote.rig.servers import unlocked_keyring
from tests.servers import RunningServer, running_server

pytestmark = pytest.mark.rig

WORDS = "The vault of the town hall does not open"
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from desk import app
from desk.models.store import Home

application = app.application(["desk"])
desk = app.build(Home(Path(sys.argv[1])))
desk.window.show()
look = QTimer(interval=20)
look.timeout.connect(lambda: desk.workspace.pulled and application.quit())
look.start()
application.exec()
words = [(desk.lock is not None) and desk.lock.gate.key is not None, "keyring" in sys.modules]
desk.window.close()
desk.end()
desk.take_apart()
print(words)
"""


@pytest.fixture
def keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """A real, unlocked keyring, for this process and its children."""
    folder = tmp_path / "person"
    folder.mkdir()
    with unlocked_keyring(folder) as environment:
        for name, value in environment.items():
            if name != "PATH":
                monkeypatch.setenv(name, value)
        yield environment


@pytest.fixture
def office(tmp_path: Path) -> Iterator[RunningServer]:
    (tmp_path / "office").mkdir()
    with running_server(tmp_path / "office", demo=20) as server:
        yield server


@pytest.fixture
def seat(tmp_path: Path, office: RunningServer, keyring: dict[str, str]) -> Seat:
    """Return a desk that was set up by the real program; its recovery key was shown."""
    made = Seat(tmp_path / "home")
    added = made.apart(
        "account", "add", "work", "--type=desk", f"--url={office.url}", "--user=tech1",
        "--secret-stdin", stdin=f"{PASSWORD}\n", **keyring,
    )  # fmt: skip
    assert added.status == 0, added.err
    assert "Recovery key of work" in added.out
    assert is_sealed(made.folder)
    return made


def plain_files(home: Path, words: bytes) -> list[str]:
    return [e.name for e in home.rglob("*") if e.is_file() and words in e.read_bytes()]


def test_a_new_account_is_encrypted_and_every_program_gets_its_key(
    seat: Seat, keyring: dict[str, str], tmp_path: Path
) -> None:
    assert seat.apart("sync", **keyring).status == 0
    made = seat.apart("new", "--title", WORDS, **keyring)
    assert made.status == 0, made.err
    file = tmp_path / "report.txt"
    file.write_text(WORDS * 3000)
    assert seat.apart("attach", made.number, str(file), **keyring).status == 0
    shown = seat.apart("show", made.number, **keyring)
    assert WORDS in shown.out
    window = subprocess.run(
        [sys.executable, "-c", WINDOW, str(seat.home)],
        env=os.environ | keyring, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    # The window has the key, and never loaded the keyring's library.
    assert window.stdout.strip() == "[True, False]", window.stderr
    assert plain_files(seat.home, WORDS.encode()) == []
    assert plain_files(seat.home, b"SQLite format") == []


def test_no_process_shows_the_key_in_its_arguments_or_environment(
    seat: Seat, keyring: dict[str, str]
) -> None:
    if not Path("/proc/self/environ").exists():
        pytest.skip("This system has no /proc.")
    home = Home(seat.home)
    child = subprocess.run(
        [sys.executable, "-m", "desk.unlocking", home.account().id],
        env=os.environ | keyring, capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    key = json.loads(child.stdout)["key"].encode()
    watch = subprocess.Popen(
        [sys.executable, "-m", "desk", "--home", str(seat.home), "sync", "--watch"],
        env=os.environ | keyring, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert watch.stdin is not None
    assert watch.stdout is not None
    try:
        deadline = time.monotonic() + 30
        while b'"round"' not in watch.stdout.readline():
            assert time.monotonic() < deadline
        for name in ("cmdline", "environ"):
            assert key not in Path(f"/proc/{watch.pid}/{name}").read_bytes()
        assert plain_files(seat.home, key) == []
        assert plain_files(seat.home, bytes.fromhex(key.decode())) == []
    finally:
        watch.stdin.close()
        watch.wait(20)
        watch.stdout.close()


def test_both_ways_with_the_real_keyring(seat: Seat, keyring: dict[str, str]) -> None:
    assert seat.apart("sync", **keyring).status == 0
    made = seat.apart("new", "--title", WORDS, **keyring)
    back = seat.apart("account", "decrypt", "work", **keyring)
    assert back.status == 0, back.err
    assert plain_files(seat.home, WORDS.encode())
    again = seat.apart("account", "encrypt", "work", **keyring)
    assert again.status == 0, again.err
    assert plain_files(seat.home, WORDS.encode()) == []
    assert WORDS in seat.apart("show", made.number, **keyring).out


def test_the_doctor_finds_the_keyring(seat: Seat, keyring: dict[str, str]) -> None:
    told = seat.apart("doctor", "--json", **keyring)
    found = {each["check"]: each for each in told.json["findings"]}
    assert found["keyring"]["state"] == "good"
    assert found["server"]["state"] == "good"
    assert found["work.db"]["state"] == "good"

"""Encryption at rest from the command line: on by default where a keyring keeps the key, and both ways."""

import sys
from pathlib import Path

import pytest

from desk import keyrings
from desk.models.store import Home
from desk.models.store.keys import is_sealed
from desk.server.seed.fill import PASSWORD
from tests.cli.seat import Seat
from tests.servers import RunningServer

SECRET_WORDS = "The vault of the town hall does not open"


class Remembering:
    """A keyring that keeps what it is given for the length of a test."""

    priority = 5
    kept: dict[tuple[str, str], str] = {}  # noqa: RUF012  one for all instances, as a system's is
    is_locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self._open()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._open()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._open()
        del self.kept[service, username]

    def _open(self) -> None:
        if self.is_locked:
            raise RuntimeError("the collection is locked")


class Forgetful(Remembering):
    """A keyring that takes everything and gives nothing back."""

    def get_password(self, service: str, username: str) -> str | None:
        return None


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> type[Remembering]:
    monkeypatch.setattr(Remembering, "kept", {})
    monkeypatch.setattr(Remembering, "is_locked", False)
    monkeypatch.setitem(keyrings.TRUSTED, sys.platform, ((__name__, "Remembering"),))
    return Remembering


def new_seat(home: Path, office: RunningServer, *options: str) -> tuple[Seat, str]:
    """Sign in to the office; what was said."""
    seat = Seat(home)
    added = seat(
        "account", "add", "work", "--type=desk", f"--url={office.url}", "--user=tech1", *options,
        "--secret-stdin", stdin=f"{PASSWORD}\n",
    )  # fmt: skip
    assert added.status == 0, added.err
    return seat, added.out


def recovery_key_in(words: str) -> str:
    """The two lines of groups in what was said."""
    return " ".join(line.strip() for line in words.splitlines() if line.count("-") == 6)


def plain_files(home: Path, words: str) -> list[str]:
    """The files below a home in which words can be read."""
    return [
        each.name
        for each in home.rglob("*")
        if each.is_file() and words.encode() in each.read_bytes()
    ]


def test_a_new_account_is_encrypted_where_a_keyring_keeps_its_key(
    tmp_path: Path, office: RunningServer, keyring: type[Remembering]
) -> None:
    seat, said = new_seat(tmp_path / "home", office)
    assert recovery_key_in(said)
    assert is_sealed(seat.folder)
    assert seat("sync").status == 0
    number = seat.new(SECRET_WORDS)
    file = tmp_path / "log.txt"
    file.write_text(SECRET_WORDS)
    seat("attach", number, str(file))
    seat("note", number, "--text", SECRET_WORDS)
    assert seat("sync").status == 0
    assert SECRET_WORDS in seat("show", number).out
    assert plain_files(seat.home, SECRET_WORDS) == []
    assert plain_files(seat.home, "SQLite format") == []
    listed = seat("account", "list", "--json").json
    assert listed["encrypted"] == {"work": True}


def test_no_key_is_in_any_file_of_the_home(
    tmp_path: Path, office: RunningServer, keyring: type[Remembering]
) -> None:
    seat, said = new_seat(tmp_path / "home", office)
    (key,) = (text for (service, _), text in keyring.kept.items() if "storage" in service)
    for form in (key, bytes.fromhex(key).decode("latin-1"), recovery_key_in(said)[:20]):
        assert plain_files(seat.home, form) == []
        assert not any(form.encode("latin-1") in f.read_bytes() for f in seat.home.rglob("*") if f.is_file())  # fmt: skip


@pytest.mark.parametrize("name", [None, "Forgetful"])
def test_where_no_keyring_keeps_a_key_files_stay_plain_and_that_is_said(
    tmp_path: Path, office: RunningServer, monkeypatch: pytest.MonkeyPatch, name: str | None
) -> None:
    backends = ((__name__, name),) if name else ()
    monkeypatch.setitem(keyrings.TRUSTED, sys.platform, backends)
    seat, said = new_seat(tmp_path / "home", office)
    assert "not encrypted" in said
    assert not is_sealed(seat.folder)
    assert "plain" in seat("account", "list").out
    refused = seat("account", "encrypt", "work")
    assert refused.status == 1
    assert "No keyring keeps a key safely here" in refused.err
    assert not is_sealed(seat.folder)


def test_an_account_is_converted_both_ways_with_all_its_work(
    seat: Seat, keyring: type[Remembering]
) -> None:
    number = seat.new(SECRET_WORDS)
    before = seat.shown(number)
    done = seat("account", "encrypt", "work")
    assert done.status == 0, done.err
    assert plain_files(seat.folder, SECRET_WORDS) == []
    assert seat.shown(number) == before
    again = seat("account", "encrypt", "work")
    assert again.status == 1
    back = seat("account", "decrypt", "work")
    assert back.status == 0, back.err
    assert seat.shown(number) == before
    assert not [service for service, _ in keyring.kept if "storage" in service]
    assert seat("account", "decrypt", "work").status == 1


def test_nothing_is_converted_while_somebody_works(seat: Seat, keyring: type[Remembering]) -> None:
    with seat.store():
        refused = seat("account", "encrypt", "work")
    assert refused.status == 1
    assert "in use" in refused.err
    assert not is_sealed(seat.folder)


def test_a_locked_keyring_is_said_and_nothing_is_started_anew(
    seat: Seat, keyring: type[Remembering], monkeypatch: pytest.MonkeyPatch
) -> None:
    number = seat.new(SECRET_WORDS)
    seat("account", "encrypt", "work")
    before = {f: f.read_bytes() for f in seat.folder.rglob("*.db")}
    monkeypatch.setattr(keyring, "is_locked", True)
    for command in (
        ("tickets",),
        ("new", "--title", "x"),
        ("sync",),
        ("account", "decrypt", "work"),
    ):
        refused = seat(*command)
        assert refused.status == 1
        assert "locked" in refused.err
    assert {f: f.read_bytes() for f in seat.folder.rglob("*.db")} == before
    monkeypatch.setattr(keyring, "is_locked", False)
    assert seat.shown(number)["ticket"]["number"] == number


def test_a_lost_key_comes_back_with_the_recovery_key(
    seat: Seat, keyring: type[Remembering]
) -> None:
    number = seat.new(SECRET_WORDS)
    written_down = recovery_key_in(seat("account", "encrypt", "work").out)
    keyring.kept.clear()
    lost = seat("show", number)
    assert lost.status == 1
    assert "desk account recover" in lost.err
    letter = written_down.strip()[0]
    mistyped = written_down.replace(letter, "Z" if letter != "Z" else "Y", 1)
    refused = seat("account", "recover", "work", stdin=mistyped)
    assert refused.status == 1
    assert "Group" in refused.err
    done = seat("account", "recover", "work", stdin=written_down.lower())
    assert done.status == 0, done.err
    assert seat.shown(number)["ticket"]["number"] == number
    assert recovery_key_in(seat("account", "recovery-key", "work").out) == written_down


def test_the_key_of_another_account_is_refused(seat: Seat, keyring: type[Remembering]) -> None:
    first = recovery_key_in(seat("account", "encrypt", "work").out)
    seat("account", "decrypt", "work")
    seat("account", "encrypt", "work")
    refused = seat("account", "recover", "work", stdin=first)
    assert refused.status == 1
    assert "not the key" in refused.err


def test_without_a_keyring_the_recovery_key_still_opens_the_files(
    seat: Seat, keyring: type[Remembering], monkeypatch: pytest.MonkeyPatch
) -> None:
    number = seat.new(SECRET_WORDS)
    written_down = recovery_key_in(seat("account", "encrypt", "work").out)
    monkeypatch.setitem(keyrings.TRUSTED, sys.platform, ())
    assert seat("show", number).status == 1
    done = seat("account", "decrypt", "work", "--recovery-stdin", stdin=written_down)
    assert done.status == 0, done.err
    assert seat.shown(number)["ticket"]["number"] == number


def test_a_forgotten_account_takes_its_key_along(seat: Seat, keyring: type[Remembering]) -> None:
    seat("sync")
    seat("account", "encrypt", "work")
    removed = seat("account", "remove", "work", "--lose-work", "work")
    assert removed.status == 0, removed.err
    assert keyring.kept == {}
    assert Home(seat.home).accounts() == []


def test_the_window_shows_the_recovery_key_itself(
    tmp_path: Path, office: RunningServer, keyring: type[Remembering]
) -> None:
    seat, said = new_seat(tmp_path / "home", office, "--recovery-later")
    assert not recovery_key_in(said)
    assert is_sealed(seat.folder)

"""`desk remote import`: machines come from files of other tools, and what could act is listed."""

from pathlib import Path

import pytest

from desk.models.asset import Address
from desk.remote.secrets import Keyring
from tests.cli.seat import Seat
from tests.cli.test_remote import about, an_asset
from tests.remote.connection_files import samples
from tests.remote.connection_files.test_decrypting import MARKER, sealed
from tests.remote.test_secrets import Memory
from tests.servers import RunningServer


def written(folder: Path, text: str, name: str = "hosts.csv") -> str:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return str(file)


def protected(folder: Path, master: str) -> str:
    text = samples.MREMOTENG.replace("{proof}", sealed("ThisIsProtected", master))
    return written(folder, text.replace("{password}", sealed(MARKER, master)), "confCons.xml")


def test_a_dry_run_shows_what_would_come_and_changes_nothing(seat: Seat, tmp_path: Path) -> None:
    ended = seat("remote", "import", written(tmp_path, samples.CSV), "--dry-run")
    assert ended.status == 0, ended.err
    assert "compta1.corp.example" in ended.out
    assert "New machines: 3 · known, with new addresses: 0" in ended.out
    assert "motdepasse · passwords and other secrets are left behind (Compta 1)" in ended.out
    assert ended.out.endswith("Nothing was changed.\n")
    assert seat("remote", "machines", "--json").json == {"machines": []}


def test_machines_are_kept_once_and_can_be_forgotten(seat: Seat, tmp_path: Path) -> None:
    file = written(tmp_path, samples.OPENSSH, "config")
    first = seat("remote", "import", file, "--json")
    assert first.status == 0, first.err
    assert first.json["format"] == "openssh"
    assert {m["name"] for m in first.json["machines"]} == {"jump", "web-1", "web-9", "db"}
    assert {d["why"] for d in first.json["dropped"]} >= {"command", "tunnel", "weaker", "refused"}
    again = seat("remote", "import", file)
    assert "New machines: 0 · known, with new addresses: 0 · as they are: 4" in again.out
    assert "web-1.corp.example:2222" in seat("remote", "machines").out
    assert seat("remote", "forget", "DB").status == 0
    assert seat("remote", "forget", "db").status == 1
    assert len(seat("remote", "machines", "--json").json["machines"]) == 3


def test_an_address_of_a_known_asset_becomes_a_way_into_it(
    seat: Seat, office: RunningServer, tmp_path: Path
) -> None:
    number = about(seat, an_asset(office, "kiosk-7", Address("mac", "52:54:00:00:00:07")))
    file = written(tmp_path, "host,protocol,user\nkiosk-7.corp.example,ssh,support\n")
    came = seat("remote", "import", file, "--json").json["machines"]
    assert [(m["asset"], m["new"]) for m in came] == [("kiosk-7", False)]
    started = seat("remote", number, "--profile", "ssh", "--dry-run")
    assert started.status == 0, started.err
    assert "kiosk-7.corp.example" in started.out


def test_a_session_can_go_to_a_machine_of_ones_own(seat: Seat, tmp_path: Path) -> None:
    seat(
        "remote", "import", written(tmp_path, "name,host,protocol,user\nBox,box9.example,ssh,me\n")
    )
    number = seat.new()
    started = seat("remote", number, "--machine", "box", "--dry-run")
    assert started.status == 0, started.err
    assert "box9.example" in started.out
    assert seat("remote", number, "--machine", "nobody", "--dry-run").status == 1


def test_passwords_go_into_the_keyring_alone_and_only_when_asked_for(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Memory()
    monkeypatch.setattr("desk.cli.remote_files.open_keyring", lambda: Keyring(memory))
    file = protected(tmp_path, "mR3m")
    quiet = seat("remote", "import", file, "--dry-run", "--passwords")
    assert (quiet.status, memory.items) == (0, {})
    ended = seat("remote", "import", file, "--passwords")
    assert ended.status == 0, ended.err
    assert "anybody who had this file could read its passwords" in ended.err
    assert "Passwords in the system's keyring now: 1" in ended.out
    ((service, user),) = memory.items
    assert (user, memory.items[service, user]) == ("CORP\\marie", MARKER)
    (dc,) = (
        m for m in seat("remote", "machines", "--json").json["machines"] if m["name"] != "Linux"
    )
    assert service == f"desk:remote/{dc['id']}/rdp/{user}"
    assert MARKER not in ended.out + ended.err
    for left in seat.folder.rglob("*"):
        assert left.is_dir() or MARKER.encode() not in left.read_bytes()
    monkeypatch.setattr("desk.cli.remote_passwords.open_keyring", lambda: Keyring(memory))
    (listed,) = seat("remote", "password", "list", "--json").json["passwords"]
    assert listed == {"machine": dc["name"], "protocol": "rdp", "user": user}
    forgotten = seat("remote", "forget", dc["name"])
    assert "Passwords removed from the system's keyring: 1" in forgotten.out
    assert memory.items == {}


def test_a_master_password_is_asked_for_where_there_is_one(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Memory()
    monkeypatch.setattr("desk.cli.remote_files.open_keyring", lambda: Keyring(memory))
    file = protected(tmp_path, "Sésame")
    wrong = seat("remote", "import", file, "--passwords", "--secret-stdin", stdin="x\n")
    assert wrong.status == 1
    assert "not the master password" in wrong.err
    assert seat("remote", "machines", "--json").json == {"machines": []}
    right = seat("remote", "import", file, "--passwords", "--secret-stdin", stdin="Sésame\n")
    assert right.status == 0, right.err
    assert len(memory.items) == 1


def test_without_a_keyring_passwords_stay_where_they_are(seat: Seat, tmp_path: Path) -> None:
    ended = seat("remote", "import", protected(tmp_path, "mR3m"), "--passwords")
    assert ended.status == 1
    assert "keyring" in ended.err
    none = seat("remote", "import", written(tmp_path, samples.CSV), "--passwords")
    assert none.status == 0
    assert "holds no passwords that Desk can move" in none.err


@pytest.mark.parametrize("text", ["nothing of the kind\n", None])
def test_what_is_no_connection_file_is_refused(
    seat: Seat, tmp_path: Path, text: str | None
) -> None:
    file = written(tmp_path, text) if text else str(tmp_path / "none")
    assert seat("remote", "import", file).status == 1


def test_long_lists_are_cut_for_people_alone(seat: Seat, tmp_path: Path) -> None:
    lines = "".join(f"[remmina]\nopt{n}=on\n" for n in range(70))
    ended = seat("remote", "import", written(tmp_path, lines, "a.remmina"), "--dry-run")
    assert "… and 11 more; --json tells all." in ended.out
    rows = "".join(f"PC {n},pc{n},{p}\n" for n in range(5) for p in ("rdp", "http"))
    ended = seat("remote", "import", written(tmp_path, "name,host,protocol\n" + rows), "--dry-run")
    assert "http · Desk has no tool for this protocol (PC 0, PC 1, PC 2 and 2 more)" in ended.out

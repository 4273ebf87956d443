"""A host key is trusted by a person once, recognised afterwards, and a change is a red stop."""

import stat
from pathlib import Path

import pytest

from desk.models.errors import DeskError
from desk.remote import host_keys
from desk.remote.host_keys import (
    HostKey,
    KeyChanged,
    NoHostKey,
    Trust,
    fetch,
    judge,
    replace,
    trust,
    trusted,
)
from tests.remote.rig.processes import free_port, need
from tests.remote.rig.servers import Server

ED = HostKey("ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIHl6qcCNcHH5L4ByAF6cgxUBZfJ0NxxUVGNqHqC8QKdm")
RSA = HostKey("ssh-rsa", "AAAAB3NzaC1yc2EAAAADAQABAAAAAQC7")


def test_a_trusted_key_is_recognised_and_another_is_a_change(tmp_path: Path) -> None:
    file = tmp_path / "known_hosts"
    assert judge(trusted(file, "pc-1", 22), [ED]) is Trust.NEW
    trust(file, "pc-1", 22, [ED])
    assert judge(trusted(file, "pc-1", 22), [RSA, ED]) is Trust.TRUSTED
    assert judge(trusted(file, "pc-1", 22), [RSA]) is Trust.CHANGED
    assert judge(trusted(file, "pc-1", 2222), [ED]) is Trust.NEW
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_changed_key_is_never_trusted_in_passing_and_takes_the_place_of_the_old_one_alone(
    tmp_path: Path,
) -> None:
    file = tmp_path / "known_hosts"
    trust(file, "pc-1", 22, [ED])
    trust(file, "pc-2", 2222, [ED])
    with pytest.raises(KeyChanged):
        trust(file, "pc-1", 22, [RSA])
    assert trusted(file, "pc-1", 22) == [ED]
    replace(file, "pc-1", 22, [RSA])
    assert trusted(file, "pc-1", 22) == [RSA]
    assert [each.name for each in tmp_path.iterdir()] == ["known_hosts"]
    assert trusted(file, "pc-2", 2222) == [ED]


def test_a_hostile_host_writes_no_line(tmp_path: Path) -> None:
    with pytest.raises(DeskError):
        trust(tmp_path / "known_hosts", "pc-1\n* ssh-rsa AAAA", 22, [ED])
    assert not (tmp_path / "known_hosts").exists()


def test_nonsense_in_the_file_is_no_key(tmp_path: Path) -> None:
    file = tmp_path / "known_hosts"
    file.write_bytes(b"pc-1 ssh-ed25519 !!!\npc-1 made-up AAAA\n# x\n\npc-1\n\xff\xfe\n")
    assert trusted(file, "pc-1", 22) == []


@pytest.mark.rig
def test_the_key_of_a_real_server_is_the_one_it_has(sshd: Server, tmp_path: Path) -> None:
    need("ssh-keyscan")
    keys = fetch("127.0.0.1", sshd.port)
    assert keys[0].fingerprint == sshd.fingerprint
    trust(tmp_path / "known_hosts", "127.0.0.1", sshd.port, keys)
    assert (tmp_path / "known_hosts").read_text() == sshd.known_hosts.read_text()


@pytest.mark.rig
def test_a_host_without_ssh_shows_no_key() -> None:
    need("ssh-keyscan")
    with pytest.raises(NoHostKey):
        fetch("127.0.0.1", free_port())


def test_a_host_that_keeps_one_waiting_shows_no_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = tmp_path / "keyscan"
    slow.write_text("#!/bin/sh\nexec sleep 5\n")
    slow.chmod(0o700)
    monkeypatch.setattr(host_keys, "_SCANNERS", (str(slow),))
    monkeypatch.setattr(host_keys, "_TIMEOUT", 0.05)
    with pytest.raises(NoHostKey, match="showed no SSH key"):
        fetch("127.0.0.1", 22)

"""Passwords come from a keyring that Desk chose itself and has seen working, or from nowhere."""

import copy
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from desk.models.errors import DeskError
from desk.remote.grammar import NotAccepted
from desk.remote.secrets import Keyring, NoKeyring, Secret, open_keyring

DIFFICULT = "Zq-é'\"$ x\u2028"
OPEN_AND_NAME = "from desk.remote.secrets import *; print(open_keyring().name)"
PLUGIN = """
from keyring.backend import KeyringBackend
class Plain(KeyringBackend):
    priority = 99
    kept = {}
    def get_password(self, service, username): return self.kept.get((service, username))
    def set_password(self, service, username, password):
        self.kept[service, username] = password
        open(FILE, "a").write(password)
    def delete_password(self, service, username): del self.kept[service, username]
"""


class Memory:
    """A keyring in memory that can forget, lie or fail."""

    def __init__(self, fault: str = "") -> None:
        self.items: dict[tuple[str, str], str] = {}
        self.fault = fault

    def get_password(self, service: str, username: str) -> str | None:
        if self.fault == "locked":
            raise RuntimeError("locked, and this text might quote anything")
        found = self.items.get((service, username))
        return found[:-1] if found and self.fault == "cuts" else found

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.fault != "forgets":
            self.items[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.items[service, username]


def test_what_is_kept_is_read_back_and_can_be_forgotten() -> None:
    keyring = Keyring(Memory())
    keyring.keep("pc-1", "marie", DIFFICULT)
    found = keyring.read("pc-1", "marie")
    assert found is not None
    assert found.reveal() == DIFFICULT.encode()
    keyring.forget("pc-1", "marie")
    keyring.forget("pc-1", "marie")
    assert keyring.read("pc-1", "marie") is None


def test_two_users_of_one_machine_have_two_passwords() -> None:
    memory = Memory()
    keyring = Keyring(memory)
    keyring.keep("pc-1", "marie", "one")
    keyring.keep("pc-1", "paul", "two")
    assert len({service for service, _ in memory.items}) == 2


@pytest.mark.parametrize("fault", ["forgets", "cuts", "locked"])
def test_a_keyring_that_does_not_work_is_found_out(fault: str) -> None:
    with pytest.raises(NoKeyring) as refusal:
        Keyring(Memory(fault)).prove()
    assert "will be asked and not kept" in refusal.value.message
    assert "quote anything" not in str(refusal.value)


def test_proving_leaves_nothing_behind() -> None:
    memory = Memory()
    Keyring(memory).prove()
    assert memory.items == {}


@pytest.mark.parametrize("text", ["", "a\nb", "x" * 1201])
def test_a_password_that_could_not_be_used_is_not_kept(text: str) -> None:
    memory = Memory()
    with pytest.raises(DeskError):
        Keyring(memory).keep("pc-1", "marie", text)
    assert memory.items == {}


def test_a_secret_shows_itself_nowhere() -> None:
    secret = Secret("hunter2")
    shown = [repr(secret), str(secret), f"{secret}", "%s" % secret, repr([secret])]  # noqa: UP031
    assert all("hunter2" not in text for text in shown)
    with pytest.raises(TypeError):
        pickle.dumps(secret)
    with pytest.raises(TypeError):
        copy.deepcopy(secret)
    with pytest.raises(NotAccepted):
        Secret("two\nlines")


def test_a_wiped_secret_is_gone() -> None:
    secret = Secret("hunter2")
    secret.wipe()
    assert secret.reveal() == b""


def test_without_a_bus_there_is_no_keyring_and_the_words_say_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    with pytest.raises(NoKeyring) as refusal:
        open_keyring()
    assert refusal.value.message == "No system keyring: passwords will be asked and not kept."
    assert refusal.value.advice.startswith("Reason: ")


def test_a_backend_that_cannot_be_imported_is_passed_over() -> None:
    with pytest.raises(NoKeyring):
        open_keyring([("keyring.backends.nothing", "Keyring")])
    with pytest.raises(NoKeyring):
        open_keyring([("keyring.backends.null", "Keyring")])
    with pytest.raises(NoKeyring):
        open_keyring([])


@pytest.mark.rig
def test_the_system_s_keyring_keeps_difficult_passwords(
    keyring_environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in keyring_environment.items():
        monkeypatch.setenv(name, value)
    keyring = open_keyring()
    assert keyring.name == "SecretService"
    keyring.keep("pc-1", "marie", DIFFICULT)
    keyring.keep("pc-1", "marie", DIFFICULT + "2")
    found = open_keyring().read("pc-1", "marie")
    assert found is not None
    assert found.reveal() == (DIFFICULT + "2").encode()
    keyring.forget("pc-1", "marie")
    assert keyring.read("pc-1", "marie") is None


@pytest.mark.rig
def test_neither_environment_nor_rc_file_nor_plug_in_chooses_another_keyring(
    keyring_environment: dict[str, str], tmp_path: Path
) -> None:
    plain = tmp_path / "plain.txt"
    (tmp_path / "plainring.py").write_text(f"FILE = {str(plain)!r}\n{PLUGIN}")
    config = tmp_path / "config/python_keyring"
    config.mkdir(parents=True)
    (config / "keyringrc.cfg").write_text(
        f"[backend]\ndefault-keyring=plainring.Plain\nkeyring-path={tmp_path}\n"
    )
    environment = {
        **keyring_environment,
        "PYTHON_KEYRING_BACKEND": "plainring.Plain",
        "PYTHONPATH": os.pathsep.join([str(tmp_path), str(Path.cwd())]),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "KEYRING_PROPERTY_APPID": "other",
        "KEYRING_PROPERTY_GET_PASSWORD": "x",
    }
    said = subprocess.run(
        [sys.executable, "-c", OPEN_AND_NAME],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.stdout == "SecretService\n", said.stderr
    assert not plain.exists()
    usual = "import keyring; keyring.set_password('a', 'b', 'c')"
    subprocess.run([sys.executable, "-c", usual], env=environment, check=True)
    assert plain.exists(), "the trap would not have caught the usual way either"

"""Fixtures: the shipped profiles, and real servers that are started when a test asks for them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.models.resources import resource
from desk.remote.launch import Settings
from desk.remote.profile_folders import Profiles, load_profiles
from tests.remote.rig import servers
from tests.remote.rig.servers import Account, Server


@pytest.fixture(scope="session")
def profiles() -> Profiles:
    return load_profiles(resource("launchers"))


@pytest.fixture(scope="session")
def rig_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rig")
    for part in (folder, folder.parent, folder.parent.parent):
        part.chmod(0o755)  # the throw-away account has to reach its home
    return folder


def _own(rig_folder: Path, name: str) -> Path:
    folder = rig_folder / name
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def screen(rig_folder: Path) -> Iterator[str]:
    with servers.display(_own(rig_folder, "display")) as name:
        yield name


@pytest.fixture(scope="session")
def login(rig_folder: Path) -> Iterator[Account]:
    with servers.account(_own(rig_folder, "account")) as made:
        yield made


@pytest.fixture(scope="session")
def sshd(rig_folder: Path, login: Account) -> Iterator[Server]:
    with servers.ssh_server(_own(rig_folder, "sshd"), login, "password") as server:
        yield server


@pytest.fixture(scope="session")
def jump_sshd(rig_folder: Path) -> Iterator[Server]:
    """A second server with an account of its own, to go through."""
    with (
        servers.account(_own(rig_folder, "jump-account")) as jumper,
        servers.ssh_server(_own(rig_folder, "jump-sshd"), jumper, "keyboard-interactive") as server,
    ):
        yield server


@pytest.fixture(params=[("keyboard-interactive",), ("password", "keyboard-interactive")])
def asking_sshd(request: pytest.FixtureRequest, tmp_path: Path, login: Account) -> Iterator[Server]:
    """One that asks in PAM's words, alone or beside the plain question."""
    with servers.ssh_server(_own(tmp_path, "asking"), login, *request.param) as server:
        yield server


@pytest.fixture(scope="session")
def vnc(rig_folder: Path) -> Iterator[Server]:
    with servers.vnc_server(_own(rig_folder, "vnc")) as server:
        yield server


@pytest.fixture(scope="session")
def xrdp(rig_folder: Path, vnc: Server) -> Iterator[Server]:
    with servers.rdp_server(_own(rig_folder, "xrdp"), vnc) as server:
        yield server


@pytest.fixture(scope="session")
def nla(rig_folder: Path, vnc: Server) -> Iterator[Server]:
    with servers.nla_server(_own(rig_folder, "nla"), vnc) as server:
        yield server


@pytest.fixture(scope="session")
def keyring_environment(rig_folder: Path) -> Iterator[dict[str, str]]:
    with servers.unlocked_keyring(_own(rig_folder, "keyring")) as environment:
        yield environment


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A desktop without a display."""
    home = tmp_path / "home"
    home.mkdir()
    environment = {"PATH": servers.PATH, "HOME": str(home), "LANG": "C.UTF-8"}
    return Settings("linux", environment, tmp_path / "known_hosts", terminal="xterm")


@pytest.fixture
def desktop(settings: Settings, screen: str) -> Settings:
    """The same with one, and with variables that must not reach a tool."""
    hostile = {"LD_PRELOAD": "/nowhere.so", "VNC_PASSWORD": "x", "DESK_SECRET_A": "x"}
    # Without these two, GTK programs start a D-Bus and an accessibility bus that stay behind.
    quiet = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent", "NO_AT_BRIDGE": "1"}
    environment = {**settings.environment, **hostile, **quiet, "DISPLAY": screen}
    return Settings("linux", environment, settings.known_hosts, terminal="xterm")

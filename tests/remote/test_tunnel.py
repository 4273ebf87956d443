"""A tunnel through a jump host: loopback alone, for one session, gone with it, and refused in words."""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from desk.models.clock import SystemClock
from desk.remote.launch import NotStarted, Plan, Settings, launch, plan
from desk.remote.profile_folders import Profiles
from desk.remote.profiles import LaunchRefused
from desk.remote.secrets import Secret
from desk.remote.state import read_state
from desk.remote.tunnel import Jump, OpenTunnel, free_port, tunnel_to
from desk.remote.watch import close_tool, look, wait_for_end
from tests.remote.rig.processes import CLOCK, Processes, need, until
from tests.remote.rig.servers import PATH, Account, Server, ssh_server
from tests.remote.test_real_tools import Tool, _get

JUMP = Jump("jump.corp", 2222, "support")


def test_the_tunnel_listens_on_loopback_and_ssh_asks_nobody() -> None:
    made = tunnel_to("/usr/bin/ssh", JUMP, "10.2.3.4", 3389, "/home/m/known_hosts")
    assert list(made.argv) == [
        *("/usr/bin/ssh", "-F", "none", "-N", "-T", "-oBatchMode=yes"),
        *("-oExitOnForwardFailure=yes", "-oStrictHostKeyChecking=yes"),
        *('-oUserKnownHostsFile="/home/m/known_hosts"', "-oGlobalKnownHostsFile=none"),
        *("-oConnectTimeout=5", "-oServerAliveInterval=15", "-oServerAliveCountMax=3"),
        *(f"-L127.0.0.1:{made.local_port}:10.2.3.4:3389", "-p2222", "-lsupport", "--", "jump.corp"),
    ]
    six = tunnel_to("/usr/bin/ssh", Jump("j"), "2001:db8::1", 5900, "/k")
    assert f"-L127.0.0.1:{six.local_port}:[2001:db8::1]:5900" in six.argv
    assert not any(each.startswith("-l") for each in six.argv)


def test_a_tool_is_led_to_the_near_end_and_the_record_knows_the_far_one(
    profiles: Profiles, settings: Settings
) -> None:
    need("ssh")
    profile = _get(profiles, "tigervnc")
    made = plan(profile, {"host": "PC-1.corp"}, settings, with_secret=False, jump=JUMP)
    assert made.tunnel is not None
    assert (made.target, made.port) == ("pc-1.corp", 5900)
    assert made.rendered.arguments[-1] == f"127.0.0.1::{made.tunnel.local_port}"


def test_where_no_tunnel_can_be_opened_nothing_is_planned(
    profiles: Profiles, settings: Settings
) -> None:
    windows = Settings("windows", settings.environment, settings.known_hosts)
    viewer = _get(profiles, "tigervnc-windows")
    with pytest.raises(LaunchRefused, match="behind a jump host"):
        plan(viewer, {"host": "pc-1"}, windows, with_secret=False, jump=JUMP)


def test_a_program_that_ends_at_once_says_why_and_nothing_else_starts(
    profiles: Profiles, settings: Settings, tmp_path: Path
) -> None:
    need("ssh", "xtigervncviewer")
    closed = Jump("127.0.0.1", free_port())
    made = plan(
        _get(profiles, "tigervnc"), {"host": "pc-1"}, settings, with_secret=False, jump=closed
    )
    with pytest.raises(NotStarted, match="the tunnel did not open: ssh: connect to host"):
        launch(made, None, tmp_path / "session", settings)
    sighting = look(tmp_path / "session")
    assert not sighting.running
    assert "refused" in sighting.error


def test_one_that_never_stands_is_given_up_and_ended() -> None:
    clock = _Hurried()
    tunnel = OpenTunnel(("/bin/sleep", "60"), free_port(), {"PATH": PATH})
    with pytest.raises(OSError, match="does not stand in time"):
        tunnel.wait(clock)
    assert tunnel._process.returncode == -signal.SIGTERM


def test_a_port_that_another_program_took_is_no_tunnel() -> None:
    """Any account of this computer could wait there for what was meant for the machine."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        tunnel = OpenTunnel(("/bin/sleep", "60"), other.getsockname()[1], {"PATH": PATH})
        with pytest.raises(OSError, match="does not stand in time"):
            tunnel.wait(_Hurried())


class _Hurried(SystemClock):
    """A second passes at every look."""

    passed = 0.0

    def monotonic(self) -> float:
        self.passed += 1
        return self.passed

    def sleep(self, seconds: float) -> None:
        """It has passed."""


@pytest.fixture
def jump_host(tmp_path: Path, login: Account) -> Iterator[Server]:
    """An sshd that takes one key, which an agent holds: its socket is the password's place."""
    need("ssh-agent", "ssh-add", "ssh-keygen")
    folder = tmp_path / "jump"
    folder.mkdir()
    for part in (folder, *folder.parents):
        if not part.stat().st_mode & 0o001:
            part.chmod(0o755)  # the throw-away account's sshd has to reach the keys it takes
    key = folder / "id"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    (folder / "authorized_keys").write_text((folder / "id.pub").read_text())
    agent = folder / "agent"
    processes = Processes(folder)
    try:
        processes.start(["ssh-agent", "-D", "-a", str(agent)], {"PATH": PATH})
        until(agent.exists, "ssh-agent does not answer")
        environment = {"PATH": PATH, "SSH_AUTH_SOCK": str(agent)}
        subprocess.run(["ssh-add", "-q", key], env=environment, check=True)
        with ssh_server(folder, login) as server:
            yield server
    finally:
        processes.close()


@pytest.mark.rig
@pytest.mark.slow
def test_a_real_screen_is_reached_through_a_real_jump_host_and_the_tunnel_ends_with_it(
    profiles: Profiles, desktop: Settings, vnc: Server, jump_host: Server, tmp_path: Path
) -> None:
    tool, tunnel_port, ready = _planned(profiles, desktop, vnc, jump_host, tmp_path)
    launch(ready, Secret(vnc.password), tool.folder, tool.settings)
    tool.wait_for_window("TigerVNC")
    until(lambda: look(tool.folder).first_seen, "the connection was not seen")
    assert _listens(tunnel_port)
    tool.close_window("TigerVNC")
    assert not wait_for_end(tool.folder, CLOCK, 15).running
    assert not _listens(tunnel_port)


@pytest.mark.rig
@pytest.mark.slow
def test_a_killed_witness_leaves_no_open_tunnel(
    profiles: Profiles, desktop: Settings, vnc: Server, jump_host: Server, tmp_path: Path
) -> None:
    tool, tunnel_port, ready = _planned(profiles, desktop, vnc, jump_host, tmp_path)
    launch(ready, Secret(vnc.password), tool.folder, tool.settings)
    until(lambda: look(tool.folder).first_seen, "the connection was not seen")
    state = read_state(tool.folder)
    assert state is not None
    status = Path(f"/proc/{state.program_pid}/status").read_text()
    witness = int(status.split("PPid:")[1].split()[0])
    os.kill(witness, signal.SIGKILL)
    until(lambda: not _listens(tunnel_port), "the tunnel is open still")
    close_tool(tool.folder)


def _planned(
    profiles: Profiles, desktop: Settings, vnc: Server, jump_host: Server, tmp_path: Path
) -> tuple[Tool, int, Plan]:
    environment = {**desktop.environment, "SSH_AUTH_SOCK": str(tmp_path / "jump" / "agent")}
    settings = msgspec.structs.replace(
        desktop, environment=environment, known_hosts=jump_host.known_hosts
    )
    tool = Tool(_get(profiles, "tigervnc"), settings, tmp_path / "session")
    jump = Jump("127.0.0.1", jump_host.port, jump_host.user)
    values = {"host": "127.0.0.1", "port": str(vnc.port)}
    ready = plan(tool.profile, values, settings, with_secret=True, jump=jump)
    assert ready.tunnel is not None
    return tool, ready.tunnel.local_port, ready


def _listens(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0

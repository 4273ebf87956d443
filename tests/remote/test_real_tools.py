"""Each Linux profile starts its real program against a real server, signs in, and its end is seen."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from desk.remote.launch import Settings, launch, plan
from desk.remote.profile_folders import Profiles
from desk.remote.profiles import Outcome, Profile
from desk.remote.secrets import Secret
from desk.remote.session import EndSource, SessionRecord, observed
from desk.remote.watch import close_tool, look, wait_for_end
from tests.remote.builders import record
from tests.remote.rig.processes import CLOCK, free_port, need, until
from tests.remote.rig.servers import PATH, REMOTE_EXIT, Server

pytestmark = [pytest.mark.rig, pytest.mark.slow]


class Tool:
    """One profile on the rig: start it, look at its windows, wait for its record."""

    def __init__(self, profile: Profile, settings: Settings, folder: Path) -> None:
        need(Path(profile.programs["linux"][0]).name)
        self.profile, self.settings, self.folder = profile, settings, folder

    def start(self, server: Server, *, password: str | None = "", **values: str) -> int:
        values = {"host": "127.0.0.1", "port": str(server.port), **values}
        if "user" in self.profile.fields:
            values.setdefault("user", server.user)
        secret = None if password is None else Secret(password or server.password)
        ready = plan(self.profile, values, self.settings, with_secret=secret is not None)
        return launch(ready, secret, self.folder, self.settings)

    def record(self) -> SessionRecord:
        sighting = wait_for_end(self.folder, CLOCK, 15)
        assert not sighting.running, "the tool did not end"
        return observed(record(self.profile), sighting, self.profile.end)

    def windows(self, title: str) -> list[str]:
        listed = self._wmctrl("-l")
        return [line.split()[0] for line in listed.splitlines() if title in line]

    def wait_for_window(self, title: str) -> None:
        until(lambda: self.windows(title), f"no window “{title}”: {look(self.folder)}")

    def close_window(self, title: str) -> None:
        for window in self.windows(title):
            self._wmctrl("-i", "-c", window)

    def _wmctrl(self, *arguments: str) -> str:
        environment = {"PATH": PATH, "DISPLAY": self.settings.environment["DISPLAY"]}
        done = subprocess.run(
            ["wmctrl", *arguments], env=environment, capture_output=True, text=True, check=False
        )
        return done.stdout


@pytest.fixture
def freerdp(profiles: Profiles, desktop: Settings, tmp_path: Path) -> Tool:
    return Tool(_get(profiles, "freerdp2"), desktop, tmp_path / "session")


@pytest.fixture
def tigervnc(profiles: Profiles, desktop: Settings, tmp_path: Path) -> Tool:
    return Tool(_get(profiles, "tigervnc"), desktop, tmp_path / "session")


def openssh(profiles: Profiles, desktop: Settings, sshd: Server, folder: Path) -> Tool:
    trusting = msgspec.structs.replace(desktop, known_hosts=sshd.known_hosts)
    return Tool(_get(profiles, "openssh"), trusting, folder)


def sftp(profiles: Profiles, desktop: Settings, sshd: Server, folder: Path) -> Tool:
    trusting = msgspec.structs.replace(desktop, known_hosts=sshd.known_hosts)
    return Tool(_get(profiles, "sftp"), trusting, folder)


def _get(profiles: Profiles, name: str) -> Profile:
    found = profiles.get(name)
    assert found is not None
    return found


def test_freerdp_signs_in_with_nla_and_its_closed_window_is_the_end(
    freerdp: Tool, nla: Server
) -> None:
    freerdp.start(nla)
    freerdp.wait_for_window("Desk 127.0.0.1")
    until(lambda: look(freerdp.folder).first_seen, "the connection was not seen")
    freerdp.close_window("Desk 127.0.0.1")
    ended = freerdp.record()
    assert (ended.outcome, ended.exit_code, ended.end_source) == (
        Outcome.ENDED,
        0,
        EndSource.PROCESS,
    )
    assert ended.minutes == 1


def test_freerdp_signs_in_over_tls(freerdp: Tool, xrdp: Server) -> None:
    freerdp.start(xrdp)
    freerdp.wait_for_window("Desk 127.0.0.1")
    freerdp.close_window("Desk 127.0.0.1")
    assert freerdp.record().outcome is Outcome.ENDED


def test_freerdp_takes_everything_that_may_be_allowed_for_a_session(
    freerdp: Tool, xrdp: Server, tmp_path: Path
) -> None:
    freerdp.start(xrdp, clipboard="on", folder=str(tmp_path), monitors="on")
    freerdp.wait_for_window("Desk 127.0.0.1")
    freerdp.close_window("Desk 127.0.0.1")
    assert freerdp.record().outcome is Outcome.ENDED


def test_the_vnc_viewer_takes_everything_that_may_be_allowed(tigervnc: Tool, vnc: Server) -> None:
    tigervnc.start(vnc, clipboard="on", monitors="on")
    tigervnc.wait_for_window("TigerVNC")
    assert close_tool(tigervnc.folder)
    assert not wait_for_end(tigervnc.folder, CLOCK, 15).running


def test_a_wrong_password_is_an_attempt_without_minutes(freerdp: Tool, nla: Server) -> None:
    freerdp.start(nla, password="Wrong-Zq9")
    ended = freerdp.record()
    assert ended.exit_code in {131, 132, 147}
    assert ended.outcome in {Outcome.TRANSPORT_FAILED, Outcome.AUTH_FAILED, Outcome.CONNECT_FAILED}
    assert ended.minutes == 0


def test_an_unknown_host_is_told_apart(freerdp: Tool, nla: Server) -> None:
    freerdp.start(nla, host="nowhere.invalid")
    assert freerdp.record().outcome in {Outcome.UNKNOWN_HOST, Outcome.TRANSPORT_FAILED}


def test_the_vnc_viewer_reads_its_password_from_the_pipe(tigervnc: Tool, vnc: Server) -> None:
    tigervnc.start(vnc)
    tigervnc.wait_for_window("TigerVNC")
    until(lambda: look(tigervnc.folder).first_seen, "the connection was not seen")
    tigervnc.close_window("TigerVNC")
    assert tigervnc.record().outcome is Outcome.ENDED


def test_a_wrong_vnc_password_is_seen_although_the_viewer_returns_zero(
    tigervnc: Tool, vnc: Server
) -> None:
    tigervnc.start(vnc, password="wrong")
    ended = tigervnc.record()
    assert (ended.outcome, ended.minutes) == (Outcome.AUTH_FAILED, 0)


def test_a_closed_vnc_port_is_seen_although_the_viewer_returns_zero(tigervnc: Tool) -> None:
    tigervnc.start(Server(free_port(), password="x"))
    ended = tigervnc.record()
    assert (ended.outcome, ended.minutes) == (Outcome.UNREACHABLE, 0)


def test_ssh_in_a_terminal_signs_in_and_its_own_exit_is_seen_not_the_terminal_s(
    profiles: Profiles, desktop: Settings, sshd: Server, tmp_path: Path
) -> None:
    tool = openssh(profiles, desktop, sshd, tmp_path / "session")
    tool.start(sshd)
    ended = tool.record()
    close_tool(tool.folder)  # it shows its closing words until somebody has read them
    assert (ended.outcome, ended.exit_code) == (Outcome.ENDED, REMOTE_EXIT)
    assert (ended.end_source, ended.minutes) == (EndSource.WRAPPER, 1)


def test_ssh_signs_in_where_the_server_asks_in_its_own_words_and_nothing_counts_as_failed(
    profiles: Profiles, desktop: Settings, asking_sshd: Server, tmp_path: Path
) -> None:
    tool = openssh(profiles, desktop, asking_sshd, tmp_path / "session")
    tool.start(asking_sshd)
    ended = tool.record()
    close_tool(tool.folder)
    assert (ended.outcome, ended.exit_code) == (Outcome.ENDED, REMOTE_EXIT)
    log = (asking_sshd.known_hosts.parent / "sshd.log").read_text()
    assert "Accepted" in log
    assert "fail" not in log.lower()


def test_sftp_signs_in_by_the_same_broker(
    profiles: Profiles, desktop: Settings, asking_sshd: Server, tmp_path: Path
) -> None:
    """The rig's server has a session of its own for whoever signs in, so that sftp ends at once."""
    tool = sftp(profiles, desktop, asking_sshd, tmp_path / "session")
    tool.start(asking_sshd)
    ended = tool.record()
    close_tool(tool.folder)
    assert ended.end_source is EndSource.WRAPPER
    log = (asking_sshd.known_hosts.parent / "sshd.log").read_text()
    assert "Accepted" in log
    assert "Failed" not in log


def test_sftp_gives_no_password_to_an_unknown_host(
    profiles: Profiles, desktop: Settings, sshd: Server, tmp_path: Path
) -> None:
    tool = Tool(_get(profiles, "sftp"), desktop, tmp_path / "session")
    tool.start(sshd)
    ended = tool.record()
    close_tool(tool.folder)
    assert (ended.outcome, ended.minutes) == (Outcome.CONNECT_FAILED, 0)


def test_remmina_opens_what_the_profile_names_and_asks_for_the_password_itself(
    profiles: Profiles, desktop: Settings, vnc: Server, tmp_path: Path
) -> None:
    tool = Tool(_get(profiles, "remmina-vnc"), desktop, tmp_path / "session")
    tool.start(vnc, password=None)
    tool.wait_for_window(f"127.0.0.1:{vnc.port}")
    until(lambda: look(tool.folder).first_seen, "the connection was not seen")
    close_tool(tool.folder)
    wait_for_end(tool.folder, CLOCK, 15)


def test_a_wrong_ssh_password_is_tried_once_and_is_no_session(
    profiles: Profiles, desktop: Settings, sshd: Server, tmp_path: Path
) -> None:
    tool = openssh(profiles, desktop, sshd, tmp_path / "session")
    tool.start(sshd, password="Wrong-Zq9")
    ended = tool.record()
    close_tool(tool.folder)
    assert (ended.outcome, ended.exit_code, ended.minutes) == (Outcome.CONNECT_FAILED, 255, 0)


def test_an_unknown_host_key_gets_no_password(
    profiles: Profiles, desktop: Settings, sshd: Server, tmp_path: Path
) -> None:
    tool = Tool(_get(profiles, "openssh"), desktop, tmp_path / "session")
    tool.start(sshd)
    ended = tool.record()
    close_tool(tool.folder)
    assert ended.exit_code == 255


def test_putty_signs_in_with_the_key_that_was_trusted(
    profiles: Profiles, desktop: Settings, sshd: Server, tmp_path: Path
) -> None:
    tool = Tool(_get(profiles, "putty"), desktop, tmp_path / "session")
    tool.start(sshd, host_key=sshd.fingerprint)
    tool.wait_for_window("127.0.0.1")
    until(lambda: look(tool.folder).first_seen, "the connection was not seen")
    close_tool(tool.folder)
    assert tool.record().outcome is Outcome.ENDED


LAUNCH_AND_DIE = """
import json, os, signal, sys
from pathlib import Path
from desk.models.resources import resource
from desk.remote.launch import Settings, launch, plan
from desk.remote.profile_folders import load_profiles
from desk.remote.secrets import Secret
order = json.load(sys.stdin)
settings = Settings("linux", order["environment"], Path("/nowhere"))
profile = load_profiles(resource("launchers")).get("tigervnc")
ready = plan(profile, order["values"], settings, with_secret=True)
launch(ready, Secret(order["password"]), Path(order["folder"]), settings)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_session_outlives_a_killed_desk_and_its_end_is_known_afterwards(
    tigervnc: Tool, vnc: Server, tmp_path: Path
) -> None:
    order = {
        "environment": dict(tigervnc.settings.environment),
        "values": {"host": "127.0.0.1", "port": str(vnc.port)},
        "password": vnc.password,
        "folder": str(tigervnc.folder),
    }
    killed = subprocess.run(
        [sys.executable, "-c", LAUNCH_AND_DIE], input=msgspec.json.encode(order), check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert look(tigervnc.folder).running
    tigervnc.wait_for_window("TigerVNC")
    until(lambda: look(tigervnc.folder).first_seen, "the connection was not seen")
    tigervnc.close_window("TigerVNC")
    until(lambda: not tigervnc.windows("TigerVNC"), "the window stayed")
    closed = CLOCK.now()
    ended = tigervnc.record()
    assert ended.ended_at is not None
    assert abs((ended.ended_at - closed).total_seconds()) < 1
    assert ended.end_source is EndSource.PROCESS


def test_a_killed_witness_leaves_a_running_tool_running_and_a_guess_afterwards(
    tigervnc: Tool, vnc: Server
) -> None:
    tool = tigervnc.start(vnc)
    until(lambda: look(tigervnc.folder).first_seen, "the connection was not seen")
    witness = int(Path(f"/proc/{tool}/stat").read_text().rpartition(")")[2].split()[1])
    os.kill(witness, signal.SIGKILL)
    until(lambda: not Path(f"/proc/{witness}").exists(), "the witness stayed")
    assert look(tigervnc.folder).running
    assert close_tool(tigervnc.folder)
    ended = tigervnc.record()
    assert (ended.end_source, ended.outcome) == (EndSource.LOST, Outcome.UNKNOWN)
    assert ended.ended_at is not None

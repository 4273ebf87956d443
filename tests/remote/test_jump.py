"""SSH through a site's jump host: both hosts prove themselves, each gets its own password, none the other's."""

import shlex
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import pytest

from desk.models.asset import Address, Asset
from desk.models.ids import AssetId
from desk.remote.host_keys import CERTIFICATE, NoHostKey
from desk.remote.launch import Settings, dry_run, launch, plan
from desk.remote.probe import Way
from desk.remote.profile_folders import Profiles
from desk.remote.profiles import LaunchRefused, Outcome
from desk.remote.proof import Place, pinned, places, shown_at
from desk.remote.secrets import Secret, jump_place
from desk.remote.session import EndSource, SessionRecord, observed
from desk.remote.sites import Site
from desk.remote.tunnel import Jump
from desk.remote.watch import close_tool, look, wait_for_end
from desk.remote.ways import WayIn, ways_in
from tests.remote.builders import record
from tests.remote.rig.processes import CLOCK, need, until
from tests.remote.rig.servers import REMOTE_EXIT, Server
from tests.remote.test_real_tools import Tool, _get

JUMP = Jump("jump.corp", 2222, "support")
LYON = Site(
    "Lyon", networks=("10.2.0.0/16",), jump_host=JUMP.host, jump_port=2222, jump_user="support"
)
CHECKED = [
    *("-oStrictHostKeyChecking=yes", '-oUserKnownHostsFile="/home/m/known_hosts"'),
    *("-oGlobalKnownHostsFile=none", "-oConnectTimeout=5", "-oServerAliveInterval=15"),
    "-oServerAliveCountMax=3",
]


def through(profiles: Profiles, name: str, *addresses: Address, site: Site = LYON) -> WayIn:
    machine = Asset(AssetId("a1"), "pc-42", addresses=addresses)
    found, _ = ways_in(machine, profiles.usable, "linux", site)
    return next(way for way in found if way.profile.id == name)


# --- what is planned ---------------------------------------------------------------------------------


def test_the_way_through_is_written_out_with_the_same_checks_and_names_no_shell_s_variable(
    profiles: Profiles, settings: Settings
) -> None:
    need("ssh")
    here = msgspec.structs.replace(settings, known_hosts=Path("/home/m/known_hosts"))
    for name in ("openssh", "sftp"):
        made = plan(
            *(_get(profiles, name), {"host": "10.2.3.4", "user": "marie"}, here),
            with_secret=True,
            jump=JUMP.with_password(known=True),
        )
        (option,) = [each for each in dry_run(made) if each.startswith("-oProxyCommand=")]
        words = shlex.split(option.removeprefix("-oProxyCommand="))
        assert words[:6] == [
            *("/usr/bin/env", "DESK_HOP=jump", "SSH_ASKPASS_REQUIRE=force"),
            *("/usr/bin/ssh", "-F", "none"),
        ]
        assert words[8:] == [
            *(*CHECKED, "-W[10.2.3.4]:22", "-p2222", "-lsupport", "--", "jump.corp"),
        ]
        assert "%" not in option
        assert "$" not in option
        assert (made.target, made.port, made.tunnel) == ("10.2.3.4", 22, None)


def test_without_a_password_for_it_the_jump_host_is_asked_about_in_the_terminal(
    profiles: Profiles, settings: Settings
) -> None:
    need("ssh")
    for jump, known in ((JUMP, False), (Jump("jump.corp"), True)):
        made = plan(
            *(_get(profiles, "openssh"), {"host": "10.2.3.4", "user": "marie"}, settings),
            with_secret=True,
            jump=jump.with_password(known=known),
        )
        assert any("SSH_ASKPASS_REQUIRE=never" in each for each in dry_run(made))


def test_a_folder_that_a_shell_could_misread_stays_one_word(
    profiles: Profiles, settings: Settings
) -> None:
    need("ssh")
    odd = "/home/jean d'arc; `id` \\ &/known_hosts"
    here = msgspec.structs.replace(settings, known_hosts=Path(odd))
    values = {"host": "10.2.3.4", "user": "marie"}
    made = plan(_get(profiles, "openssh"), values, here, with_secret=False, jump=JUMP)
    (option,) = [each for each in dry_run(made) if each.startswith("-oProxyCommand=")]
    assert f'-oUserKnownHostsFile="{odd}"' in shlex.split(option.partition("=")[2])
    percent = msgspec.structs.replace(settings, known_hosts=Path("/home/%h/known_hosts"))
    with pytest.raises(LaunchRefused, match="ssh cannot take"):
        plan(_get(profiles, "openssh"), values, percent, with_secret=False, jump=JUMP)


def test_putty_goes_through_a_tunnel_and_a_tool_that_would_look_for_another_name_not_at_all(
    profiles: Profiles, settings: Settings
) -> None:
    need("ssh")
    values = {"host": "10.2.3.4", "user": "marie"}
    made = plan(_get(profiles, "putty"), values, settings, with_secret=False, jump=JUMP)
    assert made.tunnel is not None
    assert "-oBatchMode=yes" in made.tunnel.argv
    own = msgspec.structs.replace(_get(profiles, "openssh"), jump_argv=())
    with pytest.raises(LaunchRefused, match="cannot go through a jump host"):
        plan(own, values, settings, with_secret=False, jump=JUMP)


def test_ssh_leads_through_the_site_s_jump_host_and_to_the_jump_host_itself_directly(
    profiles: Profiles,
) -> None:
    way = through(profiles, "openssh", Address("ssh", "10.2.3.4", 2200))
    assert (way.jump, way.probe) == (JUMP, Way("jump.corp", 2222, "ssh"))
    assert places(way) == (
        Place(Way("jump.corp", 2222, "ssh")),
        Place(Way("10.2.3.4", 2200, "ssh"), JUMP),
    )
    itself = through(
        profiles, "openssh", Address("ssh", "jump.corp", 2222), Address("ipv4", "10.2.0.1")
    )
    assert (itself.jump, places(itself)) == (None, (Place(Way("jump.corp", 2222, "ssh")),))
    assert jump_place(JUMP) == ("jump/jump.corp:2222", "support")
    assert jump_place(Jump("jump.corp")) is None
    assert jump_place(None) is None


def test_who_has_to_prove_itself_depends_on_what_the_tool_can_check(profiles: Profiles) -> None:
    here = Address("host", "10.2.3.4")
    desktop, jump = Place(Way("10.2.3.4", 3389, "rdp"), JUMP), Place(Way("jump.corp", 2222, "ssh"))
    assert places(through(profiles, "freerdp2", here)) == (jump, desktop)
    assert desktop.known_file == "known_certificates"
    assert places(through(profiles, "tigervnc", here)) == (jump,)
    direct = msgspec.structs.replace(LYON, jump_host="")
    assert places(through(profiles, "tigervnc", here, site=direct)) == ()
    gateway = msgspec.structs.replace(LYON, rd_gateway="rdg.corp")
    assert places(through(profiles, "freerdp2", here, site=gateway)) == ()


# --- two real servers --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Way2:
    """Two real SSH servers with two accounts: one to go through, one behind it."""

    jump_server: Server
    target: Server
    known_hosts: Path

    @property
    def jump(self) -> Jump:
        return Jump("127.0.0.1", self.jump_server.port, self.jump_server.user, answered=True)


@pytest.fixture
def two(sshd: Server, jump_sshd: Server, tmp_path: Path) -> Way2:
    known = tmp_path / "known_hosts"
    known.write_text(sshd.known_hosts.read_text() + jump_sshd.known_hosts.read_text())
    return Way2(jump_sshd, sshd, known)


def gone_through(
    profiles: Profiles,
    desktop: Settings,
    two: Way2,
    folder: Path,
    *,
    password: str = "",
    at_jump: str = "",
) -> SessionRecord:
    """One session by OpenSSH in its terminal, from its launch to its end."""
    settings = msgspec.structs.replace(desktop, known_hosts=two.known_hosts)
    profile = _get(profiles, "openssh")
    values = {"host": "127.0.0.1", "port": str(two.target.port), "user": two.target.user}
    made = plan(profile, values, settings, with_secret=True, jump=two.jump)
    secret = Secret(password or two.target.password)
    jump_secret = Secret(at_jump or two.jump_server.password)
    launch(made, secret, folder, settings, jump_secret)
    assert (secret.reveal(), jump_secret.reveal()) == (b"", b"")
    sighting = wait_for_end(folder, CLOCK, 20)
    close_tool(folder)
    assert not sighting.running
    return observed(record(profile), sighting, profile.end)


def log_of(server: Server) -> str:
    return (server.known_hosts.parent / "sshd.log").read_text()


@pytest.mark.rig
@pytest.mark.slow
def test_both_servers_are_signed_in_to_each_with_its_own_password(
    profiles: Profiles, desktop: Settings, two: Way2, tmp_path: Path
) -> None:
    need("ssh", "xterm")
    before = [len(log_of(each)) for each in (two.jump_server, two.target)]
    ended = gone_through(profiles, desktop, two, tmp_path / "session")
    assert (ended.outcome, ended.exit_code) == (Outcome.ENDED, REMOTE_EXIT)
    assert (ended.end_source, ended.minutes) == (EndSource.WRAPPER, 1)
    for server, start in zip((two.jump_server, two.target), before, strict=True):
        log = log_of(server)[start:]
        assert f"for {server.user} from" in log
        assert "Accepted" in log
        assert "Failed" not in log


@pytest.mark.rig
@pytest.mark.slow
@pytest.mark.parametrize("missing", ["jump_server", "target"])
def test_a_host_that_nobody_trusted_gets_no_password(
    profiles: Profiles, desktop: Settings, two: Way2, tmp_path: Path, missing: str
) -> None:
    need("ssh", "xterm")
    line = getattr(two, missing).known_hosts.read_text()
    two.known_hosts.write_text(two.known_hosts.read_text().replace(line, ""))
    before = len(log_of(two.target))
    ended = gone_through(profiles, desktop, two, tmp_path / "session")
    assert (ended.outcome, ended.minutes, ended.exit_code) == (Outcome.CONNECT_FAILED, 0, 255)
    assert "Accepted" not in log_of(two.target)[before:]


@pytest.mark.rig
@pytest.mark.slow
def test_a_wrong_password_at_the_jump_host_is_tried_once_and_the_other_never(
    profiles: Profiles, desktop: Settings, two: Way2, tmp_path: Path
) -> None:
    need("ssh", "xterm")
    before = [len(log_of(each)) for each in (two.jump_server, two.target)]
    ended = gone_through(profiles, desktop, two, tmp_path / "session", at_jump="Wrong-Zq9")
    assert (ended.outcome, ended.minutes) == (Outcome.CONNECT_FAILED, 0)
    assert "Accepted" not in log_of(two.jump_server)[before[0] :]
    assert log_of(two.target)[before[1] :] == ""


@pytest.mark.rig
def test_the_key_behind_a_jump_host_is_shown_through_it(two: Way2) -> None:
    need("ssh", "ssh-keyscan")
    place = Place(Way("127.0.0.1", two.target.port, "ssh"), two.jump)
    secret = Secret(two.jump_server.password)
    keys = shown_at(place, two.known_hosts, secret)
    assert keys[0].fingerprint == two.target.fingerprint
    assert secret.reveal() == b""
    with pytest.raises(NoHostKey, match=r"The way through 127\.0\.0\.1 did not open"):
        shown_at(place, two.known_hosts)
    nobody = replace(two.jump, host="127.0.0.1", port=1)
    with pytest.raises(NoHostKey, match="did not open"):
        shown_at(Place(place.way, nobody), two.known_hosts, Secret("x"))


@pytest.mark.rig
def test_the_certificate_behind_a_jump_host_is_the_one_it_shows_to_who_is_near(
    two: Way2, xrdp: Server
) -> None:
    desktop = Way("127.0.0.1", xrdp.port, "rdp")
    secret = Secret(two.jump_server.password)
    shown = shown_at(Place(desktop, two.jump), two.known_hosts, secret)
    assert [key.kind for key in shown] == [CERTIFICATE]
    assert shown == shown_at(Place(desktop), two.known_hosts)


@pytest.mark.rig
@pytest.mark.slow
def test_a_screen_is_reached_through_a_jump_host_that_takes_a_password(
    profiles: Profiles, desktop: Settings, two: Way2, vnc: Server, tmp_path: Path
) -> None:
    settings = msgspec.structs.replace(desktop, known_hosts=two.known_hosts)
    tool = Tool(_get(profiles, "tigervnc"), settings, tmp_path / "session")
    values = {"host": "127.0.0.1", "port": str(vnc.port)}
    made = plan(tool.profile, values, settings, with_secret=True, jump=two.jump)
    launch(made, Secret(vnc.password), tool.folder, settings, Secret(two.jump_server.password))
    tool.wait_for_window("TigerVNC")
    until(lambda: look(tool.folder).first_seen, "the connection was not seen")
    tool.close_window("TigerVNC")
    assert tool.record().outcome is Outcome.ENDED


def test_the_one_key_a_tool_may_accept_is_told_to_it(profiles: Profiles, sshd: Server) -> None:
    putty = through(profiles, "putty", Address("ssh", "127.0.0.1", sshd.port))
    openssh = through(profiles, "openssh", Address("ssh", "127.0.0.1", sshd.port))
    keys = shown_at(Place(Way("127.0.0.1", sshd.port, "ssh")), Path("/nowhere"))
    assert pinned(putty, keys) == {"host_key": sshd.fingerprint}
    assert pinned(openssh, keys) == {}
    assert pinned(putty, []) == {}

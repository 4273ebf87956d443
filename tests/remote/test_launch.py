"""A launch is resolved exactly, on every system; what cannot be started is said in words."""

import json
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import msgspec
import pytest

from desk.models.errors import InvalidInput
from desk.models.ids import AssetId, TicketId
from desk.remote.channels import caution, payload
from desk.remote.errand import Errand, clean_environment, own_program
from desk.remote.launch import (
    Context,
    NotStarted,
    Settings,
    dry_run,
    dry_run_pipe,
    launch,
    new_record,
    plan,
    start_and_leave,
)
from desk.remote.profile_file import read_profile
from desk.remote.profile_folders import Profiles
from desk.remote.profiles import LaunchRefused, Outcome, Profile
from desk.remote.secrets import Secret
from desk.remote.session import Consent, ConsentMode, EndSource, observed
from desk.remote.state import Lock, witness_lives
from desk.remote.watch import close_tool, look, wait_for_end
from tests.remote.builders import MORNING, record
from tests.remote.rig.processes import CLOCK, until
from tests.remote.test_profile_file import LINK, VNC


def get(profiles: Profiles, name: str) -> Profile:
    found = profiles.get(name)
    assert found is not None
    return found


def target(profile: Profile) -> dict[str, str]:
    values = {"host": "pc-1.corp", "user": "marie"}
    return {name: value for name, value in values.items() if name in profile.fields}


def test_freerdp_3_gets_everything_through_the_pipe(profiles: Profiles, settings: Settings) -> None:
    profile = get(profiles, "freerdp3")
    values = {**target(profile), "gateway": "gw.corp"}
    ready = plan(profile, values, settings, with_secret=True)
    lines = payload(profile, ready.rendered, Secret("pass word")).decode().split("\n")
    assert lines == [
        *("/v:pc-1.corp:3389", "/u:marie", "/cert:tofu", "/log-level:WARN", "-clipboard"),
        *("/dynamic-resolution", "/t:Desk pc-1.corp", "/gateway:g:gw.corp", "/p:pass word", ""),
    ]
    assert dry_run_pipe(ready) == (*lines[:-2], "/p:•••")


def test_without_a_password_the_tool_asks_or_the_launch_is_refused(
    profiles: Profiles, settings: Settings
) -> None:
    viewer = get(profiles, "tigervnc")
    asking = plan(viewer, target(viewer), settings, with_secret=False)
    assert not any("PasswordFile" in argument for argument in dry_run(asking))
    with pytest.raises(LaunchRefused):
        plan(get(profiles, "freerdp2"), {"host": "a", "user": "b"}, settings, with_secret=False)


@pytest.mark.parametrize("values", [{}, {"host": "a", "user": "b", "x": "y"}, {"user": "b"}])
def test_missing_and_unknown_fields_are_refused(
    profiles: Profiles, settings: Settings, values: dict[str, str]
) -> None:
    with pytest.raises(LaunchRefused):
        plan(get(profiles, "freerdp2"), values, settings, with_secret=True)


def test_a_tool_of_another_system_is_refused(profiles: Profiles, settings: Settings) -> None:
    with pytest.raises(LaunchRefused):
        plan(get(profiles, "mstsc"), {"host": "a"}, settings, with_secret=False)


def test_a_folder_that_ssh_would_misread_is_refused(profiles: Profiles) -> None:
    for folder in ('/home/a"b', "/home/%h", "/home/$HOME", "/home/a\nb"):
        settings = Settings("linux", {}, Path(folder) / "known_hosts")
        with pytest.raises(LaunchRefused):
            plan(get(profiles, "openssh"), {"host": "a", "user": "b"}, settings, with_secret=False)


def test_a_link_is_filled_and_escaped_but_never_started(settings: Settings, tmp_path: Path) -> None:
    node = "@$" + "a" * 62
    ready = plan(read_profile(LINK.encode()), {"node": node}, settings, with_secret=False)
    escaped = node.replace("@", "%40").replace("$", "%24")
    assert dry_run(ready) == (f"https://mesh.corp.example/?viewmode=11&gotonode={escaped}",)
    with pytest.raises(LaunchRefused):
        launch(ready, None, tmp_path / "s", settings)


def test_a_tool_that_is_not_installed_is_named_and_leaves_nothing(
    settings: Settings, tmp_path: Path
) -> None:
    ready = plan(read_profile(VNC.encode()), {"host": "a"}, settings, with_secret=True)
    assert not ready.installed
    secret = Secret("abc")
    with pytest.raises(NotStarted, match="/usr/bin/viewer"):
        launch(ready, secret, tmp_path / "s", settings)
    assert secret.reveal() == b""
    assert not (tmp_path / "s").exists()


def test_a_terminal_session_needs_a_terminal(
    profiles: Profiles, settings: Settings, tmp_path: Path
) -> None:
    ready = plan(get(profiles, "openssh"), {"host": "a", "user": "b"}, settings, with_secret=False)
    bare = msgspec.structs.replace(ready, terminal=None, installed=True)
    with pytest.raises(NotStarted, match="terminal"):
        launch(bare, None, tmp_path / "s", settings)


def test_a_secret_that_fills_the_pipe_is_refused(profiles: Profiles, settings: Settings) -> None:
    profile = get(profiles, "freerdp3")
    ready = plan(profile, {"host": "a", "user": "b"}, settings, with_secret=True)
    long = msgspec.structs.replace(ready.rendered, piped=("/x:" + "y" * 5000,))
    with pytest.raises(InvalidInput):
        payload(profile, long, Secret("x"))


def test_the_person_is_told_how_a_password_travels_badly(profiles: Profiles) -> None:
    assert "first 8" in caution(get(profiles, "tigervnc"), Secret("123456789"))
    assert caution(get(profiles, "tigervnc"), Secret("12345678")) == ""
    assert "asks for the password itself" in caution(get(profiles, "mstsc"), None)
    assert caution(get(profiles, "freerdp2"), Secret("x" * 20)) == ""


def test_a_tool_s_environment_has_nothing_that_redirects_it_or_tells_a_secret() -> None:
    given = {
        "LD_PRELOAD": "x",
        "DYLD_INSERT_LIBRARIES": "x",
        "SSH_ASKPASS": "x",
        "VNC_PASSWORD": "x",
        "FREERDP_ASKPASS": "x",
        "PYTHONPATH": "x",
        "QT_PLUGIN_PATH": "x",
        "DESK_SECRET_WORK": "x",
        "LD_LIBRARY_PATH": "frozen",
        "LD_LIBRARY_PATH_ORIG": "/lib",
        "HOME": "/home/m",
        "SSH_AUTH_SOCK": "/run/agent",
        "LANG": "fr_FR.UTF-8",
    }
    kept = {"HOME": "/home/m", "SSH_AUTH_SOCK": "/run/agent", "LANG": "fr_FR.UTF-8"}
    assert clean_environment(given) == {**kept, "LD_LIBRARY_PATH": "/lib"}


def errand(folder: Path, *argv: str, secret: bytes = b"", channel: str = "none") -> Errand:
    environment = {"PATH": "/usr/bin:/bin", "MARK": "kept"}
    return Errand(str(folder), argv, environment, channel=channel, secret=secret.hex())


def carry_out(order: Errand) -> dict[str, object]:
    """Give an errand to a witness, as `launch` does; programs no profile could name may run."""
    done = subprocess.run(
        own_program("desk.remote.witness"), input=order.to_json(), capture_output=True, check=True
    )
    said: dict[str, object] = json.loads(done.stdout)
    return said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "session"
    made.mkdir(mode=0o700)
    return made


def test_the_witness_writes_down_exit_code_and_messages(folder: Path) -> None:
    carry_out(errand(folder, "/bin/sh", "-c", "echo trouble >&2; exit 9"))
    sighting = wait_for_end(folder, CLOCK, 10)
    assert (sighting.exit_code, sighting.messages) == (9, "trouble\n")
    assert sighting.end_source is EndSource.PROCESS


def test_a_tool_gets_its_secret_from_standard_input(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    script = f"cat > {out}"
    carry_out(errand(folder, "/bin/sh", "-c", script, secret=b"one line\n", channel="stdin"))
    wait_for_end(folder, CLOCK, 10)
    assert out.read_bytes() == b"one line\n"


def test_a_tool_gets_its_secret_from_a_pipe_and_no_other_descriptor(
    folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    script = f"cat /dev/fd/{{secret_fd}} > {out}; echo; ls /proc/self/fd | wc -l >> {out}"
    carry_out(errand(folder, "/bin/sh", "-c", script, secret=b"raw;", channel="fd"))
    wait_for_end(folder, CLOCK, 10)
    # the three standard streams, the pipe, and the folder that ls itself reads
    assert out.read_text() == "raw;5\n"


def test_a_tool_that_cannot_be_started_is_reported_at_once(folder: Path) -> None:
    assert "error" in carry_out(errand(folder, "/usr/bin/does-not-exist"))
    sighting = look(folder)
    assert not sighting.running
    assert sighting.started_at is None


def test_a_session_s_folder_holds_one_witness(folder: Path) -> None:
    carry_out(errand(folder, "/bin/sleep", "30"))
    assert "runs already" in str(carry_out(errand(folder, "/bin/true"))["error"])
    assert close_tool(folder)
    assert wait_for_end(folder, CLOCK, 10).exit_code == -15
    assert not close_tool(folder)


def test_an_endless_talker_fills_neither_memory_nor_disk(folder: Path) -> None:
    carry_out(
        errand(folder, "/bin/sh", "-c", "echo first >&2; yes | head -c 900000 >&2; echo last >&2")
    )
    messages = wait_for_end(folder, CLOCK, 10).messages
    assert messages.startswith("first\n")
    assert messages.endswith("last\n")
    assert len(messages) <= 8192


def test_the_notes_are_private_and_a_damaged_note_is_no_crash(folder: Path) -> None:
    carry_out(errand(folder, "/bin/true"))
    wait_for_end(folder, CLOCK, 10)
    until(lambda: not witness_lives(folder), "the witness is there still")
    notes = folder / "state.json"
    assert stat.S_IMODE(notes.stat().st_mode) == 0o600
    notes.write_text("{")
    assert not look(folder).running
    assert not look(folder.parent / "missing").running


def test_a_quick_session_that_ends_well_counts_and_a_quick_failure_does_not(folder: Path) -> None:
    carry_out(errand(folder, "/bin/false"))
    rule = read_profile(VNC.encode()).end
    ended = observed(record(), wait_for_end(folder, CLOCK, 10), rule)
    assert (ended.outcome, ended.minutes) == (Outcome.FAILED, 0)


def test_an_errand_shows_its_secret_to_nobody(folder: Path) -> None:
    order = errand(folder, "/bin/true", secret=b"hunter2", channel="stdin")
    assert b"hunter2".hex() not in repr(order)
    assert Errand.from_json(order.to_json()) == order


def test_a_started_tool_leaves_no_zombie_and_no_child(folder: Path) -> None:
    before = _children()
    carry_out(errand(folder, "/bin/true"))
    wait_for_end(folder, CLOCK, 10)
    until(lambda: _children() <= before, "a child stayed")


def _children() -> set[str]:
    own = str(os.getpid())
    found = set()
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[1] == own:
            found.add(entry.parent.name)
    return found


def test_starting_desk_s_remote_part_loads_no_keyring() -> None:
    code = (
        "import sys, desk.remote.launch, desk.remote.ways, desk.remote.watch, desk.remote.secrets; "
        "print([name for name in sys.modules if name.startswith(('keyring', 'PySide6', 'requests'))])"
    )
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert asked.stdout == "[]\n"


@pytest.mark.parametrize(("argv", "code"), [(["/bin/sh", "-c", "exit 9"], 9), (["/bin/true"], 0)])
def test_where_there_is_no_fork_the_end_is_written_down_too(
    folder: Path, argv: list[str], code: int
) -> None:
    assert "started" in json.loads(start_and_leave(errand(folder, *argv)))
    sighting = wait_for_end(folder, CLOCK, 10)
    assert (sighting.exit_code, sighting.running) == (code, False)
    assert bool(sighting.first_seen) == (code == 0)
    until(lambda: not _children_named("plain_witness"), "the witness stayed")


def test_where_there_is_no_fork_a_failed_start_and_a_second_witness_are_reported(
    folder: Path,
) -> None:
    assert "error" in json.loads(start_and_leave(errand(folder, "/usr/bin/does-not-exist")))
    until(lambda: not _children_named("plain_witness"), "the witness stayed")
    assert look(folder).error
    with Lock(folder) as lock:
        assert lock.taken
        said = json.loads(start_and_leave(errand(folder, "/bin/true")))
    assert said == {"error": "this session runs already"}
    until(lambda: not _children_named("plain_witness"), "the witness stayed")


def _children_named(name: str) -> list[str]:
    """Own children that run that module; those that ended are taken leave of."""
    running = []
    for pid in _children():
        command = Path(f"/proc/{pid}/cmdline").read_bytes().decode()
        if command and name not in command:
            continue
        if not command and os.waitpid(int(pid), os.WNOHANG) == (0, 0):
            continue
        running += [pid] if command else []
    return running


def test_the_record_before_a_launch_holds_what_was_accepted(
    profiles: Profiles, settings: Settings
) -> None:
    profile = get(profiles, "freerdp2")
    ready = plan(profile, {"host": "PC-1.corp", "user": "marie"}, settings, with_secret=True)
    agreed = Consent(ConsentMode.SPOKEN, MORNING, "Marie Dupont")
    made = new_record(ready, Context(TicketId("t"), AssetId("a"), "tech1", agreed), MORNING)
    assert (made.address, made.port, made.user) == ("pc-1.corp", 3389, "marie")
    assert (made.profile_sha256, made.outcome) == (profile.sha256, Outcome.RUNNING)
    unasked = Consent(ConsentMode.SPOKEN, MORNING)
    with pytest.raises(InvalidInput):
        new_record(ready, Context(TicketId("t"), AssetId("a"), "tech1", unasked), MORNING)


def test_a_tool_has_a_session_of_its_own(folder: Path) -> None:
    """Closing Desk, or the terminal it was started from, ends no tool."""
    tool = int(str(carry_out(errand(folder, "/bin/sleep", "30"))["started"]))
    assert os.getsid(tool) == tool
    close_tool(folder)
    wait_for_end(folder, CLOCK, 10)


def test_who_only_looks_does_not_keep_a_witness_from_its_lock(folder: Path) -> None:
    with Lock(folder, shared=True):
        looking = Lock(folder, shared=True)
        looking.__enter__()
    threading.Timer(0.1, lambda: looking.__exit__(None, None, None)).start()
    with Lock(folder) as lock:
        assert lock.taken


def test_a_folder_that_cannot_be_made_is_said_and_the_password_is_wiped(
    profiles: Profiles, settings: Settings, folder: Path
) -> None:
    made = plan(get(profiles, "tigervnc"), {"host": "pc-1"}, settings, with_secret=True)
    secret = Secret("hunter2")
    with pytest.raises(NotStarted, match="File exists"):
        launch(msgspec.structs.replace(made, installed=True), secret, folder, settings)
    assert secret.reveal() == b""

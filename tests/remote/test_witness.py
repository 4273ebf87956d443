"""The witness from inside: what it hands over, what it hears, and what it writes down."""

import contextlib
import io
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.models.clock import SystemClock
from desk.remote import askpass, in_terminal, plain_witness
from desk.remote.broker import Broker
from desk.remote.connections import connected
from desk.remote.errand import Errand
from desk.remote.session import EndSource, Sighting
from desk.remote.state import process_start
from desk.remote.watch import look
from desk.remote.witness import Witness, _alive
from tests.remote.rig.processes import free_port, until

QUESTION = "marie@pc-1.corp's password: "
AT_JUMP = "support@jump.corp's password: "
TERMINAL = ("/bin/sh", "-c", 'exec "$@"', "terminal")
"""Runs what it is given, as a terminal does, without a window."""


class Report(io.BytesIO):
    """What the witness said at the start, kept after it was closed."""

    said: dict[str, object]

    def close(self) -> None:
        if not self.closed:
            self.said = json.loads(self.getvalue())
        super().close()


class Room:
    """A session's folder, and witnesses that run in this process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700)
        self.said: dict[str, object] = {}

    def run(
        self,
        *argv: str,
        secret: bytes = b"",
        port: int = 0,
        channel: str = "none",
        terminal: tuple[str, ...] = (),
        jump_secret: bytes = b"",
    ) -> Sighting:
        order = Errand(
            str(self.folder),
            argv,
            {"PATH": "/usr/bin:/bin", "HOME": str(self.folder)},
            channel=channel,
            secret=secret.hex(),
            askpass_questions=(QUESTION,),
            jump_secret=jump_secret.hex(),
            jump_questions=(AT_JUMP,),
            terminal=terminal,
            port=port,
        )
        report = Report()
        Witness(order, SystemClock()).run(report)
        self.said = report.said
        return look(self.folder)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path / "session")


def test_exit_code_and_messages_are_written_down(room: Room) -> None:
    ended = room.run("/bin/sh", "-c", "echo trouble >&2; exit 9")
    assert "started" in room.said
    assert (ended.exit_code, ended.messages, ended.running) == (9, "trouble\n", False)
    assert ended.end_source is EndSource.PROCESS


def test_a_program_that_does_not_exist_is_reported(room: Room) -> None:
    ended = room.run("/usr/bin/does-not-exist")
    assert room.said == {"error": "No such file or directory"}
    assert ended.error == "No such file or directory"


@pytest.mark.parametrize(
    ("channel", "script"),
    [
        ("stdin", 'read -r line; test "$line" = abc'),
        ("fd", 'read -r line < /dev/fd/{secret_fd}; test "$line" = abc'),
        ("args-fd", 'read -r line < /dev/fd/{secret_fd}; test "$line" = abc'),
        ("askpass", f'test "$("$SSH_ASKPASS" "{QUESTION}")" = abc -a $SSH_ASKPASS_REQUIRE = force'),
        ("none", 'test -z "$SSH_ASKPASS"'),
    ],
)
def test_each_channel_brings_the_secret(room: Room, channel: str, script: str) -> None:
    secret = {"askpass": b"abc", "none": b""}.get(channel, b"abc\n")
    assert room.run("/bin/sh", "-c", script, secret=secret, channel=channel).exit_code == 0


def test_a_tool_that_does_not_read_its_secret_ends_all_the_same(room: Room) -> None:
    assert room.run("/bin/true", secret=b"x" * 4000, channel="stdin").exit_code == 0


def test_a_tool_is_not_started_for_a_desk_that_waits_no_longer(room: Room, tmp_path: Path) -> None:
    """Desk has written down by then that it did not start: nobody would know of the session."""
    mark = tmp_path / "started"
    reader, writer = os.pipe()
    os.close(reader)
    order = Errand(str(room.folder), ("/usr/bin/touch", str(mark)), {"PATH": "/usr/bin:/bin"})
    with contextlib.suppress(BrokenPipeError), os.fdopen(writer, "wb") as report:
        Witness(order, SystemClock()).run(report)
    assert not mark.exists()
    assert "nobody waits" in look(room.folder).error


def test_a_witness_keeps_no_password_once_it_was_handed_over(room: Room) -> None:
    order = Errand(
        *(str(room.folder), ("/bin/true",), {"PATH": "/usr/bin:/bin"}),
        channel="stdin",
        secret=b"abc".hex(),
        jump_secret=b"def".hex(),
    )
    witness = Witness(order, SystemClock())
    witness.run(Report())
    assert (witness._errand.secret, witness._errand.jump_secret) == ("", "")


def test_through_a_terminal_the_program_s_own_exit_is_heard(room: Room) -> None:
    ended = room.run("/bin/sh", "-c", "exit 7", terminal=TERMINAL)
    assert (ended.exit_code, ended.end_source) == (7, EndSource.WRAPPER)


def test_through_a_terminal_askpass_brings_the_secret(room: Room) -> None:
    script = f'test "$("$SSH_ASKPASS" "{QUESTION}")" = abc'
    ended = room.run("/bin/sh", "-c", script, secret=b"abc", channel="askpass", terminal=TERMINAL)
    assert ended.exit_code == 0


@pytest.mark.parametrize("secret", [b"abc", b""])
def test_each_of_two_hosts_gets_its_own_password_and_where_one_is_unknown_its_ssh_asks_itself(
    room: Room, secret: bytes
) -> None:
    """The ssh to the jump host is told by its command to ask the broker; the other one by this."""
    at_jump = f'test "$(DESK_HOP=jump "$SSH_ASKPASS" "{AT_JUMP}")" = def'
    here = f'test "$("$SSH_ASKPASS" "{QUESTION}")" = "{secret.decode()}"'
    require = f"test $SSH_ASKPASS_REQUIRE = {'force' if secret else 'never'}"
    script = f"{require} && {at_jump} && {here}"
    ended = room.run(
        *("/bin/sh", "-c", script),
        secret=secret,
        channel="askpass",
        terminal=TERMINAL,
        jump_secret=b"def",
    )
    assert ended.exit_code == 0


def test_a_report_that_is_none_ends_no_session(room: Room) -> None:
    """Whoever has the token may say nonsense: the witness goes on."""
    root = str(Path(__file__).parents[2])
    says = (
        f"import os, sys; from pathlib import Path; sys.path.insert(0, {root!r}); "
        "from desk.remote.broker import call; folder = Path(sys.argv[-1]); "
        "[call(folder, each) for each in ({'started': None}, {'exit': []}, {'started': 'x'})]; "
        "os.execv(sys.argv[1], sys.argv[1:])"
    )
    terminal = (sys.executable, "-c", says)
    ended = room.run("/bin/sh", "-c", "exit 7", terminal=terminal)
    assert (ended.exit_code, ended.end_source) == (7, EndSource.WRAPPER)


def test_a_process_number_that_somebody_else_has_by_now_is_not_the_tool() -> None:
    own = os.getpid()
    assert _alive(own, process_start(own))
    assert not _alive(own, "1")
    assert _alive(own, "")
    assert not _alive(2**22 + 1, "")


def test_a_program_missing_in_the_terminal_is_reported(room: Room) -> None:
    assert "No such file" in room.run("/usr/bin/does-not-exist", terminal=TERMINAL).error


def test_a_terminal_that_fails_is_no_session(room: Room) -> None:
    ended = room.run("/bin/true", terminal=("/bin/false",))
    assert "terminal closed" in ended.error
    assert ended.end_source is EndSource.PROCESS


def test_a_terminal_killed_with_its_program_leaves_an_unknown_exit(room: Room) -> None:
    script = "sleep 0.4; kill -9 $PPID; exec sleep 0.6"
    ended = room.run("/bin/sh", "-c", script, terminal=TERMINAL)
    assert (ended.exit_code, ended.error) == (None, "")
    assert ended.end_source is EndSource.WRAPPER


CONNECT = """
import socket, sys, time
held = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
held.recv(1)
"""


@pytest.fixture
def server() -> Iterator[socket.socket]:
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        made.listen(1)
        yield made


def test_the_session_begins_when_its_connection_is_seen(room: Room, server: socket.socket) -> None:
    port = int(server.getsockname()[1])

    def accept_and_hold() -> None:
        caller, _ = server.accept()
        with caller:
            until(lambda: look(room.folder).first_seen, "not seen")

    holding = threading.Thread(target=accept_and_hold)
    holding.start()
    ended = room.run(sys.executable, "-c", CONNECT, str(port), port=port)
    holding.join()
    assert ended.first_seen is not None
    assert ended.started_at is not None
    assert ended.ended_at is not None
    assert ended.started_at <= ended.first_seen <= ended.ended_at


def test_a_program_without_a_connection_has_not_begun(room: Room) -> None:
    assert room.run("/bin/sleep", "0.4", port=free_port()).first_seen is None


def test_a_connection_is_seen_for_its_own_process_and_port_only(server: socket.socket) -> None:
    port = int(server.getsockname()[1])
    assert not connected(os.getpid(), port)
    with socket.create_connection(("127.0.0.1", port)):
        assert connected(os.getpid(), port)
        assert not connected(os.getpid(), port + 1)
        started = subprocess.Popen(["/bin/sleep", "60"])
        assert not connected(started.pid, port)
        started.kill()
        started.wait()
    assert not connected(2**22 + 1, port)


def test_a_connection_of_what_a_process_started_is_its_own_too(server: socket.socket) -> None:
    """sftp runs ssh, and ssh runs the one to a jump host."""
    port = int(server.getsockname()[1])
    inner = f"exec {sys.executable} -c 'import socket, sys; c = socket.create_connection((\"127.0.0.1\", {port})); sys.stdin.read()'"
    with subprocess.Popen(["/bin/sh", "-c", f"({inner}); true"], stdin=subprocess.PIPE) as outer:
        until(lambda: connected(outer.pid, port), "the connection below is not seen")
        outer.communicate()


def test_the_start_of_a_process_tells_it_from_another() -> None:
    assert process_start(os.getpid()).isdigit()
    assert process_start(os.getpid()) != process_start(os.getppid())
    assert process_start(2**22 + 1) == ""


@pytest.fixture
def broker() -> Iterator[Broker]:
    made = Broker(None)
    made.expect([QUESTION], b"abc")
    yield made
    made.close()


def answering(broker: Broker, calls: int) -> tuple[threading.Thread, list[dict[str, object]]]:
    """A broker that takes so many calls, and what it heard."""
    heard: list[dict[str, object]] = []
    thread = threading.Thread(target=lambda: heard.extend(broker.answer() for _ in range(calls)))
    thread.start()
    return thread, heard


def test_askpass_prints_the_answer_and_nothing_else(
    broker: Broker, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    thread, _ = answering(broker, 1)
    askpass.main([str(broker.folder), QUESTION])
    thread.join()
    assert capfdbinary.readouterr().out == b"abc\n"


def test_askpass_fails_without_an_answer_or_a_broker(broker: Broker, tmp_path: Path) -> None:
    thread, _ = answering(broker, 1)
    with pytest.raises(SystemExit) as refusal:
        askpass.main([str(broker.folder)])
    thread.join()
    assert refusal.value.code == 1
    with pytest.raises(SystemExit) as gone:
        askpass.main([str(tmp_path), QUESTION])
    assert gone.value.code == 1


def test_in_a_terminal_start_and_exit_are_reported(
    broker: Broker, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = ["/bin/sh", "-c", "exit 7"]
    broker.write_errand(
        {"argv": argv, "variables": {"SSH_ASKPASS": "/x"}, "closing_words": "Press Enter."}
    )
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    thread, heard = answering(broker, 2)
    with pytest.raises(SystemExit) as ended:
        in_terminal.main([str(broker.folder)])
    thread.join()
    assert ended.value.code == 7
    assert "started" in heard[0]
    assert heard[1]["exit"] == 7
    assert capsys.readouterr().err == "Press Enter.\n"


def test_in_a_terminal_a_missing_program_is_reported_and_a_lost_witness_does_not_matter(
    broker: Broker,
) -> None:
    broker.write_errand({"argv": ["/nowhere"], "variables": {}, "closing_words": ""})
    thread, heard = answering(broker, 1)
    with pytest.raises(SystemExit) as ended:
        in_terminal.main([str(broker.folder)])
    thread.join()
    assert ended.value.code == 127
    assert heard[0]["error"] == "No such file or directory"
    broker.socket.close()
    with pytest.raises(SystemExit):
        in_terminal.main([str(broker.folder)])


@pytest.mark.parametrize(("argv", "code"), [(("/bin/true",), 0), (("/bin/false",), 1)])
def test_the_plain_witness_writes_down_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...], code: int
) -> None:
    said = _run_plainly(tmp_path, monkeypatch, argv)
    assert "started" in said
    assert (look(tmp_path).exit_code, look(tmp_path).running) == (code, False)


def test_the_plain_witness_reports_a_failed_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = _run_plainly(tmp_path, monkeypatch, ("/nowhere",))
    assert said == {"error": "No such file or directory"}
    assert look(tmp_path).error == "No such file or directory"


def _run_plainly(
    folder: Path, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...]
) -> dict[str, object]:
    order = Errand(str(folder), argv, {}).to_json()
    heard: list[dict[str, object]] = []
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(order)))
    monkeypatch.setattr(plain_witness, "_tell", heard.append)
    plain_witness.main([])
    return heard[0]


def test_only_the_standard_library_is_needed_outside_of_desk() -> None:
    """Witness and askpass start without site-packages: in milliseconds, and nothing to hijack."""
    modules = ["witness", "plain_witness", "askpass", "in_terminal"]
    root = str(Path(__file__).parents[2])
    code = (
        f"import sys; sys.path.insert(0, {root!r}); "
        + "; ".join(f"import desk.remote.{name}" for name in modules)
        + "; print('msgspec' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False
    )
    assert done.stdout == "False\n", done.stderr

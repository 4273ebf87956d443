"""The askpass broker gives one password to one exact question, once, and to this user only."""

import os
import shutil
import socket
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.remote.broker import HOP, JUMP, Broker
from desk.remote.errand import shell_quoted

QUESTION = "marie@pc-1.corp's password: "
ASKED_BY_PAM = "(marie@pc-1.corp) Password: "
AT_JUMP = "support@jump.corp's password: "
JUMP_SECRET = "Zq-at-the-jump-host"
SECRET = "Zq-é'\"$ x"


@pytest.fixture
def broker() -> Iterator[Broker]:
    made = Broker(None)
    made.expect([QUESTION, ASKED_BY_PAM], SECRET.encode())
    yield made
    made.close()


def ask(broker: Broker, question: str, hint: str | None = None, hop: str = "") -> tuple[int, str]:
    """Run the askpass program as ssh does, and let the broker take the call."""
    script = broker.folder / "askpass"
    if not script.exists():
        broker.write_askpass()
    environment = {"PATH": "/usr/bin:/bin"} | ({"SSH_ASKPASS_PROMPT": hint} if hint else {})
    environment |= {HOP: hop} if hop else {}
    with subprocess.Popen(
        [str(script), question], env=environment, stdout=subprocess.PIPE
    ) as process:
        broker.answer()
        answer, _ = process.communicate(timeout=10)
    return process.returncode, answer.decode()


def test_the_exact_question_is_answered_once(broker: Broker) -> None:
    assert ask(broker, QUESTION) == (0, SECRET + "\n")
    assert not broker.waiting
    assert ask(broker, QUESTION) == (1, "")


def test_it_is_answered_once_however_it_is_asked(broker: Broker) -> None:
    assert ask(broker, ASKED_BY_PAM) == (0, SECRET + "\n")
    assert ask(broker, QUESTION) == (1, "")


@pytest.fixture
def both(broker: Broker) -> Broker:
    """One that knows the password of a machine and of the jump host in front of it."""
    broker.expect([AT_JUMP], JUMP_SECRET.encode(), JUMP)
    return broker


def test_a_jump_host_and_the_machine_behind_it_each_get_their_own_and_a_third_question_nothing(
    both: Broker,
) -> None:
    assert ask(both, AT_JUMP, hop=JUMP) == (0, JUMP_SECRET + "\n")
    assert ask(both, QUESTION) == (0, SECRET + "\n")
    assert ask(both, AT_JUMP, hop=JUMP) == (1, "")
    assert ask(both, QUESTION) == (1, "")
    assert not both.waiting


def test_a_host_that_asks_in_the_other_one_s_words_gets_neither_password(both: Broker) -> None:
    """A jump host may ask what it likes (keyboard-interactive); its ssh says that it is the jump host."""
    assert ask(both, QUESTION, hop=JUMP) == (1, "")
    assert ask(both, ASKED_BY_PAM, hop=JUMP) == (1, "")
    assert ask(both, AT_JUMP) == (1, "")
    assert ask(both, QUESTION, hop="elsewhere") == (1, "")
    assert ask(both, AT_JUMP, hop=JUMP) == (0, JUMP_SECRET + "\n")
    assert ask(both, QUESTION) == (0, SECRET + "\n")


def test_one_account_on_two_hosts_of_one_name_has_two_passwords(broker: Broker) -> None:
    broker.expect([QUESTION], JUMP_SECRET.encode(), JUMP)
    assert ask(broker, QUESTION, hop=JUMP) == (0, JUMP_SECRET + "\n")
    assert ask(broker, QUESTION) == (0, SECRET + "\n")


@pytest.mark.parametrize(
    "question",
    [
        "The authenticity of host 'pc-1.corp' can't be established. Are you sure (yes/no)?",
        "marie@other.corp's password: ",
        "marie@pc-1.corp's password:",
        "root@pc-1.corp's password: ",
        "(marie@other.corp) Password: ",
        "(marie@pc-1.corp) One-time code: ",
        "Password: ",
        "Enter passphrase for key '/home/m/.ssh/id': ",
        "",
    ],
)
def test_another_question_gets_nothing_and_costs_nothing(broker: Broker, question: str) -> None:
    assert ask(broker, question) == (1, "")
    assert ask(broker, QUESTION) == (0, SECRET + "\n")


def test_a_question_that_wants_no_password_gets_none(broker: Broker) -> None:
    assert ask(broker, QUESTION, hint="confirm") == (1, "")


def test_after_its_time_the_password_is_gone(broker: Broker) -> None:
    broker.forget()
    assert ask(broker, QUESTION) == (1, "")


@pytest.mark.parametrize(
    "call",
    [
        b"",
        b"\n",
        b"not json\n",
        b"[1]\n",
        b"[" * 4000 + b"\n",
        b'{"ask": "marie@pc-1.corp\'s password: ", "token": "wrong"}\n',
        b'{"ask": "marie@pc-1.corp\'s password: "}\n',
        b"\xff\xfe\n",
        b"x" * 10_000,
    ],
)
def test_nonsense_or_a_wrong_token_gets_nothing(broker: Broker, call: bytes) -> None:
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(str(broker.folder / "socket"))
        caller.sendall(call)
        caller.shutdown(socket.SHUT_WR)
        assert broker.answer() == {}
        assert _received(caller) == b""
    assert broker.waiting


def _received(caller: socket.socket) -> bytes:
    try:
        return caller.recv(100)
    except ConnectionResetError:
        return b""  # it hung up without reading all of the nonsense


def test_another_user_gets_nothing_even_with_the_token(broker: Broker) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can call as another user")
    broker.folder.chmod(0o755)
    (broker.folder / "socket").chmod(0o666)
    (broker.folder / "token").chmod(0o644)
    code = (
        "import os, socket, sys, json\n"
        "folder, question = sys.argv[1:]\n"
        "os.setuid(65534)\n"
        "caller = socket.socket(socket.AF_UNIX)\n"
        "caller.connect(folder + '/socket')\n"
        "token = open(folder + '/token').read()\n"
        "call = json.dumps({'ask': question, 'token': token}).encode() + b'\\n'\n"
        "try:\n"
        "    caller.sendall(call)\n"
        "    print(caller.recv(100))\n"
        "except OSError:\n"
        "    print(b'')  # it hung up first\n"
    )
    python = shutil.which("python3", path="/usr/bin")
    if python is None:
        pytest.skip("no system Python that another user may run")
    command = [python, "-c", code, str(broker.folder), QUESTION]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        broker.answer()
        answer, _ = process.communicate(timeout=10)
    assert answer == b"b''\n"
    assert broker.waiting


def test_the_folder_is_private_and_gone_afterwards() -> None:
    made = Broker(None)
    made.expect([QUESTION, ASKED_BY_PAM], SECRET.encode())
    made.write_askpass()
    made.write_errand({"argv": []})
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in made.folder.iterdir()}
    assert stat.S_IMODE(made.folder.stat().st_mode) == 0o700
    assert modes == {"token": 0o600, "socket": 0o600, "askpass": 0o700, "errand.json": 0o600}
    assert all(SECRET not in path.read_text() for path in made.folder.iterdir() if path.is_file())
    made.close()
    assert not made.folder.exists()


def test_a_word_with_a_quote_stays_one_word(tmp_path: Path) -> None:
    word = "it's $HOME `id` \\ \""
    said = subprocess.run(
        ["/bin/sh", "-c", f"printf %s {shell_quoted(word)}"], capture_output=True, check=True
    )
    assert said.stdout.decode() == word
    with pytest.raises(ValueError, match="line break"):
        shell_quoted("a\nb")


def test_folders_of_brokers_that_were_killed_are_swept_and_no_others(tmp_path: Path) -> None:
    dead, fresh, lives = (Broker(str(tmp_path)) for _ in range(3))
    for killed in (dead, fresh):
        killed.socket.close()
    foreign = tmp_path / "desk-session-other"
    foreign.mkdir()
    for old in (dead.folder, lives.folder, foreign):
        os.utime(old, (0, 0))
    Broker(str(tmp_path)).close()
    assert not dead.folder.exists()
    assert fresh.folder.exists()
    assert lives.folder.exists()
    assert foreign.exists()
    lives.close()

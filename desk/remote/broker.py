"""The broker: a private socket on which ssh's questions are answered once, by the witness.

It lives in a 0700 folder, asks the kernel who is calling, wants the token of this session, and
answers only the exact questions it was told to expect, so that a password is never typed into a
host-key question or to another host. Each host on the way has its own answer: which of them a
question is about says the ssh that asks, and not the words of its server.
"""

import hmac
import json
import os
import secrets
import select
import shutil
import socket
import stat
import struct
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from desk.models.clock import SystemClock
from desk.remote.errand import own_program, shell_quoted

LIFETIME: Final = 60.0
"""Seconds after which an unused password is forgotten."""
HOP: Final = "DESK_HOP"
"""The variable by which an ssh on the way says to its askpass which host it leads to."""
JUMP: Final = "jump"
"""What stands in it on the way to the jump host; the machine's own ssh has it not at all."""
_PREFIX: Final = "desk-session-"
_LONGEST: Final = 4096
_PATIENCE: Final = 2.0


@dataclass
class _Answer:
    """One password, and the questions of one host that it answers, once."""

    questions: tuple[str, ...]
    hop: str
    secret: bytearray = field(repr=False)

    def forget(self) -> None:
        for index in range(len(self.secret)):
            self.secret[index] = 0
        self.secret = bytearray()


class Broker:
    """The listening end, and the folder it lives in."""

    def __init__(self, runtime_folder: str | None) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=runtime_folder))
        _sweep(self.folder)
        self.token = secrets.token_hex(16)
        _write_private(self.folder / "token", self.token)
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.bind(str(self.folder / "socket"))
        (self.folder / "socket").chmod(0o600)
        self.socket.listen(4)
        self._answers: list[_Answer] = []

    def expect(self, questions: Iterable[str], secret: bytes, hop: str = "") -> None:
        """From now on the first of these questions that comes from that hop has that answer, once."""
        self._answers.append(_Answer(tuple(questions), hop, bytearray(secret)))

    def forget(self) -> None:
        """Overwrite the secrets; every later question is refused."""
        for answer in self._answers:
            answer.forget()

    @property
    def waiting(self) -> bool:
        """Whether there is still a secret to give."""
        return any(answer.secret for answer in self._answers)

    def write_askpass(self) -> str:
        """The path of the program ssh is told to ask: ssh takes a path and no arguments."""
        command = own_program("desk.remote.askpass", [str(self.folder)])
        script = "#!/bin/sh\nexec " + " ".join(map(shell_quoted, command)) + ' "$@"\n'
        path = self.folder / "askpass"
        _write_private(path, script)
        path.chmod(0o700)
        return str(path)

    def write_errand(self, content: dict[str, Any]) -> None:
        """What the program inside a terminal shall do; holds no secret."""
        _write_private(self.folder / "errand.json", json.dumps(content))

    def answer(self) -> dict[str, Any]:
        """Take one call; returns what a terminal reported, or an empty report."""
        connection, _ = self.socket.accept()
        with connection:
            connection.settimeout(_PATIENCE)
            try:
                call = self._read(connection)
                if "ask" not in call:
                    connection.sendall(b"ok\n")
                    return call
                known = self._answer_to(call)
                if known is not None:
                    connection.sendall(bytes(known.secret) + b"\n")
                    known.forget()
            except (OSError, ValueError, RecursionError):
                # A stranger, a broken caller or nonsense: it gets no answer, the session goes on.
                return {}
        return {}

    def answer_waiting(self) -> None:
        """Take the calls that wait now, for who has something else to wait for."""
        while select.select([self.socket], [], [], 0)[0]:
            self.answer()

    def _answer_to(self, call: dict[str, Any]) -> _Answer | None:
        """What this question is to be told; ssh gives a hint with those that want no password."""
        if call.get("hint") is not None:
            return None
        asked, hop = call["ask"], call.get("hop", "")
        fitting = (each for each in self._answers if asked in each.questions and hop == each.hop)
        return next((each for each in fitting if each.secret), None)

    def _read(self, connection: socket.socket) -> dict[str, Any]:
        if not _same_user(connection):
            raise ValueError("the caller is another user")
        received = b""
        while not received.endswith(b"\n") and len(received) <= _LONGEST:
            chunk = connection.recv(_LONGEST)
            if not chunk:
                break
            received += chunk
        call = json.loads(received)
        if not isinstance(call, dict):
            raise ValueError("not a call")  # noqa: TRY004 - the same fault as text that is no JSON
        if not hmac.compare_digest(str(call.get("token", "")), self.token):
            raise ValueError("the caller has not the token of this session")
        return call

    def close(self) -> None:
        """Forget the secret and remove the folder."""
        self.forget()
        self.socket.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def _sweep(own: Path) -> None:
    """Remove the folders of this user's brokers that were killed: nobody answers there any more. They
    hold no secret, but what they hold belongs to nobody."""
    for folder in own.parent.glob(f"{_PREFIX}*"):
        if folder != own and _is_left_behind(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_left_behind(folder: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asked:
        try:
            status = folder.lstat()
            old = SystemClock().now().timestamp() - status.st_mtime > LIFETIME
            if not old or not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid():
                return False
            asked.settimeout(_PATIENCE)
            asked.connect(str(folder / "socket"))
        except ConnectionRefusedError:
            return True
        except OSError:
            return False  # just being made, or something else
        return False


def _same_user(connection: socket.socket) -> bool:
    """Whether the kernel says that the caller runs as this user."""
    if not hasattr(socket, "SO_PEERCRED"):
        return True  # macOS: the 0700 folder keeps others out
    size = struct.calcsize("3i")
    _, uid, _ = struct.unpack(
        "3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size)
    )
    return bool(uid == os.getuid())


def _write_private(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


def call(folder: Path, message: dict[str, Any]) -> bytes:
    """One call to the broker of that folder, and its answer; empty when it refused."""
    token = (folder / "token").read_text(encoding="utf-8")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(_PATIENCE)
        connection.connect(str(folder / "socket"))
        connection.sendall(json.dumps({**message, "token": token}).encode() + b"\n")
        received = b""
        while chunk := connection.recv(_LONGEST):
            received += chunk
    return received

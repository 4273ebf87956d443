"""Tunnels: a way to one port of one machine through its site's jump host, for one session.

It listens on loopback alone, on a port nobody knows before, and ends with the session. The witness opens
it: standard library only. What speaks SSH itself is led through without listening (`jump_command`).
"""

import ctypes
import os
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from desk.models.clock import Clock
from desk.remote.broker import HOP, JUMP
from desk.remote.connections import listens

_PATIENCE: Final = 8.0
"""Seconds for the tunnel to stand; whoever starts a session waits ten for its first word."""
_ROUND: Final = 0.05
_DIES_WITH_PARENT: Final = 1
"""PR_SET_PDEATHSIG of prctl(2)."""
LOOPBACK: Final = "127.0.0.1"
_ANSWERED: Final = (
    "-oPreferredAuthentications=gssapi-with-mic,hostbased,publickey,password,keyboard-interactive",
    "-oNumberOfPasswordPrompts=1",
)
"""As in the profiles: a password is given once, and no second question counts as a failed attempt."""


@dataclass(frozen=True)
class Jump:
    """The server a tunnel leads through; its parts have passed their grammars."""

    host: str
    port: int = 22
    user: str = ""
    answered: bool = False
    """Whether the session's broker has its password; else keys sign in there, or a person."""

    def with_password(self, *, known: bool) -> "Jump":
        """The same, when its password is known and whose account it opens."""
        return replace(self, answered=known and bool(self.user))


@dataclass(frozen=True)
class Tunnel:
    """One tunnel: from a port of this computer's loopback to a machine's port."""

    jump: Jump
    host: str
    port: int
    local_port: int
    argv: tuple[str, ...]


def tunnel_to(program: str, jump: Jump, host: str, port: int, known_hosts: str) -> Tunnel:
    """The tunnel to a machine's port. Keys and agent sign in at the jump host, or a password where the
    broker has one: nobody is asked there."""
    local = free_port()
    to = f"[{host}]" if ":" in host else host
    argv = (
        *(
            program,
            "-F",
            "none",
            "-N",
            "-T",
            *(_ANSWERED if jump.answered else ("-oBatchMode=yes",)),
        ),
        *("-oExitOnForwardFailure=yes", *_checked(known_hosts)),
        *(f"-L{LOOPBACK}:{local}:{to}:{port}", *_to(jump)),
    )
    return Tunnel(jump, host, port, local, argv)


def jump_command(program: str, jump: Jump, host: str, port: int, known_hosts: str) -> str:
    """What ssh runs to be connected to a machine through the jump host (its ProxyCommand).

    Written out rather than named by ProxyJump, so that the same checks hold on both hosts, all of it
    can be read before it runs, and nothing is put together by ssh. ssh gives it to a shell: every
    word is quoted, and there is no `%` for ssh to fill in. Where its password is not known
    ssh asks for it in its terminal.
    """
    argv = (
        *("/usr/bin/env", f"{HOP}={JUMP}"),
        f"SSH_ASKPASS_REQUIRE={'force' if jump.answered else 'never'}",
        *(program, "-F", "none", *_ANSWERED, *_checked(known_hosts)),
        *(f"-W[{host}]:{port}", *_to(jump)),
    )
    command = shlex.join(argv)
    if "%" in command:
        raise ValueError("ssh would fill something into its ProxyCommand")
    return command


def askpass_variables(askpass: str) -> dict[str, str]:
    """What lets the ssh to a jump host ask the session's broker, and say that it is that one."""
    return {"SSH_ASKPASS": askpass, "SSH_ASKPASS_REQUIRE": "force", HOP: JUMP}


def _checked(known_hosts: str) -> tuple[str, ...]:
    return (
        *("-oStrictHostKeyChecking=yes", f'-oUserKnownHostsFile="{known_hosts}"'),
        *("-oGlobalKnownHostsFile=none", "-oConnectTimeout=5", "-oServerAliveInterval=15"),
        "-oServerAliveCountMax=3",
    )


def _to(jump: Jump) -> tuple[str, ...]:
    user = (f"-l{jump.user}",) if jump.user else ()
    return (f"-p{jump.port}", *user, "--", jump.host)


def free_port() -> int:
    """A port of the loopback that nothing listens on now; ssh ends at once if that changes meanwhile."""
    with socket.socket() as asked:
        asked.bind((LOOPBACK, 0))
        port: int = asked.getsockname()[1]
        return port


class OpenTunnel:
    """A tunnel that runs until `close`, or until the process that opened it is gone."""

    def __init__(self, argv: tuple[str, ...], port: int, environment: Mapping[str, str]) -> None:
        self._port = port
        self._process = subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=dict(environment),
            cwd="/",
            preexec_fn=_die_with(os.getpid()) if sys.platform == "linux" else None,  # noqa: PLW1509  the witness has one thread
        )

    def wait(self, clock: Clock, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Until it stands; `meanwhile` answers what ssh asks. Raises `OSError` with ssh's last words, or
        because it took too long."""
        begun = clock.monotonic()
        while clock.monotonic() - begun < _PATIENCE:
            if self._process.poll() is not None:
                raise OSError(0, self._last_words())
            if self._stands():
                return
            meanwhile()
            clock.sleep(_ROUND)
        self.close()
        raise OSError(0, "the tunnel does not stand in time")

    def _stands(self) -> bool:
        """Whether ssh itself listens there. Another program that took the port meanwhile would be handed
        what was meant for the machine (seen on Linux; elsewhere whatever listens has to do)."""
        if Path("/proc/self/net/tcp").exists():
            return listens(self._process.pid, self._port)
        return _is_taken(self._port)

    def close(self) -> None:
        """End it; nothing of it stays."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(2)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        if self._process.stderr is not None:
            self._process.stderr.close()

    def _last_words(self) -> str:
        said = self._process.stderr.read(4096) if self._process.stderr is not None else b""
        self.close()
        lines = said.decode("utf-8", "replace").strip().splitlines()
        plain = "".join(c for c in (lines[-1] if lines else "") if c.isprintable())[:200]
        return f"the tunnel did not open: {plain or 'ssh said nothing'}"


def _is_taken(port: int) -> bool:
    """Whether something listens there, without connecting: a visit would reach the machine."""
    with socket.socket() as asked:
        try:
            asked.bind((LOOPBACK, port))
        except OSError:
            return True
        return False


def _die_with(parent: int) -> Callable[[], None]:
    """A tunnel without its session must not stay open, however its session went down."""
    library = ctypes.CDLL(None)

    def ask() -> None:
        library.prctl(_DIES_WITH_PARENT, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return ask

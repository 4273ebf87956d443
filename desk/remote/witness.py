"""The witness: starts one tool, hands it the secret, and writes down when and how it ended.

A process of its own, in its own session, so that a session outlives Desk and its end is known to
the second also when Desk was killed meanwhile. It holds a lock on its folder as long as it lives.
Standard library only.
"""

import contextlib
import io
import json
import os
import select
import selectors
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, Final

from desk.models.clock import Clock, SystemClock
from desk.remote.broker import JUMP, LIFETIME, Broker
from desk.remote.connections import connected
from desk.remote.errand import Errand, own_program
from desk.remote.handed_over import HandedOver
from desk.remote.state import Lock, State, process_start, write_state
from desk.remote.tunnel import OpenTunnel, askpass_variables

_ROUND: Final = 0.25
"""Seconds between looks at the tool's connections while the session has not begun."""
_BEAT: Final = 15.0
"""Seconds between notes that the session is still alive: what is lost in a power cut at most."""
_SETTLED: Final = 10.0
"""Seconds after which a tool that still runs counts as a session, connection seen or not."""
_KEPT: Final = 4096
"""Bytes of the tool's messages kept, of its first and of its last ones."""
_GIVEN_UP: Final = "it took too long, and nobody waits for it any more"
_STEP: Final = 1.0
"""Seconds between looks at a connection that is the session."""
_UNDONE_TERMINAL: Final = 10.0
"""Seconds a terminal has to report before its silence counts as a failed start."""


def main(arguments: list[str]) -> None:
    """Reads an `Errand` from standard input; prints one line of JSON when the tool has started.

    The line is `{"started": pid}` or `{"error": words}`. Where there is `fork`, the caller's child
    ends at once and the witness goes on by itself.
    """
    del arguments
    errand = Errand.from_json(sys.stdin.buffer.read())
    reader, writer = os.pipe()
    if os.fork():
        os.close(writer)
        with os.fdopen(reader, "rb") as report:
            sys.stdout.buffer.write(report.readline())
        sys.stdout.flush()
        os._exit(0)
    os.close(reader)
    os.setsid()
    _leave_standard_streams()
    with os.fdopen(writer, "wb") as report:
        Witness(errand, SystemClock()).run(report)


def _leave_standard_streams() -> None:
    """Point the three streams nowhere: Desk may end, and nobody reads them then."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)


class Witness:
    """One errand from start to end."""

    def __init__(self, errand: Errand, clock: Clock) -> None:
        self._errand = errand
        self._clock = clock
        self._folder = Path(errand.folder)
        self._state = State(program=errand.argv[0])
        self._messages = b""
        self._broker: Broker | None = None
        self._tunnel: OpenTunnel | None = None
        self._handed_over: HandedOver | None = None
        self._done = False
        self._gone_at = 0.0
        self._terminal_gone = False

    def run(self, report: IO[bytes]) -> None:
        """Start, report, watch until the end."""
        with Lock(self._folder) as lock:
            if not lock.taken:
                _tell(report, {"error": "this session runs already"})
                return
            try:
                self._open_tunnel()
                _check_awaited(report)
                if self._errand.hands_over_to:
                    self._state.watched = True
                    self._handed_over = HandedOver(self._errand.hands_over_to, self._errand.port)
                process = self._start()
            except OSError as problem:
                self._finish(error=problem.strerror or "cannot be started")
                _tell(report, {"error": self._state.error})
                return
            finally:
                self._forget_secrets()
            self._remember(process.pid)
            if self._errand.terminal:
                self._state.terminal_pid = process.pid
                self._state.terminal_start = self._state.program_start
            self._state.began_at = self._now()
            self._save(durable=True)
            if not _tell(report, {"started": process.pid}):
                process.terminate()  # Desk has written down that it did not start
            self._watch(process)

    def _forget_secrets(self) -> None:
        """They were handed over, or lie with the broker until it gives them or their time is over."""
        self._errand = replace(self._errand, secret="", jump_secret="")

    def _open_tunnel(self) -> None:
        errand = self._errand
        if not errand.tunnel:
            return
        environment, meanwhile = dict(errand.environment), _nothing
        if errand.jump_secret:
            broker = self._new_broker()
            self._expect_jump(broker)
            environment |= askpass_variables(broker.write_askpass())
            meanwhile = broker.answer_waiting
        self._tunnel = OpenTunnel(errand.tunnel, errand.tunnel_port, environment)
        self._tunnel.wait(self._clock, meanwhile)
        self._close_broker()

    def _new_broker(self) -> Broker:
        self._broker = Broker(self._errand.environment.get("XDG_RUNTIME_DIR"))
        return self._broker

    def _expect_jump(self, broker: Broker) -> None:
        secret = bytes.fromhex(self._errand.jump_secret)
        broker.expect(self._errand.jump_questions, secret, JUMP)

    def _close_broker(self) -> None:
        if self._broker is not None:
            self._broker.close()
        self._broker = None

    def _remember(self, pid: int) -> None:
        self._state.program_pid = pid
        self._state.program_start = process_start(pid)

    def _start(self) -> subprocess.Popen[bytes]:
        errand, secret = self._errand, bytes.fromhex(self._errand.secret)
        argv, passed = list(errand.argv), list[int]()
        if errand.terminal or errand.channel == "askpass":
            argv = self._with_broker(argv)
        elif errand.channel in {"fd", "args-fd"} and secret:
            descriptor = _filled_pipe(secret)
            passed.append(descriptor)
            argv = [argument.replace("{secret_fd}", str(descriptor)) for argument in argv]
        to_stdin = errand.channel == "stdin" and bool(secret)
        try:
            process = subprocess.Popen(
                argv,
                stdin=subprocess.PIPE if to_stdin else subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL if errand.terminal else subprocess.PIPE,
                env=dict(errand.environment) | self._askpass_variables(),
                cwd="/",
                pass_fds=passed,
                start_new_session=True,
            )
        finally:
            for descriptor in passed:
                os.close(descriptor)
        if to_stdin and process.stdin is not None:
            # A tool that closed its input before reading ends by itself, and that is reported.
            with contextlib.suppress(BrokenPipeError), process.stdin:
                process.stdin.write(secret)
        return process

    def _with_broker(self, argv: list[str]) -> list[str]:
        errand, broker = self._errand, self._new_broker()
        if errand.channel == "askpass":
            broker.expect(errand.askpass_questions, bytes.fromhex(errand.secret))
            if not errand.tunnel:
                self._expect_jump(broker)
        if broker.waiting:
            broker.write_askpass()
        if not errand.terminal:
            return argv
        broker.write_errand(
            {
                "argv": argv,
                "variables": self._askpass_variables(),
                "closing_words": errand.closing_words,
            }
        )
        return [*errand.terminal, *own_program("desk.remote.in_terminal", [str(broker.folder)])]

    def _askpass_variables(self) -> dict[str, str]:
        """What the tool needs to ask the broker. Where only the jump host's password is known, the
        tool's own ssh asks in its terminal, and the one to the jump host is told otherwise."""
        if self._broker is None or not self._broker.waiting:
            return {}
        script = str(self._broker.folder / "askpass")
        return {
            "SSH_ASKPASS": script,
            "SSH_ASKPASS_REQUIRE": "force" if self._errand.secret else "never",
        }

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        """Until the end: children, the tool's messages, the broker's callers, the clock."""
        with _child_alarm() as alarm, selectors.DefaultSelector() as selector:
            selector.register(alarm, selectors.EVENT_READ, "child")
            if process.stderr is not None:
                selector.register(process.stderr, selectors.EVENT_READ, "messages")
            if self._broker is not None:
                selector.register(self._broker.socket, selectors.EVENT_READ, "call")
            while not self._done:
                for key, _ in selector.select(self._patience()):
                    self._handle(key.data, key.fd, selector)
                self._look_around(process)
        if process.stderr is not None:
            process.stderr.close()
        if process.returncode is None:
            process.returncode = 0  # a terminal with its closing words is left to the person

    def _patience(self) -> float:
        """Short while something is expected that no signal announces."""
        if self._handed_over is not None:
            return _STEP if self._state.seen_at else _ROUND
        return _ROUND if not self._state.seen_at or self._terminal_gone else _BEAT

    def _handle(self, what: str, descriptor: int, selector: selectors.BaseSelector) -> None:
        if what == "child":
            os.read(descriptor, 512)
        elif what == "messages":
            received = os.read(descriptor, 65536)
            if not received:
                selector.unregister(descriptor)
            kept = self._messages + received
            self._messages = kept if len(kept) <= 2 * _KEPT else kept[:_KEPT] + kept[-_KEPT:]
        elif self._broker is not None:
            with contextlib.suppress(TypeError, ValueError):  # a report that is none
                self._hear(self._broker.answer())

    def _hear(self, told: dict[str, Any]) -> None:
        """What the program inside the terminal reported."""
        if "started" in told:
            self._remember(int(told["started"]))
            self._state.inner = True
            self._save(durable=True)
        elif "exit" in told:
            self._finish(exit_code=int(told["exit"]))
        elif "error" in told:
            self._finish(error=str(told["error"]))

    def _look_around(self, process: subprocess.Popen[bytes]) -> None:
        if self._done:
            return
        status = process.poll()
        now = self._now()
        if self._handed_over is not None:
            self._look_at_connection(self._handed_over, status, now)
            return
        age = now - self._state.began_at
        if status is not None:
            self._when_gone(process, status, age)
            return
        if self._broker is not None and age > LIFETIME:
            self._broker.forget()
        if not self._state.seen_at and self._has_begun(age):
            self._state.seen_at = now if age < _SETTLED else self._state.began_at
            self._save(durable=True)
        elif now - self._state.alive_at >= _BEAT:
            self._save(durable=False)

    def _look_at_connection(self, session: HandedOver, status: int | None, now: float) -> None:
        """The session is its connection; the program may end long before, or stay long after it."""
        if status is not None and not self._gone_at:
            self._gone_at = now
        if session.look(now):
            begun = bool(self._state.seen_at)
            self._state.seen_at = self._state.seen_at or now
            if not begun or now - self._state.alive_at >= _BEAT:
                self._save(durable=not begun)
        elif self._state.seen_at and session.is_over(now, self._gone_at):
            self._finish(at=session.last_seen)
        elif not self._state.seen_at and (status or session.is_over(now, self._gone_at)):
            self._finish(exit_code=status)

    def _has_begun(self, age: float) -> bool:
        watched = self._errand.port and (self._state.inner or not self._errand.terminal)
        if watched and connected(self._state.program_pid, self._errand.port):
            return True
        return age >= _SETTLED

    def _when_gone(self, process: subprocess.Popen[bytes], status: int, age: float) -> None:
        """The started process ended: the tool itself, or a terminal whose report decides."""
        if not self._errand.terminal:
            if process.stderr is not None:
                with contextlib.suppress(OSError):
                    os.set_blocking(process.stderr.fileno(), False)
                    self._messages += process.stderr.read() or b""
            self._finish(exit_code=status)
        elif self._state.inner:
            self._terminal_gone = True
            if not _alive(self._state.program_pid, self._state.program_start):
                self._finish(exit_code=None)
        elif age > _UNDONE_TERMINAL or status:
            self._finish(error="the terminal closed before the program started")

    def _finish(self, exit_code: int | None = None, error: str = "", at: float = 0.0) -> None:
        if self._done:
            return
        self._done = True
        self._state.ended_at = at or self._now()
        self._state.exit_code = exit_code
        self._state.error = error
        text = self._messages[:_KEPT] + self._messages[_KEPT:][-_KEPT:]
        self._state.messages = text.decode("utf-8", "replace")
        self._save(durable=True)
        self._close_broker()
        if self._tunnel is not None:
            self._tunnel.close()

    def _save(self, *, durable: bool) -> None:
        self._state.alive_at = self._now()
        write_state(self._folder, self._state, durable=durable)

    def _now(self) -> float:
        return self._clock.now().timestamp()


@contextlib.contextmanager
def _child_alarm() -> Iterator[int]:
    """A descriptor that becomes readable when a child has ended."""
    woken, waker = os.pipe()
    os.set_blocking(waker, False)
    handler_before = signal.signal(signal.SIGCHLD, lambda *_: None)
    waker_before = signal.set_wakeup_fd(waker)
    try:
        yield woken
    finally:
        signal.set_wakeup_fd(waker_before)
        signal.signal(signal.SIGCHLD, handler_before)
        os.close(woken)
        os.close(waker)


def _tell(report: IO[bytes], message: dict[str, object]) -> bool:
    """Say how the start went; whether anybody heard it."""
    try:
        report.write(json.dumps(message).encode() + b"\n")
        report.close()
    except BrokenPipeError:
        return False
    return True


def _check_awaited(report: IO[bytes]) -> None:
    """Raises `OSError` when nobody waits for the start any more: a tunnel may take longer than Desk does."""
    with contextlib.suppress(io.UnsupportedOperation):
        poll = select.poll()
        poll.register(report.fileno(), 0)
        if any(event & select.POLLERR for _, event in poll.poll(0)):
            raise OSError(0, _GIVEN_UP)


def _filled_pipe(content: bytes) -> int:
    """The reading end of a pipe that holds the content already and will not grow."""
    reader, writer = os.pipe()
    os.write(writer, content)
    os.close(writer)
    return reader


def _nothing() -> None:
    """Nobody is asked while the tunnel opens."""


def _alive(pid: int, start: str) -> bool:
    """Whether that very process runs: another may have its number by now."""
    if start:
        return process_start(pid) == start
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main(sys.argv[1:])

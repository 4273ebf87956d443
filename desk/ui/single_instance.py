"""One window per profile: the second start hands over its arguments, raises the first and ends."""

import contextlib
import hashlib
import logging
import os
import stat
import tempfile
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QLockFile, QObject, QStandardPaths, Signal
from PySide6.QtNetwork import (  # noqa: TID251 - a local socket, no network
    QLocalServer,
    QLocalSocket,
)

_log = logging.getLogger("desk.ui.single_instance")

_LONGEST_MESSAGE = 16 * 1024
_MOST_ARGUMENTS = 32
_WAIT = 2000  # milliseconds for the first window to answer; a window that hangs is not waited for longer
_TAKEN = b"taken\n"


class SingleInstance(QObject):
    """The door of a profile. `started_again` brings the arguments of a later start; they are foreign input.

    The socket can be opened by its owner only and lies in the user's runtime folder where there is one.
    """

    started_again = Signal(list)

    def __init__(self, profile: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        name = hashlib.sha256(str(profile.resolve()).encode()).hexdigest()[:16]
        self._name = _socket_name(f"desk-{name}")
        self._lock = QLockFile(f"{_folder() / f'desk-{name}'}.lock")
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)

    def claim(self, arguments: list[str]) -> bool:
        """True when this is the first window; False when another one has taken the arguments.

        A dead window's socket is replaced (Qt renames the new one over it). When the first window lives but does not answer, True:
        two windows are better than none, and the store stands them.
        """
        self._lock.tryLock(_WAIT)  # two starts at the same moment must not both be first
        try:
            if self._hand_over(arguments):
                return False
            if not self._server.listen(self._name):
                _log.info("no door for later starts: %s", self._server.errorString())
            return True
        finally:
            self._lock.unlock()

    def close(self) -> None:
        """Let the next start be the first."""
        self._server.close()

    def _hand_over(self, arguments: list[str]) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_WAIT):
            return False
        message = msgspec.json.encode(arguments[:_MOST_ARGUMENTS])
        socket.write(message[:_LONGEST_MESSAGE] + b"\n")
        socket.flush()
        while not socket.canReadLine():
            if not socket.waitForReadyRead(_WAIT):
                return False
        return socket.readLine(len(_TAKEN) + 1).data() == _TAKEN

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setReadBufferSize(_LONGEST_MESSAGE + 2)
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(partial(self._read, socket))
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST_MESSAGE:
                socket.abort()
            return
        line = socket.readLine(_LONGEST_MESSAGE + 2).data()
        arguments = arguments_of(bytes(line))
        if arguments is None:
            _log.info("a message at the door was not a list of arguments")
            socket.abort()
            return
        socket.write(_TAKEN)
        socket.flush()
        self.started_again.emit(arguments)


def arguments_of(line: bytes) -> list[str] | None:
    """The arguments of a later start, not more than a few; None for anything else."""
    try:
        return msgspec.json.decode(line, type=list[str])[:_MOST_ARGUMENTS]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _runtime() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)


def _folder() -> Path:
    """A folder that others cannot write: the user's runtime folder, else one made for it. Whoever can
    write there could answer in a window's place, and keep it from opening."""
    runtime = _runtime()
    if runtime and Path(runtime).is_dir():
        return Path(runtime)
    if os.name == "nt":
        return Path(tempfile.gettempdir())
    own = Path(tempfile.gettempdir()) / f"desk-{os.getuid()}"
    with contextlib.suppress(FileExistsError):
        own.mkdir(mode=0o700)
    found = own.lstat()
    if stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077:
        return own
    _log.warning("%s is somebody else's: later starts will not find this window", own)
    return Path(tempfile.mkdtemp(prefix="desk-"))


def _socket_name(name: str) -> str:
    """A path on Unix; on Windows pipes have names of their own."""
    return name if os.name == "nt" else str(_folder() / name)

"""The window's log: Desk's own messages and Qt's, in one file that stays small. No text of a ticket goes there."""

import logging
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

FILE: Final = "desk.log"
_LARGEST, _KEPT = 512 * 1024, 2
_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_OF_NO_USE: Final = ("This plugin does not support",)
"""What a machine without a screen says at every window."""
_OF_SMALL_USE: Final = ("QStandardPaths:", "Wayland does not support")
"""True, but nothing a person can or needs to act on."""

_log = logging.getLogger("desk.qt")


def take_qt() -> None:
    """Let Qt's messages go through `logging`; call it before the application is made."""
    qInstallMessageHandler(on_qt)


def on_qt(kind: QtMsgType, _context: QMessageLogContext | None, words: str) -> None:
    """Log one message of Qt."""
    if words.startswith(_OF_NO_USE):
        return
    level = _LEVELS.get(kind, logging.WARNING)
    _log.log(min(level, logging.INFO) if words.startswith(_OF_SMALL_USE) else level, "%s", words)


def keep_log(folder: Path) -> None:
    """Write Desk's log to a file in this folder instead of the terminal. A folder that cannot be
    written is no reason not to start. Call it after the first paint."""
    from logging.handlers import RotatingFileHandler  # brings sockets and pickles: 10 ms

    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / FILE, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8"
        )
    except OSError as error:
        _log.warning("there is no log: %s", error.strerror)
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    desk = logging.getLogger("desk")
    desk.addHandler(handler)
    desk.setLevel(logging.INFO)
    desk.propagate = False

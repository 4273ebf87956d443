"""The log of the window: what Qt says is written down, what is of no use is not."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType

from desk.ui.journal import FILE, keep_log, on_qt


@pytest.fixture
def desk_log() -> Iterator[logging.Logger]:
    """Desk's logger, put back as it was afterwards."""
    log = logging.getLogger("desk")
    before = log.handlers[:], log.level, log.propagate
    yield log
    for handler in log.handlers[:]:
        if handler not in before[0]:
            handler.close()
            log.removeHandler(handler)
    log.setLevel(before[1])
    log.propagate = before[2]


def test_a_screenless_machines_complaint_is_dropped(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        on_qt(QtMsgType.QtWarningMsg, None, "This plugin does not support propagateSizeHints()")
        on_qt(QtMsgType.QtWarningMsg, None, "QStandardPaths: XDG_RUNTIME_DIR not set")
        on_qt(QtMsgType.QtCriticalMsg, None, "something broke")
    assert [(r.levelname, r.message) for r in caplog.records] == [
        ("INFO", "QStandardPaths: XDG_RUNTIME_DIR not set"),
        ("ERROR", "something broke"),
    ]


def test_the_log_is_a_file_and_the_terminal_stays_quiet(
    tmp_path: Path, desk_log: logging.Logger, capfd: pytest.CaptureFixture[str]
) -> None:
    keep_log(tmp_path / "logs")
    on_qt(QtMsgType.QtWarningMsg, None, "a thing to know")
    assert "a thing to know" in (tmp_path / "logs" / FILE).read_text("utf-8")
    assert capfd.readouterr().err == ""


def test_a_folder_that_cannot_be_written_stops_nothing(
    tmp_path: Path, desk_log: logging.Logger, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "logs").write_text("a file stands here")
    keep_log(tmp_path / "logs")
    assert "there is no log" in caplog.text

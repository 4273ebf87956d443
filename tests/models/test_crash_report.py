"""The report of a crash: where in the program, and nothing of what was worked on."""

import logging
import stat
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import TracebackType

import pytest

from desk.crash_report import KEPT, MOST, CrashReports, LastLines, report, versions
from tests.builders import MONDAY

SECRETS = ("Payroll frozen for Zoé", "hunter2", "zoe@desk.example")


@pytest.fixture
def lines() -> Iterator[LastLines]:
    handler = LastLines()
    log = logging.getLogger("desk")
    log.addHandler(handler)
    yield handler
    log.removeHandler(handler)


def crash(title: str, password: str) -> tuple[type[BaseException], BaseException, TracebackType]:
    """An error of the worst kind: with ticket text and a secret in its words, its cause, its locals."""
    found: dict[str, str] = {}
    try:
        try:
            found[f"{title} {password}"].strip()
        except KeyError as error:
            raise ValueError(title, password) from error
    except ValueError as error:
        kind, trace = type(error), error.__traceback__
        assert trace is not None
        return kind, error, trace
    raise AssertionError


def test_no_text_of_a_ticket_and_no_secret_gets_into_it(lines: LastLines, tmp_path: Path) -> None:
    title, password, mail = SECRETS
    log = logging.getLogger("desk.ui.somewhere")
    log.warning("the ticket could not be shown: %s", f"{title} {mail}")
    log.error("it failed", exc_info=ValueError(password))
    logging.getLogger("foreign").error(title)
    file = CrashReports(tmp_path, lines).write(*crash(title, password), MONDAY)
    assert file is not None
    words = file.read_text("utf-8")
    assert not [secret for secret in (*SECRETS, "Zoé", "Payroll") if secret in words]
    assert "the ticket could not be shown: %s" in words
    assert "builtins.ValueError" in words
    assert "after:\nbuiltins.KeyError" in words
    assert "test_crash_report.py:" in words
    assert "in crash" in words


def test_names_of_folders_are_left_out(lines: LastLines) -> None:
    words = report(*crash("a", "b"), lines.lines(), MONDAY)
    assert str(Path(__file__).parent) not in words
    assert str(Path.home()) not in words


def test_it_says_which_desk_it_was(lines: LastLines) -> None:
    words = report(ValueError, None, None, lines.lines(), MONDAY)
    for version in versions():
        assert version in words
    assert f"Python {sys.version_info.major}" in words


def test_it_is_the_persons_alone(lines: LastLines, tmp_path: Path) -> None:
    file = CrashReports(tmp_path / "logs", lines).write(*crash("a", "b"), MONDAY)
    assert file is not None
    assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0


def test_the_same_error_is_written_once_and_a_flood_is_not(
    lines: LastLines, tmp_path: Path
) -> None:
    reports = CrashReports(tmp_path, lines)
    assert reports.write(*crash("a", "b"), MONDAY)
    assert reports.write(*crash("a", "b"), MONDAY) is None
    kinds = [type(f"Kind{n}", (Exception,), {}) for n in range(9)]
    written = [reports.write(kind, kind(), None, MONDAY) for kind in kinds]
    assert len([file for file in written if file]) == MOST - 1


def test_old_reports_go(lines: LastLines, tmp_path: Path) -> None:
    for day in range(KEPT + 3):
        at = MONDAY + timedelta(days=day)
        CrashReports(tmp_path, lines).write(*crash("a", "b"), at)
    kept = sorted(tmp_path.glob("crash-*.txt"))
    assert len(kept) == KEPT
    assert f"{MONDAY + timedelta(days=KEPT + 2):%Y%m%d}" in kept[-1].name


def test_a_folder_that_cannot_be_written_is_no_second_error(
    lines: LastLines, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    assert CrashReports(tmp_path / "file", lines).write(*crash("a", "b"), MONDAY) is None

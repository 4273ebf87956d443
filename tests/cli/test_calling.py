"""`desk call`: what a telephone system may run reaches the window that is open, and starts nothing else."""

from pathlib import Path

import pytest

from desk.cli import opening
from tests.cli.seat import run_here

Opened = tuple[Path | None, str | None, list[str]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Opened]:
    """What the window was opened with; no window is opened."""
    found: list[Opened] = []

    def remember(home: Path | None, account: str | None, links: list[str]) -> int:
        found.append((home, account, links))
        return 0

    monkeypatch.setattr(opening, "open_window", remember)
    return found


def test_a_number_becomes_a_link_to_the_window_of_the_account_that_is_meant(
    opened: list[Opened], tmp_path: Path
) -> None:
    ended = run_here("--home", str(tmp_path), "--account", "work", "call", "+33 1 44 55 66 77")
    assert ended.status == 0
    assert opened == [(tmp_path, "work", ["tel:+33 1 44 55 66 77"])]


@pytest.mark.parametrize("told", ["$(id)", "desk://ticket/1", "0;rm", "zoe"])
def test_anything_else_opens_nothing(opened: list[Opened], told: str) -> None:
    ended = run_here("call", told)
    assert ended.status == 1
    assert "is no telephone number" in ended.err
    assert opened == []

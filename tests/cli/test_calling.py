"""`desk call`: what a telephone system may run reaches the window that is open, and starts nothing else."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desk.cli import opening
from tests.cli.seat import Seat, run_here

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


def test_a_call_is_answered_by_an_article_and_closed_with_its_number(
    seat: Seat, colleague: Seat
) -> None:
    (article, *_) = seat("kb", "search", "vpn", "--json").json["articles"]
    qualified = ("--application", "vpn", "--type", "technical")
    with seat.store() as store:
        left = store.numbers.left()
    refused = seat("new", "--title", "VPN drops", "--article", article["id"])
    assert refused.status == 1
    assert "Not qualified yet" in refused.err
    assert seat("new", "--title", "VPN", "--article", "none", *qualified).status == 1
    with seat.store() as store:
        assert store.numbers.left() == left  # what is refused uses no number
    number = seat.new("VPN drops", "--article", article["id"], *qualified)
    assert colleague("sync").status == 0
    found = colleague.shown(number)
    assert (found["ticket"]["state"], found["ticket"]["knowledge"]) == ("closed", True)
    opened, solved = (
        datetime.fromisoformat(found["ticket"][name]) for name in ("opened_at", "resolved_at")
    )
    assert solved - opened < timedelta(seconds=1)  # a delay of nothing


def test_a_call_belongs_to_a_known_incident_and_its_requester_is_known_by_number(
    seat: Seat,
) -> None:
    parent = seat.new("Nobody gets in")
    with seat.store() as store:
        zoe = next(p for p in store.directory.people("mar", 20) if p.phone)
    child = seat.new("I neither", "--child-of", parent, "--requester", zoe.phone.replace(" ", "."))
    shown = seat.shown(child)
    assert shown["ticket"]["requester"] == zoe.id
    assert [link["kind"] for link in shown["ticket"]["links"]] == ["parent"]
    assert seat("new", "--title", "x", "--child-of", "INC-999999-9").status == 1

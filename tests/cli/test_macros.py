"""`desk macros`: kept, shown before anything is done, run whole or not at all, carried in a file."""

from pathlib import Path
from typing import Any

from tests.cli.seat import Seat


def own(seat: Seat) -> list[Any]:
    return list(seat("macros", "list", "--json").json["macros"])


def test_a_macro_says_what_it_will_do_and_does_it_in_one(seat: Seat) -> None:
    number = seat.new("Password forgotten")
    steps = ("note Reset for {number}", "log 5", "resolve Password was reset.")
    assert seat("macros", "add", "Password reset", *steps).status == 0
    told = seat("macros", "run", "password reset", number, "--dry-run")
    assert (told.status, told.err) == (0, "")
    assert told.out.splitlines() == [
        f"Note: Reset for {number}", "5 min of work", "State: New → Resolved",
        "Resolve: Password was reset.",
    ]  # fmt: skip
    assert seat.shown(number)["ticket"].get("state", "new") == "new"
    assert seat("macros", "run", "password reset", number).status == 0
    shown = seat.shown(number)
    assert shown["ticket"]["state"] == "resolved"
    assert f"Reset for {number}" in [entry.get("body") for entry in shown["entries"]]


def test_nothing_is_done_while_a_step_cannot_be(seat: Seat) -> None:
    number = seat.new("Password forgotten")
    seat("macros", "add", "Half", "note ::Nowhere", "log 5 Looked")
    ended = seat("macros", "run", "Half", number)
    assert ended.status == 1
    assert "Cannot be done: note ::Nowhere" in ended.out
    assert "Nothing was done" in ended.err
    assert "Looked" not in [entry.get("body") for entry in seat.shown(number)["entries"]]
    assert seat("macros", "run", "Half", number, "--without").status == 0
    assert "Looked" in [entry.get("body") for entry in seat.shown(number)["entries"]]


def test_macros_are_listed_shown_as_lines_and_forgotten(seat: Seat) -> None:
    lines = "take\nset Priority = P2 High\nwait supplier Ordered\n"
    assert seat("macros", "add", "Ordered", stdin=lines).status == 0
    assert seat("macros", "show", "ordered").out == lines
    assert "take; set Priority = P2 High" in seat("macros").out
    assert seat("macros", "remove", "ORDERED").status == 0
    assert own(seat) == []
    assert seat("macros", "remove", "Ordered").status == 1


def test_a_line_that_is_no_step_is_refused(seat: Seat) -> None:
    ended = seat("macros", "add", "A", "fly")
    assert ended.status == 1
    assert ended.err.startswith("Line 1: “fly” is no step.")


def test_macros_travel_in_a_file(seat: Seat, colleague: Seat, tmp_path: Path) -> None:
    seat("macros", "add", "Été", "reply Bonjour {first_name}", "log 3")
    file = tmp_path / "macros.json"
    assert seat("macros", "export", str(file)).status == 0
    colleague("macros", "add", "été", "take")
    assert colleague("macros", "import", str(file)).status == 0
    assert [macro["steps"] for macro in own(colleague)] == [own(seat)[0]["steps"]]
    assert seat("macros", "export", "-").out == file.read_text("utf-8")
    assert colleague("macros", "import", "-", stdin="{}").status == 1

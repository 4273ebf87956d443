"""`desk views`: own searches under a name, and the file that carries them to a colleague."""

from pathlib import Path

import pytest

from desk.models.view import MOST_OWN
from tests.cli.seat import Seat


def own(seat: Seat) -> dict[str, tuple[str, str]]:
    views = seat("views", "list", "--json").json["views"]
    return {v["title"]: (v["query"], v.get("sort", "due")) for v in views if v.get("own")}


def test_a_search_is_saved_under_a_name_and_is_a_view_of_the_queue(seat: Seat) -> None:
    assert seat("views", "save", "Printers", "open printer", "--sort", "-priority").status == 0
    assert own(seat) == {"Printers": ("open printer", "-priority")}
    by_view = seat("tickets", "--view", "printers", "--json").json
    by_hand = seat("tickets", "--view", "all", "--query", "open printer", "--json").json
    assert by_view["total"] == by_hand["total"]
    assert "Printers" in seat("views").out


def test_a_view_of_the_same_name_is_replaced(seat: Seat) -> None:
    seat("views", "save", "Printers", "printer")
    seat("views", "save", "PRINTERS", "printer level:1")
    assert own(seat) == {"PRINTERS": ("printer level:1", "due")}


@pytest.mark.parametrize(
    ("title", "query", "sort"),
    [
        ("", "open", "due"),
        (" \n ", "open", "due"),
        ("x" * 41, "open", "due"),
        ("mine", "open", "due"),
        ("All open", "open", "due"),
        ("Mine too", "colour:red", "due"),
        ("Mine too", "open " * 200, "due"),
        ("Mine too", "open", "colour"),
    ],
)
def test_what_cannot_be_a_view_is_refused_in_words(
    seat: Seat, title: str, query: str, sort: str
) -> None:
    ended = seat("views", "save", "--sort", sort, "--", title, query)
    assert ended.status == 1
    assert ended.err
    assert own(seat) == {}


def test_a_forgotten_view_is_gone_and_an_unknown_one_is_said_so(seat: Seat) -> None:
    seat("views", "save", "Printers", "printer")
    assert seat("views", "remove", "printers").status == 0
    assert own(seat) == {}
    ended = seat("views", "remove", "printers")
    assert ended.status == 1
    assert "printers" in ended.err
    ended = seat("tickets", "--view", "printers")
    assert ended.status == 1
    assert "late" in ended.err


def test_views_travel_in_a_file(seat: Seat, colleague: Seat, tmp_path: Path) -> None:
    seat("views", "save", "Printers", 'printer -"paper jam"')
    seat("views", "save", "Été", "open level:1", "--sort", "-opened")
    file = tmp_path / "views.json"
    assert seat("views", "export", str(file)).status == 0
    colleague("views", "save", "printers", "mine of old")
    assert colleague("views", "import", str(file)).status == 0
    assert own(colleague) == own(seat)
    assert seat("views", "export", "-").out == file.read_text("utf-8")


@pytest.mark.parametrize(
    "document",
    [
        "",
        "{",
        "[]",
        '{"desk_views": 2, "views": []}',
        '{"desk_views": 1, "views": [{"title": "A"}, {"title": "mine"}]}',
        '{"desk_views": 1, "views": [{"title": "A", "query": 7}]}',
    ],
)
def test_a_file_that_is_no_list_of_views_changes_nothing(
    seat: Seat, tmp_path: Path, document: str
) -> None:
    file = tmp_path / "views.json"
    file.write_text(document)
    assert seat("views", "import", str(file)).status == 1
    assert own(seat) == {}


def test_there_is_an_end_of_own_views(seat: Seat) -> None:
    many = ", ".join(f'{{"title": "View {number}"}}' for number in range(MOST_OWN))
    assert seat("views", "import", "-", stdin=f'{{"desk_views": 1, "views": [{many}]}}').status == 0
    assert seat("views", "save", "One more", "open").status == 1
    assert seat("views", "save", "View 1", "late").status == 0

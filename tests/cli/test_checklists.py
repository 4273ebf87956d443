"""`desk checklists`: begun on a ticket, ticked by number, kept as templates."""

from tests.cli.seat import Seat


def a_number(seat: Seat) -> str:
    number: str = seat("tickets", "--view", "open", "--json").json["tickets"][0]["number"]
    return number


def test_a_checklist_is_begun_and_ticked(seat: Seat) -> None:
    number = a_number(seat)
    assert seat("checklists", "add", "Cable", "Plugged in?", "Not broken?").status == 0
    assert "Cable" in seat("checklists").out
    assert seat("checklists", "begin", number, "cable").status == 0
    assert "☑ Not broken?" in seat("checklists", "tick", number, "2").out
    shown = seat("checklists", "show", number).out
    assert "1 ☐ Plugged in?" in shown
    assert "2 ☑ Not broken?" in shown
    assert "☐ Not broken?" in seat("checklists", "tick", number, "2", "--off").out
    [found] = seat("checklists", "show", number, "--json").json["checklists"]
    assert [item["text"] for item in found["items"]] == ["Plugged in?", "Not broken?"]


def test_what_is_not_there_is_said_and_changes_nothing(seat: Seat) -> None:
    number = a_number(seat)
    assert seat("checklists", "begin", number, "Nothing").status == 1
    assert seat("checklists", "tick", number, "1").status == 1
    assert seat("checklists", "remove", "Nothing").status == 1
    assert seat("checklists", "show", number, "--json").json["checklists"] == []

"""`desk away`: one screen of what changed since it was looked at last, and the end of it."""

from tests.cli.seat import Seat


def test_what_others_changed_on_ones_own_stands_first_until_it_is_marked_as_seen(
    seat: Seat, colleague: Seat
) -> None:
    number = seat.new("Screen is black", "--impact", "3")
    assert seat("set", number, "impact=2").status == 0
    assert colleague("sync").status == 0
    assert colleague("set", number, "impact=4").status == 0
    assert colleague("note", number, "--text", "Seen on <b>site</b>.").status == 0
    assert seat("sync").status == 0
    told = seat("away")
    line = next(row for row in told.out.splitlines() if number in row)
    assert line.split()[:4] == [number, "You", "changed", "it"]
    assert "Impact: 2 A site → 4 A few people" in line
    assert line.rstrip().endswith("a note")  # a longer row of another ticket pads it
    assert len(told.out.splitlines()) <= 24
    ended = seat("away", "--done")
    assert ended.out.splitlines()[-1] == "All of it is marked as seen."
    assert seat("away").out.splitlines() == ["Nothing changed while you were away."]


def test_as_json_it_is_one_document_with_every_change_that_touches(
    seat: Seat, colleague: Seat
) -> None:
    number = seat.new("Mouse is dead")
    assert seat("set", number, "urgency=1").status == 0
    assert colleague("sync").status == 0
    assert colleague("set", number, "urgency=5").status == 0
    assert seat("sync").status == 0
    told = seat("away", "--json").json
    (news,) = [each for each in told["away"]["news"] if each["number"] == number]
    field = next(each for each in news["fields"] if each["field"] == "urgency")
    assert (field["before"], field["now"], field["mine"]) == (1, 5, 1)
    assert field["touches"] == "edited"
    assert told["tickets"] >= 1
    assert told["changes"] >= 1


def test_before_anything_changed_there_is_nothing_and_nothing_to_close(seat: Seat) -> None:
    seat("away", "--done")
    assert seat("away").out.splitlines() == ["Nothing changed while you were away."]
    assert seat("away", "--json").json == {"away": None, "tickets": 0, "changes": 0}


def test_visits_that_others_planned_anew_are_told_too(seat: Seat, colleague: Seat) -> None:
    number = seat.new("Router beeps")
    sign = seat("visit", "plan", number, "--at", "2 h", "--site", "Lock house").out.split()[0]
    assert seat("sync").status == 0
    assert seat("away", "--done").status == 0
    assert colleague("sync").status == 0
    assert colleague("visit", "move", sign, "--at", "5 h", "--reason", "Gate is shut").status == 0
    assert colleague("sync").status == 0
    assert seat("sync").status == 0
    told = seat("away").out
    line = next(row for row in told.splitlines() if "Lock house" in row)
    assert "Changed" in line
    assert "Begins: " in line

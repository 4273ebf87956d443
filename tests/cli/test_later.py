"""`desk snooze`: a ticket leaves the lists until later, and `desk reminders` tells which."""

from tests.cli.seat import Seat


def first_open(seat: Seat) -> str:
    number: str = seat("tickets", "--view", "open", "--json").json["tickets"][0]["number"]
    return number


def is_open(seat: Seat, number: str) -> bool:
    found = seat("tickets", "--view", "open", "--query", f"number:{number}", "--json").json
    return bool(found["total"])


def test_a_ticket_is_put_off_and_brought_back(seat: Seat) -> None:
    number = first_open(seat)
    assert seat("snooze", number, "tomorrow", "9", "call", "Zoé").status == 0
    assert not is_open(seat, number)
    [told] = seat("reminders", "--json").json["reminders"]
    assert (told["number"], told["note"]) == (number, "call Zoé")
    assert number in seat("reminders").out
    assert seat("unsnooze", number).status == 0
    assert is_open(seat, number)


def test_a_reminder_leaves_it_in_the_lists(seat: Seat) -> None:
    number = first_open(seat)
    seat("snooze", number, "--remind", "2 h")
    assert is_open(seat, number)
    assert seat("reminders", "--json").json["reminders"][0]["hides"] is False


def test_what_is_no_moment_is_refused_and_changes_nothing(seat: Seat) -> None:
    number = first_open(seat)
    refused = seat("snooze", number, "some", "day")
    assert refused.status == 1
    assert "some day" in refused.err
    assert seat("reminders", "--json").json["reminders"] == []


def test_the_calendar_tells_what_is_due_and_fits_other_programs(seat: Seat) -> None:
    number = first_open(seat)
    seat("snooze", number, "2 h", "call back")
    found = seat("calendar", "--level", "--json").json["events"]
    assert found == sorted(found, key=lambda event: event["at"])
    assert any(event["why"] == "reminder" and event["title"] == "call back" for event in found)
    assert any(event["why"] == "due" for event in found)
    written = seat("calendar", "--ics", "-").out
    assert f"SUMMARY:{number} call back" in written.replace("\r\n ", "")

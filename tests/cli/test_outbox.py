"""`desk outbox`, `desk conflicts`, `desk sync`: what waits, and what needs a choice."""

import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desk.cli.cable import Cable
from tests.cli.seat import ROOT, Seat, desk_command

OPERATION = {"id", "ticket", "words", "state", "reason", "attempts", "occurred_at", "not_before"}


def bodies(seat: Seat, number: str) -> list[str]:
    """The texts on a ticket's timeline."""
    return [entry["body"] for entry in seat.shown(number)["entries"] if entry.get("body")]


def offline_note(seat: Seat, cable: Cable, text: str = "Cleaned it.") -> tuple[str, dict[str, Any]]:
    """A note that waits, with the cable cut: its ticket's number, and what the outbox tells."""
    number = seat.new()
    cable.cut()
    assert seat("note", number, "--text", text).status == 3
    (waiting,) = seat.waiting()
    return number, waiting


def test_what_waits_is_told_in_words_and_as_json(seat: Seat, cable: Cable) -> None:
    number, waiting = offline_note(seat, cable)
    assert set(waiting) == OPERATION
    assert (waiting["words"], waiting["state"]) == ("Note: Cleaned it.", "waiting")
    for command in (("outbox",), ("outbox", "list")):
        ended = seat(*command)
        heading, row = ended.out.splitlines()
        assert heading.startswith("Id")
        assert number in row
        assert "Note: Cleaned it." in row


def test_people_and_groups_are_told_by_name(seat: Seat, cable: Cable) -> None:
    number = seat.new()
    cable.cut()
    assert seat("take", number).status == 3
    me = seat("account", "list", "--json").json["accounts"][0]["person"]
    (waiting,) = seat.waiting()
    assert "Assignee → " in waiting["words"]
    assert me not in waiting["words"]


def test_one_operation_is_shown_as_it_will_be_sent(seat: Seat, cable: Cable) -> None:
    _, waiting = offline_note(seat, cable)
    ended = seat("outbox", "show", waiting["id"][-12:])
    words, _, document = ended.out.splitlines()
    assert words == "Note: Cleaned it."
    assert msgspec.json.decode(document)["key"] == waiting["id"]


def test_an_id_that_means_no_single_operation_is_refused(seat: Seat, cable: Cable) -> None:
    offline_note(seat, cable)
    for verb in ("show", "retry", "cancel"):
        ended = seat("outbox", verb, "zzz")
        assert ended.status == 1
        assert "No single operation has the id “zzz”." in ended.err
    assert len(seat.waiting()) == 1


def test_what_was_never_sent_can_be_taken_back(seat: Seat, cable: Cable) -> None:
    number, waiting = offline_note(seat, cable)
    assert seat("outbox", "cancel", waiting["id"]).status == 0
    assert seat.waiting() == []
    assert bodies(seat, number) == []


def test_what_waits_can_be_tried_again_at_once(seat: Seat, colleague: Seat, cable: Cable) -> None:
    number, waiting = offline_note(seat, cable)
    cable.plug()
    assert seat("outbox", "retry", waiting["id"]).status == 0
    assert seat("sync").status == 0
    assert colleague("sync").status == 0
    assert bodies(colleague, number) == ["Cleaned it."]


def test_an_outbox_carried_to_another_computer_is_sent_once(
    seat: Seat, colleague: Seat, cable: Cable, tmp_path: Path
) -> None:
    number, waiting = offline_note(seat, cable)
    file = tmp_path / "unsent.zip"
    written = seat("outbox", "export", str(file))
    assert written.out == f"1 operations, 0 drafts and 0 files written to {file}.\n"
    assert waiting["id"].encode() in file.read_bytes()
    assert seat("outbox", "export", str(file)).status == 1  # it is there already
    cable.plug()
    taken = seat("outbox", "import", str(file))
    assert (taken.status, taken.out) == (0, "0 operations taken in.\n")
    assert seat("sync").status == 0
    again = seat("outbox", "import", str(file))
    assert again.status == 0
    assert seat("sync").status == 0
    assert colleague("sync").status == 0
    assert bodies(colleague, number) == ["Cleaned it."]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"operations": 3}', b"\xff\xfe", b"<html>"]
)
def test_a_file_that_is_no_outbox_changes_nothing(
    seat: Seat, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "unsent.json"
    file.write_bytes(content)
    ended = seat("outbox", "import", str(file))
    assert ended.status == 1
    assert ended.err.count("\n") == 1
    assert seat.waiting() == []


def test_an_outbox_goes_to_standard_output_and_comes_back_from_it(
    seat: Seat, cable: Cable, tmp_path: Path
) -> None:
    _, waiting = offline_note(seat, cable)
    command = desk_command("--home", str(seat.home), "outbox", "export", "-")
    printed = subprocess.run(command, capture_output=True, cwd=ROOT, check=True, timeout=60).stdout
    assert waiting["id"].encode() in printed
    file = tmp_path / "printed.zip"
    file.write_bytes(printed)
    assert seat("outbox", "import", str(file)).out == "0 operations taken in.\n"


def test_files_that_are_not_there_are_said_so(seat: Seat, tmp_path: Path) -> None:
    nowhere = tmp_path / "no" / "such"
    assert "cannot be read" in seat("outbox", "import", str(nowhere)).err
    assert "cannot be written" in seat("outbox", "export", str(nowhere)).err


def clash(seat: Seat, colleague: Seat, cable: Cable) -> str:
    """Two people change title and type; the number of the ticket."""
    number = seat.new()
    assert colleague("sync").status == 0
    cable.cut()
    assert seat("set", number, "title=Mine", "type=technical").status == 3
    assert colleague("set", number, "title=Theirs", "type=functional").status == 0
    cable.plug()
    assert seat("sync").status == 3
    return number


def test_a_clash_is_listed_field_by_field(seat: Seat, colleague: Seat, cable: Cable) -> None:
    number = clash(seat, colleague, cable)
    conflicts = seat("conflicts", "list", "--json").json["conflicts"]
    fields = {c["clash"]["field"]: c["clash"] for c in conflicts}
    assert set(fields) == {"title", "type"}
    assert {key: fields["title"][key] for key in ("base", "theirs", "mine")} == {
        "base": "Printer jams", "theirs": "Theirs", "mine": "Mine"
    }  # fmt: skip
    assert all({"id", "ticket", "operation", "clash"} <= set(c) for c in conflicts)
    told = seat("conflicts").out
    assert number in told
    assert "Title" in told
    assert "! Title" in seat("show", number).out
    queue = seat("tickets", "--view", "all", "--query", number).out
    assert "!" in queue


def test_each_field_is_settled_as_chosen(seat: Seat, colleague: Seat, cable: Cable) -> None:
    number = clash(seat, colleague, cable)
    ended = seat("conflicts", "resolve", number, "--mine", "title", "--theirs", "type")
    assert (ended.status, ended.out) == (0, "2 settled.\n")
    assert seat("sync").status == 0
    assert colleague("sync").status == 0
    for side in (seat, colleague):
        ticket = side.shown(number)["ticket"]
        assert (ticket["title"], ticket["type"]) == ("Mine", "functional")
    assert seat("conflicts", "list", "--json").json == {"conflicts": []}


def test_a_third_text_is_written_and_what_lost_is_shown_in_the_history(
    seat: Seat, colleague: Seat, cable: Cable
) -> None:
    number = clash(seat, colleague, cable)
    wrong = seat("conflicts", "resolve", number, "--text", "type=technical")
    assert (wrong.status, "no text" in wrong.err) == (1, True)
    ended = seat(
        "conflicts", "resolve", number, "--text", "title=Mine and theirs", "--mine", "type"
    )
    assert (ended.status, ended.out) == (0, "2 settled.\n")
    assert seat("sync").status == 0
    assert seat.shown(number)["ticket"]["title"] == "Mine and theirs"
    assert "Mine was declined" in seat("show", number).out


def test_a_choice_that_chooses_nothing_is_refused(
    seat: Seat, colleague: Seat, cable: Cable
) -> None:
    number = clash(seat, colleague, cable)
    for command in ((number,), (number, "--mine", "asset"), ("INC-999999-9", "--mine", "title")):
        ended = seat("conflicts", "resolve", *command)
        assert ended.status == 1
        assert "Nothing was chosen." in ended.err
    assert len(seat("conflicts", "list", "--json").json["conflicts"]) == 2


def test_two_sides_that_change_different_fields_are_asked_nothing(
    seat: Seat, colleague: Seat, cable: Cable
) -> None:
    number = seat.new()
    assert colleague("sync").status == 0
    cable.cut()
    assert seat("set", number, "urgency=1").status == 3
    assert colleague("set", number, "title=Paper jams").status == 0
    cable.plug()
    assert seat("sync").status == 0
    assert colleague("sync").status == 0
    for side in (seat, colleague):
        ticket = side.shown(number)["ticket"]
        assert (ticket["urgency"], ticket["title"]) == (1, "Paper jams")


def test_the_event_stream_is_one_document_a_line(seat: Seat, colleague: Seat) -> None:
    colleague.new()
    events = seat("sync", "--json").lines
    assert {event["event"] for event in events} >= {"link", "round"}
    assert events[-1]["event"] == "round"
    assert events[-1]["pulled"] >= 1


def test_a_sync_without_network_that_owes_nothing_says_why(seat: Seat, cable: Cable) -> None:
    cable.cut()
    ended = seat("sync")
    assert ended.status == 1
    assert ended.err in {"The server does not answer.\n", "The connection broke.\n"}


def test_a_wrong_password_is_told_and_nothing_is_lost(
    seat: Seat, cable: Cable, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = seat.new()
    monkeypatch.setenv("DESK_SECRET_WORK", "changed meanwhile")
    ended = seat("note", number, "--text", "Kept.")
    assert ended.status == 3
    assert "password" in ended.err
    assert seat("sync").status == 3
    monkeypatch.setenv("DESK_SECRET_WORK", "demo")
    assert seat("sync").status == 0
    assert bodies(seat, number) == ["Kept."]

"""What a technician does to a ticket from the command line: steps, fields, texts, time, files."""

from pathlib import Path

import pytest

from desk.cli.cable import Cable
from desk.cli.work import read_minutes
from desk.models.attachment import Attachment
from desk.models.clock import SystemClock
from desk.models.errors import InvalidInput
from desk.models.ids import AttachmentId, OperationKey, PersonId, TicketId, new_uuid7
from desk.models.operations import AddAttachment, Operation
from tests.blobs import age
from tests.cli.seat import Seat


def at_office(colleague: Seat, number: str) -> dict[str, object]:
    """A ticket as the server tells it to somebody else."""
    assert colleague("sync").status == 0
    ticket: dict[str, object] = colleague.shown(number)["ticket"]
    return ticket


def bodies(seat: Seat, number: str) -> list[str]:
    """The texts on a ticket's timeline."""
    return [entry["body"] for entry in seat.shown(number)["entries"] if entry.get("body")]


def test_a_ticket_goes_from_taking_to_closing_and_back(seat: Seat, colleague: Seat) -> None:
    number = seat.new("Keyboard lost its Q")
    steps = (
        (("take", number), {"state": "open", "assignee": "tech1"}),
        (("set", number, "priority=2", "type=technical"), {"priority": 2, "type": "technical"}),
        (("assign", number, "Camille Roche"), {"assignee": "tech1"}),
        (("resolve", number, "--text", "Glued it."), {"state": "resolved"}),
        (("close", number, "--message", "Have fun."), {"state": "closed"}),
        (("reopen", number, "--reason", "Lost again."), {"state": "open"}),
    )
    for command, wanted in steps:
        ended = seat(*command)
        assert (ended.status, ended.err) == (0, ""), command
        assert ended.out.startswith(f"{number}: ")
        there = at_office(colleague, number)
        assert {field: there[field] for field in wanted} == wanted
    assert "Glued it." in bodies(colleague, number)


def test_an_evident_case_is_answered_at_once(seat: Seat, colleague: Seat) -> None:
    number = seat.new("How do I print?", "--application", "payroll", "--type", "functional")
    assert seat("close", number, "--solution", "In the printing dialogue.").status == 0
    assert at_office(colleague, number)["state"] == "closed"
    assert "In the printing dialogue." in bodies(colleague, number)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "In the printing dialogue."),
        (("--message", "See {number}, please."), "See {number}, please."),
        (("--no-inform",), ""),
    ],
)
def test_who_calls_with_an_evident_case_reads_that_it_is_closed_once_and_in_their_language(
    seat: Seat, colleague: Seat, options: tuple[str, ...], said: str
) -> None:
    made = seat(
        "new", "--title", "How do I print?", "--application", "payroll", "--type", "functional",
        "--requester", "person-00001", "--answer", "In the printing dialogue.", "--json", *options,
    )  # fmt: skip
    assert made.status == 0, made.err
    number = made.json["number"]
    assert at_office(colleague, number)["state"] == "closed"
    told = [e["body"] for e in colleague.shown(number)["entries"] if e["kind"] == "reply"]
    assert told == ([made.json["message"]] if said else [])
    assert all(number in body and said.replace("{number}", number) in body for body in told)


def test_notes_and_replies_come_from_an_option_or_standard_input(
    seat: Seat, colleague: Seat
) -> None:
    number = seat.new()
    assert seat("note", number, "--text", "From an option.").status == 0
    assert seat("reply", number, stdin="From a pipe, ééé.\n").status == 0
    at_office(colleague, number)
    assert bodies(colleague, number) == ["From an option.", "From a pipe, ééé."]
    kinds = [entry["kind"] for entry in colleague.shown(number)["entries"]]
    assert kinds == ["note", "reply"]


@pytest.mark.parametrize(
    "text",
    ["", "   \n", "x" * 200_001, "a lone \udcff byte"],
    ids=["none", "blank", "long", "byte"],
)
def test_a_text_that_cannot_be_sent_is_refused(seat: Seat, text: str) -> None:
    number = seat.new()
    ended = seat("note", number, "--text", text)
    assert ended.status == 1
    assert ended.err.count("\n") == 1
    assert bodies(seat, number) == []


def test_bytes_that_are_no_text_are_refused(seat: Seat, tmp_path: Path) -> None:
    number = seat.new()
    file = tmp_path / "not-text"
    file.write_bytes(b"caf\xe9")
    for ended in (
        seat("note", number, stdin=b"caf\xe9"),
        seat("new", "--title", "x", "--body-file", str(file)),
        seat("new", "--title", "x", "--body-file", "-", stdin=b"caf\xe9"),
    ):
        assert ended.status == 1
        assert ended.err.count("\n") == 1
    assert seat.waiting() == []


def test_a_wrong_field_names_the_right_ones(seat: Seat) -> None:
    number = seat.new()
    ended = seat("set", number, "colour=blue")
    assert ended.status == 1
    assert "There is no field “colour”" in ended.err
    assert "priority" in ended.err


@pytest.mark.parametrize(
    "assignment",
    ["priority=9", "priority", "application=abacus", "assignee=nobody here", "level=2",
     "state=closed", "title=", "asset=no-such-thing"],
)  # fmt: skip
def test_a_wrong_value_is_refused_and_nothing_is_changed(seat: Seat, assignment: str) -> None:
    number = seat.new()
    before = seat.shown(number)["ticket"]
    ended = seat("set", number, "urgency=1", assignment)
    assert ended.status == 1
    assert ended.err.count("\n") == 1
    assert ended.out == ""
    assert seat.waiting() == []
    assert seat.shown(number)["ticket"] == before


def test_an_escalation_goes_one_level_up_with_its_reason(seat: Seat, colleague: Seat) -> None:
    number = seat.new("Payslips are empty", "--application", "payroll", "--type", "technical")
    ended = seat("escalate", number, "--reason", "Needs the database.", "--tried", "Restart.")
    assert ended.status == 0
    there = at_office(colleague, number)
    assert there["level"] == 1
    assert any("Needs the database." in body for body in bodies(colleague, number))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--reason", ""), "needs a reason"),
        (("--reason", "x", "--level", "0"), "level"),
        (("--reason", "x", "--level", "3"), "level"),
        (("--reason", "x", "--group", "nobodys"), "nobodys"),
    ],
)
def test_an_escalation_against_the_rules_is_refused_in_words(
    seat: Seat, options: tuple[str, ...], words: str
) -> None:
    number = seat.new("Payslips are empty", "--application", "payroll", "--type", "technical")
    ended = seat("escalate", number, *options)
    assert ended.status == 1
    assert words in ended.err
    assert ended.err.count("\n") == 1
    assert seat.waiting() == []


def test_steps_that_do_not_follow_are_refused(seat: Seat) -> None:
    number = seat.new()
    for command in (("close", number), ("reopen", number, "--reason", "x"),
                    ("resolve", number, "--text", " ")):  # fmt: skip
        ended = seat(*command)
        assert ended.status == 1, command
        assert ended.err.count("\n") == 1
    assert seat.waiting() == []


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("25", 25), ("25m", 25), ("1h", 60), ("1h30", 90), ("2H05M", 125), ("24h", 1440)],
)
def test_time_spent_is_read_as_it_is_said(text: str, minutes: int) -> None:
    assert read_minutes(text) == minutes


@pytest.mark.parametrize("text", ["", "0", "2d", "-5", "25h", "1h1h", "٣", "h", "1441"])
def test_other_times_are_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        read_minutes(text)


def test_time_is_logged_on_the_ticket(seat: Seat, colleague: Seat) -> None:
    number = seat.new()
    assert seat("log-time", number, "1h30", "--note", "On the spot.").status == 0
    at_office(colleague, number)
    logged = [e for e in colleague.shown(number)["entries"] if e.get("minutes")]
    assert [(e["minutes"], e["body"]) for e in logged] == [(90, "On the spot.")]


def test_with_the_cable_cut_work_is_kept_and_said_in_one_line(
    seat: Seat, colleague: Seat, cable: Cable
) -> None:
    number = seat.new()
    cable.cut()
    commands = (
        ("note", number, "--text", "Offline note."), ("take", number),
        ("set", number, "urgency=1"), ("log-time", number, "5"),
        ("resolve", number, "--text", "Done offline."),
    )  # fmt: skip
    for command in commands:
        ended = seat(*command)
        assert ended.status == 3, command
        assert ended.err.count("\n") == 1
        assert "Nothing is lost: see desk outbox." in ended.err
    assert len(seat.waiting()) == len(commands)
    assert seat("sync").status == 3
    cable.plug()
    synced = seat("sync")
    assert (synced.status, synced.err) == (0, "")
    assert seat.waiting() == []
    there = at_office(colleague, number)
    assert (there["state"], there["urgency"], there["assignee"]) == ("resolved", 1, "tech1")
    assert bodies(colleague, number) == ["Offline note.", "Done offline."]


def test_a_file_travels_whole(seat: Seat, colleague: Seat, tmp_path: Path) -> None:
    content = bytes(range(256)) * 300
    file = tmp_path / "trace.bin"
    file.write_bytes(content)
    number = seat.new()
    assert seat("attach", number, str(file)).status == 0
    at_office(colleague, number)
    target = tmp_path / "down"
    target.mkdir()
    ended = colleague("download", number, "-o", str(target))
    assert (ended.status, ended.out.strip()) == (0, str(target / "trace.bin"))
    assert (target / "trace.bin").read_bytes() == content


def test_nothing_is_overwritten_by_a_download(seat: Seat, tmp_path: Path) -> None:
    file, target = tmp_path / "a.txt", tmp_path / "down"
    file.write_text("theirs")
    target.mkdir()
    (target / "a.txt").write_text("mine")
    (target / "a (1).txt").symlink_to(tmp_path / "elsewhere")  # leads nowhere: still in the way
    number = seat.new()
    assert seat("attach", number, str(file)).status == 0
    ended = seat("download", number, "a.txt", "-o", str(target))
    assert ended.status == 0
    assert "written beside it" in ended.err
    assert (target / "a.txt").read_text() == "mine"
    assert (target / "a (2).txt").read_text() == "theirs"
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("name", ["../../outside.txt", "/etc/outside.txt", "..", "a\x1b[2Jb.txt"])
def test_a_hostile_name_stays_inside_the_folder(
    seat: Seat, colleague: Seat, tmp_path: Path, name: str
) -> None:
    """A name that no honest client would send: written into the outbox as a forged one would."""
    number = colleague.new()
    ticket = TicketId(colleague.shown(number)["ticket"]["id"])
    file = tmp_path / "content"
    file.write_text("harmless")
    with colleague.store() as store, file.open("rb") as stream:
        now = SystemClock().now()
        sha256, size = store.blobs.add(stream)
        forged = Attachment(AttachmentId(new_uuid7(now)), ticket, name, size, sha256, "text/plain")
        action = AddAttachment(forged)
        store.outbox.add(
            Operation(OperationKey(new_uuid7(now)), ticket, PersonId("tech2"), now, action)
        )
    pushed = colleague("sync")
    target = tmp_path / "deep" / "down"
    target.mkdir(parents=True)
    before = set(tmp_path.rglob("*"))
    assert seat("sync").status == 0
    ended = seat("download", number, "-o", str(target))
    assert "\x1b" not in ended.out + ended.err + pushed.out + pushed.err
    made = {path for path in set(tmp_path.rglob("*")) - before if "home-" not in str(path)}
    assert {path.parent for path in made} <= {target}


def test_a_file_that_could_act_is_written_with_a_word_and_never_as_a_program(
    seat: Seat, tmp_path: Path
) -> None:
    number = seat.new()
    for name, content in (("fix.sh", "#!/bin/sh\n"), ("log.txt", "error 7")):
        (tmp_path / name).write_text(content)
        (tmp_path / name).chmod(0o755)
        assert seat("attach", number, str(tmp_path / name)).status == 0
    target = tmp_path / "target"
    target.mkdir()
    ended = seat("download", number, "-o", str(target))
    assert ended.err == "Careful with fix.sh. It is a script: a program in words.\n"
    assert {file.name for file in target.iterdir()} == {"fix.sh", "log.txt"}
    assert not any(file.stat().st_mode & 0o111 for file in target.iterdir())


def test_what_files_take_is_told_and_limited(seat: Seat, tmp_path: Path) -> None:
    with seat.store() as store:
        digest, size = store.blobs.add(b"seen by the server")
        age(store, digest, 7200, SystemClock().now().timestamp())
    told = seat("files", "--json").json
    assert told == {"own": 0, "fetched": size, "begun": 0, "limit": 1_000_000_000, "freed": 0}
    assert seat("files", "--limit", "-1").status == 1
    assert seat("files", "--limit", "0").status == 0
    assert "of 0.0 MB" in seat("files").out
    assert "Freed: 0.0 MB" in seat("files", "--tidy").out
    assert seat("files", "--json").json["fetched"] == 0


def test_files_that_cannot_be_read_are_refused(seat: Seat, tmp_path: Path) -> None:
    number = seat.new()
    for path in (tmp_path / "missing", tmp_path):
        ended = seat("attach", number, str(path))
        assert ended.status == 1
        assert "cannot be read" in ended.err
    assert seat.waiting() == []


def test_a_download_without_network_or_place_is_refused(
    seat: Seat, colleague: Seat, cable: Cable, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("content")
    number = colleague.new()
    assert colleague("attach", number, str(file)).status == 0
    assert seat("sync").status == 0
    assert seat("download", number, "b.txt").status == 1
    cable.cut()
    assert "is not a folder" in seat("download", number, "-o", str(tmp_path / "none")).err
    ended = seat("download", number, "-o", str(tmp_path))
    assert ended.status == 1
    assert "did not come" in ended.err
    assert file.read_text() == "content"

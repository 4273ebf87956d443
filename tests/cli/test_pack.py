"""`desk pack`: a ticket goes to a colleague in a file and comes back, with no server between them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desk import keyrings
from desk.cli.cable import Cable
from tests.cli.seat import Seat
from tests.fakes import FakeKeyring
from tests.servers import RunningServer

WORDS = "harbour candle tram lemon"


@pytest.fixture
def stranger(seat_of: Callable[[str], Seat]) -> Seat:
    """Return the desk of tech3."""
    return seat_of("tech3")


@pytest.fixture(autouse=True)
def keyring(
    monkeypatch: pytest.MonkeyPatch, seat: Seat, colleague: Seat, stranger: Seat
) -> FakeKeyring:
    """Return the keyring of this machine, which the accounts share under names of their own; they are
    there already, so that their files stay plain."""
    assert seat.home != colleague.home != stranger.home
    kept = FakeKeyring()
    monkeypatch.setattr(keyrings, "first", lambda: kept)
    return kept


@pytest.fixture
def colleague(seat_of: Callable[[str], Seat], office: RunningServer) -> Seat:
    """Return the desk of tech2, cut off for good until a test plugs it in."""
    other = seat_of("tech2")
    assert other("sync").status == 0
    other.use("http://127.0.0.1:9")
    return other


def person(seat: Seat) -> str:
    """The id of whoever sits there."""
    name: str = seat("account", "list", "--json").json["accounts"][0]["person"]
    return name


def bodies(seat: Seat, number: str) -> list[str]:
    """The texts on a ticket's timeline."""
    return [entry["body"] for entry in seat.shown(number)["entries"] if entry.get("body")]


@pytest.fixture
def handed(seat: Seat, colleague: Seat, cable: Cable, tmp_path: Path) -> tuple[str, Path]:
    """Return a ticket registered with the cable cut, and the file in which it goes to the colleague."""
    cable.cut()
    number = seat.new("Crane stands still")
    log = tmp_path / "error.log"
    log.write_bytes(b"error 7\n" * 50)
    assert seat("attach", number, str(log)).status == 3
    key = colleague("pack", "key").out.strip()
    assert key.startswith("age1")
    assert seat("pack", "know", person(colleague), key).status == 0
    there = tmp_path / "there.deskpack"
    to = ("--to", person(colleague))
    made = seat("pack", "make", number, str(there), *to, "--note=-", stdin="Hall 3\n")
    assert made.status == 0, made.err
    assert "2 unsent steps, 0 drafts and 1 files" in made.out
    return number, there


def test_a_file_is_looked_into_before_it_is_taken(
    colleague: Seat, handed: tuple[str, Path]
) -> None:
    number, there = handed
    assert b"Crane" not in there.read_bytes()
    looked = colleague("pack", "look", str(there))
    for words in (number, "Crane stands still", "Hall 3", "File: error.log"):
        assert words in looked.out
    document = colleague("pack", "look", str(there), "--json").json
    assert (document["number"], len(document["steps"]), document["files"]) == (number, 2, 1)
    assert colleague("pack", "list", "--json").json == {"handed_over": []}


def test_a_ticket_goes_to_a_colleague_and_comes_back(
    seat: Seat, colleague: Seat, cable: Cable, office: RunningServer, handed: tuple[str, Path]
) -> None:
    number, there = handed
    back = there.with_name("back.deskpack")
    taken = colleague("pack", "take", str(there))
    assert "2 steps and 0 drafts" in taken.out, taken.err
    assert colleague("note", number, "--text", "Fuse replaced.").status == 3
    assert colleague("pack", "make", number, str(back), "--to", person(seat)).status == 0
    assert seat("pack", "take", str(back)).status == 0
    assert bodies(seat, number) == ["Fuse replaced."]

    colleague.use(office.url)
    colleague("sync")
    (waiting,) = colleague.waiting()  # the server does not know the ticket yet
    assert "has to send it first" in waiting["reason"]
    cable.plug()
    assert seat("sync").status == 0
    assert colleague("outbox", "retry", waiting["id"]).status == 0
    assert colleague("sync").status == 0
    assert seat("sync").status == 0
    for each in (seat, colleague):
        assert each.waiting() == []
        assert bodies(each, number) == ["Fuse replaced."]
        assert each("pack", "list", "--json").json == {"handed_over": []}
    assert seat.shown(number)["entries"] == colleague.shown(number)["entries"]
    assert seat("pack", "take", str(back)).out.endswith("Nothing was changed.\n")
    assert bodies(seat, number) == ["Fuse replaced."]


def test_words_open_it_where_there_is_no_keyring(
    seat: Seat, colleague: Seat, cable: Cable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyrings, "first", lambda: None)
    cable.cut()
    number = seat.new()
    file = tmp_path / "a.deskpack"
    assert "too short" in seat("pack", "make", number, str(file), "--words", stdin="short\n").err
    made = seat("pack", "make", number, str(file), "--words", stdin=f"{WORDS}\n")
    assert made.status == 0, made.err
    damaged = tmp_path / "b.deskpack"
    damaged.write_bytes(b"age-encryption.org/v1\n-> scrypt x 20\nx\n--- x\n")
    assert "not the words" in colleague("pack", "take", str(damaged), stdin="others\n").err
    assert colleague("pack", "take", str(file), stdin=f"{WORDS}\n").status == 0
    assert colleague.shown(number)["ticket"]["title"] == "Printer jams"
    refused = seat("pack", "key")
    assert refused.status == 1
    assert "--words" in refused.err


def test_nobody_else_opens_it_and_nothing_is_written_over(
    seat: Seat, colleague: Seat, stranger: Seat, tmp_path: Path
) -> None:
    number = seat.new()
    file = tmp_path / "a.deskpack"
    key = colleague("pack", "key").out.strip()
    assert "For whom is it?" in seat("pack", "make", number, str(file)).err
    assert (
        "is not known here"
        in seat("pack", "make", number, str(file), "--to", person(colleague)).err
    )
    assert "letter in it is wrong" in seat("pack", "make", number, str(file), "--to", f"{key}x").err
    assert not file.exists()
    assert seat("pack", "make", number, str(file), "--to", key).status == 0
    again = seat("pack", "make", number, str(file), "--to", key)
    assert (again.status, "is there already" in again.err) == (1, True)
    assert "has none yet" in stranger("pack", "take", str(file)).err
    stranger("pack", "key")
    for verb in ("look", "take"):
        assert "locked for somebody else" in stranger("pack", verb, str(file)).err
    assert stranger("pack", "list", "--json").json == {"handed_over": []}


def test_what_few_may_know_of_is_not_handed_over(
    seat: Seat, colleague: Seat, cable: Cable, tmp_path: Path
) -> None:
    number = seat.new("Strange mail")
    cable.cut()
    reported = seat("cert", number, "--report", "--what", "A login page that is none")
    assert reported.status in {0, 3}, reported.err
    file = tmp_path / "a.deskpack"
    key = colleague("pack", "key").out.strip()
    refused = seat("pack", "make", number, str(file), "--to", key)
    assert refused.status == 1
    assert "Only few may know" in refused.err
    assert not file.exists()


def test_another_key_than_the_known_one_is_told_and_not_taken(
    seat: Seat, colleague: Seat, keyring: FakeKeyring, tmp_path: Path
) -> None:
    key = colleague("pack", "key").out.strip()
    one, two = tmp_path / "1.deskpack", tmp_path / "2.deskpack"
    number = seat.new()
    assert seat("pack", "make", number, str(one), "--to", key).status == 0
    assert "Compare it once" in colleague("pack", "take", str(one)).out
    (mine,) = [each["key"] for each in colleague("pack", "keys", "--json").json["keys"]]
    del keyring.kept[f"desk:handoff/{seat.folder.name}", "desk"]  # Tech1 lost it and makes another
    assert seat("pack", "make", number, str(two), "--to", key).status == 0
    told = colleague("pack", "take", str(two))
    assert "another key" in told.err
    (still,) = [each["key"] for each in colleague("pack", "keys", "--json").json["keys"]]
    assert still == mine
    assert colleague("pack", "forget", person(seat)).status == 0
    assert colleague("pack", "keys", "--json").json == {"keys": []}


def test_what_was_handed_over_can_be_put_away(
    seat: Seat, colleague: Seat, cable: Cable, tmp_path: Path
) -> None:
    cable.cut()
    number = seat.new()
    file = tmp_path / "a.deskpack"
    key = colleague("pack", "key").out.strip()
    assert "Nothing of" in seat("pack", "drop", number).err
    assert seat("pack", "make", number, str(file), "--to", key).status == 0
    assert colleague("pack", "take", str(file)).status == 0
    assert number in colleague("pack", "list").out
    assert colleague("pack", "drop", number).status == 0
    assert "There is no ticket" in colleague("show", number).err


def test_files_that_are_none_change_nothing(seat: Seat, tmp_path: Path) -> None:
    file = tmp_path / "a.deskpack"
    assert "cannot be read" in seat("pack", "look", str(file)).err
    for content in (b"", b"PK\x03\x04", b"age-encryption.org/v1\n" + b"x" * 100_000, b"<html>"):
        file.write_bytes(content)
        ended = seat("pack", "take", str(file))
        assert (ended.status, ended.err.count("\n")) == (1, 1), content
        assert "not a hand-off" in ended.err

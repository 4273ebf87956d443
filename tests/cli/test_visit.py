"""`desk visit`: planned, gone through on the spot with the network cut, and each thing once on the server after it."""

from pathlib import Path
from typing import Any

from tests.cli.seat import Seat
from tests.photos import from_camera
from tests.servers import RunningServer

NOWHERE = "http://127.0.0.1:1"


def numbers(seat: Seat, count: int) -> list[str]:
    found = seat("tickets", "--view", "open", "--json").json["tickets"][:count]
    return [each["number"] for each in found]


def test_a_visit_without_a_network_from_start_to_end(
    seat: Seat, office: RunningServer, tmp_path: Path
) -> None:
    one, two = numbers(seat, 2)
    picture = tmp_path / "fan.jpg"
    picture.write_bytes(from_camera())
    seat.use(NOWHERE)
    planned = seat("visit", "plan", one, two, "--at", "2 h", "--for", "1h30", "--site", "Forge")
    assert planned.status == 3, planned.err
    sign = planned.out.splitlines()[0]
    assert "Forge" in seat("visit", "list").out
    assert f"Visit {sign} Forge" in seat("outbox").out
    assert seat("visit", "note", one, "--text", "x").status == 1
    work_through(seat, sign, one, two, picture)
    ended = seat("visit", "end", "--minutes", f"{one}=50")
    assert ended.status == 3
    assert f"{one}: 50 min" in ended.out
    seat.use(office.url)
    seat("sync", "--once")
    assert seat.waiting() == []
    entries = seat("show", one, "--json").json["entries"]
    assert [e["minutes"] for e in entries if e["kind"] == "visit"] == [50]
    assert [e["body"] for e in entries if e.get("body") == "Dust everywhere."] == [
        "Dust everywhere."
    ]
    [visit] = [v for v in seat("visit", "list", "--json").json["visits"] if v["site"] == "Forge"]
    assert visit["state"] == "over"


def work_through(seat: Seat, sign: str, one: str, two: str, picture: Path) -> None:
    """All that one does on the spot."""
    assert seat("visit", "start", sign).status == 0
    assert seat("visit", "start", sign).status == 1
    assert seat("visit", "pause", "lunch").status == 0
    assert seat("visit", "start").status == 0
    assert seat("visit", "note", one, "--text", "Dust everywhere.").status == 3
    photo = seat("visit", "photo", one, str(picture), "--caption", "The fan")
    assert photo.status == 3
    assert "original stays here" in photo.out
    assert seat("visit", "originals", str(picture.parent)).status == 0
    assert (picture.parent / "fan (1).jpg").read_bytes() == picture.read_bytes()
    (picture.parent / "evil.jpg").write_bytes(b"<svg/>")
    assert seat("visit", "photo", one, str(picture.parent / "evil.jpg")).status == 1
    assert "2 × Fan" in seat("visit", "part", one, "Fan", "--quantity", "2").out
    assert "231 V" in seat("visit", "measure", two, "Voltage", "231", "V").out
    assert seat("visit", "tell", one, "done", "--text", "Fans replaced.").status == 0
    shown = seat("visit", "show").out
    for words in (
        "lunch",
        "Dust everywhere.",
        "fan.jpg, sent without its place",
        "Voltage",
        "Fans replaced.",
    ):
        assert words in shown
    began = next(line for line in shown.splitlines() if "The clock runs" in line)
    sign = began.rpartition("[")[2].rstrip("]")
    assert seat("visit", "correct", sign, "25:00", "gate").status == 1
    assert seat("visit", "rested", "0:00", "0:00", "lunch").status == 1
    taken = shown.splitlines()[-2].rpartition("[")[2].rstrip("]")
    assert seat("visit", "take-back", taken, "wrong meter").status == 0
    assert "Voltage" not in seat("visit", "show").out


def test_a_plan_is_moved_and_cancelled(seat: Seat) -> None:
    one = seat.new("The tower is dark")  # other files plan visits for the first ones
    sign = seat("visit", "plan", one, "--at", "3 h", "--site", "Tower").out.splitlines()[0]
    before = seat("visit", "show", sign, "--json").json["visit"]
    assert seat("visit", "move", sign, "--at", "5 h", "--reason", "traffic").status == 0
    after = seat("visit", "show", one, "--json").json["visit"]
    assert after["starts_at"] > before["starts_at"]
    assert after["history"][-1]["reason"] == "traffic"
    assert seat("visit", "cancel", sign).status == 0
    assert "cancelled" in seat("visit", "list").out


def test_what_is_no_visit_is_said(seat: Seat) -> None:
    [one] = numbers(seat, 1)
    assert seat("visit", "plan", one, "--at", "never").status == 1
    assert seat("visit", "plan", one, "--at", "2 h", "--for", "long").status == 1
    assert seat("visit", "pause").status == 1
    assert seat("visit", "move", "zzzzzz", "--at", "2 h").status == 1


def test_a_thing_is_found_by_its_label_and_a_ticket_taken_along(seat: Seat) -> None:
    one, two = numbers(seat, 2)
    assert seat("visit", "plan", one, "--at", "2 h", "--site", "Forge").status == 0
    assert seat("visit", "start", one).status == 0
    assert seat("visit", "find").status == 0
    assert "Nothing here is called" in seat("visit", "find", "no such thing").err
    assert seat("visit", "add", two).status == 0
    assert seat("visit", "add", two).status == 1
    on_it = [seat("visit", "show", number, "--json").json["visit"]["id"] for number in (one, two)]
    assert on_it[0] == on_it[1]
    [name] = [row["asset"]["name"] for row in with_asset(seat)][:1]
    assert name in seat("visit", "find", f"]C1{name}").out


def with_asset(seat: Seat) -> list[dict[str, Any]]:
    """Tickets about a thing, as they are shown."""
    listed = seat("tickets", "--query", "has:asset", "--json").json["tickets"][:1]
    return [seat("show", row["number"], "--json").json for row in listed]

"""`desk visit export` and `import`: a week to another calendar and back, and the dispatcher's invitation once."""

from pathlib import Path

from tests.cli.seat import Seat


def a_number(seat: Seat) -> str:
    """Of a ticket that no other file's visits are for."""
    return seat.new("The weir is stuck")


def visits(seat: Seat, site: str) -> list[dict[str, object]]:
    found = seat("visit", "list", "--days", "400", "--json").json["visits"]
    return [each for each in found if each["site"] == site]


def invitation(number: str, *more: str, starts: str = "20270305T080000Z") -> str:
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:77@dispatch", f"DTSTART:{starts}",
             "DURATION:PT90M", "SUMMARY:Weir", f"DESCRIPTION:For {number}", *more, "END:VEVENT",
             "END:VCALENDAR", "")  # fmt: skip
    return "\r\n".join(lines)


def test_an_invitation_is_planned_once_moved_and_called_off(seat: Seat, tmp_path: Path) -> None:
    number, file = a_number(seat), tmp_path / "visit.ics"
    file.write_text(invitation(number))
    assert "Weir" in seat("visit", "import", str(file), "--dry-run").out
    assert visits(seat, "Weir") == []
    for _ in range(2):
        assert seat("visit", "import", str(file)).status == 0
    [made] = visits(seat, "Weir")
    ticket = seat("show", number, "--json").json["ticket"]["id"]
    assert made["tickets"] == [ticket]
    file.write_text(invitation(number, starts="20270306T080000Z"))
    assert "changed" in seat("visit", "import", str(file)).out
    [moved] = visits(seat, "Weir")
    assert str(moved["starts_at"]).startswith("2027-03-06T08:00")
    file.write_text(invitation(number, "STATUS:CANCELLED", starts="20270306T080000Z"))
    assert "called off" in seat("visit", "import", str(file)).out
    [off] = visits(seat, "Weir")
    assert off["state"] == "cancelled"


def test_what_was_exported_comes_back_changed_and_older_files_do_not(
    seat: Seat, tmp_path: Path
) -> None:
    sign = seat("visit", "plan", a_number(seat), "--at", "2 h", "--site", "Lock").out.split()[0]
    file = tmp_path / "week.ics"
    assert seat("visit", "export", sign, "--to", str(file)).status == 0
    assert seat("visit", "export", sign, "--to", str(file)).status == 1
    assert seat("visit", "import", str(file)).out == ""
    assert seat("visit", "move", sign, "--at", "5 h").status == 0
    assert "older" in seat("visit", "import", str(file)).out


def test_somebody_elses_visit_is_not_moved_by_a_file(
    seat: Seat, colleague: Seat, tmp_path: Path
) -> None:
    sign = colleague(
        "visit", "plan", a_number(colleague), "--at", "2 h", "--site", "Dam"
    ).out.split()[0]
    file = tmp_path / "theirs.ics"
    colleague("visit", "export", sign, "--to", str(file))
    file.write_bytes(
        file.read_bytes().replace(b"DTSTART:20", b"DTSTART:21").replace(b"DTEND:20", b"DTEND:21")
    )
    assert seat("sync").status == 0
    assert "somebody else" in seat("visit", "import", str(file)).out
    assert seat.waiting() == []


def test_a_file_that_is_none_is_refused(seat: Seat, tmp_path: Path) -> None:
    (tmp_path / "x.ics").write_bytes(b"\x00\x01")
    assert seat("visit", "import", str(tmp_path / "x.ics")).status == 1
    assert seat("visit", "import", str(tmp_path / "nothing.ics")).status == 1

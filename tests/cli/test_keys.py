"""`desk keys`: all commands with their keys, and a file to change them in."""

from tests.cli.seat import Seat


def test_every_command_is_listed_with_its_keys_and_where_they_come_from(seat: Seat) -> None:
    (seat.home / "keymap.toml").write_text('"go.drafts" = "Ctrl+Shift+F9"\n')
    rows = {row["id"]: row for row in seat("keys", "--json").json["commands"]}
    assert rows["ticket.take"]["keys"] == ["Ctrl+Shift+T", "A"]
    assert (rows["go.drafts"]["keys"], rows["go.drafts"]["own"]) == (["Ctrl+Shift+F9"], True)
    (line,) = [each for each in seat("keys").out.splitlines() if each.startswith("go.drafts")]
    assert "your keymap" in line


def test_what_cannot_be_used_is_told_beside_the_list(seat: Seat) -> None:
    (seat.home / "keymap.toml").write_text('\nfly = "F9"\n')
    ended = seat("keys")
    assert ended.status == 0
    assert ended.err == "Line 2: there is no command “fly”.\n"


def test_a_file_to_begin_with_is_written_once_and_changes_nothing(seat: Seat) -> None:
    before = seat("keys", "--json").json["commands"]
    assert seat("keys", "--write").status == 0
    assert '# "ticket.take" = ["Ctrl+Shift+T", "A"]' in (seat.home / "keymap.toml").read_text(
        "utf-8"
    )
    assert seat("keys", "--json").json["commands"] == before
    again = seat("keys", "--write")
    assert again.status == 1
    assert "already" in again.err

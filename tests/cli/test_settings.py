"""`desk settings`: all of them, one of them, and back."""

import json

from tests.cli.seat import Seat


def test_all_settings_are_listed_with_who_set_them(seat: Seat) -> None:
    seat("settings", "theme", "dark")
    listed = seat("settings").out
    assert "text_size" in listed
    [line] = [line for line in listed.splitlines() if line.startswith("theme")]
    assert "dark" in line
    assert "you" in line


def test_a_setting_is_changed_said_and_put_back(seat: Seat) -> None:
    assert seat("settings", "text_size", "150").out.strip() == "150"
    assert seat("settings", "text_size").out.strip() == "150"
    assert seat("settings", "text_size", "--json").json == {"text_size": 150}
    assert seat("settings", "text_size", "--default").out.strip() == "100"
    assert seat("settings", "--json").json["text_size"] == 100


def test_what_is_not_about_settings_stays_in_the_file(seat: Seat) -> None:
    file = seat.home / "settings.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text('{"gestures": ["x"], "files_mb": "12"}')
    seat("settings", "tray", "on")
    assert json.loads(file.read_text()) == {"gestures": ["x"], "files_mb": "12", "tray": True}
    assert seat("settings", "files_mb").out.strip() == "12"
    assert seat("files", "--limit", "20").status == 0
    assert seat("settings", "files_mb").out.strip() == "20"


def test_what_cannot_be_is_refused_in_words_and_changes_nothing(seat: Seat) -> None:
    for arguments, says in (
        (("theme", "pink"), "high-contrast"),
        (("gestures", "on"), "no setting"),
        (("gestures",), "no setting"),
    ):
        ended = seat("settings", *arguments)
        assert ended.status == 1
        assert says in ended.err
    assert seat("settings", "theme").out.strip() == "system"


def test_a_value_in_the_file_that_cannot_be_is_named(seat: Seat) -> None:
    seat.home.mkdir(exist_ok=True)
    (seat.home / "settings.json").write_text('{"theme": "pink"}')
    assert "“theme”" in seat("settings").err

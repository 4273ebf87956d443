"""The keymap file: read, judged, written by the window without losing what a person wrote."""

import pytest

from desk.models.keymap import LARGEST
from tests.ui.keyboard.conftest import Keys


def test_without_a_file_every_command_has_desks_keys(keys: Keys) -> None:
    assert keys.used.keys == {"reply": ("Ctrl+R", "R"), "note": ("Ctrl+M",), "out": ()}
    assert keys.file.read() == ()


def test_a_file_is_read_again_when_it_changed(keys: Keys) -> None:
    keys.file.path.write_text('note = "F7"\nfly = "F8"\n')
    assert keys.file.read() == ("Line 2: there is no command “fly”.",)
    assert keys.used.keys["note"] == ("F7",)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"#" * (LARGEST + 1), b"reply = "])
def test_a_file_that_cannot_be_read_is_told_and_never_written_over(
    keys: Keys, content: bytes
) -> None:
    keys.file.path.write_bytes(content)
    assert keys.file.read()
    assert keys.file.bind("note", "F7")
    assert keys.file.path.read_bytes() == content
    assert keys.used.keys["note"] == ("Ctrl+M",)


def test_a_folder_in_its_place_is_told(keys: Keys) -> None:
    keys.file.path.mkdir()
    (problem,) = keys.file.read()
    assert "cannot be read" in problem


def test_a_new_combination_leaves_the_letter_and_a_new_letter_the_combination(keys: Keys) -> None:
    assert keys.file.bind("reply", "F9") == ""
    assert keys.used.keys["reply"] == ("F9", "R")
    assert keys.file.bind("reply", "x") == ""
    assert keys.used.keys["reply"] == ("F9", "X")


def test_the_first_change_writes_a_file_that_explains_itself(keys: Keys) -> None:
    keys.file.bind("note", "F7")
    text = keys.file.path.read_text()
    assert '"note" = ["F7"]' in text
    assert text.startswith("# The keys of Desk.")
    assert '# "reply" = ["Ctrl+R", "R"]  # Reply' in text


def test_a_key_that_is_taken_is_refused_with_the_name_of_who_has_it(keys: Keys) -> None:
    assert keys.file.bind("note", "Ctrl+R") == "“Ctrl+R” already does “Reply”."
    assert keys.file.bind("note", "Banana") == "“Banana” is not a key."
    assert keys.file.bind("note", "Down") == "“Down” belongs to the lists; add Ctrl or Alt."
    assert not keys.file.path.exists()


def test_a_command_can_be_left_without_keys_and_its_keys_are_free(keys: Keys) -> None:
    assert keys.file.unbind("reply") == ""
    assert keys.file.bind("note", "Ctrl+R") == ""
    assert (keys.used.keys["reply"], keys.used.keys["note"]) == ((), ("Ctrl+R",))


def test_a_folder_that_cannot_be_written_is_told(keys: Keys) -> None:
    keys.file.path.parent.joinpath("x").write_text("")
    keys.file.path = keys.file.path.parent / "x" / "keymap.toml"
    assert keys.file.bind("note", "F7")
    assert keys.used.keys["note"] == ("Ctrl+M",)

"""The keymap: keys are read in every spelling, clashes are refused, a file keeps what a person wrote in it."""

import tomllib

import pytest

from desk.models.keymap import (
    Keyed,
    acts_anywhere,
    clash,
    judge,
    read_keymap,
    read_keys,
    template,
    with_binding,
)

COMMANDS = [
    Keyed("reply", "Reply", ("Ctrl+R", "R"), "Ticket"),
    Keyed("note", "Note", ("Ctrl+M",), "Ticket"),
    Keyed("go.out", "Outbox", (), "Go to"),
]


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("ctrl+shift+p", "Ctrl+Shift+P"), ("Shift+Ctrl+P", "Ctrl+Shift+P"), ("r", "R"), ("é", "É"),
        ("g, m", "G, M"), ("g,m", "G, M"), (",", ","), ("Ctrl+,", "Ctrl+,"), ("+", "+"),
        ("Ctrl++", "Ctrl++"), ("escape", "Esc"), ("Page Down", "PgDown"), ("f12", "F12"), ("?", "?"),
        ("ß", "ß"), ("Ctrl+Return", "Ctrl+Return"),
    ],
)  # fmt: skip
def test_keys_are_read_however_they_are_written(written: str, keys: str) -> None:
    assert read_keys(written) == keys


@pytest.mark.parametrize(
    "written",
    ["", "Banana", "Ctrl", "Ctrl+Ctrl+A", "Hyper+A", "F99", "a, b, c, d, e", "Ctrl+ ", "\n", "Ctrl+AB"],
)  # fmt: skip
def test_what_is_no_key_is_none(written: str) -> None:
    assert read_keys(written) is None


def test_letters_act_in_lists_and_combinations_anywhere() -> None:
    assert [acts_anywhere(keys) for keys in ("R", "G, M", "Shift+A", "?")] == [False] * 4
    assert [acts_anywhere(keys) for keys in ("Ctrl+R", "F6", "Shift+F6", "Alt+Up")] == [True] * 4


def test_one_combination_that_begins_another_clashes_with_it() -> None:
    assert clash("G", "G, M")
    assert clash("G, M", "G")
    assert not clash("G", "Ctrl+G")
    assert not clash("F1", "F12")


def read(text: str) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    bindings, problems = read_keymap(text)
    judged = judge(bindings, COMMANDS)
    return judged.keys, (*problems, *judged.problems)


def test_a_file_changes_what_it_names_and_nothing_else() -> None:
    keys, problems = read('reply = ["F9", "x"]\n"go.out" = "Ctrl+O"\nnote = []\n')
    assert problems == ()
    assert keys == {"reply": ("F9", "X"), "note": (), "go.out": ("Ctrl+O",)}
    assert judge(read_keymap('note = ""')[0], COMMANDS).own == {"note"}


def test_a_table_is_a_name_with_a_dot() -> None:
    keys, problems = read('[go]\nout = "Ctrl+O"\nfly = "Ctrl+Y"\n')
    assert keys["go.out"] == ("Ctrl+O",)
    assert problems == ("Line 3: there is no command “go.fly”.",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('\nfly = "Ctrl+Y"', "Line 2: there is no command “fly”."),
        ('reply = "Banana"', "Line 1: “Banana” is not a key."),
        ('reply = ["F9", "Down"]', "Line 1: “Down” belongs to the lists; add Ctrl or Alt."),
        ("reply = 7", "Line 1: “reply” needs keys in quotation marks."),
        ("reply = [7]", "Line 1: “reply” needs keys in quotation marks."),
        ('# mine\nnote = "Ctrl+R"', "Line 2: “Ctrl+R” for “Note” already does “Reply”."),
        ('note = "R, M"', "Line 1: “R, M” for “Note” already does “Reply”."),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line_and_changes_nothing(
    text: str, told: str
) -> None:
    keys, problems = read(text)
    assert problems == (told,)
    assert keys == {command.id: command.keys for command in COMMANDS}


def test_a_file_that_is_no_toml_is_told_and_changes_nothing() -> None:
    keys, (problem,) = read("reply = \n")
    assert "line 1" in problem
    assert keys["reply"] == ("Ctrl+R", "R")


def test_two_commands_may_change_their_keys() -> None:
    keys, problems = read('reply = "Ctrl+M"\nnote = "Ctrl+R"\n')
    assert problems == ()
    assert (keys["reply"], keys["note"]) == (("Ctrl+M",), ("Ctrl+R",))


def test_of_two_lines_for_one_key_the_first_stays() -> None:
    keys, problems = read('reply = "F9"\nnote = "F9"\n')
    assert problems == ("Line 2: “F9” for “Note” already does “Reply”.",)
    assert (keys["reply"], keys["note"]) == (("F9",), ("Ctrl+M",))


def test_a_line_is_replaced_and_everything_else_stays() -> None:
    before = '# my keys\n"go.out" = [\n  "F8",  # far\n]\nnote = "F7"  # near\n'
    after = with_binding(before, "go.out", ("Ctrl+O",))
    assert after == '# my keys\n"go.out" = ["Ctrl+O"]\nnote = "F7"  # near\n'
    assert with_binding(after, "note", ()).endswith('"note" = []\n')


def test_a_new_line_stands_before_the_first_table() -> None:
    after = with_binding('note = "F7"\n[go]\nout = "F8"\n', "reply", ("Ctrl+\\", '"'))
    assert after.splitlines()[1] == '"reply" = ["Ctrl+\\\\", "\\""]'
    assert tomllib.loads(after)["reply"] == ["Ctrl+\\", '"']


def test_a_value_without_an_end_is_one_line() -> None:
    assert with_binding("note = [\n", "note", ("F7",)) == '"note" = ["F7"]\n'


def test_the_file_to_begin_with_changes_nothing_until_a_sign_is_taken_away() -> None:
    text = template(COMMANDS)
    assert read_keymap(text) == ([], [])
    opened = text.replace('# "reply"', '"reply"').replace('"R"]', '"x"]')
    assert read(opened) == (
        {"reply": ("Ctrl+R", "X"), "note": ("Ctrl+M",), "go.out": ()},
        (),
    )
    assert "# Ticket" in text

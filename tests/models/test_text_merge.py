"""Two people edit one text: what neither touched the same way stands together, the rest is asked."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.models.text_merge import MOST_LINES, MOST_WORDS, join_texts, merge_texts

LINES = st.lists(
    st.lists(st.sampled_from(["printer", "jam", "tray 2", "Lyon", "é", ",", "."]), max_size=5).map(
        " ".join
    ),
    max_size=6,
).map("\n".join)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("Printer jams", "Laser printer jams", "Printer jams", "Laser printer jams"),
        ("Printer jams", "Big printer jams", "Printer jams daily", "Big printer jams daily"),
        ("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n", "A\nb\nC\n"),
        ("a\nb\nc\n", "a\nb\nc\nd\n", "0\na\nb\nc\n", "0\na\nb\nc\nd\n"),
        # neighbouring lines, where the words keep apart what the lines do not
        ("one two\nthree four\n", "ONE two\nthree four\n", "one two\nthree FOUR\n", "ONE two\nthree FOUR\n"),
        ("call at 9", "call at 9", "call at 9", "call at 9"),
        ("old", "new", "new", "new"),
        ("a b", "", "a b", ""),
    ],
)  # fmt: skip
def test_edits_with_something_untouched_between_them_stand_together(
    base: str, mine: str, theirs: str, merged: str
) -> None:
    assert merge_texts(base, mine, theirs) == merged
    assert merge_texts(base, theirs, mine) == merged


@pytest.mark.parametrize(
    ("base", "mine", "theirs"),
    [
        ("Printer jams", "Scanner jams", "Copier jams"),
        ("call at 9", "call at 10", "call at 11"),
        ("a b", "A b", "a B"),  # neighbouring words
        ("a, b", "A, b", "a, B"),  # a comma is no word
        ("", "mine", "theirs"),
        ("a\n", "a\nmine\n", "a\ntheirs\n"),  # both added in the same place
        ("gone", "", "gone to Lyon"),
    ],
)
def test_edits_of_the_same_words_are_for_a_person(base: str, mine: str, theirs: str) -> None:
    assert merge_texts(base, mine, theirs) is None
    assert merge_texts(base, theirs, mine) is None


def test_what_would_take_long_to_compare_is_asked() -> None:
    many = "x\n" * (MOST_LINES + 1)
    assert merge_texts(many, "first\n" + many, many + "last\n") is None
    long = "w " * MOST_WORDS
    assert merge_texts(long, "first " + long, long + "last") is None


@given(LINES, LINES)
def test_who_left_the_text_as_it_was_has_no_say(base: str, other: str) -> None:
    assert merge_texts(base, base, other) == other
    assert merge_texts(base, other, base) == other
    assert merge_texts(base, other, other) == other


@given(LINES, LINES, LINES)
def test_neither_side_comes_first_and_no_word_of_either_is_lost(
    base: str, mine: str, theirs: str
) -> None:
    merged = merge_texts(base, mine, theirs)
    assert merge_texts(base, theirs, mine) == merged
    if merged is None:
        return
    had, result = _words(base), _words(merged)
    for side in (_words(mine), _words(theirs)):
        assert (side - had) <= result


@given(LINES, LINES, LINES)
def test_a_text_to_go_on_from_has_every_word_of_both(base: str, mine: str, theirs: str) -> None:
    joined = join_texts(base, mine, theirs)
    merged = merge_texts(base, mine, theirs)
    if merged is not None:
        assert joined == merged
    had, result = _words(base), _words(joined)
    for side in (_words(mine), _words(theirs)):
        assert (side - had) <= result


def test_where_both_touched_the_same_words_mine_stands_before_theirs() -> None:
    assert join_texts("call at 9", "call at 10", "call at 11") == "call at 10 11"
    assert join_texts("", "mine", "theirs") == "mine theirs"
    many = "x\n" * (MOST_LINES + 1)
    assert join_texts(many, "mine", "theirs") == "mine theirs"


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def test_a_line_too_long_to_compare_by_words_is_joined_whole() -> None:
    long = "w " * MOST_WORDS
    joined = join_texts(long, f"mine {long}", f"theirs {long}")
    assert joined.startswith("mine w")
    assert "theirs w" in joined

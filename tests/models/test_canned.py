"""Canned texts: what is filled in and what is left, whose texts are offered first, the file that carries them."""

import pytest

from desk.models.canned import (
    LANGUAGES,
    LONGEST_BODY,
    LONGEST_TITLE,
    MOST_OWN,
    VARIABLES,
    Canned,
    Filled,
    canned_document,
    checked_canned,
    fill,
    first_name,
    offered,
    read_canned,
    shipped,
)
from desk.models.errors import InvalidInput


def test_known_names_are_filled_in() -> None:
    assert fill("Hello {first_name}, {Number}.", {"first_name": "Ana", "number": "7"}) == Filled(
        "Hello Ana, 7."
    )


def test_what_is_unknown_or_empty_stays_and_is_named_once() -> None:
    filled = fill("{colour} {agent} {colour}", {"agent": ""})
    assert filled == Filled("{colour} {agent} {colour}", ("colour", "agent"))


def test_braces_inside_a_value_are_not_filled_in() -> None:
    assert fill("{title}", {"title": "{agent}", "agent": "Ana"}) == Filled("{agent}")


def test_other_braces_are_left_alone() -> None:
    for words in ("{}", "{ title }", "${HOME}x{1}", "{" + "a" * 41 + "}", 'json: {"a": 1}'):
        assert fill(words, {"title": "T"}).text == words


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Anna Meyer", "Anna"),
        ("MEYER, Anna", "Anna"),
        ("Anna", "Anna"),
        ("", ""),
        ("Meyer,", "Meyer"),
    ],
)
def test_people_are_called_by_their_first_name(name: str, called: str) -> None:
    assert first_name(name) == called


def test_desks_own_texts_are_the_same_ones_in_each_language_and_use_known_names() -> None:
    kinds = [{text.id.removeprefix(f"{each}-") for text in shipped(each)} for each in LANGUAGES]
    assert kinds[0] == kinds[1]
    for language in LANGUAGES:
        for text in shipped(language):
            assert fill(text.body, dict.fromkeys(VARIABLES, "x")).left == ()
            assert checked_canned("", text.title, text.body, text.language).body == text.body


def test_the_readers_language_and_ones_own_texts_come_first() -> None:
    own = [Canned("1", "Mine", "x", "en", own=True), Canned("2", "Toujours", "x", own=True)]
    found = offered(own, "fr")
    assert found[0].title == "Toujours"
    assert {text.language for text in found[1:7]} == {"fr"}
    assert found[7].title == "Mine"


def test_a_text_of_ones_own_stands_for_desks_of_the_same_name() -> None:
    ours = shipped("en")[0]
    found = offered([Canned("1", ours.title.upper(), "Mine", own=True)], "en")
    assert [text.body for text in found if text.title.casefold() == ours.title.casefold()] == [
        "Mine"
    ]


@pytest.mark.parametrize(
    ("title", "body", "language"),
    [
        ("", "x", ""),
        (" \n", "x", ""),
        ("x" * (LONGEST_TITLE + 1), "x", ""),
        ("A", " \n ", ""),
        ("A", "x" * (LONGEST_BODY + 1), ""),
        ("A", "x", "de"),
    ],
)
def test_what_cannot_be_a_canned_text_is_refused(title: str, body: str, language: str) -> None:
    with pytest.raises(InvalidInput):
        checked_canned("", title, body, language)


def test_a_title_is_one_line_and_a_text_keeps_its_lines() -> None:
    made = checked_canned("1", " Two\nlines\u202e ", "\n  a\r\nb\n\n", "fr")
    assert made == Canned("1", "Two lines", "  a\nb", "fr", own=True)


def test_texts_travel_in_a_file() -> None:
    texts = [checked_canned("", "Été", "Bonjour {first_name} : « ça va ? »", "fr")]
    assert read_canned(canned_document(texts)) == texts


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"\xff",
        b"[]",
        b'{"desk_canned": 2, "texts": []}',
        b'{"desk_canned": 1, "texts": [{"title": "A"}]}',
        b'{"desk_canned": 1, "texts": [{"title": "A", "body": ""}]}',
        canned_document([Canned("", str(n), "x") for n in range(MOST_OWN + 1)]),
        b'{"desk_canned": 1, "texts": ' + b"[" * 100_000,
    ],
)
def test_a_file_that_holds_none_is_refused(document: bytes) -> None:
    with pytest.raises(InvalidInput):
        read_canned(document)

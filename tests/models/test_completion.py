"""Completion of the search line: what can stand where, and how it is put in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.models.completion import MOST, Place, Proposal, accept, fitting, place_at, proposals
from desk.models.query import FIELD_NAMES, FLAGS, MOMENTS, parse


def proposed(line: str) -> list[str]:
    return [each.value for each in proposals(place_at(line, len(line)))]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("", Place(0, 0, "")),
        ("late ap", Place(5, 7, "ap")),
        ("-ass", Place(1, 4, "ass")),
        ("app:", Place(4, 4, "", "application")),
        ("-Etat:ope", Place(6, 9, "ope", "state")),
        ("level:1,2", Place(8, 9, "2", "level")),
        ('app:"pay ro', Place(4, 11, "pay ro", "application")),
        ('app:vpn,"pay, ro', Place(8, 16, "pay, ro", "application")),
        ("colour:re", Place(0, 9, "colour:re")),
        ('"app:x', Place(0, 6, '"app:x')),
    ],
)
def test_a_line_is_completed_at_its_last_piece(line: str, place: Place) -> None:
    assert place_at(line, len(line)) == place


def test_in_the_middle_of_a_line_the_whole_piece_is_replaced() -> None:
    assert place_at("level:12 late", 7) == Place(6, 8, "1", "level")
    assert place_at('app:"pay roll" late', 9) == Place(4, 14, "pay ", "application")


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("ass", "assignee"),
        ("prio", "priority"),
        ("-una", None),
        ("unr", "unread"),
        ("state:wai", "waiting"),
        ("priority:crit", "1"),
        ("level:mi", "mine"),
        ("assignee:", "me"),
        ("group:", "mine"),
        ("opened:tod", "today"),
        ("due:tom", "tomorrow"),
        ("has:ass", "asset"),
        ("has:d", "due"),
        ("is:lat", "late"),
        ("sort:ti", "title"),
        ("kind:req", "request"),
        ("type:tec", "technical"),
        ("number:", None),
    ],
)
def test_what_was_begun_is_proposed(line: str, first: str | None) -> None:
    assert next(iter(proposed(line)), None) == first


def test_what_stands_there_whole_is_not_proposed_again() -> None:
    assert proposed("state:waiting") == []
    assert proposed("app") != []


def test_tomorrow_is_for_what_lies_ahead() -> None:
    assert "tomorrow" not in proposed("opened:")


def test_a_word_inside_a_label_is_found_after_the_beginnings() -> None:
    candidates = [Proposal("a", "Réseau local"), Proposal("b", "Le réseau"), Proposal("c", "Autre")]
    assert [each.value for each in fitting(candidates, "RESEAU")] == ["a", "b"]


def test_no_more_is_proposed_than_can_be_read() -> None:
    assert len(fitting([Proposal(str(n), "") for n in range(50)], "")) == MOST


@pytest.mark.parametrize(
    ("line", "chosen", "whole"),
    [
        ("late ap", Proposal("app", "", is_field=True), "late app:"),
        ("-ass", Proposal("assigned", ""), "-assigned "),
        ("app:pay", Proposal("Pay roll", ""), 'app:"Pay roll" '),
        ("level:1,", Proposal("2", ""), "level:1,2 "),
        ('app:"pay r', Proposal('The "best"', ""), 'app:"The best" '),
    ],
)
def test_a_proposal_is_put_in_and_the_caret_stands_behind_it(
    line: str, chosen: Proposal, whole: str
) -> None:
    assert accept(line, place_at(line, len(line)), chosen) == (whole, len(whole))


def test_what_follows_stays() -> None:
    assert accept("ap late", place_at("ap late", 2), Proposal("app", "", is_field=True)) == (
        "app: late", 4,
    )  # fmt: skip
    assert accept("state:op late", place_at("state:op late", 8), Proposal("open", "")) == (
        "state:open late", 10,
    )  # fmt: skip
    assert accept("ap:x", Place(0, 2, "ap"), Proposal("app", "", is_field=True)) == ("app:x", 4)


def test_whatever_the_language_proposes_is_understood_by_it() -> None:
    for field in sorted({*FIELD_NAMES.values()}):
        for each in proposals(Place(0, 0, "", field)):
            assert parse(f'{field}:"{each.value}"').terms or field == "sort"
    assert {*FLAGS} <= {e.value for letter in "abcdefghijklmnopqrstuvwxyz"
                        for e in proposals(Place(0, 0, letter))}  # fmt: skip
    assert all(proposals(Place(0, 0, "", field)) for field in MOMENTS)


@given(st.text(alphabet='ab: ,-"é\n', max_size=20), st.integers(0, 20))
def test_at_any_place_of_any_line_something_can_be_put_in(line: str, caret: int) -> None:
    place = place_at(line, min(caret, len(line)))
    whole, behind = accept(line, place, Proposal("x y", ""))
    assert 0 <= place.start <= place.end <= len(line)
    assert behind <= len(whole)

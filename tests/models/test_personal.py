"""Personal data in a text: names, addresses, telephone numbers, and nothing that only looks like them."""

import pytest

from desk.models.personal import (
    Found,
    Kind,
    personal_data,
    without_personal_data,
    words_with_capitals,
)

NAMES = ("Zoé Martin", "Jean-Pierre de la Tour", "Al Wu", "")


def pieces(text: str) -> list[tuple[Kind, str]]:
    return [(found.kind, found.text) for found in personal_data(text, NAMES)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mail an zoe.martin@mairie.example.org.", [(Kind.EMAIL, "zoe.martin@mairie.example.org")]),
        ("Appeler le 01 44 55 66 77, poste 12", [(Kind.PHONE, "01 44 55 66 77")]),
        ("Tel. +33 1 44.55.66.77", [(Kind.PHONE, "+33 1 44.55.66.77")]),
        ("call (020) 7946-0958", [(Kind.PHONE, "(020) 7946-0958")]),
        ("00441632960001", [(Kind.PHONE, "00441632960001")]),
        ("Zoé Martin a appelé", [(Kind.NAME, "Zoé Martin")]),
        ("ZOE MARTIN", [(Kind.NAME, "ZOE MARTIN")]),
        ("zoe martin", [(Kind.NAME, "zoe martin")]),
        ("Mme Martin", [(Kind.NAME, "Martin")]),
        ("Jean-Pierre de la Tour", [(Kind.NAME, "Jean-Pierre de la Tour")]),
        ("M. de la Tour et Zoé Martin", [(Kind.NAME, "de la Tour"), (Kind.NAME, "Zoé Martin")]),
        ("Martin", [(Kind.NAME, "Martin")]),
    ],
)
def test_what_tells_of_people_is_found(text: str, found: list[tuple[Kind, str]]) -> None:
    assert pieces(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "le martin-pêcheur et la tour",
        "192.168.10.25 et 10.0.19045.3803",
        "2026-12-01 à 08:30",
        "le 01-12-2026",
        "INC-000123-4",
        "010-203",
        "0x0123456789",
        "12345678901234",
        "the martin flew",
        "a@b",
        "Wu",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert pieces(text) == []


def test_words_stand_in_its_place_and_nothing_else_changes() -> None:
    text = "Zoé Martin (zoe@example.org, 01 44 55 66 77) : redémarrer."
    clean = without_personal_data(text, personal_data(text, NAMES))
    assert clean == "[name] ([e-mail], [telephone]) : redémarrer."
    assert personal_data(clean, NAMES) == ()


def test_a_name_in_an_address_is_one_piece() -> None:
    text = "Martin@example.org"
    assert personal_data(text, NAMES) == (Found(0, len(text), Kind.EMAIL, text),)


def test_only_words_that_could_be_names_are_looked_up() -> None:
    assert words_with_capitals("Le poste de Zoé et Zoé, IP Al, PC12 d’Émile-Auguste") == [
        "Zoé", "Émile-Auguste",
    ]  # fmt: skip
    assert words_with_capitals("Aaa Bbb Ccc", 2) == ["Aaa", "Bbb"]

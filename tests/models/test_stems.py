"""Stems: singular and plural, in French and English, find each other."""

import pytest

from desk.models.stems import beginnings, words_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’imprimante réseau", ["imprimante", "reseau"]),
        ("VPN: « ça coupe »", ["vpn", "ca", "coupe"]),
        ("à", ["a"]),
        ("", []),
        ('zoe" OR (x', ["zoe", "or"]),
    ],
)
def test_the_words_of_a_text(text: str, words: list[str]) -> None:
    assert words_in(text) == words


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("imprimantes", "imprimante"),
        ("imprimante", "imprimantes"),
        ("journaux", "journal"),
        ("journal", "journaux"),
        ("reseaux", "reseau"),
        ("travaux", "travail"),
        ("travail", "travaux"),
        ("entries", "entry"),
        ("entry", "entries"),
        ("copies", "copie"),
        ("boxes", "box"),
        ("mailboxes", "mailbox"),
        ("batches", "batch"),
        ("crashes", "crash"),
        ("passes", "pass"),
        ("access", "access"),
        ("jeux", "jeu"),
        ("vpn", "vpn"),
        ("vpn", "vpns"),
        ("printer", "printers"),
    ],
)
def test_one_form_finds_the_other(typed: str, written: str) -> None:
    assert any(written.startswith(each) for each in beginnings(typed))


def test_a_word_that_another_beginning_covers_is_not_asked_for_twice() -> None:
    assert beginnings("imprimantes") == ("imprimante",)
    assert beginnings("access") == ("access",)
    assert beginnings("bus") == ("bus",)

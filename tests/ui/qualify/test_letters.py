"""Letters become choices: one where one is enough, and never one in the next field by accident."""

import pytest

from desk.ui.qualify.letters import Letters, Meant, meant

KINDS = ["Incident", "Request", "Problem", "Complaint"]
TYPES = ["Technique", "Fonctionnel", "Réglementaire"]
PRIORITIES = ["P1 Critical", "P2 High", "P3 Moderate"]
LEVELS = ["Level 0 Call reception", "Level 1 First line", "Level 2 Second line"]
APPLICATIONS = ["Payroll", "Parking", "Remote access (VPN)"]


@pytest.mark.parametrize(
    ("typed", "labels", "expected"),
    [
        ("r", KINDS, Meant(1, alone=True)),
        ("ré", TYPES, Meant(2, alone=True)),
        ("RE", TYPES, Meant(2, alone=True)),
        ("2", PRIORITIES, Meant(1, alone=True)),
        ("1", LEVELS, Meant(1, alone=True)),
        ("pa", APPLICATIONS, Meant(0)),
        ("par", APPLICATIONS, Meant(1, alone=True)),
        ("vpn", APPLICATIONS, Meant(2, alone=True)),
        ("l", LEVELS, Meant(0)),
        ("x", KINDS, Meant()),
        (" ", KINDS, Meant()),
    ],
)
def test_letters_mean_the_label_that_begins_so_or_has_a_word_that_does(
    typed: str, labels: list[str], expected: Meant
) -> None:
    assert meant(typed, labels) == expected


def test_the_rest_of_a_word_that_was_understood_is_swallowed() -> None:
    letters = Letters()
    letters.typed = "t"
    letters.decided("Technical")
    assert all(letters.swallows(letter) for letter in "echnical")
    assert not letters.swallows("c")


def test_another_letter_begins_the_next_field() -> None:
    letters = Letters()
    letters.typed = "t"
    letters.decided("Technical")
    assert not letters.swallows("i")
    assert not letters.swallows("e")  # and the word is forgotten


def test_any_other_key_ends_the_word() -> None:
    letters = Letters()
    letters.typed = "t"
    letters.decided("Technical")
    letters.forget()
    assert not letters.swallows("e")
    letters.typed = "te"
    letters.take_back()
    assert letters.typed == "t"
    letters.begin()
    assert letters.typed == ""


def test_a_choice_that_does_not_hold_the_letters_has_no_rest() -> None:
    letters = Letters()
    letters.typed = "q"
    letters.decided("Technical")
    assert not letters.swallows("t")

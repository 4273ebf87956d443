"""What a person types finds the command they mean first."""

import pytest

from desk.ui.widgets.fuzzy import NO_MATCH, score

COMMANDS = [
    "New ticket",
    "Send reply",
    "Escalate to level 2",
    "Resolve",
    "Écrire une réponse",
    "Sync now",
    "Open next ticket",
]


def found(query: str) -> list[str]:
    ranked = sorted(COMMANDS, key=lambda text: -score(query, text))
    return [text for text in ranked if score(query, text) != NO_MATCH]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("new", "New ticket"),
        ("nt", "New ticket"),
        ("ecrire", "Écrire une réponse"),
        ("REPONSE", "Écrire une réponse"),
        ("level esc", "Escalate to level 2"),
        ("rsl", "Resolve"),
        ("ticket", "New ticket"),
        ("sy", "Sync now"),
    ],
)
def test_the_command_that_is_meant_comes_first(query: str, first: str) -> None:
    assert found(query)[0] == first


def test_a_missing_letter_is_no_match() -> None:
    assert found("zebra") == []
    assert score("new zebra", "New ticket") == NO_MATCH


def test_an_empty_query_finds_everything() -> None:
    assert found("  ") == COMMANDS

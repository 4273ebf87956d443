"""The command line's help is in the person's language, whole."""

from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command

from desk.cli.verbs import app
from desk.models import texts
from desk.models.texts import set_language
from tests.cli.seat import run_apart, run_here


def test_the_help_of_all_verbs_is_french_where_the_system_is() -> None:
    ended = run_apart("--help", LC_ALL="fr_FR.UTF-8")
    assert ended.status == 0
    for words in ("Utilisation : ", "Commandes", "Écrire une note privée.", "Afficher cette aide"):
        assert words in ended.out
    assert "Write a private note." not in ended.out


def test_the_help_of_one_verb_is_french_to_its_last_option() -> None:
    set_language("fr")
    ended = run_here("new", "--help")
    assert ended.status == 0
    assert "Enregistrer une demande et afficher son numéro" in ended.out
    assert "De quoi il s’agit, en une ligne.  [obligatoire]" in ended.out
    assert "[par défaut : phone]" in ended.out
    for english in ("default", "required", "Usage:", "Show this", "What it is about"):
        assert english not in ended.out


def test_the_help_follows_the_language_each_time_it_is_asked_for() -> None:
    for _ in range(2):
        set_language("fr")
        assert "Nom, identifiant" in run_here("assign", "--help").out
        set_language("en")
        ended = run_here("assign", "--help")
        assert "Name, login or id." in ended.out
        assert "Usage: " in ended.out


def _helps(command: Any, name: str) -> Iterator[tuple[str, str]]:
    yield name, command.help or ""
    for parameter in command.params:
        if words := getattr(parameter, "help", None):
            yield f"{name} {parameter.name}", words
    for below, inner in getattr(command, "commands", {}).items():
        yield from _helps(inner, f"{name} {below}")


@pytest.mark.parametrize(("where", "words"), list(_helps(get_command(app), "desk")))
def test_every_help_text_has_its_translation(where: str, words: str) -> None:
    assert words, f"{where} says nothing"
    assert ("Help", words) in texts._french(), f"{where} is not marked: see desk.cli.spoken"

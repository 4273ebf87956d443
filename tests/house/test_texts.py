"""Texts outside Qt: the language, the fallback, the placeholders."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextvars import copy_context
from pathlib import Path
from typing import Any

import pytest

from desk.models import texts
from desk.models.texts import language_of, marked, set_language, speaking, tr

FRENCH = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name>Outbox</name>
    <message><source>waiting</source><translation>en attente</translation></message>
    <message><source>{count} to send</source><translation>{count} à envoyer</translation></message>
    <message><source>parked</source><translation type="unfinished">garé</translation></message>
    <message><source>lost</source><translation type="vanished">perdu</translation></message>
    <message><source>empty</source><translation></translation></message>
    <message><source>bare</source></message>
</context>
<context>
    <name>Ticket</name>
    <message><source>waiting</source><translation>en suspens</translation></message>
</context>
</TS>
"""


@pytest.fixture
def french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Give a function that puts a translation file in the place of the shipped one."""

    def ship(content: str) -> None:
        file = tmp_path / "desk_fr.ts"
        file.write_text(content, encoding="utf-8")
        monkeypatch.setattr(texts, "resource", lambda _: file)
        texts._french.cache_clear()
        set_language("fr")

    yield ship
    texts._french.cache_clear()


def test_a_text_is_said_in_the_language_that_was_set(french: Callable[[str], None]) -> None:
    french(FRENCH)
    assert tr("Outbox", "waiting") == "en attente"
    set_language("en")
    assert tr("Outbox", "waiting") == "waiting"


def test_one_text_has_a_translation_for_each_context(french: Callable[[str], None]) -> None:
    french(FRENCH)
    assert tr("Ticket", "waiting") == "en suspens"


def test_a_block_may_speak_another_language_and_leaves_the_old_one(
    french: Callable[[str], None],
) -> None:
    french(FRENCH)
    with speaking("en"):
        assert tr("Outbox", "waiting") == "waiting"
        with speaking("fr"):
            assert tr("Outbox", "waiting") == "en attente"
        assert tr("Outbox", "waiting") == "waiting"
    assert tr("Outbox", "waiting") == "en attente"


def test_what_one_task_speaks_no_other_hears(french: Callable[[str], None]) -> None:
    french(FRENCH)
    heard: list[str] = []
    other = threading.Thread(target=lambda: heard.append(tr("Outbox", "waiting")))
    with speaking("en"):
        inside = threading.Thread(
            target=copy_context().run, args=(lambda: heard.append(tr("Outbox", "waiting")),)
        )
        for thread in (other, inside):
            thread.start()
            thread.join()
    assert heard == ["en attente", "waiting"]


@pytest.mark.parametrize("source", ["parked", "lost", "empty", "bare", "never seen"])
def test_a_text_without_a_finished_translation_stays_english(
    french: Callable[[str], None], source: str
) -> None:
    french(FRENCH)
    assert tr("Outbox", source) == source


def test_values_go_into_the_translated_text(french: Callable[[str], None]) -> None:
    french(FRENCH)
    assert tr("Outbox", "{count} to send", count=3) == "3 à envoyer"


def test_braces_in_a_value_are_only_characters() -> None:
    assert (
        tr("Outbox", "Refused: {why}", why="{why.__class__} {0}") == "Refused: {why.__class__} {0}"
    )


def test_a_text_without_values_keeps_its_braces() -> None:
    assert tr("Outbox", "a {literal} text") == "a {literal} text"


def test_an_object_is_refused_as_a_value() -> None:
    thing: Any = object()
    with pytest.raises(TypeError, match="thing is a object"):
        tr("Outbox", "{thing.__class__}", thing=thing)


def test_a_missing_translation_file_leaves_everything_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, french: Callable[[str], None]
) -> None:
    french(FRENCH)
    monkeypatch.setattr(texts, "resource", lambda _: tmp_path / "none.ts")
    texts._french.cache_clear()
    assert tr("Outbox", "waiting") == "waiting"


def test_a_marked_text_is_returned_as_it_is() -> None:
    assert marked("Outbox", "waiting") == "waiting"


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "FR_ca", "LC_MESSAGES": "C", "LANG": "C"}, "fr"),
        ({"LC_ALL": "", "LANG": "fr"}, "fr"),
    ],
)
def test_the_first_variable_that_says_something_decides(
    environment: dict[str, str], expected: str
) -> None:
    assert language_of(environment) == expected


def test_a_new_process_follows_its_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    code = "from desk.models.texts import language; print(language())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "fr\n"


def test_the_language_is_asked_of_the_environment_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "_chosen", [])
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert texts.language() == "fr"
    monkeypatch.setenv("LC_ALL", "C")
    assert texts.language() == "fr"

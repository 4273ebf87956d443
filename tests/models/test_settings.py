"""Settings: checked when they are read, in layers, and kept when nobody here knows them."""

from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.models.errors import InvalidInput, NotAllowed
from desk.models.settings import (
    CHOICE_WORDS,
    NAMES,
    SECTIONS,
    Layers,
    Settings,
    bounds,
    choices,
    from_notes,
    is_number,
    is_switch,
    read_value,
    written,
)

ANYTHING = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.integers())


def test_without_a_word_everything_has_its_default() -> None:
    assert Layers().settings() == Settings()


def test_the_person_wins_over_the_default_of_the_organisation_and_its_lock_over_the_person() -> (
    None
):
    layers = Layers({"theme": "dark", "tray": True}, {"theme": "light"}, {"tray": False})
    found = layers.settings()
    assert (found.theme, found.tray) == ("dark", False)
    assert layers.is_own("theme")
    assert not layers.is_own("tray")
    assert layers.is_locked("tray")
    assert layers.standard("theme") == "light"


def test_what_is_locked_cannot_be_set_or_put_back() -> None:
    layers = Layers(locked={"discreet": True})
    with pytest.raises(NotAllowed, match="set by your organisation"):
        layers.put("discreet", value=False)
    with pytest.raises(NotAllowed):
        layers.reset("discreet")


def test_a_lock_with_a_value_that_cannot_be_locks_nothing() -> None:
    layers = Layers(locked={"theme": "pink"})
    assert not layers.is_locked("theme")
    assert layers.put("theme", "dark").settings().theme == "dark"


def test_a_value_that_cannot_be_is_passed_over_and_named() -> None:
    layers = Layers({"theme": "pink", "text_size": 150}, {"tray": "perhaps"})
    assert layers.settings() == Settings(text_size=150)
    assert layers.problems() == ("theme", "tray")


def test_what_a_newer_desk_wrote_is_kept() -> None:
    layers = Layers({"gestures": [1, 2], "recovery_key.1": "shown"})
    changed = layers.put("theme", "dark").put("text_size", "125").reset("theme")
    assert changed.own == {"gestures": [1, 2], "recovery_key.1": "shown", "text_size": 125}
    assert changed.problems() == ()


def test_texts_of_an_older_file_are_understood() -> None:
    assert Layers({"files_mb": "500"}).settings().files_mb == 500


@given(st.dictionaries(st.sampled_from(NAMES) | st.text(), ANYTHING))
def test_no_file_keeps_desk_from_starting(own: dict[str, object]) -> None:
    layers = Layers(own, own, own)
    assert isinstance(layers.settings(), Settings)
    assert set(layers.problems()) <= set(NAMES)


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("theme", "dark", "dark"), ("text_size", " 125 ", 125), ("tray", "ON", True),
        ("tray", "non", False), ("quiet_from", "22:00", "22:00"), ("quiet_from", "", ""),
    ],
)  # fmt: skip
def test_what_is_typed_becomes_a_value(name: str, typed: str, value: Any) -> None:
    found = read_value(name, typed)
    assert found == value
    assert type(found) is type(value)
    assert read_value(name, written(found)) == value


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("theme", "pink", "system, light, dark"), ("text_size", "300", "100 to 200"),
        ("text_size", "large", "100 to 200"), ("tray", "perhaps", "on, off"),
        ("quiet_from", "25:00", "22:00"), ("quiet_to", "22:00\n7", "22:00"),
        ("gestures", "on", "no setting"),
    ],
)  # fmt: skip
def test_what_cannot_be_says_what_can(name: str, typed: str, says: str) -> None:
    with pytest.raises(InvalidInput, match=says):
        read_value(name, typed)


@pytest.mark.parametrize(
    ("quiet_from", "quiet_to", "hours"),
    [
        ("22:00", "07:30", (time(22), time(7, 30))), ("22:00", "", None), ("", "07:00", None),
        ("08:00", "08:00", None),
    ],
)  # fmt: skip
def test_quiet_hours_need_a_beginning_and_an_end(
    quiet_from: str, quiet_to: str, hours: tuple[time, time] | None
) -> None:
    assert Settings(quiet_from=quiet_from, quiet_to=quiet_to).quiet_hours == hours


def test_what_an_older_desk_noted_becomes_settings() -> None:
    noted = {"theme": "dark", "rows": "columns", "single_keys": "off", "ticket": "x"}
    assert from_notes(noted) == {"theme": "dark", "rows": "columns", "single_keys": False}
    assert from_notes({"theme": "system", "rows": "lines", "single_keys": "on"}) == {}
    assert from_notes({"theme": "pink"}) == {}


def test_every_setting_stands_in_one_section_and_every_choice_has_a_name() -> None:
    listed = [about.name for section in SECTIONS for about in section.settings]
    assert sorted(listed) == sorted(NAMES)
    assert {choice for name in NAMES for choice in choices(name)} <= CHOICE_WORDS.keys()


def test_each_setting_has_a_kind_that_can_be_shown() -> None:
    assert is_switch("tray")
    assert not is_switch("theme")
    assert is_number("text_size")
    assert bounds("text_size") == (100, 200)
    assert choices("quiet_from") == ()

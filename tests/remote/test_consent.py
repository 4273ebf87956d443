"""What is asked for before a session, and the words that are read aloud."""

import os
import string
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.models.errors import InvalidInput
from desk.models.resources import resource
from desk.remote.consent import (
    LANGUAGES,
    Policy,
    Wording,
    agreed,
    modes_of,
    policy_of,
    read_wording,
    spoken,
)
from desk.remote.consent_texts import load_wordings, organisation_wordings
from desk.remote.session import Consent, ConsentMode
from tests.remote.builders import MORNING

FACTS = {
    "first_name": "Claire",
    "technician": "Anna Meyer",
    "machine": "pc-42",
    "number": "INC-000042-7",
    "title": "VPN drops every hour",
}


@pytest.mark.parametrize(
    ("asked_for", "policy"),
    [
        (("none",), Policy.NONE),
        (("none", "ask"), Policy.ASK),
        (("required", "none"), Policy.REQUIRED),
        (("none", "", ""), Policy.NONE),
        (("none", "maybe"), Policy.REQUIRED),
        ((), Policy.REQUIRED),
    ],
)
def test_the_strictest_that_somebody_asks_for_counts(
    asked_for: tuple[str, ...], policy: Policy
) -> None:
    assert policy_of(*asked_for) is policy


def test_only_where_it_is_required_somebody_must_have_been_asked() -> None:
    nobody = Consent(ConsentMode.NOT_ASKED, MORNING)
    assert agreed(nobody, Policy.ASK) == agreed(nobody, Policy.NONE) == nobody
    assert ConsentMode.NOT_ASKED not in modes_of(Policy.REQUIRED)
    with pytest.raises(InvalidInput, match="wants somebody to be asked"):
        agreed(nobody, Policy.REQUIRED)


@pytest.mark.parametrize("policy", list(Policy))
def test_no_policy_takes_an_emergency_without_its_reason(policy: Policy) -> None:
    with pytest.raises(InvalidInput, match="needs a reason"):
        agreed(Consent(ConsentMode.EMERGENCY, MORNING, reason=" "), policy)
    with pytest.raises(InvalidInput, match="Say how"):
        agreed(None, policy)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_words_say_who_where_what_and_that_one_may_stop(language: str) -> None:
    wording = load_wordings(resource("consent"))[language]
    assert wording.version.startswith(language)
    words = spoken(wording, FACTS)
    for fact in FACTS.values():
        assert fact in words
    assert "{" not in words
    assert "  " not in words
    assert words.endswith("?")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_knows_is_said_in_general(language: str) -> None:
    words = spoken(load_wordings(resource("consent"))[language], {})
    assert "{" not in words
    assert " ," not in words


@given(st.text(string.printable, max_size=60))
def test_a_title_never_brings_another_fact_in(title: str) -> None:
    wording = Wording("v", "{title}|{machine}")
    told = spoken(wording, {"title": "{machine}" + title, "machine": "pc-42"})
    assert told.startswith("{machine}")


@pytest.mark.parametrize(
    "content",
    [
        b"\xff",
        b"version = 1",
        b"version = 'a'\ntext = 'Ask {password}'",
        b"version = 'a'\ntext = ' '",
        b"version = ''\ntext = 'May I?'",
    ],
)
def test_words_without_a_version_or_with_unknown_names_are_refused(content: bytes) -> None:
    with pytest.raises(InvalidInput):
        read_wording(content)


def test_an_organisation_has_its_own_words_if_nobody_else_could_have_written_them() -> None:
    base = Path.home() / ".cache"  # nobody else may write there, from the root on: not below /tmp
    base.mkdir(mode=0o755, exist_ok=True)
    owners = (0, os.getuid())
    with TemporaryDirectory(dir=base, prefix="desk-test-") as made:
        folder = Path(made)
        (folder / "fr.toml").write_text("version = 'acme 3'\ntext = 'Puis-je ?'\n")
        (folder / "fr.toml").chmod(0o644)
        found = load_wordings(resource("consent"), folder, owners)
        assert found["fr"].version == "acme 3"
        assert found["en"].version.startswith("en ")
        (folder / "fr.toml").chmod(0o666)
        found = load_wordings(resource("consent"), folder, owners)
        assert found["fr"].version.startswith("fr ")
    assert organisation_wordings().name == "consent.d"

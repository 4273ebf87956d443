"""Consent before a remote session: what the organisation asks for, and the words read aloud. Pure."""

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

import msgspec

from desk.models.errors import InvalidInput
from desk.models.texts import tr
from desk.remote.session import Consent, ConsentMode, check_consent

LANGUAGES: Final = ("fr", "en")
"""In which the shipped words can be read aloud."""
_NAME: Final = re.compile(r"\{([a-z_]+)\}", re.ASCII)
_FACTS: Final = frozenset(
    {"first_name", "technician", "team", "machine", "number", "title", "recording"}
)
_SPACES: Final = re.compile(r"[ \u00a0]+(?=[,.])|(?<= ) +")


class Policy(StrEnum):
    """What is asked for before a session starts, least first."""

    NONE = "none"
    """Nothing; the record says that nobody was asked."""
    ASK = "ask"
    """How it was agreed, or that nobody was asked."""
    REQUIRED = "required"
    """Somebody agreed, or nobody sits there, or an emergency with its reason."""


class Wording(msgspec.Struct, frozen=True):
    """The words that are read aloud in one language."""

    version: str
    """Goes into the record: which wording was read."""
    text: str
    when_unknown: dict[str, str] = {}
    """What stands for a fact nobody knows."""


def policy_of(*asked_for: str) -> Policy:
    """The strictest of what the organisation, the site and the person ask for; a word that is no
    policy asks for all."""
    known = [_policy(value) for value in asked_for if value]
    return max(known, key=list(Policy).index, default=Policy.REQUIRED)


def _policy(value: str) -> Policy:
    return Policy(value) if value in set(Policy) else Policy.REQUIRED


def modes_of(policy: Policy) -> tuple[ConsentMode, ...]:
    """How it may have been agreed, as far as this policy lets a session start."""
    if policy is Policy.REQUIRED:
        return tuple(mode for mode in ConsentMode if mode is not ConsentMode.NOT_ASKED)
    return tuple(ConsentMode)


def agreed(consent: Consent | None, policy: Policy) -> Consent:
    """The consent, when it is enough to start. Raises `InvalidInput` with what is missing."""
    if consent is None:
        raise InvalidInput(tr("remote", "Say how the person agreed."))
    if consent.mode not in modes_of(policy):
        raise InvalidInput(
            tr("remote", "Your organisation wants somebody to be asked before a session."),
            tr("remote", "Ask, or say why it was an emergency."),
        )
    return check_consent(consent)


def read_wording(content: bytes) -> Wording:
    """The words in a file. Raises `InvalidInput` for what is no wording, or asks for unknown facts."""
    try:
        wording = msgspec.convert(tomllib.loads(content.decode()), Wording)
    except (ValueError, msgspec.ValidationError) as error:
        raise InvalidInput(
            tr("remote", "The words of a consent cannot be read: {why}", why=str(error))
        ) from error
    unknown = set(_NAME.findall(wording.text)) - _FACTS
    if unknown or not wording.text.strip() or not wording.version.strip():
        raise InvalidInput(
            tr("remote", "The words of a consent need a version and a text with known names."),
            ", ".join(sorted(unknown)),
        )
    return wording


def spoken(wording: Wording, facts: Mapping[str, str]) -> str:
    """The words to read aloud, with what is known of the session; a fact never brings a name in."""

    def fact(found: re.Match[str]) -> str:
        return facts.get(found[1]) or wording.when_unknown.get(found[1], "")

    return _SPACES.sub("", _NAME.sub(fact, wording.text.strip()))

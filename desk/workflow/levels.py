"""The support levels as data: who may do what at each, and where a ticket may go from there."""

import tomllib
from functools import cache

import msgspec

from desk.models.errors import InvalidInput
from desk.models.resources import resource
from desk.models.sla import SlaPolicy


class LevelRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What holds at one level."""

    number: int
    name: str
    escalates_to: tuple[int, ...]
    hands_back_to: tuple[int, ...]
    needs_before_leaving: tuple[str, ...] = ()
    """Fields that must hold something before a ticket goes up."""
    closes_at_once: bool = False


class LevelRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All levels, and the reasons for handing over."""

    schema: int
    levels: tuple[LevelRule, ...]
    reasons: dict[str, str]
    """Identifier to English words."""

    def rule(self, level: int) -> LevelRule:
        """The rule of a level. Raises `InvalidInput` for a level nobody defined."""
        for rule in self.levels:
            if rule.number == level:
                return rule
        message = f"There is no level {level}."
        raise InvalidInput(message, f"Levels are {', '.join(str(r.number) for r in self.levels)}.")


def read_rules(text: str) -> LevelRules:
    """The rules of a TOML text. Raises `InvalidInput` saying what is wrong in it."""
    try:
        rules = msgspec.convert(tomllib.loads(text), LevelRules)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        message = f"The workflow file cannot be used: {error}."
        raise InvalidInput(message, "Correct the file; the shipped one shows the form.") from error
    known = {rule.number for rule in rules.levels}
    for rule in rules.levels:
        if strange := {*rule.escalates_to, *rule.hands_back_to} - known:
            message = f"Level {rule.number} leads to level {min(strange)}, which is not defined."
            raise InvalidInput(message, "Correct the workflow file.")
    return rules


def read_sla(text: str) -> SlaPolicy:
    """The SLA of a TOML text. Raises `InvalidInput` saying what is wrong in it."""
    try:
        content = tomllib.loads(text)
        content.pop("schema", None)
        return msgspec.convert(content, SlaPolicy)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        message = f"The SLA file cannot be used: {error}."
        raise InvalidInput(message, "Correct the file; the shipped one shows the form.") from error


@cache
def shipped_rules() -> LevelRules:
    """The rules Desk ships with: levels 0 to 3."""
    return read_rules(resource("workflow/levels.toml").read_text("utf-8"))


@cache
def shipped_sla() -> SlaPolicy:
    """The SLA Desk ships with; a server's own replaces it."""
    return read_sla(resource("workflow/sla.toml").read_text("utf-8"))

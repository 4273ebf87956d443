"""The support levels as data: who may do what at each, and where a ticket may go from there."""

from collections.abc import Collection, Iterator
from enum import StrEnum
from functools import cache
from typing import Final

import msgspec

from desk.models.errors import InvalidInput
from desk.models.resources import resource
from desk.models.sla import SlaPolicy
from desk.models.texts import marked, tr
from desk.models.ticket import FIELDS, Level
from desk.models.words import value_label
from desk.workflow.document import read_document

SCHEMA: Final = 1
"""The form of the file that this Desk reads."""
SHIPPED_WORDS: Final = (
    marked("Levels", "Call reception"),
    marked("Levels", "First line"),
    marked("Levels", "Second line"),
    marked("Levels", "Maker"),
    marked("Levels", "Needs knowledge we do not have"),
    marked("Levels", "Needs rights we do not have"),
    marked("Levels", "Cannot be solved in time here"),
    marked("Levels", "A defect of the application"),
    marked("Levels", "Came to the wrong level"),
    marked("Levels", "More facts are needed from the level below"),
    marked("Levels", "Another reason"),
)
"""The words of the shipped file, for the translator."""


class Knowledge(StrEnum):
    """What is proposed to the knowledge base when a ticket is solved at a level."""

    NEVER = "never"
    ASK = "ask"
    """It is filled in, and one key takes it along."""
    ALWAYS = "always"
    """It goes along unless it is taken out."""


class LevelRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What holds at one level."""

    number: int
    name: str
    escalates_to: tuple[int, ...]
    hands_back_to: tuple[int, ...]
    needs_before_leaving: tuple[str, ...] = ()
    """Fields that must hold something before a ticket goes up."""
    closes_at_once: bool = False
    """Whether an evident case is answered and closed in one gesture."""
    resolves: bool = True
    """Whether a ticket is resolved here; else it is handed to a level that does."""
    closes: bool = True
    """Whether a resolved ticket is closed here."""
    knowledge: Knowledge = Knowledge.NEVER
    """Whether a solution found here is proposed to the knowledge base."""
    raises_to: tuple[str, ...] = ()
    """Groups, by their ids, to whom a ticket is raised while its level stays: those who are
    responsible (a hierarchical escalation)."""


class LevelRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All levels, and the reasons for handing over."""

    schema: int
    levels: tuple[LevelRule, ...]
    reasons: dict[str, str]
    """Identifier to words, which are said through `tr("Levels", …)`: an organisation's own have no
    translation and stay as they were written."""

    def without(self, unheld: Collection[str]) -> "LevelRules":
        """The rules where fields that a server has no place for are not asked for."""
        replace = msgspec.structs.replace
        levels = (
            replace(
                rule,
                needs_before_leaving=tuple(
                    field for field in rule.needs_before_leaving if field not in unheld
                ),
            )
            for rule in self.levels
        )
        return replace(self, levels=tuple(levels))

    def knowledge_at(self, level: int) -> Knowledge:
        """What is proposed to the knowledge base at a level; nothing where nobody defined it."""
        return next((r.knowledge for r in self.levels if r.number == level), Knowledge.NEVER)

    def rule(self, level: int) -> LevelRule:
        """The rule of a level. Raises `InvalidInput` for a level nobody defined."""
        for rule in self.levels:
            if rule.number == level:
                return rule
        message = tr("Levels", "There is no level {level}.", level=level)
        raise InvalidInput(
            message,
            tr("Levels", "Levels are {all}.", all=", ".join(str(r.number) for r in self.levels)),
        )


def level_words(rules: LevelRules, level: int) -> str:
    """What a level is called: by the organisation where its name is not one of Desk's own."""
    name = next((rule.name for rule in rules.levels if rule.number == level), "")
    if not name or name in SHIPPED_WORDS:
        return value_label("level", level)
    return tr("Levels", "Level {number} {name}", number=level, name=name)


def read_rules(text: str) -> LevelRules:
    """The rules of a TOML text. Raises `InvalidInput` saying what is wrong in it."""
    rules = read_document(
        text,
        LevelRules,
        lambda why: tr("Levels", "The workflow file cannot be used: {why}.", why=why),
    )
    for fault in _faults(rules):
        raise InvalidInput(fault, tr("Levels", "Correct the workflow file."))
    return rules


def _faults(rules: LevelRules) -> Iterator[str]:
    """What is wrong in rules that have the right form."""
    if rules.schema != SCHEMA:
        yield tr("Levels", "The workflow file has schema {schema}; this Desk reads {known}.",
                 schema=rules.schema, known=SCHEMA)  # fmt: skip
    if not rules.levels or not any(words.strip() for words in rules.reasons.values()):
        yield tr("Levels", "The workflow file needs levels, and reasons for handing over.")
    numbers = [rule.number for rule in rules.levels]
    possible = [int(level) for level in Level]
    for number in numbers:
        if number not in possible or numbers.count(number) > 1:
            yield tr("Levels", "Levels are numbered 0 to 3, each once; {number} is not so.",
                     number=number)  # fmt: skip
    for rule in rules.levels:
        yield from _rule_faults(rule, set(numbers))


def _rule_faults(rule: LevelRule, known: set[int]) -> Iterator[str]:
    if strange := {*rule.escalates_to, *rule.hands_back_to} - known:
        yield tr("Levels", "Level {number} leads to level {other}, which is not defined.",
                 number=rule.number, other=min(strange))  # fmt: skip
    turned = [n for n in rule.escalates_to if n <= rule.number]
    turned += [n for n in rule.hands_back_to if n >= rule.number]
    if turned:
        yield tr("Levels", "Level {number} escalates upwards and hands back downwards; {other} is not so.",
                 number=rule.number, other=turned[0])  # fmt: skip
    if strangers := [name for name in rule.needs_before_leaving if name not in FIELDS]:
        yield tr("Levels", "Level {number} needs “{field}”, which no ticket has.",
                 number=rule.number, field=strangers[0])  # fmt: skip


def read_sla(text: str) -> SlaPolicy:
    """The SLA of a TOML text. Raises `InvalidInput` saying what is wrong in it."""
    return read_document(text, SlaPolicy, refused_times)


def refused_times(why: str) -> str:
    """That a file of times is not used, in words."""
    return tr("Levels", "The SLA file cannot be used: {why}.", why=why)


@cache
def shipped_rules() -> LevelRules:
    """The rules Desk ships with: levels 0 to 3."""
    return read_rules(resource("workflow/levels.toml").read_text("utf-8"))


@cache
def shipped_sla() -> SlaPolicy:
    """The SLA Desk ships with; a server's own replaces it."""
    return read_sla(resource("workflow/sla.toml").read_text("utf-8"))

"""Levels of an organisation's own: in a file of its own, checked, told when they are wrong; or told by the server."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from desk.doctor.checks import check_levels
from desk.models.errors import InvalidInput, NotAllowed
from desk.models.operations import Escalate
from desk.models.ticket import State
from desk.models.vocabulary import Group, Vocabulary
from desk.organisation_rules import level_rules, organisation_levels
from desk.workflow import steps
from desk.workflow.levels import LevelRules, level_words, read_rules, shipped_rules
from tests.models.values import ticket
from tests.workflow.test_levels import agent, qualified

ME = (0, os.getuid()) if hasattr(os, "getuid") else (0,)
SHORT = """
schema = 1

[[levels]]
number = 0
name = "Accueil"
escalates_to = [1, 2]
hands_back_to = []
needs_before_leaving = ["category"]
closes = false

[[levels]]
number = 1
name = "First line"
escalates_to = [2]
hands_back_to = [0]
raises_to = ["managers", "gone"]

[[levels]]
number = 2
name = "Éditeur"
escalates_to = []
hands_back_to = [1, 0]
resolves = false

[reasons]
law = "Question de droit"
"""
OWN = read_rules(SHORT)
WORDS = Vocabulary(
    groups=(
        Group("managers", "Service managers", 3),
        Group("net", "Network", 2, ("vpn",)),
        Group("pay", "Payroll", 2, ("payroll",), ("functional",)),
        Group("law", "Payroll law", 2, ("payroll",), ("regulatory",)),
        Group("all", "Everything", 2),
    ),
    levels=SHORT,
)


def test_the_rules_a_server_tells_hold_before_all_others() -> None:
    assert level_rules(WORDS) == OWN
    assert level_rules(Vocabulary()) == shipped_rules()
    unheld = level_rules(Vocabulary(levels=SHORT, unheld=("category",)))
    assert unheld.rule(0).needs_before_leaving == ()


def test_rules_for_a_newer_desk_leave_those_of_this_one() -> None:
    assert level_rules(Vocabulary(levels="schema = 2")) == shipped_rules()


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder on whose way nobody else may write, from the root on: not below /tmp."""
    base = Path.home() / ".cache"
    base.mkdir(mode=0o755, exist_ok=True)
    with TemporaryDirectory(dir=base, prefix="desk-test-") as name:
        yield Path(name)


def test_the_organisations_own_file_is_used_when_nobody_else_can_write_it(folder: Path) -> None:
    file = folder / "levels.toml"
    file.write_text(SHORT, "utf-8")
    assert organisation_levels(file, ME) == (OWN, "")


@pytest.mark.parametrize(
    ("content", "mode", "says"),
    [(SHORT, 0o666, "can be changed by others"), ("schema = 3", 0o644, "cannot be used"),
     (SHORT.replace("number = 2", "number = 9"), 0o644, "0 to 3")],
)  # fmt: skip
def test_a_file_that_cannot_be_trusted_or_read_is_not_used_and_that_is_said(
    folder: Path, content: str, mode: int, says: str
) -> None:
    file = folder / "levels.toml"
    file.write_text(content, "utf-8")
    file.chmod(mode)
    rules, problem = organisation_levels(file, ME)
    assert rules is None
    assert str(file) in problem
    assert says in problem


def test_the_doctor_tells_of_levels_that_are_not_used(tmp_path: Path) -> None:
    file = tmp_path / "levels.toml"
    file.write_text("schema = 3")
    file.chmod(0o666)
    (finding,) = check_levels(file)
    assert (finding.state, finding.next_step) == ("wrong", "See docs/workflow.md.")


def test_without_a_file_the_doctor_says_nothing(tmp_path: Path) -> None:
    assert list(check_levels(tmp_path / "none.toml")) == []


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("schema = 1", "schema = 2", "schema 2; this Desk reads 1"),
        ('law = "Question de droit"', "", "reasons"),
        ("number = 2", "number = 1", "each once; 1"),
        ("number = 2", "number = 4", "0 to 3"),
        ("hands_back_to = [1, 0]", "hands_back_to = [1, 2]", "hands back downwards; 2"),
        ("escalates_to = [2]", "escalates_to = [1]", "escalates upwards"),
        ("escalates_to = [2]", "escalates_to = [3]", "level 3, which is not defined"),
        ('["category"]', '["colour"]', "needs “colour”"),
        ("resolves = false", "solves = false", "solves"),
        ("resolves = false", 'resolves = "no"', "bool"),
    ],
)
def test_what_is_wrong_in_the_file_is_named(before: str, after: str, says: str) -> None:
    with pytest.raises(InvalidInput, match=says):
        read_rules(SHORT.replace(before, after))


def test_a_level_of_an_organisations_own_is_called_as_they_call_it() -> None:
    assert level_words(OWN, 0) == "Level 0 Accueil"
    assert level_words(OWN, 1) == "Level 1 First line"
    assert level_words(OWN, 3) == "Level 3 Maker"


def test_own_rules_decide_where_a_ticket_may_go_and_what_it_needs() -> None:
    assert steps.escalation_targets(OWN, ticket(level=0), agent(0)) == (1, 2)
    assert steps.escalation_targets(OWN, ticket(level=2), agent(2)) == (1, 0)
    assert steps.missing_qualification(OWN, qualified(level=0)) == ("category",)


def test_a_level_that_resolves_or_closes_nothing_says_so() -> None:
    with pytest.raises(NotAllowed, match=r"level 2 no ticket is resolved.*Hand it over"):
        steps.resolve(ticket(level=2), "cable", rules=OWN)
    assert steps.resolve(ticket(level=1), "cable", rules=OWN).solution == "cable"
    with pytest.raises(NotAllowed, match="level 0 no ticket is closed"):
        steps.close(ticket(level=0, state=State.RESOLVED), rules=OWN)
    assert steps.close(ticket(level=1, state=State.RESOLVED), "Bye", rules=OWN).message == "Bye"


def raised(rules: LevelRules, level: int, group: str) -> Escalate:
    before = qualified(level=1, group="desk")
    return steps.escalate(rules, before, agent(1), level=level, group=group, reason="Urgent")


def test_a_ticket_is_raised_to_those_responsible_while_its_level_stays() -> None:
    before = qualified(level=1, group="desk")
    named = steps.groups_for(OWN, WORDS, before, 1)
    assert [group.id for group in named] == ["managers"]
    assert raised(OWN, 1, "managers") == Escalate(1, "managers", "Urgent")
    for group in ("net", ""):
        with pytest.raises(NotAllowed, match="cannot go to level 1"):
            raised(OWN, 1, group)
    there = qualified(level=1, group="managers")
    assert steps.groups_for(OWN, WORDS, there, 1) == ()


@pytest.mark.parametrize(
    ("application", "type_", "first", "last"),
    [
        ("payroll", "regulatory", "law", "net"),
        ("payroll", "functional", "pay", "net"),
        ("vpn", "technical", "net", "law"),
        ("mail", "", "all", "law"),
        ("", "", "net", "all"),
    ],
)
def test_the_group_that_answers_for_application_and_type_is_proposed(
    application: str, type_: str, first: str, last: str
) -> None:
    found = WORDS.groups_of(2, application, type_)
    assert (found[0].id, found[-1].id) == (first, last)

"""The workflow rules on the server: `levels.toml` and `closing.toml` in its data folder, told to clients and held."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from desk.models.errors import DeskError, InvalidInput
from desk.models.operations import Close, Escalate, Operation, Resolve, SetFields
from desk.models.people import Person
from desk.models.resources import resource
from desk.models.texts import tr
from desk.models.ticket import Ticket
from desk.server import problems
from desk.workflow import steps
from desk.workflow.closing import read_closing
from desk.workflow.levels import LevelRules, read_rules

T = TypeVar("T")
NAME: Final = "levels.toml"
CLOSING: Final = "closing.toml"


class Levels(msgspec.Struct, frozen=True):
    """What the files say; without levels, nothing of them is told and nothing is held."""

    text: str = ""
    rules: LevelRules | None = None
    closing: str = ""
    """The rules of closing: the folder's own, else those Desk ships with."""

    def check(self, ticket: Ticket, operation: Operation, agent: Person) -> None:
        """Raise `Refusal` (422) for a step that the rules do not allow to this agent from where the
        ticket is. What is brought over from another system happened there."""
        if self.rules is None or operation.brought_from:
            return
        try:
            _check(self.rules, ticket, operation, agent)
        except DeskError as error:
            raise problems.invalid(f"{error.message} {error.advice}".strip()) from error


def _check(rules: LevelRules, ticket: Ticket, operation: Operation, agent: Person) -> None:
    match operation.action:
        case Escalate(level=level, group=group):
            if level != ticket.level or group not in rules.rule(level).raises_to:
                steps.must_reach(rules, ticket, agent, level)
        case SetFields(values=values) if values.get("level", ticket.level) != ticket.level:
            steps.must_reach(rules, ticket, agent, int(values["level"] or 0))
        case Resolve():
            steps.must_resolve(rules, ticket)
        case Close():
            steps.must_close(rules, ticket)
        case _:
            pass


def read_levels(data_dir: Path) -> Levels:
    """The rules of a data folder. Raises `InvalidInput` saying what is wrong in which file."""
    levels, rules = _read(data_dir / NAME, read_rules)
    closing, _ = _read(data_dir / CLOSING, read_closing)
    shipped = resource("workflow/closing.toml").read_text("utf-8")
    return Levels(levels, rules, closing or shipped)


def _read(path: Path, read: Callable[[str], T]) -> tuple[str, T | None]:
    if not path.is_file():
        return "", None
    try:
        text = path.read_text("utf-8")
        return text, read(text)
    except InvalidInput as error:
        why = f"{error.message} {error.advice}".strip()
    except (OSError, ValueError) as error:
        why = str(error)
    message = tr("Server", "{file} cannot be used: {why}.", file=str(path), why=why.rstrip("."))
    raise InvalidInput(message, tr("Server", "Correct it, or remove it for the defaults."))

"""Handing a ticket over: who may take it, which reasons there are, what was tried. Pure, from ticket and rules."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication

from desk.models.listing import TicketDetail
from desk.models.people import Person
from desk.models.texts import tr
from desk.models.vocabulary import Vocabulary
from desk.models.worklog import Entry, EntryKind
from desk.ui import text
from desk.ui.ticket.properties_model import Option
from desk.workflow import steps
from desk.workflow.levels import LevelRules, level_words

_TRIED: Final = frozenset({EntryKind.NOTE, EntryKind.WORK, EntryKind.SESSION, EntryKind.VISIT})
"""Entries that say what was tried."""
_LONGEST_TRIED: Final = 1500


class Handing:
    """The level and the group a ticket is to go to: proposed first, chosen otherwise by the person."""

    def __init__(
        self, rules: LevelRules, vocabulary: Vocabulary, detail: TicketDetail, agent: Person
    ) -> None:
        self._rules = rules
        self._vocabulary = vocabulary
        self._detail = detail
        self._agent = agent
        self.level, self.group = int(detail.ticket.level), ""
        targets = self.levels()
        if targets:
            self.choose(int(targets[0].value or 0))

    def levels(self) -> list[Option]:
        """The levels this ticket may go to, the next one up first; last, where the rules name those
        who are responsible, its own."""
        ticket = self._detail.ticket
        targets = steps.escalation_targets(self._rules, ticket, self._agent)
        options = [Option(level, level_words(self._rules, level)) for level in targets]
        here = int(ticket.level)
        if self._groups(here):
            words = QCoreApplication.translate("steps", "The level stays: to those responsible")
            options.append(Option(here, words))
        return options

    def groups(self) -> list[Option]:
        """The groups of the chosen level, those that answer for application and type first."""
        return self._groups(self.level)

    def choose(self, level: int, group: str = "") -> None:
        """Another level was chosen; its group follows, unless one that fits is named."""
        self.level = level
        options = [str(option.value) for option in self.groups()]
        self.group = group if group in options else next(iter(options), "")

    def restore(self, level: str, group: str) -> None:
        """What an earlier draft had chosen, as far as it can still be chosen."""
        if level in {str(option.value) for option in self.levels()}:
            self.choose(int(level))
            known = group in {str(option.value) for option in self.groups()}
            self.group = group if known else ""

    def reasons(self) -> list[Option]:
        """The usual reasons, in words."""
        return [Option(name, tr("Levels", words)) for name, words in self._rules.reasons.items()]

    def with_reason(self, reason: str, body: str) -> str:
        """The text with one of the usual reasons at its beginning, in the place of another one."""
        rest = body
        for usual in (option.label for option in self.reasons()):
            if rest.startswith(usual):
                rest = rest.removeprefix(usual).lstrip(" .:\n")
        return f"{reason}. {rest}" if rest else reason

    def _groups(self, level: int) -> list[Option]:
        found = steps.groups_for(self._rules, self._vocabulary, self._detail.ticket, level)
        return [Option(group.id, text.one_line(group.label)) for group in found]


def tried_so_far(entries: Iterable[Entry], gone_through: str) -> str:
    """What this technician and others noted since the ticket came to its level, and the ticked
    steps of its checklists."""
    lines: list[str] = []
    for entry in entries:
        if entry.kind is EntryKind.ESCALATION:
            lines.clear()
        elif entry.kind in _TRIED and entry.body.strip() and entry.format != "html":
            lines.append(f"– {text.one_line(entry.body)}")
    if gone_through:
        lines.append(gone_through)
    return "\n".join(lines)[:_LONGEST_TRIED]

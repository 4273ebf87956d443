"""What a person can do with hand-offs, for the registry of commands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desk.ui.command import Command

if TYPE_CHECKING:
    from desk.ui.handoff.handing_view import Handing


def _tr(words: str) -> str:
    return QCoreApplication.translate("handoff commands", words)


def handoff_commands(handing: "Handing") -> list[Command]:
    """Hand the open ticket over in a file, take such a file in, put away what it brought."""
    group = _tr("Ticket")
    return [
        Command("ticket.hand_over", _tr("Hand over in a file…"), handing.begin, group, icon="send",
                enabled=lambda: handing.is_possible, why=lambda: _tr("Choose a ticket first.")),
        Command("ticket.take_in", _tr("Take a hand-off in…"), handing.choose, group, icon="folder"),
        Command("ticket.hand_over.away", _tr("Put away what was handed over"), handing.put_away,
                group, icon="close", enabled=lambda: handing.is_handed,
                why=lambda: _tr("This ticket was not handed over to you.")),
    ]  # fmt: skip

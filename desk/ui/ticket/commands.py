"""What a person can do with the open ticket, for the registry of commands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desk.ui.actions import Command
from desk.ui.ticket.steps_model import Step

if TYPE_CHECKING:
    from desk.ui.ticket.view import TicketView
    from desk.ui.ticket.view_model import TicketViewModel


def _tr(words: str) -> str:
    return QCoreApplication.translate("ticket commands", words)


def ticket_commands(model: "TicketViewModel", view: "TicketView") -> list[Command]:
    """The commands of the ticket pane, with their keys; the window registers them."""
    group = _tr("Ticket")

    def is_open() -> bool:
        return model.detail is not None

    def step(of: Step, id: str, words: str, icon: str, key: str = "") -> Command:  # noqa: A002  the command's
        return Command(
            id, words, lambda: view.begin(of), group, key=key, icon=icon,
            enabled=lambda: of in model.possible(),
        )  # fmt: skip

    return [
        Command("ticket.reply", _tr("Reply"), view.focus_reply, group, key="R", icon="reply", enabled=is_open),
        Command("ticket.note", _tr("Note"), view.focus_note, group, key="M", icon="note", enabled=is_open),
        Command("ticket.take", _tr("Take"), model.take, group, key="A", icon="person", enabled=lambda: model.can_take),
        step(Step.ASSIGN, "ticket.assign", _tr("Assign"), "assign"),
        step(Step.ESCALATE, "ticket.escalate", _tr("Escalate"), "escalate", "E"),
        step(Step.RESOLVE, "ticket.resolve", _tr("Resolve"), "resolve", "S"),
        step(Step.WAIT, "ticket.wait", _tr("Wait for the requester"), "pause"),
        step(Step.CLOSE, "ticket.close", _tr("Close"), "close"),
        step(Step.REOPEN, "ticket.reopen", _tr("Reopen"), "back"),
        Command("ticket.copy", _tr("Copy the number"), view.head.copy_number, group, icon="copy", enabled=is_open),
        Command("ticket.remote", _tr("Remote session"), lambda: model.workspace.show("remote"), group,
                key="L", icon="remote", enabled=is_open),
    ]  # fmt: skip

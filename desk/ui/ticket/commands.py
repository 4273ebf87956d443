"""What a person can do with the open ticket, for the registry of commands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desk.ui.actions import Command
from desk.ui.ticket.naming import state_words
from desk.ui.ticket.steps_model import Step

if TYPE_CHECKING:
    from desk.ui.ticket.view import TicketView
    from desk.ui.ticket.view_model import TicketViewModel


def _tr(words: str) -> str:
    return QCoreApplication.translate("ticket commands", words)


def ticket_commands(model: "TicketViewModel", view: "TicketView") -> list[Command]:
    """The commands that only the ticket pane knows; the window has reply, note, take, escalate,
    resolve and launch, which also act from its lists."""
    group = _tr("Ticket")

    def step(of: Step, words: str, icon: str) -> Command:
        return Command(
            f"ticket.{of}", words, lambda: view.begin(of), group, icon=icon,
            enabled=lambda: of in model.possible(), why=lambda: _why_not(model),
        )  # fmt: skip

    return [
        step(Step.ASSIGN, _tr("Assign"), "assign"),
        step(Step.WAIT, _tr("Wait for the requester"), "pause"),
        Command("ticket.go_on", _tr("Go on after waiting"), model.go_on, group, icon="play",
                enabled=lambda: model.is_waiting, why=lambda: _why_not(model)),
        step(Step.CLOSE, _tr("Close"), "close"),
        step(Step.REOPEN, _tr("Reopen"), "back"),
        Command("ticket.copy", _tr("Copy the number"), view.head.copy_number, group, icon="copy",
                enabled=lambda: model.detail is not None, why=lambda: _why_not(model)),
    ]  # fmt: skip


def _why_not(model: "TicketViewModel") -> str:
    """Why a step is not possible now: there is no ticket, or its state does not fit."""
    if model.detail is None:
        return _tr("Choose a ticket first.")
    return _tr("The ticket is {state}.").format(state=state_words(model.detail.ticket))

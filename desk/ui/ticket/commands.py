"""What a person can do with the open ticket, for the registry of commands."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desk.ui.command import Command
from desk.ui.ticket.items import Shows
from desk.ui.ticket.naming import state_words
from desk.ui.ticket.relating_words import Task
from desk.ui.ticket.steps_model import Step

if TYPE_CHECKING:
    from desk.ui.ticket.exporting_view import Exporting
    from desk.ui.ticket.printing_view import Printing
    from desk.ui.ticket.proposal_model import ProposalModel
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
        *_timeline_commands(model, view),
        *_relating_commands(model, view),
        *_proposal_commands(model),
        Command("ticket.keep_text", _tr("Keep this text as a canned text…"),
                view.composer.keep_text, group, icon="star",
                enabled=lambda: bool(model.composer and model.composer.body.strip()),
                why=lambda: _tr("Nothing is being written.")),
        step(Step.LOG, _tr("Log time"), "clock"),
        Command("ticket.timer.discard", _tr("Throw the measured time away"),
                lambda: model.workspace.timing.discard(model.watch.ticket) if model.watch else None,
                group, icon="delete", enabled=lambda: model.watch is not None,
                why=lambda: _tr("No time is being measured here.")),
        Command("ticket.preview", _tr("Preview what is being written"), view.composer.toggle_preview,
                group, shortcut="Ctrl+Shift+V", icon="accessible",
                enabled=lambda: model.composer is not None, why=lambda: _why_not(model)),
        Command("ticket.along", _tr("I go on site with it: let colleagues know"),
                view.presence.model.take_along, group, icon="on_site",
                enabled=lambda: not view.presence.model.why_not_along(),
                why=view.presence.model.why_not_along),
        Command("ticket.back", _tr("I am back from site"), view.presence.model.give_back, group,
                icon="back", enabled=lambda: view.presence.model.is_along,
                why=lambda: _tr("You have not taken this ticket along.")),
        Command("ticket.copy", _tr("Copy the number"), view.head.copy_number, group, icon="copy",
                enabled=lambda: model.detail is not None, why=lambda: _why_not(model)),
    ]  # fmt: skip


def _proposal_commands(model: "TicketViewModel") -> list[Command]:
    """The solution that is being written, and the article it becomes."""

    def proposal() -> "ProposalModel | None":
        return model.step.proposal if model.step is not None else None

    def turn() -> None:
        if (here := proposal()) is not None:
            here.want(not here.wanted)

    def take_out() -> None:
        if (here := proposal()) is not None:
            here.take_out()

    group = _tr("Ticket")
    return [
        Command("ticket.article", _tr("The solution into the knowledge base: on or off"), turn, group,
                shortcut="Ctrl+Alt+K", icon="knowledge", enabled=lambda: proposal() is not None,
                why=lambda: _tr("No solution is being written that its level proposes.")),
        Command("ticket.article.clean", _tr("Take personal data out of the article"), take_out, group,
                shortcut="Ctrl+Alt+X", icon="hidden",
                enabled=lambda: proposal() is not None,
                why=lambda: _tr("No solution is being written that its level proposes.")),
    ]  # fmt: skip


def _relating_commands(model: "TicketViewModel", view: "TicketView") -> list[Command]:
    group = _tr("Ticket")
    relating = model.relating

    def task(of: Task, words: str, icon: str, shortcut: str = "") -> Command:
        return Command(
            f"ticket.{of}", words, lambda: relating.begin(of), group, icon=icon, shortcut=shortcut,
            enabled=lambda: not relating.why_not(of), why=lambda: relating.why_not(of),
        )  # fmt: skip

    return [
        task(Task.LINK, _tr("Link to another ticket…"), "link", "Ctrl+Shift+L"),
        task(Task.MERGE, _tr("Merge into another ticket…"), "merge"),
        task(Task.SEPARATE, _tr("Separate from the ticket it was merged into…"), "split"),
        task(Task.CHILDREN, _tr("Solve the children too…"), "resolve"),
        Command("ticket.split", _tr("Make a ticket of this entry"), view.split_entry, group,
                icon="split", enabled=lambda: model.detail is not None,
                why=lambda: _why_not(model)),
        Command("ticket.follow", _tr("Follow, or follow no more"), relating.toggle_following,
                group, icon="bell", enabled=lambda: not relating.why_not_follow(),
                why=relating.why_not_follow),
    ]  # fmt: skip


def printing_commands(printing: "Printing") -> list[Command]:
    """Print the open ticket, and write it as a PDF."""
    group = _tr("Ticket")

    def possible() -> bool:
        return printing.is_possible

    def why() -> str:
        return _tr("Choose a ticket first.")

    return [
        Command("ticket.print", _tr("Print…"), printing.print, group, shortcut="Ctrl+P",
                icon="print", enabled=possible, why=why),
        Command("ticket.pdf", _tr("Write a PDF…"), printing.save, group, icon="download",
                enabled=possible, why=why),
    ]  # fmt: skip


def exporting_commands(exporting: "Exporting") -> list[Command]:
    """Write the report of a security incident for the CERT."""
    group = _tr("Ticket")

    def command(what: str, words: str) -> Command:
        return Command(
            f"ticket.cert.{what}", words, lambda: exporting.ask(what), group, icon="security",
            enabled=lambda: exporting.is_possible, why=lambda: _tr("It was not reported to the CERT."),
        )  # fmt: skip

    return [
        command("mail", _tr("Write the mail to the CERT…")),
        command("iodef", _tr("Write the report as IODEF…")),
    ]


def _why_not(model: "TicketViewModel") -> str:
    """Why a step is not possible now: there is no ticket, or its state does not fit."""
    if model.detail is None:
        return _tr("Choose a ticket first.")
    return _tr("The ticket is {state}.").format(state=state_words(model.detail.ticket))


def _timeline_commands(model: "TicketViewModel", view: "TicketView") -> list[Command]:
    group = _tr("Timeline")
    timeline = model.timeline

    def there() -> bool:
        return model.detail is not None

    def command(
        name: str, words: str, run: Callable[[], object], shortcut: str, icon: str = ""
    ) -> Command:
        return Command(
            f"timeline.{name}", words, run, group, shortcut=shortcut, icon=icon, enabled=there,
            why=lambda: _why_not(model),
        )  # fmt: skip

    return [
        command("all", _tr("Show the whole timeline"),
                lambda: timeline.show(Shows.ALL), "Ctrl+Alt+1"),
        command("conversation", _tr("Show the conversation alone"),
                lambda: timeline.show(Shows.CONVERSATION), "Ctrl+Alt+2"),
        command("work", _tr("Show notes, time, sessions and changes alone"),
                lambda: timeline.show(Shows.WORK), "Ctrl+Alt+3"),
        command("next", _tr("Next entry"), lambda: view.step_entry(1), "Alt+Down"),
        command("previous", _tr("Previous entry"), lambda: view.step_entry(-1), "Alt+Up"),
        command("news", _tr("Go to what is new"), timeline.go_to_news, "Alt+End"),
        command("quote", _tr("Quote what is selected, or the entry"), view.quote,
                "Ctrl+Shift+Q", "reply"),
        command("pictures", _tr("Load the remote pictures of this entry…"), view.pictures.ask,
                "Ctrl+Shift+I", "download"),
        command("copy", _tr("Copy this entry"), view.copy_entry, "Ctrl+Shift+C", "copy"),
    ]  # fmt: skip

"""What can be done with the list and with the tickets ticked in it, for the registry of commands."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from desk.models.grouping import BY
from desk.models.words import field_label
from desk.ui.command import Command
from desk.ui.queue.group_words import by_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk.models.ticket import Ticket
    from desk.ui.queue.view import QueueView
    from desk.ui.queue.view_model import QueueViewModel

FIELDS: Final = ("priority", "application", "kind", "type", "impact", "urgency", "location")
"""Fields that can be set for many tickets."""


def queue_commands(model: "QueueViewModel", view: "QueueView") -> list[Command]:
    """Ticking, and the steps for all that is ticked."""
    return [
        *_ticking(model, view),
        *_grouping(model, view),
        *_bulk(model, view),
        _visit(model),
    ]


def _visit(model: "QueueViewModel") -> Command:
    """A visit for the ticked tickets, or the one that is selected."""

    def plan() -> None:
        rows, current, workspace = model.rows, model.current, model.workspace
        numbers = rows.ticks.numbers

        def go(tickets: "Sequence[Ticket]") -> None:
            named = [ticket.id for ticket in tickets] or ([current] if current else [])
            workspace.show("onsite")
            workspace.request(f"plan {' '.join(named)}")

        workspace.read(lambda store: store.tickets.of_rows(numbers), go)

    return Command(
        "visit.plan", _say("Plan a visit for it…"), plan, _say("Ticked tickets"),
        icon="on_site", enabled=lambda: len(model.rows.ticks) > 0 or model.current is not None,
        why=lambda: _say("Tick tickets first."),
    )  # fmt: skip


def _ticking(model: "QueueViewModel", view: "QueueView") -> list[Command]:
    group = QCoreApplication.translate("Commands", "List")

    def filled() -> bool:
        return bool(model.count)

    return [
        Command("list.tick", _say("Tick or untick the row"), view.tick, group, key="X",
                enabled=filled),
        Command("list.tick_down", _say("Tick on downwards"), lambda: view.tick_and_step(1), group,
                key="Shift+J", enabled=filled),
        Command("list.tick_up", _say("Tick on upwards"), lambda: view.tick_and_step(-1), group,
                key="Shift+K", enabled=filled),
        Command("list.tick_all", _say("Tick all that are shown"), model.tick_all, group,
                key="*, A", enabled=filled),
        Command("list.read", QCoreApplication.translate("Queue", "Mark as read or unread"),
                view.toggle_read, group, key="U", enabled=lambda: model.current is not None),
        Command("list.read_all", QCoreApplication.translate("Queue", "Mark all in the list as read"),
                view.marking.read_all, group, enabled=filled),
        Command("after.next", QCoreApplication.translate("Queue", "After a ticket: stay, next one, list"),
                view.choose_after, group),
        Command("list.untick", _say("Untick all"), model.rows.ticks.clear, group,
                key="*, N", enabled=lambda: len(model.rows.ticks) > 0,
                why=lambda: _say("Tick tickets first.")),
    ]  # fmt: skip


def _grouping(model: "QueueViewModel", view: "QueueView") -> list[Command]:
    group = QCoreApplication.translate("Commands", "List")
    words = QCoreApplication.translate("Groups", "Group the list: {field}")
    return [
        Command("list.group", QCoreApplication.translate("Groups", "Do not group the list"),
                partial(model.group_by, ""), group, enabled=lambda: bool(model.by)),
        *(Command(f"list.group.{by}", words.format(field=by_label(by)),
                  partial(model.group_by, by), group) for by in BY),
        Command("list.fold", QCoreApplication.translate("Groups", "Fold the group"),
                lambda: view.list.set_open(on=False), group, enabled=lambda: bool(model.by)),
        Command("list.unfold", QCoreApplication.translate("Groups", "Open the group"),
                lambda: view.list.set_open(on=True), group, enabled=lambda: bool(model.by)),
    ]  # fmt: skip


def _bulk(model: "QueueViewModel", view: "QueueView") -> list[Command]:
    group = _say("Ticked tickets")
    titles = {
        "take": _say("Take all"),
        "assign": _say("Assign all"),
        "hand_over": _say("Hand all over to a group"),
        "note": _say("Write a private note on all"),
        "reply": _say("Reply to all requesters"),
        "resolve": _say("Resolve all"),
        "wait": _say("Wait for the requesters"),
        "macro": _say("Run a macro on all"),
        "parent": _say("Attach all to one ticket"),
        "problem": _say("Collect all in a new problem"),
        "merge": _say("Merge all into one ticket"),
    }

    def begin(kind: str, field: str = "") -> None:
        from desk.workflow.bulk import Bulk  # the rules are read after the first paint

        view.begin_bulk(Bulk(kind), field)

    def command(kind: str, words: str, field: str = "") -> Command:
        return Command(
            f"bulk.{field or kind}", words, partial(begin, kind, field), group,
            enabled=lambda: len(model.rows.ticks) > 0,
            why=lambda: _say("Tick tickets first."),
        )  # fmt: skip

    setting = _say("Set for all: {field}")
    return [
        *(command(kind, words) for kind, words in titles.items()),
        *(command("field", setting.format(field=field_label(field)), field) for field in FIELDS),
    ]


def _say(text: str) -> str:
    return QCoreApplication.translate("Bulk", text)

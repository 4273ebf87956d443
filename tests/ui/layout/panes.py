"""Walks through the whole window: every pane and everything that opens over it, one after the other."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QDialog, QWidget

from desk.app import Desk
from desk.models.changes import Changes
from desk.models.keymap import OWN_MACRO
from desk.models.store import Store
from desk.models.visit_record import PartUsed
from desk.ui.accounts.view import AccountsView
from desk.ui.intake.view import IntakeView
from desk.ui.knowledge.view import KnowledgeView
from desk.ui.onsite.view import OnSiteView
from desk.ui.qualify.view import QualifyView
from desk.ui.ticket.steps_model import Step
from desk.ui.ticket.view import TicketView
from desk.workflow.bulk import Bulk
from tests.builders import ticket_id
from tests.ui.layout.office import CLASHED, OPEN, VISIT, settle

PAGES = (
    "intake",
    "away",
    "outbox",
    "conflicts",
    "drafts",
    "accounts",
    "settings",
    "notices",
    "calendar",
    "reports",
    "knowledge",
    "cert",
)
STEPS = (Step.ASSIGN, Step.ESCALATE, Step.WAIT, Step.RESOLVE, Step.LOG)


def walk(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Each thing that can be in front, by a name for it, while it is."""
    for each in (_desk, _beside, _list, _steps, _ticket, _pages, _onsite, _popups):
        for name, root in each(desk):
            settle()
            yield name, root


def _desk(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    window = desk.window
    yield "desk", window
    window.go("remote")
    yield "remote", window
    window.go("queue")


def _beside(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    window, store = desk.window, desk.workspace
    store.write(_with_checklist)
    window.go("remote")
    store.request("properties")
    yield "a checklist", window
    window.go("queue")
    store.open_ticket(OPEN.id)
    store.request("qualify")
    yield "qualifying", window
    strip = window.findChild(QualifyView)
    assert isinstance(strip, QualifyView)
    strip.leave.click()


def _with_checklist(store: Store) -> Changes:
    store.checklists.begin(store.checklists.templates()[0], OPEN.id)
    return Changes(tickets=frozenset({OPEN.id}))


def _list(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    window, queue = desk.window, desk.window.queue
    window.toggle_lines()
    yield "columns", window
    window.toggle_lines()
    window.save_view()
    yield "saving a view", window
    queue.saving.hide()
    queue.list.select_row(0)
    queue.tick_and_step(3)
    yield "ticked rows", window
    for kind in (Bulk.ASSIGN, Bulk.REPLY, Bulk.MACRO):
        queue.begin_bulk(kind)
        yield f"bulk {kind}", window
        queue._end_bulk()
    desk.workspace.changed.emit(Changes(macros=True))
    window.commands.run(next(each.id for each in window.commands if each.id.startswith(OWN_MACRO)))
    yield "a macro for all", window
    queue._end_bulk()
    desk.queue.rows.ticks.clear()
    window.queue.search.setText("nothing is called so")
    desk.queue.search("nothing is called so")
    yield "empty list", window
    window.queue.search.setText("")
    desk.queue.search("")


def _steps(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    view = _ticket_view(desk)
    desk.workspace.open_ticket(OPEN.id)
    for step in STEPS:
        view.begin(step)
        yield f"step {step}", desk.window
    view._model.close_step()


def _ticket(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    view = _ticket_view(desk)
    view.focus_note()
    view.composer.edit.setPlainText("Looked into it for the whole morning.")
    view.composer.keep_text()
    yield "keeping a text", desk.window
    view.composer.keeping.hide()
    view.composer.edit.setPlainText("")
    view.strip.say(
        "warn", "This link leads to a host that nobody here has ever heard of before",
        ("Open", lambda: None), ("Copy", lambda: None),
    )  # fmt: skip
    yield "a question above the timeline", desk.window
    view.strip.put_away()
    view.later.pick("snooze")
    yield "putting off", desk.window
    view.later.picker.hide()
    desk.workspace.open_ticket(CLASHED.id)
    yield "a conflict above the timeline", desk.window
    desk.workspace.open_ticket(ticket_id(5))
    yield "a draft in the composer", desk.window
    desk.workspace.open_ticket(OPEN.id)


def _onsite(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    window, store = desk.window, desk.workspace
    window.go("onsite")
    yield "visits", window
    store.request(f"visit {VISIT.id}")
    pane = window.frame.pane("onsite")
    assert isinstance(pane, OnSiteView)
    pane.visit.model.start()
    pane.visit.model.part(PartUsed("Fan with an uncommonly long name", "2"))
    yield "a visit", window
    pane.visit.wrong.click()
    yield "times of a visit", window
    pane.visit.row.look.click()
    yield "what else is on the spot", window
    pane.visit.row.finding.close_.click()
    pane.visit.finish.click()
    yield "the end of a visit", window
    pane.visit.ending.not_now.click()
    store.request("report")
    yield "a report to be signed", window
    assert not window.rail.isVisible(), "the customer sees what is not theirs"
    pane.signing.refuse.click()
    yield "a report that nobody signs", window
    pane.signing.back.click()
    assert window.rail.isVisible()
    store.request("bag")
    yield "bag check", window
    pane.bag.back.click()


def _pages(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    window = desk.window
    for page in PAGES:
        window.go(page)
        yield page, window
        if page in {"conflicts", "outbox"}:
            rows = window.frame.pane(page).list  # type: ignore[attr-defined]
            rows.setCurrentIndex(rows.model().index(1, 0))
            yield f"{page}, another row", window
    intake = window.frame.pane("intake")
    assert isinstance(intake, IntakeView)
    window.go("intake")
    intake.form.answer.setChecked(True)
    intake.register.click()
    yield "a call that is not complete", window
    knowledge = window.frame.pane("knowledge")
    assert isinstance(knowledge, KnowledgeView)
    window.go("knowledge")
    knowledge.reader.versions.click()
    yield "versions of an article", window
    knowledge.versions.restore.click()
    knowledge.editor.title.clear()
    knowledge.editor.publish.click()
    yield "an article without a title", window
    accounts = window.frame.pane("accounts")
    assert isinstance(accounts, AccountsView)
    window.go("accounts")
    accounts.new.click()
    yield "a new account", window


def _popups(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    window = desk.window
    window.go("queue")
    window.toasts.tell("Registered under the number INC-000001-3, and nobody has to wait for it.")
    yield "a toast", window
    window.open_palette()
    yield "palette", window
    window.focusWidget()
    for name, show in (
        ("keys", window.open_shortcuts),
        ("macros", window.open_macros),
        ("handing over", lambda: window.commands.run("ticket.hand_over")),
    ):
        with _new_dialog(desk, show) as dialog:
            yield name, dialog


@contextmanager
def _new_dialog(desk: Desk, show: object) -> Iterator[QWidget]:
    before = set(desk.window.findChildren(QDialog))
    show()  # type: ignore[operator]
    settle()
    [dialog] = [each for each in desk.window.findChildren(QDialog) if each not in before]
    yield dialog
    dialog.close()
    settle()


def _ticket_view(desk: Desk) -> TicketView:
    view = desk.window.frame.pane("ticket")
    assert isinstance(view, TicketView)
    return view

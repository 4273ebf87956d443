"""The whole window on a real store in which every pane has something to show, in long words."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from desk.app import Desk, build
from desk.models.asset import Address
from desk.models.conflict import Clash
from desk.models.listing import Draft
from desk.models.macro import LogStep, Macro, ResolveStep, SetStep, WriteStep
from desk.models.operations import SetFields
from desk.models.store import Home, Store
from desk.models.ticket import State
from desk.models.visit import Visit, VisitId
from desk.models.worklog import EntryKind
from desk.ui import soon
from desk.ui.queue import view as queue
from desk.ui.worker import InlineWorker
from tests.builders import (
    ANNA,
    BRUNO,
    MONDAY,
    a_creation,
    a_note,
    a_page,
    a_person,
    a_snapshot,
    a_ticket,
    a_vocabulary,
    an_article,
    an_asset,
    an_entry,
    an_operation,
    ticket_id,
)
from tests.fakes import FakeClock
from tests.ui.queue.conftest import ACCOUNT, AGENT

LONG = "The VPN of the whole second floor drops every hour since the update of last Thursday"
OPEN = a_ticket(
    1, title=LONG, priority=1, security=True, assignee=ANNA, asset="pc", kind="incident",
    state=State.OPEN, taken_at=MONDAY,
)  # fmt: skip
CLASHED = a_ticket(2, title=LONG, priority=1, assignee=ANNA)
REFUSED = a_ticket(3, title=LONG, assignee=ANNA)
PEOPLE = (
    a_person("zoe", "Zoé Martin-Delacroix de la Tour", email="zoe@example.org", phone="4217",
             login="zmartin"),
    a_person("anna", "Anna Weber", is_agent=True, levels=(1,), groups=("desk",)),
    a_person("bruno", "Bruno Keller", is_agent=True, levels=(2,)),
)  # fmt: skip
VISIT = Visit(
    VisitId("tower"), ANNA, MONDAY + timedelta(hours=12), MONDAY + timedelta(hours=14),
    (CLASHED.id, REFUSED.id), "North tower, behind the old gas works", "1 Long Road, 12345 Somewhere",
    "Zoé Martin-Delacroix de la Tour", "+33 1 99 00 42 17", "Ring at the gate; wear safety shoes.",
    "8 to 17", 25, "Bring the long ladder.",
)  # fmt: skip
RESET = Macro(
    "",
    "Password was reset, and the requester told so",
    (SetStep("priority", "2"), WriteStep("Reset for {first_name}"), LogStep(5),
     ResolveStep("Password was reset.")),
)  # fmt: skip


def furnish(store: Store, clock: FakeClock) -> None:
    """Put something into every pane."""
    store.base.set_me(AGENT)
    store.base.set_vocabulary(a_vocabulary())
    asset = an_asset(
        "pc", "pc-0042 (second floor, at the window)",
        addresses=(Address("vnc", "10.0.0.42"), Address("ssh", "10.0.0.42")),
    )  # fmt: skip
    words = "Since the update nobody on the second floor stays connected for an hour. " * 4
    entries = (
        an_entry(OPEN, words, kind=EntryKind.REPLY, author="zoe"),
        an_entry(OPEN, "The concentrator restarts by itself."),
    )
    others = [a_ticket(serial, title=LONG) for serial in range(4, 60)]
    store.base.apply_page(
        a_page(a_snapshot(OPEN, *entries), CLASHED, REFUSED, *others, people=PEOPLE,
               assets=(asset,), articles=(an_article("kb1", "The VPN drops", "Restart it."),))
    )  # fmt: skip
    _clash(store, clock)
    _refuse(store, clock)
    store.outbox.add(a_note(OPEN, words))
    store.outbox.add(a_creation(901, LONG))
    store.drafts.save(Draft(ticket_id(5), "reply", words, updated_at=MONDAY))
    store.macros.save(RESET)
    store.visits.keep(VISIT)
    _night(store, clock)


def _clash(store: Store, clock: FakeClock) -> None:
    clashes = (
        Clash("priority", 3, 2, 1, 7, author=BRUNO, at=MONDAY + timedelta(minutes=10)),
        Clash("title", "VPN", "VPN drops every hour", LONG, 8, author=BRUNO, at=MONDAY),
    )
    mine = an_operation(CLASHED, SetFields({clash.field: clash.mine for clash in clashes}))
    store.outbox.add(mine)
    store.outbox.claim_next(clock.now())
    store.outbox.reduce(mine.key, None, clashes, clock.now())


def _refuse(store: Store, clock: FakeClock) -> None:
    refused = a_note(REFUSED, "Asked for a log of the whole night.")
    store.outbox.add(refused)
    store.outbox.claim_next(clock.now())
    store.outbox.park(refused.key, "The ticket was closed at 14:02 by another technician.")


def _night(store: Store, clock: FakeClock) -> None:
    store.absences.begin(clock.now())
    clock.advance(minutes=600)
    news = an_entry(OPEN, "Works again, thank you all very much.", kind=EntryKind.REPLY,
                    author="zoe", occurred_at=clock.now())  # fmt: skip
    store.base.apply_page(a_page(a_snapshot(OPEN, news), cursor="2"))
    store.absences.end(clock.now(), watched=True)


@contextmanager
def office(folder: Path, percent: int = 100) -> Iterator[Desk]:
    """The window on that store, its text this large, shown with its ticket open; gone afterwards with all of its parts."""
    home, clock = Home(folder / "home"), FakeClock(MONDAY)
    home.add(ACCOUNT)
    store = Store.open(home.folder(ACCOUNT), clock)
    furnish(store, clock)
    store.close()
    with (
        pytest.MonkeyPatch.context() as patch
    ):  # nothing changes a while later, in the middle of a look
        for where, pause in ((soon, "PAUSE"), (soon, "LATEST"), (queue, "PAUSE"), (queue, "PAINT")):
            patch.setattr(where, pause, 0)
        yield from _opened(home, clock, percent)


def _opened(home: Home, clock: FakeClock, percent: int) -> Iterator[Desk]:
    desk = build(home, clock=clock, worker=InlineWorker(), safe=True)
    desk.workspace.choose("text_size", percent)
    desk.window.show()
    desk.icons.load(InlineWorker())
    desk.window.build_panes()
    settle()
    desk.window.show_view("open")
    desk.workspace.open_ticket(OPEN.id)
    settle()
    try:
        yield desk
    finally:
        desk.window.close()
        desk.end()
        desk.take_apart()
        settle()


def settle() -> None:
    """Let everything that was asked for happen, and be laid out."""
    for _turn in range(8):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

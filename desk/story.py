"""The demo's story on a machine without a display: a day with the cable cut, on the real panes."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Final, Protocol, TypeVar

from PySide6.QtCore import QEventLoop, QTimer

from desk.app import Desk, application, build
from desk.models.account import Account
from desk.models.authoring import author_operation
from desk.models.clock import SystemClock
from desk.models.errors import DeskError
from desk.models.events import LinkState
from desk.models.ids import RemoteId, TicketId, new_uuid7
from desk.models.listing import Me, TicketDetail
from desk.models.operations import Action, AddEntry, CreateTicket, SetFields
from desk.models.query import parse
from desk.models.store import Home, Store
from desk.models.texts import tr
from desk.models.ticket import TicketType
from desk.sync.connector import Connector
from desk.sync.registry import connector_for
from desk.ui.sync_process import sync_command

T = TypeVar("T")

PATIENCE: Final = 40.0
"""Seconds any one step of the story may take before it is called a failure."""
_SIZE: Final = (1440, 900)
_ON_THE_SPOT: Final = "Looked at it on the spot: the cable was worn."
_REPLACED: Final = "We have replaced the cable, please try again."
_ON_ITS_WAY: Final = "A spare cable is on its way."


class Line(Protocol):
    """The cable between Desk and the server."""

    def cut(self) -> None:
        """Pull it out."""
        ...

    def plug(self) -> None:
        """Put it back."""
        ...


def tell(  # noqa: PLR0913, PLR0917  all that a story needs, and who tells it
    home: Home, url: str, line: Line, pictures: Path, say: Callable[[str], None],
    story: "type[Story] | None" = None,
) -> int:  # fmt: skip
    """Play the story and say what happens; the exit status, 0 when all of it came out right."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["DESK_HOME"] = str(home.path)
    pictures.mkdir(parents=True, exist_ok=True)
    application(sys.argv[:1])
    office = connector_for(Account("office", "office", "desk", url, "tech2"), SystemClock())
    with closing(office), _window(home) as desk:
        try:
            (story or Story)(desk, office, line, pictures, say).play()
        except StoryBroken as broken:
            say(tr("Story", "The story broke: {reason}", reason=str(broken)))
            return 1
    return 0


class StoryBroken(DeskError):
    """Something the story promises did not come."""


@contextmanager
def _window(home: Home) -> Iterator[Desk]:
    account = home.account()
    desk = build(home, account.name)
    try:
        desk.window.resize(*_SIZE)
        desk.window.show()
        desk.after_paint()
        desk.start_sync(sync_command(account.name))
        yield desk
    finally:
        desk.window.close()
        desk.end()
        desk.take_apart()


class Story:
    """One day, step by step. Each step is seen in the store before the next begins."""

    def __init__(
        self, desk: Desk, office: Connector, line: Line, pictures: Path,
        say: Callable[[str], None],
    ) -> None:  # fmt: skip
        self.desk = desk
        self._workspace = desk.workspace
        self._office = office
        self._colleague = office.sign_in("demo").id
        self._line = line
        self.pictures = pictures
        self._say = say
        self._clock = SystemClock()

    def play(self) -> None:
        """From the first sync to the settled conflict."""
        self._arrive()
        number = self._take_a_call()
        ticket = self._choose_a_ticket()
        self._work_offline(ticket)
        self._office_works(ticket)
        self._come_back(ticket)
        self._settle(ticket)
        self._say(
            tr(
                "Story",
                "The call registered this morning is {number}. Pictures are in {folder}/.",
                number=number,
                folder=str(self.pictures),
            )
        )

    # --- the steps -------------------------------------------------------------------------------

    def _arrive(self) -> None:
        self._until(lambda: self._workspace.last_round is not None, "the first sync")
        # The window learns who signed in by a read of its own, after it heard of the round.
        self._until(lambda: self._workspace.me is not None, "the name of who signed in")
        total = self._look(lambda store: store.tickets.count(parse(""), self._me, self._now()))
        self._say(
            tr(
                "Story",
                "1. Online: {total} tickets are here, searchable without a network.",
                total=total,
            )
        )
        self.picture("1-queue")

    def _take_a_call(self) -> str:
        vocabulary = self._workspace.vocabulary
        number = self._look(lambda store: store.numbers.take())
        if number is None:
            message = "no ticket number was leased"
            raise StoryBroken(message)
        create = CreateTicket(
            number=number,
            title="Printer on the second floor prints blank pages",
            application=vocabulary.applications[0].id if vocabulary.applications else "",
            type=TicketType.TECHNICAL,
            channel="phone",
        )
        self._perform(create, TicketId(new_uuid7(self._now())))
        self._until(lambda: self._waiting() == 0, "the new ticket on the server")
        self._say(
            tr(
                "Story",
                "2. A call is registered under {number}, and the server has it.",
                number=number,
            )
        )
        return number

    def _choose_a_ticket(self) -> TicketId:
        rows = self._look(
            lambda store: (
                store.tickets.first(
                    parse("open level:0,1 -new"), "due", self._me, self._now(), limit=1
                )
                or store.tickets.first(parse("open"), "due", self._me, self._now(), limit=1)
            )
        )
        self._workspace.open_ticket(rows[0].id)
        self.settle_down()
        self.picture("2-ticket")
        return rows[0].id

    def _work_offline(self, ticket: TicketId) -> None:
        self._line.cut()
        before = self._detail(ticket).ticket
        wanted = 1 if before.priority != 1 else 2
        self._perform(SetFields({"priority": wanted}), ticket)
        self._perform(AddEntry(_ON_THE_SPOT, public=False), ticket)
        self._perform(AddEntry(_REPLACED, public=True), ticket)
        self._until(
            lambda: self._workspace.link.state is not LinkState.ONLINE, "the sign of being offline"
        )
        self._say(
            tr(
                "Story",
                "3. The cable is cut. On {number}: priority {before} → {wanted}, a note, a reply. {waiting} operations wait, each safe on the disk.",
                number=before.number,
                before=before.priority,
                wanted=wanted,
                waiting=self._waiting(),
            )
        )
        self.settle_down()
        self.picture("3-offline")
        self._workspace.show("outbox")
        self.settle_down()
        self.picture("4-outbox")
        self._workspace.show("queue")

    def _office_works(self, ticket: TicketId) -> None:
        base = self._office.fetch(self._remote(ticket)).ticket
        other = next(p for p in (4, 3) if p != base.priority)
        for action in (
            SetFields({"priority": other}),
            AddEntry(_ON_ITS_WAY, public=False),
        ):
            operation = author_operation(action, base, self._colleague, self._clock, 0.0)
            base = self._office.apply(operation, self._remote(ticket), None).snapshot.ticket
        self._say(
            tr(
                "Story",
                "4. Meanwhile the office sets the priority to {other} and writes a note.",
                other=other,
            )
        )

    def _come_back(self, ticket: TicketId) -> None:
        self._line.plug()
        self._workspace.wake()
        self._until(lambda: bool(self._detail(ticket).conflicts), "the question about the priority")
        self._until(lambda: self._waiting() == 0, "everything else being sent")
        self._say(
            tr(
                "Story",
                "5. Back online: notes and replies of both sides stand together; one field clashes.",
            )
        )
        self._workspace.show("conflicts")
        self.settle_down()
        self.picture("5-conflict")

    def _settle(self, ticket: TicketId) -> None:
        conflicts = self._detail(ticket).conflicts
        mine = conflicts[0].clash.mine
        ids = [conflict.id for conflict in conflicts]
        person, now = self._me.person, self._now()
        self._workspace.write(
            lambda store: store.conflicts.settle(ids, dict.fromkeys(ids, "mine"), person, now)
        )
        self._until(
            lambda: not self._detail(ticket).conflicts and self._waiting() == 0,
            "the settled value on the server",
        )
        there = self._office.fetch(self._remote(ticket))
        said = [entry.body for entry in there.entries]
        written = (_ON_THE_SPOT, _REPLACED, _ON_ITS_WAY)
        if there.ticket.priority != mine or any(said.count(words) != 1 for words in written):
            message = "the server does not hold what was decided, once"
            raise StoryBroken(message)
        self._say(
            tr(
                "Story",
                "6. Settled: priority {mine} stands, the other value is in the history, nothing is doubled.",
                mine=mine,
            )
        )
        self._workspace.show("queue")
        self._workspace.open_ticket(ticket)
        self.settle_down()
        self.picture("6-settled")

    # --- how the story acts and looks --------------------------------------------------------------

    @property
    def _me(self) -> Me:
        if self._workspace.me is None:
            message = "nobody signed in"
            raise StoryBroken(message)
        return self._workspace.me

    def _now(self) -> datetime:
        return self._workspace.now()

    def _perform(self, action: Action, ticket: TicketId) -> None:
        """Do it as the window does, and wait until it is on the disk."""
        done: list[bool] = []
        seen = self._look(lambda store: store.tickets.project(ticket))
        operation = self._workspace.new_operation(seen or ticket, action)
        self._workspace.perform(operation, done=lambda: done.append(True))
        self._until(lambda: bool(done), "the disk")

    def _look(self, question: Callable[[Store], T]) -> T:
        """Ask the store through the window's own worker."""
        answers: list[T] = []
        self._workspace.read(question, answers.append)
        self._until(lambda: bool(answers), "an answer of the store")
        return answers[0]

    def _detail(self, ticket: TicketId) -> TicketDetail:
        detail = self._look(lambda store: store.tickets.detail(ticket))
        if detail is None:
            message = "a ticket is gone"
            raise StoryBroken(message)
        return detail

    def _remote(self, ticket: TicketId) -> RemoteId:
        return self._look(lambda store: store.base.remote_of(ticket)) or RemoteId(ticket)

    def _waiting(self) -> int:
        counts = self._look(lambda store: store.outbox.counts())
        return counts.waiting + counts.uncertain

    def _until(self, happened: Callable[[], bool], what: str) -> None:
        """Let the window live until something is so; breaks off when it takes too long."""
        end = monotonic() + PATIENCE
        while not happened():
            if monotonic() > end:
                message = f"{what} did not come within {PATIENCE:.0f} seconds"
                raise StoryBroken(message, self._workspace.link.reason)
            _live(20)

    def settle_down(self) -> None:
        """Let everything that was asked for be shown."""
        self._look(lambda store: store.data_version())
        _live(400)

    def picture(self, name: str) -> None:
        """Keep what the window shows at this point of the story."""
        file = self.pictures / f"{name}.png"
        self.desk.window.grab().save(str(file))
        self._say(tr("Story", "   picture: {file}", file=str(file)))


def _live(milliseconds: int) -> None:
    """Let events be handled for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()

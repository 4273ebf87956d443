"""The paper of a visit's newest report, without widgets: which file it is, and to whom it can be sent."""

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.attachment import Attachment
from desk.models.changes import Changes
from desk.models.errors import DeskError, NotFound
from desk.models.ids import TicketId
from desk.models.store.around import details_of, last_paper, last_report
from desk.models.texts import tr
from desk.models.visit import Visit
from desk.ui import text
from desk.ui.workspace import Workspace
from desk.workflow.on_site import Spot
from desk.workflow.reporting import is_sent, letter_step, receivers, sendable

if TYPE_CHECKING:
    from desk.models.store import Store


class Receiver(msgspec.Struct, frozen=True):
    """A requester of the report's tickets, and the ticket on which they are written to."""

    ticket: TicketId
    name: str


class Paper(msgspec.Struct, frozen=True):
    """What there is of a visit's newest report."""

    file: Attachment
    is_superseded: bool
    receivers: tuple[Receiver, ...] = ()
    """Those it was not sent to yet."""


class PaperModel(QObject):
    """`found`: there is a report, a `Paper`. `told` and `problem`: what came of sending it."""

    found = Signal(object)
    told = Signal(str)
    problem = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._visit: Visit | None = None

    def open(self, visit: Visit | None) -> None:
        """Look for the report of a visit; None: none is wanted any more."""
        self._visit = visit
        if visit is not None:
            self._workspace.read(lambda store: _look(store, visit), self._take, key="paper")

    def send(self, receiver: Receiver) -> None:
        """The report goes to a requester, as a reply with the file; without a network it waits in the
        outbox like everything else."""
        visit, me = self._visit, self._workspace.me
        if visit is None or me is None:
            return
        spot = Spot(visit, me.person, self._workspace.now(), self._workspace.time.offset())
        said = self.tr("The report goes to {name}; without a network it waits in the outbox.")
        words = said.format(name=text.one_line(receiver.name, 80))
        self._workspace.write(
            lambda store: _sent(store, spot, receiver.ticket),
            lambda: self.told.emit(words),
            failed=self._failed,
        )

    # --- inside ----------------------------------------------------------------------------------

    def _take(self, paper: Paper | None) -> None:
        if paper is not None and self._visit is not None:
            self.found.emit(paper)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            raise error
        self.problem.emit(" ".join(part for part in (error.message, error.advice) if part))


def _look(store: "Store", visit: Visit) -> Paper | None:
    last, file = last_report(store, visit), last_paper(store, visit)
    if last is None or file is None:
        return None
    report, is_superseded = last
    to = [
        Receiver(on.ticket.id, on.requester.name if on.requester else on.ticket.number)
        for on in receivers(report, details_of(store, report))
        if not is_sent(report, on)
    ]
    return Paper(file, is_superseded, tuple(to))


def _sent(store: "Store", spot: Spot, ticket: TicketId) -> Changes:
    """Put the letter into the outbox. Raises `InvalidInput`. Runs on the worker."""
    report, file = sendable(last_report(store, spot.visit), last_paper(store, spot.visit))
    detail = store.tickets.detail(ticket)
    if detail is None:
        raise NotFound(tr("Intervention", "This ticket is not here any more."))
    step = letter_step(spot, report, file, detail)
    return store.visits.add(step.events, step.operations)

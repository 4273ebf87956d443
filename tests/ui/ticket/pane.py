"""The ticket pane on a bench, shown, for tests of what is drawn in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from desk.models.attachment import Attachment
from desk.models.worklog import Entry
from desk.ui.icons import Icons
from desk.ui.theme import Mode, Theme
from desk.ui.ticket.side_model import SideViewModel
from desk.ui.ticket.view import TicketView
from desk.ui.ticket.view_model import TicketViewModel
from tests.ui.ticket.fakes import T1, Bench


@dataclass
class Pane:
    """A ticket with these entries and files, on the screen."""

    bench: Bench
    model: TicketViewModel
    view: TicketView
    files: tuple[Attachment, ...] = field(default=())

    def put(self, *entries: Entry, files: tuple[Attachment, ...] = ()) -> None:
        """Give the ticket these entries and files, and open it."""
        tickets = self.bench.store.tickets
        tickets.entries[T1] = entries
        plain = type(tickets).detail

        def detail(ticket: str) -> object:
            found = plain(tickets, T1 if ticket == T1 else ticket)  # type: ignore[arg-type]
            return msgspec.structs.replace(found, attachments=files) if found else None

        tickets.detail = detail  # type: ignore[method-assign, assignment]
        self.model.open("nowhere")
        self.bench.workspace.open_ticket(T1)

    @property
    def text(self) -> str:
        """What stands in the timeline."""
        return self.view.timeline.toPlainText()


@contextmanager
def pane(qapp: QApplication) -> Iterator[Pane]:
    """The pane, gone afterwards with all that belongs to it."""
    bench = Bench()
    theme = Theme(qapp, Mode.LIGHT)
    model = TicketViewModel(bench.workspace)
    view = TicketView(model, SideViewModel(bench.workspace), theme, Icons(theme))
    view.resize(640, 800)
    view.show()
    bench.workspace.open_ticket(T1)
    yield Pane(bench, model, view)
    for leaving in (view, theme):
        leaving.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

"""What a start was given, or a later one handed over: a ticket's number or a link. All of it is foreign."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desk.models.ids import TicketId
from desk.models.links import NewCall, OpenTicket, Unknown, digits, read_link
from desk.models.people import Person
from desk.ui.text import one_line
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.models.store import Store


class Arrivals(QObject):
    """Shows what a link asks for. A link shows things and begins a call; it never does anything."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace

    def open(self, arguments: Sequence[str]) -> None:
        """Follow each of them; what is none of ours is said."""
        for argument in arguments:
            match read_link(argument):
                case OpenTicket(number):
                    self._open_number(number)
                case NewCall(phone):
                    self._begin_call(phone)
                case Unknown():
                    self._refuse(argument)

    def _open_number(self, number: str) -> None:
        def found(ticket: TicketId | None) -> None:
            if ticket is not None:
                self._workspace.open_ticket(ticket)
                return
            words = self.tr("There is no ticket “{number}” here.").format(number=number)
            self._workspace.fault.emit(
                words, self.tr("Look the number up, or search for its words.")
            )

        self._workspace.read(lambda store: store.tickets.by_number(number), found)

    def _begin_call(self, phone: str) -> None:
        """The intake with the caller's number; with their name, when one person alone has it."""
        self._workspace.show("intake")
        if not phone:
            return

        def look(store: "Store") -> tuple[Person, ...]:
            return store.directory.by_phone(digits(phone))

        def found(people: tuple[Person, ...]) -> None:
            if len(people) == 1:
                self._workspace.request(f"caller {people[0].id}\n{people[0].name}")
            else:
                self._workspace.request(f"caller \n{phone}")

        self._workspace.read(look, found)

    def _refuse(self, argument: str) -> None:
        words = self.tr("Desk does not open “{link}”.").format(link=one_line(argument, 60))
        self._workspace.fault.emit(
            words, self.tr("It opens desk://ticket/NUMBER, desk://new and tel: links.")
        )

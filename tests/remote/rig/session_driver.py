"""A Desk without its window, in a session: run as a program and killed, or taking up what a killed one left.

`python -m tests.remote.rig.session_driver` reads its orders from stdin as JSON. Each line it prints is
true when it is printed: `started`, `seen` (the session has begun), `adopted`, `over`.
"""

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desk.models.account import Account
from desk.models.asset import Address
from desk.models.clock import SystemClock
from desk.models.ids import AssetId
from desk.models.store import Store
from desk.remote.session import ConsentMode
from desk.ui.remote.network import ChildNetwork
from desk.ui.remote.session_model import SessionViewModel
from desk.ui.remote.tools import MachineTools
from desk.ui.remote.view_model import RemoteViewModel
from desk.ui.worker import StoreWorker
from desk.ui.workspace import Workspace
from tests.builders import a_page, a_ticket, an_asset, ticket_id

PC = AssetId("pc-42")


class Desk:
    """The workspace and the remote pane's view model, on a real store and with the machine's tools."""

    def __init__(self, folder: Path, password: str) -> None:
        self._password = password
        self._begun = False
        self.workspace = Workspace(
            Account("work", "work", "desk", "https://desk.example", "tech1"),
            StoreWorker(lambda error: tell(fault=str(error))),
            lambda: Store.open(folder, SystemClock()),
            SystemClock(),
        )
        self.model = RemoteViewModel(self.workspace, MachineTools(folder), ChildNetwork(None))
        self.model.problem.connect(lambda message, advice: tell(problem=message))

    def begin(self) -> None:
        """Start a session at the ticket's machine as soon as its way in is resolved."""
        self.model.changed.connect(self._start_once)
        self.workspace.open_ticket(ticket_id(1))

    def _start_once(self) -> None:
        model = self.model
        if model.preview and not self._begun:
            self._begun = True
            model.set_consent(ConsentMode.SPOKEN, "Claire Martin", "")
            model.start(self._password)
            self._watch("started")

    def adopt(self) -> None:
        """Take up what a killed Desk left behind."""
        self.model.session_changed.connect(lambda: self._watch("adopted"))

    def _watch(self, said: str) -> None:
        session = self.model.session
        if session is None or session.property("watched"):
            return
        session.setProperty("watched", True)
        tell(**{said: session.record.id})
        told = set[str]()

        def changed() -> None:
            for word, moment in moments(session):
                if moment and word not in told:
                    told.add(word)
                    tell(**{word: moment})

        session.changed.connect(changed)
        changed()


def moments(session: SessionViewModel) -> list[tuple[str, str]]:
    """When it began and when it ended, as far as is known."""
    record = session.record
    return [
        ("seen", record.first_seen.isoformat() if record.first_seen else ""),
        ("over", record.ended_at.isoformat() if record.ended_at else ""),
    ]


def prepare(folder: Path, port: int) -> None:
    """A store with one ticket about a machine that is reached at this port of ours."""
    store = Store.open(folder, SystemClock())
    machine = an_asset("pc-42", "pc-42", addresses=(Address("vnc", "127.0.0.1", port),))
    store.base.apply_page(a_page(a_ticket(1, asset=PC), assets=(machine,)))
    store.close()


def tell(**words: str) -> None:
    """One line, written whole at once: a kill cuts none in two."""
    os.write(1, json.dumps(words).encode() + b"\n")


def main() -> None:
    """Work until killed."""
    orders = json.loads(sys.stdin.readline())
    application = QCoreApplication(sys.argv[:1])
    desk = Desk(Path(orders["folder"]), orders["password"])
    (desk.adopt if orders["adopt"] else desk.begin)()
    application.exec()


if __name__ == "__main__":
    main()

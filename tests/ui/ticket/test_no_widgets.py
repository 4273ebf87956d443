"""View models run where there is no screen and no widget library at all."""

import os
import subprocess
import sys
from pathlib import Path

STORY = """
import sys
from PySide6.QtCore import QCoreApplication
app = QCoreApplication([])
from desk.ui.remote.view_model import RemoteViewModel
from desk.ui.ticket.side_model import SideViewModel
from desk.ui.ticket.steps_model import Step
from desk.ui.ticket.view_model import TicketViewModel
from tests.ui.ticket.fakes import T1, Bench
bench = Bench()
pane = TicketViewModel(bench.workspace)
bench.workspace.open_ticket(T1)
pane.composer.type("Try again", 3)
pane.composer.send()
pane.begin(Step.ESCALATE)
pane.step.type("Needs the database", 3)
pane.step.commit()
print(len(bench.store.outbox.operations))
print(sorted(m for m in sys.modules if m in ("PySide6.QtGui", "PySide6.QtWidgets", "nh3", "keyring", "requests")))
"""


def test_the_view_models_need_neither_screen_nor_widgets() -> None:
    done = subprocess.run(
        [sys.executable, "-c", STORY],
        env=os.environ | {"QT_QPA_PLATFORM": "nonexistent"},
        cwd=Path(__file__).resolve().parents[3],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == "2\n[]\n"

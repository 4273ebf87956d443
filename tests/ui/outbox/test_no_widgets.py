"""The view models of intake, outbox, conflicts, drafts and accounts work without widgets or a screen."""

import subprocess
import sys
from pathlib import Path

_PROGRAM = """
import sys
import tempfile
from pathlib import Path
from PySide6.QtCore import QCoreApplication
app = QCoreApplication([])
from desk.models.store import Home
from desk.ui.accounts.view_model import AccountsViewModel
from desk.ui.conflicts.view_model import ConflictsViewModel
from desk.ui.drafts.view_model import DraftsViewModel
from desk.ui.intake.view_model import IntakeViewModel
from desk.ui.outbox.view_model import OutboxViewModel
from tests.ui.outbox.bench import Bench
bench = Bench(Path(sys.argv[1]) / "account")
bench.store.numbers.add_block("INC", 1, 9)
outbox, drafts = OutboxViewModel(bench.workspace), DraftsViewModel(bench.workspace)
others = ConflictsViewModel(bench.workspace), AccountsViewModel(Home(Path(sys.argv[1])))
intake = IntakeViewModel(bench.workspace)
intake.edit(title="Frozen", caller_text="Zoe")
intake.register()
assert [line.words for line in outbox.lines] == ["New ticket INC-000001-3: Frozen"], outbox.lines
bench.close()
print([name for name in sys.modules if name in ("PySide6.QtWidgets", "qtawesome")])
"""


def test_a_call_is_registered_without_widgets(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(tmp_path)],
        capture_output=True, text=True, cwd=root, timeout=60, check=False,
    )  # fmt: skip
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr

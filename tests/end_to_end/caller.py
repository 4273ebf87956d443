"""A call is typed into the real form, key by key, or a later window registers what the first one left.

Run as a program: `python -m tests.end_to_end.caller HOME type|register`. Each line it prints is true
when it is printed: `typed` (keys so far, with the moment), `shown` (what stands in the form), `number`.
"""

import os
import sys
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from desk.app import application
from desk.models.store import Home
from desk.ui.intake.form_view import FormView
from desk.ui.intake.view import IntakeView
from tests.end_to_end.window import tell
from tests.end_to_end.writer import EVERY, Writer, text_of

CALLER = "Nobody Known"
TITLE = "Scanner sends empty pages"


class AtTheForm(Writer):
    """The window with the form of a new call."""

    def __init__(self, home: Home) -> None:
        super().__init__(home, "", "call")

    @property
    def intake(self) -> IntakeView:
        """The pane, once it is there."""
        pane = self.desk.window.findChild(IntakeView)
        assert isinstance(pane, IntakeView)
        return pane

    @property
    def form(self) -> FormView:
        """Its form."""
        return self.intake.form

    @property
    def name(self) -> QLineEdit:
        """Where the caller's name is typed."""
        edit = self.form.caller.findChild(QLineEdit)
        assert isinstance(edit, QLineEdit)
        return edit


class Typing(AtTheForm):
    """Types the name, the title, and then the description without end."""

    def begin(self) -> None:
        """Write."""
        self._keys = self._all_keys()
        self._timer = QTimer(self.desk, interval=EVERY)
        self._timer.timeout.connect(self._key)
        self._timer.start()

    def _all_keys(self) -> list[tuple[QWidget, str]]:
        texts = ((self.name, CALLER), (self.form.title, TITLE))
        return [(edit, key) for edit, text in texts for key in text]

    def _key(self) -> None:
        if self._keys:
            QTest.keyClicks(*self._keys.pop(0))
            return
        self.typed += 1
        QTest.keyClicks(self.form.description, text_of(self.typed)[-1])
        tell(typed=self.typed, at=monotonic())


class Registering(AtTheForm):
    """Says what the form brings back, and registers it."""

    def begin(self) -> None:
        """Look until the draft is there."""
        self._turn = QTimer(self.desk, interval=50)
        self._turn.timeout.connect(self._register)
        self._turn.start()

    def _register(self) -> None:
        title, text = self.form.title.text(), self.form.description.toPlainText()
        if not title:
            return
        self._turn.stop()
        tell(shown=[self.name.text(), title, text])
        self.intake._model.registered.connect(lambda done: tell(number=done.number))
        self.intake.register.click()


def main() -> None:
    """Until killed."""
    folder, what = sys.argv[1:]
    application(sys.argv[:1])
    os.environ["DESK_HOME"] = folder
    home = Home(Path(folder))
    window = Typing(home) if what == "type" else Registering(home)
    QCoreApplication.exec()
    del window


if __name__ == "__main__":
    main()

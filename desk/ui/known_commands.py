"""All commands of Desk without a window: for the keymap, which must know them before the panes are made."""

from typing import Any

from PySide6.QtCore import QCoreApplication, QTranslator

from desk.models.keymap import Keyed
from desk.models.resources import resource
from desk.models.texts import Language
from desk.ui.command import keyed
from desk.ui.handoff.commands import handoff_commands
from desk.ui.queue.commands import queue_commands
from desk.ui.remote.commands import remote_commands
from desk.ui.ticket.commands import exporting_commands, printing_commands, ticket_commands
from desk.ui.window_commands import commands


class _Absent:
    """Stands for a window that is not there: commands are made on it, and never run."""

    def __getattr__(self, _name: str) -> "_Absent":
        return self

    def __call__(self, *_given: object, **_named: object) -> "_Absent":
        return self


def known_commands() -> list[Keyed]:
    """Each command with its name and the keys it has when nobody says otherwise. What a pane registers
    must stand here too; a test compares."""
    absent: Any = _Absent()
    made = [
        *commands(absent, absent),
        *queue_commands(absent, absent),
        *ticket_commands(absent, absent),
        *printing_commands(absent),
        *exporting_commands(absent),
        *handoff_commands(absent),
        *remote_commands(absent, absent),
    ]
    return [keyed(command) for command in made]


def spoken_commands(language: Language) -> list[Keyed]:
    """The same in a language, for a program without a window."""
    running = QCoreApplication.instance()
    application = running or QCoreApplication([])
    words = QTranslator(application)
    if words.load(str(resource(f"i18n/desk_{language}.qm"))):
        QCoreApplication.installTranslator(words)
    found = known_commands()
    QCoreApplication.removeTranslator(words)
    if running is None:
        application.shutdown()  # it would go on otherwise, and stand in the way of one with windows
    return found

"""Passwords of machines between the pane and the system's keyring: asked by child processes, never waited for."""

import logging
from collections.abc import Callable
from typing import Final, Protocol

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from desk.models.texts import language
from desk.remote.secrets import Secret
from desk.ui.remote.keyring_child import Reply, Wish
from desk.ui.remote.question import Questions

_log = logging.getLogger("desk.ui.remote")

PATIENCE: Final = 90_000
"""Milliseconds for a person to unlock the keyring."""
REST: Final = 250
"""Milliseconds for which the name of a user is left alone before the keyring is asked about it."""


class Keeper(Protocol):
    """Who asks the keyring; tests bring their own."""

    def ask(self, wish: Wish, done: Callable[[Reply | None], None]) -> None:
        """Carry out a wish; None when nothing came of it. A newer wish of that kind replaces it."""
        ...


class ChildKeeper(QObject):
    """Asks by child processes. Passwords go through pipes that only the two hold."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._questions = Questions("desk.ui.remote.keyring_child", PATIENCE, self)

    def ask(self, wish: Wish, done: Callable[[Reply | None], None]) -> None:
        """See `Keeper.ask`."""

        def answered(code: int, content: bytes) -> None:
            said = msgspec.json.decode(content, type=Reply) if code == 0 and content else None
            if said is None:
                _log.warning("the keyring's child failed with status %d", code)
            done(said)

        self._questions.ask(wish.do, msgspec.json.encode(wish), answered)


class Passwords(QObject):
    """What the keyring has for the machines that are shown, and whether there is one to trust."""

    changed = Signal()

    def __init__(self, keeper: Keeper | None, parent: QObject) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._asked = False
        self.usable = False
        """Whether a round trip has proven a keyring."""
        self.problem = ""
        """That there is none, in words."""
        self.detail = ""
        """Why that is so."""
        self.kept = False
        """Whether the keyring has a password for the place that is looked at."""
        self._place: tuple[str, str] | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._look)

    def prove(self) -> None:
        """Find out, once, whether there is a keyring that keeps what it is given."""
        if self._keeper is not None and not self._asked:
            self._asked = True
            self._keeper.ask(Wish("prove", language=language()), self._proven)

    def look_at(self, place: tuple[str, str] | None) -> None:
        """Another machine, protocol or user (scope and user): find out whether one is kept there."""
        if place != self._place:
            self._place, self.kept = place, False
            self._rest.start()

    def forget(self, done: Callable[[str, str], None]) -> None:
        """Forget the password of the place that is looked at; `done` is told of the place then."""
        place = self._place
        if self._keeper is None or place is None or not self.kept:
            return

        def gone(said: Reply | None) -> None:
            self._seen(place, said)
            if said is not None and not said.problem:
                done(*place)

        self._keeper.ask(Wish("forget", *place, language=language()), gone)

    def keep(self, scope: str, user: str, password: str) -> None:
        """Keep a password; what went wrong is told in words."""
        if self._keeper is not None:
            self._keeper.ask(
                Wish("keep", scope, user, password, language()),
                lambda said: self._seen((scope, user), said),
            )

    def read(self, scope: str, user: str, done: Callable[[Secret | None], None]) -> None:
        """The password kept for that user there, None when there is none or no keyring."""
        if self._keeper is None or not self.usable:
            done(None)
            return

        def came(said: Reply | None) -> None:
            self._proven(said)
            done(Secret(said.password) if said and said.password else None)

        self._keeper.ask(Wish("read", scope, user, language=language()), came)

    def _look(self) -> None:
        place = self._place
        if self._keeper is not None and place is not None and self.usable:
            self._keeper.ask(
                Wish("has", *place, language=language()), lambda said: self._seen(place, said)
            )

    def _seen(self, place: tuple[str, str], said: Reply | None) -> None:
        if place == self._place:
            self.kept = said is not None and said.kept
        self._proven(said)

    def _proven(self, said: Reply | None) -> None:
        before = self.usable
        self.problem = said.problem if said else self.tr("The keyring did not answer.")
        self.detail = said.detail if said else ""
        self.usable = not self.problem
        if self.usable and not before:
            self._rest.start()
        self.changed.emit()

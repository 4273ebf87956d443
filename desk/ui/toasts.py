"""What is said at the lower edge of the window: what was done, with Undo, and what went wrong."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desk.ui.undo import UndoOffer
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.ui.widgets.toast import Message, Toast

UNDO = 10_000
"""Milliseconds something can be taken back before the sync is told of it."""


class Toasts(QObject):
    """Puts the workspace's faults and undo offers into one toast.

    The offer ends with its toast. When an error takes the toast's place, the offer stays good for
    `Ctrl+Z` and ends by the clock.
    """

    def __init__(
        self, workspace: Workspace, make_toast: "Callable[[], Toast]", parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._make_toast = make_toast
        self._made: Toast | None = None
        self._shown_offer: UndoOffer | None = None
        self._back = ""
        self._holds = False
        self._held: Message | None = None
        self._by_clock = QTimer(self, singleShot=True, interval=UNDO)
        self._by_clock.timeout.connect(workspace.undoing.lapse)
        workspace.fault.connect(self._on_fault)
        workspace.undoing.offered.connect(self._on_undo)
        workspace.undoing.taken_back.connect(self._on_taken_back)

    def tell(self, words: str, *, is_error: bool = False) -> None:
        """Say something."""
        from desk.ui.widgets.toast import Message

        self._end_by_clock()
        self._say(Message(words, is_error=is_error))

    def hold(self, on: bool) -> None:  # noqa: FBT001  a signal's value
        """Say nothing while somebody else looks at the screen; the newest is said afterwards."""
        self._holds = on
        if on and self._made is not None:
            self._end_by_clock()
            self._made.hide()
        held, self._held = self._held, None
        if not on and held is not None:
            self._say(held)

    def _say(self, message: "Message") -> None:
        if self._holds:
            self._end_by_clock()
            self._held = replace(message, undo=None)  # Ctrl+Z has it as long as it is good
        else:
            self._toast().show_message(message)

    def _end_by_clock(self) -> None:
        """An offer that is not seen ends all the same."""
        if self._shown_offer is not None:
            self._shown_offer = None
            self._by_clock.start()

    def _on_fault(self, message: str, advice: str) -> None:
        self.tell(f"{message} {advice}".strip(), is_error=True)

    def _on_undo(self, offer: UndoOffer | None) -> None:
        from desk.ui.widgets.toast import Message

        self._by_clock.stop()
        self._shown_offer = offer
        back, self._back = self._back, ""
        if offer is not None:
            words = self.tr("{back} Before that: {what}").format(back=back, what=offer.text)
            said = words if back else offer.text
            self._say(Message(said, undo=self._workspace.undo))
        elif back:
            self._say(Message(back))
        elif self._made is not None and self._made.isVisible():
            self._made.hide()

    def _on_taken_back(self, offer: UndoOffer) -> None:
        """Said together with what Undo would take back next."""
        self._back = self.tr("Taken back: {what}.").format(what=offer.text)

    def _closed(self) -> None:
        """The toast went away. Its own Undo runs right after this, so look again a turn later."""
        offer = self._shown_offer
        if offer is not None:
            QTimer.singleShot(0, self, lambda: self._lapse(offer))

    def _lapse(self, offer: UndoOffer) -> None:
        if self._workspace.undoing.offer is offer and self._shown_offer is offer:
            self._workspace.undoing.lapse()

    def _toast(self) -> "Toast":
        if self._made is None:
            self._made = self._make_toast()
            self._made.closed.connect(self._closed)
        return self._made

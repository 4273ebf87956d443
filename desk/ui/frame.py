"""The window's frame: rail, then the desk of queue, ticket and side, or a page in its place; below, the status bar."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import (  # noqa: TID251 - panes are laid out here
    QApplication,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk.ui import window_state
from desk.ui.widgets.parts import focus_into, holds, still_shown
from desk.ui.widgets.tab_order import move_to, neighbour, takes_keyboard

NARROW = 195
"""Average letters of the window's width, below which four panes would be cut."""
_SIZES = {"window": (208, 1232), "desk": (400, 532, 300)}
_MIDDLE = ("queue", "ticket", "side")


class Frame(QWidget):
    """Where panes stand. `put` gives `ticket` and `side` their panes; all others are pages."""

    def __init__(self, rail: QWidget, queue: QWidget, status: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._rail, self._status = rail, status
        self._panes = {"queue": queue, "ticket": QWidget(), "side": QWidget()}
        self._pages: dict[str, QWidget] = {}
        self._foot: QWidget | None = None
        self._beside_wanted = False
        self._last = queue
        self._part: QWidget | None = None
        self._lay_out()
        # the signal that names the part before is no use: that part may be half gone
        QGuiApplication.instance().focusObjectChanged.connect(self._follow_keyboard)  # type: ignore[union-attr]

    @property
    def pages(self) -> QStackedWidget:
        """The place of the desk and of the pages; what hovers over them belongs here."""
        return self._stack

    @property
    def front(self) -> str:
        """The page that is in front; empty when the desk is."""
        here = self._stack.currentWidget()
        return next((name for name, page in self._pages.items() if page is here), "")

    def pane(self, name: str) -> QWidget:
        """`queue`, `ticket`, `side`, or a page that was added."""
        return self._panes.get(name) or self._pages[name]

    def has_page(self, name: str) -> bool:
        """Whether this page was added."""
        return name in self._pages

    def leave_all_room(self, on: bool) -> None:  # noqa: FBT001  a signal's value
        """Nothing but the page in front is seen: somebody else looks at it."""
        self._rail.setVisible(not on)
        self._status.setVisible(not on)

    def add_page(self, name: str, page: QWidget) -> None:
        """A page that can stand in the desk's place."""
        self._pages[name] = page
        self._stack.addWidget(page)

    def put(self, name: str, pane: QWidget) -> None:
        """Replace a placeholder on the desk by the real pane."""
        sizes = self._desk.sizes()
        old = self._desk.replaceWidget(_MIDDLE.index(name), pane)
        self._desk.setSizes(sizes)
        if old is not None:
            old.deleteLater()
        self._panes[name] = pane
        pane.show()
        self.fold()

    def put_foot(self, foot: QWidget) -> None:
        """Something that stands below queue, ticket and side, over their whole width; hidden or shown as it
        likes."""
        self._foot = foot
        self._whole_desk.addWidget(foot)

    def show_desk(self) -> None:
        """Queue, ticket and side to the front."""
        self._stack.setCurrentIndex(0)

    def show_page(self, name: str) -> None:
        """A page to the front."""
        self._stack.setCurrentWidget(self._pages[name])

    def show_beside(self, *, wanted: bool) -> None:
        """Whether the side is wanted where there is no room for it and the list."""
        self._beside_wanted = wanted
        self.fold()

    def fold(self) -> None:
        """Where there is no room for list and side, the side waits until it is asked for."""
        letter = QFontMetrics(QApplication.font()).averageCharWidth()  # its own may be older
        narrow = self.width() < letter * NARROW
        only_beside = narrow and self._beside_wanted
        opens = only_beside and self._panes["queue"].isVisibleTo(self)
        self._panes["side"].setVisible(not narrow or self._beside_wanted)
        self._panes["queue"].setVisible(not only_beside)
        if opens:  # it was left as narrow as it could be
            queue, ticket, side = self._desk.sizes()
            both = queue + ticket + side
            self._desk.setSizes([queue, both * 3 // 5, both * 2 // 5])

    def give_room(self, lines: bool) -> None:  # noqa: FBT001  a signal's value
        """Columns take from the ticket what they need to be read; rows give it back."""
        queue, ticket, side = self._desk.sizes()
        both = queue + ticket
        wanted = _SIZES["desk"][0] if lines else both * 3 // 5
        if lines or wanted > queue:
            self._desk.setSizes([wanted, both - wanted, side])

    def cycle(self, step: int) -> None:
        """Move the keyboard to the next pane, or the one before; pages hide the three in the middle."""
        panes = [pane for pane in self._as_read() if pane.isVisible()]
        focus = QApplication.focusWidget()
        here = next((n for n, pane in enumerate(panes) if holds(pane, focus)), -1)
        for distance in range(1, len(panes) + 1):
            if focus_into(panes[(here + step * distance) % len(panes)]):
                return

    def tab(self, window: QWidget, *, forward: bool) -> bool:
        """Move the keyboard to the next part of the window, or the one before, pane after pane; whether
        there is one."""
        if self._hovers_no_more() and self._go_back():
            return True
        part = neighbour(window, self._as_read(), forward=forward)
        if part is not None:
            move_to(part, forward=forward)
        return part is not None

    def sizes(self) -> dict[str, tuple[int, ...]]:
        """How wide everything is, to be remembered."""
        return {
            "window": tuple(self._outer.sizes()),
            "desk": tuple(self._desk.sizes()),
        }

    def restore_sizes(self, remembered: dict[str, tuple[int, ...]]) -> None:
        """Everything as wide as it was, or as it is at first."""
        for name, splitter in (("window", self._outer), ("desk", self._desk)):
            window_state.restore_splitter(splitter, remembered.get(name, _SIZES[name]))

    def _as_read(self) -> list[QWidget]:
        """The panes in front, in the order in which they are read."""
        front = self.front
        foot = [self._foot] if self._foot is not None else []
        middle = [self._pages[front]] if front else [*self._panes.values(), *foot]
        return [self._rail, *middle, self._status]

    def _hovers_no_more(self) -> bool:
        """Whether the keyboard is in something that lay over the panes and was put away."""
        here = QApplication.focusWidget()
        if here is None or takes_keyboard(here):
            return False
        return not any(holds(pane, here) for pane in self._as_read())

    def _go_back(self) -> bool:
        """The keyboard goes to where it was before, else into the pane where it was; whether it could."""
        if self._part is not None and still_shown(self._part) and takes_keyboard(self._part):
            self._part.setFocus()
            return True
        return focus_into(self._last)

    def _follow_keyboard(self, now: QObject | None) -> None:
        """Where the keyboard is; when what had it is gone, somewhere else has to have it."""
        if isinstance(now, QWidget):
            for pane in self._as_read():
                if holds(pane, now):
                    self._last, self._part = pane, now
                    return
        QTimer.singleShot(0, self, self._find_keyboard)

    def _find_keyboard(self) -> None:
        """The keyboard is never nowhere: it goes back into the pane where it was, else into one in front."""
        if QApplication.focusWidget() is None and self.isActiveWindow():
            panes = self._as_read()
            for pane in (self._last, *panes[1:], panes[0]) if self._last in panes else panes[1:]:
                if focus_into(pane):
                    return

    def _lay_out(self) -> None:
        self._desk = QSplitter(Qt.Orientation.Horizontal)
        for pane in self._panes.values():
            self._desk.addWidget(pane)
        self._desk.setStretchFactor(1, 1)
        whole = QWidget()
        self._whole_desk = QVBoxLayout(whole)
        self._whole_desk.setContentsMargins(0, 0, 0, 0)
        self._whole_desk.setSpacing(0)
        self._whole_desk.addWidget(self._desk, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(whole)
        self._outer = QSplitter(Qt.Orientation.Horizontal)
        self._outer.addWidget(self._rail)
        self._outer.addWidget(self._stack)
        self._outer.setStretchFactor(1, 1)
        for splitter in (self._desk, self._outer):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._outer, 1)
        column.addWidget(self._status)

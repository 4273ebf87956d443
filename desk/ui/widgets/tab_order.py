"""Where Tab leads: through everything that takes the keyboard, pane after pane, as they are read.

Qt's own way will not do: it passes over all that stands before the focus proxy of a pane (the search line above a list),
and leads to parts in the order in which they were made, so that what was made last comes after the status bar.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QScrollArea, QSplitter, QTabBar, QTabWidget, QWidget

from desk.ui.widgets.parts import holds


def takes_keyboard(part: QWidget) -> bool:
    """Whether Tab stops at it now. Where the system lets Tab stop at text and lists alone, that is so here."""
    if not part.isVisible() or not part.isEnabled():
        return False
    everything = Qt.TabFocusBehavior.TabFocusAllControls
    by_tab = QGuiApplication.styleHints().tabFocusBehavior() == everything
    wanted = Qt.FocusPolicy.TabFocus if by_tab else Qt.FocusPolicy.StrongFocus
    return part.focusPolicy().value & wanted.value == wanted.value and part.focusProxy() is None


def neighbour(window: QWidget, panes: Sequence[QWidget], *, forward: bool) -> QWidget | None:
    """What Tab leads to from the part that has the keyboard; Shift+Tab when not `forward`. When that part
    was just hidden or disabled, the keyboard stays in its pane if it can. None where nothing else takes it."""
    here = QApplication.focusWidget()
    stops = [part for part in _parts(window, here) if part is here or takes_keyboard(part)]
    stops.sort(key=lambda part: _place(part, panes))
    at = stops.index(here) if here in stops else -1
    after, before = stops[at + 1 :], stops[: max(at, 0)]
    if here is not None and not takes_keyboard(here):
        pane = _place(here, panes)
        for part in (*after, *reversed(before)):
            if _place(part, panes) == pane:
                return part
    around = [*after, *before]
    if not around:
        return None
    return around[0] if forward else around[-1]


def move_to(part: QWidget, *, forward: bool) -> None:
    """Put the keyboard there, and scroll what it stands in until it is seen."""
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    part.setFocus(reason)
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(part)
        above = above.parentWidget()


def _parts(window: QWidget, here: QWidget | None) -> Iterator[QWidget]:
    """Everything in a window that is shown, and the part that has the keyboard, each part before what is in it.

    Never by `nextInFocusChain`: the binding takes what it returns for a child of the part that was asked, and
    calls it deleted when that one is.
    """
    parts = window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    shown = [p for p in parts if not p.isWindow() and (p.isVisible() or holds(p, here))]
    for part in _in_order(window, shown):
        yield part
        yield from _parts(part, here)


def _in_order(parent: QWidget, parts: list[QWidget]) -> list[QWidget]:
    """As they were put into their parent; where its layout, splitter or tabs know better, as those say."""
    if isinstance(parent, QTabWidget):
        return sorted(parts, key=lambda part: not isinstance(part, QTabBar))
    order = parent if isinstance(parent, QSplitter) else parent.layout()
    places = {part: order.indexOf(part) for part in parts} if order is not None else {}
    known = min(places.values(), default=-1) >= 0  # not those of a layout within the layout
    return sorted(parts, key=lambda part: places[part]) if known else parts


def _place(part: QWidget, panes: Sequence[QWidget]) -> int:
    """The number of the pane it is in; what hovers over all of them comes last."""
    within = (n for n, pane in enumerate(panes) if holds(pane, part))
    return next(within, len(panes))

"""Parts side by side that go on in the next line where there is no room."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class Flow(QWidget):
    """As wide as the widest of its parts at least; its height follows from its width.

    A widget that places its parts itself, not a layout: the items of a layout made in Python have two owners.
    """

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8) -> None:
        super().__init__(parent)
        self._parts: list[QWidget] = []
        self._at_end: list[QWidget] = []
        self._spacing = spacing
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, part: QWidget, *, at_end: bool = False) -> None:
        """One more part; `at_end` keeps it at the right end of its line."""
        part.setParent(self)
        self._parts.append(part)
        if at_end:
            self._at_end.append(part)
        self._renew()

    def remove(self, part: QWidget) -> None:
        """Place it no more; whoever takes it away deletes it."""
        part.hide()
        self._parts.remove(part)
        if part in self._at_end:
            self._at_end.remove(part)
        self._renew()

    def event(self, event: QEvent) -> bool:
        """A part came or went, or wants another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._renew()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        self._place(self.width(), really=True)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at this width."""
        return self._place(width, really=False)

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [_wanted(part) for part in self._shown()]
        width = sum(size.width() for size in sizes) + self._spacing * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        """The widest of its parts; how high its lines are, `heightForWidth` says."""
        widest = max((_least(part).width() for part in self._shown()), default=0)
        return QSize(widest, self.sizeHint().height())

    def _renew(self) -> None:
        self._place(self.width(), really=True)
        self.updateGeometry()

    def _shown(self) -> list[QWidget]:
        return [part for part in self._parts if not part.isHidden()]

    def _place(self, width: int, *, really: bool) -> int:
        """Set the lines one below the other; the height they take."""
        top = 0
        for line in self._broken(width):
            height = max(_wanted(part).height() for part in line)
            if really:
                self._set_line(line, QRect(0, top, width, height))
            top += height + self._spacing // 2
        return max(0, top - self._spacing // 2)

    def _broken(self, width: int) -> list[list[QWidget]]:
        lines: list[list[QWidget]] = []
        left = 0
        for part in self._shown():
            wide = min(_wanted(part).width(), width)
            if not lines or left + wide > width:
                lines.append([])
                left = 0
            lines[-1].append(part)
            left += wide + self._spacing
        return lines

    def _set_line(self, line: Sequence[QWidget], rect: QRect) -> None:
        """Middle on middle; what keeps to the right takes the room that is left over."""
        sizes = [_wanted(part).boundedTo(QSize(rect.width(), rect.height())) for part in line]
        rest = rect.width() - sum(s.width() for s in sizes) - self._spacing * (len(line) - 1)
        left = rect.left()
        for part, size in zip(line, sizes, strict=True):
            if part in self._at_end:
                left, rest = left + rest, 0
            top = rect.top() + (rect.height() - size.height()) // 2
            part.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self._spacing


def _wanted(part: QWidget) -> QSize:
    return part.sizeHint().expandedTo(_least(part))


def _least(part: QWidget) -> QSize:
    """What it needs, and what somebody set for it."""
    return part.minimumSizeHint().expandedTo(part.minimumSize())

"""The status bar: one row of figures, each a button that opens what it counts."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desk.ui.icons import Icons
from desk.ui.status.view_model import Segment, StatusViewModel
from desk.ui.widgets.status_segment import StatusSegment

_ORDER = ("link", "synced", "pull", "outbox", "conflicts", "away", "discreet", "timer", "session")
_AT_RIGHT = "discreet"
_TICKING = ("timer", "session")
"""What shows seconds."""


class StatusBar(QWidget):
    """Wiring only; a running session or timer makes it look at the clock each second."""

    def __init__(self, model: StatusViewModel, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setAccessibleName(self.tr("Status"))
        self._model = model
        self._segments: dict[str, StatusSegment] = {}
        row = QHBoxLayout()
        row.setContentsMargins(8, 2, 8, 2)
        row.setSpacing(0)
        for name in _ORDER:
            if name == _AT_RIGHT:
                row.addStretch()
            segment = StatusSegment(icons, "")
            segment.setObjectName(f"status.{name}")
            segment.clicked.connect(lambda _checked=False, name=name: model.activate(name))
            self._segments[name] = segment
            row.addWidget(segment)
        rule = QFrame()
        rule.setProperty("role", "rule")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule)
        column.addLayout(row)
        model.changed.connect(self.show_now)
        icons.changed.connect(self.show_now)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(model.tick)
        self.show_now()

    def show_now(self) -> None:
        """Say what is true now."""
        told = {segment.id: segment for segment in self._model.segments()}
        for name, widget in self._segments.items():
            self._tell(widget, told.get(name))
        ticks = any(name in told for name in _TICKING)
        if ticks is not self._second.isActive():
            (self._second.start if ticks else self._second.stop)()

    def _tell(self, widget: StatusSegment, segment: Segment | None) -> None:
        if segment is None:
            widget.tell("")
            return
        widget.tell(segment.text, segment.icon, segment.tone)
        widget.explain(segment.hint)

"""A row of buttons that gives way: what does not fit stands in a menu at its end."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from desk.ui.icons import Icons


class GivingRow(QWidget):
    """Buttons in the order of their worth; the last give way first, those that are kept never."""

    def __init__(self, icons: Icons, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: dict[QPushButton, bool] = {}
        self._kept: set[QPushButton] = set()
        self.more = QToolButton()
        self.more.setText(self.tr("More"))
        self.more.setAccessibleName(name)
        self.more.setToolTip(name)
        self.more.setAutoRaise(True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        icons.bind(self.more, "more", "muted")
        menu = QMenu(self.more)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.more.setMenu(menu)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def add(self, button: QPushButton) -> None:
        """One more button, of less worth than those before."""
        self._row.insertWidget(len(self._offered), button)
        self._offered[button] = True

    def offer(self, button: QPushButton, *, wanted: bool, kept: bool = False) -> None:
        """Whether a button is there at all, and whether it stays when others give way."""
        self._offered[button] = wanted
        (self._kept.add if kept else self._kept.discard)(button)
        self.fit()

    @property
    def in_menu(self) -> list[QPushButton]:
        """The buttons for which there is no room."""
        return [b for b, wanted in self._offered.items() if wanted and b.isHidden()]

    def fit(self) -> None:
        """Show what there is room for."""
        wanted = [button for button, offered in self._offered.items() if offered]
        fits = self._fitting(wanted)
        focus = self.focusWidget()
        held = bool(focus) and focus.hasFocus() and focus in wanted and focus not in fits
        for button in self._offered:
            button.setVisible(button in fits)
        self.more.setVisible(len(fits) < len(wanted))
        if held:
            self.more.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """Larger letters or other words need another room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().event(event)

    def sizeHint(self) -> QSize:
        """All of them side by side."""
        wanted = [button for button, offered in self._offered.items() if offered]
        return QSize(self._width(wanted), self._height())

    def minimumSizeHint(self) -> QSize:
        """The menu, and what is kept."""
        kept = [b for b, offered in self._offered.items() if offered and b in self._kept]
        return QSize(self._width([*kept, self.more]), self._height())

    def _fitting(self, wanted: list[QPushButton]) -> list[QPushButton]:
        if self._width(wanted) <= self.width():
            return wanted
        fits = list(wanted)
        for button in reversed(wanted):
            if self._width([*fits, self.more]) <= self.width():
                break
            if button not in self._kept:
                fits.remove(button)
        return fits

    def _width(self, parts: "Sequence[QWidget]") -> int:
        widths = [part.sizeHint().width() for part in parts]
        return sum(widths) + self._row.spacing() * max(0, len(widths) - 1)

    def _height(self) -> int:
        return max(part.sizeHint().height() for part in (*self._offered, self.more))

    def _fill(self, menu: QMenu) -> None:
        """Each says and does what its button would."""
        menu.clear()
        for button in self.in_menu:
            action = QAction(button.icon(), button.text(), menu)
            action.setToolTip(button.toolTip())
            action.triggered.connect(button.click)
            menu.addAction(action)

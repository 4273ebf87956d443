"""The rail: the button for a new call, and the list of views and panes with their counts."""

from typing import cast

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desk.ui.icons import Icons
from desk.ui.rail.model import ENTRY_ROLE, RailEntry
from desk.ui.rail.view_model import RailViewModel
from desk.ui.text import number
from desk.ui.theme import GRID, Text, Theme
from desk.ui.widgets.painters import Chip, paint_badge, paint_focus

_Index = QModelIndex | QPersistentModelIndex

_INSET = 2 * GRID
_GROUP_GAP = 4 * GRID
MINUTE = 60_000
_BARE = "QToolButton { padding: 4px; } QToolButton::menu-indicator { image: none; }"
_NARROW = 14
"""Average letters of width, below which only icons are shown."""


class RailView(QWidget):
    """Wiring of the rail; `new_call` is the shared action of the command."""

    change_wanted = Signal(str)
    """F2: the view of this entry is to get another name or another search."""

    def __init__(
        self, model: RailViewModel, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._model = model
        self._new_call = self.tr("New call")
        self.new_call = QPushButton(self._new_call)
        self.new_call.setAccessibleName(self._new_call)
        self.new_call.setProperty("kind", "primary")
        icons.bind(self.new_call, "new", "on_accent")
        self.list = self._make_list(theme, icons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3 * GRID, 0, 0)
        column.setSpacing(3 * GRID)
        row = QVBoxLayout()
        row.setContentsMargins(3 * GRID, 0, 3 * GRID, 0)
        row.addWidget(self.new_call)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        column.addLayout(self._foot(icons))
        self.setFocusProxy(self.list)
        self._follow_text()
        theme.changed.connect(self._follow_text)
        theme.changed.connect(self.list.doItemsLayout)
        icons.changed.connect(self._repaint)
        again = QTimer(self, interval=MINUTE)  # tickets become late without any change
        again.timeout.connect(model.count_all)
        again.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A rail of icons has no room for the words of the button either."""
        super().resizeEvent(event)
        metrics = self.new_call.fontMetrics()
        wide = metrics.horizontalAdvance(self._new_call) + metrics.height() + 14 * GRID
        self.new_call.setText(self._new_call if self.width() >= wide else "")
        self._shorten_menu()

    def _shorten_menu(self) -> None:
        """A rail of icons has room for one of them, without words and arrow."""
        style = Qt.ToolButtonStyle
        if self.menu.toolButtonStyle() == style.ToolButtonTextBesideIcon:
            self._menu_width = self.menu.sizeHint().width()
        fits = not is_narrow(self) and self.width() >= self._menu_width + 4 * GRID
        wanted = style.ToolButtonTextBesideIcon if fits else style.ToolButtonIconOnly
        if self.menu.toolButtonStyle() != wanted:
            self.menu.setToolButtonStyle(wanted)
            self.menu.setStyleSheet(_BARE if wanted == style.ToolButtonIconOnly else "")

    def _follow_text(self) -> None:
        """Room for an icon, whatever the size of the text."""
        self.setMinimumWidth(max(56, 6 * self.fontMetrics().averageCharWidth()))
        self.menu.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.menu.setStyleSheet("")
        self._shorten_menu()

    def _make_list(self, theme: Theme, icons: Icons) -> QListView:
        made = QListView()
        made.setObjectName("rail.list")
        made.setAccessibleName(self.tr("Views"))
        made.setModel(self._model.entries)
        made.setItemDelegate(_RailDelegate(theme, icons, made))
        made.setFrameShape(QListView.Shape.NoFrame)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setMouseTracking(True)
        made.setStyleSheet("QListView { background: transparent; }")  # it lies on the rail
        made.clicked.connect(self._choose)
        made.activated.connect(self._choose)
        made.installEventFilter(self)
        return made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On a view of the person's own Delete forgets it, F2 changes it, Alt and an arrow move it."""
        if event.type() == QEvent.Type.KeyPress and watched is self.list:
            index = self.list.currentIndex()
            entry = index.data(ENTRY_ROLE).id if index.isValid() else ""
            if self._key(cast("QKeyEvent", event), entry):
                return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent, entry: str) -> bool:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if alt and step:
            self._model.move(entry, step)
            self.mark(entry)
        elif event.key() == Qt.Key.Key_Delete:
            self._model.remove(entry)
        elif event.key() == Qt.Key.Key_F2:
            self.change_wanted.emit(entry)
        else:
            return False
        return True

    def _foot(self, icons: Icons) -> QVBoxLayout:
        """The menu with every command, for those who look for things with the pointer."""
        self.menu = QToolButton()
        self._menu_width = 0
        self.menu.setText(self.tr("Menu"))
        self.menu.setAccessibleName(self.tr("Menu"))
        self.menu.setToolTip(self.tr("All commands by group"))
        self.menu.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        icons.bind(self.menu, "more", "muted")
        foot = QVBoxLayout()
        foot.setContentsMargins(2 * GRID, 0, 2 * GRID, 2 * GRID)
        foot.addWidget(self.menu)
        return foot

    def use_action(self, action: QAction) -> None:
        """The button runs this command."""
        self.new_call.clicked.connect(action.trigger)
        self.new_call.setToolTip(action.toolTip())

    def mark(self, entry_id: str) -> None:
        """Show which entry is in front, without choosing it again; none for a pane that has no entry."""
        with QSignalBlocker(self.list):
            self.list.setCurrentIndex(
                self._model.entries.index(self._model.entries.row_of(entry_id))
            )

    def _repaint(self) -> None:
        self.list.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        self._model.choose(index.data(ENTRY_ROLE).id)


def is_narrow(part: QWidget) -> bool:
    """Whether there is no room for words."""
    return part.width() <= _NARROW * part.fontMetrics().averageCharWidth()


class _RailDelegate(QStyledItemDelegate):
    """Icon, title, count."""

    def __init__(self, theme: Theme, icons: Icons, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self.is_narrow = False

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """A dense row, with a gap above a new group."""
        entry: RailEntry = index.data(ENTRY_ROLE)
        height = self._theme.row_height(dense=True) + GRID
        return QSize(option.rect.width(), height + (_GROUP_GAP if entry.opens_group else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Rounded ground when chosen or under the pointer; the count in muted ink, or calling."""
        entry: RailEntry = index.data(ENTRY_ROLE)
        rect = QRect(option.rect)
        if entry.opens_group:
            rect.setTop(rect.top() + _GROUP_GAP)
        painter.save()
        row = rect.adjusted(_INSET, 1, -_INSET, -1)
        self._ground(painter, row, option.state)
        inner = row.adjusted(_INSET, 0, -_INSET, 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self.is_narrow = is_narrow(cast("QWidget", self.parent()))
        left = self._icon(painter, inner, entry, chosen=chosen)
        if not self.is_narrow:
            inner.setLeft(left)
            inner.setRight(self._count(painter, inner, entry) - GRID)
            self._title(painter, inner, entry, chosen=chosen)
        painter.restore()

    def _ground(self, painter: QPainter, row: QRect, state: QStyle.StateFlag) -> None:
        surface = self._theme.tokens.surface
        ground = ""
        if state & QStyle.StateFlag.State_Selected:
            ground = surface.selected
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = surface.hover
        if ground:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(row, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, QRectF(row), self._theme.tokens.line.focus)

    def _icon(self, painter: QPainter, inner: QRect, entry: RailEntry, *, chosen: bool) -> int:
        ink = self._theme.tokens.ink
        side = self._theme.row_height(dense=True) * 4 // 7
        if self._icons.is_loaded:
            ratio = painter.device().devicePixelRatio()
            tint = ink.accent if chosen else ink.muted
            picture = self._icons.pixmap(entry.icon, tint, side, ratio)
            painter.drawPixmap(QPoint(inner.left(), inner.center().y() - side // 2 + 1), picture)
        if entry.calls and entry.count and self.is_narrow:
            self._dot(painter, QRectF(inner.left(), inner.center().y() - side / 2 + 1, side, side))
        return inner.left() + side + 2 * GRID

    def _dot(self, painter: QPainter, icon: QRectF) -> None:
        """Where there is no room for a count, a dot says that there is one; the tooltip tells it."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.state.warn))
        radius = max(3.0, icon.width() / 6)
        painter.drawEllipse(icon.topRight(), radius, radius)

    def _count(self, painter: QPainter, inner: QRect, entry: RailEntry) -> int:
        if not entry.count:
            return inner.right()
        tokens = self._theme.tokens
        chip = Chip(number(entry.count), tokens.ink.muted)
        if entry.calls:
            chip = Chip(chip.text, tokens.state.warn, tokens.state.warn_bg, strong=True)
        covered = paint_badge(painter, QRectF(inner), chip, self._theme.font(Text.SMALL))
        return int(covered.left())

    def _title(self, painter: QPainter, inner: QRect, entry: RailEntry, *, chosen: bool) -> None:
        font = self._theme.font(Text.STRONG if chosen or entry.unread else Text.BODY)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.ink.text))
        measure = painter.fontMetrics()
        shown = measure.elidedText(entry.title, Qt.TextElideMode.ElideRight, inner.width())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, flags, shown)

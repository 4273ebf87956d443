"""The palette on the screen (Ctrl+K): type a few letters of anything, and Enter goes there or does it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from desk.models.knowledge import Article
from desk.ui.palette.hits import STORED, Hit
from desk.ui.palette.rows_view import RowsDelegate
from desk.ui.palette.view_model import PaletteViewModel
from desk.ui.theme import Theme
from desk.ui.widgets.parts import label, rule, still_shown

_WIDEST = 84  # average letters
_ROWS = 14


class CommandPalette(QFrame):
    """Lies over the upper part of the window; Escape, or a click elsewhere, gives the focus back."""

    def __init__(
        self,
        window: QWidget,
        model: PaletteViewModel,
        theme: Theme,
        tell: Callable[[str], object],
    ) -> None:
        super().__init__(window)
        self.setProperty("role", "popup")
        self.setObjectName("palette")
        self.model = model
        self._window, self._theme, self._tell = window, theme, tell
        self._back: QWidget | None = None
        self._moved: Hit | None = None
        self._tallest = 0
        self._entered = False  # Enter came before the answer to what was typed
        self.field = QLineEdit()
        self.field.setProperty("role", "flat")
        self.field.setAccessibleName(self.tr("Search everything"))
        self.list = QListView()
        self._nothing = label(self.tr("Nothing is called that."), "muted", wraps=True)
        self._hints = label("", "small", wraps=True)
        self._lay_out()
        self._connect()
        self.hide()

    def open(self) -> None:
        """Show it with an empty line and the commands as they are possible now."""
        self._back = QApplication.focusWidget()
        self._tallest = 0
        self.model.open()
        self._begin()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Hide it and give the focus back to where it was."""
        self._leave()
        back, self._back = self._back, None
        if back is not None and still_shown(back):  # else the frame has found another part
            back.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field keeps the focus; arrows and Enter work the list from there."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.field and self._key(event):
                return True
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        elif event.type() == QEvent.Type.FocusOut and watched is self.field and self.isVisible():
            self._leave()
        return super().eventFilter(watched, event)

    # --- keys ------------------------------------------------------------------------------------

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS - 2,
                 Qt.Key.Key_PageUp: 2 - _ROWS}  # fmt: skip
        if event.key() in steps:
            self._move(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif event.key() == Qt.Key.Key_Escape:
            if not self._go_back():
                self.close_palette()
        elif event.key() == Qt.Key.Key_Backspace and not self.field.text():
            self._go_back()
        else:
            return False
        return True

    def _move(self, step: int) -> None:
        possible = self.model.rows.possible()
        if not possible:
            return
        now = self.list.currentIndex().row()
        place = possible.index(now) + step if now in possible else 0
        if abs(step) == 1:
            place %= len(possible)
        row = possible[max(0, min(place, len(possible) - 1))]
        self._stand_on(row)
        self._moved = self.model.rows.hit(row)

    def _enter(self) -> None:
        """Choose the row. Rows of the store that answer an older line are never chosen: Enter waits."""
        hit = self._current()
        if not self.model.is_settled and (hit is None or hit.kind in STORED):
            self._entered = True
            return
        self._choose(hit)

    def _choose(self, hit: Hit | None) -> None:
        self._entered = False
        meant = self.model.meant
        if hit is None and meant is not None:
            self._tell(f"{meant.text}: {meant.why}" if meant.why else meant.text)
        if hit is None or not hit.is_enabled:
            return
        if self.model.enter(hit):
            self._begin()
            return
        self.close_palette()
        self.model.run(hit)

    def _go_back(self) -> bool:
        """Back from a person to everything; False when nobody was chosen."""
        left = self.model.leave()
        if left:
            self._begin()
        return left

    def _begin(self) -> None:
        """An empty line, on the first row."""
        self._entered = False
        self._moved = None
        person = self.model.person
        self.field.setPlaceholderText(
            self.tr("Ticket, person, asset, article or command")
            if person is None
            else self.tr("What about {name}?").format(name=person.text)
        )
        self._hints.setText(
            self.tr(">  commands     #  tickets     @  people     ?  knowledge")
            if person is None
            else self.tr("Escape: back to everything")
        )
        if self.field.text():
            self.field.clear()
        self._show()

    # --- what is shown ---------------------------------------------------------------------------

    def _search(self, line: str) -> None:
        self._entered = False
        self._moved = None
        self.model.search(line)

    def _show(self) -> None:
        rows = self.model.rows
        row = rows.row_of(self._moved) if self._moved is not None else -1
        possible = rows.possible()
        first = rows.hit(possible[0]) if possible else None
        if row < 0 and self.model.meant is not None and (first is None or first.kind not in STORED):
            possible = []  # another command in its place would be a surprise
        if row >= 0 or possible:
            self._stand_on(row if row >= 0 else possible[0])
        else:
            self.list.setCurrentIndex(QModelIndex())
        found = rows.rowCount() > 0
        self.list.setVisible(found)
        self._nothing.setVisible(not found and self.model.is_settled)
        if self.isVisible():
            self._place()
        if self._entered and self.model.is_settled:
            self._choose(self._current())

    def _stand_on(self, row: int) -> None:
        rows = self.model.rows
        if row > 0 and rows.hit(row - 1) is None:
            self.list.scrollTo(rows.index(row - 1))  # the heading above belongs to it
        self.list.setCurrentIndex(rows.index(row))

    def _current(self) -> Hit | None:
        return self.model.rows.hit(self.list.currentIndex().row())

    def _clicked(self, index: QModelIndex) -> None:
        self._choose(self.model.rows.hit(index.row()))

    def _show_article(self, article: object) -> None:
        from desk.ui.palette.article_view import ArticleView

        if isinstance(article, Article):
            open_pane = partial(self.model.open_article, article.id)
            ArticleView(article, self._window, open_pane).show()

    def _dial(self, number: str) -> None:
        """Hand the number to the telephone program; where there is none, to the clipboard."""
        if not QDesktopServices.openUrl(QUrl(f"tel:{number}")):
            QGuiApplication.clipboard().setText(number)
            words = self.tr("No program here takes calls. {number} is in the clipboard.")
            self._tell(words.format(number=number))

    def _leave(self) -> None:
        self.model.close()
        self.hide()

    # --- making ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self._window.installEventFilter(self)
        self.model.changed.connect(self._show)
        self.model.article_chosen.connect(self._show_article)
        self.model.dialled.connect(self._dial)

    def _lay_out(self) -> None:
        self.list.setModel(self.model.rows)
        self.list.setItemDelegate(RowsDelegate(self._theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.setProperty("role", "popup-list")
        self.list.clicked.connect(self._clicked)
        self._nothing.setMargin(12)
        self._hints.setContentsMargins(12, 4, 12, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(4)
        for part in (self.field, rule(), self.list, self._nothing, rule(), self._hints):
            column.addWidget(part)

    def _place(self) -> None:
        window = self._window
        width = min(self.fontMetrics().averageCharWidth() * _WIDEST, window.width() - 32)
        # It grows and does not shrink while it is open: nothing jumps, and what lies under it is
        # not painted again for every letter.
        self._tallest = rows = min(_ROWS, max(1, self._tallest, self.model.rows.rowCount()))
        row = self._theme.row_height(dense=True)
        self.list.setFixedHeight(min(rows * row + 4, max(row, window.height() // 2)))
        self.setFixedWidth(max(width, 200))
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, max(8, window.height() // 10))

"""Paints the palette's rows: a heading, or one line with number, words, what they belong to, and keys."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desk.ui.palette.hits import Hit
from desk.ui.palette.model import HitRole
from desk.ui.theme import Text, Theme

Index = QModelIndex | QPersistentModelIndex

_GAP = 10
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class RowsDelegate(QStyledItemDelegate):
    """One line a row; the words that name a thing are the last to be shortened."""

    def __init__(self, theme: Theme, parent: QObject, *, details: bool = True) -> None:
        super().__init__(parent)
        self._theme = theme
        self._details = details

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt asks for it
        index: Index,  # noqa: ARG002
    ) -> QSize:
        """All rows are alike, headings too: the list's height is a number of rows."""
        return QSize(0, self._theme.row_height(dense=True))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        hit = index.data(HitRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(hit, Hit):
            self._paint_hit(painter, option, hit)
        else:
            self._paint_heading(painter, option.rect, str(index.data() or ""))
        painter.restore()

    def _paint_heading(self, painter: QPainter, place: QRect, words: str) -> None:
        painter.setFont(self._theme.font(Text.SMALL))
        painter.setPen(self._theme.colour(self._theme.tokens.ink.muted))
        lower = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(place.adjusted(12, 0, -12, -4), lower, words)

    def _paint_hit(self, painter: QPainter, option: QStyleOptionViewItem, hit: Hit) -> None:
        tokens = self._theme.tokens
        place: QRect = option.rect
        if hit.is_enabled and option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(tokens.surface.selected))
            painter.drawRoundedRect(place.adjusted(0, 1, 0, -1), 6, 6)
        place = place.adjusted(12, 0, -12, 0)
        painter.setFont(self._theme.font(Text.SMALL))
        place = self._paint_keys(painter, place, hit.keys)
        painter.setFont(self._theme.font())
        if hit.number:
            place = self._say(painter, place, hit.number, tokens.ink.muted)
        ink = tokens.ink.text if hit.is_enabled else tokens.ink.disabled
        place = self._say(painter, place, hit.text, ink)
        if self._details:
            detail = hit.detail if hit.is_enabled else hit.why or hit.detail
            self._say(painter, place, detail, tokens.ink.muted)

    def _say(self, painter: QPainter, place: QRect, words: str, ink: str) -> QRect:
        """Words from the left; what is left of the place."""
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.setPen(self._theme.colour(ink))
        painter.drawText(place, _MIDDLE, shown)
        return place.adjusted(min(metrics.horizontalAdvance(shown) + _GAP, place.width()), 0, 0, 0)

    def _paint_keys(self, painter: QPainter, place: QRect, keys: tuple[str, ...]) -> QRect:
        tokens = self._theme.tokens
        metrics = QFontMetrics(painter.font())
        right = place.right()
        for each in reversed(keys):
            width = metrics.horizontalAdvance(each) + 12
            height = metrics.height() + 4
            box = QRect(right - width, place.center().y() - height // 2, width, height)
            painter.setPen(self._theme.colour(tokens.line.border))
            painter.setBrush(self._theme.colour(tokens.surface.sunken))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(self._theme.colour(tokens.ink.muted))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, each)
            right -= width + 6
        return QRect(place.left(), place.top(), max(0, right - 8 - place.left()), place.height())

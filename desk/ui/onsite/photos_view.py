"""Photos of a visit on the screen: dropped, pasted or chosen, and shown small and upright."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desk.ui import text
from desk.ui.icons import Icons
from desk.ui.onsite.forms_view import flowing, large
from desk.ui.onsite.photos_model import PhotosModel, Source
from desk.ui.onsite.visit_model import VisitModel
from desk.ui.ticket.preview_model import Previews
from desk.ui.widgets.announce import announce
from desk.ui.widgets.parts import button, label
from desk.ui.widgets.pasted import local_files, picture_name, png_of

_SMALL = QSize(120, 75)
_ID = Qt.ItemDataRole.UserRole


def welcome(source: QMimeData) -> bool:
    """Whether there is a file or a picture in what is dropped or pasted."""
    return source.hasImage() or bool(local_files(source))


def sources_of(source: QMimeData, now: datetime) -> list[Source]:
    """The files in what is dropped or pasted; without one the picture."""
    files = [Path(name) for name in local_files(source)]
    if files:
        return [Source(file.name, file) for file in files]
    image = source.imageData() if source.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return []
    return [Source(picture_name(now), content=png_of(image))]


class Strip(QListWidget):
    """Small pictures side by side. `deleted`: Delete was pressed on one."""

    deleted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Photos; Enter opens the ticket, Delete takes one back"))
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListWidget.Movement.Static)
        self.setIconSize(_SMALL)
        self.setFixedHeight(_SMALL.height() + 2 * self.fontMetrics().lineSpacing() + 12)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes a photo back; everything else is Qt's."""
        item = self.currentItem() if self.count() else None
        if item is not None and event.key() == Qt.Key.Key_Delete:
            self.deleted.emit(item.data(_ID))
        else:
            super().keyPressEvent(event)


class PhotosView(QWidget):
    """The photos of the chosen ticket in one line, and what is said of them."""

    def __init__(self, visit: VisitModel, icons: Icons) -> None:
        super().__init__()
        self.model = PhotosModel(visit, self)
        self._previews = Previews(visit.workspace, self)
        self.choose = large(button(self.tr("P&hoto…"), self._choose))
        self.paste = large(button(self.tr("Paste a pi&cture"), self._paste))
        icons.bind(self.choose, "attachment")
        icons.bind(self.paste, "new")
        self.originals = large(button(self.tr("Save the ori&ginals…"), self._save))
        icons.bind(self.originals, "download")
        self.place = large(QCheckBox(self.tr("Send the p&lace of photos too")))
        self.place.setToolTip(
            self.tr("Off: what is sent does not say where a photo was taken; the original stays on this device")
        )  # fmt: skip
        self.place.toggled.connect(self.model.allow_place)
        self.told = label("", "muted", wraps=True)
        self.strip = Strip()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(flowing(self.choose, self.paste, self.place, self.originals))
        column.addWidget(self.told)
        column.addWidget(self.strip)
        self._connect(visit)
        self._refresh()

    def take(self, source: QMimeData) -> None:
        """Something was dropped or pasted."""
        self.model.add(sources_of(source, self.model.visit.workspace.now()))

    def _connect(self, visit: VisitModel) -> None:
        self.model.changed.connect(self._refresh)
        self.model.saved.connect(self._saved)
        visit.opened.connect(self._refresh)
        self._previews.ready.connect(self._refresh)
        self.strip.deleted.connect(visit.take_back)
        self.strip.itemActivated.connect(lambda _item: visit.workspace.open_ticket(visit.ticket))

    def _refresh(self) -> None:
        told, taken = self.model.told, self.model.taken
        self.told.setText(told)
        self.told.setVisible(bool(told))
        self.originals.setVisible(self.model.has_originals)
        self._previews.want([what.attachment for _, what in taken], self.devicePixelRatioF())
        at = self.strip.currentRow()
        self.strip.clear()
        for event, what in taken:
            name = text.one_line(what.caption or what.attachment.name, 80)
            shown = QListWidgetItem(self._icon(what.attachment.id), name)
            shown.setData(_ID, event.id)
            shown.setToolTip(name)
            shown.setSizeHint(QSize(_SMALL.width() + 16, self.strip.height() - 12))
            self.strip.addItem(shown)
        self.strip.setCurrentRow(min(at, len(taken) - 1))
        self.strip.setVisible(bool(taken))

    def _icon(self, file: str) -> QIcon:
        """The picture in the middle of a room of one size, so that names stand in one line."""
        ratio = self.devicePixelRatioF()
        room = QPixmap(_SMALL * ratio)
        room.setDevicePixelRatio(ratio)
        room.fill(Qt.GlobalColor.transparent)
        image = self._previews.images.get(file)
        if image is not None:
            size = image.size().scaled(_SMALL, Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(QPoint(), size)
            place.moveCenter(QRect(QPoint(), _SMALL).center())
            painter = QPainter(room)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, image)
            painter.end()
        return QIcon(room)

    def _choose(self) -> None:
        kinds = self.tr("Photos (*.jpg *.jpeg *.png *.webp);;All files (*)")
        files, _ = QFileDialog.getOpenFileNames(self, self.tr("Photos"), "", kinds)
        self.model.add([Source(Path(file).name, Path(file)) for file in files])

    def _paste(self) -> None:
        found = sources_of(QGuiApplication.clipboard().mimeData(), self.model.visit.workspace.now())
        if found:
            self.model.add(found)
        else:
            self.model.visit.say(self.tr("There is no picture in the clipboard."))

    def _save(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Where the originals go"))
        if folder:
            self.model.save_originals(Path(folder))

    def _saved(self, count: int) -> None:
        self.told.setText(self.tr("%n original(s) written", "", count))
        self.told.show()
        announce(self, self.told.text())

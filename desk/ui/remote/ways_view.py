"""The list of ways in: what answers stands first, how old that news is below it."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, QStringListModel, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QListView, QVBoxLayout, QWidget

from desk.ui import text
from desk.ui.icons import Icons
from desk.ui.remote.address_view import AddressView
from desk.ui.remote.ways_model import WayRow
from desk.ui.tokens import Tone
from desk.ui.widgets.announce import announce
from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.parts import label, tool

if TYPE_CHECKING:
    from desk.ui.remote.view_model import RemoteViewModel

_ROWS = 5
"""Ways shown without scrolling."""


class _Rows(QStringListModel):
    """Lines that are too long for the column are read whole in their tooltip."""

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401  Qt's own type
        """The words of a row."""
        if role == Qt.ItemDataRole.ToolTipRole:
            return text.tip(str(super().data(index, Qt.ItemDataRole.DisplayRole)))
        return super().data(index, role)


class WaysView(QWidget):
    """Wiring only: the order, and what is said of each, come from the view model."""

    def __init__(
        self, model: "RemoteViewModel", icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._rows = _Rows()
        self.list = QListView()
        self.list.setModel(self._rows)
        self.list.setAccessibleName(self.tr("Ways in"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(4)
        self._site = _lines()
        self._woken = _lines()
        self._said = _lines()
        self.age = ElidedLabel()
        self.age.setProperty("role", "small")
        self.again = tool(self.tr("Ask again what answers"), model.answers.ask_again)
        self.copy = tool(self.tr("Copy the address"), self.copy_address)
        icons.bind(self.again, "sync")
        icons.bind(self.copy, "copy")
        self.add = tool(self.tr("Add an address"), model.addresses.ask)
        self.remove = tool(self.tr("Remove this address"), self.remove_address)
        icons.bind(self.add, "new")
        icons.bind(self.remove, "delete")
        self.wake = tool(self.tr("Wake the machine"), model.waking.wake)
        icons.bind(self.wake, "wake")
        self.form = AddressView(model.addresses)
        self._refused = _lines()
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._chosen)

    def draw(self) -> None:
        """Show what the view model knows now."""
        rows = self._model.rows()
        words = [f"{r.words}\n{r.tool}{' · ' if r.answer else ''}{r.answer}" for r in rows]
        if words != self._rows.stringList():
            self._rows.setStringList(words)
        with QSignalBlocker(self.list.selectionModel()):
            self.list.setCurrentIndex(self._rows.index(self._model.chosen))
        line = self.list.fontMetrics().lineSpacing()
        self.list.setFixedHeight(min(len(rows), _ROWS) * (2 * line + 2 * self.list.spacing()) + 4)
        for part in (self.list, self.again, self.copy):
            part.setVisible(bool(rows))
        self._say(rows)
        self._tell(self._site, *self._model.site_words)
        self._tell(self._woken, self._model.waking.words, "info")
        self.wake.setVisible(bool(self._model.waking.mac))
        self.add.setVisible(self._model.asset is not None)
        self.remove.setVisible(self._model.addresses.is_own(self._model.way))
        self.form.draw()
        self.age.set_words(self._model.answers.age)
        refused = self._model.refused_words()
        self._refused.setVisible(bool(refused))
        self._refused.setText(
            self.tr("Not used:\n{addresses}").format(addresses="\n".join(refused))
        )

    def _say(self, rows: list[WayRow]) -> None:
        """What stands in the way of the chosen one, whole: in its row there may be no room for it."""
        row = rows[self._model.chosen] if 0 <= self._model.chosen < len(rows) else None
        hindered = row is not None and row.tone in {"warn", "danger"}
        words = f"{row.words}: {row.answer}" if row and hindered else ""
        self._tell(self._said, words, "info")

    def copy_address(self) -> None:
        """Put the chosen way's address on the clipboard, as it passed its grammar."""
        way = self._model.way
        if way is not None:
            QApplication.clipboard().setText(way.address.value)
            announce(
                self, self.tr("{address} copied").format(address=text.one_line(way.address.value))
            )

    def remove_address(self) -> None:
        """Forget the chosen way's address, which was added here."""
        self._model.addresses.remove(self._model.way)

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(4)
        for part in (self.again, self.wake, self.copy, self.add, self.remove):
            below.addWidget(part)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._site)
        column.addWidget(self.list)
        column.addWidget(self._said)
        column.addWidget(self.age)
        column.addLayout(below)
        column.addWidget(self._woken)
        column.addWidget(self.form)
        column.addWidget(self._refused)

    def _tell(self, line: QLabel, words: str, tone: Tone) -> None:
        line.setText(words)
        line.setVisible(bool(words))
        role = "danger" if tone == "warn" else "small"
        if line.property("role") != role:
            line.setProperty("role", role)
            line.style().polish(line)

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() != self._model.chosen:
            self._model.choose(index.row())


def _lines() -> QLabel:
    """Words of any length, in as many lines as they need."""
    made = label(role="small", wraps=True)
    made.setMinimumWidth(1)
    made.hide()
    return made

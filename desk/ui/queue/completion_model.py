"""The proposals for the search line as a list model: asked for while one types, accepted by keyboard."""

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desk.models.completion import Place, Proposal, accept, place_at, proposals
from desk.models.folding import fold
from desk.ui import text
from desk.ui.workspace import Workspace

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_KEY = "queue completion"


class CompletionModel(QAbstractListModel):
    """What can stand at the caret. The language's own words are there at once; names come from the
    store, on the worker. `modelReset` tells that there is something else to show."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._line, self._place = "", Place(0, 0, "")
        self._shown: tuple[Proposal, ...] = ()

    def look(self, line: str, caret: int, *, asked: bool = False) -> None:
        """Propose for this place. An empty place between words is left in peace unless it was `asked`."""
        place = place_at(line, caret)
        self._line, self._place = line, place
        if not place.field and not place.typed and not asked:
            self.close()
        elif not place.field:
            self._workspace.cancel(_KEY)
            self._show(proposals(place))
        else:
            self._workspace.read(lambda store: store.choices.of(place), self._show, key=_KEY)

    def close(self) -> None:
        """Nothing is proposed any more."""
        self._workspace.cancel(_KEY)
        self._show(())

    def accepted(self, row: int) -> tuple[str, int]:
        """The line with the proposal of a row put in, and where the caret stands then."""
        return accept(self._line, self._place, self._shown[row])

    def spoken(self) -> str:
        """How many proposals there are and the first, for a screen reader."""
        count = len(self._shown)
        words = QCoreApplication.translate("Completion", "%Ln proposal(s)", "", count)
        return f"{words}, {_words(self._shown[0])}" if self._shown else ""

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """As many as are proposed."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What is put in, what it means, how many there are."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return _words(self._shown[index.row()])
        return None

    def _show(self, found: tuple[Proposal, ...]) -> None:
        if not found and not self._shown:
            return
        self.beginResetModel()
        self._shown = found
        self.endResetModel()


def _words(each: Proposal) -> str:
    value = f"{each.value}:" if each.is_field else each.value
    label = "" if fold(each.label) == fold(each.value) else each.label
    count = text.number(each.count) if each.count else ""
    return "  ·  ".join(text.one_line(part, 80) for part in (value, label, count) if part)

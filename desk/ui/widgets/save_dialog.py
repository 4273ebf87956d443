"""Asks where a file is to be written, with the system's own dialog, and goes on meanwhile."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where(  # noqa: PLR0913  what a dialog is asked with
    parent: QWidget,
    title: str,
    name: str,
    chosen: Callable[[Path], object],
    *,
    ending: str = "",
    kinds: Mapping[str, str] | None = None,
    asks: bool = True,
) -> None:
    """Ask; `chosen` is called with the place, and never when the person gives up.

    `ending` is put to a name without one. `kinds`: where there are several, what each is for, by its
    ending, the first one chosen. `asks`: the dialog asks before it chooses a file that is there; who
    asks for themselves says no, as not every system's dialog does.
    """
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not asks)
    if kinds:
        filters = {f"{words} (*.{end})": end for end, words in kinds.items()}
        dialog.setNameFilters(list(filters))
        dialog.filterSelected.connect(lambda words: dialog.setDefaultSuffix(filters[words]))
        ending = next(iter(kinds))
    dialog.setDefaultSuffix(ending)
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()

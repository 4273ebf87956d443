"""The files of a ticket without widgets: what each is, and what may be done with it."""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.attachment import Attachment
from desk.models.changes import Changes
from desk.models.errors import DeskError
from desk.models.events import Download
from desk.models.file_kind import Danger, Judgement, judge
from desk.models.store.copies import Shown, save_copy
from desk.ui import text

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.ui.workspace import Workspace


class Asked(msgspec.Struct, frozen=True):
    """A file somebody pointed at."""

    file: Attachment
    judged: Judgement | None
    """What it is; None while its bytes are not here."""
    pinned: bool = False

    @property
    def name(self) -> str:
        """Its name and size, without anything that turns a line round."""
        return f"{text.one_line(self.file.name, 120)} ({text.size(self.file.size)})"

    @property
    def danger(self) -> Danger:
        """What may be done with it."""
        return self.judged.danger if self.judged else Danger.NEVER

    @property
    def reasons(self) -> str:
        """Why it is to be handled with care; empty when nothing speaks against it."""
        return " ".join(self.judged.reasons) if self.judged else ""


class FilesViewModel(QObject):
    """Saves, shows, fetches and keeps attachments. Nothing is shown that was not judged first."""

    asked = Signal(object)
    """`Asked`: say what it is and offer what can be done."""
    in_the_way = Signal(object, object)
    """`Asked`, `Path`: there is a file already; save with `replace` when the person says so."""
    laid_out = Signal(object)
    """`Path`: a private copy; hand it to the system to be shown."""
    told = Signal(str)
    """Something went well that is not seen otherwise."""
    problem = Signal(str, str)
    """It cannot be done: message, advice."""

    def __init__(
        self, workspace: "Workspace", parent: QObject | None = None, *, proven: bool = False
    ) -> None:
        """`proven`: what is saved is on the disk, and read back, before it is said."""
        super().__init__(parent)
        self._workspace = workspace
        self._proven = proven
        self._awaited: Attachment | None = None
        """A file that is being fetched and will be offered as soon as it is here."""
        workspace.changed.connect(self._store_changed)
        workspace.closing.connect(self.clear)

    def point_at(self, file: Attachment) -> None:
        """Find out what a file is; `asked` follows."""
        self._awaited = None
        self._workspace.read(
            lambda store: _look(store, file), self.asked.emit, key="file", failed=self._failed
        )

    def show(self, asked: Asked, *, sure: bool = False) -> None:
        """Lay a copy out to be shown by the system. What could act needs `sure`, given after its
        reasons were read; what is a program is never shown."""
        allowed = Danger.WARN if sure else Danger.OPEN
        if asked.danger > allowed:
            self.asked.emit(asked)
            return
        clock = self._workspace.clock

        def lay_out(store: "Store") -> Path:
            with store.blobs.open(asked.file.sha256) as source:
                return Shown(store.folder / "shown", clock).lay_out(asked.file, source)

        self._workspace.read(lay_out, self.laid_out.emit, failed=self._failed)

    def save(self, asked: Asked, target: Path, *, replace: bool = False) -> None:
        """Copy a file to where the person wants it; what is there already is never lost unasked."""

        proven = self._proven

        def save(store: "Store") -> bool:
            if not replace and target.exists():
                return False
            with store.blobs.open(asked.file.sha256) as source:
                save_copy(source, target, replace=replace, proven=proven)
            return True

        def saved(done: bool) -> None:  # noqa: FBT001  a value of the worker
            if done:
                name = text.one_line(target.name, 80)
                words = (
                    self.tr(
                        "{name} is saved and was read back: the stick may be removed once the system lets it go."
                    )
                    if proven
                    else self.tr("{name} saved")
                )
                self.told.emit(words.format(name=name))
            else:
                self.in_the_way.emit(asked, target)

        self._workspace.read(save, saved, failed=self._failed)

    def fetch(self, file: Attachment) -> None:
        """Have the sync process fetch a file; it is offered when it is here."""
        self._awaited = file
        self._workspace.command(Download(file.id, file.ticket))

    def keep(self, asked: Asked, *, on: bool) -> None:
        """Keep a file on this device for good, or let it go when room is needed."""

        def keep(store: "Store") -> Changes:
            store.blobs.pin(asked.file.sha256, on=on)
            return Changes()

        name = text.one_line(asked.file.name, 80)
        words = (
            self.tr("{name} stays on this device") if on
            else self.tr("{name} stays as long as there is room")
        )  # fmt: skip
        self._workspace.write(
            keep, lambda: self.told.emit(words.format(name=name)), failed=self._failed
        )

    def clear(self) -> None:
        """Remove the copies laid out to be shown: the window closes."""
        clock = self._workspace.clock
        self._workspace.write(lambda store: _cleared(store, Shown(store.folder / "shown", clock)))

    # --- inside ----------------------------------------------------------------------------------

    def _store_changed(self, changes: Changes) -> None:
        file = self._awaited
        if file is None or file.ticket not in changes.tickets:
            return

        def looked(here: bool) -> None:  # noqa: FBT001  a value of the worker
            if here and self._awaited is file:
                self.point_at(file)

        self._workspace.read(lambda store: _is_here(store, file), looked, key="file here")

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            raise error
        self.problem.emit(error.message, error.advice)


def _is_here(store: "Store", file: Attachment) -> bool:
    known = store.base.known_file(file)
    return bool(known.sha256) and store.blobs.has(known.sha256)


def _look(store: "Store", file: Attachment) -> Asked:
    """What a file is. Runs on the worker."""
    file = store.base.known_file(file)
    if not file.sha256 or not store.blobs.has(file.sha256):
        return Asked(file, None)
    with store.blobs.open(file.sha256) as content:
        judged = judge(file.name, content)
    return Asked(file, judged, store.blobs.is_pinned(file.sha256))


def _cleared(store: "Store", shown: Shown) -> Changes:
    del store
    shown.clear()
    return Changes()

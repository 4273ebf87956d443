"""An import of a connection file without widgets: what it would bring, what it leaves behind, then kept."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.asset import Address
from desk.models.changes import Changes
from desk.models.errors import DeskError
from desk.remote.connection_files.decrypting import KNOWN_TO_ALL
from desk.remote.connection_files.matching import Coming
from desk.remote.file_import import (
    Look,
    check_master,
    is_open_to_all,
    keep,
    keep_passwords,
    left_behind,
    look_at,
)
from desk.remote.secrets import Keyring, open_keyring
from desk.ui import text
from desk.ui.remote.wording import kind_words

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.ui.workspace import Workspace


_SHORT: Final = {"rdp": "RDP", "ssh": "SSH", "vnc": "VNC", "mac": "MAC", "host": "–"}


class _Seen(msgspec.Struct, frozen=True):
    look: Look
    is_open: bool


class ImportModel(QObject):
    """Nothing is kept but by `keep`, after the preview."""

    changed = Signal()

    def __init__(
        self,
        workspace: "Workspace",
        keyring: Callable[[], Keyring] = open_keyring,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.look: Look | None = None
        self.is_open = False
        """Whether anybody who has the file can read its passwords."""
        self.problem = ""
        self.busy = False
        self.kept = False
        """What the preview shows is kept now."""
        self._workspace = workspace
        self._keyring = keyring

    def open(self, file: Path) -> None:
        """Look at a file; nothing is changed."""
        now = self._workspace.now
        self.look, self.problem, self.busy, self.kept = None, "", True, False
        self.changed.emit()

        def look(store: "Store") -> _Seen:
            seen = look_at(store, file, now)
            return _Seen(seen, bool(seen.passwords) and is_open_to_all(seen.reading))

        self._workspace.read(look, self._seen, key="remote import", failed=self._failed)

    @property
    def can_keep(self) -> bool:
        """Whether there is something to keep."""
        look = self.look
        some = look is not None and bool(look.new or look.known or look.passwords)
        return some and not self.busy and not self.kept

    @property
    def summary(self) -> str:
        """What comes, in one line."""
        if self.look is None:
            return self.tr("Reading the file …") if self.busy else ""
        words = (
            self.tr("Kept from {file} · new machines: {new} · known, with new addresses: {known}")
            if self.kept
            else self.tr("{file} · new machines: {new} · known, with new addresses: {known} · as they are: {same}")
        )  # fmt: skip
        return words.format(
            file=text.one_line(self.look.file, 60),
            new=text.number(len(self.look.new)),
            known=text.number(len(self.look.known)),
            same=text.number(self.look.unchanged),
        )

    def coming(self) -> list[str]:
        """Each machine with what it gets, in two lines."""
        return [self._line(each) for each in (self.look.coming if self.look else ()) if each.added]

    def behind(self) -> list[str]:
        """What is left behind, each with its reason, in two lines."""
        if self.look is None:
            return []
        lines = [
            f"{kind.field} · {kind.reason}\n{kind.names}"
            for kind in left_behind(self.look.reading.dropped)
        ]
        if self.look.reading.cut:
            lines.insert(0, self.tr("The file holds more than Desk reads of one; the rest was left out."))  # fmt: skip
        return lines

    def keep(self, *, passwords: bool = False, master: str = "") -> None:
        """Keep what the preview shows; its passwords too, where the person wants that."""
        look = self.look
        if look is None or not self.can_keep:
            return
        self.problem, self.busy = "", True
        self.changed.emit()
        opening = self._keyring if passwords else None
        given = KNOWN_TO_ALL if self.is_open else master

        def write(store: "Store") -> Changes:
            if opening is None:
                return keep(store, look)
            keyring = opening()
            check_master(look.reading, given)
            changes = keep(store, look)
            keep_passwords(look, given, keyring)
            return changes

        self._workspace.write(write, self._kept, failed=self._failed)

    # --- inside ----------------------------------------------------------------------------------

    def _seen(self, seen: _Seen) -> None:
        self.look, self.is_open, self.busy = seen.look, seen.is_open, False
        self.changed.emit()

    def _kept(self) -> None:
        self.busy, self.kept = False, True
        self.changed.emit()

    def _failed(self, problem: Exception) -> None:
        self.busy = False
        if not isinstance(problem, DeskError):
            self._workspace.failed(problem)
            problem = DeskError(self.tr("Nothing was changed."))
        self.problem = f"{problem.message} {problem.advice}".strip()
        self.changed.emit()

    def _line(self, coming: Coming) -> str:
        name = coming.asset.name
        if not coming.is_new:
            here = self.tr("{name} · known").format(name=name)
        elif coming.could_be:
            others = ", ".join(text.one_line(other, 40) for other in coming.could_be)
            here = self.tr("{name} · new; could be {others}").format(name=name, others=others)
        else:
            here = self.tr("{name} · new").format(name=name)
        return f"{here}\n{', '.join(map(_way, coming.added))}"


def _way(address: Address) -> str:
    user = f"{address.user}@" if address.user else ""
    port = f":{address.port}" if address.port else ""
    kind = _SHORT.get(address.kind) or kind_words(address.kind)
    return f"{'' if address.kind == 'host' else kind} {user}{address.value}{port}".strip()

"""Addresses of one's own: typed for a machine whose inventory knows too little, kept on this computer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desk.models.asset import Address, Asset
from desk.models.errors import DeskError
from desk.remote.typed_address import read_address
from desk.remote.ways import WayIn, accept_address
from desk.ui.remote.wording import problem_words

if TYPE_CHECKING:
    from desk.ui.workspace import Workspace


class AddressesModel(QObject):
    """What was added to the machine that is shown, and the form for one more."""

    changed = Signal()

    def __init__(self, workspace: "Workspace", parent: QObject) -> None:
        super().__init__(parent)
        self.asking = False
        """Whether the form is open."""
        self.problem = ""
        """Why what was typed cannot be used."""
        self._workspace = workspace
        self._asset: Asset | None = None
        self._own: tuple[Address, ...] = ()

    def turn_to(self, asset: Asset | None) -> None:
        """Another machine is shown."""
        self._asset, self._own, self.asking, self.problem = asset, (), False, ""
        if asset is not None:
            wanted = asset.id
            self._workspace.read(
                lambda store: store.addresses.of(wanted), self._read, key="remote addresses"
            )

    def is_own(self, way: WayIn | None) -> bool:
        """Whether this way in was added here, and can be taken away again."""
        return way is not None and self._stored(way.address) is not None

    def ask(self, *, on: bool = True) -> None:
        """Open the form, or close it."""
        self.asking, self.problem = on and self._asset is not None, ""
        self.changed.emit()

    def add(self, kind: str, typed: str) -> None:
        """Keep what was typed, if its grammar accepts it; else say why not, and change nothing."""
        asset = self._asset
        if asset is None:
            return
        try:
            address = read_address(kind, typed)
        except DeskError as error:
            self.problem = problem_words(error)
            self.changed.emit()
            return
        wanted = asset.id
        self._workspace.write(lambda store: store.addresses.add(wanted, address))

    def remove(self, way: WayIn | None) -> None:
        """Forget an address that was added here."""
        address = self._stored(way.address) if way else None
        if self._asset is not None and address is not None:
            wanted, gone = self._asset.id, address
            self._workspace.write(lambda store: store.addresses.remove(wanted, gone))

    def _stored(self, address: Address) -> Address | None:
        """The kept form of an address as a way in has it: canonical."""
        for own in self._own:
            try:
                if accept_address(own) == address:
                    return own
            except DeskError:
                continue  # refused, and listed with the reason
        return None

    def _read(self, own: tuple[Address, ...]) -> None:
        self._own = own
        self.changed.emit()

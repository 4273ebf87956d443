"""Another machine than the ticket's: among those the server tells of and one's own, or typed for the first time."""

from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.asset import Asset
from desk.models.errors import DeskError
from desk.models.folding import fold
from desk.models.ids import AssetId, new_uuid7
from desk.models.people import Person
from desk.remote.typed_address import read_address
from desk.ui import text

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.ui.workspace import Workspace

MOST: Final = 12
"""Machines that are offered; more words lead to the others."""


class Machine(msgspec.Struct, frozen=True):
    """A machine that a session can go to, and whose it is."""

    asset: Asset
    owner: Person | None = None
    is_new: bool = False
    """It was typed just now, and becomes one's own when it is chosen."""


class MachinesModel(QObject):
    """What was typed, what was found. Nothing is kept before a machine is chosen."""

    changed = Signal()
    taken = Signal(object)
    """A `Machine` was chosen."""

    def __init__(self, workspace: "Workspace", parent: QObject) -> None:
        super().__init__(parent)
        self.asking = False
        """Whether somebody looks for a machine."""
        self.found: tuple[Machine, ...] = ()
        self.typed = ""
        self._workspace = workspace

    def ask(self, *, on: bool = True) -> None:
        """Begin to look, or leave it."""
        self.asking, self.found, self.typed = on, (), ""
        self.changed.emit()
        if on:
            self.find("")

    def find(self, typed: str) -> None:
        """Look for machines with these words; without any, one's own are shown."""
        self.typed = typed
        self._workspace.read(
            lambda store: search(store, typed), self._came, key="remote other machines"
        )

    def take(self, row: int) -> None:
        """Go to one of those that were found; one that was typed becomes one's own."""
        if not 0 <= row < len(self.found):
            return
        machine = self.found[row]
        if not machine.is_new:
            self._take(machine)
            return
        asset = msgspec.structs.replace(machine.asset, id=AssetId(new_uuid7(self._workspace.now())))
        kept = Machine(asset)
        self._workspace.write(
            lambda store: store.own_assets.keep([asset], {}), lambda: self._take(kept)
        )

    @property
    def words(self) -> str:
        """What to type, or that there is nothing of that name."""
        if not self.typed.strip():
            return self.tr("Name, serial number, place or address of the machine.")
        if self.found:
            return ""
        return self.tr("No machine is called that, and it is no address either.")

    def rows(self) -> list[str]:
        """Each machine in two lines: its name, then whose it is and where."""
        return [self._row(machine) for machine in self.found]

    def _row(self, machine: Machine) -> str:
        asset = machine.asset
        name = text.one_line(asset.name, 60)
        if machine.is_new:
            return f"{name}\n{self.tr('New, at this address')}"
        places = {place.id: place.label for place in self._workspace.vocabulary.locations}
        owner = machine.owner.name if machine.owner else ""
        address = asset.addresses[0].value if asset.addresses else self.tr("no address")
        parts = (owner, places.get(asset.location, asset.location), address)
        return f"{name}\n{' · '.join(text.one_line(part, 60) for part in parts if part)}"

    def _take(self, machine: Machine) -> None:
        self.asking = False
        self.changed.emit()
        self.taken.emit(machine)

    def _came(self, found: tuple[Machine, ...]) -> None:
        self.found = found
        self.changed.emit()


def search(store: "Store", typed: str) -> tuple[Machine, ...]:
    """Machines with these words, one's own first; what is an address of none of them, last. Runs on the worker."""
    assets = list(store.own_assets.find(typed))
    if typed.strip():
        assets += store.directory.find_assets(typed, MOST)
    assets = store.addresses.over(assets[:MOST])
    owners = store.directory.several(asset.owner for asset in assets if asset.owner)
    found = [Machine(asset, owners.get(asset.owner) if asset.owner else None) for asset in assets]
    return (*found, *_typed(typed, assets))


def _typed(typed: str, known: list[Asset]) -> tuple[Machine, ...]:
    """The machine at a typed address that none of the known ones has."""
    try:
        address = read_address("host", typed)
    except DeskError:
        return ()  # words, or an address that Desk will not use
    if not {".", ":"} & set(address.value):
        return ()  # one word looks for a machine; it makes none
    name = fold(address.value)
    for asset in known:
        if name in {fold(asset.name), *(fold(each.value) for each in asset.addresses)}:
            return ()
    return (Machine(Asset(AssetId(""), address.value, addresses=(address,)), is_new=True),)


def known_machine(store: "Store", asset: AssetId) -> Asset | None:
    """A machine the server tells of, or one's own, with the addresses that were added. Runs on the worker."""
    own = (each for each in store.own_assets.list() if each.id == asset)
    found = store.directory.asset(asset) or next(own, None)
    return store.addresses.over([found])[0] if found else None

"""Remote management: the ids of TeamViewer, AnyDesk, RustDesk and MeshCentral that GLPI keeps for its machines.

An inventory agent on the machine itself sends most of them, so they are as hostile as any address; the grammars
of `desk.remote` decide whether one is used.
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from typing import Final

from desk.models.asset import Address
from desk.models.ids import AssetId
from desk.sync.connectors.glpi.encoding import Encoding
from desk.sync.connectors.glpi.mapping import asset_id
from desk.sync.connectors.glpi.shapes import Row, number, text

TABLE: Final = "Item_RemoteManagement"
MOST: Final = 16
"""Ids kept for one machine. Whoever owns it can send any number."""
_NUMBERED: Final = frozenset({"teamviewer", "anydesk", "rustdesk"})
"""Kinds whose ids are numbers that people write with blanks between."""
_KINDS: Final = _NUMBERED | {"meshcentral"}
"""What GLPI calls them, and Desk too. It knows LiteManager and SupRemo as well, for which Desk has no tool."""
_HASH: Final = re.compile(r"[0-9A-Fa-f]{96}", re.ASCII)


def ids_of_machines(rows: Iterable[Row], encoding: Encoding) -> dict[AssetId, tuple[Address, ...]]:
    """The addresses that these rows give to machines, in their order, each once."""
    found: dict[AssetId, dict[Address, None]] = {}
    for row in sorted(rows, key=lambda row: number(row.get("id"))):
        kind = text(row.get("type")).strip().lower()
        value = _value(kind, encoding.read(row.get("remoteid")).strip())
        machine = number(row.get("items_id"))
        if kind not in _KINDS or not value or machine <= 0 or number(row.get("is_deleted")):
            continue
        kept = found.setdefault(asset_id(text(row.get("itemtype")), machine), {})
        if len(kept) < MOST:
            kept[Address(kind, value)] = None
    return {machine: tuple(addresses) for machine, addresses in found.items()}


def _value(kind: str, told: str) -> str:
    """An id as its tool takes it. MeshCentral's agent tells the hash of its key as Windows' registry has it, or
    in hexadecimal digits elsewhere; the server's links want the former."""
    if kind in _NUMBERED and (digits := told.replace(" ", "")).isdigit():
        return digits
    if kind == "meshcentral" and _HASH.fullmatch(told):
        return b64encode(bytes.fromhex(told), altchars=b"@$").decode()
    return told

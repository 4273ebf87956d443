"""Reads CSV: a first line that names the columns, then one connection a line."""

import csv
import io
from typing import Final

from desk.models.errors import InvalidInput
from desk.models.folding import fold
from desk.models.texts import tr
from desk.remote.connection_files.found import Format, Reading, Why
from desk.remote.connection_files.gathering import Gathering, Raw
from desk.remote.connection_files.sifting import Sieve, is_on, sift

_DELIMITERS: Final = ";\t,|"
_LONGEST_CELL: Final = 128 * 1024
_MOST_ROWS: Final = 10_000
_COLUMNS: Final = {
    "name": "name displayname label nom title",
    "host": "host hostname address ip server adresse hote fqdn computer",
    "port": "port portnumber",
    "kind": "protocol kind type protocole connectiontype",
    "user": "user username login utilisateur account",
    "domain": "domain domaine",
    "mac": "mac macaddress adressemac",
    "group": "group folder groupe dossier panel",
    "node": "nodetype",
}
"""What the columns may be called, folded and without blanks, dashes and underscores."""
_NAMES: Final = {name: column for column, names in _COLUMNS.items() for name in names.split()}
_KINDS: Final = {
    "": "host", "ssh1": "ssh", "ssh2": "ssh", "sftp": "ssh", "rdp": "rdp", "mstsc": "rdp",
    "rdpconfigured": "rdp", "sshshell": "ssh",
}  # fmt: skip
_HARMLESS: Final = frozenset({"id", "parent", "description", "icon", "comment", "notes"})

SIEVE: Final = Sieve(
    named=dict.fromkeys(
        ("preextapp", "postextapp", "extapp", "openingcommand", "sshoptions", "command", "startprogram"),
        Why.COMMAND,
    )
    | dict.fromkeys(("key", "privatekey", "keyfile", "identityfile"), Why.KEY_FILE),
    begins=(
        ("pass", Why.PASSWORD),
        ("motdepasse", Why.PASSWORD),
        ("secret", Why.PASSWORD),
        ("token", Why.PASSWORD),
        ("redirectkeys", Why.UNKNOWN),
        ("redirect", Why.REDIRECTION),
        ("rdgateway", Why.GATEWAY),
        ("gateway", Why.GATEWAY),
        ("vncproxy", Why.TUNNEL),
        ("proxy", Why.TUNNEL),
        ("sshtunnel", Why.TUNNEL),
    ),
    lists_unknown=False,
)  # fmt: skip


def read_table(text: str) -> Reading:
    """The connections of a table. Raises `InvalidInput` where no column is a host's."""
    gathering = Gathering(Format.CSV)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text.replace("\0", "\ufffd"), newline=""), delimiter=delimiter)
    heads: list[str] = []
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        for number, row in enumerate(reader):
            if number > _MOST_ROWS:
                gathering.cut()
                break
            if heads:
                _take(gathering, heads, row)
            elif any(row):
                heads = _heads(row)
    except csv.Error:
        gathering.drop(
            "", "CSV", Why.REFUSED, tr("remote", "A line cannot be read; it ends there.")
        )
    finally:
        csv.field_size_limit(before)
    return gathering.reading()


def _heads(row: list[str]) -> list[str]:
    heads = [_plain(cell) for cell in row]
    if "host" not in (_NAMES.get(head) for head in heads):
        raise InvalidInput(
            tr("remote", "No column of the table is a host's."),
            tr("remote", "Name the columns in the first line: name, host, port, protocol, user, group."),
        )  # fmt: skip
    return heads


def _plain(cell: str) -> str:
    return "".join(c for c in fold(cell) if c.isalnum())


def _take(gathering: Gathering, heads: list[str], row: list[str]) -> None:
    cells = list(zip(heads, row, strict=False))
    values: dict[str, str] = {}
    for head, cell in cells:
        if head in _NAMES:
            values.setdefault(_NAMES[head], cell.strip(" "))
    if not any(row) or values.get("node", "").lower() == "container":
        return
    kind = values.get("kind", "").lower()
    name = values.get("name") or values.get("host", "")
    gathering.add(
        Raw(
            name,
            _KINDS.get(kind, kind),
            values.get("host", ""),
            values.get("port", ""),
            values.get("user", ""),
            values.get("domain", ""),
            values.get("mac", ""),
            tuple(values.get("group", "").split("/")),
        )
    )
    rest = [cell for cell in cells if cell[0] not in _NAMES and cell[0] not in _HARMLESS]
    sift(gathering, name, [cell for cell in rest if is_on(cell[1])], SIEVE)

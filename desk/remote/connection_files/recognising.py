"""Recognises a connection file by what is in it, and has it read."""

import re
from collections.abc import Callable
from typing import Final

from desk.models.errors import InvalidInput
from desk.models.texts import tr
from desk.remote.connection_files.found import Reading
from desk.remote.connection_files.mremoteng import read_mremoteng
from desk.remote.connection_files.openssh import read_openssh
from desk.remote.connection_files.putty import read_putty
from desk.remote.connection_files.rdcman import read_rdcman
from desk.remote.connection_files.rdp import read_rdp
from desk.remote.connection_files.remmina import read_remmina
from desk.remote.connection_files.table import read_table
from desk.remote.connection_files.xml_tree import read_xml

LARGEST: Final = 16 * 1024 * 1024
"""Bytes of a file."""
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_XML: Final = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<")
_HEAD: Final = 64 * 1024
_REGISTRY: Final = re.compile(r"\A\s*(?:Windows Registry Editor|REGEDIT4)", re.IGNORECASE)
_REMMINA: Final = re.compile(r"^\[remmina\]\s*$", re.IGNORECASE | re.MULTILINE)
_RDP: Final = re.compile(r"^[a-z][a-z 0-9]*:[sib]:", re.IGNORECASE | re.MULTILINE)
_SSH: Final = re.compile(r"^[ \t]*(?:Host|Match|Include)[ \t=]", re.IGNORECASE | re.MULTILINE)
_READERS: Final[tuple[tuple[re.Pattern[str], Callable[[str, str], Reading]], ...]] = (
    (_REGISTRY, lambda text, _stem: read_putty(text)),
    (_REMMINA, read_remmina),
    (_RDP, read_rdp),
    (_SSH, lambda text, _stem: read_openssh(text)),
)
"""The first that fits the beginning of a file."""


def read_connections(content: bytes, name: str) -> Reading:
    """What is in a file; `name` is the file's own, without folders. Raises `InvalidInput`.

    The content decides what it is; a name decides nothing but what a lone machine is called.
    """
    if len(content) > LARGEST:
        raise InvalidInput(
            tr("remote", "The file is larger than {count} MB.", count=LARGEST // (1024 * 1024))
        )
    stem = name.rpartition(".")[0] or name
    if _XML.match(content):
        return _of_xml(content)
    text = text_of(content)
    head = text[:_HEAD]
    for pattern, read in _READERS:
        if pattern.search(head):
            return read(text, stem)
    return _of_table(text)


def text_of(content: bytes) -> str:
    """The text of a file: by its mark, else UTF-8, else what Windows writes in Western Europe."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _of_xml(content: bytes) -> Reading:
    root = read_xml(content)
    if root.name.lower() == "connections":
        return read_mremoteng(root)
    if root.name.lower() == "rdcman":
        return read_rdcman(root)
    raise _nothing_known()


def _of_table(text: str) -> Reading:
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not any(delimiter in first for delimiter in ",;\t|"):
        raise _nothing_known()
    return read_table(text)


def _nothing_known() -> InvalidInput:
    return InvalidInput(
        tr("remote", "Desk does not recognise this file."),
        tr(
            "remote",
            "It reads .rdp, .remmina, mRemoteNG, RDCMan (.rdg), OpenSSH, PuTTY (.reg) and CSV files.",
        ),
    )

"""The hostile values of every field, in every format: none of them comes out as an address or an account."""

import csv
import io
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

import pytest

from desk.models.errors import InvalidInput
from desk.remote.connection_files.found import Reading
from desk.remote.connection_files.recognising import read_connections
from desk.remote.ways import accept_address
from tests.remote.test_grammar import HOSTILE, ORDINARY

Writer = Callable[[dict[str, str]], str]


def rdp(values: dict[str, str]) -> str:
    return (
        f"full address:s:{values['host']}\nserver port:i:{values['port']}\n"
        f"username:s:{values['user']}\n"
    )


def remmina(values: dict[str, str]) -> str:
    return (
        f"[remmina]\nprotocol={values['kind'].upper()}\nname=x\nserver={values['host']}\n"
        f"username={values['user']}\n"
    )


def mremoteng(values: dict[str, str]) -> str:
    kind = {"ssh": "SSH2"}.get(values["kind"], values["kind"])
    return (
        '<Connections ConfVersion="2.6"><Node Type="Connection" Name="x"'
        f" Hostname={_quoted(values['host'])} Port={_quoted(values['port'])} Protocol={_quoted(kind)}"
        f" Username={_quoted(values['user'])} MacAddress={_quoted(values['mac'])} /></Connections>"
    )


def rdcman(values: dict[str, str]) -> str:
    return (
        '<RDCMan schemaVersion="3"><file><server><properties>'
        f"<displayName>x</displayName><name>{escape(values['host'])}</name></properties>"
        f"<connectionSettings inherit='None'><port>{escape(values['port'])}</port></connectionSettings>"
        f"<logonCredentials inherit='None'><userName>{escape(values['user'])}</userName>"
        "</logonCredentials></server></file></RDCMan>"
    )


def openssh(values: dict[str, str]) -> str:
    return f"Host x\n HostName {values['host']}\n Port {values['port']}\n User {values['user']}\n"


def openssh_alias(values: dict[str, str]) -> str:
    return f'Host "{values["host"]}"\n Port {values["port"]}\n User {values["user"]}\n'


def putty(values: dict[str, str]) -> str:
    words = {key: text.replace("\\", "\\\\").replace('"', '\\"') for key, text in values.items()}
    return (
        "Windows Registry Editor Version 5.00\n\n"
        "[HKEY_CURRENT_USER\\Software\\SimonTatham\\PuTTY\\Sessions\\x]\n"
        f'"Protocol"="ssh"\n"HostName"="{words["host"]}"\n"UserName"="{words["user"]}"\n'
        f'"PortNumber"="{words["port"]}"\n'
    )


def table(values: dict[str, str]) -> str:
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(["name", "host", "port", "user", "protocol", "mac"])
    row = [values[field] for field in ("host", "port", "user", "kind", "mac")]
    writer.writerow(["x", *row])
    return written.getvalue()


def _quoted(text: str) -> str:
    return quoteattr(text, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


WRITERS: dict[Writer, tuple[str, ...]] = {
    rdp: ("rdp",),
    remmina: ("rdp", "ssh", "vnc"),
    mremoteng: ("rdp", "ssh", "vnc", "anydesk"),
    rdcman: ("rdp",),
    openssh: ("ssh",),
    openssh_alias: ("ssh",),
    putty: ("ssh",),
    table: (
        *("host", "rdp", "ssh", "vnc", "mac", "rustdesk", "anydesk"),
        *("teamviewer", "meshcentral", "guacamole"),
    ),
}
"""What writes each format, and the kinds of addresses that are in it."""
GOOD = {"host": "pc1", "port": "2222", "user": "marie", "mac": "", "kind": "host"}
_FIELDS = {"ssh_user": "user", "win_user": "user", "port": "port", "host": "host", "mac": "mac"}
_IDS = {
    "rustdesk_id": "rustdesk", "anydesk_id": "anydesk", "teamviewer_id": "teamviewer",
    "mesh_node": "meshcentral", "guac_id": "guacamole",
}  # fmt: skip
_LINES = (rdp, remmina, openssh, openssh_alias, putty)
"""Formats of lines: a line end inside a value ends the value, and what follows is a line of its own."""

_TAKEN_APART: dict[tuple[Writer, str], set[str]] = {
    (putty, "user@pc1"): {"user", "pc1"},
    (openssh_alias, 'pc1"'): {"pc1"},
}


def read(writer: Writer, **values: str) -> Reading | None:
    """What comes of a file with these values; None where the whole file is refused."""
    text = writer({**GOOD, **values})
    try:
        return read_connections(text.encode("utf-8", "surrogatepass"), "x")
    except InvalidInput:
        return None


def came_through(reading: Reading | None) -> set[str]:
    """Every value that came out, after a look that each is in its accepted form."""
    found = set()
    for machine in reading.machines if reading else ():
        assert machine.name.isprintable()
        for address in machine.addresses:
            assert accept_address(address) == address
            found |= {address.value, address.user, str(address.port)}
    return found - {"", "0"}


def _legitimate(writer: Writer, value: str) -> set[str]:
    """What the formats' own rules make of a value: host and port together, the end of a line."""
    if not value.strip(" "):
        return {"x"}  # nothing is said: the alias is the host
    if writer in _LINES and value.splitlines() != [value]:
        return {value.splitlines()[0]}
    if writer in (rdp, remmina, rdcman) and value in ("pc1:3389", "[::1]:22"):
        host, _, port = value.rpartition(":")
        return {host.strip("[]"), port}
    return _TAKEN_APART.get((writer, value), set())


HOSTS = [(v, a) for field, v, a in HOSTILE if field == "host"]


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.__name__)
@pytest.mark.parametrize(("value", "attack"), HOSTS)
def test_a_hostile_host_is_no_address_in_any_format(
    writer: Writer, value: str, attack: str
) -> None:
    for kind in WRITERS[writer]:
        if kind not in {"host", "rdp", "ssh", "vnc"}:
            continue
        found = came_through(read(writer, host=value, kind=kind, user="", port=""))
        assert found <= _legitimate(writer, value), attack


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.__name__)
@pytest.mark.parametrize(
    ("field", "value", "attack"), [h for h in HOSTILE if h[0] in {"ssh_user", "win_user", "port", "mac"}]
)  # fmt: skip
def test_a_hostile_user_or_port_is_left_out_in_any_format(
    writer: Writer, field: str, value: str, attack: str
) -> None:
    for kind in WRITERS[writer]:
        if field == "ssh_user" and kind != "ssh":
            continue
        wanted = {_FIELDS[field]: value, "host": "pc1", "kind": kind}
        found = came_through(read(writer, **wanted))
        assert found <= {"pc1", "2222", "marie"} | _legitimate(writer, value), attack


@pytest.mark.parametrize(("field", "value", "attack"), [h for h in HOSTILE if h[0] in _IDS])
def test_a_hostile_id_is_no_address(field: str, value: str, attack: str) -> None:
    for writer, kinds in WRITERS.items():
        if _IDS[field] in kinds:
            assert not came_through(read(writer, host=value, kind=_IDS[field], user="", port="")), (
                attack
            )


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.__name__)
@pytest.mark.parametrize(
    "value", [v for field, v, _ in ORDINARY if field == "host" and not v.startswith("2001")]
)
def test_an_ordinary_host_passes_in_every_format(writer: Writer, value: str) -> None:
    assert value.lower() in came_through(read(writer, host=value, kind=WRITERS[writer][0]))


@pytest.mark.parametrize(
    "value", [v for field, v, _ in ORDINARY if field == "win_user"]
)  # fmt: skip
@pytest.mark.parametrize("writer", [rdp, rdcman, table])
def test_an_ordinary_account_passes(writer: Writer, value: str) -> None:
    assert value in came_through(read(writer, user=value, kind="rdp"))

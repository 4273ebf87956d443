"""Grammars: every host, port, user and id that may reach a command line passes exactly one.

The values come from inventories and servers, so whoever owns the requester's machine can choose
them. Each grammar matches the whole value, in ASCII, with a cap on its length; what is accepted
can neither begin an option nor end a line, whichever tool receives it.
"""

import ipaddress
import re
import unicodedata
from collections.abc import Callable
from typing import Final

from desk.models.errors import InvalidInput
from desk.models.texts import marked, tr

_FORBIDDEN_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_LABEL: Final = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
_HOST: Final = re.compile(rf"{_LABEL}(?:\.{_LABEL}){{0,30}}", re.ASCII)
_NUMERIC_HOST: Final = re.compile(r"[0-9.]+|0[xX][0-9A-Fa-f.xX]*", re.ASCII)
_SSH_USER: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.@+\\-]{0,63}", re.ASCII)
_WINDOWS_USER_FORBIDDEN: Final = re.compile(r"[\s\"\[\]:;|=,*?<>/'`$&%!(){}^~#]")
_FOLDER: Final = re.compile(r"/[^,%*?\"'`$<>|:;\\{}()\[\]&!#~=]+")
_CLIENT_FILES: Final = (
    *(".rdp", ".rdg", ".msrcincident", ".remmina", ".tigervnc", ".vnc", ".jlp", ".tvs", ".tvc"),
    *(".bat", ".cmd", ".exe", ".lnk", ".url"),
)
"""Names a client would open as a file of its own instead of asking the DNS (`xfreerdp /v:x.rdp`)."""


class NotAccepted(InvalidInput):
    """A value that no launch may carry. The message names the field's kind, never a secret."""


Check = Callable[[str], str]


def _plain(value: str, longest: int, what: str) -> str:
    """The value itself, if it is neither empty nor too long nor holds invisible characters."""
    if not value:
        msg = tr("remote", "A value is missing: {what}.", what=what)
        raise NotAccepted(msg)
    if len(value) > longest:
        msg = tr(
            "remote", "Too long ({count} characters at most): {what}.", what=what, count=longest
        )
        raise NotAccepted(msg)
    if any(unicodedata.category(character) in _FORBIDDEN_CATEGORIES for character in value):
        msg = tr("remote", "Invisible or control characters are not accepted: {what}.", what=what)
        raise NotAccepted(msg)
    return value


def host(value: str) -> str:
    """A DNS name (A-labels), a dotted quad or an IPv6 address, in canonical form.

    Refuses what resolvers and clients read as something else: short, octal and hexadecimal IPv4,
    IPv6 scopes (Python's `ipaddress` takes any text as one), paths, `name=value`, client files.
    """
    _plain(value, 253, tr("remote", "host name"))
    if value.lower().endswith(_CLIENT_FILES):
        raise NotAccepted(tr("remote", "The host name looks like a file of a remote-access tool."))
    if ":" in value:
        return _ipv6(value)
    if _NUMERIC_HOST.fullmatch(value):
        try:
            return str(ipaddress.IPv4Address(value))
        except ValueError:
            raise NotAccepted(
                tr("remote", "The address is not four numbers from 0 to 255.")
            ) from None
    if not _HOST.fullmatch(value):
        raise NotAccepted(
            tr("remote", "The host name holds characters that host names do not have.")
        )
    return value.lower()


def _ipv6(value: str) -> str:
    if "%" in value or "[" in value:
        raise NotAccepted(
            tr("remote", "An IPv6 address is written here without brackets and without scope.")
        )
    try:
        return ipaddress.IPv6Address(value).compressed
    except ValueError:
        raise NotAccepted(tr("remote", "The address is not a valid IPv6 address.")) from None


def port(value: str) -> str:
    """A TCP port from 1 to 65535, in decimal digits without sign or leading zero."""
    if not re.fullmatch(r"[1-9][0-9]{0,4}", value, re.ASCII) or int(value) > 65535:
        raise NotAccepted(tr("remote", "A port is a number from 1 to 65535."))
    return value


def ssh_user(value: str) -> str:
    r"""An account for SSH: `user`, `user@domain`, `DOMAIN\user`; nothing a shell would expand.

    `$` and line ends matter although no shell runs here: OpenSSH puts the user into the user's own
    ProxyCommand (CVE-2023-51385, CVE-2025-61984).
    """
    _plain(value, 64, tr("remote", "user name"))
    if not _SSH_USER.fullmatch(value) or value.count("\\") > 1 or value.endswith("\\"):
        raise NotAccepted(
            tr("remote", "The user name holds characters that SSH accounts do not have.")
        )
    return value


def windows_user(value: str) -> str:
    r"""A Windows account: `user`, `DOMAIN\user` or `user@domain`; letters need not be ASCII."""
    _plain(value, 256, tr("remote", "user name"))
    misplaced = value[0] in "-/+\\" or value.endswith("\\")
    if misplaced or value.count("\\") > 1 or value.count("@") > 1:
        raise NotAccepted(
            tr("remote", "A Windows user is written user, DOMAIN\\user or user@domain.")
        )
    if _WINDOWS_USER_FORBIDDEN.search(value):
        raise NotAccepted(
            tr("remote", "The user name holds characters that Windows accounts do not have.")
        )
    return value


def password(value: str) -> str:
    """A secret that is handed over as one line: no line end and no NUL, which would add a second.

    The message never repeats the value.
    """
    if not value or len(value) > 1024:
        raise NotAccepted(tr("remote", "A password has 1 to 1024 characters."))
    if any(character in value for character in "\r\n\0"):
        raise NotAccepted(
            tr("remote", "A password with a line break or a NUL cannot be handed to a tool.")
        )
    return value


def _identifier(what: str, pattern: str, longest: int) -> Check:
    compiled = re.compile(pattern, re.ASCII)

    def check(value: str) -> str:
        _plain(value, longest, tr("remote", what))
        if not compiled.fullmatch(value):
            msg = tr("remote", "Not valid: {what}.", what=tr("remote", what))
            raise NotAccepted(msg)
        return value

    return check


login_name = _identifier(marked("remote", "login name"), r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}", 64)
teamviewer_id = _identifier(marked("remote", "TeamViewer id"), r"[0-9]{8,12}", 12)
anydesk_id = _identifier(
    marked("remote", "AnyDesk address"),
    r"[0-9]{9,10}|[A-Za-z0-9][A-Za-z0-9_.-]{0,62}@[A-Za-z0-9][A-Za-z0-9_.-]{0,31}",
    96,
)
rustdesk_id = _identifier(
    marked("remote", "RustDesk id"), r"[0-9]{6,12}|[A-Za-z][A-Za-z0-9_-]{5,15}", 16
)
mesh_node = _identifier(marked("remote", "MeshCentral node"), r"[A-Za-z0-9@$]{64}", 64)
guacamole_id = _identifier(
    marked("remote", "Guacamole connection"), r"[A-Za-z0-9_][A-Za-z0-9._-]{0,127}", 128
)
certificate = _identifier(
    marked("remote", "certificate fingerprint"), r"sha256(?::[0-9a-f]{2}){32}", 110
)
switch = _identifier(marked("remote", "choice"), r"on", 2)


def folder(value: str) -> str:
    """The absolute path of a folder of this machine, as clients take it to share it: no comma, no `%`
    or `*` that stands for more than itself, no way back up, nothing a line format would read."""
    _plain(value, 200, tr("remote", "folder"))
    if not _FOLDER.fullmatch(value) or not {".", "..", ""}.isdisjoint(value[1:].split("/")):
        raise NotAccepted(
            tr("remote", "The folder is written from the root on, with plain characters only.")
        )
    return value


fingerprint = _identifier(marked("remote", "host key fingerprint"), r"SHA256:[A-Za-z0-9+/]{43}", 50)
mac = _identifier(
    marked("remote", "MAC address"),
    r"(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}|(?:[0-9A-Fa-f]{2}-){5}[0-9A-Fa-f]{2}|[0-9A-Fa-f]{12}",
    17,
)

GRAMMARS: Final[dict[str, Check]] = {
    "host": host,
    "port": port,
    "login_name": login_name,
    "ssh_user": ssh_user,
    "win_user": windows_user,
    "teamviewer_id": teamviewer_id,
    "anydesk_id": anydesk_id,
    "rustdesk_id": rustdesk_id,
    "mesh_node": mesh_node,
    "guac_id": guacamole_id,
    "fingerprint": fingerprint,
    "folder": folder,
    "certificate": certificate,
    "switch": switch,
    "mac": mac,
}
"""The grammars a launcher profile may name. A password is not among them: it is never a field."""

POSITIONAL: Final = frozenset(
    {"host", "port", "login_name", "fingerprint", "mac"}
    | {"teamviewer_id", "rustdesk_id", "anydesk_id", "mesh_node"}
)
"""Grammars whose values cannot be taken for an option, a path or `name=value`: only these may
stand at the beginning of an argument."""

"""Links: which schemes a launcher may open, and what may not stand in their text."""

import re
from collections.abc import Collection
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from desk.models.texts import tr

SCHEMES: Final = frozenset(
    {"https", "teamviewer10", "tvfiletransfer1", "tvchat1", "anydesk", "rustdesk", "mcrouter"}
    | {"ms-quick-assist", "vnc", "rdp"}
)
_ONLY_ON: Final = {"vnc": "macos", "rdp": "macos", "ms-quick-assist": "windows"}
"""Schemes with one known owner on one system; elsewhere any program may have claimed them."""
_SCREEN_SHARING: Final = re.compile(r"vnc://(?:\{[a-z_]+\}@)?\{[a-z_]+\}(?::\{[a-z_]+\}|:[0-9]+)?")
_RDP_SETTINGS: Final = frozenset(
    {"full address", "username", "domain", "prompt for credentials on client", "screen mode id"}
    | {"use multimon", "desktopwidth", "desktopheight", "gatewayhostname", "gatewayusagemethod"}
)
"""Documented settings of an `rdp:` link that neither start a program nor share anything."""
_SECRET_NAMES: Final = re.compile(r"pass|pwd|auth|token|login|secret|key|credential", re.IGNORECASE)
_RUSTDESK_COMMANDS: Final = re.compile(r"rustdesk://(?:config|password)\b", re.IGNORECASE)


def check_uri(template: str, platforms: Collection[str] = ()) -> str:
    """Why a link template is refused; empty when it is not. `platforms`: where it shall be used.

    `rustdesk://config` and `rustdesk://password` re-home or unlock the client (CVE-2026-30797,
    CVE-2026-30793); a field in the host part would let an inventory choose the server.
    """
    scheme = template.partition(":")[0]
    if scheme not in SCHEMES:
        return tr("remote", "the scheme “{scheme}” is not on the list.", scheme=scheme)
    if re.search(r"[\s\\\"'<>`]", template):
        return tr("remote", "it holds a space, a quote or a backslash.")
    if _RUSTDESK_COMMANDS.match(template):
        return tr("remote", "this address changes the settings of RustDesk.")
    only = _ONLY_ON.get(scheme)
    if only and set(platforms) != {only}:
        return tr("remote", "“{scheme}:” is for {system} only.", scheme=scheme, system=only)
    return _reason_of(scheme, template)


def _reason_of(scheme: str, template: str) -> str:
    try:
        urlsplit(template)
    except ValueError:  # brackets that hold no IPv6 address
        return tr("remote", "it is no address.")
    if scheme == "rdp":
        return _rdp_reason(template)
    if scheme == "vnc" and not _SCREEN_SHARING.fullmatch(template):
        return tr("remote", "a vnc link has a host, a port and perhaps a user, and nothing else.")
    return _server_reason(template) if scheme == "https" else _parameter_reason(template)


def _rdp_reason(template: str) -> str:
    for part in template.removeprefix("rdp://").split("&"):
        name, _, value = part.partition("=")
        if unquote(name) not in _RDP_SETTINGS or not re.match(r"[is]:", value):
            return tr("remote", "the setting “{name}” is not on the list.", name=name)
    return ""


def _server_reason(template: str) -> str:
    parts = urlsplit(template)
    if "{" in parts.netloc or "@" in parts.netloc or not parts.hostname:
        return tr("remote", "an https link has a server written out, and no user in it.")
    return _parameter_reason(template)


def _parameter_reason(template: str) -> str:
    parts = urlsplit(template)
    for text in (parts.query, parts.fragment.partition("?")[2]):
        for name, _ in parse_qsl(text.replace(";", "&"), keep_blank_values=True):
            if _SECRET_NAMES.search(name) or "{" in name:
                return tr("remote", "the parameter “{name}” may carry a secret.", name=name)
    return ""


def opener(system: str, link: str) -> tuple[str, ...]:
    """The program that opens a link on that system (`sys.platform`), with its arguments; empty
    where the desktop is asked by other ways. A link begins with a scheme of the list: no option."""
    return ("/usr/bin/open", link) if system == "darwin" else ()

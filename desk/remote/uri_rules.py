"""Links: which schemes a launcher may open, and what may not stand in their text."""

import re
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from desk.models.texts import tr

SCHEMES: Final = frozenset(
    {"https", "teamviewer10", "tvfiletransfer1", "tvchat1", "anydesk", "rustdesk", "mcrouter"}
    | {"ms-quick-assist"}
)
_SECRET_NAMES: Final = re.compile(r"pass|pwd|auth|token|login|secret|key|credential", re.IGNORECASE)
_RUSTDESK_COMMANDS: Final = re.compile(r"rustdesk://(?:config|password)\b", re.IGNORECASE)


def check_uri(template: str) -> str:
    """Why a link template is refused; empty when it is not.

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
    return _server_reason(template) if scheme == "https" else _parameter_reason(template)


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

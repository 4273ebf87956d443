"""Channels: the exact bytes in which a secret reaches a tool, per channel and encoding."""

from typing import Final

from desk.models.errors import InvalidInput
from desk.models.texts import language, tr
from desk.remote.profiles import Profile, Rendered
from desk.remote.secrets import Secret
from desk.remote.vnc_obfuscation import LONGEST, obfuscate

_PIPE_LIMIT: Final = 4096
"""What every system's pipe takes without a reader: the writing end is closed before the start."""


def payload(profile: Profile, rendered: Rendered, secret: Secret | None) -> bytes:
    """The bytes for the tool; empty when there is no secret or Desk does not hand it over."""
    rule = profile.secret
    if secret is None or rule.channel in {"none", "prompt", "clipboard"}:
        return b""
    if rule.channel == "args-fd":
        lines = [line.encode() for line in rendered.piped]
        content = b"\n".join([*lines, rule.line_prefix.encode() + secret.reveal(), b""])
    elif rule.channel == "askpass" or rule.encoding == "raw":
        content = secret.reveal()
    elif rule.encoding == "vnc-des":
        content = obfuscate(secret.reveal())
    else:
        content = secret.reveal() + b"\n"
    if len(content) > _PIPE_LIMIT:
        raise InvalidInput(tr("remote", "The arguments and the password are too long for a pipe."))
    return content


def caution(profile: Profile, secret: Secret | None) -> str:
    """What the person should know about this hand-over; empty when there is nothing."""
    if profile.secret.channel == "clipboard":
        return tr("remote", "The password goes to the clipboard for 30 seconds.")
    if profile.secret.channel == "prompt":
        return tr(
            "remote", "{tool} asks for the password itself.", tool=profile.name_in(language())
        )
    cut = secret is not None and profile.secret.encoding == "vnc-des"
    if cut and secret is not None and len(secret.reveal()) > LONGEST:
        return tr("remote", "VNC looks at the first 8 bytes of a password only.")
    return ""

"""Certificates of remote desktops: shown before the first session, trusted by a person, pinned afterwards.

The tool is told the one fingerprint it may accept, so that nothing is decided behind Desk's back.
"""

import base64
import hashlib
import socket
import ssl
from typing import Final

from desk.models.texts import tr
from desk.remote.grammar import host as accept_host
from desk.remote.host_keys import CERTIFICATE, HostKey, NoHostKey
from desk.remote.probe import RDP_REQUEST, chooses_tls

_TIMEOUT: Final = 5.0
_LONGEST: Final = 64


def fetch_certificate(host: str, port: int) -> HostKey:
    """The certificate a remote desktop shows now. Takes up to some five seconds: for a worker.

    Nothing is checked but that it is shown: whom it belongs to, a person decides by its fingerprint.
    Raises `NoHostKey` in words when nothing is shown.
    """
    try:
        with socket.create_connection((accept_host(host), port), _TIMEOUT) as connection:
            connection.sendall(RDP_REQUEST)
            if not chooses_tls(connection.recv(_LONGEST)):
                raise NoHostKey(
                    tr("remote", "The machine offers no encryption, so it cannot prove itself."),
                    tr("remote", "Let it ask for NLA or TLS."),
                )
            with _curious().wrap_socket(connection) as secured:
                shown = secured.getpeercert(binary_form=True)
    except OSError:
        shown = None  # closed, silent, another service: TLS errors are OSErrors as well
    if not shown:
        raise NoHostKey(
            tr("remote", "The machine showed no certificate."),
            tr("remote", "Check that a remote desktop answers there."),
        )
    return HostKey(CERTIFICATE, base64.b64encode(shown).decode("ascii"))


def pin(key: HostKey) -> str:
    """The fingerprint as FreeRDP takes it: `sha256:` and 32 pairs of hexadecimal digits."""
    return "sha256:" + hashlib.sha256(base64.b64decode(key.key)).digest().hex(":")


def _curious() -> ssl.SSLContext:
    """TLS that looks at any certificate: nothing secret is ever said over it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context

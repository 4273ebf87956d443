"""Certificates made for a test: an authority this machine trusts, and servers it speaks for."""

import subprocess
from pathlib import Path

import pytest

_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")


def openssl(*words: str) -> None:
    """Run openssl."""
    subprocess.run(["openssl", *words], check=True, capture_output=True)


def trusted_server(folder: Path, trusting: pytest.MonkeyPatch, names: str) -> Path:
    """Make an authority, have this process and its children trust it, and return the key and the
    certificate of a server of these names (`IP:127.0.0.1,DNS:localhost`)."""
    folder.mkdir()
    authority, server = folder / "authority", folder / "server"
    openssl(
        "req", "-x509", *_KEY, "-days", "2", "-subj", "/CN=The company", "-keyout",
        f"{authority}.key", "-out", f"{authority}.pem",
    )  # fmt: skip
    openssl(
        "req", "-x509", *_KEY, "-days", "2", "-subj", "/CN=server", "-CA", f"{authority}.pem",
        "-CAkey", f"{authority}.key", "-addext", f"subjectAltName={names}", "-addext",
        "basicConstraints=critical,CA:FALSE", "-keyout", f"{server}.key", "-out", f"{server}.crt",
    )  # fmt: skip
    trusting.setenv("SSL_CERT_FILE", f"{authority}.pem")
    whole = folder / "server.pem"
    whole.write_text(Path(f"{server}.key").read_text() + Path(f"{server}.crt").read_text())
    return whole

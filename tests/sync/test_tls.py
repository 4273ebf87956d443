"""Certificates, on real handshakes: whom the machine trusts is believed, and only for its own name and time."""

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desk.models.clock import SystemClock
from desk.sync.connector import Unreachable
from desk.sync.connectors.http import Http
from tests.sync.fault_server import answer, over_tls, playing

Maker = Callable[..., Path]


def openssl(*words: str) -> None:
    subprocess.run(["openssl", *words], check=True, capture_output=True)


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An authority this machine trusts, as a company's own is."""
    stem = tmp_path / "authority"
    openssl(
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
        "-subj", "/CN=The company", "-keyout", f"{stem}.key", "-out", f"{stem}.pem",
    )  # fmt: skip
    monkeypatch.setenv("SSL_CERT_FILE", f"{stem}.pem")
    return stem


@pytest.fixture
def made(authority: Path, tmp_path: Path) -> Maker:
    """Makes a certificate by that authority."""

    def make(names: str, days: tuple[int, int] = (-1, 1)) -> Path:
        now = datetime.now(UTC)
        first, last = ((now + timedelta(days=day)).strftime("%Y%m%d%H%M%SZ") for day in days)
        stem = tmp_path / "server"
        database, settings = tmp_path / "index.txt", tmp_path / "ca.cnf"
        database.write_text("")
        settings.write_text(
            f"[ca]\ndefault_ca=own\n[own]\ndatabase={database}\nnew_certs_dir={tmp_path}\n"
            f"certificate={authority}.pem\nprivate_key={authority}.key\nrand_serial=yes\n"
            f"default_md=sha256\npolicy=any\n[any]\ncommonName=supplied\n[ext]\nsubjectAltName={names}\n"
        )
        openssl(
            "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-subj", "/CN=server", "-keyout", f"{stem}.key", "-out", f"{stem}.csr",
        )  # fmt: skip
        openssl(
            "ca", "-batch", "-config", str(settings), "-extensions", "ext", "-startdate", first,
            "-enddate", last, "-in", f"{stem}.csr", "-out", f"{stem}.pem", "-notext",
        )  # fmt: skip
        whole = tmp_path / "server-whole.pem"
        whole.write_text(Path(f"{stem}.key").read_text() + Path(f"{stem}.pem").read_text())
        return whole

    return make


def ask(certificate: Path) -> int:
    """Ask a server with this certificate for something; how it answered."""
    with playing(over_tls(answer("200 OK"), certificate)) as server:
        client = Http(server.url.replace("http:", "https:"), SystemClock())
        client.authorize("Bearer hunter2")
        return client.get("/").status


def test_a_certificate_of_the_companys_authority_is_good(made: Maker) -> None:
    assert ask(made("IP:127.0.0.1")) == 200


@pytest.mark.parametrize(
    ("names", "days"),
    [
        ("DNS:other.example", (-1, 1)),
        ("IP:127.0.0.2", (-1, 1)),
        ("IP:127.0.0.1", (-9, -2)),
        ("IP:127.0.0.1", (2, 9)),
    ],
    ids=["another name", "another address", "expired", "not yet"],
)
def test_a_certificate_of_another_name_or_time_is_refused(
    made: Maker, names: str, days: tuple[int, int]
) -> None:
    with pytest.raises(Unreachable, match="certificate is not one this machine trusts"):
        ask(made(names, days))


def test_a_certificate_signed_by_itself_is_refused(tmp_path: Path) -> None:
    stem = tmp_path / "self"
    openssl(
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
        "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
        "-keyout", f"{stem}.key", "-out", f"{stem}.crt",
    )  # fmt: skip
    whole = tmp_path / "self.pem"
    whole.write_text(Path(f"{stem}.key").read_text() + Path(f"{stem}.crt").read_text())
    with pytest.raises(Unreachable, match="certificate is not one this machine trusts"):
        ask(whole)

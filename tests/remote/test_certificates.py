"""A remote desktop's certificate is seen before anything starts, and the tool accepts that one alone."""

import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.remote.certificates import fetch_certificate, pin
from desk.remote.grammar import GRAMMARS
from desk.remote.host_keys import HostKey, NoHostKey, Trust, judge, trust, trusted
from desk.remote.launch import Settings
from desk.remote.profile_folders import Profiles
from desk.remote.profiles import Outcome
from tests.remote.rig.processes import free_port
from tests.remote.rig.servers import Server
from tests.remote.test_real_tools import Tool, _get

NO_TLS = bytes.fromhex("030000130ed000001234000200080000000000")


@pytest.fixture
def answering() -> Iterator[tuple[int, list[bytes]]]:
    """A port where somebody answers the first question with these bytes, then closes."""
    words: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            caller, _ = server.accept()
            with caller:
                caller.recv(64)
                caller.sendall(words[0])

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1], words
        thread.join()


@pytest.mark.parametrize(
    ("words", "reason"),
    [(NO_TLS, "no encryption"), (b"SSH-2.0-x\r\n", "no encryption"), (b"", "no encryption"),
     (NO_TLS[:15] + b"\x01" + NO_TLS[16:], "no certificate")],
)  # fmt: skip
def test_who_shows_no_certificate_is_told_in_words(
    answering: tuple[int, list[bytes]], words: bytes, reason: str
) -> None:
    port, said = answering
    said.append(words)
    with pytest.raises(NoHostKey, match=reason):
        fetch_certificate("127.0.0.1", port)


def test_a_closed_port_shows_none() -> None:
    with pytest.raises(NoHostKey, match="no certificate"):
        fetch_certificate("127.0.0.1", free_port())


@pytest.mark.rig
def test_the_certificate_of_a_real_server_is_its_own_and_is_recognised(
    xrdp: Server, nla: Server, rig_folder: Path, tmp_path: Path
) -> None:
    shown = fetch_certificate("127.0.0.1", xrdp.port)
    file = rig_folder / "xrdp" / "c.pem"
    der = ssl.PEM_cert_to_DER_cert(file.read_text())
    assert ssl.DER_cert_to_PEM_cert(der).split() == file.read_text().split()
    assert GRAMMARS["certificate"](pin(shown)) == pin(shown)
    assert shown.fingerprint.lower() == pin(shown).removeprefix("sha256:")
    known = tmp_path / "known_certificates"
    assert judge(trusted(known, "pc-1", 3389), [shown]) is Trust.NEW
    trust(known, "pc-1", 3389, [shown])
    assert judge(trusted(known, "pc-1", 3389), [shown]) is Trust.TRUSTED
    other = fetch_certificate("127.0.0.1", nla.port)
    assert judge(trusted(known, "pc-1", 3389), [other]) is Trust.CHANGED


@pytest.mark.rig
@pytest.mark.slow
def test_freerdp_goes_to_the_machine_that_was_trusted_and_to_no_other(
    profiles: Profiles, desktop: Settings, xrdp: Server, tmp_path: Path
) -> None:
    shown = fetch_certificate("127.0.0.1", xrdp.port)
    right = Tool(_get(profiles, "freerdp2"), desktop, tmp_path / "right")
    right.start(xrdp, certificate=pin(shown))
    right.wait_for_window("Desk 127.0.0.1")
    right.close_window("Desk 127.0.0.1")
    assert right.record().outcome is Outcome.ENDED
    # FreeRDP knows the machine now by itself; the pin decides all the same.
    wrong = Tool(_get(profiles, "freerdp2"), desktop, tmp_path / "wrong")
    wrong.start(xrdp, certificate=pin(HostKey("x509", "AAAA")))
    assert wrong.record().outcome is Outcome.CERTIFICATE_REFUSED

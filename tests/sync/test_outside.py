"""A stranger's server is asked for one picture: as nobody, over https alone, and never into a network of our own."""

import socket
import threading
import zlib
from collections.abc import Callable, Iterator
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path
from typing import Any

import pytest

from desk.models.clock import SystemClock
from desk.models.pictures import LARGEST, Refusal, is_public
from desk.sync.outside import Fetched, Judge, NotFetched, Patience, fetch
from tests.picture_bytes import GIF_DOT, PAGE, SVG, png, png_bomb
from tests.sync.certificates import trusted_server
from tests.sync.fault_server import dead_port, drip, drip_headers, over_tls, playing, raw, silence
from tests.sync.picture_server import PictureServer, moved, serving

HASTY = Patience(connect=2.0, silence=0.4, whole=0.8)


def anywhere(_address: IPv4Address | IPv6Address) -> bool:
    """The test's server is on this machine, where the product never asks."""
    return True


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as trusting:
        folder = tmp_path_factory.mktemp("trust") / "made"
        yield trusted_server(folder, trusting, "IP:127.0.0.1,DNS:localhost")


@pytest.fixture
def stranger(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PictureServer]:
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with serving(certificate, {"/a.png": (200, {"Content-Type": "image/png"}, png())}) as server:
        yield server


def asked(url: str, judge: Judge = anywhere, patience: Patience | None = None) -> Fetched:
    return fetch(url, SystemClock(), judge=judge, patience=patience)


def refused(url: str, judge: Judge = anywhere, patience: Patience | None = None) -> Refusal:
    with pytest.raises(NotFetched) as told:
        asked(url, judge, patience)
    return told.value.refusal


def test_a_picture_comes_with_its_size(stranger: PictureServer) -> None:
    fetched = asked(stranger.url("/a.png"))
    assert fetched.content == png()
    assert (fetched.measured.width, fetched.measured.height) == (40, 30)


def test_nobody_learns_who_asks(stranger: PictureServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_SECRET_DEMO", "hunter2")
    stranger.answers["/b"] = moved(stranger.url("/a.png"))
    asked(stranger.url("/b"))
    assert stranger.asked == ["/b", "/a.png"]
    for headers in stranger.headers:
        assert set(headers) == {"host", "user-agent", "accept", "accept-encoding", "connection"}
        assert headers["user-agent"] == "Desk"


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        (PAGE, Refusal.NO_PICTURE), (SVG, Refusal.NO_PICTURE), (b"", Refusal.NO_PICTURE),
        (b"MZ\x90\0" + bytes(100), Refusal.NO_PICTURE), (png_bomb(), Refusal.PIXELS),
        (png()[:20], Refusal.NO_PICTURE), (bytes(LARGEST + 1), Refusal.LARGE),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused_whatever_it_is_called(
    stranger: PictureServer, body: bytes, refusal: Refusal
) -> None:
    stranger.answers["/a.png"] = (200, {"Content-Type": "image/png"}, body)
    assert refused(stranger.url("/a.png")) is refusal


def test_the_content_decides_and_not_its_label(stranger: PictureServer) -> None:
    stranger.answers["/dot"] = (200, {"Content-Type": "text/html"}, GIF_DOT)
    assert asked(stranger.url("/dot")).measured.is_dot


def test_a_body_without_end_is_cut(stranger: PictureServer) -> None:
    sent = 0

    def endless(write: Callable[[bytes], Any]) -> None:
        nonlocal sent
        while sent < 20 * LARGEST:
            write(png() + bytes(100_000))
            sent += 100_000

    stranger.answers["/endless"] = (200, {"Connection": "close"}, endless)
    assert refused(stranger.url("/endless")) is Refusal.LARGE
    assert sent < 4 * LARGEST


def test_a_packed_answer_is_not_unpacked(stranger: PictureServer) -> None:
    bomb = zlib.compress(bytes(1_000_000))
    stranger.answers["/z"] = (200, {"Content-Encoding": "gzip"}, bomb)
    assert refused(stranger.url("/z")) is Refusal.PACKED


@pytest.mark.parametrize("status", [403, 404, 410, 500, 204])
def test_a_picture_that_is_not_given_is_gone(stranger: PictureServer, status: int) -> None:
    stranger.answers["/a.png"] = (status, {}, b"")
    assert refused(stranger.url("/a.png")) is Refusal.GONE


def test_an_answer_that_breaks_off_is_no_picture(certificate: Path) -> None:
    half = b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + png()
    for broken in (half, half[:30], b"\xff" * 200, b""):
        with playing(over_tls(raw(broken), certificate)) as server:
            assert refused(server.url.replace("http:", "https:")) is Refusal.SILENT


# ---- redirects


def test_some_redirects_are_followed_and_no_more(stranger: PictureServer) -> None:
    for hop in range(4):
        stranger.answers[f"/{hop}"] = moved(f"/{hop + 1}" if hop < 3 else "/a.png")
    assert asked(stranger.url("/1")).content == png()
    stranger.asked.clear()
    assert refused(stranger.url("/0")) is Refusal.ENDLESS
    assert stranger.asked == ["/0", "/1", "/2", "/3"]


@pytest.mark.parametrize(
    "to",
    ["file:///etc/passwd", "http://example.net/a.png", "data:image/png;base64,", "ftp://example.net/",
     "https://bank.example@127.0.0.1/", "//[::1", "javascript:1"],
)  # fmt: skip
def test_a_redirect_to_elsewhere_than_https_is_not_followed(
    stranger: PictureServer, to: str
) -> None:
    stranger.answers["/a.png"] = moved(to)
    assert refused(stranger.url("/a.png")) in {Refusal.ASTRAY, Refusal.SILENT}
    assert stranger.asked == ["/a.png"]


def test_a_redirect_into_our_own_network_is_not_followed(stranger: PictureServer) -> None:
    stranger.answers["/a.png"] = moved(stranger.url("/secret", "localhost"))
    judged: list[str] = []

    def first_alone(address: IPv4Address | IPv6Address) -> bool:
        judged.append(str(address))
        return len(judged) <= 2  # found, and connected to

    assert refused(stranger.url("/a.png"), first_alone) is Refusal.PRIVATE
    assert stranger.asked == ["/a.png"]


# ---- addresses


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"]
)
def test_this_machine_is_never_asked(stranger: PictureServer, host: str) -> None:
    with pytest.raises(NotFetched) as told:
        fetch(stranger.url("/a.png", host), SystemClock())
    assert told.value.refusal is Refusal.PRIVATE
    assert stranger.asked == []


@pytest.mark.parametrize(
    "host", ["10.0.0.1", "192.168.0.1", "169.254.169.254", "[fe80::1]", "[ff02::1]"]
)
def test_a_network_of_our_own_is_never_asked(host: str) -> None:
    with pytest.raises(NotFetched) as told:
        fetch(f"https://{host}/latest/meta-data", SystemClock())
    assert told.value.refusal is Refusal.PRIVATE


def test_a_name_that_leads_home_besides_is_not_asked_at_all(
    stranger: PictureServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolved(host: str, port: int, **_: Any) -> list[Any]:
        places = ("93.184.216.34", "127.0.0.1")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, port)) for place in places]

    judged: list[str] = []

    def judge(address: IPv4Address | IPv6Address) -> bool:
        judged.append(str(address))
        return is_public(address)

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    with pytest.raises(NotFetched) as told:
        fetch(stranger.url("/a.png", "localhost"), SystemClock(), judge=judge)
    assert told.value.refusal is Refusal.PRIVATE
    assert judged == ["93.184.216.34", "127.0.0.1"]  # and none was connected to


def test_the_address_that_was_reached_is_judged_too(stranger: PictureServer) -> None:
    judged: list[str] = []

    def then_not(address: IPv4Address | IPv6Address) -> bool:
        judged.append(str(address))
        return len(judged) == 1

    assert refused(stranger.url("/a.png"), then_not) is Refusal.PRIVATE
    assert stranger.asked == []


@pytest.mark.parametrize("variable", ["https_proxy", "ALL_PROXY", "all_proxy"])
def test_where_a_proxy_is_in_between_nothing_is_asked(
    stranger: PictureServer, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "http://127.0.0.1:9")
    assert refused(stranger.url("/a.png")) is Refusal.PROXY
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert asked(stranger.url("/a.png")).content == png()


# ---- who answers, and how quickly


def test_a_certificate_nobody_vouches_for_is_refused(
    stranger: PictureServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(Path(__file__).with_name("nobody_trusts.pem")))
    assert refused(stranger.url("/a.png")) is Refusal.UNTRUSTED
    assert stranger.asked == []


def test_a_certificate_of_another_name_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = trusted_server(tmp_path / "other", monkeypatch, "DNS:elsewhere.example")
    with serving(other, {}) as server:
        assert refused(server.url("/a.png")) is Refusal.UNTRUSTED


def test_nobody_there_is_silence() -> None:
    assert refused(dead_port().replace("http:", "https:")) is Refusal.SILENT
    assert refused("https://no-such-host.invalid/a.png") is Refusal.SILENT


@pytest.mark.parametrize("play", [silence, drip, drip_headers])
def test_an_answer_that_takes_for_ever_is_given_up(certificate: Path, play: Any) -> None:
    with playing(over_tls(play, certificate)) as server:
        assert refused(server.url.replace("http:", "https:"), patience=HASTY) is Refusal.SLOW


def test_a_picture_whose_end_was_cut_is_none(stranger: PictureServer) -> None:
    pause = threading.Event()

    def dripping(write: Callable[[bytes], Any]) -> None:
        write(png())
        while not pause.wait(0.1):
            write(b" ")

    stranger.answers["/a.png"] = (200, {"Connection": "close"}, dripping)
    assert refused(stranger.url("/a.png"), patience=HASTY) is Refusal.SLOW


def test_a_handshake_that_takes_for_ever_is_given_up(certificate: Path) -> None:
    pause = threading.Event()

    def never_shakes(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(b"\x16\x03\x03\x40\x00")  # a long record, in single bytes
        while not pause.wait(0.1):
            connection.sendall(b"\x02")

    with playing(never_shakes) as server:
        assert refused(server.url.replace("http:", "https:"), patience=HASTY) is Refusal.SLOW

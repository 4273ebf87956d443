"""Pictures on other people's servers: which addresses may be asked, and what their bytes say."""

import struct
from ipaddress import ip_address

import pytest

from desk.models.ids import EntryId
from desk.models.picture_file import Measured, format_of, measured
from desk.models.pictures import (
    MOST,
    Picture,
    Refusal,
    RemotePicture,
    host_of,
    is_public,
    is_web,
    read_address,
    standing,
    wanted,
)
from tests.picture_bytes import GIF_DOT, PAGE, SVG, jpeg_head, png, png_bomb, webp_head


@pytest.mark.parametrize(
    ("url", "host", "port", "target"),
    [
        ("https://example.net/a.png", "example.net", 443, "/a.png"),
        ("HTTPS://Example.NET:8443?a=1", "example.net", 8443, "/?a=1"),
        ("https://bücher.example/é.png#part", "xn--bcher-kva.example", 443, "/%C3%A9.png"),
        ("https://[2606:4700::1]/a", "2606:4700::1", 443, "/a"),
        ("https://example.net./a", "example.net.", 443, "/a"),
    ],
)
def test_an_https_address_says_where_to_ask(url: str, host: str, port: int, target: str) -> None:
    address = read_address(url)
    assert address is not None
    assert (address.host, address.port, address.target) == (host, port, target)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.net/a.png", "file:///etc/passwd", "ftp://example.net/a", "data:image/png,x",
        "https://", "https:///a", "https://bank.example@evil.example/a", "https://:pw@evil.example/a",
        "https://example.net/a b", "https://example.net/a\r\nHost: x", "https://exa mple.net/",
        "https://a..b/", "https://-a/", "https://example.net:99999/a",
        "https://[1::2::3]/", "https://example.net/" + "a" * 2_000, "javascript:alert(1)", "",
    ],
)  # fmt: skip
def test_everything_else_is_asked_of_nobody(url: str) -> None:
    assert read_address(url) is None
    assert host_of(url) == ""


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "224.0.0.1", "239.255.255.250", "255.255.255.255",
        "240.0.0.1", "192.0.2.1", "::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "fec0::1",
        "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
        "2002:7f00:1::", "2002:c0a8:101::1", "4000::1",
    ],
)  # fmt: skip
def test_this_machine_and_its_networks_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "93.184.216.34",
        "8.8.8.8",
        "2606:4700::1",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2002:808:808::",
    ],
)
def test_the_internet_is_public(address: str) -> None:
    assert is_public(ip_address(address))


def test_the_pictures_of_a_message_are_told_apart() -> None:
    found = [
        RemotePicture("https://a.example/1.png"),
        RemotePicture("//b.example/2.png"),
        RemotePicture("https://a.example/1.png"),
        RemotePicture("http://old.example/3.png"),
        RemotePicture("https://t.example/open.gif", dot=True),
        RemotePicture("https://user:pw@a.example/4.png"),
        RemotePicture("http:///5.png"),
    ]
    told = wanted(found)
    assert told.urls == ("https://a.example/1.png", "https://b.example/2.png")
    assert (told.insecure, told.dots, told.odd, told.beyond) == (("old.example",), 1, 2, 0)


def test_what_came_and_is_here_is_not_asked_for_again() -> None:
    urls = [f"https://a.example/{n}" for n in range(5)]
    came = Picture(EntryId("e"), urls[1], "ab" * 32, 5)
    lost = Picture(EntryId("e"), urls[2], "cd" * 32, 5)
    slow = Picture(EntryId("e"), urls[3], refusal=Refusal.SLOW)
    large = Picture(EntryId("e"), urls[4], refusal=Refusal.LARGE)
    known = {picture.url: picture for picture in (came, lost, slow, large)}
    told = standing(wanted(RemotePicture(url) for url in urls), known, {urls[2]})
    assert told.asked == (urls[0], urls[2])
    assert told.refused == (slow, large)
    assert told.again == (urls[3],)


def test_no_more_than_some_are_asked_for() -> None:
    many = [RemotePicture(f"https://a.example/{n}.png") for n in range(MOST + 3)]
    told = wanted(many)
    assert (len(told.urls), told.beyond) == (MOST, 3)


@pytest.mark.parametrize(
    ("source", "web"),
    [
        ("https://a/b", True),
        (" HTTP://a/b", True),
        ("//a/b", True),
        ("cid:a", False),
        ("/a", False),
    ],
)
def test_what_lies_on_a_web_server_is_known(source: str, web: bool) -> None:
    assert is_web(source) is web


VP8X = webp_head(b"VP8X", bytes(4) + (1199).to_bytes(3, "little") + (799).to_bytes(3, "little"))
VP8L = webp_head(b"VP8L", b"\x2f" + (63 | 31 << 14).to_bytes(4, "little") + bytes(5))
VP8 = webp_head(b"VP8 ", bytes(3) + b"\x9d\x01\x2a" + struct.pack("<HH", 120, 80))
FILLED = jpeg_head(7, 9, before=b"\xff\xff\xc4\x00\x03\0")


@pytest.mark.parametrize(
    ("data", "format_", "width", "height"),
    [
        (png(40, 30), "png", 40, 30), (GIF_DOT, "gif", 1, 1), (jpeg_head(300, 200), "jpeg", 300, 200),
        (FILLED, "jpeg", 7, 9), (VP8X, "webp", 1200, 800), (VP8L, "webp", 64, 32), (VP8, "webp", 120, 80),
    ],
)  # fmt: skip
def test_the_size_is_read_from_the_content(
    data: bytes, format_: str, width: int, height: int
) -> None:
    assert format_of(data) == format_
    assert measured(data) == Measured(width, height)


@pytest.mark.parametrize(
    "data",
    [
        b"", PAGE, SVG, b"BM" + bytes(60), b"\x89PNG\r\n\x1a\n", png()[:12] + b"IDAT" + png()[16:],
        b"GIF89a", b"GIF87b" + bytes(20), b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\x00\x02" + bytes(20),
        b"\xff\xd8" + b"\xff\xe0\x00\x02" * 1_001 + bytes(9), b"RIFF" + bytes(30), b"RIFF" + bytes(4) + b"WEBP",
        webp_head(b"VP8Z", bytes(20)), webp_head(b"VP8L", bytes(20)), webp_head(b"VP8 ", bytes(20)),
    ],
)  # fmt: skip
def test_what_is_none_of_the_four_formats_is_no_picture(data: bytes) -> None:
    assert measured(data) is None


def test_a_picture_too_large_for_memory_is_known_before_it_is_decoded() -> None:
    bomb = measured(png_bomb())
    assert bomb is not None
    assert not bomb.is_bearable
    assert Measured(4_000, 3_000).is_bearable
    assert not Measured(1, 30_000).is_bearable
    assert not Measured(0, 10).is_bearable


def test_a_dot_is_known() -> None:
    assert Measured(1, 1).is_dot
    assert not Measured(2, 1).is_dot

"""A photo's bytes: what is no whole picture is refused plainly; the place is found, and gone from the copy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage

from desk.models.errors import InvalidInput
from desk.models.photo import LARGEST, Photo, looked_at, named, without_notes
from tests.photos import EXIF, XMP, chunk, from_camera, jpeg, part, plain, png, tiff, webp

UNREADABLE = EXIF + b"??*\0" + bytes(8)
CITY = b"Photoshop 3.0\0" + b"\x1c\x02\x5a\0\5Paris"


def look(data: bytes) -> Photo:
    return looked_at("fan.jpg", data)


@pytest.mark.parametrize(("data", "kind"), [
    (plain(), "jpeg"), (plain("PNG"), "png"), (plain("WEBP"), "webp"), (webp(), "webp"),
])  # fmt: skip
def test_a_whole_picture_is_taken_and_says_its_size(data: bytes, kind: str) -> None:
    assert look(data) == Photo(kind, 64, 40)
    assert look(data).media_type == f"image/{kind}"


@pytest.mark.parametrize("data", [
    from_camera(),
    jpeg((0xE1, EXIF + tiff(little=False))),
    jpeg((0xE1, XMP)),
    jpeg((0xE1, UNREADABLE)),
    jpeg((0xE1, EXIF + tiff()[:20])),
    jpeg((0xED, CITY)),
    jpeg(tail=b"\0\0\0\x18ftypmp42"),
    png((b"eXIf", tiff())),
    png((b"iTXt", b"XML:com.adobe.xmp\0GPSLatitude")),
    png((b"zTXt", b"Raw profile type exif\0\0...")),
    png(tail=b"GPS"),
    webp((b"EXIF", EXIF + tiff())),
    webp((b"XMP ", b"<GPSLatitude/>")),
])  # fmt: skip
def test_the_place_is_found_wherever_it_stands_and_is_gone_from_the_copy(data: bytes) -> None:
    photo = look(data)
    assert photo.tells_place
    copy = without_notes(photo, data)
    assert not look(copy).tells_place
    for sign in (b"GPS", b"Paris", b"ftyp", b"II*\0"):
        assert sign not in copy
    assert pixels(copy) == pixels(data)


@pytest.mark.parametrize("data", [
    from_camera(place=False),
    jpeg((0xE1, b"something else"), (0xE2, b"ICC_PROFILE\0colours"), (0xE2, b"MPF\0")),
    jpeg((0xFE, b"a comment")),
    png((b"tEXt", b"Software\0Camera"), (b"eXIf", tiff(place=False))),
    webp((b"EXIF", tiff(place=False)), (b"odd ", b"abc")),
])  # fmt: skip
def test_notes_without_a_place_are_no_place(data: bytes) -> None:
    assert not look(data).tells_place


def test_the_copy_is_held_as_the_camera_was_and_keeps_its_colours() -> None:
    profile = (0xE2, b"ICC_PROFILE\0\1\1colours")
    data = jpeg((0xE1, EXIF + tiff(turned=6)), profile, (0xFE, b"Jane's camera"))
    copy = without_notes(look(data), data)
    assert b"\x01\x12\0\3\0\0\0\1\0\6" in copy
    assert b"ICC_PROFILE" in copy
    assert b"Jane" not in copy
    assert b"\x01\x12\0\3" not in without_notes(look(from_camera(turned=9)), from_camera(turned=9))


def test_bytes_that_fill_are_passed_over() -> None:
    data = plain()
    assert look(data[:2] + b"\xff\xff" + part(0xFE, b"x") + data[2:]) == Photo("jpeg", 64, 40)


@pytest.mark.parametrize("data", [
    b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
    b"<!doctype html><img src=x onerror=alert(1)>",
    b"GIF89a" + bytes(40),
    b"\0\0\0\x18ftypheic" + bytes(40),
    b"%PDF-1.7",
])  # fmt: skip
def test_what_is_no_photo_is_refused_whatever_its_name(data: bytes) -> None:
    with pytest.raises(InvalidInput, match="JPEG, PNG or WebP") as refused:
        look(data)
    assert "fan.jpg" in refused.value.message


@pytest.mark.parametrize("data", [
    *(whole[: len(whole) - cut] for whole in (plain(), plain("PNG"), webp()) for cut in (1, 30)),
    plain()[:12],
    plain()[:20] + b"\0\0\0\0" + plain()[20:],
    plain()[:2] + b"\xff\xd9",
    plain("PNG")[:20],
    b"RIFF" + (12).to_bytes(4, "little") + b"WEBPVP8 " + (90).to_bytes(4, "little"),
    b"RIFF" + (12).to_bytes(4, "little") + b"WEBPVP8X" + bytes(4),
])  # fmt: skip
def test_a_picture_that_is_not_whole_is_named_damaged(data: bytes) -> None:
    with pytest.raises(InvalidInput, match="damaged"):
        look(data)


def test_a_small_file_that_names_a_huge_size_is_refused() -> None:
    sides = (60_000).to_bytes(4, "big") * 2
    bomb = plain("PNG")[:8] + chunk(b"IHDR", sides + b"\x08\2\0\0\0") + chunk(b"IEND", b"")
    with pytest.raises(InvalidInput, match="pixels"):
        look(bomb)


def test_nothing_and_too_much_are_refused() -> None:
    with pytest.raises(InvalidInput, match="empty"):
        look(b"")
    with pytest.raises(InvalidInput, match="too large"):
        look(plain() + bytes(LARGEST))


def test_the_name_says_what_it_is() -> None:
    png_, jpeg_ = look(plain("PNG")), look(plain())
    assert named("fan.jpg", png_) == "fan.png"
    assert named("fan.JPEG", jpeg_) == "fan.JPEG"
    assert named("fan", jpeg_) == "fan.jpg"


@given(st.binary(max_size=300), st.integers(0, 2), st.integers(0, 400))
def test_whatever_is_in_a_file_it_is_taken_or_refused(junk: bytes, which: int, at: int) -> None:
    whole = (from_camera(), png((b"eXIf", tiff())), webp((b"EXIF", tiff())))[which]
    data = whole[:at] + junk + whole[at + len(junk) :]
    try:
        photo = look(data)
    except InvalidInput:
        return
    copy = without_notes(photo, data)
    assert not look(copy).tells_place


def pixels(data: bytes) -> list[QColor]:
    image = QImage.fromData(data)
    places = ((2, 20), (61, 20))
    return [image.pixelColor(across, down) for across, down in places]

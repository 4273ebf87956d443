"""What a file is, by its content and by its name, and what opening it could do. Reads, and changes nothing."""

import struct
from enum import IntEnum, StrEnum
from typing import BinaryIO, Final

import msgspec

from desk.models.texts import marked, tr


class Danger(IntEnum):
    """What may be done with a foreign file."""

    OPEN = 0
    """A program of this machine may show it."""
    WARN = 1
    """It can act on its own in some programs: say so first, open it only when asked again."""
    NEVER = 2
    """It is a program, or starts one: Desk saves it and does not open it."""


class Kind(StrEnum):
    """What a file is."""

    PROGRAM = "program"
    SCRIPT = "script"
    SHORTCUT = "shortcut"
    DISK = "disk"
    MACROS = "macros"
    PAGE = "page"
    ARCHIVE = "archive"
    DOCUMENT = "document"
    OLD_DOCUMENT = "old document"
    PDF = "pdf"
    IMAGE = "image"
    MEDIA = "media"
    TEXT = "text"
    UNKNOWN = "unknown"


class Judgement(msgspec.Struct, frozen=True):
    """What was found, with every reason in words."""

    kind: Kind
    danger: Danger
    reasons: tuple[str, ...] = ()


_DANGER: Final = {
    Kind.PROGRAM: Danger.NEVER,
    Kind.SCRIPT: Danger.NEVER,
    Kind.SHORTCUT: Danger.NEVER,
    Kind.DISK: Danger.NEVER,
    Kind.MACROS: Danger.WARN,
    Kind.PAGE: Danger.WARN,
    Kind.ARCHIVE: Danger.OPEN,
    Kind.UNKNOWN: Danger.WARN,
}
_WHY: Final = {
    Kind.PROGRAM: marked("Files", "It is a program."),
    Kind.SCRIPT: marked("Files", "It is a script: a program in words."),
    Kind.SHORTCUT: marked("Files", "It starts something else, on this machine or elsewhere."),
    Kind.DISK: marked(
        "Files", "It is a disk image: what comes out of it is not marked as foreign."
    ),
    Kind.MACROS: marked("Files", "It is a document with macros: small programs in it."),
    Kind.PAGE: marked("Files", "It is a web page: it can run scripts and ask for passwords."),
    Kind.UNKNOWN: marked("Files", "Desk does not know what it is."),
}
_NAMES: Final = {
    Kind.PROGRAM: marked("Files", "a program"),
    Kind.SCRIPT: marked("Files", "a script"),
    Kind.SHORTCUT: marked("Files", "a shortcut"),
    Kind.DISK: marked("Files", "a disk image"),
    Kind.MACROS: marked("Files", "a document with macros"),
    Kind.PAGE: marked("Files", "a web page"),
    Kind.ARCHIVE: marked("Files", "an archive"),
    Kind.DOCUMENT: marked("Files", "a document"),
    Kind.OLD_DOCUMENT: marked("Files", "an old document"),
    Kind.PDF: marked("Files", "a PDF"),
    Kind.IMAGE: marked("Files", "an image"),
    Kind.MEDIA: marked("Files", "sound or film"),
    Kind.TEXT: marked("Files", "a text"),
    Kind.UNKNOWN: marked("Files", "something unknown"),
}
_ENDINGS: Final = {
    ending: kind
    for kind, endings in {
        Kind.PROGRAM: "exe com scr pif cpl dll ocx sys drv msi msp mst msix msixbundle appx appxbundle"
        " jar jnlp class apk app dmg pkg deb rpm appimage run bin elf so dylib gadget xll wll air ipa"
        " application msu appinstaller",
        Kind.SCRIPT: "bat cmd ps1 ps1xml psm1 psd1 psc1 vb vbs vbe js jse mjs cjs ws wsf wsh wsc sct hta"
        " sh bash zsh csh ksh fish command tool py pyc pyw pyz pyzw pl rb php lua tcl ahk au3 reg inf scf"
        " scpt scptd applescript workflow action terminal bas osd cs csx groovy",
        Kind.SHORTCUT: "lnk url desktop website webloc inetloc fileloc library-ms search-ms"
        " searchconnector-ms settingcontent-ms appref-ms rdp rdg remmina tigervnc tvs tvc msrcincident ica vnc msc chm hlp diagcab theme themepack"
        " deskthemepack iqy oqy rqy dqy odc slk one onepkg onetoc2 job mad maf mag mam maq mar mas mat"
        " mav maw xbap xnk prf ovpn mobileconfig",
        Kind.DISK: "iso img vhd vhdx vmdk udf daa nrg toast",
        Kind.MACROS: "docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm sldm xla xlm accdb accde accda"
        " accdr mdb mde ade adp mdw mdt dqy pub",
        Kind.PAGE: "htm html xhtml xht shtml mht mhtml svg svgz xsl xslt xml hxs swf",
        Kind.ARCHIVE: "zip 7z rar gz tgz bz2 tbz xz txz tar cab arj lzh lha ace z zst zipx wim",
        Kind.DOCUMENT: "docx xlsx pptx dotx xltx potx ppsx vsdx odt ods odp odg ott ots otp epub",
        Kind.OLD_DOCUMENT: "doc xls ppt dot xlt pot pps vsd msg rtf wps mpp",
        Kind.PDF: "pdf",
        Kind.IMAGE: "png jpg jpeg jpe gif bmp webp tif tiff ico heic heif avif",
        Kind.MEDIA: "mp3 mp4 m4a m4v wav ogg oga ogv flac avi mov mkv webm wma wmv mpg mpeg",
        Kind.TEXT: "txt log csv tsv md ini cfg conf json yaml yml toml eml ics vcf srt evtx diff patch",
    }.items()
    for ending in endings.split()
}
_ANYTHING: Final = frozenset({"evtx", "z", "eml", "xml"})
"""Endings whose content has no one form."""

_MAGIC: Final = (
    (b"MZ", Kind.PROGRAM),
    (b"\x7fELF", Kind.PROGRAM),
    (b"\xca\xfe\xba\xbe", Kind.PROGRAM),
    (b"\xfe\xed\xfa\xce", Kind.PROGRAM),
    (b"\xfe\xed\xfa\xcf", Kind.PROGRAM),
    (b"\xce\xfa\xed\xfe", Kind.PROGRAM),
    (b"\xcf\xfa\xed\xfe", Kind.PROGRAM),
    (b"dex\n", Kind.PROGRAM),
    (b"!<arch>\ndebian", Kind.PROGRAM),
    (b"\xed\xab\xee\xdb", Kind.PROGRAM),  # RPM
    (b"#!", Kind.SCRIPT),
    (b"L\0\0\0\x01\x14\x02\0", Kind.SHORTCUT),
    (b"ITSF", Kind.SHORTCUT),  # CHM
    (b"[InternetShortcut]", Kind.SHORTCUT),
    (b"[Desktop Entry]", Kind.SHORTCUT),
    (b"[{000214A0", Kind.SHORTCUT),
    (b"Windows Registry Editor", Kind.SCRIPT),
    (b"REGEDIT4", Kind.SCRIPT),
    (b"\xff\xfeW\0i\0n\0d\0o\0w\0s\0 \0R\0e\0g\0i\0s", Kind.SCRIPT),
    (b"KDMV", Kind.DISK),
    (b"vhdxfile", Kind.DISK),
    (b"conectix", Kind.DISK),
    (b"%PDF", Kind.PDF),
    (b"\x89PNG\r\n", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"GIF8", Kind.IMAGE),
    (b"II*\0", Kind.IMAGE),
    (b"MM\0*", Kind.IMAGE),
    (b"\0\0\x01\0", Kind.IMAGE),  # ICO
    (b"7z\xbc\xaf\x27\x1c", Kind.ARCHIVE),
    (b"Rar!", Kind.ARCHIVE),
    (b"\x1f\x8b", Kind.ARCHIVE),
    (b"BZh", Kind.ARCHIVE),
    (b"\xfd7zXZ", Kind.ARCHIVE),
    (b"MSCF", Kind.ARCHIVE),
    (b"\x28\xb5\x2f\xfd", Kind.ARCHIVE),
    (b"ID3", Kind.MEDIA),
    (b"OggS", Kind.MEDIA),
    (b"fLaC", Kind.MEDIA),
    (b"\x1aE\xdf\xa3", Kind.MEDIA),
    (b"{\\rtf", Kind.OLD_DOCUMENT),
)
_MIDDLE: Final = (
    (257, b"ustar", Kind.ARCHIVE),
    (32769, b"CD001", Kind.DISK),
    (32769, b"BEA01", Kind.DISK),
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE_BEGINS: Final = (
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<script",
    b"<svg",
    b"<body",
    b"<iframe",
)
_HEAD: Final = 64 * 1024
_MOST_ENTRIES: Final = 20_000
_LARGEST_DIRECTORY: Final = 4 * 1024 * 1024
"""Bytes of an archive's table that Desk will read: some hundred each entry, all held in memory."""


def judge(name: str, content: BinaryIO) -> Judgement:
    """What a file is and what may be done with it. `content` can be read from anywhere in it."""
    by_name = by_ending(name)
    found, reasons = _by_content(content)
    known: list[Kind] = [kind for kind in (found, by_name) if kind is not Kind.UNKNOWN]
    kind = max(known or [Kind.UNKNOWN], key=_danger)
    danger = max(_danger(kind), Danger.WARN if reasons else Danger.OPEN)
    if _disagree(name, by_name, found):
        danger = max(danger, Danger.WARN)
        words = tr("Files", "Its name says {name}, and it is {content}.",
                   name=kind_name(by_name), content=kind_name(found))  # fmt: skip
        reasons.insert(0, words)
    if why := _WHY.get(kind):
        reasons.insert(0, tr("Files", why))
    if any(not letter.isprintable() for letter in name):
        danger = max(danger, Danger.WARN)
        reasons.append(tr("Files", "Its name holds invisible characters that hide what it is."))
    return Judgement(kind, danger, tuple(reasons))


def kind_name(kind: Kind) -> str:
    """A kind in words, with its article."""
    return tr("Files", _NAMES[kind])


def ending(name: str) -> str:
    """What stands behind the last point of a name, in small letters; the blanks and points that
    Windows drops at the end do not count."""
    return name.rstrip(" .").rpartition(".")[2].lower() if "." in name.rstrip(" .") else ""


def by_ending(name: str) -> Kind:
    """What a file's name says it is."""
    return _ENDINGS.get(ending(name), Kind.UNKNOWN)


def _danger(kind: Kind) -> Danger:
    return _DANGER.get(kind, Danger.OPEN)


def _disagree(name: str, by_name: Kind, found: Kind) -> bool:
    """Whether a harmless name stands on something else. Scripts and pages are written in words, too:
    those may be a text; and of sound and film not every form is known here."""
    if by_name is Kind.UNKNOWN or _danger(by_name) is Danger.NEVER or ending(name) in _ANYTHING:
        return False
    if found is Kind.UNKNOWN:
        return by_name is not Kind.MEDIA
    documents = {Kind.DOCUMENT, Kind.OLD_DOCUMENT, Kind.MACROS}
    alike = found is by_name or {found, by_name} <= documents
    return not alike and {found, by_name} != {Kind.TEXT, Kind.PAGE}


def _by_content(content: BinaryIO) -> tuple[Kind, list[str]]:
    """What the bytes are, and what is to be said of what is in them."""
    content.seek(0)
    head = content.read(_HEAD)
    if head.startswith(_OLE):
        return _ole(content), []
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(content)
    found = next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)
    if found is Kind.ARCHIVE:
        return found, [tr("Files", "Desk cannot look into archives of this kind.")]
    return found or _by_middle(head) or _by_words(head), []


def _by_middle(head: bytes) -> Kind | None:
    """Formats whose mark stands further inside."""
    for place, mark, kind in _MIDDLE:
        if head[place : place + len(mark)] == mark:
            return kind
    if head.startswith(b"BM") and head[6:10] == bytes(4):
        return Kind.IMAGE
    if head.startswith(b"RIFF"):
        return Kind.IMAGE if head[8:12] == b"WEBP" else Kind.MEDIA
    if head[4:8] == b"ftyp":
        return Kind.IMAGE if head[8:11] in {b"hei", b"avi", b"mif"} else Kind.MEDIA
    return Kind.PDF if b"%PDF-" in head[:1024] else None


def _by_words(head: bytes) -> Kind:
    """A web page, a text, or nothing that is known."""
    for bom, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if head.startswith(bom):
            head = head.decode(encoding, "replace").encode()
    begins = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()[:4096]
    if begins.startswith(_PAGE_BEGINS) or (
        begins.startswith((b"<?xml", b"<!--", b"<!doctype"))
        and any(mark in begins for mark in (b"<svg", b"<html", b"<script"))
    ):
        return Kind.PAGE
    rare = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head[:4096])
    return Kind.TEXT if rare == 0 else Kind.UNKNOWN


def _ole(content: BinaryIO) -> Kind:
    """The old formats of Office, installers among them: names of streams stand in UTF-16."""
    content.seek(0)
    macros, tail = "_VBA_PROJECT".encode("utf-16-le"), b""
    while chunk := content.read(1 << 20):
        if macros in tail + chunk:
            return Kind.MACROS
        tail = chunk[-len(macros) :]
    return Kind.OLD_DOCUMENT


def _zip(content: BinaryIO) -> tuple[Kind, list[str]]:
    import zipfile  # not needed for the first paint

    try:
        names = zip_names(content)
    except (zipfile.BadZipFile, NotImplementedError, struct.error, EOFError, ValueError, OSError):
        return Kind.ARCHIVE, [tr("Files", "Desk cannot look into this archive.")]
    low = [name.lower() for name in names]
    if "[content_types].xml" in low or low[:1] == ["mimetype"]:
        macros = ("vbaproject.bin", "vbadata.xml", "/macrosheets/", "basic/", "scripts/")
        has = any(mark in name for name in low for mark in macros)
        return (Kind.MACROS if has else Kind.DOCUMENT), []
    if any(name.endswith((".class", "androidmanifest.xml")) for name in low):
        return Kind.PROGRAM, []
    reasons = []
    acts = next((name for name in names if _acts(name)), None)
    if acts is not None:
        shown = "".join(letter if letter.isprintable() else "_" for letter in acts)[-80:]
        words = tr("Files", "There is {kind} in it: {name}.",
                   kind=kind_name(by_ending(acts)), name=shown)  # fmt: skip
        reasons.append(words)
    if any(by_ending(name) is Kind.ARCHIVE for name in names):
        reasons.append(tr("Files", "There is another archive in it."))
    return Kind.ARCHIVE, reasons


def _acts(name: str) -> bool:
    kind = by_ending(name)
    return kind is not Kind.UNKNOWN and _danger(kind) is not Danger.OPEN


def zip_names(content: BinaryIO) -> list[str]:
    """The names in a ZIP archive. Raises `ValueError` for a table too large to be honest, or what
    `zipfile` raises."""
    import zipfile

    require_small_directory(content)
    with zipfile.ZipFile(content) as archive:
        return archive.namelist()


def require_small_directory(content: BinaryIO) -> None:
    """Raise `ValueError` for a ZIP archive whose table would fill the memory: the library reads it
    whole before anything can be asked."""
    content.seek(0, 2)
    size = content.tell()
    content.seek(max(0, size - 66_000))
    tail = content.read()
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) < place + 22:
        message = "no table of contents"
        raise ValueError(message)
    entries, directory = struct.unpack("<HL", tail[place + 10 : place + 16])
    if entries > _MOST_ENTRIES or directory > _LARGEST_DIRECTORY:  # and ZIP64, which says -1 here
        message = "the table of contents is too large"
        raise ValueError(message)

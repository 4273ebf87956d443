"""Paper that lasts: what makes a PDF one for archives (PDF/A-1b), and what it says of itself. No widget, no network."""

import html
import re
from typing import Final

import msgspec

DIGEST: Final = "urn:sha256:"
"""Before the digest of what stands in a file, in its metadata."""
_MADE: Final = re.compile(
    rb"/CreationDate \(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d'\d\d)'?\)"
)
_PLACE: Final = b"0000-00-00T00:00:00+00:00"
"""Stands for the moment the file is made: Qt writes it elsewhere and does not tell it."""
_BEARER: Final = re.compile(rb"<dc:identifier>urn:sha256:([0-9a-f]{64})</dc:identifier>")
_LARGEST: Final = 200 * 1024 * 1024


class Archive(msgspec.Struct, frozen=True):
    """What a file says of itself."""

    title: str
    author: str
    language: str
    digest: str
    """SHA-256 of what stands in it, in hexadecimal."""


def metadata(archive: Archive, producer: str, creator: str) -> bytes:
    """The metadata (XMP) of a PDF/A-1b; `dated` puts the moment in."""
    title, author, creator, producer = (
        html.escape(words) for words in (archive.title, archive.author, creator, producer)
    )
    moment = _PLACE.decode()
    return (
        "<?xpacket begin='\ufeff' id='W5M0MpCehiHzreSzNTczkc9d'?>"
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:format>application/pdf</dc:format>"
        f"<dc:identifier>{DIGEST}{archive.digest}</dc:identifier>"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"
        f"<dc:language><rdf:Bag><rdf:li>{archive.language}</rdf:li></rdf:Bag></dc:language>"
        "</rdf:Description>"
        '<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">'
        f"<pdf:Producer>{producer}</pdf:Producer></rdf:Description>"
        '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        f"<xmp:CreatorTool>{creator}</xmp:CreatorTool><xmp:CreateDate>{moment}</xmp:CreateDate>"
        f"<xmp:ModifyDate>{moment}</xmp:ModifyDate><xmp:MetadataDate>{moment}</xmp:MetadataDate>"
        "</rdf:Description>"
        '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
        "<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>"
        "</rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
    ).encode()


def dated(file: bytes) -> bytes:
    """The file with the moment it was made in its metadata, as its own dictionary has it: for an
    archive both must say the same. As long as before, so that every offset in it still holds."""
    found = _MADE.search(file)
    if found is None:
        return file
    year, month, day, hour, minute, second, zone = found.groups()
    offset = b"+00:00" if zone == b"Z" else zone.replace(b"'", b":")
    moment = b"-".join((year, month, day)) + b"T" + b":".join((hour, minute, second)) + offset
    return file.replace(_PLACE, moment)


def digest_in(file: bytes) -> str:
    """The digest a file says it bears; empty where it says none, or more than one."""
    found = set(_BEARER.findall(file[:_LARGEST]))
    return found.pop().decode() if len(found) == 1 else ""

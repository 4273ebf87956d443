"""Files that are made to keep Desk busy end at a cap, and files that point elsewhere are refused."""

import pytest

from desk.models.errors import InvalidInput
from desk.remote.connection_files.found import Format, Why
from desk.remote.connection_files.gathering import MOST_DROPPED, MOST_MACHINES, Gathering, Raw
from desk.remote.connection_files.openssh import read_openssh
from desk.remote.connection_files.recognising import read_connections
from desk.remote.connection_files.xml_tree import DEEPEST, MOST_PARTS, read_xml
from tests.fuzz.chance import no_longer_than

BOMB = b"""<?xml version="1.0"?><!DOCTYPE c [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;&a;">]>
<Connections><Node Name="&b;" Hostname="h" /></Connections>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE c SYSTEM "http://evil.example/x.dtd"><RDCMan/>"""
PASSWD = b"""<?xml version="1.0"?><!DOCTYPE c [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<RDCMan><file><server><name>&a;</name></server></file></RDCMan>"""


@pytest.mark.parametrize("document", [BOMB, OUTSIDE, PASSWD])
def test_xml_that_defines_or_refers_to_something_is_refused(document: bytes) -> None:
    with pytest.raises(InvalidInput, match="outside its own text"):
        read_connections(document, "x.rdg")


@pytest.mark.parametrize(
    "document",
    [b"<Connections><Node", b"<a></b>", b"<", b'<?xml version="1.0" encoding="utf-99"?><a/>'],
)
def test_broken_xml_is_refused(document: bytes) -> None:
    with pytest.raises(InvalidInput, match="no whole XML"):
        read_xml(document)


def test_xml_is_read_down_to_a_depth() -> None:
    assert read_xml(b"<a>" * DEEPEST + b"</a>" * DEEPEST).name == "a"
    with pytest.raises(InvalidInput, match="more than"):
        read_xml(b"<a>" * (DEEPEST + 1) + b"</a>" * (DEEPEST + 1))


def test_xml_is_read_up_to_a_number_of_parts() -> None:
    with pytest.raises(InvalidInput, match="more than"):
        read_xml(b"<a>" + b"<b/>" * MOST_PARTS + b"</a>")


def test_a_text_without_end_is_cut() -> None:
    pieces = b"".join(b"x" * 4000 + b"&#10;" for _ in range(40))
    assert len(read_xml(b"<a>" + pieces + b"</a>").text) < 80_000


def test_machines_and_what_is_dropped_have_a_limit_that_is_told() -> None:
    gathering = Gathering(Format.CSV)
    for number in range(MOST_MACHINES + 1):
        gathering.add(Raw("", "ssh", f"pc{number}"))
    reading = gathering.reading()
    assert (len(reading.machines), reading.cut) == (MOST_MACHINES, True)
    gathering = Gathering(Format.CSV)
    for number in range(MOST_DROPPED + 1):
        gathering.drop(f"pc{number}", "command", Why.COMMAND)
    reading = gathering.reading()
    assert (len(reading.dropped), reading.cut) == (MOST_DROPPED, True)


@pytest.mark.parametrize(
    "text",
    [
        "full address:s:pc1\n" + "audiomode:i:0\n" * 2_000,
        "[remmina]\nserver=pc1\nprotocol=SSH\n" + "quality=1\n" * 2_000,
        "Host a\n" + " Port 22\n" * 30_000,
        "Host " + " ".join(f"a{n}" for n in range(3_000)) + "\n",
        "Host a " + " ".join(f"*{n}" for n in range(200)) + "\n",
        "host,name\n" + "pc1,x\n" * 11_000,
        "REGEDIT4\n" + "\n" * 1_000_001,
    ],
)
def test_a_file_with_too_many_lines_is_read_to_a_limit_that_is_told(text: str) -> None:
    with no_longer_than(10):
        assert read_connections(text.encode(), "x").cut


def test_patterns_and_hosts_by_the_thousand_are_decided_in_time() -> None:
    names = [f"{'a' * 40}{n}" for n in range(2_000)]
    text = "Host " + " ".join(names) + "\n User x\n"
    text += "".join(f"Host {'*a' * 15}{n}*\n User y\n" for n in range(100))
    with no_longer_than(20):
        assert len(read_openssh(text).machines) == 2_000


def test_a_line_of_blanks_and_quotes_is_decided_in_time() -> None:
    with no_longer_than(5):
        read_openssh("Host a" + " " * 200_000 + '"' * 200_001 + " x\n")
        read_openssh("Host" + " " * 400_000 + "=" + "\n")

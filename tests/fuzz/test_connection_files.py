"""Connection files of any bytes are read or refused, quickly; whatever comes out passed its grammar."""

from hypothesis import strategies as st

from desk.models.errors import InvalidInput
from desk.remote.connection_files.recognising import read_connections
from desk.remote.ways import accept_address
from tests.fuzz.chance import fuzzed
from tests.remote.connection_files import samples

_SAMPLES = [
    *(samples.RDP, samples.REMMINA, samples.MREMOTENG, samples.RDCMAN, samples.RDCMAN_22),
    *(samples.OPENSSH, samples.PUTTY, samples.CSV, samples.MREMOTENG_CSV),
]
_PIECES = [
    *("\n", "\r", '"', "'", "<", ">", "&", "=", ":", ";", ",", "[", "]", "%", "\\", "\0", "\u202e"),
    *("Host ", "full address:s:", "[remmina]\n", "server=", "../", "-oProxyCommand=x", "\u2028"),
    *("<Node Name='a' Hostname='-x'/>", "dword:ffffffff", "é", "@", " " * 50),
]


def _read(content: bytes) -> None:
    try:
        reading = read_connections(content, "some file.x")
    except InvalidInput:
        return
    for machine in reading.machines:
        assert machine.addresses
        assert machine.name
        assert machine.name.isprintable()
        for address in machine.addresses:
            assert accept_address(address) == address
    for dropped in reading.dropped:
        assert "\n" not in dropped.entry + dropped.field


@fuzzed(120, content=st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    _read(content)


@fuzzed(
    120,
    sample=st.sampled_from(_SAMPLES),
    changes=st.lists(
        st.tuples(st.floats(0, 1), st.sampled_from(_PIECES), st.integers(0, 40)), max_size=8
    ),
    encoding=st.sampled_from(["utf-8", "utf-16", "cp1252"]),
)
def test_any_file_that_was_changed(
    sample: str, changes: list[tuple[float, str, int]], encoding: str
) -> None:
    for where, piece, gone in changes:
        place = int(where * len(sample))
        sample = sample[:place] + piece + sample[place + gone :]
    _read(sample.encode(encoding, "replace"))

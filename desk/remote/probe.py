"""Probing: does a way in answer, and with what? TCP only, no root, no ICMP, nothing signed in to.

Tools do not say why they fail; a probe of 20 to 90 ms before the launch does: unknown host,
refused (the machine is up), filtered, another service, no answer.
"""

import asyncio
import socket
from collections.abc import Iterable
from enum import StrEnum
from typing import Final, Literal

import msgspec

TIMEOUT: Final = 3.0
"""Seconds for one probe in all."""
_HAPPY_EYEBALLS: Final = 0.25
_LONGEST_BANNER: Final = 255
RDP_REQUEST: Final = bytes.fromhex("030000130ee000000000000100080003000000")
"""X.224 connection request that offers TLS and NLA (MS-RDPBCGR §2.2.1.1)."""
_RDP_NEGOTIATION: Final = {
    0: "RDP without TLS",
    1: "RDP with TLS",
    2: "RDP with NLA",
    8: "RDP with NLA",
}

Service = Literal["ssh", "vnc", "rdp", "tcp", "none"]


class Answer(StrEnum):
    """What a way in answered."""

    OPEN = "open"
    UNKNOWN_HOST = "unknown-host"
    REFUSED = "refused"
    """The machine is up and nothing listens on that port."""
    FILTERED = "filtered"
    """No answer in time: the machine is off, or a firewall or a missing VPN is between."""
    WRONG_SERVICE = "wrong-service"
    SILENT = "silent"
    """It accepts the connection and says nothing."""
    NOT_PROBED = "not-probed"


class Way(msgspec.Struct, frozen=True):
    """One thing to probe; `host` has passed its grammar."""

    host: str
    port: int
    service: Service


class Probe(msgspec.Struct, frozen=True):
    """The result for one way."""

    way: Way
    answer: Answer
    detail: str = ""
    """The service's own words (a banner, printable ASCII only), or the kind of RDP security."""
    milliseconds: int = 0


class _WrongService(Exception):
    """It answered, and in another protocol."""


async def probe_all(ways: Iterable[Way], timeout: float = TIMEOUT) -> list[Probe]:
    """Probe all at once; the results in the order given. Takes `timeout` seconds at most.

    Cancelling it closes every connection.
    """
    return list(await asyncio.gather(*(_probe(way, timeout) for way in ways)))


def probe(ways: Iterable[Way], timeout: float = TIMEOUT) -> list[Probe]:
    """The same for a caller without an event loop; blocks up to `timeout` seconds."""
    # Not asyncio.run: it would wait for name look-ups that the timeout has given up already.
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(probe_all(ways, timeout))
    finally:
        loop.close()


async def _probe(way: Way, timeout: float) -> Probe:
    if way.service == "none":
        return Probe(way, Answer.NOT_PROBED)
    loop = asyncio.get_running_loop()
    begun = loop.time()
    answer, detail = await _answer(way, timeout)
    return Probe(way, answer, detail, int((loop.time() - begun) * 1000))


async def _answer(way: Way, timeout: float) -> tuple[Answer, str]:
    connected = False
    try:
        async with asyncio.timeout(timeout):
            reader, writer = await asyncio.open_connection(
                way.host, way.port, happy_eyeballs_delay=_HAPPY_EYEBALLS
            )
            connected = True
            try:
                return Answer.OPEN, await _greeting(way.service, reader, writer)
            finally:
                writer.close()
    except _WrongService as other:
        return Answer.WRONG_SERVICE, str(other)
    except OSError as problem:
        return _meaning(problem, connected=connected)


def _meaning(problem: OSError, *, connected: bool) -> tuple[Answer, str]:
    """What a failure of the network says. After a connection, a reset means another service."""
    if connected:
        silent = isinstance(problem, TimeoutError)
        return (Answer.SILENT if silent else Answer.WRONG_SERVICE), ""
    if isinstance(problem, socket.gaierror):
        no_server = problem.errno == socket.EAI_AGAIN
        return Answer.UNKNOWN_HOST, "no name server answers" if no_server else ""
    return (Answer.REFUSED if _refused(problem) else Answer.FILTERED), ""


def _refused(problem: OSError) -> bool:
    """Also when every address of a name refused: asyncio then joins the errors in one text."""
    return isinstance(problem, ConnectionRefusedError) or (
        problem.errno is None and "Connect call failed" in str(problem)
    )


async def _greeting(
    service: Service, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> str:
    if service == "tcp":
        return ""
    if service == "rdp":
        writer.write(RDP_REQUEST)
        return _read_rdp(await reader.read(64))
    wanted = b"SSH-" if service == "ssh" else b"RFB "
    received = await reader.read(_LONGEST_BANNER)
    banner = _printable(received)
    if not received.startswith(wanted):
        raise _WrongService(banner)
    return banner


def _read_rdp(answer: bytes) -> str:
    """What an X.224 connection confirm says (MS-RDPBCGR §2.2.1.2)."""
    if len(answer) < 11 or answer[0] != 3 or answer[5] & 0xF0 != 0xD0:
        raise _WrongService(_printable(answer))
    if len(answer) < 19 or answer[11] != 2:
        return "RDP without TLS"
    return _RDP_NEGOTIATION.get(answer[15], "RDP")


def chooses_tls(answer: bytes) -> bool:
    """Whether an X.224 connection confirm goes on with TLS, or with NLA, which is inside of it."""
    return len(answer) >= 19 and answer[0] == 3 and answer[11] == 2 and answer[15] in {1, 2, 8}


def _printable(received: bytes) -> str:
    """The first line of a hostile banner, without anything a screen would obey."""
    line = received.split(b"\n", 1)[0].decode("ascii", "replace")
    return "".join(character for character in line if " " <= character <= "~")[:80]

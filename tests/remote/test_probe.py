"""A probe says in words what a tool would hide: who answers, with what, or why nobody does."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from desk.remote.probe import Answer, Probe, Service, Way, probe, probe_all
from tests.pulse import pulse_in
from tests.remote.rig.processes import CLOCK, free_port
from tests.remote.rig.servers import Server

Say = Callable[[asyncio.StreamReader, asyncio.StreamWriter], None]


@asynccontextmanager
async def service(greeting: bytes | None, *, close: bool = False) -> AsyncIterator[int]:
    """A server on loopback that says one thing to whoever connects; None says nothing."""

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if greeting:
            writer.write(greeting)
        if not close:
            await reader.read(1000)
            await reader.read(1000)
        writer.close()

    server = await asyncio.start_server(meet, "127.0.0.1", 0)
    async with server:
        yield int(server.sockets[0].getsockname()[1])


def ask(greeting: bytes | None, kind: Service, *, close: bool = False) -> Probe:
    async def run() -> Probe:
        async with service(greeting, close=close) as port:
            return (await probe_all([Way("127.0.0.1", port, kind)], 0.5))[0]

    return asyncio.run(run())


TLS = bytes.fromhex("030000130ed000001234000200080001000000")
NLA = bytes.fromhex("030000130ed000001234000200080002000000")
OLD = bytes.fromhex("0300000b06d00000123400")


@pytest.mark.parametrize(
    ("greeting", "kind", "answer", "detail"),
    [
        (b"SSH-2.0-OpenSSH_9.2\r\n", "ssh", Answer.OPEN, "SSH-2.0-OpenSSH_9.2"),
        (b"RFB 003.008\n", "vnc", Answer.OPEN, "RFB 003.008"),
        (TLS, "rdp", Answer.OPEN, "RDP with TLS"),
        (NLA, "rdp", Answer.OPEN, "RDP with NLA"),
        (OLD, "rdp", Answer.OPEN, "RDP without TLS"),
        (b"RFB 003.008\n", "ssh", Answer.WRONG_SERVICE, "RFB 003.008"),
        (b"HTTP/1.1 400 Bad Request\r\n", "rdp", Answer.WRONG_SERVICE, "HTTP/1.1 400 Bad Request"),
        (b"SSH-2.0-x\r\n", "rdp", Answer.WRONG_SERVICE, "SSH-2.0-x"),
        (b"SSH-2.0-\x1b]0;evil\x07\xe2\x80\xae\n", "ssh", Answer.OPEN, "SSH-2.0-]0;evil"),
        (b"SSH-" + b"x" * 5000, "ssh", Answer.OPEN, "SSH-" + "x" * 76),
        (b"anything", "tcp", Answer.OPEN, ""),
        (None, "ssh", Answer.SILENT, ""),
        (None, "rdp", Answer.SILENT, ""),
    ],
)
def test_what_answers_is_named(
    greeting: bytes | None, kind: Service, answer: Answer, detail: str
) -> None:
    found = ask(greeting, kind)
    assert (found.answer, found.detail) == (answer, detail)


@pytest.mark.parametrize("kind", ["ssh", "vnc", "rdp"])
def test_a_connection_closed_at_once_is_another_service(kind: Service) -> None:
    assert ask(None, kind, close=True).answer is Answer.WRONG_SERVICE


def test_a_closed_port_means_that_the_machine_is_up() -> None:
    ways = [Way("127.0.0.1", free_port(), "ssh"), Way("localhost", free_port(), "ssh")]
    assert {found.answer for found in probe(ways)} == {Answer.REFUSED}


def test_a_name_that_does_not_exist_is_told_apart() -> None:
    assert probe([Way("nowhere.invalid", 22, "ssh")])[0].answer is Answer.UNKNOWN_HOST


def test_no_answer_within_the_time_is_filtered() -> None:
    """A listening socket whose queue is full drops what comes, as a firewall does."""
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        address = deaf.getsockname()
        waiting = [socket.socket() for _ in range(8)]
        try:
            for caller in waiting:
                caller.setblocking(False)
                caller.connect_ex(address)
            found = probe([Way("127.0.0.1", address[1], "ssh")], 0.3)[0]
        finally:
            for caller in waiting:
                caller.close()
    assert found.answer is Answer.FILTERED


def test_all_ways_are_probed_at_once_and_come_back_in_order(tmp_path: Path) -> None:
    async def run() -> list[Probe]:
        async with service(None) as silent, service(b"SSH-2.0-x\n") as talking:
            ways = [Way("127.0.0.1", silent, "ssh")] * 5 + [Way("127.0.0.1", talking, "ssh")]
            return await probe_all(ways, 0.5)

    with pulse_in(tmp_path) as pulse:
        begun = CLOCK.monotonic()
        answers = [found.answer for found in asyncio.run(run())]
        assert answers == [Answer.SILENT] * 5 + [Answer.OPEN]
        assert pulse.is_within(2, begun)


def test_what_cannot_be_probed_is_said() -> None:
    assert probe([Way("pc-1", 22, "none")])[0].answer is Answer.NOT_PROBED


@pytest.mark.rig
def test_real_servers_are_recognised(sshd: Server, vnc: Server, xrdp: Server, nla: Server) -> None:
    ways = [
        Way("127.0.0.1", sshd.port, "ssh"),
        Way("127.0.0.1", vnc.port, "vnc"),
        Way("127.0.0.1", xrdp.port, "rdp"),
        Way("127.0.0.1", nla.port, "rdp"),
        Way("127.0.0.1", vnc.port, "ssh"),
    ]
    found = probe(ways)
    assert [item.answer for item in found] == [Answer.OPEN] * 4 + [Answer.WRONG_SERVICE]
    assert found[0].detail.startswith("SSH-2.0-OpenSSH")
    assert [item.detail for item in found[2:4]] == ["RDP with TLS", "RDP with NLA"]
    assert max(item.milliseconds for item in found) < 1000

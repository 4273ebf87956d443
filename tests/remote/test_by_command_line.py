"""`desk remote` from a ticket to two real servers and back: the session is on the ticket, the passwords nowhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.cli import remote_ways
from desk.models.asset import Address, Asset
from desk.models.clock import to_milliseconds
from desk.models.ids import AssetId
from desk.remote.launch import Settings
from desk.remote.sites import Site, Sites
from desk.server.seed.fill import PASSWORD
from desk.server.storage import directory, feed
from desk.server.storage.feed import Kind
from tests.cli.seat import ACCOUNT, Seat
from tests.remote.rig.processes import need
from tests.remote.rig.servers import Server
from tests.remote.test_jump import log_of
from tests.servers import RunningServer, running_server

pytestmark = [pytest.mark.rig, pytest.mark.slow]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[RunningServer]:
    with running_server(tmp_path / "office", demo=3) as server:
        yield server


@pytest.fixture
def seat(
    office: RunningServer, tmp_path: Path, desktop: Settings, monkeypatch: pytest.MonkeyPatch
) -> Seat:
    """A technician on a desktop without a keyring."""
    for name, value in {**desktop.environment, "DESK_SECRET_WORK": PASSWORD}.items():
        monkeypatch.setenv(name, value)
    made = Seat(tmp_path / "desk")
    added = made(
        "account", "add", ACCOUNT, "--type", "desk", "--url", office.url, "--user", "tech1"
    )
    assert added.status == 0, added.err
    return made


def about_the_machine(seat: Seat, office: RunningServer, sshd: Server) -> str:
    """A ticket about the machine that this server is."""
    machine = Asset(
        AssetId("pc"), "PC-1", addresses=(Address("ssh", "127.0.0.1", sshd.port, sshd.user),)
    )
    with office.desk.database.writing() as connection:
        directory.add_assets(connection, [machine])
        at = to_milliseconds(office.desk.clock.now()) or 0
        feed.publish(connection, [(Kind.ASSET, "pc")], at)
    assert seat("sync").status == 0
    number = seat.new()
    assert seat("set", number, "asset=pc").status == 0
    return number


def test_from_the_ticket_through_a_jump_host_and_back(
    office: RunningServer,
    seat: Seat,
    sshd: Server,
    jump_sshd: Server,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    need("ssh", "ssh-keyscan", "xterm")
    site = Site(
        "Lyon",
        networks=("127.0.0.0/8",),
        jump_host="localhost",
        jump_port=jump_sshd.port,
        jump_user=jump_sshd.user,
    )
    monkeypatch.setattr(remote_ways, "load_sites", lambda _file: Sites((site,)))
    number = about_the_machine(seat, office, sshd)
    passwords = f"{sshd.password}\n{jump_sshd.password}\n"
    unproven = seat("remote", number, "--consent", "Zoe", "--secret-stdin", stdin=passwords)
    assert "Nobody has compared what localhost shows" in unproven.err
    compared = [each for key in (jump_sshd, sshd) for each in ("--fingerprint", key.fingerprint)]
    at_jump = f"{jump_sshd.password}\n"
    trusted = seat("remote", "trust", number, "--secret-stdin", *compared, stdin=at_jump)
    assert trusted.status == 0, trusted.err
    assert trusted.out.count("is trusted from now on") == 2

    before = [len(log_of(server)) for server in (jump_sshd, sshd)]
    ended = seat("remote", number, "--consent", "Zoe", "--secret-stdin", stdin=passwords)
    assert ended.status == 0, ended.err
    assert "1 min, ended." in ended.out
    for server, start in zip((jump_sshd, sshd), before, strict=True):
        assert "Accepted" in log_of(server)[start:]
    (entry,) = seat.shown(number)["entries"][-1:]
    assert entry["kind"] == "session"
    files = [path for path in seat.home.rglob("*") if path.is_file()]
    assert len(files) > 3
    for server in (sshd, jump_sshd):
        marker = server.password.split("-")[0].encode()
        assert marker.decode() not in ended.out + ended.err
        assert not any(marker in path.read_bytes() for path in files)

"""`desk remote --dry-run`: what would be started, without starting it."""

import shutil

import pytest

from desk.models.asset import Address, Asset
from desk.models.clock import to_milliseconds
from desk.models.ids import AssetId
from desk.server.storage import directory, feed
from desk.server.storage.feed import Kind
from tests.cli.seat import Seat
from tests.servers import RunningServer


def an_asset(office: RunningServer, name: str, *addresses: Address) -> str:
    """A thing the server knows, with these addresses."""
    desk = office.desk
    with desk.database.writing() as connection:
        directory.add_assets(connection, [Asset(AssetId(name), name.upper(), addresses=addresses)])
        feed.publish(connection, [(Kind.ASSET, name)], to_milliseconds(desk.clock.now()) or 0)
    return name


def about(seat: Seat, asset: str) -> str:
    """A ticket about a thing."""
    number = seat.new()
    assert seat("sync").status == 0
    done = seat("set", number, f"asset={asset}")
    assert done.status == 0, done.err
    return number


def test_what_would_be_started_is_shown_argument_by_argument(
    seat: Seat, office: RunningServer
) -> None:
    number = about(seat, an_asset(office, "ssh-box", Address("ssh", "box.example", user="support")))
    ended = seat("remote", number, "--dry-run", "--json")
    assert ended.status == 0
    assert set(ended.json) >= {"profile", "sha256", "arguments", "pipe", "installed", "password"}
    assert any("box.example" in argument for argument in ended.json["arguments"])
    told = seat("remote", number, "--profile", "ssh", "--dry-run")
    assert told.out.startswith("Would start:\n")
    assert "box.example" in told.out
    assert seat.waiting() == []


def test_a_user_given_for_once_is_used(seat: Seat, office: RunningServer) -> None:
    number = about(seat, an_asset(office, "rdp-box", Address("rdp", "win.example")))
    ended = seat("remote", number, "--user", "field-tech", "--dry-run", "--json")
    assert ended.status == 0, ended.err
    assert "field-tech" in ended.out


def test_every_profile_that_fits_is_shown_for_any_system(seat: Seat, office: RunningServer) -> None:
    addresses = (Address("host", "box.example"), Address("teamviewer", "123456789"))
    number = about(seat, an_asset(office, "any-box", *addresses))
    for system, expected in (
        ("linux", {"openssh", "sftp", "freerdp2", "remmina-vnc", "teamviewer"}),
        ("windows", {"mstsc", "msra", "quick-assist", "teamviewer"}),
        ("macos", {"screen-sharing", "windows-app", "teamviewer"}),
    ):
        options = ("--dry-run", "--all", "--system", system, "--user", "ana")
        ended = seat("remote", number, *options, "--json")
        assert ended.status == 0, ended.err
        ways = {way["profile"]: way for way in ended.json["ways"]}
        assert set(ways) >= expected
        assert all(way["arguments"] for way in ways.values())
        assert "30 seconds" in ways["teamviewer"]["password"]
        told = seat("remote", number, *options).out
        assert "teamviewer10://control?device=123456789" in told
    assert seat("remote", number, "--dry-run", "--system", "amiga").status == 1


def test_among_all_profiles_one_that_lacks_a_value_says_which(
    seat: Seat, office: RunningServer
) -> None:
    number = about(seat, an_asset(office, "bare-box", Address("host", "box.example")))
    ended = seat("remote", number, "--dry-run", "--all", "--json")
    refused = {way["profile"]: way["refused"] for way in ended.json["ways"] if "refused" in way}
    assert "user" in refused["openssh"]
    assert "needs a value" in seat("remote", number, "--dry-run", "--all").out
    assert seat("remote", number, "--profile", "openssh", "--dry-run").status == 1


def test_a_link_is_shown_to_be_opened_and_its_end_is_said(
    seat: Seat, colleague: Seat, office: RunningServer
) -> None:
    number = about(seat, an_asset(office, "tv-box", Address("teamviewer", "123456789")))
    refused = seat("remote", number, "--consent", "Zoe", "--secret-stdin", stdin="hunter2\n")
    assert refused.status == 1
    assert "takes no password" in refused.err
    ended = seat("remote", number, "--consent", "Zoe", stdin="\n")
    assert ended.status == 0, ended.err
    assert "teamviewer10://control?device=123456789" in ended.out
    assert colleague("sync").status == 0
    (entry,) = colleague.shown(number)["entries"][-1:]
    assert entry["kind"] == "session"


def test_a_password_is_never_shown(seat: Seat, office: RunningServer) -> None:
    number = about(seat, an_asset(office, "rdp-two", Address("rdp", "win.example", user="a")))
    ended = seat("remote", number, "--secret-stdin", "--dry-run", stdin="hunter2\n")
    assert ended.status == 0, ended.err
    assert "hunter2" not in ended.out + ended.err
    assert "win.example" in ended.out


def test_a_tool_that_cannot_ask_needs_the_password(seat: Seat, office: RunningServer) -> None:
    number = about(seat, an_asset(office, "rdp-three", Address("rdp", "win.example", user="a")))
    for options, words in (((), "password"), (("--secret-stdin",), "No password came")):
        ended = seat("remote", number, "--consent", "Zoe", *options)
        assert ended.status == 1
        assert words in ended.err


def test_a_hostile_address_starts_nothing(seat: Seat, office: RunningServer) -> None:
    for serial, value in enumerate(
        ("-oProxyCommand=touch pwned", "box.example; rm -rf ~", "a b", "$(id)", "box\x1b[2J")
    ):
        number = about(seat, an_asset(office, f"evil-{serial}", Address("ssh", value)))
        ended = seat("remote", number, "--dry-run")
        assert ended.status == 1, value
        assert ended.out == ""
        assert ended.err.count("\n") == 1
        assert "\x1b" not in ended.err


def test_without_an_asset_or_a_fitting_tool_the_next_step_is_told(
    seat: Seat, office: RunningServer
) -> None:
    bare = seat.new()
    assert "names no asset" in seat("remote", bare, "--dry-run").err
    number = about(seat, an_asset(office, "phone", Address("phone", "+33199000000")))
    assert "No way leads into PHONE." in seat("remote", number, "--dry-run").err
    other = about(seat, an_asset(office, "ssh-two", Address("ssh", "two.example")))
    refused = seat("remote", other, "--profile", "teleport", "--dry-run")
    assert refused.status == 1
    assert "openssh" in refused.err


def test_a_session_without_consent_is_not_started(seat: Seat, office: RunningServer) -> None:
    number = about(seat, an_asset(office, "ssh-three", Address("ssh", "three.example")))
    ended = seat("remote", number)
    assert ended.status == 1
    assert ended.err.count("\n") == 1
    with seat.store() as store:
        assert store.sessions.open_sessions() == []


@pytest.mark.rig
@pytest.mark.skipif(
    shutil.which("vncviewer") is None, reason="no VNC viewer (Debian: tigervnc-viewer)"
)
def test_a_session_that_ends_at_once_is_on_the_ticket_too(
    seat: Seat, colleague: Seat, office: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real viewer, with no screen to open: it ends by itself, and the record says so."""
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    number = about(seat, an_asset(office, "vnc-box", Address("vnc", "127.0.0.1", port=5999)))
    ended = seat("remote", number, "--consent", "Zoe", "--secret-stdin", stdin="hunter2\n")
    assert ended.status == 0, ended.err
    assert "hunter2" not in ended.out + ended.err
    with seat.store() as store:
        assert store.sessions.open_sessions() == []
    assert colleague("sync").status == 0
    (entry,) = colleague.shown(number)["entries"][-1:]
    assert entry["kind"] == "session"
    files = [path for path in seat.home.rglob("*") if path.is_file()]
    assert not any(b"hunter2" in path.read_bytes() for path in files)

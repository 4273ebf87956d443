"""`desk remote` holds what the organisation says: sites, jump hosts, allowed tools, consent, trusted keys."""

import json
from collections.abc import Iterator
from itertools import count

import pytest

from desk.cli import remote_consent, remote_passwords, remote_ways
from desk.models.asset import Address
from desk.models.settings import Layers
from desk.models.texts import set_language
from desk.remote.host_keys import HostKey, trust, trusted
from desk.remote.launch import dry_run
from desk.remote.secrets import Keyring
from desk.remote.sites import Sites, read_sites
from desk.remote.ways import ways_in
from desk.server.seed.fill import PASSWORD
from desk.ui.remote.tools import MachineTools
from tests.cli.seat import Seat
from tests.cli.test_remote import about, an_asset
from tests.remote.rig.processes import need
from tests.remote.rig.servers import Account, Server, ssh_server
from tests.remote.test_secrets import Memory
from tests.servers import RunningServer

LYON = """
[[site]]
name = "Lyon"
networks = ["10.2.0.0/16"]
jump_host = "jump.lyon.example"
jump_port = 2222
jump_user = "support"
tools = ["openssh", "freerdp2", "freerdp3", "teamviewer"]
"""
SERIAL = count()
OTHER = HostKey(
    "ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIHl6qcCNcHH5L4ByAF6cgxUBZfJ0NxxUVGNqHqC8QKdm"
)


@pytest.fixture
def sites(monkeypatch: pytest.MonkeyPatch) -> Sites:
    """What an administrator wrote."""
    known = Sites(read_sites(LYON.encode()))
    for module in (remote_ways, remote_passwords):
        monkeypatch.setattr(module, "load_sites", lambda _file: known)
    return known


def test_a_dry_run_shows_the_same_arguments_as_the_window_resolves(
    seat: Seat, office: RunningServer, sites: Sites
) -> None:
    address = Address("ssh", "10.2.3.4", user="anna")
    number = about(seat, an_asset(office, "lyon-ssh", address))
    ended = seat("remote", number, "--profile", "openssh", "--dry-run", "--json")
    assert ended.status == 0, ended.err
    tools = MachineTools(seat.folder)
    with seat.store() as store:
        machine = remote_ways.machine_named(_At(store), "lyon-ssh")  # type: ignore[arg-type]
    found, _ = ways_in(machine, tools.profiles().usable, tools.platform, sites.known[0])
    (way,) = [each for each in found if each.profile.id == "openssh"]
    resolved = tools.plan(way.profile, way.values, with_secret=False, jump=way.jump)
    assert ended.json["arguments"] == list(dry_run(resolved))
    assert ended.json["through"] == "jump.lyon.example"
    assert any("-W[10.2.3.4]:22" in argument for argument in ended.json["arguments"])


class _At:
    """As much of a command's session as finding a machine needs."""

    def __init__(self, store: object) -> None:
        self.store = store


def test_a_tunnel_is_shown_before_what_goes_through_it(
    seat: Seat, office: RunningServer, sites: Sites
) -> None:
    number = about(seat, an_asset(office, "lyon-rdp", Address("rdp", "10.2.3.5", user="anna")))
    told = seat("remote", number, "--profile", "freerdp2", "--dry-run")
    assert told.status == 0, told.err
    assert told.out.startswith("Would first open the tunnel:\n")
    assert "jump.lyon.example" in told.out


def test_a_gateway_of_the_site_is_gone_through_where_the_tool_can(
    seat: Seat, office: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway = LYON.replace('jump_host = "jump.lyon.example"', 'rd_gateway = "rdg.lyon.example"')
    known = Sites(read_sites(gateway.encode()))
    monkeypatch.setattr(remote_ways, "load_sites", lambda _file: known)
    number = about(seat, an_asset(office, "lyon-rdg", Address("rdp", "10.2.3.7", user="anna")))
    shown = seat("remote", number, "--profile", "freerdp2", "--dry-run", "--json").json
    assert (shown["through"], shown["tunnel"]) == ("rdg.lyon.example", [])
    assert "/g:rdg.lyon.example" in shown["arguments"]


def test_a_tool_that_is_not_allowed_at_the_site_is_refused_and_the_allowed_ones_are_named(
    seat: Seat, office: RunningServer, sites: Sites
) -> None:
    number = about(seat, an_asset(office, "lyon-box", Address("host", "10.2.3.6")))
    refused = seat("remote", number, "--profile", "sftp", "--dry-run")
    assert refused.status == 1
    assert "At Lyon only these are allowed: openssh, freerdp2" in refused.err


def test_a_file_of_sites_that_is_not_used_is_told(
    seat: Seat, office: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Sites(problem="The sites in /etc/desk/sites.toml are not used: why")
    monkeypatch.setattr(remote_ways, "load_sites", lambda _file: broken)
    number = about(seat, an_asset(office, "any-ssh", Address("ssh", "box.example", user="a")))
    assert "are not used: why" in seat("remote", number, "--dry-run").err


# --- consent -----------------------------------------------------------------------------------------


@pytest.fixture
def link(seat: Seat, office: RunningServer) -> str:
    """A ticket whose machine is reached by a link: nothing proves itself, nothing is started."""
    return about(seat, an_asset(office, f"tv-{next(SERIAL)}", Address("teamviewer", "123456789")))


REFUSED = {
    (): "Say how the person agreed.",
    ("--agreed", "not-asked"): "wants somebody to be asked",
    ("--agreed", "emergency"): "needs a reason",
    ("--agreed", "written"): "Say who agreed",
    ("--agreed", "telepathy"): "--agreed is one of: on-screen, spoken",
}
AGREED = {
    ("--agreed", "emergency", "--reason", "Ransomware"): ("emergency", None),
    ("--agreed", "written", "--consent", "Zoe"): ("written", "Zoe"),
    ("--consent", "Zoe"): ("spoken", "Zoe"),
}


def test_what_the_window_would_refuse_is_refused(seat: Seat, link: str) -> None:
    for options, words in REFUSED.items():
        ended = seat("remote", link, *options)
        assert ended.status == 1, options
        assert words in ended.err
    with seat.store() as store:
        assert store.sessions.open_sessions() == []


def test_how_it_was_agreed_is_in_the_record(seat: Seat, link: str) -> None:
    for options, (mode, who) in AGREED.items():
        ended = seat("remote", link, *options, stdin="\n")
        assert ended.status == 0, ended.err
        with seat.store() as store:
            record = json.loads(store.sessions.written()[0])
        assert (record["consent"]["mode"], record["consent"].get("who")) == (mode, who)
        assert record["outcome"] == "ended"


def test_where_nothing_is_asked_for_the_record_says_that_nobody_was_asked(
    seat: Seat, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    organisation = Layers({"remote_consent": "none"}, {"remote_consent": "none"})
    monkeypatch.setattr(remote_consent, "layers_of", lambda _home: (organisation, ""))
    assert seat("remote", link, stdin="\n").status == 0
    with seat.store() as store:
        (record,) = [json.loads(each) for each in store.sessions.written()]
    assert record["consent"]["mode"] == "not-asked"


def test_in_a_terminal_the_words_are_read_aloud_and_the_answer_is_asked_for(
    seat: Seat, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote_consent, "_somebody_is_there", lambda: True)
    ended = seat("remote", link, stdin="2\nZoe\n\n")
    assert ended.status == 0, ended.err
    assert "To read aloud:" in ended.out
    with seat.store() as store:
        (record,) = [json.loads(each) for each in store.sessions.written()]
    assert record["consent"]["mode"] == "spoken"
    assert record["consent"]["who"] == "Zoe"
    assert record["consent"]["text_version"]


# --- keys and certificates ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real SSH server that shows its key; nobody signs in."""
    need("sshd", "ssh", "ssh-keygen", "ssh-keyscan")
    with ssh_server(tmp_path_factory.mktemp("host"), Account("nobody", ""), "password") as server:
        yield server


@pytest.fixture
def about_host(seat: Seat, office: RunningServer, host: Server) -> str:
    address = Address("ssh", "127.0.0.1", host.port, "anna")
    return about(seat, an_asset(office, f"real-{next(SERIAL)}", address))


@pytest.mark.rig
def test_a_key_nobody_compared_starts_nothing_and_is_trusted_by_its_fingerprint_alone(
    seat: Seat, about_host: str, host: Server
) -> None:
    refused = seat("remote", about_host, "--profile", "openssh", "--consent", "Zoe")
    assert refused.status == 1
    assert host.fingerprint in refused.err
    assert f"desk remote trust {about_host}" in refused.err
    for options in ((), ("--fingerprint", "SHA256:" + "A" * 43)):
        unseen = seat("remote", "trust", about_host, *options)
        assert unseen.status == 1
        assert "nobody has compared" in unseen.err
    done = seat("remote", "trust", about_host, "--fingerprint", host.fingerprint)
    assert done.status == 0, done.err
    assert (seat.folder / "known_hosts").read_text() == host.known_hosts.read_text()
    again = seat("remote", "trust", about_host)
    assert "shows what is trusted" in again.out
    assert seat.waiting() == []


@pytest.mark.rig
def test_a_changed_key_stops_and_is_accepted_with_a_reason_that_stands_on_the_ticket(
    seat: Seat, colleague: Seat, about_host: str, host: Server
) -> None:
    known = seat.folder / "known_hosts"
    trust(known, "127.0.0.1", host.port, [OTHER])
    stopped = seat("remote", about_host, "--profile", "openssh", "--consent", "Zoe")
    assert stopped.status == 1
    assert "another key or certificate" in stopped.err
    compared = ("--fingerprint", host.fingerprint)
    silent = seat("remote", "trust", about_host, *compared)
    assert silent.status == 1
    assert "with a reason only" in silent.err
    assert OTHER.fingerprint in silent.out
    assert host.fingerprint in silent.out
    assert trusted(known, "127.0.0.1", host.port) == [OTHER]
    done = seat("remote", "trust", about_host, *compared, "--reason", "Reinstalled on Monday")
    assert done.status == 0, done.err
    assert trusted(known, "127.0.0.1", host.port)[0].fingerprint == host.fingerprint
    (line,) = (seat.folder / "accepted_keys.jsonl").read_text().splitlines()
    accepted = json.loads(line)
    assert accepted["reason"] == "Reinstalled on Monday"
    assert OTHER.fingerprint in accepted["old"][0]
    assert colleague("sync").status == 0
    (entry,) = colleague.shown(about_host)["entries"][-1:]
    assert "Reinstalled on Monday" in entry["body"]
    assert entry["kind"] == "note"


# --- kept passwords ----------------------------------------------------------------------------------


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> Memory:
    memory = Memory()
    monkeypatch.setattr(remote_passwords, "open_keyring", lambda: Keyring(memory))
    return memory


def test_what_the_keyring_has_is_listed_by_name_and_forgotten(
    seat: Seat, office: RunningServer, keyring: Memory, sites: Sites
) -> None:
    name = an_asset(office, "kept-box", Address("ssh", "kept.example"))
    assert seat("sync").status == 0
    for machine, options in ((name, ("--user", "anna")), ("jump.lyon.example", ())):
        done = seat("remote", "password", "keep", machine, *options, stdin="s3cret\n")
        assert done.status == 0, done.err
    listed = seat("remote", "password", "list", "--json")
    assert listed.json["passwords"] == [
        {"machine": "KEPT-BOX", "protocol": "ssh", "user": "anna"},
        {"machine": "jump.lyon.example:2222", "protocol": "ssh", "user": "support"},
    ]
    table = seat("remote", "password", "list")
    assert "s3cret" not in listed.out + table.out
    assert "KEPT-BOX" in table.out
    assert seat("remote", "password", "forget").status == 1
    gone = seat("remote", "password", "forget", "kept-box")
    assert "the password of anna on KEPT-BOX" in gone.out
    assert [user for _, user in keyring.items] == ["support"]
    assert seat("remote", "password", "forget", "jump.lyon.example").status == 0
    assert keyring.items == {}
    assert seat("remote", "password", "forget", "--all").status == 1
    with seat.store() as store:
        assert store.kept_passwords.list() == ()


def test_without_a_keyring_the_reason_is_said_in_the_person_s_language(seat: Seat) -> None:
    set_language("fr")
    ended = seat("remote", "password", "list")
    assert ended.status == 1
    assert "Secret Service ne répond pas ici" in ended.err
    assert PASSWORD not in ended.err

"""What the organisation says of a machine's place holds in the pane; waking is asked for and written down."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication

from desk.models.asset import Address
from desk.models.ids import AssetId
from desk.remote.host_keys import HostKey, Trust
from desk.remote.probe import Answer, Probe, Way
from desk.remote.sites import Site, Sites
from desk.remote.waking import EVERYBODY
from desk.ui.remote.child import Keys, WakeMachine, answer
from tests.ui.remote.fakes import FakeNetwork
from tests.ui.remote.test_view_model import VNC, Pane
from tests.ui.ticket.fakes import T1, Bench

CARD = Address("mac", "52:54:00:ab:cd:ef")
LYON = Site(
    "Lyon",
    networks=("10.2.0.0/16",),
    rd_gateway="rdg.lyon.example",
    vpn="Corporate VPN",
    canary="dc1.lyon.example",
    wake_to="10.2.255.255",
    wake_port=7,
)
HERE = Address("host", "10.2.3.4")


def at_lyon(bench: Bench, *addresses: Address, site: Site = LYON) -> Pane:
    """The pane on a machine that stands in Lyon."""
    pane = Pane(bench)
    pane.tools.places = Sites((site,))
    asset = AssetId("pc-42")
    known = bench.store.directory.assets
    known[asset] = known[asset].__class__(asset, "pc-42", addresses=addresses)
    pane.model.show(None)
    bench.workspace.open_ticket(T1)
    return pane


@pytest.fixture
def lyon(qapp_core: QCoreApplication, bench: Bench) -> Pane:
    return at_lyon(bench, HERE, CARD)


def test_the_site_and_its_gateway_are_shown_before_anything_starts(lyon: Pane) -> None:
    assert lyon.model.site_words == ("Site: Lyon", "info")
    (place,) = [n for n, way in enumerate(lyon.model.ways) if way.profile.id == "freerdp2"]
    lyon.model.choose(place)
    lyon.model.set_value("user", "anna")
    assert "10.2.3.4:3389 through rdg.lyon.example as anna" in lyon.model.preview


def test_a_silent_canary_names_the_vpn_and_an_answer_of_any_kind_does_not(lyon: Pane) -> None:
    canary = LYON.canary_way
    assert canary is not None
    assert canary in lyon.network.asked
    lyon.network.answer(Probe(canary, Answer.FILTERED))
    words, tone = lyon.model.site_words
    assert "connect the VPN “Corporate VPN”" in words
    assert tone == "warn"
    lyon.model.answers.ask_again()
    lyon.network.answer(Probe(canary, Answer.REFUSED))
    assert lyon.model.site_words == ("Site: Lyon", "info")


def test_behind_a_jump_host_that_one_is_asked_shows_its_key_and_stands_in_the_preview(
    bench: Bench, qapp_core: QCoreApplication
) -> None:
    jump = Site("Lyon", networks=("10.2.0.0/16",), jump_host="jump.lyon.example", jump_port=2222)
    pane = at_lyon(bench, Address("vnc", "10.2.3.4"), site=jump)
    way = Way("jump.lyon.example", 2222, "ssh")
    assert pane.model.way is not None
    assert pane.model.way.probe == way
    assert pane.network.keys_of[-1] == "jump.lyon.example:2222"
    pane.agree()
    assert pane.model.obstacle == "Asking the machine for its SSH key …"
    key = HostKey("ssh-ed25519", "AAAA")
    pane.network.show_keys(Keys(Trust.NEW, (key,)))
    pane.model.start()
    assert pane.tools.started == []
    pane.model.trust_keys()
    assert pane.tools.trusted == ["jump.lyon.example:2222"]
    assert "VNC to 10.2.3.4:5900 through jump.lyon.example" in pane.model.preview
    assert "-L127.0.0.1:" in pane.model.command_line
    pane.model.start()
    assert pane.tools.started[0][1] == "10.2.3.4"


def test_ssh_behind_a_jump_host_needs_both_keys_and_starts_with_both_passwords(
    bench: Bench, qapp_core: QCoreApplication
) -> None:
    jump = Site(
        "Lyon", networks=("10.2.0.0/16",), jump_host="jump.lyon.example", jump_user="support"
    )
    pane = at_lyon(bench, Address("ssh", "10.2.3.4", user="anna"), site=jump)
    pane.agree()
    key, other = HostKey("ssh-ed25519", "AAAA"), HostKey("ssh-ed25519", "BBBB")
    pane.network.show_keys(Keys(Trust.TRUSTED, (key,)))
    assert pane.network.keys_of == [
        "jump.lyon.example:22",
        "10.2.3.4:22 through jump.lyon.example",
    ]
    assert pane.model.obstacle == "Asking the machine for its SSH key …"
    pane.network.show_keys(Keys(Trust.CHANGED, (other,)))
    assert "another key" in pane.model.obstacle
    pane.network.show_keys(Keys(Trust.NEW, (other,)))
    pane.model.trust_keys()
    assert pane.tools.trusted == ["10.2.3.4:22"]
    assert pane.model.obstacle == ""
    assert "SSH to 10.2.3.4:22 through jump.lyon.example as anna" in pane.model.preview


def test_a_late_answer_of_another_machine_proves_nothing_here(
    bench: Bench, qapp_core: QCoreApplication
) -> None:
    pane = Pane(bench, Address("ssh", "pc-1", user="anna"), Address("ssh", "pc-2", user="anna"))
    pane.agree()
    ways = [way.address.value for way in pane.model.ways]
    pane.model.choose(ways.index("pc-1"))
    late = pane.network.asked_for_keys
    pane.model.choose(ways.index("pc-2"))
    assert late is not None
    late(Keys(Trust.TRUSTED, (HostKey("ssh-ed25519", "AAAA"),)))
    assert pane.model.obstacle == "Asking the machine for its SSH key …"
    pane.model.start("s3cret")
    assert pane.tools.started == []


def test_only_allowed_tools_are_offered(bench: Bench, qapp_core: QCoreApplication) -> None:
    pane = at_lyon(bench, HERE, site=Site("Lyon", networks=("10.2.0.0/16",), tools=("openssh",)))
    assert {way.profile.id for way in pane.model.ways} == {"openssh"}


def test_a_file_of_sites_that_cannot_be_used_is_told(
    bench: Bench, qapp_core: QCoreApplication
) -> None:
    pane = Pane(bench, VNC)
    pane.tools.places = Sites(problem="The sites in /etc/desk/sites.toml are not used: why")
    pane.model.show(None)
    bench.workspace.open_ticket(T1)
    assert pane.model.site_words == ("The sites in /etc/desk/sites.toml are not used: why", "warn")


def test_nothing_is_woken_unasked_and_what_was_is_on_the_ticket(lyon: Pane) -> None:
    assert lyon.network.woken == []
    lyon.model.waking.wake()
    assert lyon.network.woken == [("52:54:00:ab:cd:ef", "10.2.255.255", 7)]
    recorded = lyon.recorded
    assert (recorded.tool, recorded.address, recorded.minutes) == ("Wake-on-LAN", CARD.value, 0)
    assert recorded.outcome == "Wake-up packet sent to 10.2.255.255"
    assert recorded.ended_at == recorded.started_at
    assert "Wake-up packet sent at" in lyon.model.waking.words


def test_a_packet_that_could_not_be_sent_is_told_and_not_recorded(lyon: Pane) -> None:
    lyon.network.unreachable = "Network is unreachable"
    lyon.model.waking.wake()
    assert lyon.model.waking.words.endswith("10.2.255.255: Network is unreachable")
    assert lyon.bench.store.outbox.pending == {}


def test_without_a_site_the_packet_goes_into_one_s_own_network(
    bench: Bench, qapp_core: QCoreApplication
) -> None:
    pane = Pane(bench, VNC, CARD)
    pane.model.waking.wake()
    assert pane.network.woken == [(CARD.value, EVERYBODY, 9)]


def test_a_hostile_card_wakes_nothing(bench: Bench, qapp_core: QCoreApplication) -> None:
    pane = Pane(bench, VNC, Address("mac", "52:54:00:ab:cd:ef;calc"))
    assert pane.model.waking.mac == ""
    pane.model.waking.wake()
    assert pane.network.woken == []


def test_a_woken_machine_is_asked_until_it_answers(lyon: Pane) -> None:
    lyon.model.waking.wake()
    network: FakeNetwork = lyon.network
    network.answer(*(Probe(way, Answer.FILTERED) for way in network.asked))
    network.forget()
    lyon.bench.clock.time += timedelta(seconds=20)
    lyon.model.waking.look.emit()
    assert network.asked
    network.answer(*(Probe(way, Answer.OPEN) for way in network.asked))
    assert not lyon.model.waking._again.isActive()


def test_the_child_says_why_a_packet_was_not_sent() -> None:
    assert answer(WakeMachine("52:54:00:ab:cd:ef", "nobody.invalid", 9))
    assert answer(WakeMachine("nonsense", "127.0.0.1", 9))
    assert answer(WakeMachine("52:54:00:ab:cd:ef", "127.0.0.1", 9)) == ""

"""A remote session: nothing starts unseen or unagreed, and what started is on the ticket in the end."""

import base64

import pytest
from PySide6.QtCore import QCoreApplication

from desk.models.asset import Address, Asset
from desk.models.changes import Changes
from desk.models.ids import AssetId, TicketId
from desk.models.operations import RecordSession
from desk.remote.host_keys import HostKey, Trust
from desk.remote.probe import Answer, Probe
from desk.remote.session import ConsentMode, Said
from desk.ui.remote.child import Keys
from desk.ui.remote.view_model import RemoteViewModel
from tests.ui.remote.fakes import FakeNetwork, FakeTools
from tests.ui.ticket.fakes import CLAIRE, T1, Bench, ticket

PC = AssetId("pc-42")
KEY = HostKey("ssh-ed25519", base64.b64encode(b"k" * 51).decode())
VNC = Address("vnc", "pc-42.corp.example")
SSH = Address("ssh", "10.2.3.4", 0, "admin")
EVIL = Address("vnc", "-oProxyCommand=touch")


class Pane:
    """The pane on a ticket whose asset has these addresses."""

    def __init__(self, bench: Bench, *addresses: Address) -> None:
        self.bench = bench
        self.tools = FakeTools(bench.clock, bench.store)
        self.network = FakeNetwork()
        bench.store.directory.assets[PC] = Asset(PC, "pc-42", owner=CLAIRE, addresses=addresses)
        bench.store.tickets.base[T1] = ticket(asset=PC)
        self.model = self.open()

    def open(self) -> RemoteViewModel:
        """A pane as a window that just started has it."""
        model = RemoteViewModel(self.bench.workspace, self.tools, self.network)
        model.watch(on=True)
        self.bench.workspace.open_ticket(T1)
        return model

    def agree(self) -> None:
        """Claire said yes on the telephone."""
        self.model.set_consent(ConsentMode.SPOKEN, "Claire Martin", "")

    def start(self) -> None:
        """Agree and start."""
        self.agree()
        self.model.start()
        assert self.model.session is not None

    @property
    def recorded(self) -> RecordSession:
        """What went into the outbox."""
        (operation,) = self.bench.store.outbox.operations
        assert isinstance(operation.action, RecordSession)
        return operation.action


@pytest.fixture
def pane(qapp_core: QCoreApplication, bench: Bench) -> Pane:
    return Pane(bench, VNC)


def test_the_preview_says_what_would_be_started(pane: Pane) -> None:
    assert pane.model.preview == "VNC to pc-42.corp.example:5900, with TigerVNC Viewer"
    assert "pc-42.corp.example::5900" in pane.model.command_line


def test_nothing_starts_before_somebody_agreed(pane: Pane) -> None:
    heard: list[str] = []
    pane.model.problem.connect(lambda message, advice: heard.append(message))
    pane.model.start()
    assert heard == ["Say how the person agreed."]
    assert pane.tools.started == []
    pane.agree()
    assert pane.model.obstacle == ""


@pytest.mark.parametrize(
    ("mode", "who", "reason", "obstacle"),
    [
        (ConsentMode.SPOKEN, "", "", "Say who agreed to the session."),
        (ConsentMode.EMERGENCY, "", " ", "Without consent a session needs a reason."),
        (ConsentMode.EMERGENCY, "", "Ransomware", ""),
        (ConsentMode.STANDING, "", "", ""),
    ],
)
def test_consent_is_complete_or_says_what_is_missing(
    pane: Pane, mode: ConsentMode, who: str, reason: str, obstacle: str
) -> None:
    pane.model.set_consent(mode, who, reason)
    assert pane.model.obstacle.startswith(obstacle)
    assert bool(pane.model.obstacle) == bool(obstacle)


def test_the_requester_is_proposed_as_the_one_who_agrees(pane: Pane) -> None:
    assert pane.model.consent.who == "Claire Martin"


def test_the_record_is_in_the_store_before_the_tool_starts(pane: Pane) -> None:
    pane.start()
    assert pane.tools.saved_before_start == [True]
    assert pane.tools.started[0][1] == "pc-42.corp.example"


def test_the_status_bar_knows_of_it_until_it_ends(pane: Pane) -> None:
    pane.start()
    (running,) = pane.bench.workspace.running.sessions
    assert running.title == "pc-42"
    pane.tools.finish(12)
    assert pane.model.session is not None
    pane.model.session.tick()
    assert pane.bench.workspace.running.sessions == ()


def test_an_ended_session_goes_into_the_ticket_with_its_true_minutes(pane: Pane) -> None:
    pane.start()
    session = pane.model.session
    assert session is not None
    pane.tools.finish(12)
    session.tick()
    assert not session.is_running
    session.write_down(session.record.minutes, "Restarted the service")
    assert pane.recorded.minutes == 12
    assert pane.recorded.consent == "Said yes (telephone, in person), Claire Martin"
    assert pane.recorded.summary == "Restarted the service"
    assert pane.recorded.outcome == "Ended"
    assert pane.bench.store.sessions.kept == {}
    assert pane.model.session is None


def test_other_minutes_need_a_reason(pane: Pane) -> None:
    pane.start()
    session = pane.model.session
    assert session is not None
    pane.tools.finish(12)
    session.tick()
    heard: list[str] = []
    session.problem.connect(lambda message, advice: heard.append(message))
    session.write_down(5, "Looked")
    assert heard == ["Say why the minutes differ from what was measured."]
    session.write_down(5, "Looked", "Talked about something else")
    assert (pane.recorded.minutes, pane.recorded.summary) == (
        5,
        "Looked · Talked about something else",
    )


def test_ending_by_hand_closes_the_tool(pane: Pane) -> None:
    pane.start()
    session = pane.model.session
    assert session is not None
    pane.bench.clock.sleep(90)
    session.end()
    assert pane.tools.closed == [session.record.id]
    assert session.record.minutes == 2
    assert not session.is_running


def test_a_crash_during_a_session_loses_nothing(pane: Pane) -> None:
    pane.start()
    assert pane.model.session is not None
    first = pane.model.session.record.id
    later = pane.open()
    assert later.session is not None
    assert later.session.record.id == first
    assert later.session.is_running
    pane.tools.finish(30)
    later.session.tick()
    later.session.write_down(30, "")
    assert pane.recorded.minutes == 30


def test_what_was_typed_about_a_session_survives_a_crash(pane: Pane) -> None:
    pane.start()
    session = pane.model.session
    assert session is not None
    pane.tools.finish(12)
    session.tick()
    said = Said("Restarted the VPN client", 15, "He called back")
    session.say(said)
    session.flush()
    later = pane.open()
    assert later.session is not None
    assert later.session.record.said == said
    assert pane.bench.workspace.running.sessions == ()  # it is over: the status bar counts no more


def test_a_crash_while_it_was_written_down_does_not_double_it(pane: Pane) -> None:
    pane.start()
    session = pane.model.session
    assert session is not None
    pane.tools.finish(12)
    session.tick()
    kept = dict(pane.bench.store.sessions.kept)
    session.write_down(12, "Once")
    pane.bench.store.sessions.kept = kept  # the crash came before the record was closed
    later = pane.open()
    assert later.session is not None
    later.session.write_down(12, "Once")
    assert len(pane.bench.store.outbox.pending) == 1


def test_a_session_that_left_no_notes_is_over_with_no_minutes(pane: Pane) -> None:
    pane.start()
    pane.tools.sightings.clear()
    later = pane.open()
    assert later.session is not None
    assert later.session.outcome == "It is over; how is not known"
    assert later.session.record.minutes == 0


def test_a_tool_that_is_not_installed_cannot_be_started(bench: Bench) -> None:
    pane = Pane(bench, VNC)
    pane.tools.missing = True
    pane.model.choose(0)
    pane.agree()
    assert "is not installed on this machine" in pane.model.obstacle


def test_a_hostile_address_is_shown_with_the_reason_and_never_used(bench: Bench) -> None:
    pane = Pane(bench, EVIL)
    assert pane.model.ways == []
    assert pane.model.refused_words()[0].startswith("vnc -oProxyCommand=touch: ")
    pane.agree()
    pane.model.start()
    assert pane.tools.started == []


def test_a_probe_tells_what_answers(pane: Pane) -> None:
    (way,) = {w.probe for w in pane.model.ways if w.probe}
    pane.network.answer(Probe(way, Answer.REFUSED))
    assert pane.model.rows()[0].answer == "machine is on, this door is closed"
    pane.start()
    assert pane.model.session is not None
    assert pane.model.session.record.probe == "refused"


def test_consent_stands_when_an_address_is_added_and_falls_with_the_ticket(pane: Pane) -> None:
    pane.agree()
    pane.model.addresses.add("ssh", "admin@10.2.3.4")
    assert pane.model.consent.mode is ConsentMode.SPOKEN
    pane.model.show(None)
    assert pane.model.consent.mode is None


def ssh_pane(bench: Bench) -> Pane:
    pane = Pane(bench, SSH)
    pane.agree()
    return pane


def test_an_unknown_ssh_key_is_compared_before_anything_starts(bench: Bench) -> None:
    pane = ssh_pane(bench)
    assert pane.network.keys_of == ["10.2.3.4:22"]
    assert pane.model.obstacle == "Asking the machine for its SSH key …"
    pane.network.show_keys(Keys(Trust.NEW, (KEY,)))
    assert pane.model.obstacle == "Compare the machine's key first."
    pane.model.trust_keys()
    assert pane.tools.trusted == ["10.2.3.4:22"]
    assert pane.model.obstacle == ""


def test_a_changed_ssh_key_stops(bench: Bench) -> None:
    pane = ssh_pane(bench)
    pane.network.show_keys(Keys(Trust.CHANGED, (KEY,)))
    pane.model.start()
    assert pane.tools.started == []
    assert "another key" in pane.model.obstacle


def test_a_machine_that_shows_no_key_says_so(bench: Bench) -> None:
    pane = ssh_pane(bench)
    pane.network.show_keys(Keys(Trust.NEW, problem="The host showed no SSH key."))
    assert pane.model.obstacle == "The host showed no SSH key."


def test_a_missing_user_is_asked_for(bench: Bench) -> None:
    pane = Pane(bench, Address("rdp", "pc-42"))
    assert pane.model.way is not None
    assert pane.model.way.missing == ("user",)
    assert "Say as which user" in pane.model.obstacle
    pane.model.set_value("user", "CORP\\anna")
    assert "as CORP\\anna" in pane.model.preview


def test_addresses_that_lead_to_the_same_place_are_one_way_and_a_known_user_stands_in_it(
    bench: Bench,
) -> None:
    host = "pc-42.corp.example"
    pane = Pane(
        bench, Address("host", host), Address("vnc", host), Address("ssh", host, 0, "admin")
    )
    rows = [(row.words, row.tool) for row in pane.model.rows()]
    assert len(set(rows)) == len(rows)
    assert rows.count((f"VNC · {host}", "TigerVNC Viewer")) == 1
    ssh = {words for words, _tool in rows if words.startswith("SSH")}
    assert ssh == {f"SSH · admin@{host}"}


def test_two_users_of_one_machine_are_two_ways(bench: Bench) -> None:
    pane = Pane(bench, SSH, Address("ssh", "10.2.3.4", 0, "root"))
    users = {way.values.get("user") for way in pane.model.ways}
    assert users == {"admin", "root"}


def test_a_password_is_handed_over_and_wiped(bench: Bench) -> None:
    pane = Pane(bench, VNC)
    pane.agree()
    assert pane.model.wants_password
    pane.model.start("s3cret")
    assert pane.tools.passwords == [b"s3cret"]
    assert not any(b"s3cret" in record for record in pane.bench.store.sessions.kept.values())


def test_a_pane_nobody_sees_asks_the_network_nothing(pane: Pane) -> None:
    pane.network.asked = ()
    model = RemoteViewModel(pane.bench.workspace, pane.tools, pane.network)
    pane.bench.workspace.open_ticket(T1)
    assert model.ways
    assert pane.network.asked == ()
    model.watch(on=True)
    assert set(pane.network.asked) == {way.probe for way in model.ways}


def test_a_ticket_that_gets_an_asset_gets_its_ways_in(pane: Pane) -> None:
    bench = pane.bench
    mine = bench.store.directory.assets.pop(PC)
    bench.store.tickets.base[T1] = ticket()
    bench.workspace.changed.emit(Changes(tickets=frozenset({T1})))
    assert pane.model.ways == []
    bench.store.directory.assets[PC] = mine
    bench.store.tickets.base[T1] = ticket(asset=PC)
    bench.workspace.changed.emit(Changes(tickets=frozenset({T1})))
    assert pane.model.preview.startswith("VNC to pc-42.corp.example")


def test_a_ticket_without_an_asset_leads_to_its_requesters_machine(pane: Pane) -> None:
    bench = pane.bench
    bench.store.tickets.base[T1] = ticket()
    bench.workspace.changed.emit(Changes(tickets=frozenset({T1})))
    assert pane.model.asset is not None
    assert pane.model.asset.id == PC
    assert pane.model.preview.startswith("VNC to pc-42.corp.example")


def test_another_of_the_requesters_machines_is_one_choice_away(pane: Pane) -> None:
    bench = pane.bench
    laptop = Asset(
        AssetId("laptop"),
        "laptop-7",
        owner=CLAIRE,
        addresses=(Address("vnc", "laptop-7.corp.example"),),
    )
    bench.store.directory.assets[laptop.id] = laptop
    bench.workspace.changed.emit(Changes(tickets=frozenset({T1})))
    assert [machine.name for machine in pane.model.machines] == ["pc-42", "laptop-7"]
    pane.model.take(1)
    assert pane.model.preview.startswith("VNC to laptop-7.corp.example")


def test_another_ticket_forgets_who_agreed(pane: Pane) -> None:
    pane.agree()
    pane.model.show(None)
    assert pane.model.consent.mode is None
    assert pane.model.obstacle == "Choose a way in."


def test_news_of_the_ticket_before_does_not_hold_the_pane_there(bench: Bench) -> None:
    """The next one is still being read when something changes on the one that is shown."""
    pane = Pane(bench, VNC)
    other = TicketId("t2")
    bench.store.tickets.base[other] = ticket(id=other)
    bench.worker.hold()
    bench.workspace.open_ticket(other)
    bench.workspace.changed.emit(Changes(tickets=frozenset({T1}), assets=True))
    bench.worker.release()
    assert pane.model.ticket == other

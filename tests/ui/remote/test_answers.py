"""What answers is asked once, ranked, kept for a minute, and called off when the ticket is left."""

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from desk.models.asset import Address
from desk.remote.probe import Answer, Probe
from desk.ui.remote.view_model import RemoteViewModel
from tests.ui.remote.test_view_model import SSH, VNC, Pane
from tests.ui.ticket.fakes import T1, Bench


@pytest.fixture
def pane(qapp_core: QCoreApplication, bench: Bench) -> Pane:
    return Pane(bench, VNC)


def test_what_answers_comes_first_and_no_answer_last(bench: Bench) -> None:
    pane = Pane(bench, VNC, SSH)
    probes = {way.profile.protocol: way.probe for way in pane.model.ways}
    vnc, ssh = probes["vnc"], probes["ssh"]
    assert vnc is not None
    assert ssh is not None
    pane.network.answer(Probe(vnc, Answer.FILTERED), Probe(ssh, Answer.OPEN))
    assert pane.model.rows()[0].words == "SSH · admin@10.2.3.4"
    assert pane.model.preview.startswith("SSH to 10.2.3.4")


def test_nothing_moves_under_the_hand_that_chose(bench: Bench) -> None:
    pane = Pane(bench, VNC, SSH)
    probes = {way.profile.protocol: way.probe for way in pane.model.ways}
    vnc, ssh = probes["vnc"], probes["ssh"]
    assert vnc is not None
    assert ssh is not None
    pane.model.choose(0)
    pane.network.answer(Probe(vnc, Answer.FILTERED), Probe(ssh, Answer.OPEN))
    assert pane.model.rows()[0].words.startswith("VNC")
    assert pane.model.preview.startswith("VNC")


def test_an_answer_counts_for_a_minute_and_its_age_is_told(pane: Pane) -> None:
    assert pane.model.answers.age == "Asking what answers …"
    (way,) = pane.network.asked
    pane.network.answer(Probe(way, Answer.OPEN))
    pane.network.forget()
    pane.model.show(None)
    pane.bench.clock.sleep(50)
    pane.bench.workspace.open_ticket(T1)
    assert list(pane.network.asked) == []
    assert pane.model.rows()[0].answer == "answers"
    pane.model.show(None)
    pane.bench.clock.sleep(130)
    pane.bench.workspace.open_ticket(T1)
    assert pane.model.answers.age == "Asking what answers …"
    assert list(pane.network.asked) == [way]
    pane.network.answer(Probe(way, Answer.OPEN))
    pane.bench.clock.sleep(120)
    assert pane.model.answers.age == "What answers, asked 2 min ago"


def test_asking_again_asks_whatever_is_known(pane: Pane) -> None:
    (way,) = pane.network.asked
    pane.network.answer(Probe(way, Answer.REFUSED))
    pane.network.forget()
    pane.model.answers.ask_again()
    assert list(pane.network.asked) == [way]


def test_leaving_the_ticket_calls_the_question_off(pane: Pane) -> None:
    assert pane.network.stopped == 0
    pane.model.show(None)
    assert pane.network.stopped == 1


def test_a_ticket_that_stays_open_asks_its_machine_although_the_pane_is_not_seen(
    pane: Pane, qtbot: QtBot
) -> None:
    model = RemoteViewModel(pane.bench.workspace, pane.tools, pane.network)
    pane.bench.workspace.open_ticket(T1)
    pane.network.forget()
    qtbot.waitUntil(lambda: bool(pane.network.asked))
    assert model.answers.waiting


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ("RDP with NLA", "answers, with NLA"),
        ("RDP with TLS", "answers, encrypted, without NLA"),
        ("RDP without TLS", "answers, without encryption"),
    ],
)
def test_of_a_remote_desktop_it_is_told_how_it_is_protected(
    bench: Bench, detail: str, words: str
) -> None:
    pane = Pane(bench, Address("rdp", "pc-42"))
    (way,) = pane.network.asked
    pane.network.answer(Probe(way, Answer.OPEN, detail))
    assert pane.model.rows()[0].answer == words


def test_the_way_to_a_shell_is_known_where_there_is_one(bench: Bench) -> None:
    assert Pane(bench, VNC).model.shell == -1
    pane = Pane(bench, VNC, SSH)
    pane.model.choose(pane.model.shell)
    assert pane.model.preview.startswith("SSH to 10.2.3.4")

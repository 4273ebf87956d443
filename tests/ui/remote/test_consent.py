"""Consent in the remote pane: words in the right language, what the policy asks for, and what is recorded."""

from collections.abc import Mapping
from datetime import timedelta

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication

from desk.models.asset import Address, Asset
from desk.models.changes import Changes
from desk.models.ids import AssetId
from desk.models.settings import Layers
from desk.remote.session import Consent, ConsentMode
from tests.ui.remote.test_view_model import VNC, Pane
from tests.ui.ticket.fakes import CLAIRE, PEOPLE, T1, Bench


@pytest.fixture
def pane(qapp_core: QCoreApplication, bench: Bench) -> Pane:
    return Pane(bench, VNC)


def ask_for(pane: Pane, locked: Mapping[str, object], **own: object) -> None:
    """The organisation and the person set these."""
    pane.bench.workspace.preferences.take(Layers(own=own, locked=locked))


def recorded(pane: Pane) -> Consent:
    """What a session that starts now says of the consent."""
    pane.model.start()
    assert pane.model.session is not None
    return pane.model.session.record.consent


def test_the_words_to_read_name_the_caller_the_machine_and_the_ticket(pane: Pane) -> None:
    words = pane.model.consent.words
    assert "Claire" in words
    assert "pc-42" in words


def test_the_words_come_in_the_other_language_at_once(pane: Pane) -> None:
    pane.model.consent.speak("fr")
    assert "prendre la main sur pc-42" in pane.model.consent.words
    pane.agree()
    assert recorded(pane).text_version == "fr 2026-11"


def test_who_is_asked_hears_their_own_language(pane: Pane, monkeypatch: pytest.MonkeyPatch) -> None:
    french = msgspec.structs.replace(PEOPLE[CLAIRE], language="fr")
    monkeypatch.setitem(PEOPLE, CLAIRE, french)
    assert pane.open().consent.language == "fr"


def test_the_moment_is_when_somebody_agreed_not_when_the_tool_started(pane: Pane) -> None:
    said = pane.bench.clock.now()
    pane.agree()
    pane.bench.clock.sleep(240)
    pane.model.set_consent(ConsentMode.SPOKEN, "Claire Martin-Roux", "")
    consent = recorded(pane)
    assert (consent.at, consent.who) == (said, "Claire Martin-Roux")
    assert pane.bench.clock.now() - said == timedelta(seconds=240)


def test_a_wording_nobody_read_is_not_recorded_as_read(pane: Pane) -> None:
    pane.model.set_consent(ConsentMode.WRITTEN, "Claire Martin", "")
    assert recorded(pane).text_version == ""


def test_where_nothing_is_asked_for_a_session_starts_and_says_that_nobody_was_asked(
    pane: Pane,
) -> None:
    ask_for(pane, {"remote_consent": "none"}, remote_consent="none")
    assert pane.model.obstacle == ""
    assert recorded(pane).mode is ConsentMode.NOT_ASKED


def test_where_it_is_only_asked_for_nobody_asked_must_be_said(pane: Pane) -> None:
    ask_for(pane, {"remote_consent": "ask"})
    assert pane.model.obstacle == "Say how the person agreed."
    pane.model.set_consent(ConsentMode.NOT_ASKED, "Claire Martin", "")
    consent = recorded(pane)
    assert (consent.mode, consent.who) == (ConsentMode.NOT_ASKED, "")


def test_a_technician_can_ask_for_more_and_never_for_less(pane: Pane) -> None:
    ask_for(pane, {}, remote_consent="none")
    assert pane.model.obstacle == "Say how the person agreed."
    assert ConsentMode.NOT_ASKED not in pane.model.consent.modes
    pane.model.set_consent(ConsentMode.NOT_ASKED, "", "")
    pane.model.start()
    assert pane.tools.started == []


def test_a_site_can_ask_for_more_than_the_organisation(pane: Pane) -> None:
    ask_for(pane, {"remote_consent": "none"}, remote_consent="none")
    pane.model.consent.site = "required"
    assert pane.model.obstacle == "Say how the person agreed."


def test_an_emergency_goes_into_the_record_with_its_reason_and_nobody_s_name(pane: Pane) -> None:
    pane.model.set_consent(ConsentMode.EMERGENCY, "Claire Martin", "Ransomware")
    consent = recorded(pane)
    assert (consent.who, consent.reason) == ("", "Ransomware")


def test_who_agreed_to_one_machine_did_not_agree_to_another(pane: Pane) -> None:
    laptop = Asset(AssetId("laptop"), "laptop-7", owner=CLAIRE, addresses=(Address("vnc", "l7"),))
    pane.bench.store.directory.assets[laptop.id] = laptop
    pane.bench.workspace.changed.emit(Changes(tickets=frozenset({T1})))
    pane.agree()
    pane.model.take(1)
    assert pane.model.consent.mode is None
    assert "laptop-7" in pane.model.consent.words

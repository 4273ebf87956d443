"""A password comes from a person or the keyring, never waits for either, and lies nowhere afterwards."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desk.models.asset import Address
from desk.remote.host_keys import HostKey, Trust
from desk.remote.probe import Answer, Probe, Way
from desk.remote.secrets import Keyring, Secret
from desk.remote.session import ConsentMode
from desk.remote.sites import Site, Sites
from desk.ui.remote.child import Keys
from desk.ui.remote.keyring_child import Reply, Wish, reply
from desk.ui.remote.password_view import LENT, LentClipboard, PasswordView
from desk.ui.remote.view_model import RemoteViewModel
from tests.remote.test_secrets import Memory
from tests.ui.remote.test_view_model import VNC, Pane
from tests.ui.ticket.fakes import T1, Bench

TEAMVIEWER = Address("teamviewer", "123456789")
NO_KEYRING = "No system keyring: passwords will be asked and not kept."


class FakeKeeper:
    """A keyring in memory that answers when a test says so."""

    def __init__(self, problem: str = "") -> None:
        self.keyring = Keyring(Memory())
        self.problem = problem
        self.wishes: list[str] = []
        self.later: list[Callable[[], None]] = []
        self.waits = False

    def ask(self, wish: Wish, done: Callable[[Reply | None], None]) -> None:
        self.wishes.append(wish.do)

        def answer() -> None:
            failed = Reply(problem=self.problem, detail="Reason: none.")
            done(failed if self.problem else reply(wish, self.keyring))

        if self.waits:
            self.later.append(answer)
        else:
            answer()


class Kept(Pane):
    """The pane with a keyring."""

    def __init__(self, bench: Bench, keeper: FakeKeeper, *addresses: Address) -> None:
        self.keeper = keeper
        super().__init__(bench, *addresses)

    def open(self) -> RemoteViewModel:
        model = RemoteViewModel(self.bench.workspace, self.tools, self.network, self.keeper)
        model.watch(on=True)
        self.bench.workspace.open_ticket(T1)
        return model


@pytest.fixture
def kept(qapp_core: QCoreApplication, bench: Bench) -> Kept:
    return Kept(bench, FakeKeeper(), VNC)


def test_a_password_that_was_kept_is_used_when_none_is_typed(kept: Kept) -> None:
    kept.agree()
    kept.model.start("s3cret", keep=True)
    assert kept.keeper.wishes == ["prove", "keep"]
    again = Kept(kept.bench, kept.keeper, VNC)
    again.bench.clock.sleep(3)
    again.agree()
    again.model.start()
    assert again.tools.passwords == [b"s3cret"]


def test_nothing_is_kept_unasked(kept: Kept) -> None:
    kept.agree()
    kept.model.start("s3cret")
    assert kept.tools.passwords == [b"s3cret"]
    assert kept.keeper.wishes == ["prove"]


def test_a_keyring_that_lets_one_wait_starts_nothing_that_was_left_meanwhile(kept: Kept) -> None:
    kept.agree()
    kept.keeper.waits = True
    kept.model.start()
    assert kept.tools.started == []
    kept.model.choose(1)
    for answer in kept.keeper.later:
        answer()
    assert kept.tools.started == []


def test_a_password_that_was_not_used_after_all_is_wiped(kept: Kept) -> None:
    kept.agree()
    left, secret, at_jump = kept.model.ways[0], Secret("s3cret"), Secret("other")
    kept.model.choose(1)
    kept.model.launching._launch(left, secret, at_jump)
    assert kept.tools.started == []
    assert (secret.reveal(), at_jump.reveal()) == (b"", b"")


def test_what_the_keyring_was_given_is_in_the_list_of_what_it_has(kept: Kept) -> None:
    kept.agree()
    kept.model.start("s3cret", keep=True)
    assert kept.bench.store.kept_passwords.places == [("pc-42/vnc", "-")]


def test_a_jump_host_s_password_comes_from_the_keyring(bench: Bench) -> None:
    keeper = FakeKeeper()
    keeper.keyring.keep("jump/jump.lyon.example:22", "support", "other")
    pane = Kept(bench, keeper, Address("ssh", "10.2.3.4", user="anna"))
    pane.tools.places = Sites(
        (Site("Lyon", ("*",), ("10.2.0.0/16",), "jump.lyon.example", jump_user="support"),)
    )
    pane.model.show(None)
    pane.bench.workspace.open_ticket(T1)
    pane.agree()
    for _ in range(2):
        pane.network.show_keys(Keys(Trust.TRUSTED, (HostKey("ssh-ed25519", "AAAA"),)))
    pane.model.start("s3cret")
    assert (pane.tools.passwords, pane.tools.jump_passwords) == ([b"s3cret"], [b"other"])


def test_without_a_keyring_it_is_said_and_the_session_starts_all_the_same(bench: Bench) -> None:
    pane = Kept(bench, FakeKeeper(NO_KEYRING), VNC)
    assert NO_KEYRING in pane.model.password_words
    assert not pane.model.passwords.usable
    pane.agree()
    pane.model.start()
    assert len(pane.tools.started) == 1
    assert pane.keeper.wishes == ["prove"]


def test_how_a_tool_gets_its_password_is_said(bench: Bench) -> None:
    pane = Pane(bench, TEAMVIEWER)
    assert pane.model.lends_password
    assert not pane.model.wants_password
    assert pane.model.password_words == "The password goes to the clipboard for 30 seconds."
    assert pane.model.rows()[0].words == "123456789"
    assert pane.model.preview == "TeamViewer · 123456789"


def test_a_password_that_was_typed_for_one_machine_is_never_handed_to_another(
    qtbot: QtBot, bench: Bench
) -> None:
    other = Address("vnc", "pc-43.corp.example")
    pane = Pane(bench, VNC, other)
    pane.agree()
    view = PasswordView(pane.model)
    qtbot.addWidget(view)
    view.draw()
    qtbot.keyClicks(view.line, "s3cret")
    first = pane.model.way
    assert first is not None
    closed, opened = (Way(each.value, 5900, "vnc") for each in (VNC, other))
    pane.network.answer(Probe(closed, Answer.REFUSED), Probe(opened, Answer.OPEN))
    assert pane.model.way is first  # what answers does not move under the hand
    view.draw()
    assert view.line.text() == "s3cret"
    addresses = [way.address for way in pane.model.ways]
    pane.model.choose(addresses.index(other))
    view.draw()
    assert view.line.text() == ""


def test_a_wish_shows_no_password() -> None:
    assert "s3cret" not in repr(Wish("keep", "a", "b", "s3cret")) + repr(Reply("s3cret"))


def test_that_one_is_kept_is_known_for_the_chosen_user_alone_and_it_can_be_forgotten(
    qtbot: QtBot, bench: Bench
) -> None:
    keeper = FakeKeeper()
    keeper.keyring.keep("pc-42/rdp", "CORP\\anna", "s3cret")
    pane = Kept(bench, keeper, Address("rdp", "pc-42"))
    passwords = pane.model.passwords
    pane.model.set_value("user", "CORP\\bert")
    qtbot.waitUntil(lambda: "has" in keeper.wishes)
    assert not passwords.kept
    pane.model.set_value("user", "CORP\\anna")
    qtbot.waitUntil(lambda: passwords.kept)
    bench.store.kept_passwords.add("pc-42/rdp", "CORP\\anna")
    pane.model.launching.forget_password()
    assert not passwords.kept
    assert keeper.keyring.read("pc-42/rdp", "CORP\\anna") is None
    assert bench.store.kept_passwords.places == []


def test_what_is_kept_is_said_and_forgotten_at_a_press(qtbot: QtBot, bench: Bench) -> None:
    keeper = FakeKeeper()
    keeper.keyring.keep("pc-42/vnc", "-", "s3cret")
    pane = Kept(bench, keeper, VNC)
    view = PasswordView(pane.model)
    qtbot.addWidget(view)
    view.draw()
    qtbot.waitUntil(lambda: view.forget.isVisibleTo(view))
    assert view.line.accessibleName() == "Password (empty: the one that is kept)"
    view.forget.click()
    assert not view.forget.isVisibleTo(view)
    assert view.line.accessibleName() == "Password, handed over unseen"


def test_why_there_is_no_keyring_is_told_to_who_asks(qtbot: QtBot, bench: Bench) -> None:
    pane = Kept(bench, FakeKeeper(NO_KEYRING), VNC)
    view = PasswordView(pane.model)
    qtbot.addWidget(view)
    view.draw()
    assert view.words.text() == NO_KEYRING
    view.why.click()
    assert view.words.text() == f"{NO_KEYRING}\nReason: none."
    assert not view.why.isVisibleTo(view)


@pytest.fixture
def view(qtbot: QtBot, bench: Bench) -> Iterator[PasswordView]:
    pane = Pane(bench, TEAMVIEWER)
    pane.agree()
    made = PasswordView(pane.model)
    qtbot.addWidget(made)
    made.draw()
    yield made
    QGuiApplication.clipboard().clear()


def test_what_is_typed_for_the_clipboard_goes_there_and_into_no_session(view: PasswordView) -> None:
    assert view.line.accessibleName() == "Password, for the clipboard"
    view.line.setText("s3cret")
    view.start()
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == "s3cret"
    assert clipboard.mimeData().hasFormat("x-kde-passwordManagerHint")
    assert view.line.text() == ""
    view.clipboard.take_back()
    assert clipboard.text() == ""


def test_the_clipboard_is_taken_back_by_itself(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    lent = LentClipboard(owner)
    lent._end.setInterval(10)
    lent.lend("s3cret")
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")
    assert LENT == 30_000


def test_what_somebody_else_copied_meanwhile_stays(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    lent = LentClipboard(owner)
    lent.lend("s3cret")
    QGuiApplication.clipboard().setText("their own")
    lent.take_back()
    assert QGuiApplication.clipboard().text() == "their own"


def test_the_box_to_keep_it_is_there_only_with_a_keyring(qtbot: QtBot, bench: Bench) -> None:
    for problem in ("", NO_KEYRING):
        pane = Kept(bench, FakeKeeper(problem), VNC)
        pane.model.set_consent(ConsentMode.STANDING, "", "")
        view = PasswordView(pane.model)
        qtbot.addWidget(view)
        view.draw()
        assert view.keep.isVisibleTo(view) is not bool(problem)

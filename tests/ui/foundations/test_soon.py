"""What changes with every keystroke is done when the hand rests, and in time when it never does."""

from PySide6.QtCore import QTimer
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from desk.ui.soon import LATEST, PAUSE, Soon


def test_a_pause_in_typing_is_the_moment_and_comes_once(qtbot: QtBot) -> None:
    soon, told = Soon(), list[str]()
    soon.due.connect(lambda: told.append("due"))
    soon.touch()
    soon.touch()
    assert told == []
    with qtbot.waitSignal(soon.due, timeout=5000):
        pass
    assert told == ["due"]
    assert soon.within == -1  # the other clock does not ring for the same keystroke


def test_a_hand_that_never_rests_waits_no_longer_than_that(qtbot: QtBot) -> None:
    soon = Soon()
    hand = QTimer(interval=PAUSE // 4)
    hand.timeout.connect(soon.touch)
    touched = QSignalSpy(hand.timeout)
    soon.touch()
    hand.start()
    with qtbot.waitSignal(soon.due, timeout=5000):
        pass
    hand.stop()
    assert touched.count() * (PAUSE // 4) > PAUSE // 2  # the hand went on, and it came all the same


def test_what_was_done_already_is_not_due() -> None:
    soon = Soon()
    soon.touch()
    soon.stop()
    assert soon.within == -1
    assert PAUSE < LATEST < 1000

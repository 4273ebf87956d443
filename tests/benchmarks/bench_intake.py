"""Calls and qualifying without a network: from the keys to the number in large type, and to the next ticket."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk.models.clock import SystemClock
from desk.models.ids import TicketId
from desk.models.listing import Draft
from desk.models.store import Store
from desk.ui.intake.view import IntakeView
from desk.ui.qualify.view import QualifyView
from tests.benchmarks import Aim, Row, milliseconds
from tests.benchmarks.place import Place, account
from tests.benchmarks.window import Paints, Told, Window, window_on
from tests.keystrokes import AVERAGE, DECISIONS, QUALIFYING, SLOWEST, THOUGHT, keys_in

_HUNDRED = Aim(p95=100)
_CTRL = Qt.KeyboardModifier.ControlModifier
_TITLES = ("The payroll screen is frozen", "Le VPN ne se connecte plus", "The printer jams again")
_TEN = 10
_MOST = 20
"""Tickets that are qualified: no more wait in a small place."""


def measured(place: Place) -> Iterator[Row]:
    """What is known beside a call, its number, and tickets qualified one after the other."""
    with place.copied_home() as home:
        rounds = place.rounds(40)
        store = Store.open(home.folder(account()), SystemClock())
        store.numbers.add_block("INC", 900_001, 900_001 + rounds)
        draft = Draft(TicketId("a-draft"), "note", "Some words.")
        commits = tuple(milliseconds(partial(store.drafts.save, draft)) for _ in range(rounds))
        store.close()
        with window_on(home) as window:
            window.desk.window.go("intake")
            intake = window.desk.window.findChild(IntakeView)
            assert isinstance(intake, IntakeView)
            yield Row("what is known beside a call, after its sentence", "ms",
                      tuple(_known(window, intake, rounds)), aim=_HUNDRED)  # fmt: skip
            yield Row("Ctrl+Enter to the number in large type", "ms",
                      tuple(_registered(window, intake, rounds)), "one commit", commits, _HUNDRED)  # fmt: skip
            yield Row("a ticket qualified, to the next one asked about", "ms",
                      tuple(_qualified(window, min(rounds, _MOST))), "one commit", commits)  # fmt: skip
            yield _by_keys(window)


def _by_keys(window: Window) -> Row:
    """Ten tickets qualified by the keys of the strip, counted on the real one and not timed."""
    strip = window.desk.window.findChild(QualifyView)
    assert isinstance(strip, QualifyView)
    opened = Told()
    strip._model.opened.connect(opened)
    strip.setFocus()
    before = opened.count
    for key in QUALIFYING:
        QTest.keySequence(QApplication.focusWidget() or strip, QKeySequence(key))
    window.until(lambda: opened.count > before)
    keys = _TEN * keys_in(QUALIFYING)
    slow = keys * SLOWEST
    thought = keys * AVERAGE + _TEN * DECISIONS * THOUGHT
    note = (
        f"{keys} keys × {AVERAGE} s (KLM); who does not know the keyboard: {slow:.0f} s;"
        f" with a thought of {THOUGHT} s for each of {DECISIONS} fields: {thought:.0f} s"
    )
    return Row("ten tickets qualified by keys", "s", (keys * AVERAGE,), aim=Aim(p95=90), note=note)


def _known(window: Window, intake: IntakeView, rounds: int) -> Iterator[float]:
    model, told = intake._model, Told()
    model.known_changed.connect(told)
    for turn in range(rounds):
        before = told.count
        yield window.milliseconds_until(
            lambda turn=turn: model.edit(title=f"{_TITLES[turn % 3]} {turn}"),  # type: ignore[misc]
            lambda before=before: told.count > before,  # type: ignore[misc]
        )


def _registered(window: Window, intake: IntakeView, rounds: int) -> Iterator[float]:
    model, painted = intake._model, Paints(intake.number.number)
    for turn in range(rounds):
        model.next_call()
        model.edit(title=_TITLES[turn % 3], caller_text="Somebody")
        intake.form.title.setFocus()
        window.rest(400)  # the draft is on disk
        before = painted.count
        yield window.milliseconds_until(
            lambda: QTest.keyClick(intake.form.title, Qt.Key.Key_Return, _CTRL),
            lambda before=before: model.done is not None and painted.count > before,  # type: ignore[misc]
        )


def _qualified(window: Window, most: int) -> Iterator[float]:
    desk = window.desk
    desk.window.show_view("qualify")
    window.until(lambda: desk.queue.count > 0)
    desk.window.queue.list.select_row(0)
    desk.window.ask("qualify")
    window.rest(500)
    strip = desk.window.findChild(QualifyView)
    assert isinstance(strip, QualifyView)
    model, opened = strip._model, Told()
    model.opened.connect(opened)
    for _ in range(min(most, desk.queue.count - 1)):
        model.type("application", "p")
        model.type("type", "t")
        window.rest(50)
        before = opened.count
        yield window.milliseconds_until(
            model.commit,
            lambda before=before: opened.count > before,  # type: ignore[misc]
        )

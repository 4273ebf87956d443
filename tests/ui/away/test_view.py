"""The pane “while you were away” on the screen: keys, cards, what screen readers find, and its quiet states."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.models.operations import SetFields
from desk.sync.connector import Remote
from desk.ui.away.view import AwayView
from desk.ui.away.view_model import AwayViewModel
from desk.ui.theme import Mode
from tests.builders import a_change, a_ticket
from tests.ui.away.nights import a_night, entry_of, with_history
from tests.ui.away.test_view_model import EDITED, OWN, known, morning
from tests.ui.outbox.accessible import nameless
from tests.ui.outbox.bench import Bench
from tests.ui.outbox.looks import Looks


def show(qtbot: QtBot, model: AwayViewModel, looks: Looks) -> AwayView:
    made = AwayView(model, looks.theme, looks.icons)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.list.setFocus()
    return made


@pytest.fixture
def view(qtbot: QtBot, bench: Bench, looks: Looks) -> AwayView:
    return show(qtbot, morning(bench), looks)


def test_p_in_the_list_puts_ones_own_back(qtbot: QtBot, bench: Bench, view: AwayView) -> None:
    qtbot.keyClick(view.list, Qt.Key.Key_P)
    assert len(bench.pending()) == 1


def test_a_in_the_list_accepts(qtbot: QtBot, bench: Bench, view: AwayView) -> None:
    qtbot.keyClick(view.list, Qt.Key.Key_A)
    assert bench.store.digests.current(bench.clock.now()).touching == ()  # type: ignore[union-attr]
    assert view.detail.cards[0].answers == []


def test_the_keys_act_on_a_card_too_and_say_what_they_do(qtbot: QtBot, bench: Bench, view: AwayView) -> None:  # fmt: skip
    (card,) = view.detail.cards
    assert [button.text() for button in card.buttons.values()] == [
        "P  Put yours back",
        "A  Accept theirs",
    ]
    assert card.accessibleName().startswith("Priority. Before: P2 High. Now: P4 Low, Bruno Keller")
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_P)
    assert len(bench.pending()) == 1


@pytest.fixture
def two_fields(qtbot: QtBot, bench: Bench, looks: Looks) -> AwayView:
    """Bruno changed both fields Anna had set, and put one of them back."""
    known(bench)
    mine = a_change(EDITED, at=bench.clock.now(), impact=1, urgency=1)
    bench.store.outbox.add(mine)
    assert bench.store.outbox.claim_next(bench.clock.now()) is not None
    there = a_ticket(1, priority=2, impact=1, urgency=1)
    bench.store.outbox.acknowledge(mine.key, Remote(with_history(there)))
    entries = [
        entry_of(bench, there, field, old, new)
        for field, old, new in (("impact", 1, 5), ("impact", 5, 1), ("urgency", 1, 5))
    ]
    a_night(bench, with_history(a_ticket(1, priority=2, impact=1, urgency=5), *entries))
    return show(qtbot, AwayViewModel(bench.workspace), looks)


def test_a_letter_answers_the_first_field_that_it_fits(
    qtbot: QtBot, bench: Bench, two_fields: AwayView
) -> None:
    fields = [(card.news.field, card.answers) for card in two_fields.detail.cards]
    assert fields == [("impact", ["accept"]), ("urgency", ["back", "accept"])]
    qtbot.keyClick(two_fields.list, Qt.Key.Key_P)
    (pending,) = bench.pending()
    assert pending.operation.action == SetFields({"urgency": 1})


def test_the_keyboard_stays_among_the_cards_while_they_are_answered(
    qtbot: QtBot, two_fields: AwayView
) -> None:
    first = two_fields.detail.cards[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_A)
    focus = QApplication.focusWidget()
    assert focus in two_fields.detail.cards
    assert focus is not first


def test_letters_that_are_switched_off_do_nothing_and_the_buttons_still_do(
    qtbot: QtBot, bench: Bench, view: AwayView
) -> None:
    view._model.letters = lambda: False
    qtbot.keyClick(view.list, Qt.Key.Key_P)
    (card,) = view.detail.cards
    qtbot.keyClick(card, Qt.Key.Key_P)
    assert bench.pending() == []
    card.buttons["back"].click()
    assert len(bench.pending()) == 1


def test_enter_opens_the_ticket(qtbot: QtBot, bench: Bench, view: AwayView) -> None:
    qtbot.keyClick(view.list, Qt.Key.Key_Down)
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert bench.workspace.ticket == OWN.id
    qtbot.keyClick(view.list, Qt.Key.Key_Up)
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert bench.workspace.ticket == EDITED.id


def test_ctrl_enter_closes_it_and_what_was_seen_can_be_chosen_again(
    qtbot: QtBot, view: AwayView
) -> None:
    assert not view.earlier.isVisible()
    qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert view._stack.currentIndex() == 0
    assert not view.done.isVisible()
    assert view.earlier.isVisible()
    view.earlier.activated.emit(1)
    assert view._stack.currentIndex() == 1
    assert view.detail.cards[0].buttons == {}


def test_everything_that_takes_the_keyboard_has_a_name(view: AwayView) -> None:
    assert nameless(view) == []
    view._model.done()
    assert nameless(view) == []


def test_cards_take_the_colours_of_another_theme(view: AwayView, looks: Looks) -> None:
    before = view.detail.cards[0].styleSheet()
    looks.theme.use(Mode.DARK)
    assert view.detail.cards[0].styleSheet() != before


@pytest.mark.parametrize("absent", [True, False])
def test_without_news_it_says_why(qtbot: QtBot, bench: Bench, looks: Looks, absent: bool) -> None:
    known(bench)
    if absent:
        a_night(bench)
    view = show(qtbot, AwayViewModel(bench.workspace), looks)
    heading = "Nothing changed while you were away" if absent else "You have seen everything"
    assert view._state._heading.text() == heading

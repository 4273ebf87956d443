"""The whole window without a pointer: every pane is reached."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desk.app import Desk
from tests.ui.layout.office import office, settle
from tests.ui.layout.panes import PAGES


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """The window with something in every pane; it has the keyboard."""
    with office(tmp_path) as made:
        _activate(made)
        yield made


def _activate(desk: Desk) -> None:
    desk.window.resize(1440, 900)
    desk.window.activateWindow()
    QTest.qWaitForWindowActive(desk.window)


def reached(desk: Desk, step: int = 1) -> list[str]:
    """The panes the keyboard comes to, one after the other, until it has been everywhere."""
    frame = desk.window.frame
    panes = {"rail": desk.window.rail, "status": desk.window.status} | {
        name: frame.pane(name)
        for name in ("queue", "ticket", "side", *PAGES)
        if name in {"queue", "ticket", "side"} or frame.has_page(name)
    }
    seen: list[str] = []
    for _press in range(8):
        desk.window.cycle(step)
        here = where(panes)
        if here in seen:
            return seen
        seen.append(here)
    return seen


def where(panes: dict[str, QWidget]) -> str:
    """The pane that has the keyboard."""
    focus = QApplication.focusWidget()
    assert focus is not None, "the keyboard is nowhere"
    assert focus.isVisible(), f"the keyboard is in {focus}, which nobody sees"
    return next((n for n, p in panes.items() if p is focus or p.isAncestorOf(focus)), "elsewhere")


@pytest.mark.parametrize("step", [1, -1])
def test_f6_comes_to_every_pane(desk: Desk, step: int) -> None:
    assert set(reached(desk, step)) == {"rail", "queue", "ticket", "side", "status"}
    for page in PAGES:
        desk.window.go(page)
        settle()
        assert set(reached(desk, step)) == {"rail", page, "status"}, page

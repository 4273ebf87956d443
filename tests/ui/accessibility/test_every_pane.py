"""Every pane, popup and dialog with something in it, as somebody meets it who does not see it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desk.app import Desk
from tests.ui.accessibility.heard import around, controls, twice, unheard, unreached
from tests.ui.layout.office import office, settle
from tests.ui.layout.panes import PAGES, walk
from tests.ui.layout.test_layout import spoken


@contextmanager
def the_office(folder: Path) -> Iterator[Desk]:
    """The window with something in every pane; it has the keyboard."""
    with office(folder) as desk:
        desk.window.resize(1440, 900)
        desk.window.activateWindow()
        QTest.qWaitForWindowActive(desk.window)
        yield desk


class Watch(QObject):
    """Notes what is shown as a window and is none."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.found: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        window = isinstance(watched, QWidget) and watched.isWindow()
        if event.type() == QEvent.Type.Show and window and not isinstance(watched, QDialog):
            self.found.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_control_says_what_it_is_and_the_keyboard_is_somewhere(
    qapp: QApplication, tmp_path: Path, language: str
) -> None:
    found: list[str] = []
    with spoken(qapp, language), the_office(tmp_path) as desk:
        watch = Watch(qapp)
        for name, root in walk(desk):
            faults = [*unheard(root), *twice(root), *_lost()]
            found += [f"{name}: {fault}" for fault in faults]
        qapp.removeEventFilter(watch)
    assert not found, _lines(found)
    assert not watch.found, "\nshown as windows:" + _lines(watch.found)


def _lost() -> Iterator[str]:
    here = QApplication.focusWidget()
    if here is None or not here.isVisible():
        yield f"the keyboard is on {here}"


def test_tab_comes_to_every_control_and_back(qapp: QApplication, tmp_path: Path) -> None:
    found: list[str] = []
    known: list[list[QWidget]] = []
    with the_office(tmp_path) as desk:
        for name, root in walk(desk):
            here, there = QApplication.focusWidget(), controls(root)
            if there not in known:
                found += [f"{name}: {fault}" for fault in unreached(root)]
                known.append(there)
            if here is not None and here.isVisible():
                here.setFocus()
    assert not found, _lines(found)


@pytest.mark.parametrize("forward", [True, False])
def test_tab_goes_pane_after_pane_as_they_are_read(
    qapp: QApplication, tmp_path: Path, forward: bool
) -> None:
    with the_office(tmp_path) as desk:
        window = desk.window
        panes = {"rail": window.rail, "status": window.status}
        panes |= {name: window.frame.pane(name) for name in ("queue", "ticket", "side")}
        _first_of(window.rail)
        assert _passed(panes, forward) == _turned(
            ["rail", "queue", "ticket", "side", "status"], forward
        )
        for page in PAGES:
            window.go(page)
            settle()
            panes = {"rail": window.rail, page: window.frame.pane(page), "status": window.status}
            _first_of(window.rail)
            assert _passed(panes, forward) == _turned(["rail", page, "status"], forward)


def _first_of(pane: QWidget) -> None:
    controls(pane)[0].setFocus()


def _passed(panes: dict[str, QWidget], forward: bool) -> list[str]:
    """The panes that Tab passes through until it is back, each as often as it comes to it."""
    passed: list[str] = []
    for part in around(forward=forward):
        pane = next((n for n, p in panes.items() if p is part or p.isAncestorOf(part)), "elsewhere")
        if not passed or passed[-1] != pane:
            passed.append(pane)
    return passed[:-1] if len(passed) > 1 and passed[-1] == passed[0] else passed


def _turned(panes: list[str], forward: bool) -> list[str]:
    return panes if forward else [panes[0], *reversed(panes[1:])]


def _lines(found: list[str]) -> str:
    return "\n" + "\n".join(dict.fromkeys(found))

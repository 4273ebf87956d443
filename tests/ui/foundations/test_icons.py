"""Icons come after the first paint, follow the theme and never keep a widget alive."""

import gc
import subprocess
import sys

import pytest
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desk.ui.icons import _PICTURES, Icons
from desk.ui.theme import Mode, Theme
from desk.ui.worker import InlineWorker


@pytest.fixture
def icons(theme: Theme) -> Icons:
    return Icons(theme)


def test_before_loading_an_icon_is_empty_and_nobody_waits(icons: Icons) -> None:
    assert icons.icon("new").isNull()
    assert icons.pixmap("new", "#000000", 16).isNull()


def test_a_bound_button_gets_its_icon_when_the_pictures_arrive(icons: Icons, qtbot: QtBot) -> None:
    button = QPushButton("New call")
    qtbot.addWidget(button)
    icons.bind(button, "new")
    assert button.icon().isNull()
    with qtbot.waitSignal(icons.changed):
        icons.load(InlineWorker())
    assert not button.icon().pixmap(16, 16).isNull()


def test_every_meaning_has_a_picture(icons: Icons) -> None:
    icons.load(InlineWorker())
    for name in _PICTURES:
        assert not icons.pixmap(name, "#000000", 16).isNull(), name


def painted(icons: Icons) -> set[str]:
    image = icons.icon("stop", "accent").pixmap(32, 32).toImage()
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(32)
        for y in range(32)
        if image.pixelColor(x, y).alpha() == 255
    }


def test_icons_take_the_colours_of_the_theme(icons: Icons, theme: Theme) -> None:
    icons.load(InlineWorker())
    assert theme.tokens.ink.accent in painted(icons)
    theme.use(Mode.DARK)
    assert theme.tokens.ink.accent in painted(icons)


def test_a_bound_action_is_tinted_again_with_the_theme(icons: Icons, theme: Theme) -> None:
    icons.load(InlineWorker())
    action = QAction()
    icons.bind(action, "reply", "muted")
    before = action.icon().cacheKey()
    theme.use(Mode.DARK)
    assert action.icon().cacheKey() != before


def test_a_widget_that_is_gone_is_forgotten(icons: Icons, theme: Theme) -> None:
    icons.load(InlineWorker())
    icons.bind(QAction(), "reply")
    gc.collect()
    theme.use(Mode.DARK)
    assert icons._bound == []


def test_pixmaps_for_delegates_are_sharp_and_cached(icons: Icons) -> None:
    icons.load(InlineWorker())
    pixmap = icons.pixmap("lock", "#000000", 16, 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (32, 2.0)
    assert icons.pixmap("lock", "#000000", 16, 2.0).cacheKey() == pixmap.cacheKey()


def test_the_library_is_fetched_once(icons: Icons) -> None:
    worker = InlineWorker()
    worker.hold()
    icons.load(worker)
    icons.load(worker)
    assert worker.release() == 1


def test_an_unknown_meaning_is_a_mistake_even_before_loading(icons: Icons) -> None:
    with pytest.raises(KeyError, match="unicorn"):
        icons.icon("unicorn")


def test_the_first_paint_does_not_import_the_icon_library() -> None:
    code = (
        "import sys; from PySide6.QtWidgets import QApplication, QWidget\n"
        "from desk.ui.theme import Theme; from desk.ui.icons import Icons\n"
        "from desk.ui.actions import Command, Commands\n"
        "app = QApplication([]); icons = Icons(Theme(app)); window = QWidget()\n"
        "Commands(window, icons).register(Command('new', 'New', bool, icon='new'))\n"
        "window.show(); window.grab()\n"
        "heavy = {'qtawesome', 'qtpy', 'PySide6.QtNetwork', 'sqlalchemy', 'requests', 'keyring', 'asyncio'}\n"
        "print(*sorted(heavy & set(sys.modules)))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout.split(), ended.stderr) == (0, [], "")

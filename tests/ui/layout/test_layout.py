"""No words are cut: in no pane, in neither language, at the smallest and the largest text, on a small screen."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from desk.ui.language import use_language
from desk.ui.onsite.view import OnSiteView
from tests.ui.layout.fits import cut, small
from tests.ui.layout.office import office, settle
from tests.ui.layout.panes import walk

SCREENS = {100: (1024, 700), 200: (1366, 768)}
"""The smallest screen on which all of it must be seen, by the size of the text in per cent."""
LONGER = 0.4


class Longer(QTranslator):
    """A language whose texts are that much longer than the English ones."""

    def translate(
        self, context: str, source: str, comment: str | None = None, number: int = -1
    ) -> str:
        """The text, and a tail of short words behind it."""
        words = source + " lo" * max(1, round(len(source) * LONGER / 3))
        return "" if not source.strip() else words


@contextmanager
def spoken(app: QApplication, language: str) -> Iterator[None]:
    """The window in this language: `en`, `fr`, or `longer`."""
    before = set(app.findChildren(QTranslator))
    use_language(app, ["fr" if language == "fr" else "en"])
    if language == "longer":
        app.installTranslator(Longer(app))
    if language == "fr":
        said = QCoreApplication.translate("RailView", "New call")
        assert said == "Nouvel appel", "the translations are compiled by `make resources/i18n`"
    yield
    for translator in set(app.findChildren(QTranslator)) - before:
        app.removeTranslator(translator)
        translator.deleteLater()


@contextmanager
def sized(app: QApplication) -> Iterator[None]:
    """The application's own text size again afterwards."""
    font = QFont(app.font())
    yield
    app.setFont(font)


@pytest.mark.parametrize("language", ["en", "fr", "longer"])
@pytest.mark.parametrize("percent", [100, 200])
def test_no_words_are_cut(qapp: QApplication, tmp_path: Path, language: str, percent: int) -> None:
    found: list[str] = []
    with spoken(qapp, language), sized(qapp), office(tmp_path, percent) as desk:
        desk.window.resize(*SCREENS[percent])
        for name, root in walk(desk):
            desk.window.resize(*SCREENS[percent])
            settle()
            found += [f"{name}: {fault}" for fault in cut(root)]
            for pane in root.findChildren(OnSiteView):  # pressed by fingers
                found += [f"{name}: {fault}" for fault in small(pane)]
            size = desk.window.width(), desk.window.height()
            if size > SCREENS[percent] or size[1] > SCREENS[percent][1]:
                found.append(f"{name}: the window needs {size[0]}×{size[1]}")
    assert not found, "\n" + "\n".join(dict.fromkeys(found))

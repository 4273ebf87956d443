"""A theme becomes palette and style sheet, follows the system while open and can be forced."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desk.ui.theme import GRID, Mode, Text, Theme, point_size


@pytest.mark.parametrize("mode", [mode for mode in Mode if mode is not Mode.SYSTEM])
def test_a_forced_theme_reaches_palette_and_style_sheet(
    theme: Theme, qapp: QApplication, mode: Mode
) -> None:
    theme.use(mode)
    assert theme.tokens.name == mode.value
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == theme.tokens.surface.surface
    assert theme.tokens.ink.accent in qapp.styleSheet()
    assert "$" not in qapp.styleSheet()


def test_every_theme_styles_real_widgets_without_a_complaint(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    QPushButton("Send", window)
    window.show()
    for mode in Mode:
        theme.use(mode)
        window.grab()


def test_the_system_theme_changes_while_the_window_is_open(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.use(Mode.SYSTEM)
    hints = qapp.styleHints()
    with qtbot.waitSignal(theme.changed):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.is_dark
    with qtbot.waitSignal(theme.changed):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert not theme.is_dark


def test_a_forced_theme_ignores_the_system(theme: Theme, qapp: QApplication) -> None:
    theme.use(Mode.COLOUR_SAFE)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens.name == "colour-safe"


def test_a_forced_dark_theme_tells_the_systems_own_dialogs(
    theme: Theme, qapp: QApplication
) -> None:
    theme.use(Mode.DARK)
    assert qapp.styleHints().colorScheme() in (Qt.ColorScheme.Dark, Qt.ColorScheme.Unknown)
    theme.use(Mode.SYSTEM)
    assert theme.mode is Mode.SYSTEM


def test_choosing_the_same_theme_again_repaints_nothing(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.use(Mode.LIGHT)


def test_text_grows_with_the_systems_font(theme: Theme, qapp: QApplication) -> None:
    plain = QFont(qapp.font())
    small = theme.font(Text.SMALL).pointSizeF()
    row, dense = theme.row_height(), theme.row_height(dense=True)
    large = QFont(plain)
    large.setPointSizeF(point_size(plain) * 2)
    try:
        qapp.setFont(large)
        assert theme.font(Text.SMALL).pointSizeF() == pytest.approx(2 * small, rel=0.02)
        assert theme.row_height() > row
        assert theme.row_height(dense=True) > dense
        assert f"font-size: {theme.font(Text.TITLE).pointSizeF():.2f}pt" in qapp.styleSheet()
    finally:
        qapp.setFont(plain)


def test_rows_stand_on_the_grid(theme: Theme) -> None:
    line = QFontMetricsF(QApplication.font()).height()  # whatever font this machine has
    for height, needed in (
        (theme.row_height(), max(44.0, 2 * line + 3 * GRID)),
        (theme.row_height(dense=True), max(28.0, line + 2 * GRID)),
    ):
        assert height % GRID == 0
        assert needed <= height < needed + GRID


def test_a_font_given_in_pixels_still_has_points(qapp: QApplication) -> None:
    font = QFont(qapp.font())
    font.setPixelSize(20)
    assert point_size(font) > 0


def test_a_title_is_larger_and_stronger_than_the_body(theme: Theme) -> None:
    assert theme.font(Text.TITLE).pointSizeF() > theme.font().pointSizeF()
    assert theme.font(Text.STRONG).weight() == QFont.Weight.DemiBold


def test_a_label_takes_its_role_from_the_style_sheet(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("Payroll is frozen")
    label.setProperty("role", "title")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.font().pointSizeF() == pytest.approx(theme.font(Text.TITLE).pointSizeF(), abs=0.1)

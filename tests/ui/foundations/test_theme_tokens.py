"""The tokens of every theme are complete and can be read by everybody: contrast, and red-green blindness."""

import math
from itertools import combinations
from pathlib import Path

import pytest

from desk.models.resources import resource
from desk.ui.tokens import ThemeFileError, Tokens, contrast, load_tokens

THEMES = ["light", "dark", "high-contrast", "colour-safe"]


@pytest.fixture(params=THEMES)
def tokens(request: pytest.FixtureRequest) -> Tokens:
    return load_tokens(request.param)


def plain_grounds(tokens: Tokens) -> dict[str, str]:
    return {name: colour for name, colour in tokens.named().items() if name.startswith("surface_")}


def entry_grounds(tokens: Tokens) -> dict[str, str]:
    return {"public": tokens.entry.public_bg, "private": tokens.entry.private_bg}


def weak(inks: dict[str, str], grounds: dict[str, str], least: float) -> list[str]:
    return [
        f"{ink} {inks[ink]} on {ground} {grounds[ground]}: {contrast(inks[ink], grounds[ground]):.2f}"
        for ink in inks
        for ground in grounds
        if contrast(inks[ink], grounds[ground]) < least
    ]


def test_every_theme_file_is_checked_here() -> None:
    assert sorted(path.stem for path in resource("themes").glob("*.toml")) == sorted(THEMES)


def test_text_can_be_read_on_every_ground(tokens: Tokens) -> None:
    inks = {"text": tokens.ink.text, "muted": tokens.ink.muted, "link": tokens.ink.link}
    least = 7.0 if tokens.name == "high-contrast" else 4.5
    assert weak(inks, plain_grounds(tokens) | entry_grounds(tokens), least) == []


def test_text_can_be_read_on_the_accent(tokens: Tokens) -> None:
    accents = {"accent": tokens.ink.accent, "hover": tokens.ink.accent_hover}
    assert weak({"on_accent": tokens.ink.on_accent}, accents, 4.5) == []


def test_states_and_priorities_can_be_read_as_text_on_lists_and_selected_rows(
    tokens: Tokens,
) -> None:
    inks = {
        name: colour
        for name, colour in tokens.named().items()
        if name.startswith(("state_", "sla_", "priority_")) and not name.endswith("_bg")
    }
    surface = tokens.surface
    grounds = {"base": surface.base, "surface": surface.surface, "selected": surface.selected}
    assert weak(inks, grounds, 4.5) == []


def test_a_chip_can_be_read_on_its_own_ground(tokens: Tokens) -> None:
    named = tokens.named()
    pairs = {name: f"{name}_bg" for name in named if f"{name}_bg" in named}
    assert len(pairs) == 8
    faint = {name: named[name] for name in pairs if contrast(named[name], named[pairs[name]]) < 4.5}
    assert faint == {}


def test_edges_of_controls_and_the_focus_ring_can_be_seen(tokens: Tokens) -> None:
    edges = {
        "control": tokens.line.control,
        "focus": tokens.line.focus,
        "accent": tokens.ink.accent,
        "public": tokens.entry.public_edge,
        "private": tokens.entry.private_edge,
    }
    surface = tokens.surface
    grounds = {"surface": surface.surface, "base": surface.base, "raised": surface.raised}
    assert weak(edges, grounds | entry_grounds(tokens), 3.0) == []


def test_the_focus_ring_can_be_seen_on_a_selected_row(tokens: Tokens) -> None:
    assert contrast(tokens.line.focus, tokens.surface.selected) >= 3.0


def test_disabled_words_are_faint_but_there(tokens: Tokens) -> None:
    assert contrast(tokens.ink.disabled, tokens.surface.base) >= 3.0
    assert contrast(tokens.ink.disabled, tokens.surface.base) < contrast(
        tokens.ink.muted, tokens.surface.base
    )


# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
PROTANOPIA = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)


def seen_with(matrix: tuple[tuple[float, ...], ...], colour: str) -> tuple[float, float, float]:
    """The colour as CIELAB after the simulation."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    red, green, blue = (
        min(1.0, max(0.0, sum(part * value for part, value in zip(row, linear, strict=True))))
        for row in matrix
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return math.dist(one, other)


@pytest.mark.parametrize(
    "blindness", [PROTANOPIA, DEUTERANOPIA], ids=["protanopia", "deuteranopia"]
)
def test_the_colour_safe_theme_keeps_states_apart_for_red_green_blindness(
    blindness: tuple[tuple[float, ...], ...],
) -> None:
    tokens = load_tokens("colour-safe")
    groups = [
        [tokens.sla.ok, tokens.sla.at_risk, tokens.sla.breached, tokens.sla.paused],
        [tokens.state.danger, tokens.state.warn, tokens.state.success],
        [tokens.entry.public_edge, tokens.entry.private_edge],
        [tokens.priority.p1, tokens.priority.p2, tokens.priority.p4],
    ]
    for group in groups:
        for one, other in combinations(group, 2):
            apart = distance(seen_with(blindness, one), seen_with(blindness, other))
            assert apart >= 20, f"{one} and {other} are {apart:.1f} apart"


def test_the_yardstick_for_blindness_can_fail() -> None:
    green, orange = "#4a8a3a", "#a06a2a"
    assert distance(seen_with(DEUTERANOPIA, green), seen_with(DEUTERANOPIA, orange)) < 20


def test_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_inks_come_in_pairs_by_name() -> None:
    tokens = load_tokens("light")
    assert tokens.sla_inks("breached") == (tokens.sla.breached, tokens.sla.breached_bg)
    assert tokens.tone_inks("warn") == (tokens.state.warn, tokens.state.warn_bg)


def test_an_unknown_priority_is_drawn_like_the_least() -> None:
    tokens = load_tokens("light")
    assert tokens.priority_ink(1) == tokens.priority.p1
    assert tokens.priority_ink(9) == tokens.priority.p5


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("#1a1e27", "black"), "ink.text"),
        (("muted = ", "mutde = "), "mutde"),
        (("[ink]", "[ink"), "line"),
    ],
)
def test_a_broken_theme_file_is_refused_by_name(
    tmp_path: Path, change: tuple[str, str], told: str
) -> None:
    text = (resource("themes") / "light.toml").read_text(encoding="utf-8")
    (tmp_path / "mine.toml").write_text(text.replace(*change), encoding="utf-8")
    with pytest.raises(ThemeFileError, match=r"mine\.toml") as refused:
        load_tokens("mine", tmp_path)
    assert told in str(refused.value)


def test_a_missing_theme_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ThemeFileError, match=r"gone\.toml"):
        load_tokens("gone", tmp_path)

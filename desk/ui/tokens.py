"""Design tokens: the named colours of one theme, read from resources/themes, and their contrast."""

import tomllib
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from desk.models.resources import resource

Colour = Annotated[str, msgspec.Meta(pattern="^#[0-9a-f]{6}$")]
SlaState = Literal["ok", "at_risk", "breached", "paused"]
Tone = Literal["danger", "warn", "success", "info"]


class ThemeFileError(Exception):
    """A theme file is missing or is not what a theme must be; the message names the file and the fault."""


class _Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One table of a theme file: a name that is missing or misspelt is an error, not a black square."""


class Surface(_Section, frozen=True):
    """Backgrounds, from the window itself up to what floats above it."""

    surface: Colour
    base: Colour
    raised: Colour
    sunken: Colour
    hover: Colour
    selected: Colour
    selected_idle: Colour


class Ink(_Section, frozen=True):
    """Text and the one accent."""

    text: Colour
    muted: Colour
    disabled: Colour
    link: Colour
    accent: Colour
    accent_hover: Colour
    on_accent: Colour


class Line(_Section, frozen=True):
    """Hairlines (decoration), edges of controls (3 : 1) and the focus ring."""

    border: Colour
    control: Colour
    focus: Colour


class State(_Section, frozen=True):
    """What went wrong, what may, what went well, what is only news: ink and quiet ground."""

    danger: Colour
    danger_bg: Colour
    warn: Colour
    warn_bg: Colour
    success: Colour
    success_bg: Colour
    info: Colour
    info_bg: Colour


class PriorityInks(_Section, frozen=True):
    """Priority 1 (most urgent) to 5; always shown together with a shape or a word."""

    p1: Colour
    p2: Colour
    p3: Colour
    p4: Colour
    p5: Colour


class SlaInks(_Section, frozen=True):
    """The four states of an agreement, each with its quiet ground."""

    ok: Colour
    ok_bg: Colour
    at_risk: Colour
    at_risk_bg: Colour
    breached: Colour
    breached_bg: Colour
    paused: Colour
    paused_bg: Colour


class EntryInks(_Section, frozen=True):
    """What the requester sees and what stays inside: ground and left edge of a timeline entry."""

    public_bg: Colour
    public_edge: Colour
    private_bg: Colour
    private_edge: Colour


class Tokens(_Section, frozen=True):
    """All colours of one theme, `#rrggbb` each."""

    name: str
    scheme: Literal["light", "dark"]
    surface: Surface
    ink: Ink
    line: Line
    state: State
    priority: PriorityInks
    sla: SlaInks
    entry: EntryInks

    def priority_ink(self, priority: int) -> Colour:
        """The colour of priority 1 to 5; anything else is drawn like 5."""
        inks = self.priority
        return {1: inks.p1, 2: inks.p2, 3: inks.p3, 4: inks.p4}.get(priority, inks.p5)

    def sla_inks(self, state: SlaState) -> tuple[Colour, Colour]:
        """Ink and ground of an SLA chip."""
        return getattr(self.sla, state), getattr(self.sla, f"{state}_bg")

    def tone_inks(self, tone: Tone) -> tuple[Colour, Colour]:
        """Ink and ground of a message of this tone."""
        return getattr(self.state, tone), getattr(self.state, f"{tone}_bg")

    def named(self) -> dict[str, Colour]:
        """Every colour as `section_name`, the way the style sheet writes them."""
        sections: dict[str, str | dict[str, str]] = msgspec.to_builtins(self)
        return {
            f"{section}_{name}": colour
            for section, colours in sections.items()
            if isinstance(colours, dict)
            for name, colour in colours.items()
        }


def load_tokens(name: str, folder: Path | None = None) -> Tokens:
    """Read `NAME.toml`; raises `ThemeFileError` when it is missing, broken or incomplete."""
    path = (folder or resource("themes")) / f"{name}.toml"
    try:
        with path.open("rb") as file:
            return msgspec.convert(tomllib.load(file), Tokens)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        message = f"The theme {path.name} cannot be used: {error}"
        raise ThemeFileError(message) from error


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

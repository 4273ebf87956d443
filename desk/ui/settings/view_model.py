"""What the settings pane shows and can do: each setting in words, found by words, in use at once."""

from collections.abc import Callable
from typing import Literal

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.errors import DeskError
from desk.models.settings import (
    CHOICE_WORDS,
    SECTIONS,
    About,
    Section,
    Value,
    bounds,
    choices,
    is_number,
    is_switch,
    read_value,
    written,
)
from desk.models.texts import tr
from desk.ui.text import plain
from desk.ui.workspace import Workspace

Kind = Literal["switch", "choice", "number", "words"]


class Row(msgspec.Struct, frozen=True):
    """One setting as it stands on the page."""

    name: str
    kind: Kind
    title: str
    hint: str
    value: Value
    standard: str
    """Its default, in words."""
    is_own: bool
    is_locked: bool
    problem: str = ""
    """Why what was typed last cannot be."""


class SettingsViewModel(QObject):
    """The settings without widgets. `can` says of a setting why this machine cannot do it, if so."""

    changed = Signal()

    def __init__(self, workspace: Workspace, can: Callable[[str], str] = lambda _name: "") -> None:
        super().__init__()
        self._workspace = workspace
        self._can = can
        self._problems: dict[str, str] = {}
        workspace.preferences.listed.connect(self.changed)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections in their order."""
        return SECTIONS

    def row(self, about: About) -> Row:
        """A setting as it is now."""
        name, preferences = about.name, self._workspace.preferences
        layers = preferences.layers
        return Row(
            name, kind_of(name), tr("Settings", about.title), self._hint(about),
            getattr(preferences.value, name), in_words(name, layers.standard(name)),
            layers.is_own(name), layers.is_locked(name), self._problems.get(name, ""),
        )  # fmt: skip

    def found(self, words: str) -> frozenset[str]:
        """Names of the settings that have all these words in title, hint, section or values; accents
        and capitals do not count."""
        wanted = plain(words).split()
        return frozenset(
            about.name
            for section in SECTIONS
            for about in section.settings
            if all(word in self._spoken(section, about) for word in wanted)
        )

    def put(self, name: str, words: str) -> bool:
        """Use a value that was typed or chosen; False, and said beside it, where it cannot be."""
        return self._try(name, lambda: self._set(name, words))

    def reset(self, name: str) -> bool:
        """Put a setting back to its default."""
        return self._try(name, lambda: self._workspace.preferences.reset(name))

    def _set(self, name: str, words: str) -> None:
        value = read_value(name, words)
        if value != getattr(self._workspace.preferences.value, name):
            self._workspace.preferences.set(name, value)

    def _try(self, name: str, act: Callable[[], None]) -> bool:
        self._problems.pop(name, None)
        try:
            act()
        except DeskError as error:
            self._problems[name] = error.message
        self.changed.emit()
        return name not in self._problems

    def _hint(self, about: About) -> str:
        if self._workspace.preferences.layers.is_locked(about.name):
            return tr("Settings", "Set by your organisation.")
        return self._can(about.name) or (tr("Settings", about.hint) if about.hint else "")

    @staticmethod
    def _spoken(section: Section, about: About) -> str:
        words = [tr("Settings", section.title), tr("Settings", about.title), about.name]
        words += [in_words(about.name, choice) for choice in choices(about.name)]
        words += [tr("Settings", about.hint)] if about.hint else []
        return plain(" ".join(words))


def kind_of(name: str) -> Kind:
    """What a setting is changed with."""
    if is_switch(name):
        return "switch"
    if choices(name):
        return "choice"
    return "number" if is_number(name) else "words"


def in_words(name: str, value: Value) -> str:
    """A value as the page calls it."""
    if is_switch(name):
        return tr("Settings", "on") if value else tr("Settings", "off")
    if value == "":
        return tr("Settings", "none")
    return tr("Settings", CHOICE_WORDS[str(value)]) if choices(name) else written(value)


def steps(name: str) -> tuple[int, int, int]:
    """Least, most and step of a number."""
    least, most = bounds(name)
    return least, most, 10 if most <= 1000 else 100

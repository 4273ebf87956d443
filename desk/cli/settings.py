"""`desk settings`: what can be set, what is set and by whom, and one of them changed."""

from typing import Annotated

import typer

from desk.cli.output import complain, say, say_json, table
from desk.cli.session import PLACE
from desk.cli.spoken import spoken
from desk.models.settings import NAMES, SECTIONS, Layers, known, read_value, written
from desk.models.store import Home
from desk.models.texts import marked, tr
from desk.organisation import layers_of


@spoken
def settings(
    name: Annotated[str | None, typer.Argument(help=marked("Help", "One setting."))] = None,
    value: Annotated[str | None, typer.Argument(help=marked("Help", "Its new value."))] = None,
    *,
    default: Annotated[
        bool, typer.Option("--default", help=marked("Help", "Back to its default."))
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help=marked("Help", "One JSON document."))
    ] = False,
) -> None:
    """Show the settings, or change one; a window that is open follows."""
    home = PLACE.open()
    layers, problem = layers_of(home)
    if problem:
        complain(problem)
    if name is not None and (default or value is not None):
        layers = _change(home, layers, name, None if default else value)
    if as_json:
        say_json({each: getattr(layers.settings(), each) for each in _wanted(name)})
    elif name is None:
        _list(layers)
    else:
        say(written(getattr(layers.settings(), known(name))))


def _change(home: Home, layers: Layers, name: str, words: str | None) -> Layers:
    changed = layers.reset(name) if words is None else layers.put(name, read_value(name, words))
    home.write_setting(name, changed.own.get(name))
    return changed


def _wanted(name: str | None) -> tuple[str, ...]:
    return NAMES if name is None else (known(name),)


def _list(layers: Layers) -> None:
    found = layers.settings()
    rows = (
        (about.name, written(getattr(found, about.name)), _whose(layers, about.name),
         tr("Settings", about.title))
        for section in SECTIONS
        for about in section.settings
    )  # fmt: skip
    table((tr("Cli", "Setting"), tr("Cli", "Value"), tr("Cli", "Set by"), tr("Cli", "Means")), rows)
    for wrong in layers.problems():
        complain(tr("Settings", "The value of “{name}” in the file cannot be.", name=wrong))


def _whose(layers: Layers, name: str) -> str:
    if layers.is_locked(name):
        return tr("Cli", "your organisation")
    return tr("Cli", "you") if layers.is_own(name) else ""
